import { compare, fraction, one, zero } from '../rate/fraction.ts';
import type { Rate } from '../rate/rate.ts';
import { below, type Fault, fault } from '../scheme/fault.ts';
import type { Path } from '../scheme/issues.ts';
import type { InText } from '../scheme/value.ts';
import type { Subject } from './ballot.ts';
import type { VoteRule } from './rule-schema.ts';

/** Everything by which a vote could not be counted, or could be counted in two ways; each at its place below the path. */
export function voteRuleFaults(path: Path, rule: VoteRule, subject: Subject): Fault[] {
  return below(path, [
    ...majorityFaults(rule),
    ...tieFaults(rule),
    ...quorumFaults(rule),
    ...weightFaults(rule),
    ...stopFaults(rule, subject),
    ...countFaults(['hours'], rule.hours),
  ]);
}

/** Why a number of days, hours or persons is none. */
export function countFaults(path: Path, stated: InText<number> | undefined): Fault[] {
  if (stated === undefined || stated.value > 0) return [];
  const reason = { code: 'a-number-must-be-above-zero', found: `${stated.value}`, expected: '1 or more' };
  return [fault([...path, 'value'], reason)];
}

function majorityFaults({ majority }: VoteRule): Fault[] {
  const { moreThan, atLeast } = majority;
  if ((moreThan === undefined) === (atLeast === undefined)) {
    const expected = 'one of moreThan and atLeast';
    return [fault(['majority'], { code: 'a-majority-is-more-than-a-part-or-at-least-a-part', expected })];
  }
  return [
    ...partFaults(['majority', 'moreThan'], moreThan, 'from 0% up to, but not including, 100%'),
    ...partFaults(['majority', 'atLeast'], atLeast, 'above 0% and at most 100%'),
  ];
}

/** Any other threshold than that of a simple majority says itself whether as many for as against are enough. */
function tieFaults({ tie, majority }: VoteRule): Fault[] {
  const { of, moreThan, atLeast } = majority;
  if (tie === undefined || (moreThan === undefined) === (atLeast === undefined)) return [];
  const isHalf = moreThan !== undefined && compare(moreThan.value.fraction(), fraction(1n, 2n)) === 0;
  if (isHalf && of === 'votes') return [];
  const expected = 'no tie, or a majority of more than 1/2 of the votes';
  return [fault(['tie'], { code: 'only-a-simple-majority-has-a-tie', found: tie, expected }, [['majority']])];
}

const ofCounting = { head: ['heads'], weight: ['weight', 'heads'], household: ['households'] } as const;

function quorumFaults({ quorum, by }: VoteRule): Fault[] {
  if (quorum === undefined) return [];
  const { of, atLeast, voters } = quorum;
  if ((atLeast === undefined) === (voters === undefined)) {
    const expected = 'one of atLeast and voters';
    return [fault(['quorum'], { code: 'a-quorum-is-a-part-or-a-number', expected })];
  }
  const faults = [
    ...partFaults(['quorum', 'atLeast'], atLeast, 'above 0% and at most 100%'),
    ...countFaults(['quorum', 'voters'], voters),
  ];
  if (atLeast === undefined) {
    if (of === undefined) return faults;
    const reason = { code: 'a-number-of-voters-is-a-part-of-nothing', found: of, expected: 'voters alone' };
    return [...faults, fault(['quorum', 'of'], reason)];
  }
  const words: readonly string[] = ofCounting[by];
  if (of !== undefined && words.includes(of)) return faults;
  const reason = {
    code: 'a-quorum-is-a-part-of-what-is-counted',
    found: of ?? '',
    expected: words.join(' or '),
  };
  return [...faults, fault(['quorum', 'of'], reason, [['by']])];
}

function weightFaults({ weightCap, by }: VoteRule): Fault[] {
  if (weightCap === undefined) return [];
  const faults = partFaults(['weightCap'], weightCap, 'above 0% and at most 100%');
  if (by === 'weight') return faults;
  const reason = { code: 'only-a-vote-by-weight-caps-weights', found: by, expected: 'by: weight' };
  return [...faults, fault(['weightCap'], reason, [['by']])];
}

function stopFaults({ stop }: VoteRule, subject: Subject): Fault[] {
  if (stop?.by !== 'applicant' || subject === 'claim') return [];
  const expected = 'a vote on a claim';
  return [fault(['stop', 'by'], { code: 'a-motion-has-no-applicant', found: stop.by, expected })];
}

/** Why a part of the whole is none that can be reached, or that anything reaches. */
export function partFaults(path: Path, stated: InText<Rate> | undefined, expected: string): Fault[] {
  if (stated === undefined) return [];
  const part = stated.value.fraction();
  const isStrict = path.at(-1) === 'moreThan';
  const [toNone, toAll] = [compare(part, zero), compare(part, one)];
  if (isStrict ? toNone >= 0 && toAll < 0 : toNone > 0 && toAll <= 0) return [];
  const reason = { code: 'a-part-of-the-votes-is-out-of-reach', found: `${stated.value}`, expected };
  return [fault([...path, 'value'], reason)];
}
