import { currencyDecimals } from '../money/currency.ts';
import { Money } from '../money/money.ts';
import { compare, type Fraction, fraction, minus, one, times, zero } from '../rate/fraction.ts';
import { accepted, type Result } from '../result/result.ts';
import type { Facts } from '../scheme/fact.ts';
import { jumps } from './end.ts';
import type { Law } from './law/law.ts';
import { type Asked, contribution } from './levy.ts';

/** A wage at which the smallest unit more lowers what is left of it to the person. */
export interface Notch {
  /** The lowest wage above the notch; one unit less is below it. */
  readonly at: Money;
  /** What is left of the wage one unit below it, and of this one. */
  readonly below: Money;
  readonly above: Money;
  /** below − above. */
  readonly loss: Money;
  /** The lowest wage above that leaves at least as much as was left below; missing where none up to the last end does. */
  readonly recovered: Money | undefined;
  /** The branches whose contribution jumps here. */
  readonly branches: readonly string[];
}

/**
 * The notches of a law for one kind of person.
 *
 * Between the ends of bands, grades and bases what the person pays is a straight line, whose steps are those of its
 * rounding. So a unit more of wage costs more than itself at an end only, and there it is looked for:
 *
 *     exact share at the end − exact share one unit below > one unit, and what is left falls
 *
 * What a rounding alone takes and gives back is no notch. Wages that the law refuses have none.
 *
 * @param facts of the person; those that the law asks for are needed
 */
export function notches(law: Law, facts: Facts, asked: Asked = {}): Result<readonly Notch[]> {
  const ends = jumps(law, facts, asked);
  if (!ends.ok) return ends;
  const left = leftOf(law, facts, asked);
  return accepted(ends.value.flatMap((at, place) => notchAt(at, ends.value.slice(place + 1), left, law)));
}

/** What is left to the person of a wage, and what each branch asks exactly; nothing where the law refuses the wage. */
interface Left {
  readonly net: bigint;
  readonly exact: ReadonlyMap<string, Fraction>;
}

type LeftOf = (wage: bigint) => Left | undefined;

function leftOf(law: Law, facts: Facts, asked: Asked): LeftOf {
  const { currency } = law.scheme;
  const periods = fraction(BigInt(law.times) * 10n ** BigInt(currencyDecimals(currency)));
  return (wage) => {
    const levy = contribution(law, { wage: Money.ofMinor(wage, currency), facts }, asked);
    if (!levy.ok) return undefined;
    const exact = levy.value.branches.map(
      ({ branch, exact }) => [branch.branch, times(exact.employee ?? zero, periods)] as const,
    );
    const share = levy.value.parties.employee?.minorUnits() ?? 0n;
    return { net: wage - share, exact: new Map(exact) };
  };
}

function notchAt(at: bigint, further: readonly bigint[], left: LeftOf, law: Law): Notch[] {
  const [below, above] = [left(at - 1n), left(at)];
  if (below === undefined || above === undefined || above.net >= below.net) return [];
  const jumps = [...above.exact].filter(
    ([branch, exact]) => compare(minus(exact, below.exact.get(branch) ?? zero), one) > 0,
  );
  if (jumps.length === 0) return [];
  const { currency } = law.scheme;
  const recovered = recoveredAt(at, below.net, further, left);
  const amount = (minor: bigint) => Money.ofMinor(minor, currency);
  return [
    {
      at: amount(at),
      below: amount(below.net),
      above: amount(above.net),
      loss: amount(below.net - above.net),
      recovered: recovered === undefined ? undefined : amount(recovered),
      branches: jumps.map(([branch]) => branch),
    },
  ];
}

/** The lowest wage from `at` on that leaves at least `net`: on each straight line by halving it, then step by step back. */
function recoveredAt(at: bigint, net: bigint, further: readonly bigint[], left: LeftOf): bigint | undefined {
  const isEnough = (wage: bigint) => (left(wage)?.net ?? -1n) >= net;
  let start = at;
  for (const end of [...further, undefined]) {
    const last = end === undefined ? lastOf(start, isEnough) : end - 1n;
    if (last === undefined) return undefined;
    if (isEnough(last)) return firstEnough(start, last, isEnough);
    start = end ?? last;
  }
  return undefined;
}

/** On the last line, which has no end: a wage that is enough, twice as far each time; nothing where none is. */
function lastOf(start: bigint, isEnough: (wage: bigint) => boolean): bigint | undefined {
  for (let wage = start, doublings = 0; doublings < DOUBLINGS; wage *= 2n, doublings += 1) {
    if (isEnough(wage)) return wage;
  }
  return undefined;
}

/** Nobody earns back at a thousand times the wage what was lost at a cent. */
const DOUBLINGS = 10;

/** The first wage of a line that is enough; roundings may let the wages just before it waver, so they are looked at one by one. */
function firstEnough(start: bigint, last: bigint, isEnough: (wage: bigint) => boolean): bigint {
  let [low, high] = [start, last];
  while (low < high) {
    const middle = (low + high) / 2n;
    if (isEnough(middle)) high = middle;
    else low = middle + 1n;
  }
  let first = high;
  for (let wage = high - WAVERING < start ? start : high - WAVERING; wage < high; wage += 1n) {
    if (isEnough(wage)) {
      first = wage;
      break;
    }
  }
  return first;
}

/** As many minor units as a rounding to a hundred of them can make a share waver. */
const WAVERING = 200n;
