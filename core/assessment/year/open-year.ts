import { Money, sum } from '../../money/money.ts';
import { invariant } from '../../result/result.ts';
import { type Benefit, refundsOf, sumOfBenefits } from '../claim/benefit.ts';
import type { Due } from '../contribution/contribution.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Cohort } from '../roll/cohort.ts';
import {
  balanceOf,
  emptyAccount,
  noYears,
  sumOfAccounts,
  type YearAccount,
  type Years,
} from './year-account.ts';

/** An open year in a settlement. */
export interface YearLine {
  readonly year: string;
  /** What came into it and went out of it in this settlement. */
  readonly moved: YearAccount;
  /** All of that so far, with this settlement. */
  readonly account: YearAccount;
  readonly balance: Money;
  readonly isClosed: boolean;
}

/** What is called, paid and charged in a settlement; each of it has its year or none. */
interface Movements {
  readonly contributors: readonly { readonly cohort: Cohort; readonly dues: readonly Due[] }[];
  readonly benefits: readonly Benefit[];
  readonly inputs: Pick<Inputs, 'grants' | 'costs' | 'years'>;
}

/**
 * The open years of a settlement: those of the position and those that it opens, in their order.
 *
 *     account = account before + contributions of its class + lines in − benefits of its class − lines out
 */
export function yearLines(years: Years | undefined, movements: Movements, contributed: Money): YearLine[] {
  const { open } = years ?? noYears;
  const { currency } = contributed;
  const { years: steps = [] } = movements.inputs;
  const opened = steps.filter(({ step }) => step === 'open').map(({ year }) => emptyAccount(year, currency));
  const isClosed = (name: string) => steps.some(({ year, step }) => step === 'close' && year === name);
  const lines = [...open, ...opened].map((before) => {
    const { year } = before;
    const moved = movedIn(year, movements, currency);
    const account = sumOfAccounts(before, moved);
    return { year, moved, account, balance: balanceOf(account), isClosed: isClosed(year) };
  });
  const called = sum(
    lines.map(({ moved }) => moved.called),
    currency,
  );
  invariant(called.equals(contributed), 'what members are called for is of open years');
  return lines;
}

/** What open years give a settlement and take from it: negative where more goes into their accounts than comes out. */
export function fromYears(lines: readonly YearLine[], currency: string): Money {
  const { into, outOf, left, lacking } = sumsOfYears(lines, currency);
  return outOf.minus(into).plus(left).minus(lacking);
}

/** The sums by which the accounts of years stand in the equation of a settlement. */
export function sumsOfYears(lines: readonly YearLine[], currency: string) {
  const all = (amountOf: (line: YearLine) => Money) => sum(lines.map(amountOf), currency);
  const nothing = Money.zero(currency);
  const closing = ({ isClosed, balance }: YearLine) => (isClosed ? balance : nothing);
  return {
    into: all(({ moved }) => moved.called.plus(moved.income)),
    outOf: all(({ moved }) => moved.benefits.plus(moved.costs)),
    left: all((line) => closing(line).atLeast(nothing)),
    lacking: all((line) => closing(line).negated().atLeast(nothing)),
  };
}

/** The years after a settlement; nothing where the fund never had one. */
export function yearsAfter(
  before: Years | undefined,
  lines: readonly YearLine[],
  settlement: string,
): Years | undefined {
  if (before === undefined && lines.length === 0) return undefined;
  const { closed } = before ?? noYears;
  const over = lines.filter(({ isClosed }) => isClosed).map(({ year }) => ({ year, in: settlement }));
  const open = lines.filter(({ isClosed }) => !isClosed).map(({ account }) => account);
  return { open, closed: [...closed, ...over] };
}

function movedIn(
  year: string,
  { contributors, benefits, inputs: { grants = [], costs = [] } }: Movements,
  currency: string,
): YearAccount {
  const called = contributors
    .filter(({ cohort }) => cohort.standing.class === year)
    .flatMap(({ cohort: { members }, dues }) =>
      dues.map(({ whole }) => Money.ofMinor(whole.minorUnits() * BigInt(members), currency)),
    );
  const own = benefits.filter(({ claimant }) => claimant?.class === year);
  const paid = sumOfBenefits(own, 'paid', currency).plus(refundsOf(own, currency));
  const ofYear = <T extends { readonly year?: string | undefined; readonly amount: Money }>(
    lines: readonly T[],
  ) =>
    sum(
      lines.filter((line) => line.year === year).map(({ amount }) => amount),
      currency,
    );
  const moved = {
    called: sum(called, currency),
    income: ofYear(grants),
    benefits: paid,
    costs: ofYear(costs),
  };
  return { year, ...moved };
}
