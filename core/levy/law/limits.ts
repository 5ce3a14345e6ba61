import { Money } from '../../money/money.ts';
import type { PlainDate } from '../../period/date.ts';
import { type NamedPeriod, type PayPeriod, weeksIn } from '../../period/pay-period.ts';
import { type Fraction, fraction, times } from '../../rate/fraction.ts';
import { accepted, type Result } from '../../result/result.ts';
import { type Rounding, rounded } from '../../rounding/rounding.ts';
import { type Cell, lookup, type Row, rowsFor, type Table } from '../../scheme/table.ts';
import type { LevyRules, PeriodWord } from '../words/rule-schema.ts';

/** The limits of an earnings period: a row whose columns are the limits by name. */
export interface Limits {
  readonly table: Table;
  readonly row: Row;
  /** Those that the table does not give for this period, by name. */
  readonly derived: ReadonlyMap<string, DerivedLimit>;
}

/** A limit found from that of another period: limit × count ÷ over, rounded. */
export interface DerivedLimit {
  readonly name: string;
  readonly period: NamedPeriod;
  readonly limit: Money;
  readonly count: number;
  readonly over: bigint;
  readonly rounding: Rounding;
  readonly amount: Money;
  readonly source: string;
}

/** Whose limits apply to an earnings period, and how many such periods it has. */
export interface LimitsRule {
  readonly period: PayPeriod;
  readonly times: number;
  /** How limits that the table does not give for the period are found; nothing where it gives all of them. */
  readonly derivation: Derivation | undefined;
}

type Derivation = Extract<PeriodWord, { of: unknown }> & { readonly count: number };

/** What the rules say of the limits of an earnings period; nothing where they do not know the period. */
export function limitsRule(periods: LevyRules['periods'], period: PayPeriod): LimitsRule | undefined {
  const word = wordFor(periods, period);
  if (word === undefined) return undefined;
  if (typeof word === 'string') return { period, times: 1, derivation: undefined };
  if ('of' in word) return { period, times: 1, derivation: { ...word, count: weeksIn(period) ?? 1 } };
  const { derivation } = limitsRule(periods, word.as) ?? {};
  return { period: word.as, times: word.times, derivation };
}

function wordFor(periods: LevyRules['periods'], period: PayPeriod): PeriodWord | undefined {
  const isCounted = weeksIn(period) !== undefined;
  return periods[isCounted ? 'N-weeks' : (period as NamedPeriod)];
}

/**
 * The limits of a period on a day. What the table gives for the period itself comes first, cell by cell; what it
 * does not give is derived from the other period, where the rules say how.
 *
 *     limit = limit of the other period × count ÷ over     rounded by the rule; as it is where nothing is divided
 */
export function limitsFor(
  table: Table,
  { period, derivation }: LimitsRule,
  on: PlainDate,
  knownAt?: PlainDate,
): Result<Limits> {
  if (derivation === undefined) {
    const own = lookup(table, { period }, on, knownAt);
    return own.ok ? accepted({ table, row: own.value, derived: none }) : own;
  }
  const other = lookup(table, { period: derivation.of }, on, knownAt);
  if (!other.ok) return other;
  const [own] = rowsFor(table, { period }, on, knownAt);
  const derived = derivedLimits(other.value, own, derivation);
  const amounts = [...derived.values()].map(({ name, amount }) => [name, amount] as const);
  const row = own ?? other.value;
  const values: Record<string, Cell> = { ...row.values, ...Object.fromEntries(amounts) };
  return accepted({ table, row: { ...row, values }, derived });
}

const none: Limits['derived'] = new Map();

function derivedLimits(
  other: Row,
  own: Row | undefined,
  { of: period, over, count, rounding }: Derivation,
): Map<string, DerivedLimit> {
  const share = fraction(BigInt(count), over);
  const lacking = Object.entries(other.values).filter(([name]) => own?.values[name] === undefined);
  return new Map(
    lacking.flatMap(([name, limit]) => {
      if (!(limit instanceof Money)) return [];
      const amount = partOf(limit, share, rounding);
      return [[name, { name, period, limit, count, over, rounding, amount, source: other.source }] as const];
    }),
  );
}

/** Where nothing is divided, nothing is rounded: 52 weeks of 52 have the limits of the year to the penny. */
function partOf(limit: Money, share: Fraction, rounding: Rounding): Money {
  if (share.n === share.d) return limit;
  return Money.ofFraction(rounded(times(limit.fraction(), share), rounding), limit.currency);
}
