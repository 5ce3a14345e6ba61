import { lifeOf } from '../life/life.ts';
import type { Money } from '../money/money.ts';
import type { Rejection } from '../result/result.ts';
import { label } from '../working/label.ts';

/**
 * The life of a payout: one person prepares it, another approves it, and then the bank pays it or it comes back. One that came back stays
 * so; the money goes out by another payout.
 */
export const payoutLife = lifeOf({
  life: 'payout',
  states: {
    prepared: label('prepared', '已制单'),
    approved: label('approved', '已批准'),
    paid: label('paid', '已付款'),
    returned: label('returned by the bank', '银行退回'),
    cancelled: label('cancelled', '已取消'),
  },
  acts: {
    prepare: label('prepare', '制单'),
    approve: label('approve', '批准'),
    pay: label('pay', '付款'),
    return: label('comes back', '退回'),
    cancel: label('cancel', '取消'),
  },
  ways: [
    { act: 'prepare', from: ['none'], to: 'prepared', by: ['treasurer'], needs: ['amount-is-left'] },
    {
      act: 'approve',
      from: ['prepared'],
      to: 'approved',
      by: ['treasurer', 'organiser'],
      needs: ['approvals-are-given'],
    },
    { act: 'pay', from: ['approved'], to: 'paid', by: ['treasurer', 'rules'] },
    { act: 'return', from: ['approved'], to: 'returned', by: ['treasurer', 'rules'] },
    { act: 'cancel', from: ['prepared', 'approved'], to: 'cancelled', by: ['treasurer', 'organiser'] },
  ],
  final: ['paid', 'returned', 'cancelled'],
});

export type PayoutState = keyof typeof payoutLife.states;
export type PayoutAct = keyof typeof payoutLife.acts;

/**
 * What speaks against a payout: it is not above zero, or more than is left of what was approved.
 *
 *     left = approved − what other payouts of it pay or will pay
 */
export function payoutFaults<C extends string>(
  amount: Money<C>,
  approved: Money<C>,
  others: Money<C>,
): Rejection[] {
  const path = 'amount';
  if (amount.isZero() || amount.isNegative()) {
    return [{ code: 'an-amount-must-be-above-zero', path, found: `${amount}`, expected: 'more than zero' }];
  }
  const left = approved.minus(others);
  if (amount.compare(left) <= 0) return [];
  return [
    { code: 'a-payout-is-of-what-was-approved', path, found: `${amount}`, expected: `at most ${left}` },
  ];
}
