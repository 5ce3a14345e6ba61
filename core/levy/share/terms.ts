import type { Money } from '../../money/money.ts';
import { compare, decimal, type Fraction, fraction, one, plus, times, zero } from '../../rate/fraction.ts';
import { Rate } from '../../rate/rate.ts';
import { accepted, invariant, type Result, rejected, together } from '../../result/result.ts';
import { type Facts, fact, isNumber } from '../../scheme/fact.ts';
import { tableNamed } from '../../scheme/figure.ts';
import { cell, lookup, rowsFor, type Table } from '../../scheme/table.ts';
import type { Value } from '../../scheme/value.ts';
import { type Band, bandsOfRow, type Slice } from '../band/band.ts';
import { type BaseTerms, baseTerms, partsOf } from '../base/base-terms.ts';
import { type ByFacts, rememberedByFacts } from '../law/by-facts.ts';
import { factsKey, figureFor, tableKey } from '../law/figure-for.ts';
import type { Law } from '../law/law.ts';
import type { Party } from '../words/party.ts';
import { planFor, type RoundingPlan } from '../words/rounding-plan.ts';
import { payersOf } from '../words/rule.ts';
import type { BranchRule, HeadsRule } from '../words/rule-schema.ts';
import { roundingOf } from '../words/together.ts';

/** What the law of a branch asks of one kind of person, whatever the wage. */
export interface Terms {
  readonly base: BaseTerms;
  /** The bands of each party that pays; of a party that pays what the others leave, those of the total. */
  readonly bands: readonly Band[];
  /** The part of the period for which contributions are due; one where that is all of it. */
  readonly part: Fraction;
  /** For how many persons a party pays, where that is not one. */
  readonly heads: Readonly<Partial<Record<Party, Heads>>>;
  readonly plan: RoundingPlan;
}

/** Persons that were counted, each with a rounded share; or so many on average, multiplied before it is rounded. */
export interface Heads {
  readonly count: Fraction;
  readonly isAverage: boolean;
  readonly source: string;
}

/**
 * The terms of a branch for a person with these facts; they do not depend on the wage and are remembered.
 *
 * @param only the one party whose share is asked for: what only the others ask need not be known
 */
export function termsOf(law: Law, branch: BranchRule, facts: Facts, only?: Party): Result<Terms> {
  const known = termsByLaw.get(law) ?? new Map<string, ByFacts<Result<Terms>>>();
  termsByLaw.set(law, known);
  const key = `${branch.branch} ${only ?? ''}`;
  const remembered = known.get(key) ?? rememberedByFacts<Result<Terms>>(REMEMBERED);
  known.set(key, remembered);
  return remembered.of(facts, (asked) => termsFound(law, branch, asked, only));
}

const termsByLaw = new WeakMap<Law, Map<string, ByFacts<Result<Terms>>>>();

/** As many terms of one branch, one for each kind of person that it tells apart. */
const REMEMBERED = 1000;

function termsFound(law: Law, branch: BranchRule, facts: Facts, only: Party | undefined): Result<Terms> {
  const base = baseTerms(law, branch, facts);
  const parts = partsOf(law, branch.part ?? [], facts);
  const all = bandsOf(law, branch, facts);
  const { rules } = law.version;
  const plan = planFor(roundingOf(branch, rules), facts, rules.facts ?? {});
  // A total that is rounded as such needs the shares of all, and so does a rebate of which the excess goes to another.
  const needsAll = !plan.ok || plan.value.total !== undefined || movesExcess(branch);
  const alone = needsAll ? undefined : only;
  const heads = headsOf(law, branch, facts, alone);
  if (!(base.ok && parts.ok && all.ok && heads.ok && plan.ok)) {
    return together<unknown>([base, parts, all, heads, plan]) as Result<never>;
  }
  const bands = alone === undefined ? all.value : all.value.filter(({ party }) => party === alone);
  const part = parts.value.reduce(times, one);
  return accepted({ base: base.value, part, bands, heads: heads.value, plan: plan.value });
}

function movesExcess({ sharing }: BranchRule): boolean {
  return sharing.law === 'differential' && sharing.excessRebate !== undefined;
}

function bandsOf(law: Law, branch: BranchRule, facts: Facts): Result<Band[]> {
  const { rates } = branch;
  switch (rates.law) {
    case 'marginal':
    case 'slab':
      return bandsOfAll(law, branch, tableNamed(law.scheme.tables, rates.bands), facts);
    case 'amount':
      return together(
        Object.entries(rates.each).map(([party, amount]) => fixedBand(law, party as Party, amount, facts)),
      );
    case 'flat':
      return flatBands(law, branch, rates, facts);
  }
}

interface FlatRates {
  readonly total?: readonly Value<Rate>[] | undefined;
  readonly each?: Readonly<Partial<Record<Party, readonly Value<Rate>[]>>> | undefined;
}

function flatBands(law: Law, branch: BranchRule, { total, each }: FlatRates, facts: Facts): Result<Band[]> {
  const { sharing } = branch;
  const own = Object.entries(each ?? {}).flatMap(([party, parts]) =>
    parts.map((part) => flatBand(law, party as Party, part, one, facts)),
  );
  if (total === undefined) return together(own);
  if (sharing.law === 'totalMinus') {
    return together([...own, ...total.map((part) => flatBand(law, sharing.party, part, one, facts))]);
  }
  const weights = weightsOf(law, branch, facts);
  if (!weights.ok) return weights;
  return together(
    weights.value.flatMap(([party, weight]) =>
      total.map((part) => flatBand(law, party, part, weight, facts)),
    ),
  );
}

/** Each party's part of a total rate: equal parts, the weights of the law, or those of the person's class. */
function weightsOf(law: Law, branch: BranchRule, facts: Facts): Result<(readonly [Party, Fraction])[]> {
  const { sharing } = branch;
  const payers = payersOf(branch, law.version.rules);
  if (sharing.law !== 'weights') {
    return accepted(payers.map((party) => [party, fraction(1n, BigInt(payers.length))]));
  }
  const { weights } = sharing;
  if (!('table' in weights)) {
    return accepted(
      Object.entries(weights).map(([party, weight]) => [party as Party, (weight as Rate).fraction()]),
    );
  }
  const table = tableNamed(law.scheme.tables, weights.table as string);
  const key = tableKey(law, table, facts);
  if (!key.ok) return key;
  const row = lookup(table, key.value, law.on, law.knownAt);
  if (!row.ok) return row;
  return together(
    payers.map((party) => {
      const weight = cell(table, row.value, party);
      return weight.ok ? accepted([party, (weight.value as Rate).fraction()] as const) : weight;
    }),
  );
}

function flatBand(law: Law, party: Party, value: Value<Rate>, weight: Fraction, facts: Facts): Result<Band> {
  const found = figureFor(law, value, facts);
  if (!found.ok) return found;
  const { value: rate, source } = found.value;
  const share = compare(weight, one) === 0 ? rate : Rate.ofFraction(times(rate.fraction(), weight), '%');
  return accepted({ ...whole(party, value), rate: share, source: source.ref });
}

function fixedBand(law: Law, party: Party, value: Value<Money>, facts: Facts): Result<Band> {
  const found = figureFor(law, value, facts);
  if (!found.ok) return found;
  const { value: amount, source } = found.value;
  return accepted({ ...whole(party, value), rate: undefined, fixed: amount.fraction(), source: source.ref });
}

/** A band of the whole base, named by its column where it stands in a table: the parts of a rate are told apart. */
function whole(party: Party, value: Value<unknown>): Omit<Slice, 'source'> {
  const name = value.in === 'table' ? value.column : 'base';
  return { party, name, wageFrom: zero, wageBelow: undefined, above: zero, upTo: undefined };
}

function headsOf(law: Law, { heads = {} }: BranchRule, facts: Facts, only: Party | undefined) {
  const found = together(
    Object.entries(heads)
      .filter(([party]) => only === undefined || party === only)
      .map(([party, rule]) => {
        const one = headsOfParty(law, rule, facts);
        return one.ok ? accepted([party, one.value] as const) : one;
      }),
  );
  return found.ok ? accepted(Object.fromEntries(found.value) as Terms['heads']) : found;
}

function headsOfParty(law: Law, rule: HeadsRule, facts: Facts): Result<Heads> {
  if ('in' in rule) {
    const found = figureFor(law, rule, facts);
    if (!found.ok) return found;
    return accepted({ count: found.value.value, isAverage: true, source: found.value.source.ref });
  }
  const stated = fact(facts, rule.with, law.version.rules.facts ?? {});
  if (!stated.ok) return stated;
  invariant(isNumber(stated.value), 'persons are counted');
  if (stated.value.d !== 1n || stated.value.n < 0n) {
    return rejected({
      code: 'a-number-of-persons-is-whole',
      path: rule.with,
      found: decimal(stated.value),
      expected: 'a whole number, zero or more',
    });
  }
  const most = rule.atMost === undefined ? stated.value : fraction(BigInt(rule.atMost.value));
  const others = compare(stated.value, most) > 0 ? most : stated.value;
  const source = rule.atMost === undefined ? `stated: ${rule.with}` : rule.atMost.source.ref;
  return accepted({ count: plus(one, others), isAverage: false, source });
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
  const key = factsKey(law, table, facts);
  if (!key.ok) return key;
  const rows = rowsFor(table, key.value, law.on, law.knownAt);
  if (rows.length === 0) {
    const miss = lookup(table, key.value, law.on, law.knownAt);
    return miss.ok ? accepted([]) : miss;
  }
  return together(rows.flatMap((row) => bandsOfRow(table, row, law.limits)));
}
