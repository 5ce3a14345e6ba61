import type { ReasonTexts } from '@openmutual/core/reason-words';

/** Why something is not paid in, or out. */
export const paying: ReasonTexts = {
  codes: {
    'a-reference-is-of-another-member': '付款参考号属于另一成员',
    'a-member-of-this-number-is-not-here': '没有此编号的成员',
    'a-day-of-a-payment-is-not-to-come': '付款日不得晚于今日',
    'a-transfer-is-recorded-once': '同一笔转账只能登记一次',
    'a-claim-is-not-to-be-paid': '此案件目前不可付款',
    'a-payout-is-under-way': '已有一笔付款在办',
    'prepaid-money-goes-back-at-leaving': '预缴余额在退出时退还',
  },
  texts: {
    'member {number}, of whom the reference is': '该参考号所属的成员 {number}',
    'the number of a member of this fund': '本计划成员的编号',
    'a bill of the member': '该成员的账单',
    '{day} or before': '{day} 或更早',
    'a transfer that is not recorded yet': '尚未登记的转账',
    'look it up among the payments': '请在收款记录中查找',
    'a claim that is settled and not paid': '已分摊而尚未付款的案件',
    'one payout at a time': '同时只有一笔付款',
    'approve or cancel that one': '请批准或取消该笔',
    'a member who leaves or has left': '退出中或已退出的成员',
    'a claim, or a member whose prepaid money goes back': '一个案件，或一位退还预缴余额的成员',
  },
};
