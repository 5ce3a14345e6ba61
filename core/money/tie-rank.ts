import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** The ranks of the members in one period, by which rotating ties are broken: the smaller one comes first. */
export interface TieRanks {
  /**
   * The rank of a member, as hexadecimal text that sorts as it should: SHA-256 of the UTF-8 bytes of the
   * period, 0x1F and the member.
   */
  of(member: string): string;
  /** The first 48 bits of the rank as a number: millions of them are soon put in order, ties among them are not. */
  headOf(member: string): number;
  /** Whether the rank of a member is this one or comes before it. */
  isUpTo(member: string, rank: string): boolean;
}

const HEAD_BYTES = 6;
const BYTES_PER_CHARACTER = 3;

/** The ranks of a period; its name is hashed once, and nothing but the text of a rank is allocated for a member. */
export function tieRanks(period: string): TieRanks {
  const begun = sha256.create().update(utf8ToBytes(`${period}\u001f`));
  const hashing = sha256.create();
  const encoder = new TextEncoder();
  const digest = new Uint8Array(hashing.outputLen);
  let bytes = new Uint8Array(64);

  function digestOf(member: string): Uint8Array {
    if (bytes.length < member.length * BYTES_PER_CHARACTER) {
      bytes = new Uint8Array(member.length * BYTES_PER_CHARACTER);
    }
    const { written } = encoder.encodeInto(member, bytes);
    begun._cloneInto(hashing).update(bytes.subarray(0, written)).digestInto(digest);
    return digest;
  }

  const ranks: TieRanks = {
    of: (member) => bytesToHex(digestOf(member)),
    headOf(member) {
      const rank = digestOf(member);
      let head = 0;
      for (let at = 0; at < HEAD_BYTES; at += 1) head = head * 256 + (rank[at] ?? 0);
      return head;
    },
    isUpTo(member, rank) {
      const limit = Number.parseInt(rank.slice(0, 2 * HEAD_BYTES), 16);
      const head = ranks.headOf(member);
      return head === limit ? ranks.of(member) <= rank : head < limit;
    },
  };
  return ranks;
}
