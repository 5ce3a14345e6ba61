import { compareDates, type PlainDate, plusDays } from '../period/date.ts';
import { dayOf, type Instant } from '../period/instant.ts';
import type { Rejection } from '../result/result.ts';
import { type Consent, type ConsentTexts, consentFaults } from './consent.ts';

/** Somebody who says yes to an invitation. */
export interface Acceptance {
  /** Whom it concerns. */
  readonly person: string;
  /** Who acts. */
  readonly actor: string;
  readonly consents: readonly Consent[];
  readonly texts: ConsentTexts;
  /** The last day on which the invitation is open; missing where nobody was invited. */
  readonly openUntil?: PlainDate | undefined;
  readonly at: Instant;
  readonly timeZone: string;
}

/** What speaks against joining: the facts that the acts `accept` and `apply` of {@link memberLife} need. */
export function joiningFacts(joining: Acceptance) {
  const { person, actor, consents, texts, openUntil, at, timeZone } = joining;
  return {
    'acts-for-himself': actingFaults(person, actor),
    'consents-given': consentFaults(consents, person, texts, at),
    'invitation-is-open': openUntil === undefined ? [] : openFaults(openUntil, dayOf(at, timeZone)),
  } as const;
}

/** Nobody accepts, cancels or leaves for another. */
export function actingFaults(person: string, actor: string): Rejection[] {
  return person === actor
    ? []
    : [{ code: 'nobody-acts-for-another', path: 'actor', found: actor, expected: person }];
}

function openFaults(openUntil: PlainDate, on: PlainDate): Rejection[] {
  if (compareDates(on, openUntil) <= 0) return [];
  return [{ code: 'an-invitation-has-expired', path: 'on', found: `${on}`, expected: `by ${openUntil}` }];
}

/** What speaks against ending an invitation for want of an answer: it is still open. */
export function expiryFaults(openUntil: PlainDate, on: PlainDate): Rejection[] {
  if (compareDates(on, openUntil) > 0) return [];
  return [
    { code: 'an-invitation-is-still-open', path: 'on', found: `${on}`, expected: `after ${openUntil}` },
  ];
}

/**
 * The last day on which somebody who accepted may cancel as though he had never joined.
 *
 *     last day = day of accepting + days of cooling off; with none there is no such day
 */
export function coolingOffEnd(acceptedOn: PlainDate, coolingOffDays: number): PlainDate | undefined {
  return coolingOffDays === 0 ? undefined : plusDays(acceptedOn, coolingOffDays);
}

/** What speaks against cancelling on a day. */
export function coolingOffFaults(acceptedOn: PlainDate, coolingOffDays: number, on: PlainDate): Rejection[] {
  const last = coolingOffEnd(acceptedOn, coolingOffDays);
  if (last !== undefined && compareDates(on, last) <= 0) return [];
  return [
    {
      code: 'the-cooling-off-period-is-over',
      path: 'on',
      found: `${on}`,
      expected: last === undefined ? 'nothing: this fund has no cooling-off period' : `by ${last}`,
      suggestion: 'give notice',
    },
  ];
}

/** What speaks for and against the end of the waiting period on a day; without a day of joining it has not begun. */
export function waitingFacts(ends: PlainDate | undefined, on: PlainDate) {
  const isOver = ends !== undefined && compareDates(on, ends) >= 0;
  const day = ends === undefined ? 'a day after the fund has become active' : `from ${ends} on`;
  return {
    'waiting-is-over': isOver
      ? []
      : [{ code: 'the-waiting-period-goes-on', path: 'on', found: `${on}`, expected: day }],
    'waiting-goes-on': isOver
      ? [{ code: 'the-waiting-period-is-over', path: 'on', found: `${on}`, expected: `before ${ends}` }]
      : [],
  } as const satisfies Record<string, readonly Rejection[]>;
}
