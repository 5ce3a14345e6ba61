import { Money } from '@openmutual/core/money';
import type { Rejection } from '@openmutual/core/result';
import type { Columns, Tx } from '../tx.ts';

/** Accounts that were below their limit after an entry, each with the first such entry. */
export async function findingsInLimits(tx: Tx, fund: string): Promise<Rejection[]> {
  const { rows } = await tx.query<BelowRow>({
    text: `
      select distinct on (bucket, account_id) bucket, account_id as "accountId", code, currency, least, seq, balance::text from (
        select account.bucket, account.account_id, account.code, account.currency, account.least, leg.seq,
          sum(case when account.kind in ('asset', 'expense') then leg.amount else -leg.amount end)
            over (partition by account.bucket, account.account_id order by leg.seq) as balance
        from ledger.account cross join lateral ledger.legs_of(account.fund_id, account.bucket, account.account_id) as leg
        where account.fund_id = $1 and account.least is not null
      ) as course
      where balance < least order by bucket, account_id, seq`,
    values: [fund],
  });
  return rows.map(({ bucket, accountId, code, currency, least, seq, balance }) => ({
    code: 'a-balance-was-below-its-limit',
    path: `ledger.leg ${accountId} in bucket ${bucket}, entry ${seq}`,
    found: Money.ofMinor(BigInt(balance), currency).toString(),
    expected: `at least ${Money.ofMinor(least, currency)} on account ${code}`,
  }));
}

type BelowRow = Columns & {
  bucket: number;
  accountId: string;
  code: string;
  currency: string;
  least: bigint;
  seq: bigint;
  balance: string;
};
