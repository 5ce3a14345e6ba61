import { approvedFaults, type Signature } from '@openmutual/core/approval';
import { spendingFaults } from '@openmutual/core/fee-budget';
import { instant } from '@openmutual/core/instant';
import { Money } from '@openmutual/core/money';
import { invariant, type Rejection } from '@openmutual/core/result';
import type { ChartCode } from '@openmutual/ledger/chart';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { addSignature } from '../approval/signature.ts';
import { brokenConstraint } from '../database/fault.ts';
import type { Transaction } from '../database/within.ts';
import { dayIn, type Fund, fundOf } from '../fund/fund.ts';
import type { PostingShown } from '../fund/fund-money.ts';
import { type HeldAccounts, holdAccounts, postCoded, takeBackCoded } from '../fund/fund-money.ts';
import { conflict, notFound, type Refusal, refusal, reply } from '../http/answer.ts';
import { id } from '../http/atoms.ts';
import { keyAsked, page } from '../http/cursor.ts';
import type { Asked } from '../http/route.ts';
import { changedMeanwhile } from '../http/version.ts';
import { beginLife, takeStep } from '../life/step.ts';
import { minorOf } from '../payment/payment-asked.ts';
import { closedThrough, dayFaults, writeWords } from '../payment/recording.ts';
import { budgetOf, spentByPurpose } from './budget.ts';
import type { paidForm, reasonForm, signatureForm, spendingForm } from './fee-form.ts';
import {
  keptSpending,
  type SpendingRow,
  signableOf,
  spendingById,
  spendingHash,
  spendingShown,
  spendingSignatures,
  spendingsOf,
  standingOf,
} from './spending.ts';

type OfFund<Body> = Asked<{ readonly fund: string }, unknown, Body>;
type OfSpending<Body> = Asked<{ readonly fund: string; readonly spending: string }, unknown, Body>;

const CODES = ['fees', 'operating', 'payouts-in-transit', 'bank'] as const satisfies readonly ChartCode[];

export async function spendingsListed({
  tx,
  params,
  query,
  person = '',
}: Asked<
  { readonly fund: string },
  { readonly cursor?: string | undefined; readonly limit: number; readonly state?: string | undefined }
>) {
  const after = keyAsked(query.cursor, [id]);
  if (after !== undefined && 'ok' in after) return after;
  const { limit, state } = query;
  const rows = await spendingsOf(tx, params.fund, { limit: limit + 1, after: after?.[0], state });
  return reply(
    page(
      rows,
      limit,
      ({ spending }) => [spending],
      (row) => spendingShown(row, person),
    ),
  );
}

/** Prepares what is to be spent of the fee: within the budget of its purpose and within what the scheme gave. */
export async function prepareSpending({
  tx,
  params,
  body,
  person = '',
  at,
}: OfFund<z.output<typeof spendingForm>>) {
  const fund = await fundOf(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  const held = await holdAccounts(tx, fund, CODES, at);
  const faults: Rejection[] = [];
  const amount = minorOf(body.amount, fund.currency, faults);
  if (faults.length > 0) return refusal(422, ...faults);
  const { purpose, subject, payTo } = body;
  const year = dayIn(fund, at).year;
  const judged = await judgedNow(tx, held, { purpose, amount, year });
  if (judged.budget === undefined) return refusal(422, ...judged.faults);
  const spending = uuidv7();
  const { currency } = fund;
  const print = spendingHash(fund.fund, {
    ...{ spending, budget: judged.budget, purpose, subject, payTo, amount, currency },
  });
  const begun = await beginLife(tx, keptSpending, [fund.fund, spending], {
    ...{ act: 'prepare', by: 'treasurer', person, at },
    facts: { 'amount-is-left': judged.faults },
    set: {
      ...{ budget_id: judged.budget, purpose, subject, pay_to: payTo, amount, hash: print },
      ...{ prepared_by: person, prepared_at: at },
    },
  });
  if (!begun.ok) return begun;
  return done(tx, fund, spending, {
    person,
    act: 'spending-prepared',
    subject: { hash: print },
    isNew: true,
  });
}

/** What speaks against spending so much on a purpose in a year, by what the fund has while its ledger is held. */
async function judgedNow(
  tx: Transaction,
  { fund, balance }: HeldAccounts,
  { purpose, amount, year }: { readonly purpose: string; readonly amount: bigint; readonly year: number },
): Promise<{ readonly faults: readonly Rejection[]; readonly budget: string | undefined }> {
  const { currency } = fund;
  const found = await budgetOf(tx, fund.fund, year, currency);
  if (found === undefined) {
    const expected = 'a budget of the year that was adopted';
    const fault = { code: 'there-is-no-budget-of-the-fee', path: 'budget', found: `${year}`, expected };
    return { faults: [fault], budget: undefined };
  }
  const spent = await spentByPurpose(tx, fund, { from: `${year}-01-01`, to: `${year + 1}-01-01` });
  const money = (minor: bigint) => Money.ofMinor(minor, currency);
  const standing = {
    ...{ charged: money(balance('fees')), spent: money(balance('operating')) },
    spentOnPurpose: spent.get(purpose) ?? money(0n),
  };
  const faults = spendingFaults(found.budget, { purpose, amount: money(amount) }, standing);
  return { faults, budget: found.row.budget };
}

interface Found {
  readonly fund: Fund;
  readonly row: SpendingRow;
  readonly held: HeldAccounts;
}

async function heldSpending(
  tx: Transaction,
  { fund: of, spending }: { readonly fund: string; readonly spending: string },
  version: bigint | undefined,
  at: string,
): Promise<Found | Refusal> {
  const fund = await fundOf(tx, of);
  if (fund === undefined || (await spendingById(tx, of, spending)) === undefined) {
    return notFound('spending', spending);
  }
  const held = await holdAccounts(tx, fund, CODES, at);
  const row = await spendingById(tx, of, spending, 'update');
  invariant(row !== undefined, 'what was to be spent is never deleted');
  if (version !== undefined && version !== row.version) return changedMeanwhile(row.version, version);
  return { fund, row, held };
}

/** One person says yes or no by the hash that he saw. With the last yes it is judged again, and posted as on its way; a no ends it. */
export async function signSpending({
  tx,
  params,
  body,
  person = '',
  roles,
  at,
  version,
}: OfSpending<z.output<typeof signatureForm>>) {
  const found = await heldSpending(tx, params, version, at);
  if ('ok' in found) return found;
  const { fund, row, held } = found;
  const next: Signature = { by: person, at: instant(at), hash: body.hash, says: body.says };
  const then = await addSignature(tx, spendingSignatures, signableOf(fund, row), next);
  if ('ok' in then) return then;
  const occasion = {
    by: roles.includes('treasurer') ? ('treasurer' as const) : ('organiser' as const),
    person,
    at,
  };
  const event = { person, act: 'spending-signed', subject: { says: body.says, hash: body.hash } };
  const key = [fund.fund, row.spending];
  if (then.state === 'open') return done(tx, fund, row.spending, event);
  if (then.state === 'rejected') {
    const cancelled = await takeStep(tx, keptSpending, key, { act: 'cancel', ...occasion });
    return cancelled.ok ? done(tx, fund, row.spending, event) : cancelled;
  }
  const on = dayIn(fund, at);
  const judged = await judgedNow(tx, held, { ...row, year: on.year });
  const doubts = [...approvedFaults(then), ...judged.faults, ...yearFaults(row, on.year)];
  const entry = uuidv7();
  const step = await takeStep(tx, keptSpending, key, {
    ...{ act: 'approve', ...occasion },
    facts: { 'approvals-are-given': doubts },
    set: { entry_id: entry, on_date: `${on}` },
  });
  if (!step.ok) return step;
  const postings = await postCoded(tx, held, {
    ...{ entryId: entry, kind: 'fee-spent', onDate: `${on}`, subject: subjectOf(row) },
    legs: legsOf(row),
  });
  return 'ok' in postings ? postings : done(tx, fund, row.spending, { ...event, postings });
}

/** Who agreed has agreed to a budget that he saw: that of another year is not charged with it. */
function yearFaults({ year }: SpendingRow, now: number): Rejection[] {
  if (year === now) return [];
  const place = { path: 'budget', found: `${year}`, expected: `${now}` };
  const suggestion = 'cancel it and prepare it anew';
  return [{ code: 'a-spending-is-of-the-year-of-its-budget', ...place, suggestion }];
}

function subjectOf({ spending, purpose }: SpendingRow) {
  return { spending, purpose };
}

function legsOf({ amount }: SpendingRow) {
  return { operating: amount, 'payouts-in-transit': -amount };
}

/** Records that the bank has paid it. */
export async function paySpending({
  tx,
  params,
  body,
  person = '',
  at,
  version,
}: OfSpending<z.output<typeof paidForm>>) {
  const found = await heldSpending(tx, params, version, at);
  if ('ok' in found) return found;
  const { fund, row, held } = found;
  const faults = dayFaults(body.paidOn, `${dayIn(fund, at)}`, await closedThrough(tx, fund.fund));
  if (row.on !== null && body.paidOn < row.on) {
    const place = { path: 'paidOn', found: body.paidOn, expected: `${row.on} or later` };
    faults.push({ code: 'nothing-is-paid-before-it-is-approved', ...place });
  }
  if (faults.length > 0 && row.state === 'approved') return refusal(422, ...faults);
  const entry = uuidv7();
  try {
    const step = await takeStep(tx, keptSpending, [fund.fund, row.spending], {
      ...{ act: 'pay', by: 'treasurer', person, at },
      set: { paid_entry_id: entry, paid_on: body.paidOn, bank_reference: body.bankReference },
    });
    if (!step.ok) return step;
  } catch (error) {
    if (brokenConstraint(error)?.name !== 'spending_transfer_once') throw error;
    return conflict({
      ...{ code: 'a-transfer-is-recorded-once', path: 'bankReference', found: body.bankReference },
      expected: 'a transfer that is not recorded yet',
    });
  }
  const postings = await postCoded(tx, held, {
    ...{ entryId: entry, kind: 'fee-paid', onDate: body.paidOn, subject: subjectOf(row) },
    legs: { 'payouts-in-transit': row.amount, bank: -row.amount },
  });
  if ('ok' in postings) return postings;
  return done(tx, fund, row.spending, { person, act: 'spending-paid', subject: { entry }, postings });
}

/** Records that the bank could not pay it: it is not spent. */
export function returnSpending(asked: OfSpending<z.output<typeof reasonForm>>) {
  return undo(asked, 'return', 'treasurer', 'spending-returned');
}

/** Gives up what is not paid. */
export function cancelSpending(asked: OfSpending<z.output<typeof reasonForm>>) {
  const by = asked.roles.includes('treasurer') ? 'treasurer' : 'organiser';
  return undo(asked, 'cancel', by, 'spending-cancelled');
}

async function undo(
  { tx, params, body, person = '', at, version }: OfSpending<z.output<typeof reasonForm>>,
  act: 'return' | 'cancel',
  by: 'treasurer' | 'organiser',
  event: string,
) {
  const found = await heldSpending(tx, params, version, at);
  if ('ok' in found) return found;
  const { fund, row, held } = found;
  const step = await takeStep(tx, keptSpending, [fund.fund, row.spending], { act, by, person, at });
  if (!step.ok) return step;
  await writeWords(tx, fund.fund, [{ of: row.spending, kind: 'reason', text: body.reason }]);
  const postings =
    row.entry === null
      ? []
      : await takeBackCoded(tx, held, {
          ...{
            entryId: uuidv7(),
            reverses: row.entry,
            onDate: row.on ?? '',
            subject: subjectOf(row),
            legs: legsOf(row),
          },
        });
  if ('ok' in postings) return postings;
  return done(tx, fund, row.spending, { person, act: event, subject: {}, postings });
}

interface Done {
  readonly person: string;
  readonly act: string;
  readonly subject: Readonly<Record<string, string>>;
  readonly postings?: readonly PostingShown[];
  readonly isNew?: true;
}

async function done(
  tx: Transaction,
  fund: Fund,
  spending: string,
  { person, act, subject, postings = [], isNew }: Done,
) {
  const row = await spendingById(tx, fund.fund, spending);
  invariant(row !== undefined, 'what was written is there');
  const { lacking } = await standingOf(tx, fund, row);
  return reply(
    { ...spendingShown(row, person), lacking, postings: [...postings] },
    {
      ...(isNew === undefined ? {} : { location: `/api/funds/${fund.fund}/spendings/${spending}` }),
      version: row.version,
      event: { act, subject: { spending, ...subject } },
    },
  );
}

export async function spendingRead({
  tx,
  params,
  person = '',
}: Asked<{ readonly fund: string; readonly spending: string }>) {
  const fund = await fundOf(tx, params.fund);
  const row = fund === undefined ? undefined : await spendingById(tx, params.fund, params.spending);
  if (fund === undefined || row === undefined) return notFound('spending', params.spending);
  const { lacking } = await standingOf(tx, fund, row);
  return reply({ ...spendingShown(row, person), lacking, postings: [] }, { version: row.version });
}
