import { currencyDecimals } from '../money/currency.ts';
import { Money } from '../money/money.ts';
import { type Fraction, fraction, times } from '../rate/fraction.ts';
import { accepted, type Result, together } from '../result/result.ts';
import { quotient } from '../rounding/rounding.ts';
import type { Facts } from '../scheme/fact.ts';
import type { Law } from './law/law.ts';
import { type Asked, branchesFor } from './levy.ts';
import { type Terms, termsOf } from './share/terms.ts';

/** Where the law may ask something else: of the wages from an amount on, or of those above it. Major units of one period. */
interface End {
  readonly at: Fraction;
  readonly isAbove: boolean;
}

/**
 * The wages of the earnings period from which on a contribution may jump: those where a band or a grade begins, or an
 * exemption ends. In minor units, in order, each once.
 */
export function jumps(law: Law, facts: Facts, asked: Asked = {}): Result<readonly bigint[]> {
  return inOrder(law, facts, asked, jumpsOf);
}

/**
 * The wages of the earnings period from which on a contribution may jump or go on at another rate: beside the jumps the ends of
 * slices, floors, ceilings and slides. In minor units, in order, each once.
 */
export function bends(law: Law, facts: Facts, asked: Asked = {}): Result<readonly bigint[]> {
  return inOrder(law, facts, asked, (terms) => [...jumpsOf(terms), ...bendsOf(terms)]);
}

/** The last wage at which the law of a kind of person asks something else; nothing where one rate goes on without end. */
export function lastBend(law: Law, facts: Facts): Result<Money | undefined> {
  const found = bends(law, facts);
  if (!found.ok) return found;
  const last = found.value.at(-1);
  return accepted(last === undefined ? undefined : Money.ofMinor(last, law.scheme.currency));
}

function inOrder(
  law: Law,
  facts: Facts,
  asked: Asked,
  endsOf: (terms: Terms) => readonly End[],
): Result<readonly bigint[]> {
  const branches = branchesFor(law, facts, asked);
  if (!branches.ok) return branches;
  const terms = together(branches.value.map((branch) => termsOf(law, branch, facts)));
  if (!terms.ok) return terms;
  const ends = terms.value.flatMap((one) => endsOf(one).map((end) => firstWage(end, law)));
  return accepted([...new Set(ends)].filter((end) => end > 0n).sort((a, b) => (a < b ? -1 : 1)));
}

function jumpsOf({ base, bands }: Terms): End[] {
  const ofGrades = (base.grades ?? []).flatMap(({ wages: { lower, includes } }) =>
    lower === undefined ? [] : [{ at: lower, isAbove: includes === 'upper' }],
  );
  const ofBands = bands.map(({ wageFrom }) => ({ at: wageFrom, isAbove: false }));
  const ofFloor = base.floor?.beyond === 'exempt' ? [{ at: base.floor.at.fraction(), isAbove: false }] : [];
  return [...ofGrades, ...ofBands, ...ofFloor];
}

function bendsOf({ base: { floor, ceiling, slide }, bands }: Terms): End[] {
  const ofBase = [floor?.at, ceiling?.at, slide?.from, slide?.to].flatMap((at) => at?.fraction() ?? []);
  const ofBands = bands.flatMap(({ above, upTo }) => [above, ...(upTo === undefined ? [] : [upTo])]);
  return [...ofBase, ...ofBands].map((at) => ({ at, isAbove: false }));
}

/** The first wage of the earnings period, in minor units, that is on the upper side of an end. */
function firstWage({ at, isAbove }: End, law: Law): bigint {
  const scale = 10n ** BigInt(currencyDecimals(law.scheme.currency)) * BigInt(law.times);
  const minor = times(at, fraction(scale));
  return isAbove ? minor.n / minor.d + 1n : quotient(minor.n, minor.d, 'up');
}
