import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { openSumTree, type Path, type SumTree, summit } from '../commitment/sum-tree.ts';
import { accepted, type Result, rejected } from '../result/result.ts';

/** What a voter keeps: a number that the server drew, and a word of his own, which may be empty. Nothing of it says how he voted. */
export interface ReceiptNumber {
  readonly motion: string;
  /** 32 hexadecimal digits. */
  readonly number: string;
  readonly word: string;
}

/** A receipt of a vote that was counted: where its leaf stands in the tree of the record. */
export interface Receipt extends ReceiptNumber {
  readonly place: number;
  readonly path: readonly string[];
}

/**
 * The leaf of a ballot; what was chosen is not in it.
 *
 *     leaf = SHA-256(0x00, for motion, number and word: length in 4 bytes, UTF-8)
 */
export function receiptLeaf({ motion, number, word }: ReceiptNumber): string {
  const hashing = sha256.create().update(Uint8Array.of(0));
  for (const part of [motion, number, word]) {
    const bytes = utf8ToBytes(part);
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, bytes.length);
    hashing.update(length).update(bytes);
  }
  return bytesToHex(hashing.digest());
}

/** The tree of the receipts of a vote; leaves stand by their hash, so that their order tells nothing. */
export function receiptTree(leaves: readonly string[]): SumTree | undefined {
  if (leaves.length === 0) return undefined;
  const book = openSumTree(NO_SUMS);
  for (const leaf of leaves) book.enter(hexToBytes(leaf));
  book.give([], leaves.length);
  return book.close();
}

/** The receipt of a ballot among the leaves of its vote. */
export function receiptOf(number: ReceiptNumber, leaves: readonly string[]): Receipt | undefined {
  const at = leaves.indexOf(receiptLeaf(number));
  const path: Path | undefined = at < 0 ? undefined : receiptTree(leaves)?.pathOf(at);
  return path === undefined
    ? undefined
    : { ...number, place: path.place, path: path.steps.map(({ hash }) => hash) };
}

/** Whether a receipt leads to the root of a vote; a rejection says why not. It proves that the ballot was counted, and not what it said. */
export function receiptChecked(
  { place, path, ...number }: Receipt,
  { root, count }: { readonly root: string; readonly count: number },
): Result<true> {
  const leaf = { hash: hexToBytes(receiptLeaf(number)), sums: [] };
  const steps = path.map((hash) => ({ hash, sums: [] }));
  const found = summit(leaf, { place, steps }, { count, figures: NO_SUMS });
  if (!found.ok) return found;
  if (found.value.root === root) return accepted(true);
  return rejected({
    code: 'a-receipt-is-not-of-this-vote',
    path: 'receipt',
    found: found.value.root,
    expected: root,
  });
}

const NO_SUMS: readonly string[] = [];
