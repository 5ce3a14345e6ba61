import { describe, expect, it } from 'vitest';
import { refusals, sampleVote } from './sample-vote.ts';
import { workedTally } from './worked-vote.ts';

const roll = [{ member: 'a' }, { member: 'b' }, { member: 'c' }];
const yes = (member: string) => ({ member, choice: 'yes' });
const rejected = (rule: object, given: Parameters<typeof workedTally>[1]) =>
  refusals(workedTally(sampleVote(rule), given));

describe('a ballot', () => {
  it('is of somebody on the roll', () => {
    expect(rejected({}, { roll, ballots: [yes('a'), yes('d')] })).toEqual([
      ['a-voter-is-not-on-the-roll', 2, 'member', 'd'],
    ]);
  });

  it('is the only one of its member, and the first is named', () => {
    const result = workedTally(sampleVote(), { roll, ballots: [yes('a'), yes('b'), yes('a')] });
    expect(result).toMatchObject({
      rejections: [
        {
          code: 'a-member-votes-twice',
          line: 3,
          column: 'member',
          found: 'a',
          expected: 'one ballot of each member; the first stands on line 1',
        },
      ],
    });
  });

  it('is the only one of its household', () => {
    const housed = [
      { member: 'a', household: 'h1' },
      { member: 'b', household: 'h1' },
      { member: 'c', household: 'h2' },
    ];
    expect(rejected({ by: 'household' }, { roll: housed, ballots: [yes('a'), yes('b'), yes('c')] })).toEqual([
      ['a-household-votes-twice', 2, 'member', 'h1'],
    ]);
  });

  it.each([
    ['maybe', 'a-choice-is-unknown'],
    ['accept', 'a-choice-is-unknown'],
    ['abstain', 'a-choice-is-unknown'],
    ['', 'a-cell-is-empty'],
  ])('makes a choice that the rule knows: "%s" is none', (choice, code) => {
    expect(rejected({}, { roll, ballots: [{ member: 'a', choice }] })).toEqual([[code, 1, 'choice', choice]]);
  });

  it('may abstain where the rule says what that means', () => {
    const given = { roll, ballots: [{ member: 'a', choice: 'abstain' }] };
    expect(workedTally(sampleVote({ abstentions: 'left-out' }), given).ok).toBe(true);
  });

  it('suggests the word that is meant', () => {
    const given = { roll, ballots: [{ member: 'a', choice: 'Yes' }] };
    expect(workedTally(sampleVote(), given)).toMatchObject({
      rejections: [{ found: 'Yes', expected: 'yes, no', suggestion: 'did you mean "yes"?' }],
    });
  });

  it('names its voter', () => {
    expect(rejected({}, { roll, ballots: [yes('')] })).toEqual([['a-cell-is-empty', 1, 'member', '']]);
  });

  it('of a group is one of no more than the group has', () => {
    const given = {
      roll: [{ count: '5' }],
      ballots: [
        { choice: 'yes', count: '3' },
        { choice: 'no', count: '3' },
      ],
    };
    expect(rejected({}, given)).toEqual([['there-are-more-ballots-than-voters', 2, 'count', '6']]);
  });

  it('is told of everything that is wrong, with all others', () => {
    const ballots = [yes('a'), { member: 'a', choice: 'perhaps' }, yes('d'), yes('b')];
    expect(rejected({}, { roll, ballots })).toEqual([
      ['a-choice-is-unknown', 2, 'choice', 'perhaps'],
      ['a-member-votes-twice', 2, 'member', 'a'],
      ['a-voter-is-not-on-the-roll', 3, 'member', 'd'],
    ]);
  });
});

describe('a roll', () => {
  it('has somebody on it', () => {
    expect(rejected({}, { roll: [], ballots: [] })).toEqual([['a-roll-is-empty', undefined, undefined, '']]);
  });

  it('lists each member once', () => {
    expect(rejected({}, { roll: [...roll, { member: 'b' }], ballots: [] })).toEqual([
      ['a-member-is-listed-twice', 4, 'member', 'b'],
    ]);
  });

  it('has weights that are numbers and not all zero', () => {
    const weighed = (...weights: string[]) => ({
      roll: weights.map((weight, place) => ({ member: `m${place}`, weight })),
      ballots: [],
    });
    expect(rejected({ by: 'weight' }, weighed('0', '0.00'))).toEqual([
      ['the-weights-of-a-roll-sum-to-zero', undefined, 'weight', '0'],
    ]);
    expect(rejected({ by: 'weight' }, weighed('1', '-1', '', '1e3'))).toEqual([
      ['a-weight-must-not-be-negative', 2, 'weight', '-1'],
      ['a-cell-is-empty', 3, 'weight', ''],
      ['an-amount-must-be-a-plain-decimal', 4, 'weight', '1e3'],
    ]);
  });

  it('has the columns that its rule counts, and none that nobody knows', () => {
    expect(rejected({ by: 'weight' }, { roll: [{ member: 'a', wieght: '1' }], ballots: [] })).toEqual([
      ['a-column-is-missing', 1, 'weight', 'member,wieght'],
      ['a-column-is-unknown', 1, 'wieght', undefined],
    ]);
  });

  it('may have columns that its rule does not count', () => {
    const given = { roll: [{ member: 'a', weight: '5', household: '' }], ballots: [yes('a')] };
    expect(workedTally(sampleVote(), given)).toMatchObject({ value: { roll: { members: 1 } } });
  });

  it('knows the household of each where households vote', () => {
    expect(rejected({ by: 'household' }, { roll: [{ member: 'a', household: '' }], ballots: [] })).toEqual([
      ['a-cell-is-empty', 1, 'household', ''],
    ]);
  });

  it('by household takes a group as so many households', () => {
    const grouped = (household: string) => ({ roll: [{ count: '4', household }], ballots: [] });
    expect(workedTally(sampleVote({ by: 'household' }), grouped(''))).toMatchObject({
      value: { roll: { members: 4, whole: { n: 4n, d: 1n } } },
    });
    expect(rejected({ by: 'household' }, grouped('h1'))).toEqual([
      ['a-group-is-not-one-household', 1, 'household', 'h1'],
    ]);
  });

  it('with a line that cannot be read makes nobody up who is not on it', () => {
    const given = {
      roll: [
        { member: 'a', weight: 'x' },
        { member: 'b', weight: '1' },
      ],
      ballots: [yes('a'), yes('a')],
    };
    expect(rejected({ by: 'weight' }, given).map(([code]) => code)).toEqual([
      'an-amount-must-be-a-plain-decimal',
      'a-member-votes-twice',
    ]);
  });
});
