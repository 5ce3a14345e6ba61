import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { accepted, invariant, type Result, rejected } from '../result/result.ts';

/**
 * A Merkle tree that also adds up: a part of it has a hash, a count of leaves and the sum of their weights.
 *
 *     node = SHA-256(0x01, count, weight and hash of the left part, count, weight and hash of the right part)
 *
 * Leaves stand by their hash. Neighbours are paired; an odd last one moves up as it is. So the count alone
 * says what the tree looks like, and a place and the count on which side each step of a path stands.
 */
export interface SumTree {
  readonly root: string;
  readonly count: number;
  readonly weight: bigint;
  /** The path of a leaf to the root, by the number under which the leaf was entered. */
  pathOf(leaf: number): Path;
  /** Whether a leaf has this hash. */
  isLeaf(leaf: number, hash: Uint8Array): boolean;
}

/** From the place of a leaf, counted from 0, upwards: what stands beside it on each level that has something there. */
export interface Path {
  readonly place: number;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly weight: bigint;
  /** 64 hexadecimal digits. */
  readonly hash: string;
}

/** Takes leaves one by one, millions of them in typed arrays. */
export interface SumTreeBook {
  /** Adds a leaf, whose hash is copied, and yields its number, counted from 0. */
  enter(hash: Uint8Array, weight: number): number;
  /** The tree of all leaves; there is one at least. */
  close(): SumTree;
}

/** Where a path leads: the hash and the sum of the whole. */
export interface Summit {
  readonly root: string;
  readonly weight: bigint;
}

export const HASH_BYTES = 32;
export const WEIGHT_BYTES = 12;
const COUNT_BYTES = 6;
const PART_BYTES = COUNT_BYTES + WEIGHT_BYTES + HASH_BYTES;
const MARK_OF_NODE = 0x01;
/** A weight is kept as two whole numbers below 2^48: sums beyond 2^53 stay exact without a big integer each. */
const LIMB = 2 ** 48;
const WEIGHT_BITS = 96n;

export function openSumTree(): SumTreeBook {
  const leaves = openLeaves();
  return {
    enter: leaves.enter,
    close() {
      const { level, places } = leaves.inOrder();
      return treeOf(levelsAbove(level), places);
    },
  };
}

/**
 * Where a leaf and its path lead in a tree of so many leaves; a rejection where no tree of that size has
 * such a path.
 */
export function summit(
  leaf: { readonly hash: Uint8Array; readonly weight: bigint },
  { place, steps }: Path,
  count: number,
): Result<Summit> {
  if (place >= count) {
    return rejected({
      code: 'a-place-is-in-the-tree',
      path: 'place',
      found: `${place}`,
      expected: `below ${count}`,
    });
  }
  const sides = sidesOf(place, count);
  if (sides.length !== steps.length) {
    const expected = `${sides.length} steps for place ${place} of ${count}`;
    return rejected({ code: 'a-path-leads-to-the-root', path: 'path', found: `${steps.length}`, expected });
  }
  const hashing = openNodeHashing();
  let hash = leaf.hash;
  let weight = leaf.weight;
  for (const [at, { isRight, own, beside }] of sides.entries()) {
    const step = steps[at] as Step;
    const mine = { count: own, hash, high: highOf(weight), low: lowOf(weight) };
    const other = {
      count: beside,
      hash: hexToBytes(step.hash),
      high: highOf(step.weight),
      low: lowOf(step.weight),
    };
    hash = Uint8Array.from(isRight ? hashing.node(mine, other) : hashing.node(other, mine));
    weight += step.weight;
    if (weight >> WEIGHT_BITS !== 0n) {
      return rejected({ code: 'a-sum-is-too-large', path: `path.${at}.weight`, found: `${step.weight}` });
    }
  }
  return accepted({ root: bytesToHex(hash), weight });
}

/** Writes a weight as it stands in a leaf and in a node: twelve bytes, the most significant first. */
export function putWeight(bytes: Uint8Array, at: number, weight: number): void {
  putNumber(bytes, at, Math.floor(weight / LIMB));
  putNumber(bytes, at + COUNT_BYTES, weight % LIMB);
}

/** One level of a tree, from the left. */
interface Level {
  readonly size: number;
  readonly hashes: Uint8Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
}

interface Part {
  readonly count: number;
  readonly high: number;
  readonly low: number;
  readonly hash: Uint8Array;
}

function treeOf(levels: readonly Level[], places: Uint32Array): SumTree {
  const [leaves] = levels as [Level];
  const top = levels.at(-1) as Level;
  return {
    root: bytesToHex(hashAt(top, 0)),
    count: leaves.size,
    weight: weightAt(top, 0),
    isLeaf(leaf, hash) {
      const at = hashAt(leaves, places[leaf] ?? 0);
      return leaf < leaves.size && hash.every((byte, place) => byte === at[place]);
    },
    pathOf(leaf) {
      const place = places[leaf];
      invariant(place !== undefined, 'a path is asked of a leaf that was entered');
      const steps: Step[] = [];
      let at = place;
      for (const level of levels.slice(0, -1)) {
        const beside = besideOf(at);
        if (beside < level.size) {
          steps.push({ weight: weightAt(level, beside), hash: bytesToHex(hashAt(level, beside)) });
        }
        at = Math.floor(at / 2);
      }
      return { place, steps };
    },
  };
}

function levelsAbove(leaves: Level): Level[] {
  const hashing = openNodeHashing();
  const levels = [leaves];
  for (let below = leaves, span = 1; below.size > 1; span *= 2) {
    below = levelAbove(below, span, leaves.size, hashing);
    levels.push(below);
  }
  return levels;
}

/** `span` is how many leaves each part of the level below has, all but perhaps its last. */
function levelAbove(below: Level, span: number, count: number, hashing: NodeHashing): Level {
  const level = emptyLevel(Math.ceil(below.size / 2));
  const { hashes, high, low } = level;
  const left = { count: span, high: 0, low: 0, hash: below.hashes };
  const right = { count: span, high: 0, low: 0, hash: below.hashes };
  for (let at = 0; at < level.size; at += 1) {
    const first = 2 * at;
    const second = first + 1;
    left.high = below.high[first] ?? 0;
    left.low = below.low[first] ?? 0;
    left.hash = hashAt(below, first);
    if (second === below.size) {
      hashes.set(left.hash, at * HASH_BYTES);
      high[at] = left.high;
      low[at] = left.low;
      continue;
    }
    right.count = Math.min(span, count - second * span);
    right.high = below.high[second] ?? 0;
    right.low = below.low[second] ?? 0;
    right.hash = hashAt(below, second);
    hashes.set(hashing.node(left, right), at * HASH_BYTES);
    const sum = left.low + right.low;
    const carry = sum < LIMB ? 0 : 1;
    low[at] = sum - carry * LIMB;
    high[at] = left.high + right.high + carry;
  }
  return level;
}

/** On which side of a leaf's own part each step of its path stands, and how many leaves both have. */
function sidesOf(place: number, count: number) {
  const sides: { readonly isRight: boolean; readonly own: number; readonly beside: number }[] = [];
  let at = place;
  for (let size = count, span = 1; size > 1; size = Math.ceil(size / 2), span *= 2) {
    const beside = besideOf(at);
    const leavesOf = (part: number): number => Math.min(span, count - part * span);
    if (beside < size) sides.push({ isRight: beside > at, own: leavesOf(at), beside: leavesOf(beside) });
    at = Math.floor(at / 2);
  }
  return sides;
}

function besideOf(place: number): number {
  return place % 2 === 0 ? place + 1 : place - 1;
}

type NodeHashing = ReturnType<typeof openNodeHashing>;

/** The digest that is yielded is overwritten by the next one. */
function openNodeHashing() {
  const begun = sha256.create();
  const hashing = sha256.create();
  const digest = new Uint8Array(HASH_BYTES);
  const bytes = new Uint8Array(1 + 2 * PART_BYTES);
  bytes[0] = MARK_OF_NODE;
  function put({ count, high, low, hash }: Part, at: number): void {
    putNumber(bytes, at, count);
    putNumber(bytes, at + COUNT_BYTES, high);
    putNumber(bytes, at + 2 * COUNT_BYTES, low);
    bytes.set(hash, at + COUNT_BYTES + WEIGHT_BYTES);
  }
  return {
    node(left: Part, right: Part): Uint8Array {
      put(left, 1);
      put(right, 1 + PART_BYTES);
      begun._cloneInto(hashing).update(bytes).digestInto(digest);
      return digest;
    },
  };
}

const LEAVES_PER_CHUNK = 1 << 15;
const BUCKET_BITS_MOST = 24;

/** Leaves as they come, in chunks, so that nothing is copied while their number is not known. */
function openLeaves() {
  const hashes: Uint8Array[] = [];
  const weights: Float64Array[] = [];
  let count = 0;

  function byteOf(leaf: number, at: number): number {
    return hashes[Math.floor(leaf / LEAVES_PER_CHUNK)]?.[(leaf % LEAVES_PER_CHUNK) * HASH_BYTES + at] ?? 0;
  }

  function isAfter(a: number, b: number): boolean {
    for (let at = 0; at < HASH_BYTES; at += 1) {
      const difference = byteOf(a, at) - byteOf(b, at);
      if (difference !== 0) return difference > 0;
    }
    return false;
  }

  /** The leaves by their hashes: dealt into buckets by the first bits, of which few hold more than one. */
  function ordered(): Uint32Array {
    const bits = Math.min(BUCKET_BITS_MOST, Math.ceil(Math.log2(count + 1)));
    const bucketOf = (leaf: number): number =>
      ((byteOf(leaf, 0) << 16) | (byteOf(leaf, 1) << 8) | byteOf(leaf, 2)) >>> (24 - bits);
    const starts = new Uint32Array(2 ** bits + 1);
    for (let leaf = 0; leaf < count; leaf += 1) {
      const next = bucketOf(leaf) + 1;
      starts[next] = (starts[next] ?? 0) + 1;
    }
    for (let bucket = 1; bucket < starts.length; bucket += 1) {
      starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
    }
    const order = new Uint32Array(count);
    for (let leaf = 0; leaf < count; leaf += 1) {
      const bucket = bucketOf(leaf);
      const place = starts[bucket] ?? 0;
      order[place] = leaf;
      starts[bucket] = place + 1;
    }
    for (let place = 1; place < count; place += 1) {
      const leaf = order[place] ?? 0;
      let to = place;
      while (to > 0 && isAfter(order[to - 1] ?? 0, leaf)) {
        order[to] = order[to - 1] ?? 0;
        to -= 1;
      }
      order[to] = leaf;
    }
    return order;
  }

  return {
    enter(hash: Uint8Array, weight: number): number {
      invariant(Number.isSafeInteger(weight) && weight >= 0, 'a weight is a whole number, not negative');
      const at = count % LEAVES_PER_CHUNK;
      if (at === 0) {
        hashes.push(new Uint8Array(LEAVES_PER_CHUNK * HASH_BYTES));
        weights.push(new Float64Array(LEAVES_PER_CHUNK));
      }
      hashes.at(-1)?.set(hash, at * HASH_BYTES);
      (weights.at(-1) as Float64Array)[at] = weight;
      count += 1;
      return count - 1;
    },
    /** The leaves as the lowest level of a tree, and the place of each by its number. */
    inOrder(): { readonly level: Level; readonly places: Uint32Array } {
      invariant(count > 0, 'a tree has a leaf');
      const order = ordered();
      const level = emptyLevel(count);
      const places = new Uint32Array(count);
      for (let place = 0; place < count; place += 1) {
        const leaf = order[place] ?? 0;
        const chunk = Math.floor(leaf / LEAVES_PER_CHUNK);
        const at = leaf % LEAVES_PER_CHUNK;
        const weight = weights[chunk]?.[at] ?? 0;
        const hash = hashes[chunk]?.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES) ?? [];
        places[leaf] = place;
        level.hashes.set(hash, place * HASH_BYTES);
        level.high[place] = Math.floor(weight / LIMB);
        level.low[place] = weight % LIMB;
      }
      return { level, places };
    },
  };
}

function emptyLevel(size: number): Level {
  return {
    size,
    hashes: new Uint8Array(size * HASH_BYTES),
    high: new Float64Array(size),
    low: new Float64Array(size),
  };
}

function hashAt({ hashes }: Level, place: number): Uint8Array {
  return hashes.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES);
}

function weightAt({ high, low }: Level, place: number): bigint {
  return BigInt(high[place] ?? 0) * BigInt(LIMB) + BigInt(low[place] ?? 0);
}

function highOf(weight: bigint): number {
  return Number(weight / BigInt(LIMB));
}

function lowOf(weight: bigint): number {
  return Number(weight % BigInt(LIMB));
}

/** A whole number below 2^48 as six bytes, the most significant first. */
function putNumber(bytes: Uint8Array, at: number, value: number): void {
  const high = Math.floor(value / 2 ** 32);
  const low = value % 2 ** 32;
  bytes[at] = high >>> 8;
  bytes[at + 1] = high;
  bytes[at + 2] = low >>> 24;
  bytes[at + 3] = low >>> 16;
  bytes[at + 4] = low >>> 8;
  bytes[at + 5] = low;
}
