import type { AssessmentRules } from '@openmutual/core/assessment-rules';
import type { Body } from '@openmutual/core/body';
import type { ClaimAct } from '@openmutual/core/claim-life';
import { date } from '@openmutual/core/date';
import { verdicts } from '@openmutual/core/deciding';
import { appealFacts } from '@openmutual/core/objection';
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

/** About what a claim in this state is heard next; one that was heard before without a result, about the same again. */
export function aboutOf(
  { state, appealed_on }: Pick<ClaimRow, 'state' | 'appealed_on'>,
  before?: About,
): About {
  if (appealed_on !== null) return 'appeal';
  if (state === 'in-hearing') return before ?? 'objection';
  return state === 'published' ? 'decision' : 'objection';
}

/** Of the acts that are possible in a state those that the rules leave to who asks, today. */
export function actsLeft(
  row: ClaimRow,
  acts: readonly ClaimAct[],
  rules: Rules & Pick<FundRules, 'today'>,
): ClaimAct[] {
  const byVote = organiserFaults(row, procedureOn(rules, rules.today)).length > 0;
  const mayAppeal = row.decided_on !== null && row.appealed_on === null && isAppealed(row.decided_on, rules);
  return acts.filter((act) => {
    if (act === 'appeal') return mayAppeal;
    if (act === 'hear') return byVote;
    return !byVote || !(verdicts as readonly string[]).includes(act);
  });
}

function isAppealed(decidedOn: string, rules: Rules & Pick<FundRules, 'today'>): boolean {
  const facts = appealFacts(procedureOn(rules, decidedOn), { decidedOn: date(decidedOn) }, date(rules.today));
  return facts['appeal-is-in-time'].length === 0;
}

/**
 * What speaks against an organiser who decides: a body of the rules does. The first decision of a board he enters, for who sits on it
 * are the organisers (decision 0056).
 */
export function organiserFaults(row: ClaimRow, procedure: Partial<Procedure>): Rejection[] {
  const about = aboutOf(row);
  const body = bodyFor(procedure, about);
  if (row.state !== 'in-hearing' && (!votes(body) || (about === 'decision' && body === 'board'))) return [];
  const expected = 'a verdict of those who decide by the rules';
  return [{ code: 'a-vote-decides-this', path: 'claim', found: 'an organiser', expected }];
}
