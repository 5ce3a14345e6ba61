import type { Money } from '../money/money.ts';
import type { PlainDate } from '../period/date.ts';
import type { PayPeriod } from '../period/pay-period.ts';
import { decimal, type Fraction, times, zero } from '../rate/fraction.ts';
import { Rate } from '../rate/rate.ts';
import { accepted, invariant, placed, type Result, rejected, together } from '../result/result.ts';
import { unknownWord } from '../result/word.ts';
import { holds } from '../scheme/condition.ts';
import { type Facts, fact, isNumber, keyOf } from '../scheme/fact.ts';
import { type Figure, figure, tableNamed } from '../scheme/figure.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { lookup, type Row, rowsFor, type Table } from '../scheme/table.ts';
import type { Value } from '../scheme/value.ts';
import { type InEffect, versionOn } from '../scheme/version.ts';
import { type Band, bandsOfRow, type Limits } from './band.ts';
import type { Party } from './party.ts';
import { type BranchRule, type LevyRules, payersOf } from './rule-schema.ts';

/** The law of one day and one earnings period: the rules in effect and the limits of the period. */
export interface Law {
  readonly scheme: Scheme<LevyRules>;
  readonly version: InEffect<LevyRules>;
  readonly on: PlainDate;
  readonly knownAt: PlainDate | undefined;
  readonly period: PayPeriod;
  /** The period whose limits apply, and how many of them the earnings period has. */
  readonly limitsPeriod: PayPeriod;
  readonly times: number;
  readonly limits: Row | undefined;
}

/** What the law of a branch asks of one kind of person: ends of the base and the rates of each party. */
export interface Terms {
  readonly floor: End | undefined;
  readonly ceiling: End | undefined;
  readonly bands: readonly Band[];
}

export interface End {
  readonly at: Money;
  readonly beyond: 'lift' | 'exempt' | 'cap' | 'refuse';
  readonly source: string;
}

/** The law in effect on a day, as known at an instant, for an earnings period. */
export function lawOn(
  scheme: Scheme<LevyRules>,
  on: PlainDate,
  period: PayPeriod,
  knownAt?: PlainDate,
): Result<Law> {
  const version = placed(versionOn(scheme.versions, on, knownAt), { path: 'on' });
  if (!version.ok) return version;
  const { periods, limits } = version.value.rules;
  const known = periods[period];
  if (known === undefined) return rejected(unknownPeriod(period, Object.keys(periods)));
  const [limitsPeriod, count] = known === 'ownLimits' ? [period, 1] : [known.as, known.times];
  const frame = { scheme, version: version.value, on, knownAt, period, limitsPeriod, times: count };
  if (limits === undefined) return accepted({ ...frame, limits: undefined });
  const row = lookup(tableNamed(scheme.tables, limits), { period: limitsPeriod }, on, knownAt);
  return row.ok ? accepted({ ...frame, limits: row.value }) : row;
}

/** Whether a branch concerns a person with these facts. */
export function concerns(law: Law, branch: BranchRule, facts: Facts): Result<boolean> {
  if (branch.when === undefined) return accepted(true);
  return holds(branch.when, facts, law.version.rules.facts ?? {});
}

/** The terms of a branch for a person with these facts; they do not depend on the wage and are remembered. */
export function termsOf(law: Law, branch: BranchRule, facts: Facts): Result<Terms> {
  const known = termsByLaw.get(law) ?? new Map<string, Result<Terms>>();
  termsByLaw.set(law, known);
  const key = `${branch.branch} ${factsText(facts)}`;
  const remembered = known.get(key);
  if (remembered !== undefined) return remembered;
  const terms = termsFound(law, branch, facts);
  if (known.size >= REMEMBERED) known.clear();
  known.set(key, terms);
  return terms;
}

const termsByLaw = new WeakMap<Law, Map<string, Result<Terms>>>();

/** As many terms, one for a branch and a kind of person; a fact such as an amount so far may have a value for each person. */
const REMEMBERED = 1000;

function factsText(facts: Facts): string {
  const texts = Object.entries(facts).map(([name, value]) => [
    name,
    isNumber(value) ? decimal(value) : value.toString(),
  ]);
  return JSON.stringify(texts);
}

function termsFound(law: Law, branch: BranchRule, facts: Facts): Result<Terms> {
  const ends = endsOf(law, branch, facts);
  const bands = bandsOf(law, branch, facts);
  if (ends.ok && bands.ok) return accepted({ ...ends.value, bands: bands.value });
  return together<unknown>([ends, bands]) as Result<never>;
}

/** The ends of the base of a branch, which do not wait for its rates. */
export function endsOf(law: Law, branch: BranchRule, facts: Facts): Result<Omit<Terms, 'bands'>> {
  const floor = endOf(law, branch.base?.floor, facts);
  const ceiling = endOf(law, branch.base?.ceiling, facts);
  if (!floor.ok || !ceiling.ok) return together<unknown>([floor, ceiling]) as Result<never>;
  const order = endsInOrder(branch, floor.value, ceiling.value);
  return order.ok ? accepted({ floor: floor.value, ceiling: ceiling.value }) : order;
}

/** A base has room between its ends; where a table crosses them on a day, no wage has a base. */
function endsInOrder(
  { branch }: BranchRule,
  floor: End | undefined,
  ceiling: End | undefined,
): Result<undefined> {
  if (floor === undefined || ceiling === undefined || floor.at.compare(ceiling.at) <= 0) {
    return accepted(undefined);
  }
  return rejected({
    code: 'a-floor-is-above-the-ceiling',
    path: `base (${branch})`,
    found: `${floor.at} (${floor.source})`,
    expected: `at most ${ceiling.at} (${ceiling.source})`,
  });
}

function bandsOf(law: Law, branch: BranchRule, facts: Facts): Result<Band[]> {
  const { rates } = branch;
  if (rates.law !== 'flat') return bandsOfAll(law, branch, tableNamed(law.scheme.tables, rates.bands), facts);
  if (rates.each !== undefined) {
    return together(
      Object.entries(rates.each).map(([party, value]) => flatBand(law, party as Party, value, facts)),
    );
  }
  invariant(rates.total !== undefined, 'a shared flat rate is a total');
  const total = figureFor(law, rates.total, facts);
  if (!total.ok) return total;
  const { value: rate, source } = total.value;
  return accepted(
    Object.entries(weightsOf(branch, law)).map(([party, weight]) => {
      const share = Rate.ofFraction(times(rate.fraction(), weight), '%');
      return whole(party as Party, share, source.ref);
    }),
  );
}

/** Each party's part of a total rate: equal parts, or the weights of the law. */
function weightsOf(branch: BranchRule, law: Law): Record<string, Fraction> {
  const { sharing } = branch;
  if (sharing.law === 'weights') {
    return Object.fromEntries(
      Object.entries(sharing.weights).map(([party, weight]) => [party, weight.fraction()]),
    );
  }
  const payers = payersOf(branch, law.version.rules);
  return Object.fromEntries(payers.map((party) => [party, { n: 1n, d: BigInt(payers.length) }]));
}

function flatBand(law: Law, party: Party, value: Value<Rate>, facts: Facts): Result<Band> {
  const found = figureFor(law, value, facts);
  return found.ok ? accepted(whole(party, found.value.value, found.value.source.ref)) : found;
}

function whole(party: Party, rate: Rate, source: string): Band {
  return {
    party,
    name: 'base',
    wageFrom: zero,
    wageBelow: undefined,
    above: zero,
    upTo: undefined,
    rate,
    source,
  };
}

/** The bands of every party that pays; rows that were recorded later may leave one out of an earlier knowledge. */
function bandsOfAll(law: Law, branch: BranchRule, table: Table, facts: Facts): Result<Band[]> {
  const bands = bandsOfTable(law, table, facts);
  if (!bands.ok) return bands;
  const payers = payersOf(branch, law.version.rules);
  const without = payers.filter((payer) => !bands.value.some(({ party }) => party === payer));
  if (without.length === 0) return bands;
  return rejected(
    ...without.map((party) => ({
      code: 'a-party-has-no-rate',
      file: table.file,
      column: 'party',
      found: `no band for ${party} on ${law.on}${law.knownAt === undefined ? '' : ` as known on ${law.knownAt}`}`,
      expected: `a rate for ${party}, even if it is 0%`,
    })),
  );
}

function bandsOfTable(law: Law, table: Table, facts: Facts): Result<Band[]> {
  const declarations = law.version.rules.facts ?? {};
  const key = keyOf(Object.keys(table.declaration.axes), facts, declarations);
  if (!key.ok) return key;
  const rows = rowsFor(table, key.value, law.on, law.knownAt);
  if (rows.length === 0) {
    const miss = lookup(table, key.value, law.on, law.knownAt);
    return miss.ok ? accepted([]) : miss;
  }
  const limits = limitsOf(law);
  return together(rows.flatMap((row) => bandsOfRow(table, row, limits)));
}

function endOf(
  law: Law,
  end: { at: Value<Money>; beyond: End['beyond'] } | undefined,
  facts: Facts,
): Result<End | undefined> {
  if (end === undefined) return accepted(undefined);
  const found = figureFor(law, end.at, facts);
  if (!found.ok) return found;
  return accepted({ at: found.value.value, beyond: end.beyond, source: found.value.source.ref });
}

/** The figure of a value for a person with these facts, under the limits of the period. */
function figureFor<T>(law: Law, value: Value<T>, facts: Facts): Result<Figure<T>> {
  const declarations = law.version.rules.facts ?? {};
  return figure(value, {
    tables: law.scheme.tables,
    on: law.on,
    knownAt: law.knownAt,
    keyOf: (table) => {
      const key = keyOf(Object.keys(table.declaration.axes), facts, declarations);
      return key.ok ? accepted({ ...key.value, period: law.limitsPeriod }) : key;
    },
    stated: (name) => fact(facts, name, declarations),
  });
}

function limitsOf({ scheme, version, limits }: Law): Limits | undefined {
  const name = version.rules.limits;
  return name === undefined || limits === undefined
    ? undefined
    : { table: tableNamed(scheme.tables, name), row: limits };
}

function unknownPeriod(period: string, known: readonly string[]) {
  return { path: 'period', ...unknownWord('an-earnings-period-is-unknown-to-the-scheme', period, known) };
}
