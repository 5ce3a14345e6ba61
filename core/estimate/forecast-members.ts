import ln from '@stdlib/math-base-special-ln';
import type { ForecastAsked } from './model.ts';

/**
 * Those who are in a fund, by how many periods they have been; the last place holds all who have been longer. Parts of members occur:
 * how many join and leave is what is expected, given the share, and is not drawn.
 */
export interface Membership {
  readonly healthy: readonly number[];
  readonly others: readonly number[];
}

/** The cohorts at the beginning; of each the same part is healthy. */
export function firstMembers({ cohorts, maturing, healthy }: ForecastAsked): Membership {
  const all: number[] = maturing.map(() => 0);
  const last = all.length - 1;
  for (const { members, periods } of cohorts) {
    const age = Math.min(periods, last);
    all[age] = (all[age] as number) + members;
  }
  return {
    healthy: all.map((members) => members * healthy.part),
    others: all.map((members) => members * (1 - healthy.part)),
  };
}

export function membersIn({ healthy, others }: Membership): number {
  return sumOf(healthy) + sumOf(others);
}

export function healthyIn({ healthy }: Membership): number {
  return sumOf(healthy);
}

/**
 * As many mature members of the average health would have as many losses.
 *
 *     Σₖ maturing(k)·(healthy(k)·frequency + others(k)·rest),  rest = (1 − part·frequency) ÷ (1 − part)
 */
export function exposureOf(
  { healthy, others }: Membership,
  { maturing, healthy: health }: ForecastAsked,
): number {
  const rest = health.part === 1 ? 0 : (1 - health.part * health.frequency) / (1 - health.part);
  return maturing.reduce((sum, part, age) => {
    const [well, other] = [healthy[age] as number, others[age] as number];
    return sum + part * (well * health.frequency + other * rest);
  }, 0);
}

/**
 * The part of the healthy who leave for the share of a period.
 *
 *     sensitivity·log₂(share ÷ tolerated), from 0 to 1
 *
 * The sensitivity is a supposition: no source that we read has measured it.
 */
export function minding(share: number, tolerated: number, sensitivity: number): number {
  if (!(share > tolerated) || sensitivity === 0) return 0;
  return Math.min(1, (sensitivity * ln(share / tolerated)) / Math.LN2);
}

/** At the end of a period: who leaves has gone, who stays has been in for one more, and newcomers are in. */
export function nextMembers(
  { healthy, others }: Membership,
  mind: number,
  { joining, leaving, healthy: { part } }: ForecastAsked,
): Membership {
  return {
    healthy: older(healthy, Math.max(0, 1 - leaving - mind), joining * part),
    others: older(others, 1 - leaving, joining * (1 - part)),
  };
}

function older(byAge: readonly number[], staying: number, joining: number): number[] {
  const last = byAge.length - 1;
  const next = [joining, ...byAge.map((members) => members * staying)];
  const longest = next.pop() as number;
  next[last] = (next[last] as number) + longest;
  return next;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
