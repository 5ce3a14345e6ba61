import { currencyDecimals } from '@openmutual/core/currency';
import { compare, fraction } from '@openmutual/core/fraction';
import { invariant } from '@openmutual/core/result';
import { recordEvent } from '../audit/event.ts';
import { type ClaimRow, isRefused, stepClaim } from '../claim/claim-row.ts';
import { type FundRules, fundRules } from '../claim/fund-rules.ts';
import type { Clock } from '../clock/clock.ts';
import { instant } from '../clock/clock.ts';
import type { Database } from '../database/database.ts';
import { type Transaction, within } from '../database/within.ts';
import { doEach } from '../job/each.ts';
import { beginHearing } from './beginning.ts';
import { callMissing } from './calling.ts';
import { countHearing } from './counting.ts';
import { endHearing } from './ending.ts';
import { freezeNext, frozenPool } from './frozen-pool.ts';
import { goingOn, type HearingRow, hearingKey, hearingsOf, OF_HEARING, votes } from './hearing-row.ts';
import { aboutOf, bodyFor, procedureOn, rulesOn } from './procedure.ts';
import { tellDecided } from './telling.ts';

interface Place {
  readonly database: Database;
  readonly clock: Clock;
}

/**
 * Does what is due of the hearings of a fund by the clock: hearings begin, jurors who did not answer are followed by others, votes that are over
 * are counted, small claims are approved. Each claim in a transaction of its own, and none holds up another; done again, it does nothing more.
 */
export async function goOn({ database, clock }: Place, fund: string): Promise<void> {
  const claims = await within(database, { as: 'work', fund, reads: true }, async (tx) => {
    const { rows } = await tx.query<{ claim: string }>(
      `SELECT claim_id AS claim FROM fund.claim WHERE fund_id = $1 AND state IN ('published', 'objected', 'in-hearing', 'appealed')
       ORDER BY claim_id`,
      [fund],
    );
    return rows.map(({ claim }) => claim);
  });
  await doEach(claims, (claim) =>
    within(database, { as: 'work', fund, mayRepeat: true }, (tx) => claimGoesOn(tx, { fund, claim }, clock)),
  );
}

async function claimGoesOn(
  tx: Transaction,
  { fund, claim }: { readonly fund: string; readonly claim: string },
  clock: Clock,
): Promise<void> {
  const { rows } = await tx.query<ClaimRow>(
    'SELECT * FROM fund.claim WHERE fund_id = $1 AND claim_id = $2 FOR UPDATE',
    [fund, claim],
  );
  const [row] = rows;
  if (row === undefined) return;
  const rules = await fundRules(tx, fund, clock);
  const at = instant(clock);
  const hearing = await goingOn(tx, row);
  const act =
    hearing === undefined
      ? await withoutHearing(tx, row, rules, at)
      : await hearingGoesOn(tx, row, hearing, rules, at);
  if (act !== undefined) await recordEvent(tx, { act, subject: { claim } }, { fund, at });
}

/** What is due of a claim that nobody hears: it is approved by itself, or a hearing begins. Says what was done. */
async function withoutHearing(
  tx: Transaction,
  row: ClaimRow,
  rules: FundRules,
  at: string,
): Promise<string | undefined> {
  const isOver = row.notice_until === null || rules.today > row.notice_until;
  if (!isOver) return undefined;
  const procedure = procedureOn(rules, rules.today);
  const before = await hearingsOf(tx, row);
  const about = aboutOf(row, before.at(-1)?.about);
  const body = bodyFor(procedure, about);
  if (row.state === 'published' && (!votes(body) || body === 'board')) {
    return (await approvedByItself(tx, row, rules, at)) ? 'claim-approve' : undefined;
  }
  if (!votes(body) || (about === 'decision' && body === 'board')) return undefined;
  // Where too few were left, whoever runs the fund says when it is tried again.
  const last = before.findLast((one) => one.about === about);
  if (last?.state === 'ended') {
    return (await freezeNext(tx, row, { about, rules, at })) === undefined ? undefined : 'pool-frozen';
  }
  // One that is put again has the hours that were said for the first.
  const { hours, answer_days } = last?.state === 'put-again' ? last : {};
  const begun = await beginHearing(tx, row, rules, { at, hours, answerDays: answer_days ?? undefined });
  if (begun.ok) return 'hearing-begun';
  return (await frozenPool(tx, row, about))?.frozen_at === at ? 'pool-frozen' : undefined;
}

/** Approves what was proposed to be paid whole, up to the amount of the scheme; never refuses. */
async function approvedByItself(
  tx: Transaction,
  row: ClaimRow,
  rules: FundRules,
  at: string,
): Promise<boolean> {
  const { automatic } = procedureOn(rules, rules.today).decision ?? {};
  const { proposed_outcome, proposed_benefit, proposed_recognised, currency } = row;
  if (automatic === undefined || proposed_outcome !== 'approve' || proposed_benefit === null) return false;
  const benefit = fraction(proposed_benefit, 10n ** BigInt(currencyDecimals(currency)));
  if (compare(benefit, automatic.upTo.value) > 0) return false;
  const taken = await stepClaim(tx, row, {
    ...{ act: 'approve', by: 'rules', at, version: undefined },
    facts: {
      'decider-is-another': [],
      'notice-is-over': [],
      'no-objection-is-open': [],
      'amount-is-given': [],
    },
    set: {
      ...{
        decided_outcome: 'approve',
        decided_recognised: proposed_recognised,
        decided_benefit: proposed_benefit,
      },
      ...{ decided_on: rules.today, decided_how: 'automatic' },
    },
    notes: { outcome: 'approve', automatic: true },
  });
  invariant(!isRefused(taken), 'what is approved by itself stands there without an objection');
  await tellDecided(tx, row, { isAppeal: false, until: null }, at);
  return true;
}

/** What is due of a hearing: jurors who did not answer lose their seat, a vote that is over is counted. */
async function hearingGoesOn(
  tx: Transaction,
  row: ClaimRow,
  hearing: HearingRow,
  rules: FundRules,
  at: string,
): Promise<string | undefined> {
  if (hearing.state === 'voting' && hearing.closes_at !== null && at >= hearing.closes_at) {
    await countHearing(tx, row, hearing, rules, { at });
    return 'hearing-counted';
  }
  const { rowCount } = await tx.query(
    `UPDATE fund.hearing_seat SET state = 'lapsed' WHERE ${OF_HEARING} AND state = 'called' AND answer_by <= $5`,
    [...hearingKey(hearing), at],
  );
  if (rowCount === 0) return undefined;
  await callOthers(tx, row, hearing, rules, at);
  return 'jurors-called';
}

/** Calls who follows those that do not serve; where nobody is left, the body that the rules name hears the claim, or it waits. */
export async function callOthers(
  tx: Transaction,
  row: ClaimRow,
  hearing: HearingRow,
  rules: FundRules,
  at: string,
): Promise<void> {
  if ((await callMissing(tx, row, hearing, rules, at)) !== 'too-few') return;
  await endHearing(tx, row, at, 'too-few');
  const to = rulesOn(rules, hearing.rules_from)?.rules?.procedure?.jury?.tooFew?.to;
  if (votes(to)) await beginHearing(tx, row, rules, { at, hours: hearing.hours, instead: to });
}
