import type { AssessmentRules } from '@openmutual/core/assessment-rules';
import { compareDates, date } from '@openmutual/core/date';
import { Money } from '@openmutual/core/money';
import { invariant, type Rejection, type Result } from '@openmutual/core/result';
import { versionOn } from '@openmutual/core/version';
import { unknownWord } from '@openmutual/core/word';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { endHearing } from '../hearing/ending.ts';
import { conflict, notFound, type Refusal, type Reply, refusal, reply } from '../http/answer.ts';
import type { Asked } from '../http/route.ts';
import { changedMeanwhile } from '../http/version.ts';
import { beginLife } from '../life/step.ts';
import type { claimBody } from './claim-form.ts';
import {
  type ClaimRow,
  claimKept,
  isRefused,
  ownRow,
  personOf,
  type StepBody,
  stepClaim,
} from './claim-row.ts';
import { consentFaults } from './consent.ts';
import { eraseClaim } from './erasing.ts';
import { type FundRules, fundRules } from './fund-rules.ts';
import { changeTelling, writeWord } from './word.ts';

type Body = z.output<typeof claimBody>;
type OfClaim<B = unknown> = Asked<{ readonly claim: string }, unknown, B>;
type Stepped = Reply<StepBody> | Refusal;

/** Begins a claim as a draft, which nobody else sees. */
export async function begun(asked: Asked<unknown, unknown, Body>): Promise<Stepped> {
  const { tx, fund, body, at, clock } = asked;
  const person = personOf(asked);
  const member = await memberAsking(asked, person);
  if (member === undefined) return notFound('fund', fund ?? '');
  if (member.open >= MOST_OPEN) {
    const expected = `at most ${MOST_OPEN} claims that are not closed`;
    return conflict({ code: 'too-many-claims-are-open', found: `${member.open}`, expected });
  }
  const rules = await fundRules(tx, fund, clock);
  const amount = askedAmount(body, rules);
  if (!amount.ok) return refusal(422, ...amount.rejections);
  const claim = uuidv7();
  const number = await nextNumber(tx, fund);
  const id = [fund, member.bucket, claim];
  const started = await beginLife(tx, claimKept, id, {
    ...{ act: 'draft', by: 'self', person, at },
    set: {
      ...{ number, member_id: member.member_id, person_id: person, since: at, begun_on: rules.today },
      ...{ item: body.item, occurred_on: body.occurredOn, currency: rules.currency, asked: amount.value },
    },
  });
  if (!started.ok) return started;
  await writeWord(
    asked,
    { fund_id: fund ?? '', bucket: member.bucket, claim_id: claim },
    'telling',
    body.text,
  );
  return reply(
    { claim, number: `${number}`, state: started.state },
    {
      location: `/api/funds/${fund}/me/claims/${claim}`,
      version: started.version,
      event: { act: 'claim-draft', subject: { claim } },
    },
  );
}

/** Changes a draft. */
export async function changed(asked: OfClaim<Body>): Promise<Stepped> {
  const { tx, fund, body, clock, version } = asked;
  const row = await ownRow(asked, 'lock');
  if (isRefused(row)) return row;
  if (version !== row.version) return changedMeanwhile(row.version, version ?? 0n);
  if (row.state !== 'draft') {
    const expected = 'a draft';
    return conflict({ code: 'only-a-draft-is-changed', path: 'claim', found: row.state, expected });
  }
  const amount = askedAmount(body, await fundRules(tx, fund, clock));
  if (!amount.ok) return refusal(422, ...amount.rejections);
  const id = [row.fund_id, row.bucket, row.claim_id];
  await tx.query(
    `UPDATE fund.claim SET item = $4, occurred_on = $5, asked = $6, version = version + 1
     WHERE fund_id = $1 AND bucket = $2 AND claim_id = $3`,
    [...id, body.item, body.occurredOn, amount.value],
  );
  await changeTelling(asked, row, body.text);
  return reply(
    { claim: row.claim_id, number: `${row.number}`, state: row.state },
    {
      version: row.version + 1n,
      event: { act: 'claim-changed', subject: { claim: row.claim_id } },
    },
  );
}

/** Submits a draft: what can be known of it without judging it has to be there, and the consents have to hold. */
export async function submitted(asked: OfClaim): Promise<Stepped> {
  const { tx, fund, at, clock, version } = asked;
  const person = personOf(asked);
  const row = await ownRow(asked, 'lock');
  if (isRefused(row)) return row;
  const rules = await fundRules(tx, fund, clock);
  return stepClaim(tx, row, {
    ...{ act: 'submit', by: 'self', person, at, version },
    facts: {
      'telling-is-complete': tellingFaults(row, rules),
      'consents-given': await consentFaults(tx, row, rules),
    },
    set: { submitted_on: rules.today },
  });
}

/** Answers what a reviewer asked. */
export async function answered(asked: OfClaim<{ readonly text: string }>): Promise<Stepped> {
  const { tx, at, version, body } = asked;
  const person = personOf(asked);
  const row = await ownRow(asked, 'lock');
  if (isRefused(row)) return row;
  const taken = await stepClaim(tx, row, { act: 'answer', by: 'self', person, at, version });
  if (taken.ok) await writeWord(asked, row, 'answer', body.text);
  return taken;
}

/** Withdraws a claim that is not decided: what was written and sent is destroyed at once. */
export async function withdrawn(asked: OfClaim): Promise<Stepped> {
  const { tx, fund, at, clock, version } = asked;
  const person = personOf(asked);
  const row = await ownRow(asked, 'lock');
  if (isRefused(row)) return row;
  const { today } = await fundRules(tx, fund, clock);
  const taken = await stepClaim(tx, row, {
    ...{ act: 'withdraw', by: 'self', person, at, version },
    set: { erase_from: today },
  });
  if (!taken.ok) return taken;
  await endHearing(tx, row, at, 'withdrawn');
  await eraseClaim(tx, row, at);
  return taken;
}

/** Nobody has so many at a time; more would only fill the queue of those who judge. Our own choice. */
const MOST_OPEN = 20;

interface MemberAsking extends Record<string, unknown> {
  readonly bucket: number;
  readonly member_id: string;
  readonly open: number;
}

async function memberAsking(
  { tx, fund }: Pick<Asked, 'tx' | 'fund'>,
  person: string,
): Promise<MemberAsking | undefined> {
  const { rows } = await tx.query<MemberAsking>(
    `SELECT m.bucket, m.member_id, (
       SELECT count(*)::int FROM fund.claim c WHERE c.fund_id = m.fund_id AND c.bucket = m.bucket
         AND c.member_id = m.member_id AND c.state NOT IN ('closed', 'withdrawn')) AS open
     FROM fund.member m WHERE m.fund_id = $1 AND m.person_id = $2 ORDER BY m.number DESC LIMIT 1`,
    [fund, person],
  );
  return rows[0];
}

async function nextNumber(tx: Asked['tx'], fund: string | undefined): Promise<bigint> {
  const { rows } = await tx.query<{ number: bigint }>(
    `INSERT INTO fund.counter (fund_id, name, next) VALUES ($1, 'claim', 2)
     ON CONFLICT (fund_id, name) DO UPDATE SET next = counter.next + 1 RETURNING next - 1 AS number`,
    [fund],
  );
  const [given] = rows;
  invariant(given !== undefined, 'a counter gives a number');
  return given.number;
}

function askedAmount({ asked }: Body, { currency }: FundRules): Result<bigint | null> {
  if (asked === undefined) return { ok: true, value: null };
  const amount = Money.parse(asked, currency);
  if (!amount.ok) {
    return { ...amount, rejections: amount.rejections.map((reason) => ({ path: 'asked', ...reason })) };
  }
  if (!amount.value.isNegative()) return { ok: true, value: amount.value.minorUnits() };
  const reason = {
    code: 'an-amount-must-not-be-negative',
    path: 'asked',
    found: asked,
    expected: 'zero or more',
  };
  return { ok: false, rejections: [reason] };
}

/** What a claim lacks to be judged: an item of the rules of its day, a day that has been, an amount where the item has none. */
function tellingFaults(row: ClaimRow, { scheme, today }: FundRules): Rejection[] {
  const path = 'occurredOn';
  if (compareDates(date(row.occurred_on), date(today)) > 0) {
    const reason = { path, found: row.occurred_on, expected: `by ${today}` };
    return [{ code: 'an-event-has-not-happened-yet', ...reason }];
  }
  const version = versionOn<AssessmentRules>(scheme.versions, date(row.occurred_on));
  if (!version.ok) return version.rejections.map((reason) => ({ ...reason, path }));
  const { items } = version.value.rules;
  const item = items.find((one) => one.item === row.item);
  if (item === undefined) {
    const known = items.map((one) => one.item);
    return [{ path: 'item', ...unknownWord('an-item-is-unknown', row.item, known) }];
  }
  if (row.asked !== null || (item.basis === 'fixed' && item.amount !== undefined)) return [];
  return [{ code: 'a-loss-must-be-stated', path: 'asked', found: '', expected: `the loss of ${row.item}` }];
}
