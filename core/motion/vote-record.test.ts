import { describe, expect, it } from 'vitest';
import { certain } from '../result/result.ts';
import { voteRuleSchema } from '../vote/rule-schema.ts';
import type { Vote } from '../vote/tally.ts';
import { receiptLeaf } from './receipt.ts';
import { recordText, recounted, rollHash, type VoteClosed, voteRecord } from './vote-record.ts';

const motion = '0198a000-0000-7000-8000-000000000001';
const half = { of: 'votes', moreThan: { value: '1/2', source: 'article 3' } } as const;
const rule = (more: object) =>
  voteRuleSchema.parse({ by: 'head', majority: half, tie: 'refused', abstentions: 'left-out', ...more });
const vote = (more: object = {}): Vote => ({
  vote: 'benefits',
  name: { en: 'Benefits', zh: '保障' },
  subject: 'motion',
  rule: rule(more),
});
const leaf = (number: number) => receiptLeaf({ motion, number: `${number}`.padStart(32, '0'), word: '' });

// biome-ignore lint/suspicious/noExplicitAny: a document that a test spoils.
type Changed = any;

function closed(more: Partial<VoteClosed> = {}): VoteClosed {
  return {
    ...{ fund: 'f', motion, number: '14', title: 'Less', rules: '0'.repeat(64), proposal: undefined },
    ...{
      opened: '2026-04-02T02:00:00.000Z',
      closed: '2026-04-05T02:00:00.000Z',
      vote: vote(),
      isSecret: false,
    },
    roll: [{ member: '10' }, { member: '2' }, { member: '3' }],
    ballots: [
      { member: '10', choice: 'yes' },
      { member: '2', choice: 'no' },
      { member: '3', choice: 'yes', by: '10' },
    ],
    voted: undefined,
    leaves: [leaf(1), leaf(2), leaf(3)],
    ...more,
  };
}

describe('the record of a vote', () => {
  it('is counted, and comes to the same when it is read from its text', () => {
    const { record } = certain(voteRecord(closed()));
    expect(record.result).toMatchObject({
      counts: { yes: 2, no: 1, abstain: 0 },
      shares: { yes: '2/3' },
      result: 'passed',
    });
    expect(record.roll.map(({ member }) => member)).toEqual(['2', '3', '10']);
    const again = certain(recounted(JSON.parse(recordText(record))));
    expect(again.findings).toEqual([]);
    expect(again.tally.result).toBe('passed');
  });

  it('of a secret vote has counts without names, by head or household', () => {
    const ballots = [
      { choice: 'yes', count: 2 },
      { choice: 'no', count: 0 },
    ];
    const secret = closed({ isSecret: true, ballots, leaves: [leaf(1), leaf(2)], voted: ['2', '10'] });
    const { record } = certain(voteRecord(secret));
    expect(certain(recounted(JSON.parse(recordText(record)))).findings).toEqual([]);
    const roll = [
      { member: '1', household: 'a' },
      { member: '2', household: 'a' },
      { member: '3', household: 'b' },
    ];
    const quorum = { of: 'households', atLeast: { value: '100%', source: 'x' } };
    const byHousehold = certain(
      voteRecord({ ...secret, voted: undefined, roll, vote: vote({ by: 'household', quorum }) }),
    );
    expect(byHousehold.record.result).toMatchObject({
      roll: '2',
      quorum: { found: '2', of: '2', reached: true },
    });
    // Three members are two households, which have two ballots.
    const more = { ...secret, voted: undefined, roll, vote: vote({ by: 'household', quorum }) };
    const three = voteRecord({ ...more, ballots: [{ choice: 'yes', count: 3 }] });
    expect(three.ok ? [] : three.rejections.map(({ code, expected }) => [code, expected])).toEqual([
      ['there-are-more-ballots-than-voters', 'at most 2, for so many voters are on the roll'],
    ]);
    const twice = voteRecord({
      ...{ ...more, isSecret: false, leaves: [leaf(1), leaf(2)] },
      ballots: [
        { member: '1', choice: 'yes' },
        { member: '2', choice: 'yes' },
      ],
    });
    expect(twice.ok ? [] : twice.rejections.map(({ code }) => code)).toEqual(['a-household-votes-twice']);
    const many = voteRecord({ ...secret, ballots: [{ choice: 'yes', count: 4 }] });
    expect(many.ok ? [] : many.rejections.map(({ code }) => code)).toEqual([
      'there-are-more-ballots-than-voters',
    ]);
  });

  it.each([
    ['of two ballots are one', { leaves: [leaf(1), leaf(1), leaf(2)] }, [['leaves', '2', '3']]],
    ['of a voter stand twice', { voted: ['2', '2', '10'] }, [['voted', '2', '3']]],
    ['are of somebody who is not on the roll', { voted: ['2', '10', '77'] }, [['voted', '77', '']]],
  ])('whose marks %s is found, though it has the hash of what it says', (_, more, expected) => {
    const { record } = certain(voteRecord(closed(more)));
    const { findings } = certain(recounted(JSON.parse(recordText(record))));
    expect(findings.map(({ what, recorded, recounted: again }) => [what, recorded, again])).toEqual(expected);
  });

  it.each([
    ['a choice', (record: Changed) => (record.ballots[0].choice = 'yes'), ['result', 'hash']],
    ['a ballot less', (record: Changed) => record.ballots.pop(), ['result', 'leaves', 'hash']],
    ['the roll', (record: Changed) => (record.roll[0].member = '7'), 'a-voter-is-not-on-the-roll'],
    ['a voter more', (record: Changed) => record.roll.push({ member: '77' }), ['result', 'rollHash', 'hash']],
    ['a leaf', (record: Changed) => (record.leaves[0] = 'f'.repeat(64)), ['root', 'hash']],
    [
      'the rule',
      (record: Changed) => (record.vote.majority.moreThan.value = '3/4'),
      'only-a-simple-majority-has-a-tie',
    ],
    ['the title', (record: Changed) => (record.title = 'More'), ['hash']],
  ])('in which %s was changed is found', (_, change, expected) => {
    const { record } = certain(voteRecord(closed()));
    const changed = JSON.parse(recordText(record));
    change(changed);
    const again = recounted(changed);
    const found = again.ok ? again.value.findings.map(({ what }) => what) : again.rejections[0]?.code;
    expect(found).toEqual(expected);
  });

  it('knows its roll by a hash, whatever the order in which it is given', () => {
    const voters = ['3', '1', '2'].map((member) => ({ member }));
    // By Python: SHA-256 of json.dumps with sorted keys and no spaces.
    expect(rollHash(motion, voters)).toBe('809c6000a8907cf3f4d1c4dc76e2ce04c514c1f8b85e6cafbc6e7647ab81cb7d');
  });

  it('that is none is refused with every reason', () => {
    const told = recounted({ format: 'openmutual/vote/1', roll: [] });
    expect(told.ok).toBe(false);
    expect(told.ok ? 0 : told.rejections.length).toBeGreaterThan(5);
  });
});
