import { parseDecimal } from '@openmutual/core/fraction';
import { unitText } from '@openmutual/core/holding';
import { Money } from '@openmutual/core/money';
import { invariant, type Rejection } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { brokenConstraint } from '../database/fault.ts';
import type { Transaction } from '../database/within.ts';
import { type Fund, fundOf } from '../fund/fund.ts';
import type { PostingShown } from '../fund/fund-money.ts';
import { type HeldAccounts, holdAccounts, postCoded } from '../fund/fund-money.ts';
import { conflict, notFound, type Refusal, refusal, reply } from '../http/answer.ts';
import type { Asked } from '../http/route.ts';
import { beginLife } from '../life/step.ts';
import { holdingById } from './holding.ts';
import type { movementForm } from './investment-form.ts';
import { type Judged, judgedNow } from './judging.ts';
import {
  isRecorded,
  keptMovement,
  type MovementRow,
  movementById,
  movementHash,
  movementShown,
  standingOf,
} from './movement.ts';
import { ENTRY_KINDS, MOVEMENT_CODES } from './movement-legs.ts';

type Form = z.output<typeof movementForm>;
type OfFund<Body> = Asked<{ readonly fund: string }, unknown, Body>;

/** Prepares a movement, or records what has arrived: income of a holding, an endowment. */
export async function makeMovement({ tx, params, body, person = '', at }: OfFund<Form>) {
  const fund = await fundOf(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  const held = await holdAccounts(tx, fund, MOVEMENT_CODES, at);
  const faults: Rejection[] = [];
  const meant = await meantBy(tx, fund, body, faults);
  if (faults.length > 0) return refusal(422, ...faults);
  const judged = await judgedNow(tx, held, meant);
  const isNow = isRecorded(meant.kind);
  const entry = isNow ? uuidv7() : null;
  const print = movementHash(fund.fund, meant);
  const made = await begin(tx, {
    meant,
    set: {
      ...{ kind: meant.kind, holding_id: meant.holding, units: meant.units, amount: meant.amount },
      ...{ lot_id: meant.lot, source: meant.source, given_by: meant.givenBy, hash: print },
      ...{ prepared_by: person, prepared_at: at, on_date: isNow ? judged.on : meant.on },
      ...(isNow ? { place: judged.place, entry_id: entry } : {}),
      ...(isNow ? { bank_on: judged.on, bank_reference: meant.bankReference } : {}),
    },
    judged,
    occasion: { fund: fund.fund, person, at },
  });
  if (made !== undefined) return made;
  const postings = entry === null ? [] : await post(tx, held, { row: meant, entry, judged });
  if ('ok' in postings) return postings;
  const act = isNow ? 'investment-recorded' : 'investment-prepared';
  const subject = { kind: meant.kind, hash: print };
  return done(tx, fund, meant.movement, { person, act, subject, postings, isNew: true });
}

interface Begun {
  readonly meant: Meant;
  readonly set: Readonly<Record<string, unknown>>;
  readonly judged: Judged;
  readonly occasion: { readonly fund: string; readonly person: string; readonly at: string };
}

async function begin(tx: Transaction, { meant, set, judged, occasion }: Begun): Promise<Refusal | undefined> {
  const { fund, person, at } = occasion;
  try {
    const begun = await beginLife(tx, keptMovement, [fund, meant.movement], {
      ...{ act: isRecorded(meant.kind) ? 'record' : 'prepare', by: 'treasurer', person, at },
      facts: { 'nothing-speaks-against-it': judged.faults },
      set,
    });
    return begun.ok ? undefined : begun;
  } catch (error) {
    return recordedOnce(error, meant.bankReference ?? '');
  }
}

/** That a transfer of the bank was recorded before; whatever else is wrong goes on. */
export function recordedOnce(error: unknown, found: string): Refusal {
  if (!brokenConstraint(error)?.name.endsWith('_transfer_once')) throw error;
  return conflict({
    code: 'a-transfer-is-recorded-once',
    path: 'bankReference',
    found,
    expected: 'a transfer that is not recorded yet',
  });
}

/** Posts a movement as it was judged. */
export function post(
  tx: Transaction,
  held: HeldAccounts,
  {
    row: { movement, holding, kind },
    entry,
    judged,
  }: {
    readonly row: Pick<MovementRow, 'movement' | 'holding' | 'kind'>;
    readonly entry: string;
    readonly judged: Judged;
  },
): Promise<readonly PostingShown[] | Refusal> {
  return postCoded(tx, held, {
    ...{ entryId: entry, kind: ENTRY_KINDS[kind], onDate: judged.on, legs: judged.legs },
    subject: subjectOf({ movement, holding }),
  });
}

export function subjectOf({ movement, holding }: Pick<MovementRow, 'movement' | 'holding'>) {
  return { movement, ...(holding === null ? {} : { holding }) };
}

type Meant = Pick<
  MovementRow,
  'movement' | 'kind' | 'holding' | 'units' | 'amount' | 'lot' | 'source' | 'givenBy' | 'currency' | 'on'
> & { readonly bankReference: string | null };

/** What somebody asks for, read; what cannot be read is told together. */
async function meantBy(tx: Transaction, fund: Fund, body: Form, faults: Rejection[]): Promise<Meant> {
  const amount = amountOf(body, fund.currency, faults);
  const units = 'units' in body ? unitsOf(body.units, faults) : null;
  const holding = 'holding' in body ? body.holding : null;
  if (holding !== null && (await holdingById(tx, fund.fund, holding)) === undefined) {
    const expected = 'a holding of this fund';
    faults.push({ code: 'a-holding-is-not-here', path: 'holding', found: holding, expected });
  }
  const lot = body.kind === 'sell' ? (body.lot ?? null) : null;
  if (lot !== null && (await movementById(tx, fund.fund, lot))?.holding !== holding) {
    const expected = 'the purchase of which it is sold';
    faults.push({ code: 'a-lot-that-is-held-is-named', path: 'lot', found: lot, expected });
  }
  return {
    ...{ movement: uuidv7(), kind: body.kind, holding, units, amount, currency: fund.currency, lot },
    source: body.kind === 'value' ? body.source : body.kind === 'endow' ? body.giver : null,
    givenBy: body.kind === 'endow' ? body.givenBy : null,
    on: body.kind === 'value' ? body.on : 'paidOn' in body ? body.paidOn : null,
    bankReference: 'bankReference' in body ? body.bankReference : null,
  };
}

/** An amount in minor units; below zero never, and zero only where something can be worth nothing. */
function amountOf(body: Form, currency: string, faults: Rejection[]): bigint {
  const read = Money.parse(body.amount, currency);
  if (!read.ok) {
    faults.push(...read.rejections.map((reason) => ({ path: 'amount', ...reason })));
    return 0n;
  }
  const minor = read.value.minorUnits();
  const mayBeZero = body.kind === 'value' || body.kind === 'sell';
  if (minor > 0n || (mayBeZero && minor === 0n)) return minor;
  const expected = mayBeZero ? 'zero or more' : 'more than zero';
  const code = mayBeZero ? 'an-amount-must-not-be-negative' : 'an-amount-must-be-above-zero';
  faults.push({ code, path: 'amount', found: body.amount, expected });
  return 0n;
}

/** Units in the one form in which the database has them. */
function unitsOf(text: string, faults: Rejection[]): string {
  const read = parseDecimal(text);
  invariant(read.ok, 'units were read by their form');
  if (read.value.n > 0n) return unitText(read.value);
  faults.push({ code: 'units-must-be-above-zero', path: 'units', found: text, expected: 'more than zero' });
  return '1';
}

interface Done {
  readonly person: string;
  readonly act: string;
  readonly subject: Readonly<Record<string, string>>;
  readonly postings?: readonly PostingShown[];
  readonly isNew?: true;
}

/** A movement after something was done to it. */
export async function done(
  tx: Transaction,
  fund: Fund,
  movement: string,
  { person, act, subject, postings = [], isNew }: Done,
) {
  const row = await movementById(tx, fund.fund, movement);
  invariant(row !== undefined, 'a movement that was written is there');
  const lacking = isRecorded(row.kind) ? 0 : (await standingOf(tx, fund, row)).lacking;
  return reply(
    { ...movementShown(row, person), lacking, postings: [...postings] },
    {
      ...(isNew === undefined
        ? {}
        : { location: `/api/funds/${fund.fund}/investment-movements/${movement}` }),
      version: row.version,
      event: { act, subject: { movement, ...subject } },
    },
  );
}
