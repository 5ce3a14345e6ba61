import type { RemainderRule } from '../../money/apportion.ts';
import { fraction, over, times } from '../../rate/fraction.ts';
import { type End, type Interval, type Wholes, wholesIn } from '../../rate/interval.ts';
import { invariant } from '../../result/result.ts';
import { noStanding } from '../contribution/standing.ts';
import type { Draw } from '../roll/draw.ts';
import { shares } from './share.ts';

/** What each of those who share equally pays, in minor units: one amount, or two that are a unit apart. */
export interface EqualShare {
  readonly least: bigint;
  readonly most: bigint;
}

/** How an amount is split among equals: the remainder rule of the scheme, and what one pays at most. */
export interface EqualSharing {
  readonly rule: RemainderRule;
  /** Minor units; missing where nothing limits the share. */
  readonly cap: bigint | undefined;
}

/** The share of each of so many equals in an amount of minor units, as a settlement splits it. */
export function equalShare(due: bigint, members: bigint, { rule, cap }: EqualSharing): EqualShare {
  invariant(members > 0n && members <= MEMBERS_MOST, 'those who share are counted exactly');
  const cohort = { weight: 1, cap: undefined, standing: noStanding, members: Number(members) };
  const how = { rule, ties: { order: 'as-listed' }, levels: false } as const;
  const [only] = shares(due, [{ cohort, cap }], how, firstOfAll).cohorts;
  const least = only?.share ?? 0n;
  return { least, most: least + ((only?.extra ?? 0) > 0 ? 1n : 0n) };
}

const MEMBERS_MOST = BigInt(Number.MAX_SAFE_INTEGER);

/** Among equals it does not matter who pays a unit more. */
const firstOfAll: Draw = (cohorts, take) => ({
  extra: new Map([...cohorts].map((cohort) => [cohort, take])),
  rank: undefined,
});

/**
 * The amounts for each head, in minor units, of which some share of a range is the share; undefined where there are none.
 *
 *     up-and-carry       share − 1 < due ÷ members ≤ share
 *     down-and-carry     share ≤ due ÷ members < share + 1
 *     largest-remainder  share − 1 < due ÷ members < share + 1
 *
 * A share that is the cap may stand for any amount above it; none is above the cap.
 */
export function perHeadBehind(
  { least = 0n, most }: Wholes,
  { rule, cap }: EqualSharing,
): Interval | undefined {
  if (cap !== undefined && least > cap) return undefined;
  const isAtCap = most === undefined || (cap !== undefined && most >= cap);
  const from = rule === 'down-and-carry' ? closed(least) : open(least - 1n);
  if (isAtCap) return { from, to: undefined };
  return { from, to: rule === 'up-and-carry' ? closed(most) : open(most + 1n) };
}

/** How many may share amounts of a range where each bears an amount per head of an interval; undefined where none may. */
export function sharersBehind(due: Wholes, perHead: Interval): Wholes | undefined {
  const fewest = fewestFor(due.least ?? 0n, perHead.to);
  const most = mostFor(due.most, perHead.from);
  if (fewest === undefined || most === 'none') return undefined;
  const least = fewest < 1n ? 1n : fewest;
  return most !== undefined && most < least ? undefined : { least, most };
}

/** What may be shared, in minor units, where so many bear an amount per head of an interval. */
export function dueBehind({ least = 1n, most }: Wholes, { from, to }: Interval): Wholes {
  const bounds = wholesIn({
    from: scaled(from, least),
    to: most === undefined ? undefined : scaled(to, most),
  });
  invariant(bounds !== undefined, 'a share stands for some amount among any number of members');
  const fromZero = bounds.least === undefined || bounds.least < 0n ? 0n : bounds.least;
  return { least: fromZero, most: bounds.most };
}

/** The fewest whose shares can come up to the least amount. */
function fewestFor(due: bigint, highest: End | undefined): bigint | undefined {
  if (highest === undefined || due === 0n) return 1n;
  if (highest.at.n <= 0n) return undefined;
  const from = { at: over(fraction(due), highest.at), isIn: highest.isIn };
  return wholesIn({ from, to: undefined })?.least;
}

/** The most whose shares do not exceed the largest amount; undefined where there is no limit. */
function mostFor(due: bigint | undefined, lowest: End | undefined): bigint | undefined | 'none' {
  if (due === undefined || lowest === undefined || lowest.at.n < 0n) return undefined;
  if (lowest.at.n === 0n) return lowest.isIn || due > 0n ? undefined : 'none';
  const to = { at: over(fraction(due), lowest.at), isIn: lowest.isIn };
  return wholesIn({ from: undefined, to })?.most;
}

function scaled(end: End | undefined, by: bigint): End | undefined {
  return end === undefined ? undefined : { ...end, at: times(end.at, fraction(by)) };
}

function closed(at: bigint): End {
  return { at: fraction(at), isIn: true };
}

function open(at: bigint): End {
  return { at: fraction(at), isIn: false };
}
