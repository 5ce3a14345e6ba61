import { date } from '@openmutual/core/date';
import { deciderFaults, noticeFaults } from '@openmutual/core/deciding';
import { Money } from '@openmutual/core/money';
import type { Rejection } from '@openmutual/core/result';
import { answerObjections, appealUntil } from '../hearing/applied.ts';
import { organiserFaults, procedureOn } from '../hearing/procedure.ts';
import { tellDecided } from '../hearing/telling.ts';
import type { Refusal, Reply } from '../http/answer.ts';
import type { Asked } from '../http/route.ts';
import { type ClaimRow, isRefused, personOf, type StepBody, staffRow, stepClaim } from './claim-row.ts';
import { closing, closingFaults } from './closing.ts';
import { fundRules } from './fund-rules.ts';
import { type Judgement, type JudgementBody, judgement, judgementColumns } from './judgement.ts';
import { writeWord } from './word.ts';

type OfClaim<B = unknown> = Asked<{ readonly claim: string }, unknown, B>;
type Stepped = Promise<Reply<StepBody> | Refusal>;

/** Hands a proposal back for review. */
export async function handedBack(asked: OfClaim<{ readonly text: string }>): Stepped {
  const { tx, at, version, body } = asked;
  const person = personOf(asked);
  const row = await staffRow(asked, 'lock');
  if (isRefused(row)) return row;
  const taken = await stepClaim(tx, row, {
    ...{ act: 'hand-back', by: 'organiser', person, at, version },
    facts: { 'decider-is-another': againstDecider(person, row) },
  });
  if (taken.ok) await writeWord(asked, row, 'return', body.text);
  return taken;
}

/**
 * Decides a claim when its notice is over. Members saw the proposal, so what is decided is that or less, never more; who wants to give
 * more hands the proposal back before it is published.
 */
export async function decided(asked: OfClaim<JudgementBody>): Stepped {
  const { tx, fund, body, clock, at, version } = asked;
  const person = personOf(asked);
  const row = await staffRow(asked, 'lock');
  if (isRefused(row)) return row;
  const rules = await fundRules(tx, fund, clock);
  const found = await judgement(tx, row, body, rules);
  const last = row.notice_until === null ? undefined : date(row.notice_until);
  const byVote = organiserFaults(row, procedureOn(rules, rules.today));
  const isAppeal = row.appealed_on !== null;
  const until = body.outcome === 'approve' || isAppeal ? null : appealUntil(rules, rules.today);
  const taken = await stepClaim(tx, row, {
    ...{ act: body.outcome, by: 'organiser', person, at, version },
    facts: {
      'decider-is-another': [...againstDecider(person, row), ...(row.state === 'published' ? byVote : [])],
      'notice-is-over': noticeFaults({ last, objectionsBy: undefined }, date(rules.today)),
      // A claim to which somebody objected is in another state.
      'no-objection-is-open': [],
      'verdict-is-counted': byVote,
      'amount-is-given': [...found.amountFaults, ...(isAppeal ? [] : againstMore(row, found))],
      'reasons-are-given': found.reasonFaults,
    },
    set: {
      ...judgementColumns('decided', body, found, person, rules.today),
      ...{ decided_how: 'organiser', decided_in: null },
      appeal_until: until,
    },
    notes: { outcome: body.outcome, ...(body.refusal === undefined ? {} : { reason: body.refusal.reason }) },
  });
  if (!taken.ok) return taken;
  await answerObjections(tx, row);
  await tellDecided(tx, row, { isAppeal, until }, at);
  return taken;
}

/** Puts an approved claim into the settlement of a period. */
export async function scheduled(asked: OfClaim<{ readonly period: string }>): Stepped {
  const { tx, at, version, body } = asked;
  const person = personOf(asked);
  const row = await staffRow(asked, 'lock');
  if (isRefused(row)) return row;
  return stepClaim(tx, row, {
    ...{ act: 'schedule', by: 'organiser', person, at, version },
    set: { scheduled_for: body.period },
    notes: { period: body.period },
  });
}

/** Closes a claim that is paid or rejected: from then on runs the time for which its words and evidence are kept. */
export async function closed(asked: OfClaim): Stepped {
  const { tx, fund, at, clock, version } = asked;
  const person = personOf(asked);
  const row = await staffRow(asked, 'lock');
  if (isRefused(row)) return row;
  const rules = await fundRules(tx, fund, clock);
  return stepClaim(tx, row, {
    ...{ act: 'close', by: 'organiser', person, at, version },
    facts: { 'no-appeal-may-come': closingFaults(row, rules) },
    set: closing(rules),
  });
}

function againstDecider(person: string, { proposed_by, person_id }: ClaimRow): Rejection[] {
  return deciderFaults({ person }, { person: proposed_by ?? '' }, { person: person_id });
}

function againstMore({ proposed_benefit, currency }: ClaimRow, { benefit }: Judgement): Rejection[] {
  const most = proposed_benefit ?? 0n;
  if (benefit === null || benefit <= most) return [];
  return [
    {
      code: 'more-is-decided-than-was-published',
      path: 'recognised',
      found: `${Money.ofMinor(benefit, currency)}`,
      expected: `at most ${Money.ofMinor(most, currency)}`,
    },
  ];
}
