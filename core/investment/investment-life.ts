import { lifeOf } from '../life/life.ts';
import { label } from '../working/label.ts';

/**
 * The life of a movement of the common money. What is bought and sold is prepared by one person and approved by another, and then the bank has paid or been paid;
 * what moves nothing at the bank (a valuation, a gain that is kept) ends with the approval; what has arrived (income, an endowment) is recorded as a payment is.
 */
export const investmentLife = lifeOf({
  life: 'investment',
  states: {
    prepared: label('prepared', '已制单'),
    approved: label('approved', '已批准'),
    done: label('done', '已完成'),
    returned: label('returned by the bank', '银行退回'),
    cancelled: label('cancelled', '已取消'),
  },
  acts: {
    prepare: label('prepare', '制单'),
    record: label('record', '登记'),
    approve: label('approve', '批准'),
    confirm: label('confirm', '确认'),
    settle: label('settle at the bank', '银行交割'),
    return: label('comes back', '退回'),
    cancel: label('cancel', '取消'),
  },
  ways: [
    {
      act: 'prepare',
      from: ['none'],
      to: 'prepared',
      by: ['treasurer'],
      needs: ['nothing-speaks-against-it'],
    },
    { act: 'record', from: ['none'], to: 'done', by: ['treasurer'], needs: ['nothing-speaks-against-it'] },
    {
      act: 'approve',
      from: ['prepared'],
      to: 'approved',
      by: ['treasurer', 'organiser'],
      needs: ['approvals-are-given', 'nothing-speaks-against-it'],
    },
    {
      act: 'confirm',
      from: ['prepared'],
      to: 'done',
      by: ['treasurer', 'organiser'],
      needs: ['approvals-are-given', 'nothing-speaks-against-it'],
    },
    { act: 'settle', from: ['approved'], to: 'done', by: ['treasurer'] },
    { act: 'return', from: ['approved'], to: 'returned', by: ['treasurer'] },
    { act: 'cancel', from: ['prepared'], to: 'cancelled', by: ['treasurer', 'organiser'] },
  ],
  final: ['done', 'returned', 'cancelled'],
});

export type InvestmentState = keyof typeof investmentLife.states;
export type InvestmentAct = keyof typeof investmentLife.acts;
