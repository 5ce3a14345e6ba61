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

/** What the trees of these tests add up, but where another list is said. */
const figures = ['weight', 'share'];

/** Leaves with one to eight figures, none of them negative. */
const leafLists = fc.integer({ min: 1, max: 8 }).chain((width) =>
  fc.record({
    figures: fc.constant(Array.from({ length: width }, (_, at) => `figure ${at}`)),
    leaves: fc.array(
      fc.array(fc.oneof(fc.bigInt({ min: 0n, max: 9n }), fc.bigInt({ min: 0n, max: 2n ** 74n })), {
        minLength: width,
        maxLength: width,
      }),
      { minLength: 1, maxLength: 40 },
    ),
  }),
);

describe('a tree of sums', () => {
  // Origin computed: Python's hashlib, over the leaves SHA-256(0x00), SHA-256(0x01), … with these weights and with
  // twice the weight and one as their shares.
  it.each([
    [[7], [7n, 15n], 'ea19167cc703625909f86c1a097a2bbbffc7c766376968f6575a64e33533c4ce'],
    [[1, 2], [3n, 8n], '5f53e010c94024057b237dab8fcd4c871720e77b4112d58a7ae943a2172c8cef'],
    [[1, 2, 3], [6n, 15n], 'c93f60594ad2fa90e56b7f4c0a397824c0241c292131630c87010b1d55c40ed3'],
    [
      [MOST, MOST, MOST, MOST, MOST],
      [45035996273704955n, 90071992547409915n],
      'a75bd717da1290743b2bfc2f781d868ad9ba87744b9e3e0b44eb8bce7b396e76',
    ],
  ])('has the root that another program finds: %s', (weights, sums, root) => {
    expect(treeOf(weights)).toMatchObject({ root, count: weights.length, sums });
  });

  it('leads every leaf to its root and to the sums of all, whatever its size and whatever it adds up', () => {
    fc.assert(
      fc.property(leafLists, ({ figures, leaves }) => {
        const book = openSumTree(figures);
        for (const [leaf, sums] of leaves.entries()) {
          book.enter(hashOf(leaf));
          book.give(sums);
        }
        const tree = book.close();
        const added = figures.map((_, at) => leaves.reduce((sum, sums) => sum + (sums[at] ?? 0n), 0n));
        expect(tree.sums).toEqual(added);
        const shape = { count: tree.count, figures };
        const places = leaves.map((sums, leaf) => {
          const path = tree.pathOf(leaf);
          expect(tree.sumsOf(leaf)).toEqual(sums);
          const found = certain(summit({ hash: hashOf(leaf), sums }, path, shape));
          expect(found).toEqual({ root: tree.root, sums: tree.sums });
          return path.place;
        });
        expect(new Set(places).size).toBe(leaves.length);
      }),
    );
  });

  it('is the same whether its figures are given with the leaves or after them, one by one or together', () => {
    fc.assert(
      fc.property(weightLists, (weights) => {
        const later = openSumTree(figures);
        for (const [leaf] of weights.entries()) later.enter(hashOf(leaf));
        for (const weight of weights) later.give(sumsOf(weight));
        expect(later.close().root).toBe(treeOf(weights).root);
        const equal = openSumTree(figures);
        for (const [leaf] of weights.entries()) equal.enter(hashOf(leaf));
        equal.give(sumsOf(3), weights.length);
        expect(equal.close().root).toBe(treeOf(weights.map(() => 3)).root);
      }),
    );
  });

  it('stands in the order of the hashes, not in the order of the list', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 40 }), (leaves) => {
        const rootOf = (order: readonly number[]) => {
          const book = openSumTree(figures);
          for (const leaf of order) {
            book.enter(hashOf(leaf));
            book.give(sumsOf(leaf));
          }
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
        const book = openSumTree(figures);
        for (const [leaf, weight] of [...weights.entries(), [twice, weights[twice] ?? 0] as const]) {
          book.enter(hashOf(leaf));
          book.give(sumsOf(weight));
        }
        expect(book.close().root).not.toBe(treeOf(weights).root);
      }),
    );
  });

  it('leads nowhere else with another figure, hash, place, step, size or name', () => {
    fc.assert(
      fc.property(
        weightLists.filter(({ length }) => length > 1),
        fc.nat(),
        fc.nat({ max: 9 }),
        fc.nat({ max: 1 }),
        (weights, which, how, figure) => {
          const tree = treeOf(weights);
          const number = which % weights.length;
          const [leaf, path, shape] = forged(tree, number, weights[number] ?? 0, how, figure);
          const found = summit(leaf, path, shape);
          const isTheRoot = found.ok && found.value.root === tree.root;
          expect(isTheRoot && `${found.value.sums}` === `${tree.sums}`).toBe(false);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each([[0], [1]])(
    'does not let two neighbours be shown two splits of one sum, of figure %i',
    (figure) => {
      const tree = treeOf([5, 3]);
      const [first, second] = [tree.pathOf(0), tree.pathOf(1)];
      const more = (sums: readonly bigint[], by: bigint) =>
        sums.map((sum, at) => (at === figure ? sum + by : sum));
      const other = { ...first, steps: first.steps.map((step) => ({ ...step, sums: more(step.sums, 1n) })) };
      const less = { hash: hashOf(0), sums: more(sumsOf(5), -1n) };
      expect(certain(summit(less, other, shapeOf(2))).sums).toEqual(tree.sums);
      expect(certain(summit(less, other, shapeOf(2))).root).not.toBe(tree.root);
      expect(certain(summit(leafOf(1, 3), second, shapeOf(2))).root).toBe(tree.root);
    },
  );

  it('of one leaf holds its figures in the root, too', () => {
    const tree = treeOf([5]);
    const path = tree.pathOf(0);
    expect(certain(summit(leafOf(0, 5), path, shapeOf(1))).root).toBe(tree.root);
    expect(certain(summit(leafOf(0, 6), path, shapeOf(1))).root).not.toBe(tree.root);
    const renamed = { count: 1, figures: ['share', 'weight'] };
    expect(certain(summit(leafOf(0, 5), path, renamed)).root).not.toBe(tree.root);
  });

  it('refuses a place beyond its size, a path of another length, a step without all sums and a sum beyond ten bytes', () => {
    const path = treeOf([1, 2, 3]).pathOf(0);
    const leaf = leafOf(0, 1);
    expect(summit(leaf, { ...path, place: 3 }, shapeOf(3))).toMatchObject({
      rejections: [{ code: 'a-place-is-in-the-tree', found: '3', expected: 'below 3' }],
    });
    expect(summit(leaf, { ...path, steps: [] }, shapeOf(3))).toMatchObject({
      rejections: [{ code: 'a-path-leads-to-the-root', found: '0' }],
    });
    const short = path.steps.map((step) => ({ ...step, sums: [1n] }));
    expect(summit(leaf, { ...path, steps: short }, shapeOf(3))).toMatchObject({
      rejections: [{ code: 'a-step-has-the-sums-of-the-tree', path: 'path.0.sums', found: '1' }],
    });
    const heavy = path.steps.map((step) => ({ ...step, sums: [0n, 2n ** 80n - 1n] }));
    expect(summit(leaf, { ...path, steps: heavy }, shapeOf(3))).toMatchObject({
      rejections: [{ code: 'a-sum-is-too-large', path: 'path.0.sums.share' }],
    });
    expect(summit({ ...leaf, sums: [2n ** 80n, 0n] }, path, shapeOf(3))).toMatchObject({
      rejections: [{ code: 'a-sum-is-too-large', path: 'figures.weight' }],
    });
  });

  it('takes nothing negative, no sum beyond ten bytes and no leaf without its figures', () => {
    const with1 = (sums: readonly bigint[]) => () => {
      const book = openSumTree(figures);
      book.enter(hashOf(0));
      book.give(sums);
      return book.close();
    };
    expect(with1([1n, -1n])).toThrow('not negative');
    expect(with1([2n ** 80n, 0n])).toThrow('ten bytes');
    expect(with1([1n])).toThrow('one sum for each figure');
    const two = openSumTree(figures);
    for (const leaf of [0, 1]) two.enter(hashOf(leaf));
    two.give([2n ** 79n, 1n]);
    expect(() => two.close()).toThrow('each leaf of a tree has its sums');
    two.give([2n ** 79n, 1n]);
    expect(() => two.close()).toThrow('ten bytes');
  });

  it('takes more leaves than a chunk holds', () => {
    const book = openSumTree(figures);
    const count = 70_001;
    for (let leaf = 0; leaf < count; leaf += 1) {
      book.enter(hashOf(leaf));
      book.give(sumsOf(leaf));
    }
    const tree = book.close();
    expect(tree).toMatchObject({ count, sums: [2_450_035_000n, 4_900_140_001n] });
    for (const leaf of [0, 4_095, 4_096, 70_000]) {
      expect(certain(summit(leafOf(leaf, leaf), tree.pathOf(leaf), shapeOf(count))).root).toBe(tree.root);
    }
  });
});

function hashOf(leaf: number): Uint8Array {
  return sha256(leaf < 256 ? Uint8Array.of(leaf) : utf8ToBytes(`${leaf}`));
}

function sumsOf(weight: number): bigint[] {
  return [BigInt(weight), 2n * BigInt(weight) + 1n];
}

function leafOf(leaf: number, weight: number) {
  return { hash: hashOf(leaf), sums: sumsOf(weight) };
}

function shapeOf(count: number) {
  return { count, figures };
}

function treeOf(weights: readonly number[]): SumTree {
  const book = openSumTree(figures);
  for (const [leaf, weight] of weights.entries()) {
    book.enter(hashOf(leaf));
    book.give(sumsOf(weight));
  }
  return book.close();
}

type Asked = Parameters<typeof summit>;

function forged(tree: SumTree, number: number, weight: number, how: number, figure: number): Asked {
  const leaf = leafOf(number, weight);
  const path = tree.pathOf(number);
  const shape = shapeOf(tree.count);
  const [first, ...rest] = path.steps as [Path['steps'][number]];
  const more = (sums: readonly bigint[]) => sums.map((sum, at) => (at === figure ? sum + 1n : sum));
  const [own, beside] = [leaf.sums.toReversed(), first.sums.toReversed()];
  const forgeries: Asked[] = [
    [{ ...leaf, sums: more(leaf.sums) }, path, shape],
    [{ ...leaf, hash: sha256(leaf.hash) }, path, shape],
    [leaf, { ...path, place: (path.place + 1) % tree.count }, shape],
    [leaf, { ...path, steps: [{ ...first, sums: more(first.sums) }, ...rest] }, shape],
    [leaf, { ...path, steps: [{ ...first, hash: bytesToHex(sha256(leaf.hash)) }, ...rest] }, shape],
    [leaf, path, shapeOf(tree.count + 1)],
    [leaf, { ...path, steps: rest }, shape],
    [leaf, path, { ...shape, figures: figures.toReversed() }],
    [leaf, path, { ...shape, figures: ['weight', 'refunded'] }],
    [{ ...leaf, sums: own }, { ...path, steps: [{ ...first, sums: beside }, ...rest] }, shape],
  ];
  return forgeries[how] as Asked;
}
