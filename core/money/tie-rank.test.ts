import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tieRanks } from './tie-rank.ts';
import vectors from './tie-vectors.json' with { type: 'json' };

// Origin computed: Node's own SHA-256 (node:crypto), another implementation than the one under test.
describe('the rank that breaks a rotating tie', () => {
  test.each([
    ['m1', 'eb43d7a2f61ad3194d4b64bafbe9b22267d52bbe558fbee4c8eea8d25d48a91c'],
    ['m2', 'fd24e9044376d991fa1aaac17fe7c861b506693c3e693fd11eb8121c313e4ded'],
    ['成员3', '28833f9db516da93e3ef4605a2c4304797eb103807c9f93e5c8dda090c1c4585'],
  ])('of %s in 2026-11 is %s', (member, rank) => {
    expect(tieRanks('2026-11').of(member)).toBe(rank);
  });

  test.each(vectors)('of "$member" in "$period" is as published', ({ period, member, rank }) => {
    expect(tieRanks(period).of(member)).toBe(rank);
    expect(createHash('sha256').update(`${period}\u001f${member}`, 'utf8').digest('hex')).toBe(rank);
  });

  test('is the SHA-256 of period, unit separator and member, for any texts, one after the other', () => {
    const texts = fc.array(fc.oneof(anyText, fc.string({ unit: 'grapheme', minLength: 40, maxLength: 200 })));
    fc.assert(
      fc.property(anyText, texts, (period, members) => {
        const ranks = tieRanks(period);
        expect(members.map(ranks.of)).toEqual(members.map((member) => sha256(period, member)));
      }),
    );
  });

  test('begins with its head, and comes before another where it sorts before it', () => {
    const ranks = tieRanks('2026-11');
    // The first twelve digits of the vector of m1: 0xeb43d7a2f61a.
    expect(ranks.headOf('m1')).toBe(258676613117466);
    fc.assert(
      fc.property(anyText, anyText, (member, other) => {
        const [rank, limit] = [ranks.of(member), ranks.of(other)];
        expect(ranks.headOf(member).toString(16).padStart(12, '0')).toBe(rank.slice(0, 12));
        expect(ranks.isUpTo(member, limit)).toBe(rank <= limit);
        expect(ranks.isUpTo(member, rank)).toBe(true);
        expect(ranks.isUpTo(member, `${rank.slice(0, 12)}${'0'.repeat(52)}`)).toBe(false);
      }),
    );
  });
});

const anyText = fc.string({ unit: 'grapheme' });

function sha256(period: string, member: string): string {
  const bytes = Buffer.concat([Buffer.from(period), Buffer.from([0x1f]), Buffer.from(member)]);
  return createHash('sha256').update(bytes).digest('hex');
}
