import { describe, expect, it } from 'vitest';
import { actsFrom, after } from '../life/life.ts';
import { paymentLife } from './payment-life.ts';

describe('a payment', () => {
  it.each([
    ['none', ['receive', 'hold']],
    ['received', ['reverse']],
    ['unassigned', ['assign', 'send-back', 'reverse']],
    ['returned', []],
    ['reversed', []],
  ])('that is %s may be %j', (state, acts) => {
    expect(actsFrom(paymentLife, state)).toEqual(acts);
  });

  it('is given to a member by a treasurer, and by nobody else', () => {
    expect(after(paymentLife, 'unassigned', 'assign', { by: 'treasurer' })).toMatchObject({
      value: 'received',
    });
    expect(after(paymentLife, 'unassigned', 'assign', { by: 'organiser' })).toMatchObject({
      rejections: [{ code: 'an-act-is-of-another-role' }],
    });
  });
});
