import { expect, it } from 'vitest';
import { after, steps } from '../life/life.ts';
import { settlementLife, snapshotFaults } from './settlement-life.ts';

it('a settlement is posted only when it is approved, and approved only when it was previewed', () => {
  const before = (to: string) => steps(settlementLife).flatMap((step) => (step.to === to ? [step.from] : []));
  expect(before('posted')).toEqual(['approved']);
  expect(before('approved')).toEqual(['previewed', 'approved-once']);
  expect(before('previewed')).toEqual(['drafted']);
});

it('a settlement is not posted when its inputs have changed', () => {
  const post = (now: string) =>
    after(settlementLife, 'approved', 'post', {
      by: 'treasurer',
      facts: { 'snapshot-is-unchanged': snapshotFaults('a'.repeat(64), now) },
    });
  expect(post('a'.repeat(64))).toEqual({ ok: true, value: 'posted' });
  expect(post('b'.repeat(64))).toMatchObject({
    rejections: [{ code: 'a-snapshot-has-changed', found: 'b'.repeat(64), expected: 'a'.repeat(64) }],
  });
});
