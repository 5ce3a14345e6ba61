import { invariant } from '@openmutual/core/result';
import { ACCOUNT_COLUMNS, type AccountRow } from './account.ts';
import type { PlacedLeg } from './chain.ts';
import { BETWEEN_BUCKETS } from './chart.ts';
import type { Known } from './standing.ts';
import type { Tx } from './tx.ts';

/**
 * What one bucket's legs lack others have. So that each bucket balances by itself, the difference goes through an account between buckets;
 * over all buckets these legs are zero, for the whole transaction is.
 */
export function controlLegs(legs: readonly PlacedLeg[], { controls }: Known): PlacedLeg[] {
  const sums = new Map<number, Map<string, bigint>>();
  for (const { bucket, currency, amount } of legs) {
    const ofBucket = sums.get(bucket) ?? new Map<string, bigint>();
    sums.set(bucket, ofBucket.set(currency, (ofBucket.get(currency) ?? 0n) + amount));
  }
  return [...sums].flatMap(([bucket, ofBucket]) =>
    [...ofBucket].flatMap(([currency, sum]) => {
      if (sum === 0n) return [];
      const accountId = controls.get(bucket)?.get(currency);
      invariant(accountId !== undefined, 'each bucket has an account between buckets in each currency');
      return [{ bucket, accountId, amount: -sum, currency }];
    }),
  );
}

/** Learns the accounts between buckets of those buckets that postings touch. */
export async function learnControls(
  tx: Tx,
  fund: string,
  known: Known,
  buckets: Iterable<number>,
): Promise<void> {
  const lacking = [...new Set(buckets)].filter((bucket) => !known.controls.has(bucket));
  if (lacking.length === 0) return;
  const { rows } = await tx.query<AccountRow>({ ...CONTROLS, values: [fund, lacking, BETWEEN_BUCKETS] });
  for (const row of rows) {
    const ofBucket = known.controls.get(row.bucket) ?? new Map<string, string>();
    known.controls.set(row.bucket, ofBucket.set(row.currency, row.accountId));
    if (!known.accounts.has(row.accountId))
      known.accounts.set(row.accountId, { ...row, sums: undefined, tail: 0 });
  }
}

const CONTROLS = {
  name: 'ledger-learn-controls',
  text: `select ${ACCOUNT_COLUMNS} from ledger.account where fund_id = $1 and bucket = any($2) and code = $3 and member_id is null`,
};
