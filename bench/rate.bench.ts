import { type BulkQuotes, bulkQuotesOf } from '@openmutual/core/bulk-quotes';
import { date } from '@openmutual/core/date';
import { type Portfolio, riskDocument } from '@openmutual/core/portfolio';
import { quoteOf } from '@openmutual/core/quote';
import { certain } from '@openmutual/core/result';
import type { EngineeringScheme } from '@openmutual/schemes/folder';
import { findScheme } from '@openmutual/schemes/library';
import { atLeastPerSecond, type Runner, race, timeText, whole } from './measure.ts';
import {
  byColumns,
  byRows,
  classes,
  coinsurances,
  deductibles,
  drawnWorks,
  inBigIntegers,
  WIDTH,
  type Works,
  withDecimals,
  zones,
} from './turkish-tariff.ts';
import { zenTariff } from './zen.ts';

const QUOTES = 1_000_000;
const COMPARED = 2_000;
const BY_DECIMALS = 20_000;
const BY_ZEN = 2_000;
const EXPLAINED = 500;
const ROUNDS = 9;
const ON = date('2026-01-01');

/** A million quotes by the Turkish earthquake tariff: decimal.js, GoRules Zen, ours with and without working, plain columns. */
export async function rateBench(): Promise<void> {
  const scheme = certain(findScheme('tr/earthquake-car-ear')) as EngineeringScheme;
  const works = drawnWorks(QUOTES);
  const portfolio = portfolioOf(works);
  const begin = performance.now();
  const quotes = certain(bulkQuotesOf(scheme, ON));
  const first = quotes(portfolio);
  const cold = (performance.now() - begin) / 1000;
  assertOracle(first, works);
  await race({
    title:
      'rate: tr/earthquake-car-ear, project, site facilities and machinery, half up each; goals ≥ 100 × decimal.js, ≥ 500 × Zen',
    item: 'quotes',
    rounds: ROUNDS,
    notes: [
      'sums to the kuruş up to 2,000,000,000.00, 1 to 60 months, every class, zone, coinsurance and deductible',
      `all ${whole(QUOTES * WIDTH)} figures of ours equal those in big integers; ${whole(first.explained)} rows went the explained path`,
      `the first portfolio after the rules were read, compiling included: ${timeText(cold / QUOTES)} each`,
    ],
    runners: [
      decimalRunner(works),
      zenRunner(works),
      explainedRunner(scheme, portfolio),
      bulkRunner(quotes, portfolio),
      columnRunner(works),
    ],
  });
}

function decimalRunner(works: Works): Runner {
  const quotes = withDecimals();
  return {
    name: 'decimal.js',
    role: 'peer',
    items: BY_DECIMALS,
    run: () => last(quotes(works, BY_DECIMALS)),
    results: () => quotes(works, COMPARED),
  };
}

function zenRunner(works: Works): Runner {
  const quotes = zenTariff();
  return {
    name: 'GoRules Zen',
    role: 'peer',
    items: BY_ZEN,
    run: async () => last(await quotes(works, BY_ZEN)),
    results: () => quotes(works, COMPARED),
  };
}

function explainedRunner(scheme: EngineeringScheme, portfolio: Portfolio): Runner {
  const documents = Array.from({ length: COMPARED }, (_, row) =>
    riskDocument(portfolio, row, scheme.currency),
  );
  const figures = (count: number) =>
    documents.slice(0, count).flatMap((document) => explainedFigures(scheme, document));
  return {
    name: 'ours, explained',
    role: 'ours',
    items: EXPLAINED,
    run: () => figures(EXPLAINED).at(-1) ?? Number.NaN,
    results: () => figures(COMPARED),
  };
}

function bulkRunner(quotes: (portfolio: Portfolio) => BulkQuotes, portfolio: Portfolio): Runner {
  return {
    name: 'ours, unexplained',
    role: 'ours',
    items: QUOTES,
    goal: atLeastPerSecond(1_000_000),
    run: () => last(quotes(portfolio).premium),
    results: () => byRows(columnsOf(quotes(portfolio)), COMPARED),
  };
}

function columnRunner(works: Works): Runner {
  const fill = byColumns();
  const columns = () => Array.from({ length: WIDTH }, () => new Float64Array(QUOTES));
  return {
    name: 'Number columns by hand',
    role: 'limit',
    items: QUOTES,
    run: () => {
      const out = columns();
      fill(works, out, QUOTES);
      return last(out[3] as Float64Array);
    },
    results: () => {
      const out = columns();
      fill(works, out, COMPARED);
      return byRows(out, COMPARED);
    },
  };
}

function assertOracle(quotes: BulkQuotes, works: Works): void {
  const ours = byRows(columnsOf(quotes), works.count);
  const differs = inBigIntegers(works).findIndex((value, place) => value !== ours[place]);
  if (differs >= 0)
    throw new Error(`no time is printed: row ${Math.floor(differs / WIDTH)} differs from big integers`);
}

function columnsOf({ items, machines, premium }: BulkQuotes): Float64Array[] {
  const found = [items['material-damage'], items['site-facilities'], machines['machinery'], premium];
  return found.flatMap((column) => column ?? []);
}

function explainedFigures(scheme: EngineeringScheme, document: unknown): number[] {
  const { quote } = certain(quoteOf(scheme, document, ON));
  return [...quote.items, ...quote.machines, quote].map(({ premium }) => Number(premium.minorUnits()));
}

function portfolioOf(works: Works): Portfolio {
  const period = { months: works.months };
  return {
    rows: works.count,
    period,
    sums: { project: works.project, 'site-facilities': works.facilities },
    plant: [
      {
        machine: 'machinery',
        class: { words: ['mobile-machinery'], codes: new Int32Array(works.count) },
        replacementValue: works.machinery,
        ...period,
      },
    ],
    facts: {
      works: { words: classes, codes: works.class },
      zone: { words: zones, codes: works.zone },
      coinsurance: { words: coinsurances, codes: works.coinsurance },
      deductible: { words: deductibles, codes: works.deductible },
    },
  };
}

function last(column: Float64Array): number {
  return column[column.length - 1] ?? Number.NaN;
}
