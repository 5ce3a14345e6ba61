import type { Rejection } from '@openmutual/core/result';
import type { Tx } from '../tx.ts';
import { findingsInChain } from './chain-check.ts';
import { findingsInLimits } from './limit-check.ts';
import { findingsInSegments } from './segment-check.ts';
import { findingsInSnapshots } from './snapshot-check.ts';

/** What a verification went through, and everything that is not as it must be. */
export interface Verification {
  readonly fund: string;
  readonly entries: bigint;
  readonly legs: bigint;
  readonly accounts: bigint;
  /** The link of the last entry, to be held against one that was handed out before. */
  readonly chain: string | null;
  /** `path` names the table and the key of a row. */
  readonly findings: readonly Rejection[];
}

/**
 * Goes through the whole ledger of a fund: numbers without gaps, digests and links, what every entry says of its legs and accounts, sums in each
 * bucket and currency and between buckets, reversals, segments, limits at every entry, snapshots, the head. The transaction should read at one
 * instant (repeatable read).
 */
export async function verifyLedger(tx: Tx, fund: string): Promise<Verification> {
  const { findings, ...counts } = await findingsInChain(tx, fund);
  const others = [
    ...(await findingsInSegments(tx, fund)),
    ...(await findingsInLimits(tx, fund)),
    ...(await findingsInSnapshots(tx, fund)),
  ];
  return { fund, ...counts, findings: [...findings, ...others] };
}
