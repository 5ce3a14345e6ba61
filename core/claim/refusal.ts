import type { Rejection } from '../result/result.ts';
import { unknownWord } from '../result/word.ts';
import { type Label, label } from '../working/label.ts';

/** Why a claim, or a part of it, is not paid. */
export const refusalReasons = [
  'not-covered',
  'no-member',
  'in-waiting-period',
  'excluded',
  'received-before',
  'below-deductible',
  'above-limit',
  'cost-not-recognised',
  'evidence-lacking',
  'no-answer',
  'wrong-statement',
  'late',
  'other',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export const refusalLabels: Readonly<Record<RefusalReason, Label>> = {
  'not-covered': label('what happened is no item of the scheme', '不属于保障项目'),
  'no-member': label('no member on the day of the event', '事发当日不是成员'),
  'in-waiting-period': label('in the waiting period', '处于等待期'),
  excluded: label('excluded by the rules', '属于除外情形'),
  'received-before': label('such a benefit was received before', '此前已获同类互助金'),
  'below-deductible': label('not above the deductible', '未超过免赔额'),
  'above-limit': label('above the limit of the item', '超过项目限额'),
  'cost-not-recognised': label('a cost that the rules do not recognise', '费用不在认可范围'),
  'evidence-lacking': label('the evidence does not show it', '证明材料不足'),
  'no-answer': label('a question was not answered', '未按要求补充材料'),
  'wrong-statement': label('what was stated is not so', '陈述与事实不符'),
  late: label('claimed too late', '逾期申请'),
  other: label('another reason', '其他原因'),
};

/** What a claimant is told whose claim is refused, whole or in part. */
export interface Refusal {
  readonly reason: string;
  /** Of the rules, such as `article 7`. */
  readonly clause: string;
  /** What he can do now. */
  readonly next: string;
}

/** What a refusal lacks: a reason that is one, the clause, what to do next; nothing may be left out. */
export function refusalFaults(refusal: Refusal | undefined): Rejection[] {
  const { reason = '', clause = '', next = '' } = refusal ?? {};
  const faults: Rejection[] = [];
  if (!(refusalReasons as readonly string[]).includes(reason)) {
    faults.push({
      path: 'refusal.reason',
      ...unknownWord('a-refusal-gives-its-reason', reason, refusalReasons),
    });
  }
  if (clause.trim() === '') {
    faults.push({
      code: 'a-refusal-names-its-clause',
      path: 'refusal.clause',
      found: '',
      expected: 'a clause of the rules',
    });
  }
  if (next.trim() === '') {
    const expected = 'what the claimant can do now';
    faults.push({ code: 'a-refusal-says-what-to-do-next', path: 'refusal.next', found: '', expected });
  }
  return faults;
}
