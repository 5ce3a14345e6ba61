import { approvedFaults, type Signature } from '@openmutual/core/approval';
import { instant } from '@openmutual/core/instant';
import { invariant } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { addSignature } from '../approval/signature.ts';
import type { Transaction } from '../database/within.ts';
import { dayIn, type Fund, fundOf } from '../fund/fund.ts';
import { type HeldAccounts, holdAccounts, postCoded, takeBackCoded } from '../fund/fund-money.ts';
import { conflict, notFound, type Refusal, refusal } from '../http/answer.ts';
import type { Asked } from '../http/route.ts';
import { changedMeanwhile } from '../http/version.ts';
import { takeStep } from '../life/step.ts';
import { closedThrough, dayFaults, writeWords } from '../payment/recording.ts';
import { holdingsOf } from './holding.ts';
import type { bankForm, reasonForm, signatureForm } from './investment-form.ts';
import { changeOf, judgedNow } from './judging.ts';
import {
  isConfirmed,
  keptMovement,
  type MovementRow,
  movementById,
  movementSignatures,
  signableOf,
} from './movement.ts';
import { done, post, recordedOnce, subjectOf } from './movement-asked.ts';
import { BANK_KINDS, bankLegs, holdingLegs, MOVEMENT_CODES } from './movement-legs.ts';

type OfMovement<Body> = Asked<{ readonly fund: string; readonly movement: string }, unknown, Body>;

interface Found {
  readonly fund: Fund;
  readonly row: MovementRow;
  readonly held: HeldAccounts;
}

/** The movement of the address, with the ledger held before its row: whoever posts takes them in this order. */
async function heldMovement(
  tx: Transaction,
  { fund: of, movement }: { readonly fund: string; readonly movement: string },
  version: bigint | undefined,
  at: string,
): Promise<Found | Refusal> {
  const fund = await fundOf(tx, of);
  if (fund === undefined || (await movementById(tx, of, movement)) === undefined) {
    return notFound('movement', movement);
  }
  const held = await holdAccounts(tx, fund, MOVEMENT_CODES, at);
  const row = await movementById(tx, of, movement, 'update');
  invariant(row !== undefined, 'a movement is never deleted');
  if (version !== undefined && version !== row.version) return changedMeanwhile(row.version, version);
  return { fund, row, held };
}

/**
 * One person says yes or no to a movement, by the hash that he saw. With the last yes it is judged again by what the fund has now, counts, and stands in the ledger; a no ends it.
 */
export async function signMovement({
  tx,
  params,
  body,
  person = '',
  roles,
  at,
  version,
}: OfMovement<z.output<typeof signatureForm>>) {
  const found = await heldMovement(tx, params, version, at);
  if ('ok' in found) return found;
  const { fund, row, held } = found;
  const next: Signature = { by: person, at: instant(at), hash: body.hash, says: body.says };
  const then = await addSignature(tx, movementSignatures, signableOf(fund, row), next);
  if ('ok' in then) return then;
  const by = roles.includes('treasurer') ? ('treasurer' as const) : ('organiser' as const);
  const occasion = { by, person, at };
  const id = [fund.fund, row.movement];
  const subject = { says: body.says, hash: body.hash };
  const event = { person, act: 'investment-signed', subject };
  if (then.state === 'open') return done(tx, fund, row.movement, event);
  if (then.state === 'rejected') {
    const cancelled = await takeStep(tx, keptMovement, id, { act: 'cancel', ...occasion });
    return cancelled.ok ? done(tx, fund, row.movement, event) : cancelled;
  }
  const judged = await judgedNow(tx, held, row);
  const isPosted = Object.values(judged.legs).some((amount) => amount !== 0n);
  const entry = uuidv7();
  const step = await takeStep(tx, keptMovement, id, {
    ...{ act: isConfirmed(row.kind) ? 'confirm' : 'approve', ...occasion },
    facts: { 'approvals-are-given': approvedFaults(then), 'nothing-speaks-against-it': judged.faults },
    set: { on_date: judged.on, place: judged.place, entry_id: isPosted ? entry : null },
  });
  if (!step.ok) return step;
  const postings = await post(tx, held, { row, entry, judged });
  return 'ok' in postings ? postings : done(tx, fund, row.movement, { ...event, postings });
}

/** Records that the bank has paid for a purchase, or was paid for a sale. */
export async function settleMovement({
  tx,
  params,
  body,
  person = '',
  at,
  version,
}: OfMovement<z.output<typeof bankForm>>) {
  const found = await heldMovement(tx, params, version, at);
  if ('ok' in found) return found;
  const { fund, row, held } = found;
  const { movement, kind, amount } = row;
  const faults = dayFaults(body.paidOn, `${dayIn(fund, at)}`, await closedThrough(tx, fund.fund));
  if (row.on !== null && body.paidOn < row.on) {
    const place = { path: 'paidOn', found: body.paidOn, expected: `${row.on} or later` };
    faults.push({ code: 'a-movement-is-settled-after-it-counts', ...place });
  }
  if (faults.length > 0 && row.state === 'approved') return refusal(422, ...faults);
  const entry = uuidv7();
  try {
    const step = await takeStep(tx, keptMovement, [fund.fund, movement], {
      ...{ act: 'settle', by: 'treasurer', person, at },
      set: {
        bank_entry_id: amount === 0n ? null : entry,
        bank_on: body.paidOn,
        bank_reference: body.bankReference,
      },
    });
    if (!step.ok) return step;
  } catch (error) {
    return recordedOnce(error, body.bankReference);
  }
  invariant(kind === 'buy' || kind === 'sell', 'only what is bought and sold is settled at the bank');
  const postings = await postCoded(tx, held, {
    ...{ entryId: entry, kind: BANK_KINDS[kind], onDate: body.paidOn, subject: subjectOf(row) },
    legs: bankLegs(kind, amount),
  });
  if ('ok' in postings) return postings;
  return done(tx, fund, movement, { person, act: 'investment-settled', subject: { entry }, postings });
}

/** Records that the bank could not: the entry is taken back. Refused where later movements of the holding rest on it. */
export async function returnMovement({
  tx,
  params,
  body,
  person = '',
  at,
  version,
}: OfMovement<z.output<typeof reasonForm>>) {
  const found = await heldMovement(tx, params, version, at);
  if ('ok' in found) return found;
  const { fund, row, held } = found;
  const { movement, kind } = row;
  const holdings = await holdingsOf(tx, fund.fund, fund.currency);
  const last = holdings.find((one) => one.row.holding === row.holding)?.movements.at(-1);
  if (row.state === 'approved' && last?.id !== movement) {
    const expected = 'the last movement of its holding';
    return conflict({ code: 'later-movements-rest-on-it', path: 'movement', found: movement, expected });
  }
  const change = changeOf(holdings, row);
  const step = await takeStep(tx, keptMovement, [fund.fund, movement], {
    ...{ act: 'return', by: 'treasurer', person, at },
  });
  if (!step.ok) return step;
  await writeWords(tx, fund.fund, [{ of: movement, kind: 'reason', text: body.reason }]);
  invariant(change !== undefined && (kind === 'buy' || kind === 'sell'), 'what was approved counts');
  const postings =
    row.entry === null
      ? []
      : await takeBackCoded(tx, held, {
          ...{ entryId: uuidv7(), reverses: row.entry, subject: subjectOf(row) },
          onDate: row.on ?? '',
          legs: holdingLegs(kind, change),
        });
  if ('ok' in postings) return postings;
  return done(tx, fund, movement, { person, act: 'investment-returned', subject: {}, postings });
}

/** Gives up a movement that is not approved. */
export async function cancelMovement({
  tx,
  params,
  body,
  person = '',
  roles,
  at,
  version,
}: OfMovement<z.output<typeof reasonForm>>) {
  const found = await heldMovement(tx, params, version, at);
  if ('ok' in found) return found;
  const { fund, row } = found;
  const by = roles.includes('treasurer') ? 'treasurer' : 'organiser';
  const step = await takeStep(tx, keptMovement, [fund.fund, row.movement], { act: 'cancel', by, person, at });
  if (!step.ok) return step;
  await writeWords(tx, fund.fund, [{ of: row.movement, kind: 'reason', text: body.reason }]);
  return done(tx, fund, row.movement, { person, act: 'investment-cancelled', subject: {} });
}
