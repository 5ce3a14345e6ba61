import { lifeOf } from '../life/life.ts';
import { label } from '../working/label.ts';

/** The life of a fund: it begins when enough have joined, and ends when nobody owes it and it owes nobody. */
export const fundLife = lifeOf({
  life: 'fund',
  states: {
    founding: label('being founded', '筹建中'),
    gathering: label('gathering members', '招募中'),
    active: label('active', '运行中'),
    closing: label('closing', '清算中'),
    closed: label('closed', '已终止'),
  },
  acts: {
    found: label('found', '发起'),
    open: label('open for members', '开放加入'),
    activate: label('begin with enough members', '人数达到后生效'),
    'give-up': label('give up', '放弃'),
    'fall-through': label('too few have joined in time', '到期人数不足'),
    'wind-up': label('wind up', '开始清算'),
    close: label('close', '终止'),
  },
  ways: [
    { act: 'found', from: ['none'], to: 'founding', by: ['organiser'] },
    { act: 'open', from: ['founding'], to: 'gathering', by: ['organiser'], needs: ['approvals-are-given'] },
    { act: 'activate', from: ['gathering'], to: 'active', by: ['rules'], needs: ['enough-have-joined'] },
    { act: 'give-up', from: ['founding', 'gathering'], to: 'closed', by: ['organiser'] },
    { act: 'fall-through', from: ['gathering'], to: 'closed', by: ['rules'], needs: ['too-few-have-joined'] },
    { act: 'wind-up', from: ['active'], to: 'closing', by: ['organiser'], needs: ['winding-up-is-decided'] },
    { act: 'close', from: ['closing'], to: 'closed', by: ['organiser'], needs: ['nothing-is-owed'] },
  ],
  final: ['closed'],
});

export type FundState = keyof typeof fundLife.states;
export type FundAct = keyof typeof fundLife.acts;
