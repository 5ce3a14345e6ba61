import type { Settlement } from '@openmutual/core/assessment';
import { memberFigures } from '@openmutual/core/member-figures';
import { type MemberProof, memberProof } from '@openmutual/core/member-proof';
import { type FoundMember, searchFor } from '@openmutual/core/member-search';
import { type MemberTreeBook, openMemberTree } from '@openmutual/core/member-tree';
import { Money } from '@openmutual/core/money';
import { parseRecord } from '@openmutual/core/parse-record';
import { replay } from '@openmutual/core/replay';
import { certain, invariant } from '@openmutual/core/result';
import type { SettlementRecord } from '@openmutual/core/settlement-record';
import { type Statement, statement } from '@openmutual/core/statement';
import { type StatementDocument, statementDocument } from '@openmutual/core/statement-document';
import type { Transaction } from '../database/within.ts';
import { notFound, type Refusal } from '../http/answer.ts';
import { codesOf, secretOf } from './member-code.ts';
import { textOf } from './settlement.ts';
import { eachRowKept, type Stored } from './stored.ts';

/** A member as his seat says: who he is in the fund. */
export interface Seat {
  readonly number: bigint;
  readonly bucket: number;
  readonly member: string;
}

/** The seat of a person in a fund. */
export async function seatOf(tx: Transaction, fund: string, person: string): Promise<Seat | undefined> {
  const { rows } = await tx.query<Seat>(
    `SELECT m.number, m.bucket, m.member_id AS member FROM fund.seat s JOIN fund.member m USING (fund_id, member_id)
     WHERE s.fund_id = $1 AND s.person_id = $2`,
    [fund, person],
  );
  return rows[0];
}

/** What a member pays and gets back in a settlement, and why; and what the ledger has of it. */
export interface OwnShare {
  readonly ok: true;
  readonly code: string;
  readonly document: StatementDocument;
  /** What he owes by the statement. */
  readonly owed: Money;
  readonly booked: Money;
}

/**
 * The statement of one member: calculated anew from the record and from his row in the snapshot, never stored. Where it is not what the
 * ledger has of him, both are told, and nothing is changed.
 */
export async function ownShare(tx: Transaction, stored: Stored, seat: Seat): Promise<OwnShare | Refusal> {
  const { fund, row } = stored;
  const record = await recordOf(tx, stored);
  const settlement = certain(replay(record));
  const own = await ownIn(tx, stored, settlement, seat);
  if (own === undefined) return notFound('member', `${seat.number}`);
  return {
    ok: true,
    code: own.code,
    document: statementDocument(own.told, settlement),
    owed: own.owed,
    booked: Money.ofMinor(await bookedOf(tx, fund, row.entryId, seat), settlement.terms.currency),
  };
}

/** What a member pays and gets back in a settlement of the list of a stored one, by whichever rules; nothing where he is not in the list. */
export async function ownIn(
  tx: Transaction,
  stored: Stored,
  settlement: Settlement,
  seat: Seat,
): Promise<{ readonly code: string; readonly told: Statement; readonly owed: Money } | undefined> {
  const { fund, row, keys } = stored;
  const code = codesOf(secretOf(keys, { fund, kind: row.kind, period: row.period })).of(seat.number);
  const found = await findMember(tx, stored, settlement, { code, bucket: seat.bucket });
  if (found === undefined) return undefined;
  const told = certain(statement(settlement, found.member, found.place, found.refunds));
  const { currency } = settlement.terms;
  const all = (workings: readonly ({ readonly amount?: string } | undefined)[]) =>
    workings.reduce(
      (sum, working) => sum.plus(Money.of(working?.amount ?? `${Money.zero(currency)}`, currency)),
      Money.zero(currency),
    );
  return { code, told, owed: all([told.share, ...told.contributions]).minus(all(told.refunds)) };
}

/** The proof that a member stands in the tree of a record, with what he pays and gets back. */
export async function ownProof(
  tx: Transaction,
  stored: Stored,
  seat: Seat,
): Promise<{ readonly ok: true; readonly proof: MemberProof } | Refusal> {
  const { fund, row, keys } = stored;
  const record = await recordOf(tx, stored);
  const settlement = certain(replay(record));
  const secret = secretOf(keys, { fund, kind: row.kind, period: row.period });
  const code = codesOf(secret).of(seat.number);
  const of = { secret, scheme: record.scheme.id, settlement: record.settlement };
  const book = openMemberTree(of, memberFigures(settlement.terms.rules));
  const found = await findMember(tx, stored, settlement, { code }, book);
  if (found?.leaf === undefined) return notFound('member', `${seat.number}`);
  const tree = book.close();
  invariant(tree.seal.root === record.result.tree?.root, 'the tree of a snapshot is the one of its record');
  const cells = { columns: record.inputs.members.columns, cells: found.row.cells };
  const proof = certain(memberProof({ tree, record: record.hash }, found.leaf, cells, settlement.terms));
  return { ok: true, proof };
}

/** The record of a posted settlement. */
export async function recordOf(tx: Transaction, { fund, row }: Stored): Promise<SettlementRecord> {
  const text = await textOf(tx, fund, row.settlement, 'record');
  invariant(text !== undefined, 'a settlement that was previewed has a record');
  return certain(parseRecord(JSON.parse(text)));
}

/** A member in the list. Only where his place among others decides about a unit, or a tree is built, the others are read too. */
async function findMember(
  tx: Transaction,
  stored: Stored,
  settlement: Settlement,
  { code, bucket }: { readonly code: string; readonly bucket?: number },
  tree?: MemberTreeBook,
): Promise<FoundMember | undefined> {
  const search = certain(searchFor(code, settlement, stored.row.columns, tree));
  const { rules } = settlement.terms;
  const isAlone =
    tree === undefined && rules.surplus === undefined && rules.sharing?.rounding.ties === 'rotating';
  let found: FoundMember | undefined;
  await eachRowKept(
    tx,
    stored,
    (row) => {
      const hit = search.add(row);
      found ??= hit;
    },
    isAlone ? bucket : undefined,
  );
  return found;
}

/** What the entry of a settlement has of a member, in minor units: what became receivable and what was taken from what he had prepaid. */
async function bookedOf(
  tx: Transaction,
  fund: string,
  entry: string | null,
  { bucket, member }: Seat,
): Promise<bigint> {
  if (entry === null) return 0n;
  const { rows } = await tx.query<{ sum: string | null }>(
    `SELECT sum(leg.amount)::text AS sum
     FROM ledger.entry JOIN ledger.account ON account.fund_id = entry.fund_id AND account.bucket = $3 AND account.member_id = $4
       JOIN LATERAL ledger.legs_of(account.fund_id, account.bucket, account.account_id, entry.seq - 1) AS leg ON leg.seq = entry.seq
     WHERE entry.fund_id = $1 AND entry.entry_id = $2`,
    [fund, entry, bucket, member],
  );
  return BigInt(rows[0]?.sum ?? '0');
}
