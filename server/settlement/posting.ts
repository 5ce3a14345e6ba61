import { Money } from '@openmutual/core/money';
import { invariant, type Rejection } from '@openmutual/core/result';
import type { Role } from '@openmutual/core/role';
import { snapshotFaults } from '@openmutual/core/settlement-life';
import { openAccounts } from '@openmutual/ledger/account';
import { postColumns } from '@openmutual/ledger/bulk';
import { uuidv7 } from 'uuidv7';
import { markSettled, scheduledClaims } from '../claim/settled-claim.ts';
import type { Transaction } from '../database/within.ts';
import { dayIn, fundOf } from '../fund/fund.ts';
import { notFound, type Refusal, refusal } from '../http/answer.ts';
import { changedMeanwhile } from '../http/version.ts';
import { leaveJob } from '../job/job.ts';
import { takeStep } from '../life/step.ts';
import { duesTold } from './dues-told.ts';
import { accountsFor, fundLegs, owedByAll, owedByMembers } from './entry.ts';
import { memberLegs } from './member-legs.ts';
import { ownMoneyLines } from './named-line.ts';
import { previewOf } from './preview.ts';
import { keptSettlement, type SettlementRow, settlementById } from './settlement.ts';
import { hashNow, type Occasion } from './snapshot.ts';
import type { StoredSettled } from './stored.ts';

/** A settlement that was posted: what all members owe by it, and the entry of the ledger. */
export interface SettlementPosted {
  readonly ok: true;
  readonly row: SettlementRow;
  readonly version: bigint;
  readonly record: string;
  readonly entry: string | undefined;
  readonly owed: Money;
  readonly accounts: readonly { readonly code: string; readonly amount: Money }[];
}

/**
 * Posts an approved settlement, all of it in this transaction: the entry with what each member owes, the claims as settled, where the fund
 * stands now. It is calculated again and verified before anything is posted, and must be what was approved to the last digit; what it was taken
 * from must not have changed. Of many who post at once one succeeds, for the row is locked and the step is taken once.
 */
export async function post(
  tx: Transaction,
  settlement: string,
  version: bigint | undefined,
  by: Role,
  occasion: Occasion,
): Promise<SettlementPosted | Refusal> {
  const { fund, person, at } = occasion;
  const row = await settlementById(tx, fund, settlement, 'update');
  if (row === undefined) return notFound('settlement', settlement);
  // A later one has nothing to calculate.
  if (row.state !== 'approved')
    return (await takeStep(tx, keptSettlement, [fund, settlement], {
      act: 'post',
      by,
      at,
      version,
    })) as Refusal;
  if (version !== undefined && version !== row.version) return changedMeanwhile(row.version, version);
  const uncounted = await uncountedFaults(tx, row, occasion);
  if (uncounted.length > 0) return refusal(422, ...uncounted);
  const changed = snapshotFaults(row.snapshotHash, await hashNow(tx, row, occasion));
  if (changed.length > 0) return refusal(422, ...changed);
  // Its rows were held against it when it was previewed; that it is the same record to the last digit is seen below.
  const previewed = await previewOf(tx, row, occasion, { withRows: false });
  if (!previewed.ok) return previewed;
  const { calculated, record, hash } = previewed.value;
  if (hash !== row.previewHash) {
    const expected = row.previewHash ?? '';
    const suggestion = 'abandon it, and preview and approve it anew';
    return refusal(422, {
      ...{ code: 'an-approval-is-of-something-else', path: 'approvals' },
      ...{ found: hash, expected, suggestion },
    });
  }
  const posted = await postEntry(tx, row, calculated, occasion);
  if (!posted.ok) return posted;
  const step = await takeStep(tx, keptSettlement, [fund, settlement], {
    act: 'post',
    by,
    person,
    at,
    facts: { 'snapshot-is-unchanged': changed },
    set: {
      posted_at: at,
      posted_on: posted.onDate,
      entry_id: posted.entry?.id ?? null,
      entry_chain: posted.entry?.chain ?? null,
    },
    notes: { record: record.hash, entry: posted.entry?.id ?? '' },
  });
  if (!step.ok) return step;
  const claims = await scheduledClaims(tx, fund, row.period);
  await markSettled(tx, { fund, period: row.period, at, settlement: row.period, claims });
  await leaveJob(tx, duesTold, { fund, settlement });
  const { currency } = calculated.settled.terms;
  return {
    ok: true,
    row,
    version: step.version,
    record: record.hash,
    entry: posted.entry?.id,
    owed: Money.ofMinor(posted.owed, currency),
    accounts: Object.entries(posted.legs)
      .filter(([, amount]) => amount !== 0n)
      .map(([code, amount]) => ({ code, amount: Money.ofMinor(amount, currency) })),
  };
}

/** Votes on rules that would hold for the period, which are over and not counted yet: nobody knows its rules before they are. */
async function uncountedFaults(
  tx: Transaction,
  { on }: SettlementRow,
  { fund, at }: Occasion,
): Promise<Rejection[]> {
  const { rows } = await tx.query<{ number: bigint }>(
    `SELECT number FROM fund.motion WHERE fund_id = $1 AND state = 'open' AND proposal IS NOT NULL AND effect_from <= $2 AND closes_at <= $3
     ORDER BY number`,
    [fund, on, at],
  );
  return rows.map(({ number }) => ({
    ...{ code: 'a-vote-on-its-rules-is-not-counted', path: 'period', found: `motion ${number}` },
    ...{
      expected: 'rules on which no vote waits to be counted',
      suggestion: 'wait until the vote is counted',
    },
  }));
}

interface EntryPosted {
  readonly ok: true;
  readonly entry: { readonly id: string; readonly chain: string } | undefined;
  readonly onDate: string;
  readonly owed: bigint;
  readonly legs: Readonly<Record<string, bigint>>;
}

async function postEntry(
  tx: Transaction,
  row: SettlementRow,
  { settled, numbers, buckets }: StoredSettled,
  { fund, at }: Occasion,
): Promise<EntryPosted | Refusal> {
  const found = await fundOf(tx, fund);
  invariant(found !== undefined, 'a settlement is of a fund');
  // Bills are of the day on which they are made: from it runs the time to pay.
  const onDate = `${dayIn(found, at)}`;
  const owed = owedByMembers(settled);
  const legs = fundLegs(settled, await ownMoneyLines(tx, fund, row.period));
  const sum = owed.reduce((all, amount) => all + amount, 0n);
  invariant(sum === owedByAll(settled), 'what members owe one by one is what the settlement says of all');
  invariant(
    sum + Object.values(legs).reduce((all, amount) => all + amount, 0n) === 0n,
    'what members owe is what goes to the accounts of the fund',
  );
  const { currency } = settled.terms;
  const occasion = { fund, onDate, at, currency };
  const isPrepaid = found.charter.collecting === 'prepaid-balance';
  const codes = Object.keys(legs).filter((code) => legs[code] !== 0n);
  const isNothing = codes.length === 0 && owed.every((amount) => amount === 0n);
  if (isNothing) return { ok: true, entry: undefined, onDate, owed: sum, legs };
  const { accounts, amounts, prepaid } = await memberLegs(tx, occasion, {
    owed,
    numbers,
    buckets,
    isPrepaid,
  });
  const opened = await openAccounts(tx, occasion, accountsFor(codes));
  if (!opened.ok) return opened;
  const ofFund = opened.value.map((account, place) => ({
    account,
    amount: legs[codes[place] as string] as bigint,
  }));
  const result = await postColumns(
    tx,
    {
      fund,
      entryId: uuidv7(),
      onDate,
      kind: 'settlement',
      subject: { settlement: row.settlement, period: row.period },
      accounts,
      amounts,
      legs: [...ofFund, ...prepaid],
    },
    at,
  );
  if (!result.ok) return result;
  const { entryId, seq, chain } = result.value;
  await assertShares(tx, fund, seq, sum);
  return { ok: true, entry: { id: entryId, chain }, onDate, owed: sum, legs };
}

/** Asked of the ledger itself, before anything is committed: what it has from members is what they owe. */
async function assertShares(tx: Transaction, fund: string, seq: bigint, owed: bigint): Promise<void> {
  const { rows } = await tx.query<{ sum: string | null }>(
    `SELECT sum(leg.amount)::text AS sum
     FROM ledger.every_leg AS leg CROSS JOIN LATERAL (
         SELECT member_id FROM ledger.account
         WHERE account.fund_id = leg.fund_id AND account.bucket = leg.bucket AND account.account_id = leg.account_id LIMIT 1
       ) AS account
     WHERE leg.fund_id = $1 AND leg.seq = $2 AND account.member_id IS NOT NULL`,
    [fund, seq],
  );
  invariant(
    BigInt(rows[0]?.sum ?? '0') === owed,
    'the ledger has of all members what the settlement says they owe',
  );
}
