import { type ConsentKind, consentFaults } from '@openmutual/core/consent';
import { compareDates, date } from '@openmutual/core/date';
import { instant } from '@openmutual/core/instant';
import { actingFaults, coolingOffFaults } from '@openmutual/core/joining';
import { lastDay, parting } from '@openmutual/core/leaving';
import { actsFrom } from '@openmutual/core/life';
import { memberLife } from '@openmutual/core/member-life';
import type { Transaction } from '../database/within.ts';
import { dayIn, type Fund, fundOf } from '../fund/fund.ts';
import { conflict, notFound, refusal, reply } from '../http/answer.ts';
import { file } from '../http/file.ts';
import type { Asked } from '../http/route.ts';
import { changedMeanwhile } from '../http/version.ts';
import { takeStep } from '../life/step.ts';
import { consentsGiven, withdrawConsent } from './consent.ts';
import { consentsOf, consentTexts, textHashes } from './consent-text.ts';
import { person as signedIn } from './invitation-asked.ts';
import { writeConsents } from './joining.ts';
import { keptMember, keyOf, type Member, memberOfPerson, shortOf, shown } from './member.ts';
import { looksAt, particularsOf, stepsOf } from './member-log.ts';
import { type OwnPart, ownData, receivedFaults, undoings } from './own-data.ts';
import { accountsBetween, paidBack } from './standing.ts';
import { termsOf } from './terms.ts';
import { leaveNoticed } from './waiting.ts';

type OfFund<Body = unknown> = Asked<{ readonly fund: string }, unknown, Body>;

/** One's own membership with all that was written down of it. */
export async function ownMembershipRead({ tx, params, person = '', at }: OfFund) {
  const own = await ownMembership(tx, params.fund, person);
  if (own === undefined) return notFound('membership', params.fund);
  const { fund, member } = own;
  const key = keyOf(fund.fund, member);
  const particulars = await particularsOf(tx, key);
  const { now, later } = await termsOf(tx, key, member.columns, dayIn(fund, at));
  return reply(
    {
      ...shortOf(member),
      name: particulars?.name ?? null,
      mail: particulars?.mail ?? null,
      columns: now,
      later,
      cancelBy: shown(member.cancelBy),
      consents: await consentsGiven(tx, key),
      log: await stepsOf(tx, key, person),
      looks: await looksAt(tx, key),
      may: actsFrom(memberLife, member.state, 'self'),
    },
    { version: member.version },
  );
}

/** Name, and the mail by which the fund reaches him: one that he has shown to be his. */
export async function particularsChanged({
  tx,
  params,
  body,
  version = 0n,
  asker,
}: OfFund<{ readonly name: string; readonly mail: string }>) {
  const self = signedIn(asker);
  const own = await ownMembership(tx, params.fund, self.person, 'held');
  if (own === undefined) return notFound('membership', params.fund);
  if (own.member.version !== version) return changedMeanwhile(own.member.version, version);
  if (!self.hasVerifiedMail || body.mail !== self.mail.toLowerCase()) {
    const suggestion = 'change the mail of your account first, and confirm it';
    return refusal(422, {
      code: 'a-mail-is-shown-to-be-ones-own',
      path: 'mail',
      found: body.mail,
      suggestion,
    });
  }
  const key = keyOf(own.fund.fund, own.member);
  await tx.query(
    'UPDATE fund.member SET version = version + 1 WHERE fund_id = $1 AND bucket = $2 AND member_id = $3',
    [...key],
  );
  const { rowCount } = await tx.query(
    'UPDATE fund.particulars SET name = $4, mail = $5 WHERE fund_id = $1 AND bucket = $2 AND member_id = $3',
    [...key, body.name, body.mail],
  );
  if (rowCount !== 1) return notFound('particulars', params.fund);
  const subject = { member: own.member.memberId };
  return reply(body, { version: version + 1n, event: { act: 'particulars-changed', subject } });
}

type OfConsent<Body = unknown> = Asked<{ readonly fund: string; readonly kind: ConsentKind }, unknown, Body>;

/** Agrees to a text as it is now, where the one that was agreed to was withdrawn or was another. */
export async function consentGiven({
  tx,
  params,
  body,
  person = '',
  at,
}: OfConsent<{ readonly text: string }>) {
  const own = await ownMembership(tx, params.fund, person, 'held');
  if (own === undefined) return notFound('membership', params.fund);
  const texts = consentTexts(own.fund);
  if (!texts.some(({ kind }) => kind === params.kind)) return notFound('kind', params.kind);
  const [given] = consentsOf([{ kind: params.kind, text: body.text }], texts, { person, at });
  const all = given === undefined ? [] : [given];
  const faults = consentFaults(all, person, textHashes(texts), instant(at)).filter(
    ({ path }) => path === `consents.${params.kind}`,
  );
  if (faults.length > 0) return refusal(422, ...faults);
  const key = keyOf(own.fund.fund, own.member);
  const before = (await consentsGiven(tx, key)).find(
    (one) => one.kind === params.kind && one.withdrawnAt === null,
  );
  if (before?.text === body.text) return conflict({ code: 'a-consent-is-given-already', path: params.kind });
  await withdrawConsent(tx, key, params.kind, at);
  await writeConsents(tx, key, all);
  const subject = { member: own.member.memberId, kind: params.kind, text: body.text };
  return reply({ kind: params.kind }, { event: { act: 'consent-given', subject } });
}

/** Withdraws consent to health data. Who withdraws another leaves: without membership and its data there is no member. */
export async function consentWithdrawn({ tx, params, person = '', at }: OfConsent) {
  const own = await ownMembership(tx, params.fund, person, 'held');
  if (own === undefined) return notFound('membership', params.fund);
  if (params.kind !== 'health-data') {
    return conflict({
      code: 'a-membership-rests-on-this-consent',
      path: params.kind,
      suggestion: 'give notice',
    });
  }
  if (!(await withdrawConsent(tx, keyOf(own.fund.fund, own.member), params.kind, at))) {
    return notFound('consent', params.kind);
  }
  const subject = { member: own.member.memberId, kind: params.kind };
  return reply({ kind: params.kind }, { event: { act: 'consent-withdrawn', subject } });
}

/** Cancels in the cooling-off period: he owes nothing any more, and all that he paid is to be given back. */
export async function cancelled(
  { tx, params, version = 0n, person = '', at }: OfFund,
  parts: readonly OwnPart[],
) {
  const seen = await ownMembership(tx, params.fund, person);
  if (seen === undefined) return notFound('membership', params.fund);
  const undoing = await undoings({ tx, at }, seen.fund, seen.member, parts);
  const own = await ownMembership(tx, params.fund, person, 'held');
  if (own === undefined || own.member.memberId !== seen.member.memberId)
    return notFound('membership', params.fund);
  const { fund, member } = own;
  const on = dayIn(fund, at);
  const key = keyOf(fund.fund, member);
  const accepted = (await stepsOf(tx, key, person)).find(({ to }) => to === 'waiting');
  const acceptedOn = date(accepted?.on ?? `${on}`);
  const facts = {
    'acts-for-himself': actingFaults(member.person ?? '', person),
    'cooling-off-is-open': coolingOffFaults(acceptedOn, fund.charter.coolingOffDays, on),
    'nothing-was-received': await receivedFaults(tx, fund, member, parts),
  };
  const givenBack = await paidBack(tx, fund, member);
  const act = { act: 'cancel', by: 'self', facts, version, person, at, on: `${on}` } as const;
  const step = await takeStep(tx, keptMember, key, act);
  if (!step.ok) return step;
  for (const undo of undoing) {
    const refused = await undo();
    if (refused !== undefined) return refused;
  }
  const zero = givenBack.minus(givenBack);
  return reply(partingPage(member, step.state, `${on}`, { setOff: zero, givenBack, stillOwed: zero }), {
    version: step.version,
    event: { act: 'membership-cancelled', subject: { member: member.memberId } },
  });
}

/** Gives notice; with no days of notice one leaves at once. */
export async function noticeGiven({ tx, params, version = 0n, person = '', at }: OfFund) {
  const own = await ownMembership(tx, params.fund, person, 'held');
  if (own === undefined) return notFound('membership', params.fund);
  const { fund, member } = own;
  const on = dayIn(fund, at);
  const facts = { 'acts-for-himself': actingFaults(member.person ?? '', person) };
  const key = keyOf(fund.fund, member);
  // Who is suspended takes no part, so there is nothing for which notice would run.
  const isSuspended = member.state === 'suspended';
  const last = isSuspended ? on : lastDay(on, fund.charter.noticeDays);
  const step = await takeStep(tx, keptMember, key, {
    act: isSuspended ? 'leave' : 'give-notice',
    ...({ by: 'self', facts, version, person, at, on: `${on}` } as const),
    set: { notice_ends: `${last}`, ...(isSuspended ? { left_on: `${on}` } : {}) },
  });
  if (!step.ok) return step;
  if (compareDates(last, on) <= 0) await leaveNoticed(tx, fund, at);
  const after = (await memberOfPerson(tx, fund.fund, person)) ?? member;
  const settled = parting(await accountsBetween(tx, fund, member));
  return reply(partingPage(member, after.state, `${last}`, settled), {
    version: after.version,
    event: { act: 'notice-given', subject: { member: member.memberId, lastDay: `${last}` } },
  });
}

/** All that the fund keeps of somebody, for himself. */
export async function ownDataExported(asked: OfFund, parts: readonly OwnPart[]) {
  const { tx, params, person = '' } = asked;
  const own = await ownMembership(tx, params.fund, person);
  if (own === undefined) return notFound('membership', params.fund);
  const data = await ownData(asked, own.fund, own.member, parts);
  const bytes = Buffer.from(
    `${JSON.stringify(data, (_, value) => (typeof value === 'bigint' ? `${value}` : value), 2)}\n`,
  );
  return reply(file(`${own.fund.slug}-member-${own.member.number}.json`, 'application/json', bytes));
}

/** The fund and one's latest membership in it. */
async function ownMembership(
  tx: Transaction,
  id: string,
  person: string,
  held?: 'held',
): Promise<{ readonly fund: Fund; readonly member: Member } | undefined> {
  const fund = await fundOf(tx, id);
  const member = await memberOfPerson(tx, id, person, held);
  return fund === undefined || member === undefined ? undefined : { fund, member };
}

type Settled = Pick<ReturnType<typeof parting>, 'setOff' | 'givenBack' | 'stillOwed'>;

function partingPage({ number }: Member, state: Member['state'], last: string, settled: Settled) {
  const { setOff, givenBack, stillOwed } = settled;
  return {
    member: `${number}`,
    state,
    lastDay: last,
    setOff: `${setOff}`,
    givenBack: `${givenBack}`,
    stillOwed: `${stillOwed}`,
  };
}
