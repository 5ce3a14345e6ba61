import { lifeOf } from '../life/life.ts';
import type { Rejection } from '../result/result.ts';
import { label } from '../working/label.ts';

/**
 * The life of a settlement, from the snapshot of its inputs to its posting: what is approved is what was previewed, and what was
 * previewed is posted. What it comes to finds `core/assessment`, what is kept of it `core/record`. There is one of each fund, period and
 * kind that is not abandoned; the database holds that.
 */
export const settlementLife = lifeOf({
  life: 'settlement',
  states: {
    drafted: label('drafted', '已取数'),
    previewed: label('previewed', '已试算'),
    'approved-once': label('approved, with others to follow', '部分批准'),
    approved: label('approved', '已批准'),
    posted: label('posted', '已入账'),
    abandoned: label('abandoned', '已放弃'),
  },
  acts: {
    draft: label('take a snapshot', '取数'),
    preview: label('preview', '试算'),
    sign: label('approve, with others to follow', '批准（尚需他人）'),
    approve: label('approve as the last', '批准（最后一人）'),
    post: label('post', '入账'),
    abandon: label('abandon', '放弃'),
  },
  ways: [
    { act: 'draft', from: ['none'], to: 'drafted', by: ['organiser'] },
    {
      act: 'preview',
      from: ['drafted'],
      to: 'previewed',
      by: ['organiser'],
      needs: ['snapshot-is-unchanged'],
    },
    {
      act: 'sign',
      from: ['previewed'],
      to: 'approved-once',
      by: ['organiser', 'treasurer'],
      needs: ['signature-counts'],
    },
    {
      act: 'approve',
      from: ['previewed', 'approved-once'],
      to: 'approved',
      by: ['organiser', 'treasurer'],
      needs: ['signature-counts', 'approvals-are-given'],
    },
    {
      act: 'post',
      from: ['approved'],
      to: 'posted',
      by: ['organiser', 'treasurer', 'rules'],
      needs: ['snapshot-is-unchanged'],
    },
    {
      act: 'abandon',
      from: ['drafted', 'previewed', 'approved-once', 'approved'],
      to: 'abandoned',
      by: ['organiser'],
    },
  ],
  final: ['posted', 'abandoned'],
});

export type SettlementState = keyof typeof settlementLife.states;
export type SettlementAct = keyof typeof settlementLife.acts;

/** What speaks against previewing or posting: the inputs, known by their hash, are no longer those of the snapshot. */
export function snapshotFaults(snapshot: string, now: string): Rejection[] {
  if (snapshot === now) return [];
  const suggestion = 'abandon it and take another snapshot';
  return [{ code: 'a-snapshot-has-changed', path: 'snapshot', found: now, expected: snapshot, suggestion }];
}
