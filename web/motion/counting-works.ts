import type { Rejection } from '@openmutual/core/result';
import { type Receipt, receiptChecked } from '@openmutual/core/vote-receipt';
import { recounted, type VoteFinding, type VoteRecord } from '@openmutual/core/vote-record';

/** The works of a page that counts a vote again. */
export type CountingWorks = ReturnType<typeof countingWorks>;

/** What is counted: a record as it came, and a receipt where somebody has one. */
export interface CountAsked {
  readonly record: unknown;
  readonly receipt: Receipt | undefined;
  /** The fingerprint under which the fund published it. */
  readonly published: string | null;
}

/** What came out on this device. */
export interface CountFound {
  readonly record: VoteRecord;
  readonly findings: readonly VoteFinding[];
  /** Whether the receipt leads to the root of the record; nothing without one. */
  readonly isCounted: boolean | undefined;
  /** Whether it is the record that the fund published. */
  readonly isPublished: boolean;
}

export type CountTold =
  | { readonly ok: true; readonly value: CountFound }
  | { readonly ok: false; readonly rejections: readonly Rejection[] };

export function countingWorks() {
  return {
    /** As `openmutual tally` does. */
    count: async ({ record, receipt, published }: CountAsked): Promise<CountTold> => {
      const again = recounted(record);
      if (!again.ok) return again;
      const { root, leaves, hash } = again.value.record;
      const isCounted =
        receipt === undefined || root === null
          ? undefined
          : receipt.motion === again.value.record.motion &&
            receiptChecked(receipt, { root, count: leaves.length }).ok;
      return {
        ok: true,
        value: {
          ...{ record: again.value.record, findings: again.value.findings, isCounted },
          isPublished: hash === published,
        },
      };
    },
  };
}
