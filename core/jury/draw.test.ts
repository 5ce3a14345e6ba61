import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certain } from '../result/result.ts';
import { drawn, type InTheHat, poolHash, poolText, seedCommitment, seedFaults, tokenOf } from './draw.ts';

const hex = (text: string) => bytesToHex(sha256(utf8ToBytes(text)));
const tokens = (many: number) => Array.from({ length: many }, (_, at) => hex(`member ${at + 1}`));
const hat = (many: number, excluded: Readonly<Record<number, string>> = {}): InTheHat[] =>
  tokens(many).map((token, at) => ({ token, excluded: excluded[at + 1] }));
const seed = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';
const words = ['sunshine', '雨'];

describe('a draw', () => {
  // The literal values below were found by another program: 25 lines of Python 3.11 with hashlib and whole numbers, written from the
  // formula of `drawn` alone (sorted rows, SHA-256 of the text, numbers of 8 bytes, discard, Fisher–Yates).
  it('is the one that Python finds from the same words', () => {
    const pool = hat(20, { 3: 'applicant', 7: 'objector' });
    const places = certain(drawn(pool, { seed, words }, 5)).map((token) => tokens(20).indexOf(token) + 1);
    expect(poolHash(pool)).toBe('e0cd0676c2d2ba885cf2e34c26dad5d5b6083caf332a1080450b53815dfb4e98');
    expect(places).toEqual([5, 19, 6, 2, 13]);
    const all = certain(drawn(pool, { seed, words })).map((token) => tokens(20).indexOf(token) + 1);
    expect(all).toEqual([5, 19, 6, 2, 13, 10, 1, 9, 20, 8, 14, 18, 12, 15, 16, 17, 4, 11]);
    expect(seedCommitment(seed)).toBe('6ba347d85dff2abd0722fdcc11f899a941645a7e0f56bfd4f093065cdcec2a19');
  });

  it('does not depend on the order in which the pool is given, and a longer one begins with the shorter', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }).chain((many) =>
          fc.record({
            pool: fc.shuffledSubarray(hat(many), { minLength: many, maxLength: many }),
            size: fc.integer({ min: 0, max: many }),
            text: fc.string(),
          }),
        ),
        ({ pool, size, text }) => {
          const chance = { seed: hex(text), words: [text] };
          const whole = certain(drawn(pool, chance));
          expect(whole).toEqual(certain(drawn([...pool].reverse(), chance)));
          expect(certain(drawn(pool, chance, size))).toEqual(whole.slice(0, size));
          // Each of them once.
          expect([...whole].sort()).toEqual(pool.map(({ token }) => token).sort());
        },
      ),
    );
  });

  it('never has anybody who is excluded, whatever the seed', () => {
    fc.assert(
      fc.property(fc.string(), fc.subarray(tokens(30)), (text, out) => {
        const pool = tokens(30).map((token) => ({
          token,
          excluded: out.includes(token) ? 'relatives' : undefined,
        }));
        const found = certain(drawn(pool, { seed: hex(text), words: [] }));
        expect(found.filter((token) => out.includes(token))).toEqual([]);
        expect(found).toHaveLength(30 - out.length);
      }),
    );
  });

  it('calls everybody equally often, to each place', () => {
    // 3000 seeds that are fixed, 3 of 13 called: each is called about 692 times, and first about 231 times. Chi-squared with 12
    // degrees of freedom is above 32.9 in one of a thousand such experiments; this one is always the same.
    const many = 13;
    const rounds = 3000;
    const called = new Map<string, number>();
    const first = new Map<string, number>();
    for (let round = 0; round < rounds; round += 1) {
      const order = certain(drawn(hat(many), { seed: hex(`round ${round}`), words: [] }, 3));
      for (const token of order) called.set(token, (called.get(token) ?? 0) + 1);
      first.set(order[0] ?? '', (first.get(order[0] ?? '') ?? 0) + 1);
    }
    const chi = (counts: ReadonlyMap<string, number>, expected: number) =>
      [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(called.size).toBe(many);
    expect(chi(first, rounds / many)).toBeLessThan(32.9);
    expect(chi(called, (3 * rounds) / many)).toBeLessThan(32.9);
  });

  it('changes with the seed, with each word and their order, and with anybody who is put into the hat or taken out', () => {
    const order = (pool = hat(20), chance = { seed, words }) => certain(drawn(pool, chance)).join();
    const others = [
      order(hat(20), { seed: hex('another'), words }),
      order(hat(20), { seed, words: ['sunshine'] }),
      order(hat(20), { seed, words: [...words].reverse() }),
      order(hat(21)),
      order(hat(20, { 1: 'applicant' })),
    ];
    expect(new Set([order(), ...others]).size).toBe(6);
  });

  it('refuses what is none, all at once', () => {
    const pool = [...hat(2), { token: 'x' }, ...hat(1)];
    const found = drawn(pool, { seed: 'abc', words: [] });
    expect(found.ok ? [] : found.rejections.map(({ code, path }) => [code, path])).toEqual([
      ['a-seed-is-64-hexadecimal-digits', 'seed'],
      ['a-token-is-64-hexadecimal-digits', 'pool.2'],
      ['a-token-stands-twice', 'pool.3'],
    ]);
  });
});

it('a seed that is not the one of its commitment is told', () => {
  expect(seedFaults(seed, seedCommitment(seed))).toEqual([]);
  expect(seedFaults(hex('another'), seedCommitment(seed)).map(({ code }) => code)).toEqual([
    'a-seed-is-not-the-one-that-was-committed-to',
  ]);
});

it('a pool is a file, and a member finds himself in it by his salt', () => {
  const mine = tokenOf({ pool: 'p', member: '17', salt: 's' });
  expect(mine).toBe(hex('openmutual-pool-1\u0000p\u000017\u0000s'));
  expect(poolText([{ token: mine, excluded: 'conflict' }])).toBe(`member,excluded\n${mine},conflict\n`);
});
