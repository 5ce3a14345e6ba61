import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { accepted, invariant, type Rejection, type Result, rejected } from '../result/result.ts';
import { openLeaves, openSums } from './leaf-book.ts';

/**
 * A Merkle tree that also adds up: a part of it has a hash, a count of leaves and the sums of their figures.
 *
 *     node = SHA-256(0x01, count, sums and hash of the left part, count, sums and hash of the right part)
 *     root = SHA-256(0x02, count, how many figures, for each of them: length, name, sum; hash of the topmost part)
 *
 * A count and a length have 6 bytes, a sum 10, how many one; all big-endian and without a sign: nothing is negative.
 * Leaves stand by their hash. Neighbours are paired; an odd last one moves up as it is. So the count alone
 * says what the tree looks like, and a place and the count on which side each step of a path stands.
 */
export interface SumTree {
  readonly root: string;
  readonly count: number;
  /** In the order of the figures. */
  readonly sums: Sums;
  /** What one leaf adds, by the number under which it was entered. */
  sumsOf(leaf: number): Sums;
  /** The path of a leaf to the root. */
  pathOf(leaf: number): Path;
  /** Whether a leaf has this hash. */
  isLeaf(leaf: number, hash: Uint8Array): boolean;
}

/** Whole numbers that are not negative, in the order of the figures of a tree. */
export type Sums = readonly bigint[];

/** From the place of a leaf, counted from 0, upwards: what stands beside it on each level that has something there. */
export interface Path {
  readonly place: number;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly sums: Sums;
  /** 64 hexadecimal digits. */
  readonly hash: string;
}

/** Takes leaves one by one, millions of them in typed arrays; what they add may be known later than they are. */
export interface SumTreeBook {
  /** Adds a leaf, whose hash is copied, and yields its number, counted from 0. */
  enter(hash: Uint8Array): number;
  /** What the next so many leaves add, each of them; of the same list it is kept once. */
  give(sums: Sums, leaves?: number): void;
  /** Why what was given cannot be added up: a sum is more than ten bytes hold. */
  fault(): Rejection | undefined;
  /** The tree of all leaves; there is one at least, each was given its sums, and nothing is at fault. */
  close(): SumTree;
}

/** Where a path leads: the hash and the sums of the whole. */
export interface Summit {
  readonly root: string;
  readonly sums: Sums;
}

/** Of how many leaves a tree is, and what it adds up. */
export interface Shape {
  readonly count: number;
  /** The names of the figures, in their order. */
  readonly figures: readonly string[];
}

export const HASH_BYTES = 32;
export const SUM_BYTES = 10;
const COUNT_BYTES = 6;
const MARK_OF_NODE = 0x01;
const MARK_OF_ROOT = 0x02;
const SUM_BITS = 80n;
const HALF_BITS = 40n;
const LOW_HALF = 2n ** HALF_BITS - 1n;

export function openSumTree(figures: readonly string[]): SumTreeBook {
  const sumBytes = figures.length * SUM_BYTES;
  const leaves = openLeaves(HASH_BYTES);
  const sums = openSums();
  return {
    enter: leaves.enter,
    give: sums.give,
    fault: () =>
      tooLargeIn(
        figures.map((_, at) => sums.sumAt(at)),
        figures,
        'figures',
      ),
    close() {
      invariant(leaves.count() > 0, 'a tree has a leaf');
      invariant(leaves.count() === sums.count(), 'each leaf of a tree has its sums');
      const partBytes = sumBytes + HASH_BYTES;
      const level = emptyLevel(leaves.count(), partBytes);
      const places = leaves.places();
      leaves.each((leaf, hash) => level.bytes.set(hash, (places[leaf] as number) * partBytes + sumBytes));
      const inBytes = (given: Sums) => encoded(given, figures);
      sums.each(inBytes, (leaf, bytes) => level.bytes.set(bytes, (places[leaf] as number) * partBytes));
      return treeOf(levelsAbove(level), places, figures);
    },
  };
}

/**
 * Where a leaf and its path lead in a tree of so many leaves; a rejection where no tree of that size has
 * such a path, or where a sum is more than ten bytes hold.
 */
export function summit(
  leaf: { readonly hash: Uint8Array; readonly sums: Sums },
  { place, steps }: Path,
  { count, figures }: Shape,
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
  const tooLarge = tooLargeIn(leaf.sums, figures, 'figures');
  if (tooLarge !== undefined) return rejected(tooLarge);
  const hashing = openNodeHashing(figures.length * SUM_BYTES + HASH_BYTES);
  let { hash, sums } = leaf;
  for (const [at, { isRight, own, beside }] of sides.entries()) {
    const step = steps[at] as Step;
    const path = `path.${at}.sums`;
    const found = `${step.sums.length}`;
    if (step.sums.length !== figures.length) {
      const expected = `${figures.length}: ${figures.join(', ')}`;
      return rejected({ code: 'a-step-has-the-sums-of-the-tree', path, found, expected });
    }
    const together = sums.map((sum, figure) => sum + (step.sums[figure] ?? 0n));
    const beyond = tooLargeIn(together, figures, path);
    if (beyond !== undefined) return rejected(beyond);
    const mine = part(hash, sums, figures);
    const other = part(hexToBytes(step.hash), step.sums, figures);
    const node = isRight ? hashing.node(own, mine, beside, other) : hashing.node(beside, other, own, mine);
    hash = Uint8Array.from(node);
    sums = together;
  }
  return accepted({ root: rootOf({ count, figures }, sums, hash), sums });
}

function tooLargeIn(sums: Sums, figures: readonly string[], path: string): Rejection | undefined {
  const at = sums.findIndex((sum) => sum >> SUM_BITS !== 0n);
  if (at < 0) return undefined;
  return { code: 'a-sum-is-too-large', path: `${path}.${figures[at]}`, found: `${sums[at]}` };
}

/** One level of a tree, from the left: of each part its sums and its hash, as they go into the node above it. */
interface Level {
  readonly size: number;
  readonly partBytes: number;
  readonly bytes: Uint8Array;
}

function treeOf(levels: readonly Level[], places: Uint32Array, figures: readonly string[]): SumTree {
  const [leaves] = levels as [Level];
  const top = levels.at(-1) as Level;
  const count = leaves.size;
  const sums = sumsAt(top, 0);
  const placeOf = (leaf: number): number => {
    const place = places[leaf];
    invariant(place !== undefined, 'a leaf is asked for that was entered');
    return place;
  };
  return {
    root: rootOf({ count, figures }, sums, hashAt(top, 0)),
    count,
    sums,
    sumsOf: (leaf) => sumsAt(leaves, placeOf(leaf)),
    isLeaf(leaf, hash) {
      if (leaf >= leaves.size) return false;
      const at = hashAt(leaves, placeOf(leaf));
      return hash.every((byte, place) => byte === at[place]);
    },
    pathOf(leaf) {
      const place = placeOf(leaf);
      const steps: Step[] = [];
      let at = place;
      for (const level of levels.slice(0, -1)) {
        const beside = besideOf(at);
        if (beside < level.size) {
          steps.push({ sums: sumsAt(level, beside), hash: bytesToHex(hashAt(level, beside)) });
        }
        at = Math.floor(at / 2);
      }
      return { place, steps };
    },
  };
}

function levelsAbove(leaves: Level): Level[] {
  const hashing = openNodeHashing(leaves.partBytes);
  const levels = [leaves];
  for (let below = leaves, span = 1; below.size > 1; span *= 2) {
    below = levelAbove(below, span, leaves.size, hashing);
    levels.push(below);
  }
  return levels;
}

/** `span` is how many leaves each part of the level below has, all but perhaps its last. */
function levelAbove(below: Level, span: number, count: number, hashing: NodeHashing): Level {
  const { partBytes } = below;
  const level = emptyLevel(Math.ceil(below.size / 2), partBytes);
  const sumBytes = partBytes - HASH_BYTES;
  for (let at = 0; at < level.size; at += 1) {
    const first = 2 * at;
    const second = first + 1;
    const left = partAt(below, first);
    if (second === below.size) {
      level.bytes.set(left, at * partBytes);
      continue;
    }
    const right = partAt(below, second);
    const spanOfRight = Math.min(span, count - second * span);
    putSums(level.bytes, at * partBytes, sumBytes, left, right);
    level.bytes.set(hashing.node(span, left, spanOfRight, right), at * partBytes + sumBytes);
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
function openNodeHashing(partBytes: number) {
  const begun = sha256.create();
  const hashing = sha256.create();
  const digest = new Uint8Array(HASH_BYTES);
  const bytes = new Uint8Array(1 + 2 * (COUNT_BYTES + partBytes));
  const right = 1 + COUNT_BYTES + partBytes;
  bytes[0] = MARK_OF_NODE;
  return {
    node(
      countOfLeft: number,
      partOfLeft: Uint8Array,
      countOfRight: number,
      partOfRight: Uint8Array,
    ): Uint8Array {
      putWhole(bytes, 1, COUNT_BYTES, countOfLeft);
      bytes.set(partOfLeft, 1 + COUNT_BYTES);
      putWhole(bytes, right, COUNT_BYTES, countOfRight);
      bytes.set(partOfRight, right + COUNT_BYTES);
      begun._cloneInto(hashing).update(bytes).digestInto(digest);
      return digest;
    },
  };
}

/** The root holds what the tree adds up, by name: no sum of one figure can be shown as that of another. */
function rootOf({ count, figures }: Shape, sums: Sums, top: Uint8Array): string {
  const hashing = sha256.create();
  hashing.update(Uint8Array.of(MARK_OF_ROOT)).update(number(count)).update(Uint8Array.of(figures.length));
  for (const [at, figure] of figures.entries()) {
    const name = utf8ToBytes(figure);
    hashing
      .update(number(name.length))
      .update(name)
      .update(encoded([sums[at] ?? 0n], [figure]));
  }
  return bytesToHex(hashing.update(top).digest());
}

function part(hash: Uint8Array, sums: Sums, figures: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(figures.length * SUM_BYTES + HASH_BYTES);
  encode(bytes, sums, figures);
  bytes.set(hash, figures.length * SUM_BYTES);
  return bytes;
}

/** Sums as they stand in a node: ten bytes each, the most significant first. */
function encoded(sums: Sums, figures: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(figures.length * SUM_BYTES);
  encode(bytes, sums, figures);
  return bytes;
}

function encode(bytes: Uint8Array, sums: Sums, figures: readonly string[]): void {
  invariant(sums.length === figures.length, 'a leaf has one sum for each figure of its tree');
  for (const [figure, sum] of sums.entries()) {
    invariant(sum >= 0n && sum >> SUM_BITS === 0n, 'a sum of a tree is not negative and has ten bytes');
    const at = figure * SUM_BYTES;
    putWhole(bytes, at, SUM_BYTES / 2, Number(sum >> HALF_BITS));
    putWhole(bytes, at + SUM_BYTES / 2, SUM_BYTES / 2, Number(sum & LOW_HALF));
  }
}

/** Adds the sums of two parts, byte by byte from the least significant one of each. */
function putSums(into: Uint8Array, to: number, sumBytes: number, left: Uint8Array, right: Uint8Array): void {
  let carry = 0;
  for (let at = sumBytes - 1; at >= 0; at -= 1) {
    const sum = (left[at] as number) + (right[at] as number) + carry;
    into[to + at] = sum;
    carry = sum >> 8;
    if (at % SUM_BYTES === 0) invariant(carry === 0, 'a sum of a tree has ten bytes');
  }
}

function emptyLevel(size: number, partBytes: number): Level {
  return { size, partBytes, bytes: new Uint8Array(size * partBytes) };
}

function partAt({ bytes, partBytes }: Level, place: number): Uint8Array {
  return bytes.subarray(place * partBytes, (place + 1) * partBytes);
}

function hashAt(level: Level, place: number): Uint8Array {
  return partAt(level, place).subarray(level.partBytes - HASH_BYTES);
}

function sumsAt(level: Level, place: number): bigint[] {
  const bytes = partAt(level, place);
  const sums: bigint[] = [];
  for (let at = 0; at < level.partBytes - HASH_BYTES; at += SUM_BYTES) {
    const high = wholeAt(bytes, at, SUM_BYTES / 2);
    const low = BigInt(wholeAt(bytes, at + SUM_BYTES / 2, SUM_BYTES / 2));
    sums.push(high === 0 ? low : (BigInt(high) << HALF_BITS) + low);
  }
  return sums;
}

function wholeAt(bytes: Uint8Array, at: number, length: number): number {
  let whole = 0;
  for (let from = at; from < at + length; from += 1) whole = whole * 256 + (bytes[from] as number);
  return whole;
}

function number(value: number): Uint8Array {
  const bytes = new Uint8Array(COUNT_BYTES);
  putWhole(bytes, 0, COUNT_BYTES, value);
  return bytes;
}

/** A whole number below 2^53 in so many bytes, the most significant first. */
function putWhole(bytes: Uint8Array, at: number, length: number, value: number): void {
  let left = value;
  for (let to = at + length - 1; to >= at; to -= 1) {
    bytes[to] = left;
    left = Math.floor(left / 256);
  }
}
