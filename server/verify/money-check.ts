import { receiptFaults } from '@openmutual/core/receipt-number';
import type { Transaction } from '../database/within.ts';
import { bankAccountHash, bankAccountsOf } from '../payment/bank-account.ts';
import type { RowFinding } from './row-finding.ts';

/** Payments and payouts that were held against the ledger. */
export interface MoneyChecked {
  readonly movements: number;
  readonly findings: readonly RowFinding[];
}

/**
 * Whether payments and payouts are what the ledger has of them, row by row and in both directions: the amount of each entry that one names, taken
 * back where it was reversed or came back; no entry of money without its row; receipts without gaps, up to the last number given. And whether accounts
 * into which members pay are those that two people agreed to.
 */
export async function moneyFindings(tx: Transaction, fund: string): Promise<MoneyChecked> {
  const { rows: counts } = await tx.query<{ movements: number }>(
    `SELECT (SELECT count(*) FROM fund.payment WHERE fund_id = $1)::int + (SELECT count(*) FROM fund.payout WHERE fund_id = $1)::int AS movements`,
    [fund],
  );
  const { rows } = await tx.query<Row>(ROWS_AND_ENTRIES, [fund]);
  const findings = rows.map(
    ({ row, found, expected }): RowFinding => ({ part: 'money', row, found, expected }),
  );
  return {
    movements: counts[0]?.movements ?? 0,
    findings: [...findings, ...(await receiptFindings(tx, fund)), ...(await bankAccountFindings(tx, fund))],
  };
}

interface Row {
  readonly row: string;
  readonly found: string;
  readonly expected: string;
}

/**
 * What each row says its entries are, against what they are. An amount is that of the debits of an entry's own legs, for what goes between
 * buckets is beside them.
 */
const ROWS_AND_ENTRIES = `
  WITH said AS (
    SELECT 'fund.payment ' || payment_id AS row, payment_id AS id, entry_id,
      CASE WHEN assigned_entry_id IS NULL AND member_id IS NOT NULL THEN 'payment-received' ELSE 'payment-unassigned' END AS kind,
      amount, state = 'reversed' AS is_reversed
    FROM fund.payment WHERE fund_id = $1
    UNION ALL
    SELECT 'fund.payment ' || payment_id, payment_id, assigned_entry_id, 'payment-assigned', amount, state = 'reversed'
    FROM fund.payment WHERE fund_id = $1 AND assigned_entry_id IS NOT NULL
    UNION ALL
    SELECT 'fund.payout ' || payout_id, payout_id, entry_id, CASE kind WHEN 'prepaid' THEN 'repaid' ELSE 'payout-approved' END, amount,
      state IN ('returned', 'cancelled')
    FROM fund.payout WHERE fund_id = $1 AND entry_id IS NOT NULL
    UNION ALL
    SELECT 'fund.payout ' || payout_id, payout_id, paid_entry_id, 'payout-paid', amount, false
    FROM fund.payout WHERE fund_id = $1 AND paid_entry_id IS NOT NULL
    UNION ALL
    SELECT 'fund.payment ' || payment_id, payment_id, (facts ->> 'entry')::uuid, 'payment-sent-back', amount, false
    FROM fund.payment JOIN fund.payment_log log USING (fund_id, payment_id) WHERE fund_id = $1 AND log.act = 'send-back'
  ), posted AS (
    SELECT entry.entry_id, entry.kind, back.seq IS NOT NULL AS is_reversed, coalesce(entry.subject ->> 'payment', entry.subject ->> 'payout') AS id,
      (SELECT abs(sum(leg.amount)) FROM unnest(entry.buckets, entry.account_ids) AS place (bucket, account_id)
         JOIN ledger.leg leg ON leg.fund_id = entry.fund_id AND leg.bucket = place.bucket AND leg.account_id = place.account_id AND leg.seq = entry.seq
         JOIN ledger.account account ON account.fund_id = leg.fund_id AND account.bucket = leg.bucket AND account.account_id = leg.account_id
       WHERE account.code = CASE entry.kind WHEN 'payment-received' THEN 'bank' WHEN 'payment-unassigned' THEN 'bank'
         WHEN 'payment-assigned' THEN 'suspense' WHEN 'payment-sent-back' THEN 'bank' WHEN 'payout-paid' THEN 'bank' ELSE 'payouts-in-transit' END) AS amount
    FROM ledger.entry LEFT JOIN ledger.entry back ON back.fund_id = entry.fund_id AND back.reverses = entry.seq
    WHERE entry.fund_id = $1 AND entry.kind IN ('payment-received', 'payment-unassigned', 'payment-assigned', 'payment-sent-back',
      'payout-approved', 'payout-paid', 'repaid')
  )
  SELECT coalesce(said.row, 'ledger.entry ' || posted.entry_id) AS row,
    CASE WHEN said.row IS NULL THEN posted.kind || ' of ' || coalesce(posted.id, 'nothing') ELSE coalesce(said.kind, '') || ' ' || said.amount
      || CASE WHEN said.is_reversed THEN ', taken back' ELSE '' END END AS found,
    CASE WHEN posted.entry_id IS NULL THEN 'an entry ' || said.entry_id WHEN said.row IS NULL THEN 'a row of it'
      ELSE posted.kind || ' ' || coalesce(posted.amount, 0) || CASE WHEN posted.is_reversed THEN ', taken back' ELSE '' END END AS expected
  FROM said FULL JOIN posted ON posted.entry_id = said.entry_id
  WHERE (said.id::text, said.kind, said.amount, said.is_reversed) IS DISTINCT FROM (posted.id, posted.kind, posted.amount, posted.is_reversed)
  ORDER BY 1`;

async function receiptFindings(tx: Transaction, fund: string): Promise<RowFinding[]> {
  const { rows } = await tx.query<{ receipt: string }>(
    'SELECT receipt FROM fund.payment WHERE fund_id = $1 AND receipt IS NOT NULL ORDER BY receipt',
    [fund],
  );
  const { rows: counters } = await tx.query<{ name: string; next: bigint; given: bigint }>(
    `SELECT name, next, (SELECT count(*) FROM fund.payment p WHERE p.fund_id = c.fund_id AND split_part(p.receipt, '-', 2) = split_part(c.name, '-', 2)) AS given
     FROM fund.counter c WHERE fund_id = $1 AND name LIKE 'receipt-%' ORDER BY name`,
    [fund],
  );
  const gaps = receiptFaults(rows.map(({ receipt }) => receipt)).map(
    ({ found = '', code, expected = '' }): RowFinding => ({
      ...{ part: 'money', row: `fund.payment ${found}`, found: code, expected },
    }),
  );
  const lost = counters.flatMap(({ name, next, given }): RowFinding[] =>
    next === given + 1n
      ? []
      : [{ part: 'money', row: `fund.counter ${name}`, found: `${next}`, expected: `${given + 1n}` }],
  );
  return [...gaps, ...lost];
}

/** Each account into which members pay or paid, against its hash, the signatures under it and the event that says that it holds. */
async function bankAccountFindings(tx: Transaction, fund: string): Promise<RowFinding[]> {
  const { rows } = await tx.query<{ account: string; hash: string }>(
    `SELECT subject ->> 'account' AS account, subject ->> 'hash' AS hash FROM audit.event
     WHERE fund_id = $1 AND act = 'bank-account-signed' AND subject ->> 'state' = 'approved'`,
    [fund],
  );
  const told = new Map(rows.map(({ account, hash }) => [account, hash]));
  const accounts = await bankAccountsOf(tx, fund, { limit: ALL });
  return accounts.flatMap((row): RowFinding[] => {
    const finding = { part: 'money', row: `fund.bank_account ${row.account}` } as const;
    const is = bankAccountHash(fund, row);
    if (is !== row.hash) return [{ ...finding, found: is, expected: row.hash }];
    if (row.state !== 'approved') return [];
    const isByAnother = row.signatures.some(
      ({ by, says, hash }) => says === 'yes' && hash === row.hash && by !== row.preparedBy,
    );
    if (!isByAnother) return [{ ...finding, found: 'one person', expected: 'a yes of another person' }];
    if (told.get(row.account) === row.hash) return [];
    return [
      { ...finding, found: row.hash, expected: told.get(row.account) ?? 'an event that it was agreed to' },
    ];
  });
}

/** More than a fund ever has. */
const ALL = 100_000;
