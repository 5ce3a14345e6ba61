import { Money } from '../money/money.ts';
import { parseDate } from '../period/date.ts';
import { accepted, certain, type Result } from '../result/result.ts';
import { parseScheme } from '../scheme/parse-scheme.ts';
import { tableText } from '../scheme/sample.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { type Settlement, settle } from './assessment.ts';
import { parseClaims } from './claim/claim.ts';
import type { Inputs } from './inputs/inputs.ts';
import { emptyPosition, type Position } from './position.ts';
import type { Row } from './roll/member.ts';
import type { PlainRow } from './roll/plain-row.ts';
import { type ListedRoll, openRoll } from './roll/roll.ts';
import { type AssessmentRules, assessmentVocabulary } from './rules/rules.ts';
import { type Terms, termsOn } from './rules/terms.ts';

/** A fund in a few words, for tests: one version, one item of a loss, what the test adds to the rules. */
export function sampleScheme(rules: object): Scheme<AssessmentRules> {
  return certain(parseSample(rules));
}

export function parseSample(
  rules: object,
  tables: Readonly<Record<string, { values: object; csv: string; axes?: object }>> = {},
): Result<Scheme<AssessmentRules>> {
  const declared = Object.entries(tables).map(([table, { values, axes = { item: 'exact' } }]) => [
    table,
    { file: `tables/${table}.csv`, axes, values },
  ]);
  const document = {
    scheme: 'demo/sample',
    kind: 'mutual',
    name: name('sample'),
    currency: 'CNY',
    timeZone: 'Asia/Shanghai',
    checkedOn: '2026-11-21',
    tables: Object.fromEntries(declared),
    versions: [
      {
        from: '2020-01-01',
        recorded: '2020-01-01',
        adoptedBy: { kind: 'founding', ref: 'a test' },
        rules: {
          items: [{ item: 'cost', name: name('cost'), basis: 'indemnity' }],
          sharing: { key: 'perHead', rounding: { rule: 'largest-remainder', ties: 'as-listed' } },
          ...rules,
        },
      },
    ],
  };
  return parseScheme(
    document,
    () => assessmentVocabulary,
    (file) => accepted(tableText(tables[file.replace(/^tables\/|\.csv$/g, '')]?.csv ?? '')),
    () => ({}),
  );
}

export function name(text: string): { en: string; zh: string } {
  return { en: text, zh: text };
}

export function figure(value: string): { value: string; source: string } {
  return { value, source: 'a test' };
}

/** Rules by which each pays ten and what is left goes back in equal parts, for tests. */
export const refunding = {
  sharing: undefined,
  contributions: [{ contribution: 'head', name: name('head'), by: 'perHead', amount: figure('10.00') }],
  shortage: [{ to: 'sponsor', name: name('sponsor') }],
  surplus: [
    {
      ...{ to: 'members', name: name('refund'), by: 'perHead' },
      split: { rule: 'largest-remainder', ties: 'as-listed' },
    },
  ],
};

/** Members with units of one to seven, a third insured for a part, a fifth with a cap of their own. */
export function sampleMembers(count: number) {
  return Array.from({ length: count }, (_, place) => ({
    member: `m${place}`,
    units: `${1 + (place % 7)}`,
    proportion: place % 3 === 0 ? '40%' : '100%',
    joined: '2025-01-01',
    cap: place % 5 === 0 ? '20.55' : '',
  }));
}

/** A loss of every third of these members. */
export function sampleClaims(count: number) {
  return Array.from({ length: count }, (_, place) => ({
    claim: `c${place}`,
    member: `m${place * 3}`,
    item: 'cost',
    occurredOn: '2026-05-01',
    loss: `${1000 + place}.37`,
  }));
}

type Cells = Record<string, string>;

export function rowsOf(cells: readonly Cells[]): Row[] {
  return cells.map((given, place) => ({ line: place + 2, cells: given }));
}

export function columnsOf(cells: readonly Cells[]): string[] {
  return [...new Set(cells.flatMap((given) => Object.keys(given)))];
}

export function sampleTerms(scheme: Scheme<AssessmentRules>, on = '2026-06-30', pool?: string): Terms {
  return certain(termsOn(scheme, certain(parseDate(on)), pool));
}

export function rollOf(
  terms: Terms,
  members: readonly Cells[],
  claims: readonly Cells[] = [],
): Result<ListedRoll> {
  const claimants = new Set(claims.map(({ member = '' }) => member));
  const book = openRoll(terms, { columns: columnsOf(members), claimants, withGroups: true });
  if (!book.ok) return book;
  for (const row of rowsOf(members)) book.value.add(row);
  return book.value.close();
}

/** An amount of so many cents, as it is written in a file. */
export function cents(count: number): string {
  return Money.ofMinor(BigInt(count), 'CNY').toString();
}

/** A settlement of members and claims as the rows of their files. */
export function sampleSettlement(
  scheme: Scheme<AssessmentRules>,
  members: readonly Cells[],
  claims: readonly Cells[],
  position: Position = emptyPosition(scheme.id, scheme.currency),
  settlement = '2026-06',
  further: Pick<Inputs, 'grants' | 'costs'> = {},
): Result<Settlement> {
  const terms = sampleTerms(scheme, undefined, position.pool);
  const roll = rollOf(terms, members, claims);
  if (!roll.ok) return roll;
  const parsed = parseClaims(
    rowsOf(claims),
    ['claim', 'member', 'item', 'occurredOn', ...columnsOf(claims)],
    scheme.currency,
  );
  if (!parsed.ok) return parsed;
  return settle(position, { settlement, roll: roll.value, claims: parsed.value, ...further }, terms);
}

/** The row as bytes, behind others; undefined where it is not plain. */
export function plainRow(
  columns: readonly string[],
  row: Readonly<Record<string, string>>,
  line: number,
): PlainRow | undefined {
  const texts = columns.map((column) => row[column] ?? '');
  if (texts.some((text) => /[^ -~]|^ | $/.test(text))) return undefined;
  const before = 'x,y\n';
  const starts = new Int32Array(texts.length);
  const ends = new Int32Array(texts.length);
  let at = before.length;
  for (const [column, text] of texts.entries()) {
    starts[column] = at;
    ends[column] = at + text.length;
    at += text.length + 1;
  }
  return { line, bytes: new TextEncoder().encode(`${before}${texts.join(',')}\n`), starts, ends };
}
