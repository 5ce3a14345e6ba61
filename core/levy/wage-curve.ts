import { Money } from '../money/money.ts';
import { accepted, type Result, rejected } from '../result/result.ts';
import type { Facts } from '../scheme/fact.ts';
import { bulkOf } from './bulk.ts';
import { bends, lastBend } from './end.ts';
import type { Law } from './law/law.ts';
import type { Party } from './words/party.ts';

/** What each party pays on one wage. */
export interface WagePoint {
  readonly wage: Money;
  readonly parties: Partial<Record<Party, Money>>;
  readonly total: Money;
  /** wage − share of the employee: what is left before income tax. */
  readonly takeHome: Money;
}

/** Contributions against the wage. A wage that the law refuses has no point. */
export interface WageCurve {
  readonly points: readonly WagePoint[];
  /** Where the law asks something else, as far as the curve goes. */
  readonly bends: readonly Money[];
}

/**
 * The contributions of one kind of person on many wages, by the compiled law: at even steps, and at each bend and one minor
 * unit below it, so that a jump is drawn as a jump.
 *
 * @param most the wage at which it ends
 * @param steps how many even steps lead there
 * @param further wages that shall be among the points
 */
export function wageCurve(
  law: Law,
  facts: Facts,
  most: Money,
  steps: number,
  further: readonly Money[] = [],
): Result<WageCurve> {
  const [bulk, ends] = [bulkOf(law, facts), bends(law, facts)];
  if (!bulk.ok) return bulk;
  if (!ends.ok) return ends;
  const { currency } = law.scheme;
  const last = most.minorUnits();
  if (last > BigInt(Number.MAX_SAFE_INTEGER)) {
    return rejected({ code: 'a-wage-is-too-large-to-be-drawn', path: 'wage', found: `${most}` });
  }
  const near = ends.value.filter((end) => end <= last);
  const even = Array.from({ length: steps + 1 }, (_, step) => (last * BigInt(step)) / BigInt(steps));
  const at = [...even, ...near, ...near.map((end) => end - 1n), ...further.map((wage) => wage.minorUnits())];
  const wages = [...new Set(at)].filter((wage) => wage <= last).sort((a, b) => (a < b ? -1 : 1));
  const { columns, into } = bulk.value;
  const out = new Float64Array(columns.length);
  const zero = Money.zero(currency);
  const point = (wage: bigint): WagePoint[] => {
    if (!into(Number(wage), out)) return [];
    const shares = law.version.rules.parties.map((party) => {
      const own = columns.reduce(
        (sum, column, place) => (column.party === party ? sum + BigInt(out[place] ?? 0) : sum),
        0n,
      );
      return [party, Money.ofMinor(own, currency)] as const;
    });
    const total = out.reduce((sum, amount) => sum + BigInt(amount), 0n);
    return [
      {
        wage: Money.ofMinor(wage, currency),
        parties: Object.fromEntries(shares),
        total: Money.ofMinor(total, currency),
        takeHome: Money.ofMinor(wage, currency).minus(Object.fromEntries(shares).employee ?? zero),
      },
    ];
  };
  return accepted({
    points: wages.flatMap(point),
    bends: near.map((end) => Money.ofMinor(end, currency)),
  });
}

/**
 * How far a picture of contributions should go: a quarter beyond the last bend, and a tenth beyond the wage.
 *
 *     end = larger of 5 ÷ 4 × last bend and 11 ÷ 10 × wage; twice the wage where there is no bend
 */
export function curveEnd(law: Law, facts: Facts, wage: Money): Result<Money> {
  const bend = lastBend(law, facts);
  if (!bend.ok) return bend;
  const own = wage.minorUnits();
  const beyondBend = bend.value === undefined ? 2n * own : (bend.value.minorUnits() * 5n) / 4n;
  const beyondWage = (own * 11n) / 10n;
  return accepted(Money.ofMinor(beyondBend > beyondWage ? beyondBend : beyondWage + 1n, law.scheme.currency));
}
