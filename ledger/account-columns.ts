import { invariant } from '@openmutual/core/result';
import type { Columns, Tx } from './tx.ts';

/** The accounts of one code, as columns, in the order of bucket and account id: a million of them in some tens of megabytes. */
export interface AccountColumns {
  readonly fund: string;
  readonly code: string;
  readonly currency: string;
  readonly count: number;
  readonly buckets: Uint8Array;
  /** Sixteen bytes each. */
  readonly accountIds: Buffer;
  readonly haveLimits: boolean;
}

export interface MemberColumns extends AccountColumns {
  /** Sixteen bytes each: whose account it is. */
  readonly memberIds: Buffer;
}

/** The members' accounts of one code and currency. */
export function accountColumns(
  tx: Tx,
  fund: string,
  code: string,
  currency: string,
): Promise<AccountColumns> {
  return columnsOf(tx, { fund, code, currency, withMembers: false });
}

/** The same with the members, which take as long again to read. */
export function memberColumns(tx: Tx, fund: string, code: string, currency: string): Promise<MemberColumns> {
  return columnsOf(tx, { fund, code, currency, withMembers: true });
}

interface Asked extends Pick<AccountColumns, 'fund' | 'code' | 'currency'> {
  readonly withMembers: boolean;
}

async function columnsOf(tx: Tx, { fund, code, currency, withMembers }: Asked): Promise<MemberColumns> {
  const members = withMembers ? `string_agg(uuid_send(member_id), '' order by account_id)` : `''::bytea`;
  // One value for each bucket, of bytes: a million rows would be a million objects.
  const { rows } = await tx.query<PartRow>({
    text: `
      select bucket, string_agg(uuid_send(account_id), '' order by account_id) as "accountIds",
        ${members} as "memberIds", bool_or(least is not null) as "haveLimits"
      from ledger.account where fund_id = $1 and code = $2 and currency = $3 and member_id is not null
      group by bucket order by bucket`,
    values: [fund, code, currency],
  });
  const accountIds = Buffer.concat(rows.map((row) => row.accountIds));
  const buckets = new Uint8Array(accountIds.length / 16);
  let begun = 0;
  for (const row of rows) {
    const end = begun + row.accountIds.length / 16;
    buckets.fill(row.bucket, begun, end);
    begun = end;
  }
  const columns = {
    fund,
    code,
    currency,
    count: buckets.length,
    buckets,
    accountIds,
    memberIds: Buffer.concat(rows.map((row) => row.memberIds)),
    haveLimits: rows.some((row) => row.haveLimits),
  };
  fromTheLedger.add(columns);
  return columns;
}

interface Part {
  readonly bucket: number;
  readonly accountIds: Buffer;
  readonly memberIds: Buffer;
  readonly haveLimits: boolean;
}

type PartRow = Columns & Part;

const fromTheLedger = new WeakSet<AccountColumns>();

/** Accounts are never deleted, so that those which were read from the tables need not be looked up again, a million of them. */
export function assertFromTheLedger(columns: AccountColumns): void {
  invariant(fromTheLedger.has(columns), 'columns of accounts come from the ledger as they are');
}
