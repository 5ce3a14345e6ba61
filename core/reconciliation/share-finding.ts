import {
  dueBehind,
  type EqualSharing,
  equalShare,
  perHeadBehind,
  sharersBehind,
} from '../assessment/share/equal-share.ts';
import { compare, type Fraction, fraction, minus, one, over, plus, times, zero } from '../rate/fraction.ts';
import { common, distance, type End, type Interval, isWithin, type Wholes } from '../rate/interval.ts';
import { type Printed, wholesBehind } from './printed.ts';
import { atLeastZero, dueOf, nothing, type Shared, totalOf } from './shared.ts';
import { type Verdict, whicheverOf } from './verdict.ts';

/** A published share, what the rules make of the other figures, and what would make it follow. */
export interface ShareFinding {
  readonly published: Printed;
  readonly verdict: Verdict;
  /** Minor units, with nothing carried in where that was not published; missing where the sharers were not. */
  readonly recomputed: Wholes | undefined;
  /** The same with no fees on the amount; missing where it has them already, or where there are none. */
  readonly withoutFees: Wholes | undefined;
  /** The published share less the nearest that was recomputed; zero where it is among them. */
  readonly difference: bigint | undefined;
  /** Minor units; what a share is at most. */
  readonly cap: bigint | undefined;
  readonly implied: Implied;
}

/** What the published share says of each other figure where the rest is as it was published; missing where nothing can make it follow. */
export interface Implied {
  readonly sharers: Wholes | undefined;
  /** Minor units: what is shared, after what is carried in; missing where the sharers were not published. */
  readonly due: Wholes | undefined;
  /** Minor units: what must have been carried in. */
  readonly carriedIn: Wholes | undefined;
  /** What was raised above the amount, as a part of it. */
  readonly load: Interval | undefined;
}

/** Holds a published share against the rules. */
export function shareFinding(published: Printed, shared: Shared, sharing: EqualSharing): ShareFinding {
  const printed = wholesBehind(published, shared.currency);
  const perHead = perHeadBehind(printed, sharing);
  const [first = 'on-top'] = shared.fees;
  const recomputed = recomputedFrom(totalOf(shared, first), shared, sharing);
  const isOnTop = shared.hasFees && first === 'on-top';
  return {
    published,
    verdict: whicheverOf(shared.fees.map((word) => verdictOf(totalOf(shared, word), perHead, shared))),
    recomputed,
    withoutFees: isOnTop ? recomputedFrom(shared.amount, shared, sharing) : undefined,
    difference: recomputed === undefined ? undefined : distance(printed, recomputed),
    cap: sharing.cap,
    implied: impliedBy(perHead, totalOf(shared, first), shared),
  };
}

const anyNumber: Wholes = { least: 1n, most: undefined };

/** The shares of the fewest with the most to bear, and of the most with the least. */
function recomputedFrom(total: Wholes, shared: Shared, sharing: EqualSharing): Wholes | undefined {
  const { sharers, carriedIn = nothing } = shared;
  const due = dueOf(total, carriedIn);
  if (sharers === undefined || due.most === undefined) return undefined;
  const most = equalShare(due.most, sharers.least ?? 1n, sharing).most;
  const leastDue = due.least ?? 0n;
  if (sharers.most !== undefined) return { least: equalShare(leastDue, sharers.most, sharing).least, most };
  return { least: sharing.rule === 'up-and-carry' && leastDue > 0n ? 1n : 0n, most };
}

/** Whether the share follows for all amounts and numbers that were published, for some, or for none. */
function verdictOf(total: Wholes, perHead: Interval | undefined, shared: Shared): Verdict {
  const { sharers = anyNumber, carriedIn = { least: 0n, most: undefined } } = shared;
  if (perHead === undefined) return 'no';
  const due = dueOf(total, carriedIn);
  const found = sharersBehind(due, perHead);
  if (found === undefined || common(found, sharers) === undefined) return 'no';
  const { least: fewest = 1n, most: many } = sharers;
  const upTo = dueBehind({ least: fewest, most: fewest }, perHead).most;
  const from =
    many === undefined ? leastForAny(perHead) : dueBehind({ least: many, most: many }, perHead).least;
  if (from === undefined) return 'open';
  return isWithin(due, { least: from, most: upTo }) ? 'yes' : 'open';
}

/** The least amount of which the share is one whatever the number of those who share it; undefined where there is none. */
function leastForAny({ from }: Interval): bigint | undefined {
  if (from === undefined || from.at.n < 0n) return 0n;
  return from.at.n > 0n ? undefined : from.isIn ? 0n : 1n;
}

function impliedBy(perHead: Interval | undefined, total: Wholes, shared: Shared): Implied {
  const { sharers, carriedIn = nothing, amount } = shared;
  if (perHead === undefined) {
    return { sharers: undefined, due: undefined, carriedIn: undefined, load: undefined };
  }
  const due = sharers === undefined ? undefined : dueBehind(sharers, perHead);
  return {
    sharers: sharersBehind(dueOf(total, carriedIn), perHead),
    due,
    carriedIn: due && carriedBehind(total, due),
    load: sharers && loadBehind(perHead, sharers, { amount, carriedIn }),
  };
}

/** Total less what was shared; where nothing was left to share, as much as the total or more. */
function carriedBehind(total: Wholes, due: Wholes): Wholes | undefined {
  const { least = 0n } = due;
  const most = least === 0n || total.most === undefined ? undefined : total.most - least;
  if (most !== undefined && most < 0n) return undefined;
  return { least: due.most === undefined ? 0n : atLeastZero((total.least ?? 0n) - due.most), most };
}

/**
 * What those who share raised above the amount, with what was carried in, as a part of it.
 *
 *     load = (sharers × due per head + carried in) ÷ amount − 1
 */
function loadBehind(
  { from, to }: Interval,
  sharers: Wholes,
  { amount, carriedIn }: { readonly amount: Wholes; readonly carriedIn: Wholes },
): Interval | undefined {
  if (amount.least === undefined || amount.least === 0n || amount.most === undefined) return undefined;
  const least = fraction(carriedIn.least ?? 0n);
  const most = carriedIn.most === undefined ? undefined : fraction(carriedIn.most);
  const isEndless = sharers.most === undefined || most === undefined;
  return {
    from: from && loadAt(from, fraction(sharers.least ?? 1n), least, fraction(amount.most)),
    to:
      isEndless || to === undefined
        ? undefined
        : loadAt(to, fraction(sharers.most), most, fraction(amount.least)),
  };
}

function loadAt({ at, isIn }: End, sharers: Fraction, carriedIn: Fraction, amount: Fraction): End {
  const perHead = compare(at, zero) < 0 ? zero : at;
  const raised = plus(times(perHead, sharers), carriedIn);
  return { at: minus(over(raised, amount), one), isIn: isIn || perHead !== at };
}
