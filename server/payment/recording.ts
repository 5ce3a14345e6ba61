import { receiptText } from '@openmutual/core/receipt-number';
import { invariant, type Rejection } from '@openmutual/core/result';
import { postHeld } from '@openmutual/ledger/post';
import type { Leg, Transaction as Posting } from '@openmutual/ledger/transaction';
import type { Transaction } from '../database/within.ts';
import { dayIn } from '../fund/fund.ts';
import type { PostingShown } from '../fund/fund-money.ts';
import { conflict, type Refusal, refusal } from '../http/answer.ts';
import { type HeldLedger, type Holder, legsShown, paidBy } from './member-money.ts';

/** A transfer that is to be recorded; its ids are made before, so that it is recorded once. */
export interface Transfer {
  readonly payment: string;
  readonly entry: string;
  /** Whose it is; nobody's as long as that is not known. */
  readonly holder: Holder | undefined;
  /** Minor units. */
  readonly amount: bigint;
  readonly paidOn: string;
  readonly reference?: string | undefined;
  /** The entry that billed what the payer named. */
  readonly bill?: string | undefined;
  readonly bankReference?: string | undefined;
  readonly insteadOf?: string | undefined;
  readonly words: Readonly<Partial<Record<'payer' | 'reference', string>>>;
  readonly person: string;
}

export interface Recorded {
  readonly ok: true;
  readonly transfer: Transfer;
  readonly receipt: string | undefined;
  readonly postings: readonly PostingShown[];
}

/**
 * Records transfers while the ledger is held, each with all that belongs to it or with every reason why not: the posting, its row, its receipt.
 * What belongs to a member pays what he owes and is otherwise prepaid; what belongs to nobody known waits in suspense. Receipts are numbered in
 * the order given, and one that is refused takes none.
 */
export async function recordTransfers(
  tx: Transaction,
  held: HeldLedger,
  transfers: readonly Transfer[],
): Promise<(Recorded | Refusal)[]> {
  const { fund, at } = held;
  const known = await knownTransfers(tx, fund.fund, transfers);
  const today = `${dayIn(fund, at)}`;
  const refused = new Map<Transfer, Refusal>();
  for (const transfer of transfers) {
    const { paidOn, bankReference } = transfer;
    const faults = dayFaults(paidOn, today, held.ledger.head.closedThrough);
    if (faults.length > 0) refused.set(transfer, refusal(422, ...faults));
    else if (bankReference !== undefined && known.has(bankReference))
      refused.set(transfer, recordedBefore(bankReference));
    else if (bankReference !== undefined) known.add(bankReference);
  }
  const sound = transfers.filter((transfer) => !refused.has(transfer));
  const made = sound.map((transfer) => ({ transfer, ...postingOf(held, transfer) }));
  const results = await postHeld(
    tx,
    held.ledger,
    made.map(({ posting }) => posting),
    at,
    'just-made',
  );
  for (const [place, { transfer }] of made.entries()) {
    const result = results[place];
    invariant(result !== undefined, 'each posting has its result');
    if (result.ok) continue;
    // What comes after it was made as though it had been posted: whoever asked for several asks for each by itself.
    if (sound.length > 1) throw new RefusedAmongOthers();
    refused.set(transfer, refusal(422, ...result.rejections));
  }
  const done = made.filter(({ transfer }) => !refused.has(transfer));
  const receipts = await numbered(
    tx,
    held,
    done.map(({ transfer }) => transfer),
    today,
  );
  await writeTransfers(
    tx,
    held,
    done.map(({ transfer }) => transfer),
    receipts,
    today,
  );
  const recorded = new Map(
    done.map(({ transfer, posting }): [Transfer, Recorded] => [
      transfer,
      {
        ok: true,
        transfer,
        receipt: receipts.get(transfer),
        postings: legsShown(held, posting.kind, posting.legs),
      },
    ]),
  );
  return transfers.map((transfer) => recorded.get(transfer) ?? (refused.get(transfer) as Refusal));
}

/** One of several that were asked for together was refused by the ledger. */
export class RefusedAmongOthers extends Error {
  override readonly name = 'RefusedAmongOthers';
}

function postingOf(held: HeldLedger, transfer: Transfer): { readonly posting: Posting } {
  const { payment, entry, holder, amount, paidOn, bill } = transfer;
  const money = holder === undefined ? undefined : held.members.get(holder.memberId);
  invariant((holder === undefined) === (money === undefined), 'the accounts of who pays are held');
  const legs: Leg[] = [
    { account: held.of('bank'), amount },
    ...(money === undefined ? [{ account: held.of('suspense'), amount: -amount }] : paidBy(money, amount)),
  ];
  const kind = money === undefined ? 'payment-unassigned' : 'payment-received';
  const subject = { payment, ...(bill === undefined ? {} : { of: bill }) };
  return { posting: { fund: held.fund.fund, entryId: entry, onDate: paidOn, kind, subject, legs } };
}

/** What speaks against a day on which something was paid: it is to come, or the books of that day are closed. */
export function dayFaults(day: string, today: string, closed: string | null, path = 'paidOn'): Rejection[] {
  if (day > today) {
    return [{ code: 'a-day-of-a-payment-is-not-to-come', path, found: day, expected: `${today} or before` }];
  }
  if (closed === null || day > closed) return [];
  return [{ code: 'the-books-are-closed', path, found: day, expected: `a day after ${closed}` }];
}

async function knownTransfers(
  tx: Transaction,
  fund: string,
  transfers: readonly Transfer[],
): Promise<Set<string>> {
  const asked = transfers.flatMap(({ bankReference }) => bankReference ?? []);
  if (asked.length === 0) return new Set();
  // One by one (`LIMIT 1`), whatever the planner believes of a table that grew since it was analyzed.
  const { rows } = await tx.query<{ reference: string }>(
    `SELECT asked.reference FROM unnest($2::text[]) AS asked (reference) CROSS JOIN LATERAL (
       SELECT FROM fund.payment p WHERE p.fund_id = $1 AND p.bank_reference = asked.reference AND p.state <> 'reversed' LIMIT 1) AS known`,
    [fund, asked],
  );
  return new Set(rows.map(({ reference }) => reference));
}

function recordedBefore(found: string): Refusal {
  return conflict({
    code: 'a-transfer-is-recorded-once',
    path: 'bankReference',
    found,
    expected: 'a transfer that is not recorded yet',
    suggestion: 'look it up among the payments',
  });
}

export async function closedThrough(tx: Transaction, fund: string): Promise<string | null> {
  const { rows } = await tx.query<{ closed: string | null }>(
    'SELECT closed_through AS closed FROM ledger.head WHERE fund_id = $1',
    [fund],
  );
  return rows[0]?.closed ?? null;
}

async function numbered(
  tx: Transaction,
  { fund }: HeldLedger,
  transfers: readonly Transfer[],
  today: string,
): Promise<Map<Transfer, string>> {
  const due = transfers.filter(({ holder }) => holder !== undefined);
  const numbers = await nextReceipts(tx, fund, due.length, today);
  return new Map(due.map((transfer, place) => [transfer, numbers[place] as string]));
}

/**
 * The next numbers of receipts of a year. They are taken in the transaction that keeps what they are for, so none is left out; nobody else takes one
 * before it ends.
 */
export async function nextReceipts(
  tx: Transaction,
  { fund, charter }: HeldLedger['fund'],
  count: number,
  today: string,
): Promise<string[]> {
  if (count === 0) return [];
  const year = Number(today.slice(0, 4));
  const { rows } = await tx.query<{ first: bigint }>(
    `INSERT INTO fund.counter AS c (fund_id, name, next) VALUES ($1, $2, 1 + $3::bigint)
     ON CONFLICT (fund_id, name) DO UPDATE SET next = c.next + $3 RETURNING next - $3 AS first`,
    [fund, `receipt-${year}`, count],
  );
  const first = Number(rows[0]?.first);
  return Array.from({ length: count }, (_, place) =>
    receiptText({ fund: charter.code, year, number: first + place }),
  );
}

async function writeTransfers(
  tx: Transaction,
  { fund, at }: HeldLedger,
  transfers: readonly Transfer[],
  receipts: ReadonlyMap<Transfer, string>,
  today: string,
): Promise<void> {
  if (transfers.length === 0) return;
  const rows = transfers.map((transfer) => {
    const { payment, entry, holder, amount, paidOn, reference, bankReference, insteadOf, person } = transfer;
    const receipt = receipts.get(transfer);
    return {
      payment,
      entry,
      ...{ bucket: holder?.bucket, member: holder?.memberId, amount: `${amount}`, paid_on: paidOn },
      ...{ reference, bank_reference: bankReference, instead_of: insteadOf, person },
      ...{ receipt, receipt_on: receipt === undefined ? undefined : today },
      state: holder === undefined ? 'unassigned' : 'received',
      act: holder === undefined ? 'hold' : 'receive',
    };
  });
  await tx.query(
    `WITH given AS (
       SELECT * FROM json_to_recordset($2) AS g (payment uuid, entry uuid, bucket smallint, member uuid, amount bigint, paid_on date,
         reference text, bank_reference text, instead_of uuid, person uuid, receipt text, receipt_on date, state text, act text)
     ), written AS (
       INSERT INTO fund.payment (fund_id, payment_id, bucket, member_id, state, amount, paid_on, reference, bank_reference, receipt, receipt_on,
         recorded_by, recorded_at, entry_id, instead_of)
       SELECT $1, payment, bucket, member, state, amount, paid_on, reference, bank_reference, receipt, receipt_on, person, $3, entry, instead_of
       FROM given
     )
     INSERT INTO fund.payment_log (fund_id, payment_id, version, from_state, act, to_state, person_id, at)
     SELECT $1, payment, 1, 'none', act, state, person, $3 FROM given`,
    [fund.fund, JSON.stringify(rows), at],
  );
  await writeWords(
    tx,
    fund.fund,
    transfers.flatMap(({ payment, words }) =>
      Object.entries(words).map(([kind, text]) => ({ of: payment, kind, text })),
    ),
  );
}

/** Keeps what may name a person apart from all that stays. */
export async function writeWords(
  tx: Transaction,
  fund: string,
  words: readonly { readonly of: string; readonly kind: string; readonly text: string }[],
): Promise<void> {
  if (words.length === 0) return;
  await tx.query(
    `INSERT INTO fund.money_word (fund_id, of_id, kind, text)
     SELECT $1, g.of, g.kind, g.text FROM json_to_recordset($2) AS g ("of" uuid, kind text, text text)`,
    [fund, JSON.stringify(words)],
  );
}
