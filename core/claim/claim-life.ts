import { lifeOf } from '../life/life.ts';
import { label } from '../working/label.ts';

/**
 * The life of a claim, on the path that nobody disputes. Who decides, and for how many days a claim stands there before, says the
 * procedure of the scheme (`core/procedure`); its days are facts of the acts here. Jury and appeal are not among the acts yet.
 */
export const claimLife = lifeOf({
  life: 'claim',
  states: {
    draft: label('draft', '草稿'),
    submitted: label('submitted', '已提交'),
    'in-review': label('in review', '审核中'),
    'information-requested': label('information requested', '待补充材料'),
    proposed: label('proposed', '已提出处理意见'),
    published: label('published', '公示中'),
    approved: label('approved', '同意互助'),
    'partly-approved': label('approved in part', '部分同意互助'),
    rejected: label('rejected', '不予互助'),
    scheduled: label('in the next settlement', '待分摊'),
    settled: label('settled', '已分摊'),
    paid: label('paid', '已给付'),
    closed: label('closed', '已结案'),
    withdrawn: label('withdrawn', '已撤回'),
  },
  acts: {
    draft: label('begin', '开始填写'),
    submit: label('submit', '提交'),
    'take-up': label('take up for review', '开始审核'),
    ask: label('ask for information', '要求补充材料'),
    answer: label('answer', '补充材料'),
    resume: label('go on without an answer', '继续审核'),
    propose: label('propose a decision', '提出处理意见'),
    'hand-back': label('hand back for review', '退回审核'),
    publish: label('publish', '公示'),
    approve: label('approve', '同意'),
    'approve-partly': label('approve in part', '部分同意'),
    reject: label('reject', '不同意'),
    schedule: label('put into the next settlement', '列入下期分摊'),
    settle: label('settle', '分摊'),
    pay: label('pay', '给付'),
    close: label('close', '结案'),
    withdraw: label('withdraw', '撤回'),
  },
  ways: [
    { act: 'draft', from: ['none'], to: 'draft', by: ['self'] },
    {
      act: 'submit',
      from: ['draft'],
      to: 'submitted',
      by: ['self'],
      needs: ['telling-is-complete', 'consents-given'],
    },
    {
      act: 'take-up',
      from: ['submitted'],
      to: 'in-review',
      by: ['reviewer'],
      needs: ['reviewer-is-another'],
    },
    {
      act: 'ask',
      from: ['in-review'],
      to: 'information-requested',
      by: ['reviewer'],
      needs: ['reviewer-is-another'],
    },
    { act: 'answer', from: ['information-requested'], to: 'in-review', by: ['self'] },
    {
      act: 'resume',
      from: ['information-requested'],
      to: 'in-review',
      by: ['reviewer'],
      needs: ['reviewer-is-another'],
    },
    {
      act: 'propose',
      from: ['in-review'],
      to: 'proposed',
      by: ['reviewer'],
      needs: ['reviewer-is-another', 'amount-is-given', 'reasons-are-given'],
    },
    {
      act: 'hand-back',
      from: ['proposed'],
      to: 'in-review',
      by: ['organiser'],
      needs: ['decider-is-another'],
    },
    {
      act: 'publish',
      from: ['proposed'],
      to: 'published',
      by: ['reviewer', 'organiser'],
      needs: ['redaction-is-approved'],
    },
    {
      act: 'approve',
      from: ['published'],
      to: 'approved',
      by: ['organiser', 'rules'],
      needs: ['decider-is-another', 'notice-is-over', 'no-objection-is-open', 'amount-is-given'],
    },
    {
      act: 'approve-partly',
      from: ['published'],
      to: 'partly-approved',
      by: ['organiser', 'rules'],
      needs: [
        'decider-is-another',
        'notice-is-over',
        'no-objection-is-open',
        'amount-is-given',
        'reasons-are-given',
      ],
    },
    {
      act: 'reject',
      from: ['published'],
      to: 'rejected',
      by: ['organiser', 'rules'],
      needs: ['decider-is-another', 'notice-is-over', 'no-objection-is-open', 'reasons-are-given'],
    },
    {
      act: 'schedule',
      from: ['approved', 'partly-approved'],
      to: 'scheduled',
      by: ['organiser', 'rules'],
    },
    { act: 'settle', from: ['scheduled'], to: 'settled', by: ['rules'], needs: ['settlement-is-posted'] },
    { act: 'pay', from: ['settled'], to: 'paid', by: ['rules'], needs: ['payout-is-paid'] },
    { act: 'close', from: ['paid', 'rejected'], to: 'closed', by: ['organiser', 'rules'] },
    {
      act: 'withdraw',
      from: ['draft', 'submitted', 'in-review', 'information-requested', 'proposed', 'published'],
      to: 'withdrawn',
      by: ['self'],
    },
  ],
  final: ['closed', 'withdrawn'],
});

export type ClaimState = keyof typeof claimLife.states;
export type ClaimAct = keyof typeof claimLife.acts;

/** The states that say how a claim was decided; it was decided before every later one. */
export const decidedStates = [
  'approved',
  'partly-approved',
  'rejected',
] as const satisfies readonly ClaimState[];
