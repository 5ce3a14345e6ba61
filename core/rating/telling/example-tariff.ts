import { date } from '../../period/date.ts';
import { accepted, certain, type Result } from '../../result/result.ts';
import { parseScheme } from '../../scheme/parse-scheme.ts';
import type { Scheme } from '../../scheme/scheme.ts';
import { premium } from '../rating.ts';
import { parseRisk } from '../risk/risk.ts';
import { type RatingRules, ratingVocabulary } from '../rules/rules.ts';
import { type QuoteDocument, quoteDocument } from './quote-document.ts';

/** A tariff for tests, as text: every rate is a fact that the case states. */
type Text = { readonly [key: string]: unknown };

export const ON = date('2026-01-01');

const name = { en: 'a name', zh: '名称' };
const byFact = (fact: string) => ({ gross: { fact } });
const typed = { name, form: 'typed-rate' };

export const rules: Text = {
  facts: { damage: typed, third: typed, guarantee: typed, storage: typed, support: typed, machine: typed },
  rounding: { value: 'half-up 0.01', source: 'a worked case, computed' },
  materialDamage: { items: { 'contract-works': name, installation: name }, rate: byFact('damage') },
  plant: { classes: { crane: name }, rate: byFact('machine'), time: { days: 'actual/365' } },
  liability: { rate: byFact('third') },
  maintenance: { tiers: ['visits', 'extended', 'guarantee'], rate: byFact('guarantee') },
  additional: {
    covers: {
      'offsite-storage': { name, category: 'material-damage', rate: byFact('storage') },
      'removal-of-support': { name, category: 'liability', rate: byFact('support') },
    },
  },
  package: { rateDecimals: { value: '4', source: 'a worked case, computed' } },
};

/** The build-up of a worked case: 15 % safety, and loadings that add up to 35 % of the gross premium. */
export const buildUp: Text = {
  safety: { value: '15%', source: 'a worked case, computed' },
  loadings: Object.fromEntries(
    Object.entries({
      staff: '7%',
      operating: '5%',
      management: '4%',
      intermediary: '8%',
      publicity: '1%',
      tax: '6%',
      profit: '4%',
    }).map(([purpose, value]) => [purpose, { name, rate: { value, source: 'illustrative' } }]),
  ),
};

/** Material damage alone, at a pure rate of 1.20 ‰ with the build-up above. */
export const pureRules: Text = {
  rounding: rules['rounding'],
  buildUp,
  materialDamage: {
    items: { 'contract-works': name },
    rate: { pure: { value: '1.20‰ of sum-insured, one-time', source: 'a worked case, computed' } },
  },
  package: rules['package'],
};

/** The scheme of some rules; tables by name with their declaration, header and rows. */
export function schemeOf(
  given: Text,
  tables: Readonly<Record<string, ExampleTable>> = {},
): Result<Scheme<RatingRules>> {
  const document = {
    scheme: 'test/tariff',
    kind: 'engineering',
    name: { en: 'Tariff for tests', zh: '测试费率' },
    currency: 'CNY',
    timeZone: 'Asia/Shanghai',
    checkedOn: '2026-11-21',
    tables: Object.fromEntries(
      Object.entries(tables).map(([table, { axes, values }]) => [
        table,
        { file: `tables/${table}.csv`, axes, values },
      ]),
    ),
    versions: [
      {
        from: '2026-01-01',
        recorded: '2026-11-21',
        adoptedBy: { kind: 'founding', ref: 'a test' },
        rules: given,
      },
    ],
  };
  const text = (file: string) => {
    const table = tables[file.slice('tables/'.length, -'.csv'.length)];
    if (table === undefined) return undefined;
    const header = ['from', 'to', ...table.columns, 'source'];
    const lines = table.rows.map((row, place) => {
      const cells = ['2026-01-01', '', ...row, 'a worked case, computed'];
      return {
        line: place + 2,
        cells: Object.fromEntries(header.map((column, at) => [column, cells[at] ?? ''])),
      };
    });
    return accepted({ header, lines });
  };
  return parseScheme(
    document,
    () => ratingVocabulary,
    text,
    () => ({}),
  );
}

export interface ExampleTable {
  readonly axes: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The published JSON of a quote, or the reasons why there is none. */
export function quoted(
  given: Text,
  risk: Text,
  tables?: Readonly<Record<string, ExampleTable>>,
): Result<QuoteDocument> {
  const scheme = certain(schemeOf(given, tables));
  const parsed = parseRisk(scheme, { currency: 'CNY', period: { months: '12' }, ...risk }, ON);
  if (!parsed.ok) return parsed;
  const quote = premium(scheme, parsed.value, ON);
  return quote.ok ? { ok: true, value: quoteDocument(quote.value) } : quote;
}

/** The codes and places of a rejection, in order. */
export function codes(result: Result<unknown>): string[] {
  return result.ok
    ? []
    : result.rejections.map(({ code, path }) => (path === undefined ? code : `${path}: ${code}`));
}

export function works(sumInsured: string): Text {
  return { materialDamage: [{ item: 'contract-works', sumInsured }] };
}
