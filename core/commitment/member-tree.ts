import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import { HASH_BYTES, openSumTree, type Path, type Sums } from './sum-tree.ts';

/**
 * The tree of the members in force: each leaf commits to one row of the list, and what stands beside the leaves
 * adds up to what the record tells of all. A member finds his own place and sees nobody else's row
 * (decisions 0020 and 0034).
 *
 *     key  = HMAC-SHA-256(secret, algorithm 0x1F scheme 0x1F settlement)
 *     salt = HMAC-SHA-256(key, "salt" 0x1F member)
 *     leaf = SHA-256(0x00, salt, for each column: length in 4 bytes, UTF-8 of the cell)
 *
 * The figures of a leaf are hashed with it in the node above it; see {@link openSumTree}.
 */
export interface MemberTree {
  readonly seal: TreeSeal;
  /** What a member needs to find his place, by the number of his leaf; his row as it was entered. */
  evidenceOf(leaf: number, row: LeafRow): Result<LeafEvidence>;
}

/** What a record tells of the tree of its members. */
export interface TreeSeal {
  readonly algorithm: string;
  readonly root: string;
  readonly count: number;
  /** Whole numbers by the names of the figures. */
  readonly sums: Readonly<Record<string, string>>;
  /** Tells the secret from another one, and nothing about it. */
  readonly secret: string;
}

/** What a leaf commits to: the cells of the columns of the seal, of which the first is the member. */
export interface LeafRow {
  readonly columns: readonly string[];
  readonly cells: Readonly<Record<string, string>>;
}

export interface LeafEvidence {
  readonly salt: string;
  /** In the order of the figures. */
  readonly sums: Sums;
  readonly path: Path;
}

/** Takes the members in force one by one; their figures may come later, once they are settled. */
export interface MemberTreeBook {
  /** Adds a member and yields the number of his leaf, counted from 0. */
  enter(columns: readonly string[], cells: LeafRow['cells']): number;
  /** The figures of the next so many members that were entered, of each of them; see {@link SumTreeBook}. */
  give(sums: Sums, members?: number): void;
  /** Why there is no tree of these figures; see {@link SumTreeBook}. */
  fault(): Rejection | undefined;
  /** The tree of all members that were entered; there is one at least. */
  close(): MemberTree;
}

/** Of which settlement a tree is, and the secret that hides its rows. */
export interface TreeOf {
  readonly secret: Uint8Array;
  readonly scheme: string;
  readonly settlement: string;
}

export const treeAlgorithm = 'openmutual/member-tree/2';
export const SECRET_BYTES = 32;
const MARK_DIGITS = 16;

/** A tree without members; `figures` are the names of what it adds up. */
export function openMemberTree(of: TreeOf, figures: readonly string[]): MemberTreeBook {
  const salts = openSalts(of);
  const hashing = openLeafHashing();
  const leaves = openSumTree(figures);
  let tree: MemberTree | undefined;
  function hashOf(row: LeafRow): Uint8Array {
    return hashing.leaf(salts.of(memberIn(row)), row);
  }
  return {
    enter: (columns, cells) => leaves.enter(hashOf({ columns, cells })),
    give: leaves.give,
    fault: leaves.fault,
    close() {
      if (tree !== undefined) return tree;
      const whole = leaves.close();
      const { root, count } = whole;
      const sums = Object.fromEntries(figures.map((figure, at) => [figure, `${whole.sums[at]}`]));
      tree = {
        seal: { algorithm: treeAlgorithm, root, count, sums, secret: salts.mark },
        evidenceOf(leaf, row) {
          const member = memberIn(row);
          if (!whole.isLeaf(leaf, hashOf(row))) {
            return rejected(changedList(member));
          }
          const salt = bytesToHex(salts.of(member));
          return accepted({ salt, sums: whole.sumsOf(leaf), path: whole.pathOf(leaf) });
        },
      };
      return tree;
    },
  };
}

function memberIn({ columns, cells }: LeafRow): string {
  return cells[columns[0] ?? ''] ?? '';
}

/** Where a list that is read a second time is not the one that was entered. */
export function changedList(found = ''): Rejection {
  return { code: 'the-list-changed-while-it-was-read', column: 'member', found };
}

/** The hash of a leaf, from the row and the salt that a member was given. */
export function leafHash(salt: Uint8Array, row: LeafRow): Uint8Array {
  return openLeafHashing().leaf(salt, row);
}

/** The mark by which a record knows its secret. */
export function markOfSecret(of: TreeOf): string {
  return openSalts(of).mark;
}

/** A secret as it stands in its file: 64 hexadecimal digits. A rejection does not show what was found. */
export function parseSecret(text: string): Result<Uint8Array> {
  const digits = text.trim();
  if (/^[0-9a-f]{64}$/i.test(digits)) return accepted(hexToBytes(digits));
  return rejected({
    code: 'a-secret-is-64-hexadecimal-digits',
    expected: '32 random bytes in hexadecimal, such as assess makes',
    suggestion: 'name a file that does not exist, and assess makes one',
  });
}

/** Digests that are yielded are overwritten by the next ones. */
function openSalts({ secret, scheme, settlement }: TreeOf) {
  const key = hmac(sha256, secret, utf8ToBytes([treeAlgorithm, scheme, settlement].join('\u001f')));
  const begun = hmac.create(sha256, key).update(utf8ToBytes('salt\u001f'));
  const keyed = hmac.create(sha256, key);
  const salt = new Uint8Array(HASH_BYTES);
  const text = openText();
  return {
    mark: bytesToHex(hmac(sha256, key, utf8ToBytes('mark'))).slice(0, MARK_DIGITS),
    of(member: string): Uint8Array {
      text.begin(0);
      text.append(member);
      begun._cloneInto(keyed).update(text.written()).digestInto(salt);
      return salt;
    },
  };
}

const MARK_OF_LEAF = 0x00;
const LENGTH_BYTES = 4;
const CELLS_AT = 1 + HASH_BYTES;

function openLeafHashing() {
  const begun = sha256.create();
  const hashing = sha256.create();
  const digest = new Uint8Array(HASH_BYTES);
  const text = openText();
  return {
    leaf(salt: Uint8Array, { columns, cells }: LeafRow): Uint8Array {
      text.begin(CELLS_AT);
      for (const column of columns) text.appendWithLength(cells[column] ?? '');
      const bytes = text.written();
      bytes[0] = MARK_OF_LEAF;
      bytes.set(salt, 1);
      begun._cloneInto(hashing).update(bytes).digestInto(digest);
      return digest;
    },
  };
}

const BYTES_PER_CHARACTER = 3;

/** Texts in UTF-8 one after another, in bytes that are used again. */
function openText() {
  const encoder = new TextEncoder();
  let bytes = new Uint8Array(256);
  let end = 0;
  function room(more: number): void {
    if (bytes.length >= end + more) return;
    const larger = new Uint8Array(2 * (end + more));
    larger.set(bytes);
    bytes = larger;
  }
  /** Plain characters one by one, which is faster for short texts; the rest as the encoder has it. */
  function append(text: string): number {
    const { length } = text;
    room(length * BYTES_PER_CHARACTER);
    const begun = end;
    for (let at = 0; at < length; at += 1) {
      const code = text.charCodeAt(at);
      if (code > 127) {
        end += encoder.encodeInto(text.slice(at), bytes.subarray(end)).written;
        break;
      }
      bytes[end] = code;
      end += 1;
    }
    return end - begun;
  }
  return {
    begin(at: number): void {
      end = at;
    },
    append,
    appendWithLength(text: string): void {
      room(LENGTH_BYTES);
      const at = end;
      end += LENGTH_BYTES;
      const length = append(text);
      for (let byte = 0; byte < LENGTH_BYTES; byte += 1) {
        bytes[at + byte] = length >>> (8 * (LENGTH_BYTES - 1 - byte));
      }
    },
    written: () => bytes.subarray(0, end),
  };
}
