import { lifeOf } from '../life/life.ts';
import { label } from '../working/label.ts';

/**
 * The life of a payment that came in. One whose payer nobody knows waits until it is known whose it is, or goes back; a wrong entry is
 * reversed whole, and what is right is recorded anew.
 */
export const paymentLife = lifeOf({
  life: 'payment',
  states: {
    received: label('received', '已入账'),
    unassigned: label('of an unknown payer', '待认领'),
    returned: label('sent back', '已退回'),
    reversed: label('reversed', '已冲销'),
  },
  acts: {
    receive: label('receive', '入账'),
    hold: label('keep until the payer is known', '暂记'),
    assign: label('assign to a member', '认领'),
    'send-back': label('send back', '退回'),
    reverse: label('reverse', '冲销'),
  },
  ways: [
    { act: 'receive', from: ['none'], to: 'received', by: ['treasurer', 'rules'] },
    { act: 'hold', from: ['none'], to: 'unassigned', by: ['treasurer', 'rules'] },
    { act: 'assign', from: ['unassigned'], to: 'received', by: ['treasurer'] },
    { act: 'send-back', from: ['unassigned'], to: 'returned', by: ['treasurer'] },
    { act: 'reverse', from: ['received', 'unassigned'], to: 'reversed', by: ['treasurer'] },
  ],
  final: ['returned', 'reversed'],
});

export type PaymentState = keyof typeof paymentLife.states;
export type PaymentAct = keyof typeof paymentLife.acts;
