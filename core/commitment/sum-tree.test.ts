import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certain } from '../result/result.ts';
import { openSumTree, type Path, type SumTree, summit } from './sum-tree.ts';

const MOST = Number.MAX_SAFE_INTEGER;
const weightLists = fc.array(fc.oneof(fc.nat(), fc.integer({ min: MOST - 9, max: MOST })), {
  minLength: 1,
  maxLength: 70,
});

describe('a tree of sums', () => {
  // Origin computed: Python's hashlib, over the leaves SHA-256(0x00), SHA-256(0x01), … with these weights.
  it.each([
    [[7], 7n, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [[1, 2], 3n, '3955341717da34e3d9f1e4058b50b204e52b8b5b87ce7c081cbfc53df94fdb98'],
    [[1, 2, 3], 6n, 'e990fde423ebc078ccfe8fa9da48550d36c054ad26e5ee4426207bec9190f588'],
    [
      [MOST, MOST, MOST, MOST, MOST],
      45035996273704955n,
      'b3ff40a7f53d2e0575fba178efff408db081cb1c229516dce9068944c2d00d3b',
    ],
  ])('has the root that another program finds: %s', (weights, weight, root) => {
    expect(treeOf(weights)).toMatchObject({ root, count: weights.length, weight });
  });

  it('leads every leaf to its root and to the sum of all, whatever its size', () => {
    fc.assert(
      fc.property(weightLists, (weights) => {
        const tree = treeOf(weights);
        expect(tree.weight).toBe(weights.reduce((sum, weight) => sum + BigInt(weight), 0n));
        const places = weights.map((weight, leaf) => {
          const path = tree.pathOf(leaf);
          const found = certain(summit(leafOf(leaf, weight), path, tree.count));
          expect(found).toEqual({ root: tree.root, weight: tree.weight });
          return path.place;
        });
        expect(new Set(places).size).toBe(weights.length);
      }),
    );
  });

  it('stands in the order of the hashes, not in the order of the list', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 40 }), (leaves) => {
        const rootOf = (order: readonly number[]) => {
          const book = openSumTree();
          for (const leaf of order) book.enter(hashOf(leaf), leaf);
          return book.close().root;
        };
        expect(rootOf(leaves.toReversed())).toBe(rootOf(leaves));
      }),
    );
  });

  it('has another root once one leaf stands in it twice, also where it is the odd one (CVE-2012-2459)', () => {
    fc.assert(
      fc.property(weightLists, fc.nat(), (weights, which) => {
        const twice = which % weights.length;
        const book = openSumTree();
        for (const [leaf, weight] of weights.entries()) book.enter(hashOf(leaf), weight);
        book.enter(hashOf(twice), weights[twice] ?? 0);
        expect(book.close().root).not.toBe(treeOf(weights).root);
      }),
    );
  });

  it('leads nowhere else with another weight, hash, place, step or size', () => {
    fc.assert(
      fc.property(
        weightLists.filter(({ length }) => length > 1),
        fc.nat(),
        fc.nat({ max: 6 }),
        (weights, which, how) => {
          const tree = treeOf(weights);
          const number = which % weights.length;
          const [leaf, path, count] = forged(tree, number, weights[number] ?? 0, how);
          const found = summit(leaf, path, count);
          const isTheRoot = found.ok && found.value.root === tree.root;
          expect(isTheRoot && found.value.weight === tree.weight).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('does not let two neighbours be shown two splits of one sum', () => {
    const tree = treeOf([5, 3]);
    const [first, second] = [tree.pathOf(0), tree.pathOf(1)];
    const other = { ...first, steps: first.steps.map((step) => ({ ...step, weight: step.weight + 1n })) };
    expect(certain(summit(leafOf(0, 4), other, 2)).weight).toBe(8n);
    expect(certain(summit(leafOf(0, 4), other, 2)).root).not.toBe(tree.root);
    expect(certain(summit(leafOf(1, 3), second, 2)).root).toBe(tree.root);
  });

  it('refuses a place beyond its size, a path of another length and a sum beyond twelve bytes', () => {
    const path = treeOf([1, 2, 3]).pathOf(0);
    const leaf = leafOf(0, 1);
    expect(summit(leaf, { ...path, place: 3 }, 3)).toMatchObject({
      rejections: [{ code: 'a-place-is-in-the-tree', found: '3', expected: 'below 3' }],
    });
    expect(summit(leaf, { ...path, steps: [] }, 3)).toMatchObject({
      rejections: [{ code: 'a-path-leads-to-the-root', found: '0' }],
    });
    const heavy = path.steps.map((step) => ({ ...step, weight: 2n ** 96n - 1n }));
    expect(summit(leaf, { ...path, steps: heavy }, 3)).toMatchObject({
      rejections: [{ code: 'a-sum-is-too-large', path: 'path.0.weight' }],
    });
  });

  it('takes more leaves than a chunk holds', () => {
    const book = openSumTree();
    const count = 70_001;
    for (let leaf = 0; leaf < count; leaf += 1) book.enter(hashOf(leaf), leaf);
    const tree = book.close();
    expect(tree).toMatchObject({ count, weight: 2_450_035_000n });
    for (const leaf of [0, 32_767, 32_768, 70_000]) {
      expect(certain(summit(leafOf(leaf, leaf), tree.pathOf(leaf), count)).root).toBe(tree.root);
    }
  });
});

function hashOf(leaf: number): Uint8Array {
  return sha256(leaf < 256 ? Uint8Array.of(leaf) : utf8ToBytes(`${leaf}`));
}

function leafOf(leaf: number, weight: number) {
  return { hash: hashOf(leaf), weight: BigInt(weight) };
}

function treeOf(weights: readonly number[]): SumTree {
  const book = openSumTree();
  for (const [leaf, weight] of weights.entries()) book.enter(hashOf(leaf), weight);
  return book.close();
}

type Asked = Parameters<typeof summit>;

function forged(tree: SumTree, number: number, weight: number, how: number): Asked {
  const leaf = leafOf(number, weight);
  const path = tree.pathOf(number);
  const [first, ...rest] = path.steps as [Path['steps'][number]];
  const forgeries: Asked[] = [
    [{ ...leaf, weight: leaf.weight + 1n }, path, tree.count],
    [{ ...leaf, hash: sha256(leaf.hash) }, path, tree.count],
    [leaf, { ...path, place: (path.place + 1) % tree.count }, tree.count],
    [leaf, { ...path, steps: [{ ...first, weight: first.weight + 1n }, ...rest] }, tree.count],
    [leaf, { ...path, steps: [{ ...first, hash: bytesToHex(sha256(leaf.hash)) }, ...rest] }, tree.count],
    [leaf, path, tree.count + 1],
    [leaf, { ...path, steps: rest }, tree.count],
  ];
  return forgeries[how] as Asked;
}
