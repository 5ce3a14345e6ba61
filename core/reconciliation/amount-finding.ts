import type { EqualSharing } from '../assessment/share/equal-share.ts';
import { distance, type Wholes } from '../rate/interval.ts';
import { type Printed, wholesBehind } from './printed.ts';
import type { FeeWord } from './published-statement.ts';
import { dueOf, type Shared, totalOf } from './shared.ts';
import { type Verdict, verdictOn, whicheverOf } from './verdict.ts';

/** A published amount and what the rules make of the other figures, in minor units. */
export interface AmountFinding {
  readonly published: Printed;
  readonly recomputed: Wholes;
  /** Published less the nearest that was recomputed; zero where it is among them. */
  readonly difference: bigint;
  readonly verdict: Verdict;
}

/** Holds a published fee against the rates of the rules: fee = benefits × rates, rounded. */
export function feeFinding(published: Printed, shared: Shared): AmountFinding {
  const printed = wholesBehind(published, shared.currency);
  const readings = shared.fees.map((word) => feesOf(benefitsIn(shared, word, printed), shared));
  const [recomputed = printed] = readings;
  const verdict = whicheverOf(readings.map((reading) => verdictOn(printed, reading)));
  return { published, recomputed, difference: distance(printed, recomputed), verdict };
}

/** What was paid: all that was shared, or what the published fee leaves of it. */
function benefitsIn({ amount }: Shared, word: FeeWord, fee: Wholes): Wholes {
  if (word === 'on-top') return amount;
  const least = (amount.least ?? 0n) - (fee.most ?? 0n);
  return {
    least: least < 0n ? 0n : least,
    most: amount.most === undefined ? undefined : amount.most - (fee.least ?? 0n),
  };
}

function feesOf({ least = 0n, most }: Wholes, shared: Shared): Wholes {
  return { least: shared.feesOn(least), most: most === undefined ? undefined : shared.feesOn(most) };
}

/**
 * Holds what was collected against the share: collected = sharers × share; by largest remainder it is all that was
 * due, as far as the caps allow.
 */
export function collectedFinding(
  published: Printed,
  shared: Shared,
  { sharing, share }: { readonly sharing: EqualSharing; readonly share: Printed | undefined },
): AmountFinding {
  const printed = wholesBehind(published, shared.currency);
  const readings =
    sharing.rule === 'largest-remainder'
      ? shared.fees.map((word) => dueUnderCap(totalOf(shared, word), shared, sharing.cap))
      : [bySharers(share, shared)];
  const all = shared.hasOwnCaps ? readings.map((reading) => ({ ...reading, least: 0n })) : readings;
  const [recomputed = printed] = all;
  const verdict = whicheverOf(all.map((reading) => verdictOn(printed, reading)));
  return { published, recomputed, difference: distance(printed, recomputed), verdict };
}

const fromZero: Wholes = { least: 0n, most: undefined };

function bySharers(share: Printed | undefined, { sharers, currency }: Shared): Wholes {
  if (share === undefined) return fromZero;
  const { least = 0n, most } = wholesBehind(share, currency);
  const { least: fewest = 1n, most: many } = sharers ?? { least: 1n, most: undefined };
  return {
    least: fewest * least,
    most: many === undefined || most === undefined ? undefined : many * most,
  };
}

function dueUnderCap(total: Wholes, { sharers, carriedIn }: Shared, cap: bigint | undefined): Wholes {
  const due = dueOf(total, carriedIn ?? fromZero);
  if (cap === undefined) return due;
  const { least: fewest = 1n, most: many } = sharers ?? { least: 1n, most: undefined };
  return {
    least: smaller(due.least, fewest * cap),
    most: many === undefined ? due.most : smaller(due.most, many * cap),
  };
}

function smaller(a: bigint | undefined, b: bigint): bigint {
  return a === undefined || b < a ? b : a;
}
