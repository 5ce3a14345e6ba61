import { Money } from '@openmutual/core/money';
import { balancesOf } from '@openmutual/ledger/balance';
import { chartLine } from '@openmutual/ledger/chart';
import { clearingAccounts } from '@openmutual/ledger/clearing';
import { permits } from '../access/role.ts';
import type { Transaction } from '../database/within.ts';
import { dayIn, type Fund, fundOf } from '../fund/fund.ts';
import { notFound, reply } from '../http/answer.ts';
import type { Asked } from '../http/route.ts';
import { openGiven, unpaidClaims } from '../payout/payable.ts';

/** How the money of a fund stands today. */
export async function treasuryRead({ tx, params, roles, at }: Asked<{ readonly fund: string }>) {
  const fund = await fundOf(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  const on = `${dayIn(fund, at)}`;
  const { currency } = fund;
  const readsLedger = permits('read-the-ledger').may.some((role) => roles.includes(role));
  const own = await ownAccounts(tx, fund);
  const balances = await balancesOf(tx, fund.fund, own);
  const clearing = await clearingAccounts(tx, fund.fund, on);
  const money = (minor: bigint, of: string) => `${Money.ofMinor(minor, of)}`;
  // All accounts together are zero, so what the fund's own are not is what members owe, less what they have prepaid.
  const owed = -balances
    .filter((balance) => balance.currency === currency)
    .reduce((sum, { debit, credit }) => sum + debit - credit, 0n);
  return reply({
    ...{ on, currency, owedByMembers: money(owed, currency) },
    accounts: balances.map(({ code, kind, balance, currency: of }) => ({
      ...{ code, kind, name: chartLine(code)?.name ?? null, currency: of, balance: money(balance, of) },
    })),
    clearing: clearing.map(({ code, currency: of, balance, clearsWithinDays, oldest, isLate }) => ({
      ...{
        code,
        kind: own.find((one) => one.code === code)?.kind ?? '',
        name: chartLine(code)?.name ?? null,
      },
      ...{ currency: of, balance: money(balance, of), clearsWithinDays, isLate },
      ...{ oldestOn: oldest?.onDate ?? null, days: oldest?.days ?? null },
    })),
    waits: (await waiting(tx, fund)).map((one) => (readsLedger ? one : withoutFew(one, fund))),
  });
}

/** The accounts that are no member's; what goes between buckets is of the ledger itself. All of them are in bucket 0. */
async function ownAccounts(tx: Transaction, { fund }: Fund) {
  const { rows } = await tx.query<{ bucket: number; accountId: string; code: string; kind: string }>(
    `SELECT bucket, account_id AS "accountId", code, kind FROM ledger.account
     WHERE fund_id = $1 AND bucket = 0 AND member_id IS NULL AND code <> 'between-buckets' ORDER BY code, currency`,
    [fund],
  );
  return rows;
}

/** So many claims are looked at one by one for what is to be paid; of more only their number is told with what these come to. */
const MOST = 1000;

/** What may wait for somebody: for a yes, for the bank, for whoever knows the payer. */
export const waitsFor = [
  'payer-unknown',
  'claim-to-be-paid',
  'payout-to-be-approved',
  'payout-to-be-paid',
  'movement-to-be-approved',
  'movement-to-be-settled',
  'spending-to-be-approved',
  'spending-to-be-paid',
  'line-to-be-approved',
] as const;

interface Waits {
  readonly what: (typeof waitsFor)[number];
  readonly count: number;
  readonly amount: string | null;
}

const OF_PERSONS: readonly Waits['what'][] = [
  'claim-to-be-paid',
  'payout-to-be-approved',
  'payout-to-be-paid',
];

/** Of so few claims and payouts that somebody could be meant, their number and no amount. */
function withoutFew(one: Waits, { charter }: Fund): Waits {
  const isFew = one.count > 0 && one.count < charter.publication.suppressedBelow;
  return isFew && OF_PERSONS.includes(one.what) ? { ...one, amount: null } : one;
}

async function waiting(tx: Transaction, fund: Fund): Promise<Waits[]> {
  const { rows } = await tx.query<{ what: string; count: number; amount: string | null }>(
    `SELECT 'payer-unknown' AS what, count(*)::int AS count, coalesce(sum(amount), 0)::text AS amount FROM fund.payment
     WHERE fund_id = $1 AND state = 'unassigned'
     UNION ALL
     SELECT CASE state WHEN 'prepared' THEN 'payout-to-be-approved' ELSE 'payout-to-be-paid' END, count(*)::int, sum(amount)::text
     FROM fund.payout WHERE fund_id = $1 AND state IN ('prepared', 'approved') GROUP BY state
     UNION ALL
     SELECT CASE state WHEN 'prepared' THEN 'spending-to-be-approved' ELSE 'spending-to-be-paid' END, count(*)::int, sum(amount)::text
     FROM fund.spending WHERE fund_id = $1 AND state IN ('prepared', 'approved') GROUP BY state
     UNION ALL
     -- What is bought, sold and valued is not one sum, nor is what comes in and goes out.
     SELECT CASE state WHEN 'prepared' THEN 'movement-to-be-approved' ELSE 'movement-to-be-settled' END, count(*)::int, NULL
     FROM fund.investment_movement WHERE fund_id = $1 AND state IN ('prepared', 'approved') GROUP BY state
     UNION ALL
     SELECT 'line-to-be-approved', count(*)::int, NULL FROM fund.named_line WHERE fund_id = $1 AND state = 'open'`,
    [fund.fund],
  );
  const claims = await unpaidClaims(tx, fund.fund, { limit: MOST });
  const given = openGiven(tx, fund.fund, fund.currency);
  let amount = Money.zero(fund.currency);
  for (const claim of claims) amount = amount.plus(await given.of(claim));
  const found = new Map<string, Omit<Waits, 'what'>>(
    rows.map(({ what, count, amount: minor }) => [
      what,
      { count, amount: minor === null ? null : `${Money.ofMinor(BigInt(minor), fund.currency)}` },
    ]),
  );
  found.set('claim-to-be-paid', { count: claims.length, amount: `${amount}` });
  const none = { count: 0, amount: `${Money.zero(fund.currency)}` };
  return waitsFor.map((what) => {
    const one = { what, ...(found.get(what) ?? none) };
    return what.startsWith('movement-') || what.startsWith('line-') ? { ...one, amount: null } : one;
  });
}
