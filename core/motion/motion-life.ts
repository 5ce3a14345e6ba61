import { lifeOf } from '../life/life.ts';
import { label } from '../working/label.ts';

/**
 * The life of a motion: drafted by a member, supported by as many as the rules ask for, voted on for the hours that they say, counted. Nobody
 * decides on it in person: what follows from the count is done by the rules.
 */
export const motionLife = lifeOf({
  life: 'motion',
  states: {
    drafted: label('looking for support', '征集附议'),
    supported: label('supported, not open yet', '附议已足，待开放表决'),
    open: label('being voted on', '表决中'),
    closed: label('closed', '已截止'),
    adopted: label('adopted', '通过'),
    rejected: label('rejected', '未通过'),
    'failed-quorum': label('too few voted', '未达法定人数'),
    withdrawn: label('withdrawn', '已撤回'),
    'in-effect': label('in effect', '已生效'),
  },
  acts: {
    draft: label('put a motion', '提出议案'),
    gather: label('enough support', '附议已足'),
    open: label('open the vote', '开放表决'),
    close: label('close the vote', '截止表决'),
    adopt: label('adopt', '通过'),
    reject: label('reject', '不通过'),
    'fail-quorum': label('fail for too few votes', '因未达法定人数而不成立'),
    'take-effect': label('take effect', '生效'),
    withdraw: label('withdraw', '撤回'),
  },
  ways: [
    // By the rules where the library has other rules than those that the fund was founded with.
    { act: 'draft', from: ['none'], to: 'drafted', by: ['self', 'rules'], needs: ['matter-can-be-moved'] },
    { act: 'gather', from: ['drafted'], to: 'supported', by: ['rules'], needs: ['support-is-reached'] },
    {
      act: 'open',
      from: ['supported'],
      to: 'open',
      by: ['self', 'organiser'],
      needs: [
        'rules-are-unchanged',
        'roll-can-decide',
        'day-is-after-the-vote',
        'no-other-rules-are-voted-on',
      ],
    },
    { act: 'close', from: ['open'], to: 'closed', by: ['rules'], needs: ['time-is-over'] },
    { act: 'adopt', from: ['closed'], to: 'adopted', by: ['rules'], needs: ['vote-is-carried'] },
    { act: 'reject', from: ['closed'], to: 'rejected', by: ['rules'] },
    { act: 'fail-quorum', from: ['closed'], to: 'failed-quorum', by: ['rules'] },
    { act: 'take-effect', from: ['adopted'], to: 'in-effect', by: ['rules'], needs: ['day-has-come'] },
    { act: 'withdraw', from: ['drafted', 'supported'], to: 'withdrawn', by: ['self'] },
  ],
  final: ['rejected', 'failed-quorum', 'withdrawn', 'in-effect'],
});

export type MotionState = keyof typeof motionLife.states;
export type MotionAct = keyof typeof motionLife.acts;

/** States behind a count. */
export const countedStates = [
  'adopted',
  'rejected',
  'failed-quorum',
  'in-effect',
] as const satisfies readonly MotionState[];
