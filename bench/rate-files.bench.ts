import { closeSync, fsyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { date } from '@openmutual/core/date';
import { decimalOf } from '@openmutual/core/fraction';
import { certain } from '@openmutual/core/result';
import { versionOn } from '@openmutual/core/version';
import type { EngineeringScheme } from '@openmutual/schemes/folder';
import { findScheme } from '@openmutual/schemes/library';
import { Decimal } from 'decimal.js';
import { ratePortfolio } from '../cli/rated-portfolio.ts';
import { type Runner, race, whole } from './measure.ts';
import {
  afterCoinsurance,
  afterDeductible,
  classes,
  coefficients,
  coinsurances,
  deductibles,
  drawnWorks,
  machineryRate,
  mostCounted,
  rates,
  zones,
} from './turkish-tariff.ts';

const RISKS = 200_000;
const ROUNDS = 5;
const ON = date('2026-01-01');
const OUT_HEADER =
  'risk,premium,package,rate,plant,premium.material-damage,premium.site-facilities,premium.plant.mobile-machinery,warnings';

/** From a CSV of Turkish risks to a CSV of premiums: a program with decimal.js, ours, and the reading and writing of the bytes. */
export async function rateFilesBench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
  try {
    const portfolio = join(folder, 'portfolio.csv');
    const ours = join(folder, 'ours.csv');
    const peers = join(folder, 'decimals.csv');
    writeFileSync(portfolio, portfolioText());
    await oursRunner(portfolio, ours).run();
    await decimalRunner(portfolio, peers).run();
    if (!readFileSync(ours).equals(readFileSync(peers)))
      throw new Error('no time is printed: the files differ');
    await race({
      title: 'rate --portfolio: tr/earthquake-car-ear, CSV to CSV; goal ≥ 20 × decimal.js',
      item: 'risks',
      rounds: ROUNDS,
      notes: [`all ${whole(RISKS)} lines of ours and of decimal.js are the same, byte for byte`],
      runners: [
        decimalRunner(portfolio, peers),
        oursRunner(portfolio, ours),
        bytesRunner(portfolio, ours, join(folder, 'copy.csv')),
      ],
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What the command does once it is started: read, check, rate, write, and put on the disk. */
function oursRunner(portfolio: string, out: string): Runner {
  const scheme = certain(findScheme('tr/earthquake-car-ear')) as EngineeringScheme;
  const tariff = { scheme, version: certain(versionOn(scheme.versions, ON)), on: ON };
  return {
    name: 'ours, ratePortfolio',
    role: 'ours',
    items: RISKS,
    run: async () => (await ratePortfolio(tariff, { portfolio, out })).risks,
    results: () => figuresOf(out),
  };
}

function decimalRunner(portfolio: string, out: string): Runner {
  return {
    name: 'decimal.js',
    role: 'peer',
    items: RISKS,
    run: () => decimalLines(portfolio, out),
    results: () => figuresOf(out),
  };
}

function bytesRunner(portfolio: string, out: string, copy: string): Runner {
  const bytes = readFileSync(out);
  return {
    name: 'read and write the bytes',
    role: 'limit',
    items: RISKS,
    run: () => {
      const read = readFileSync(portfolio).length;
      writeOnDisk(copy, bytes);
      return read;
    },
  };
}

/** As one writes it who knows the file and the tariff: nothing is checked, and quotes are not looked for. */
function decimalLines(portfolio: string, out: string): number {
  const Exact = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP });
  const named = (names: readonly string[], of: (place: number) => Decimal) =>
    new Map(names.map((name, place) => [name, of(place)]));
  const perMille = new Map(
    classes.map((name, kind) => [
      name as string,
      named(zones, (zone) => new Exact(rates[kind]?.[zone] ?? Number.NaN).div(100_000)),
    ]),
  );
  const shared = named(coinsurances, (place) => new Exact(afterCoinsurance[place] ?? Number.NaN).div(10_000));
  const borne = named(deductibles, (place) => new Exact(afterDeductible[place] ?? Number.NaN).div(100));
  const ofMonths = coefficients.map((coefficient) => new Exact(coefficient).div(100));
  const [most, machineryAt, each] = [
    new Exact(mostCounted).div(100),
    new Exact(machineryRate).div(100_000),
    new Exact('0.03'),
  ];
  const periodOf = (months: number) =>
    months <= 6
      ? (ofMonths[0] as Decimal)
      : (ofMonths[months - 6] ?? new Exact('2.10').plus(each.times(months - 36)));
  const lines = readFileSync(portfolio, 'utf8').trimEnd().split('\n');
  const written = [OUT_HEADER];
  for (let row = 1; row < lines.length; row += 1) {
    const cells = (lines[row] as string).split(',');
    const [risk, months, project, facilities, machinery, kind, zone, coinsurance, deductible] = cells as [
      ...[string, string, string, string, string, string, string, string, string],
    ];
    const rate = perMille.get(kind)?.get(zone) as Decimal;
    const period = periodOf(Number(months));
    const sum = new Exact(project);
    const site = new Exact(facilities);
    const damage = Exact.min(sum, most)
      .times(rate)
      .times(period)
      .times(shared.get(coinsurance) as Decimal)
      .times(borne.get(deductible) as Decimal)
      .toDecimalPlaces(2);
    const shed = site.times(rate).times(period).toDecimalPlaces(2);
    const plant = new Exact(machinery).times(machineryAt).times(period).toDecimalPlaces(2);
    const packaged = damage.plus(shed);
    const printed = packaged.times(1000).div(sum.plus(site)).toFixed(6);
    const texts = [packaged.plus(plant), packaged].map((amount) => amount.toFixed(2));
    const items = [plant, damage, shed, plant].map((amount) => amount.toFixed(2));
    written.push([risk, ...texts, `${printed}‰`, ...items, ''].join(','));
  }
  writeOnDisk(out, `${written.join('\n')}\n`);
  return written.length;
}

function writeOnDisk(path: string, content: string | Uint8Array): void {
  const handle = openSync(path, 'w');
  writeFileSync(handle, content);
  fsyncSync(handle);
  closeSync(handle);
}

/** The amounts of a file in kuruş. */
function figuresOf(path: string): number[] {
  const [, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  return lines.flatMap((line) =>
    line
      .split(',')
      .slice(1, -1)
      .map((cell) => Number(cell.replace('.', '').replace('‰', ''))),
  );
}

function portfolioText(): string {
  const works = drawnWorks(RISKS);
  const header =
    'risk,months,item.project,item.site-facilities,plant.mobile-machinery.value,fact.works,fact.zone,fact.coinsurance,fact.deductible';
  const lines = Array.from({ length: RISKS }, (_, row) => {
    const sums = [works.project, works.facilities, works.machinery].map((column) =>
      decimalOf(column[row] as number, 2),
    );
    const words = [
      classes[works.class[row] as number],
      zones[works.zone[row] as number],
      coinsurances[works.coinsurance[row] as number],
      deductibles[works.deductible[row] as number],
    ];
    return [`r${row}`, works.months[row], ...sums, ...words].join(',');
  });
  return `${[header, ...lines].join('\n')}\n`;
}
