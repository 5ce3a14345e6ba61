import { lifeOf } from '../life/life.ts';
import { label } from '../working/label.ts';

/** The life of a hearing: a jury, the board or the members hear a claim and vote on it. Everything that becomes of it follows from the rules. */
export const hearingLife = lifeOf({
  life: 'hearing',
  states: {
    seating: label('jurors are called', '正在召集赔审员'),
    voting: label('open for verdicts', '表决中'),
    counted: label('counted', '已计票'),
    'put-again': label('a draw, to be put again', '平局，须再次表决'),
    ended: label('ended without a count', '未计票即结束'),
  },
  acts: {
    call: label('call the jurors who were drawn', '召集抽中的赔审员'),
    open: label('open the vote', '开始表决'),
    seat: label('open the vote, for all seats are taken', '席位已满，开始表决'),
    count: label('count the verdicts', '计票'),
    'call-it-a-draw': label('count a draw', '计为平局'),
    end: label('end it', '结束'),
  },
  ways: [
    { act: 'call', from: ['none'], to: 'seating', by: ['rules'], needs: ['enough-are-free'] },
    { act: 'open', from: ['none'], to: 'voting', by: ['rules'], needs: ['enough-are-free'] },
    { act: 'seat', from: ['seating'], to: 'voting', by: ['rules'], needs: ['seats-are-taken'] },
    { act: 'count', from: ['voting'], to: 'counted', by: ['rules'], needs: ['vote-is-over'] },
    { act: 'call-it-a-draw', from: ['voting'], to: 'put-again', by: ['rules'], needs: ['vote-is-over'] },
    // The claim was withdrawn, or too few jurors are left.
    { act: 'end', from: ['seating', 'voting'], to: 'ended', by: ['rules'] },
  ],
  final: ['counted', 'put-again', 'ended'],
});

export type HearingState = keyof typeof hearingLife.states;
export type HearingAct = keyof typeof hearingLife.acts;
