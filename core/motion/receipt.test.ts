import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { receiptChecked, receiptLeaf, receiptOf, receiptTree } from './receipt.ts';

const motion = '0198a000-0000-7000-8000-000000000001';
const numbers = [
  { motion, number: '00'.repeat(16), word: '' },
  { motion, number: '11'.repeat(16), word: 'my word' },
  { motion, number: '22'.repeat(16), word: '词' },
];
/** By twelve lines of Python's hashlib, from the formulas of receipt.ts and sum-tree.ts. */
const ROOT = '76c2e6772de9867494c0cdb6fa931860afc5ba791ef80f8e7fa7dfd5e46bea4f';
const LEAVES = [
  '3d4cde0ea5fa6ba74b2988250c9c0f42a85d78c552f464d83efdf5de4585cc20',
  '7ade074afd4afeace3977c7b6fdfa3a8e0e3083827ddfb9cca094ecbe56409ab',
  '7df4c78e28860ea058b12017aeb3968c8ce39662a9d6c6a70530dbd7cf27981b',
];

describe('a receipt', () => {
  it('has the leaf and the root that its formula says', () => {
    expect(numbers.map(receiptLeaf).sort()).toEqual(LEAVES);
    expect(receiptTree(LEAVES)?.root).toBe(ROOT);
    expect(receiptTree([])).toBeUndefined();
  });

  it('leads from each ballot to the root, and from nothing else', () => {
    const hex = (bytes: number) =>
      fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((one) => Buffer.from(one).toString('hex'));
    const ballots = fc.uniqueArray(hex(16), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(ballots, fc.string({ maxLength: 20 }), hex(16), (drawn, word, other) => {
        const all = drawn.map((number) => ({ motion, number, word }));
        const leaves = all.map(receiptLeaf);
        const root = receiptTree(leaves)?.root ?? '';
        const of = { root, count: leaves.length };
        for (const number of all) {
          const receipt = receiptOf(number, leaves);
          expect(receipt && receiptChecked(receipt, of)).toEqual({ ok: true, value: true });
          expect(receipt && receiptChecked({ ...receipt, word: `${word}x` }, of).ok).toBe(false);
        }
        if (!drawn.includes(other))
          expect(receiptOf({ motion, number: other, word }, leaves)).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });
});
