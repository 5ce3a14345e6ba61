import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nameAt, type PortfolioRows } from '@openmutual/core/portfolio-rows';
import { explainedPremiums, type Premiums, premiumsBy, refusedRows } from '@openmutual/core/premiums';
import { certain } from '@openmutual/core/result';
import { riskColumns } from '@openmutual/core/risk-row';
import type { Tariff } from '@openmutual/core/tariff';
import { versionOn } from '@openmutual/core/version';
import { csvField } from '@openmutual/schemes/csv-line';
import { findScheme, library } from '@openmutual/schemes/library';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eachRisk, portfolioFaults, type TariffAsked } from './portfolio.ts';
import { ratePortfolio } from './rated-portfolio.ts';
import { openReasons } from './reasons.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ROWS = 60;

/** Amounts and counts as people write them, sound and not. */
const odd = fc.constantFrom(
  ...[
    '0',
    '-5',
    '1e6',
    '12.345',
    '1234.5',
    '12.',
    '.5',
    '0012.50',
    '"1,234.50"',
    'yes',
    'a word',
    '"a, ""b"""',
  ],
  ...[
    '九',
    '9007199254740993',
    '999999999999999.99',
    '12.3400000',
    ' 12 ',
    '+7',
    '1/3',
    '2026-13-01',
    '119989',
    '3652060',
  ],
);

function soundCell(column: string, { facts = {}, maintenance }: Tariff): fc.Arbitrary<string> {
  const [room, name = ''] = column.split('.');
  if (/(^|\.)(months|days)$/.test(column))
    return fc.oneof(fc.constantFrom('12', '10', '550'), fc.integer({ min: 1, max: 36 }).map(String));
  if (/(^|\.)from$/.test(column)) return fc.constantFrom('2026-01-01', '2026-01-31');
  if (/(^|\.)to$/.test(column)) return fc.constantFrom('2026-12-31', '2026-12-15', '2027-07-04');
  if (room === 'fact') {
    const { oneOf = [], example, usual, form } = facts[name] ?? {};
    const known = [...oneOf, ...[example, usual].flatMap((text) => text ?? [])];
    return fc.constantFrom(...(known.length > 0 ? known.map(csvField) : [form === 'number' ? '1' : '1%']));
  }
  if (column === 'maintenance.tier') return fc.constantFrom(...(maintenance?.tiers ?? ['visits']));
  if (column === 'currency') return fc.constantFrom('CNY', 'TRY');
  if (column === 'discount') return fc.constant('5%');
  if (column === 'premiumIn') return fc.constant('sum-insured');
  const powers = room === 'liability' ? [6] : room === 'item' ? [4, 7] : [3, 6];
  const amount = fc.tuple(fc.integer({ min: 1, max: 99 }), fc.constantFrom(...powers));
  return amount.map(([n, power]) => `${n * 10 ** power}${power % 2 === 0 ? '.00' : ''}`);
}

const periods = ['from', 'to', 'days', 'months'];

/** How seldom a risk says something in a column. */
function emptyPer(column: string): number {
  if (/^plant\..*\.(from|to|days)$/.test(column)) return 0.99;
  if (/^(item|fact)\./.test(column) || periods.includes(column)) return 0.03;
  if (column === 'testing.months') return 0.2;
  if (/^(plant|maintenance|testing|cover)\./.test(column)) return 0.6;
  return column.startsWith('liability.') ? 0.5 : 0.97;
}

/** Two risks have no name, and two the name of another. */
function nameOf(place: number): string {
  if (place % 40 === 17) return '';
  return place % 30 === 29 ? 'r0' : `r${place}`;
}

/** A CSV in some of the columns of a tariff; some of its cells and names are faulty. */
function portfolios(rules: Tariff): fc.Arbitrary<string> {
  const all = riskColumns(rules);
  const needed = all.filter((column) => /^(item|fact)\./.test(column));
  const time = fc.constantFrom(['months'], ['days'], ['from', 'to'], ['months']);
  const others = all.filter((column) => !periods.includes(column) && !needed.includes(column));
  const other = fc.shuffledSubarray(others, { maxLength: Math.min(6, others.length) });
  return fc.tuple(time, other).chain(([period, some]) => {
    const columns = [...new Set([...period, ...needed, ...some])];
    const cell = (column: string) => {
      const share = emptyPer(column);
      return fc.oneof(
        { arbitrary: soundCell(column, rules), weight: 1000 - 1000 * share },
        { arbitrary: fc.constant(''), weight: 1000 * share },
        { arbitrary: odd, weight: 5 },
      );
    };
    const line = fc.tuple(...columns.map(cell));
    return fc.array(line, { minLength: ROWS, maxLength: ROWS }).map((lines) => {
      const named = lines.map((cells, place) => [nameOf(place), ...cells]);
      return [['risk', ...columns], ...named].map((cells) => cells.join(',')).join('\n');
    });
  });
}

/** A line as it was before there were columns: of the explained path alone. */
function lineOf(header: readonly string[], name: string, found: Premiums): string {
  const stated: Record<string, string> = {
    ...{ risk: name, premium: `${found.premium}`, package: `${found.package}`, rate: found.rate },
    ...{ plant: `${found.plant}` },
    ...Object.fromEntries(found.levies.map((levy) => [`levy.${levy.name}`, `${levy.amount}`])),
    ...Object.fromEntries(found.items.map(({ item, premium }) => [`premium.${item}`, `${premium}`])),
    warnings: found.warnings.map(({ code, item }) => `${item}: ${code.replaceAll('-', ' ')}`).join('; '),
  };
  return header.map((column) => stated[column] ?? '').join(',');
}

const refusedAlone = (tariff: TariffAsked) => (rows: PortfolioRows) =>
  new Map(
    Array.from({ length: rows.count }, (_, row) => {
      const found = explainedPremiums(tariff, rows, row);
      return [row, found.ok ? [] : found.rejections] as const;
    }).filter(([, reasons]) => reasons.length > 0),
  );

async function linesAlone(tariff: TariffAsked, path: string, header: readonly string[]): Promise<string[]> {
  const lines: string[] = [];
  await eachRisk([tariff], path, {
    reasons: openReasons(),
    onRows(rows) {
      for (let row = 0; row < rows.count; row += 1) {
        const found = explainedPremiums(tariff, rows, row);
        if (found.ok && rows.sound[row] === 1) lines.push(lineOf(header, nameAt(rows, row), found.value));
      }
      return refusedAlone(tariff)(rows);
    },
  });
  return lines;
}

const tariffs = library().flatMap(({ id }) => {
  const scheme = certain(findScheme(id));
  if (scheme.kind !== 'engineering') return [];
  const { from: on } = scheme.versions.findLast(({ rules }) => rules !== undefined) ?? {};
  const version = on === undefined ? undefined : versionOn(scheme.versions, on);
  return on !== undefined && version?.ok ? [[id, { scheme, version: version.value, on }] as const] : [];
});

describe.each(tariffs)('a portfolio by %s', (_, tariff) => {
  test('has the same lines and the same reasons by columns as row by row with their working', async () => {
    await fc.assert(
      fc.asyncProperty(portfolios(tariff.version.rules), async (csv) => {
        const portfolio = join(folder, 'portfolio.csv');
        const [out, rejects] = [join(folder, 'out.csv'), join(folder, 'rejects.csv')];
        writeFileSync(portfolio, csv);
        await ratePortfolio(tariff, { portfolio, out, rejects });
        const [header = '', ...lines] = readFileSync(out, 'utf8').trimEnd().split('\n');
        expect(lines).toEqual(await linesAlone(tariff, portfolio, header.split(',')));
        const rate = premiumsBy(tariff);
        expect(await portfolioFaults([tariff], portfolio, (rows) => refusedRows(rate(rows)))).toEqual(
          await portfolioFaults([tariff], portfolio, refusedAlone(tariff)),
        );
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });
});
