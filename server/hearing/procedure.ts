import type { AssessmentRules } from '@openmutual/core/assessment-rules';
import type { Body } from '@openmutual/core/body';
import { date } from '@openmutual/core/date';
import type { Procedure } from '@openmutual/core/procedure-schema';
import type { Rejection } from '@openmutual/core/result';
import { type Version, versionOn } from '@openmutual/core/version';
import type { ClaimRow } from '../claim/claim-row.ts';
import type { FundRules } from '../claim/fund-rules.ts';
import { type About, votes } from './hearing-row.ts';

type Rules = Pick<FundRules, 'scheme'>;

/** The version of the rules on a day; nothing where there is none. */
export function rulesOn({ scheme }: Rules, day: string): Version<AssessmentRules> | undefined {
  const found = versionOn<AssessmentRules>(scheme.versions, date(day));
  return found.ok ? found.value : undefined;
}

/** The way of a claim on a day. */
export function procedureOn(rules: Rules, day: string): Partial<Procedure> {
  return rulesOn(rules, day)?.rules?.procedure ?? {};
}

/** Who decides about something of a claim; `held` and `operator` is whoever runs the fund. */
export function bodyFor(procedure: Partial<Procedure>, about: About): Body | 'held' | undefined {
  const { decision, objection, appeal } = procedure;
  return { decision: decision?.by, objection: objection?.to, appeal: appeal?.to }[about];
}

/** About what a claim in this state is heard next, where anything is to be heard. */
export function aboutOf({ state, appealed_on }: Pick<ClaimRow, 'state' | 'appealed_on'>): About {
  if (appealed_on !== null) return 'appeal';
  return state === 'published' ? 'decision' : 'objection';
}

/**
 * What speaks against an organiser who decides: a body of the rules does. The first decision of a board he enters, for who sits on it
 * are the organisers (decision 0056).
 */
export function organiserFaults(row: ClaimRow, procedure: Partial<Procedure>): Rejection[] {
  const about = aboutOf(row);
  const body = bodyFor(procedure, about);
  if (!votes(body) || (about === 'decision' && body === 'board')) return [];
  const expected = `a verdict of ${body}`;
  return [{ code: 'a-vote-decides-this', path: 'claim', found: 'an organiser', expected }];
}
