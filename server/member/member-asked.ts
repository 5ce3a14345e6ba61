import { arrearsFacts } from '@openmutual/core/arrears';
import { compareDates, date } from '@openmutual/core/date';
import { waitingFacts } from '@openmutual/core/joining';
import { actsFrom, after } from '@openmutual/core/life';
import { type MemberAct, memberLife } from '@openmutual/core/member-life';
import { invariant } from '@openmutual/core/result';
import { termsOn } from '@openmutual/core/terms';
import { uuidv7 } from 'uuidv7';
import { memberDues } from '../due/member-dues.ts';
import { prepare } from '../fund/decision.ts';
import { dayIn, type Fund, fundOf, heldFund } from '../fund/fund.ts';
import { schemeOf } from '../fund/fund-scheme.ts';
import { notFound, type Refusal, refusal, reply } from '../http/answer.ts';
import { keyAsked, page } from '../http/cursor.ts';
import type { Asked } from '../http/route.ts';
import { changedMeanwhile } from '../http/version.ts';
import { judged, type StepAsked, takeStep } from '../life/step.ts';
import { askedColumns, type Columns, columnFaults } from './asked-columns.ts';
import { expelled } from './expulsion.ts';
import { person as signedIn } from './invitation-asked.ts';
import { keptMember, keyOf, type Member, memberNumbered, membersAfter, shortOf } from './member.ts';
import { number } from './member-form.ts';
import { particularsOf, stepsOf, writeLook, writeReason } from './member-log.ts';
import { nextMonth, termsOf, writeTerms } from './terms.ts';

type OfMember<Query = unknown, Body = unknown> = Asked<
  { readonly fund: string; readonly member: string },
  Query,
  Body
>;

/** Members by number, without what identifies them. */
export async function membersListed({
  tx,
  params,
  query,
}: Asked<
  { readonly fund: string },
  {
    readonly cursor?: string | undefined;
    readonly limit: number;
    readonly state?: string | undefined;
    readonly member?: string | undefined;
  }
>) {
  const key = keyAsked(query.cursor, [number]);
  if (key !== undefined && 'ok' in key) return key;
  const asked = { after: key?.[0], state: query.state, number: query.member, limit: query.limit + 1 };
  const rows = await membersAfter(tx, params.fund, asked);
  return reply(page(rows, query.limit, ({ number }) => [`${number}`], shortOf));
}

/** One member with what identifies him; the look is written down first. */
export async function memberRead({
  tx,
  params,
  query,
  asker,
  roles,
  at,
}: OfMember<{ readonly why: string }>) {
  const fund = await fundOf(tx, params.fund);
  const member = await memberNumbered(tx, params.fund, params.member);
  if (fund === undefined || member === undefined) return notFound('member', params.member);
  const { person, name } = signedIn(asker);
  const key = keyOf(fund.fund, member);
  await writeLook(tx, key, { id: uuidv7(), person, name, role: roles.join(' '), why: query.why, at });
  const particulars = await particularsOf(tx, key);
  const { now, later } = await termsOf(tx, key, member.columns, dayIn(fund, at));
  return reply(
    {
      ...shortOf(member),
      name: particulars?.name ?? null,
      mail: particulars?.mail ?? null,
      columns: now,
      later,
      log: await stepsOf(tx, key, member.person),
      may: actsFrom(memberLife, member.state, 'organiser'),
    },
    {
      version: member.version,
      event: { act: 'member-looked-at', subject: { member: member.memberId, roles } },
    },
  );
}

/** Other columns from the next month on, or a later one. */
export async function termsChanged({
  tx,
  params,
  body,
  version = 0n,
  person = '',
  at,
}: OfMember<unknown, { readonly columns: Columns; readonly from?: string | undefined }>) {
  const fund = await fundOf(tx, params.fund);
  const member = await memberNumbered(tx, params.fund, params.member, 'held');
  if (fund === undefined || member === undefined) return notFound('member', params.member);
  if (member.version !== version) return changedMeanwhile(member.version, version);
  const earliest = nextMonth(dayIn(fund, at));
  const from = body.from === undefined ? earliest : date(body.from);
  if (compareDates(from, earliest) < 0 || from.day !== 1) {
    const expected = `the first day of a month, ${earliest} or later`;
    return refusal(422, { code: 'terms-change-with-a-period', path: 'from', found: `${from}`, expected });
  }
  const terms = termsOn(await schemeOf(tx, fund.fund), from);
  if (!terms.ok) return terms;
  const faults = columnFaults(terms.value, body.columns, 'columns');
  if (faults.length > 0) return refusal(422, ...faults);
  // All columns, so that one that is left out now does not stay from before.
  const asked = askedColumns(terms.value).map(({ column }) => [column, body.columns[column] ?? '']);
  const columns = Object.fromEntries(asked);
  const next = version + 1n;
  await writeTerms(
    tx,
    keyOf(fund.fund, member),
    { from: `${from}`, columns },
    { version: next, by: person, at },
  );
  const subject = { member: member.memberId, from: `${from}` };
  return reply(
    { member: params.member, from: `${from}`, columns },
    { version: next, event: { act: 'member-terms-changed', subject } },
  );
}

type WithReason = OfMember<unknown, { readonly reason: string }>;

/** Suspends a member in arrears whose days of grace are over. */
export function suspended(asked: WithReason) {
  return stepped(asked, 'member-suspended', async (fund, member) => {
    const dues = await memberDues(asked.tx, fund, member, dayIn(fund, asked.at));
    const { 'grace-is-over': grace } = arrearsFacts(dues, fund.charter.graceDays);
    return { act: 'suspend', by: 'organiser', facts: { 'grace-is-over': grace } };
  });
}

/** Puts a member back who owes nothing that is overdue: the rules do, when an organiser asks them. */
export function reinstated(asked: WithReason) {
  return stepped(asked, 'member-reinstated', async (fund, member) => {
    const on = dayIn(fund, asked.at);
    const paid = arrearsFacts(await memberDues(asked.tx, fund, member, on), fund.charter.graceDays);
    const waiting = waitingFacts(member.inForceFrom, on);
    const act = waiting['waiting-is-over'].length === 0 ? 'pay-up' : 'pay-up-in-waiting';
    return { act, by: 'rules', facts: { 'nothing-is-overdue': paid['nothing-is-overdue'], ...waiting } };
  });
}

/** Writes down that a member has died; he takes part until this day. */
export function deathReported(asked: OfMember) {
  return stepped(
    asked,
    'member-death-reported',
    async () => ({ act: 'report-death', by: 'organiser' }),
    true,
  );
}

/** Prepares an expulsion, and does it where this is approval enough. */
export async function expulsionAsked({ tx, params, body, version = 0n, person = '', at }: WithReason) {
  const fund = await heldFund(tx, params.fund);
  const member = await memberNumbered(tx, params.fund, params.member, 'held');
  if (fund === undefined || member === undefined) return notFound('member', params.member);
  if (member.version !== version) return changedMeanwhile(member.version, version);
  if (member.person === person) return refusal(403, { code: 'nobody-decides-about-himself', path: 'member' });
  const facts = { 'reasons-are-given': [], 'approvals-are-given': [] };
  const possible = judged(after(memberLife, member.state, 'expel', { by: 'organiser', facts }));
  if (!possible.ok) return possible;
  const preparing = {
    fund: fund.fund,
    matter: 'expel',
    about: member,
    reason: body.reason,
    person,
    at,
  } as const;
  const decision = await prepare(tx, preparing, fund);
  if ('ok' in decision) return decision;
  const isDone = decision.state === 'approved';
  const refused = isDone
    ? await expelled(tx, fund, { ...decision, about: member }, { person, at })
    : undefined;
  if (refused !== undefined) return refused;
  const subject = { member: member.memberId, decision: decision.decision, state: decision.state };
  return reply(
    { member: params.member, state: isDone ? possible.value : member.state, decision: decision.decision },
    { version: isDone ? version + 1n : version, event: { act: 'expulsion-prepared', subject } },
  );
}

type StaffStep = Pick<
  StepAsked<MemberAct, NonNullable<(typeof memberLife.ways)[number]['needs']>[number]>,
  'act' | 'by' | 'facts'
>;

/** A step of a member that staff takes; nobody takes it for himself. */
async function stepped(
  { tx, params, body, version, person = '', at }: OfMember<unknown, { readonly reason?: string } | unknown>,
  event: string,
  stepOf: (fund: Fund, member: Member) => Promise<StaffStep>,
  isOver = false,
): Promise<Refusal | ReturnType<typeof reply<{ member: string; state: Member['state']; decision: null }>>> {
  const fund = await fundOf(tx, params.fund);
  const member = await memberNumbered(tx, params.fund, params.member, 'held');
  if (fund === undefined || member === undefined) return notFound('member', params.member);
  if (member.person === person) return refusal(403, { code: 'nobody-decides-about-himself', path: 'member' });
  const on = `${dayIn(fund, at)}`;
  const asked = await stepOf(fund, member);
  invariant(version !== undefined, 'who decides about a member has seen him');
  const key = keyOf(fund.fund, member);
  const set = isOver ? { left_on: on } : {};
  const step = await takeStep(tx, keptMember, key, { ...asked, version, person, at, on, set });
  if (!step.ok) return step;
  const reason = (body as { reason?: string } | undefined)?.reason;
  if (reason !== undefined) await writeReason(tx, key, step.version, reason);
  const subject = { member: member.memberId, state: step.state };
  return reply(
    { member: params.member, state: step.state, decision: null },
    { version: step.version, event: { act: event, subject } },
  );
}
