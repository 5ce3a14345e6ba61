import { describe, expect, it } from 'vitest';
import { after } from '../life/life.ts';
import { date } from '../period/date.ts';
import { certain } from '../result/result.ts';
import { activation, activationFacts, type Charter, erasedFrom, payBy } from './charter.ts';
import { charterDocument, parseCharter } from './charter-schema.ts';
import { fundLife } from './fund-life.ts';

const document = {
  name: { en: 'Village fund', zh: '村互助基金' },
  code: 'VF',
  scheme: { id: 'demo/village-fund', hash: 'a'.repeat(64) },
  currency: 'CNY',
  timeZone: 'Asia/Shanghai',
  activation: { members: 50, by: '2026-06-30' },
  admission: 'by-an-organiser',
  coolingOffDays: 14,
  noticeDays: 30,
  dueDays: 14,
  graceDays: 30,
  collecting: 'after-the-period',
  approvals: {
    settlement: { approvals: 2, preparer: 'counted' },
    payout: { approvals: 1, preparer: 'excluded' },
    other: { approvals: 1, preparer: 'excluded' },
  },
  retention: { evidence: 60, persons: 120 },
  publication: { suppressedBelow: 5, monthBelow: 100 },
};
const charter: Charter = certain(parseCharter(document));

describe('a charter', () => {
  it('is read and written as the same document', () => {
    expect(charterDocument(charter)).toEqual(document);
    expect(JSON.parse(JSON.stringify(charter))).toEqual(document);
    expect(`${charter.activation.by}`).toBe('2026-06-30');
  });

  it('is refused with everything that is wrong in it', () => {
    const wrong = parseCharter({
      ...document,
      code: 'village',
      scheme: { id: 'demo/village-fund', hash: 'abc' },
      currency: 'CNX',
      activation: { members: 0, by: '2026-02-30' },
      coolingOffDays: -1,
      approvals: { ...document.approvals, payout: { approvals: 0, preparer: 'excluded' } },
      publication: { suppressedBelow: 4, monthBelow: 100 },
      colour: 'red',
    });
    expect(wrong.ok ? [] : wrong.rejections.map(({ path }) => path)).toEqual([
      'code',
      'scheme.hash',
      'currency',
      'activation.members',
      'activation.by',
      'coolingOffDays',
      'approvals.payout.approvals',
      'publication.suppressedBelow',
      'colour',
    ]);
  });

  it('says until when a due is paid in time, and how long something is kept', () => {
    expect(`${payBy(charter, date('2026-01-31'))}`).toBe('2026-02-14');
    expect(`${erasedFrom(charter, 'evidence', date('2026-01-31'))}`).toBe('2031-01-31');
    expect(`${erasedFrom(charter, 'persons', date('2026-01-31'))}`).toBe('2036-01-31');
  });
});

describe('a fund that gathers members', () => {
  it.each([
    [49, '2026-06-30', 'gathering', 1],
    [50, '2026-06-30', 'active', 0],
    [51, '2026-05-01', 'active', 0],
    [49, '2026-07-01', 'failed', 1],
    [50, '2026-07-01', 'failed', 0],
  ])('with %i of 50 on %s is %s', (joined, on, state, lacking) => {
    expect(activation(charter, joined, date(on))).toMatchObject({ state, lacking });
  });

  it('begins with enough, and falls through when the time is over', () => {
    const tried = (act: 'activate' | 'fall-through', joined: number, on: string) => {
      const facts = activationFacts(charter, joined, date(on));
      const next = after(fundLife, 'gathering', act, { by: 'rules', facts });
      return next.ok ? next.value : next.rejections.map(({ code }) => code);
    };
    expect(tried('activate', 50, '2026-06-30')).toBe('active');
    expect(tried('activate', 49, '2026-06-30')).toEqual(['too-few-have-joined-yet']);
    expect(tried('activate', 49, '2026-07-01')).toEqual([
      'the-time-to-gather-members-is-over',
      'too-few-have-joined-yet',
    ]);
    expect(tried('fall-through', 49, '2026-06-30')).toEqual(['members-may-still-join']);
    expect(tried('fall-through', 49, '2026-07-01')).toBe('closed');
  });
});
