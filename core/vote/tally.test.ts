import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, plus } from '../rate/fraction.ts';
import { certain } from '../result/result.ts';
import { ballotsOf, refusals, sampleVote, stated, tallied } from './sample-vote.ts';
import { tallyDocument } from './tally-document.ts';
import { workedTally } from './worked-vote.ts';

const stop = { by: 'applicant', result: 'refused', source: 'a test' };
const weighed = { by: 'weight' };
const capped = { by: 'weight', weightCap: stated('5%') };

/** Rule, roll, made (for, against, abstain) and the result. */
const worked: readonly [string, object, number, [number, number, number?], string][] = [
  ['one for and none against', {}, 10, [1, 0], 'passed'],
  ['exactly half', {}, 10, [5, 5], 'refused'],
  ['exactly half, where a tie is a draw', { tie: 'draw' }, 10, [5, 5], 'draw'],
  ['exactly half, where a tie is carried', { tie: 'accepted' }, 10, [5, 5], 'passed'],
  ['nobody, where a tie is carried', { tie: 'accepted' }, 10, [0, 0], 'refused'],
  ['nobody, where a tie is a draw', { tie: 'draw' }, 10, [0, 0], 'draw'],
  ['nobody', {}, 10, [0, 0], 'refused'],
  [
    'nobody, where nothing is enough',
    { majority: { of: 'votes', moreThan: stated('0/1') } },
    10,
    [0, 0],
    'refused',
  ],
  [
    'everybody abstains, where two thirds of what is left are enough',
    { majority: { of: 'votes', atLeast: stated('2/3') }, abstentions: 'left-out' },
    10,
    [0, 0, 10],
    'refused',
  ],
  [
    'half at least, by as many as against',
    { majority: { of: 'votes', atLeast: stated('1/2') } },
    10,
    [5, 5],
    'passed',
  ],
  ['half of the votes, counted with abstentions', { abstentions: 'counted' }, 10, [3, 2, 1], 'refused'],
  ['most of the votes, abstentions left out', { abstentions: 'left-out' }, 10, [3, 2, 5], 'passed'],
  ['60 % at least', { majority: { of: 'votes', atLeast: stated('60%') } }, 2000, [600, 400], 'passed'],
  ['a third at least', { majority: { of: 'votes', atLeast: stated('1/3') } }, 9, [1, 2], 'passed'],
  ['more than a third', { majority: { of: 'votes', moreThan: stated('1/3') } }, 9, [1, 2], 'refused'],
  ['two thirds of the roll', { majority: { of: 'roll', atLeast: stated('2/3') } }, 12, [8, 4], 'passed'],
  [
    'one less than two thirds of the roll',
    { majority: { of: 'roll', atLeast: stated('2/3') } },
    12,
    [7, 0],
    'refused',
  ],
  ['half of the roll', { majority: { of: 'roll', moreThan: stated('1/2') } }, 12, [6, 0], 'refused'],
  ['a quorum reached', { quorum: { of: 'heads', atLeast: stated('15%') } }, 100, [15, 0], 'passed'],
  ['a quorum short by one', { quorum: { of: 'heads', atLeast: stated('15%') } }, 100, [14, 0], 'refused'],
  [
    'a quorum of a third that does not divide',
    { quorum: { of: 'heads', atLeast: stated('1/3') } },
    100,
    [33, 0],
    'refused',
  ],
  ['a quorum of three voters', { quorum: { voters: stated('3') } }, 100, [2, 1], 'passed'],
  ['a quorum of three voters, short by one', { quorum: { voters: stated('3') } }, 100, [2, 0], 'refused'],
];

describe('a vote', () => {
  it.each(worked)('%s', (_, rule, roll, made, result) => {
    expect(tallied(sampleVote(rule), ballotsOf('motion', roll, made)).result).toBe(result);
  });

  it('by weight has a quorum of weight, and not of as many ballots', () => {
    const vote = sampleVote({ by: 'weight', quorum: { of: 'weight', atLeast: stated('1/2') } });
    const roll = [
      { member: 'a', weight: '9007199254740993' },
      { member: 'b', weight: '9007199254740992' },
      { member: 'c', weight: '1' },
    ];
    const by = (...members: string[]) =>
      tallied(vote, { roll, ballots: members.map((member) => ({ member, choice: 'yes' })) }).result;
    // Half of 2^54 + 2 is one more than b has; a has just so much, and a number of 64 bits does not tell them apart.
    expect([by('a'), by('b'), by('b', 'c'), by('c')]).toEqual(['passed', 'refused', 'passed', 'refused']);
  });

  it('on a claim is accepted where one on a motion is passed', () => {
    expect(tallied(sampleVote({}, 'claim'), ballotsOf('claim', 3, [2, 1])).result).toBe('accepted');
    expect(tallied(sampleVote({}, 'motion'), ballotsOf('motion', 3, [2, 1])).result).toBe('passed');
  });

  it('that the applicant stops is refused whatever was cast, and what was cast is still told', () => {
    const vote = sampleVote({ stop }, 'claim');
    const tally = tallied(vote, { ...ballotsOf('claim', 100, [60, 40]), stoppedBy: 'applicant' });
    expect(tallyDocument(tally)).toMatchObject({
      result: 'refused',
      stoppedBy: 'applicant',
      counts: { accept: 60, deny: 40 },
      majority: { reached: true },
    });
  });

  it('that is stopped may also end without a result', () => {
    const vote = sampleVote({ stop: { ...stop, result: 'stopped' } }, 'claim');
    const given = { ...ballotsOf('claim', 100, [60, 40]), stoppedBy: 'applicant' };
    expect(tallied(vote, given).result).toBe('stopped');
  });

  it.each([
    [{}, 'applicant', 'nobody-may-stop-this-vote'],
    [{ stop }, 'board', 'only-some-may-stop-a-vote'],
  ])('is not stopped by whom the rule does not name: %o %s', (rule, stoppedBy, code) => {
    const given = { ...ballotsOf('claim', 3, [2, 1]), stoppedBy };
    expect(refusals(workedTally(sampleVote(rule, 'claim'), given))).toEqual([
      [code, undefined, undefined, stoppedBy],
    ]);
  });

  it('of a body has no more voters than the body has seats', () => {
    const vote = { ...sampleVote({}, 'claim'), seats: 9 };
    expect(workedTally(vote, ballotsOf('claim', 9, [5, 4])).ok).toBe(true);
    expect(workedTally(vote, ballotsOf('claim', 10, [5, 4]))).toMatchObject({
      rejections: [
        { code: 'a-roll-is-longer-than-its-body', found: '10', expected: 'at most 9, the size of the body' },
      ],
    });
  });

  it('by weight counts weights and not heads, exactly', () => {
    const tally = tallied(sampleVote(weighed), {
      roll: [
        { member: 'a', weight: '0.1' },
        { member: 'b', weight: '0.2' },
        { member: 'c', weight: '0.3' },
      ],
      ballots: [
        { member: 'a', choice: 'yes' },
        { member: 'b', choice: 'yes' },
        { member: 'c', choice: 'no' },
      ],
    });
    expect(tallyDocument(tally)).toMatchObject({
      roll: '0.6',
      weights: { yes: '0.3', no: '0.3' },
      shares: { yes: '50%', no: '50%' },
      result: 'refused',
    });
  });

  it('by weight counts no more of one voter than the cap, as a part of the whole weight', () => {
    const tally = tallied(sampleVote(capped), {
      roll: [
        { member: 'large', weight: '400' },
        { member: 'small', weight: '2', count: '300' },
      ],
      ballots: [
        { member: 'large', choice: 'yes' },
        { member: 'small', choice: 'no', count: '26' },
      ],
    });
    expect(tallyDocument(tally)).toMatchObject({
      roll: '1000',
      weights: { yes: '50', no: '52' },
      result: 'refused',
    });
  });

  it('by household counts households, of which one member votes', () => {
    const tally = tallied(sampleVote({ by: 'household' }), {
      roll: [
        { member: 'a', household: 'h1' },
        { member: 'b', household: 'h1' },
        { member: 'c', household: 'h2' },
      ],
      ballots: [
        { member: 'b', choice: 'yes' },
        { member: 'c', choice: 'no' },
      ],
    });
    expect(tallyDocument(tally)).toMatchObject({ members: 3, roll: '2', weights: { yes: '1', no: '1' } });
  });
});

/** A voter with a weight of two parts, and what he votes. */
interface Drawn {
  readonly weight: readonly [number, number];
  readonly votes: string | null;
}

describe('a tally', () => {
  const choice = fc.constantFrom('yes', 'no', 'abstain');
  const weight = fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 0, max: 999 }));
  const voter = fc.record({ weight, votes: fc.option(choice) });
  const voters = fc.array(voter, { minLength: 1, maxLength: 40 });
  const rules = fc.constantFrom(
    { abstentions: 'left-out', tie: 'draw' },
    { abstentions: 'counted', majority: { of: 'votes', atLeast: stated('2/3') } },
    { ...weighed, abstentions: 'counted', quorum: { of: 'weight', atLeast: stated('1/3') } },
    { ...capped, abstentions: 'left-out', majority: { of: 'roll', moreThan: stated('1/10') } },
  );
  const given = (drawn: readonly Drawn[]) => {
    const named = drawn.map(({ weight: [whole, part], votes }, place) => ({
      member: `m${place}`,
      weight: `${whole}.${part}`,
      votes,
    }));
    return {
      roll: named.map(({ member, weight: text }) => ({ member, weight: text })),
      ballots: named.flatMap(({ member, votes }) => (votes === null ? [] : [{ member, choice: votes }])),
    };
  };

  it('does not depend on the order of roll and ballots', () => {
    fc.assert(
      fc.property(rules, voters, fc.infiniteStream(fc.nat()), (rule, drawn, keys) => {
        const { roll, ballots } = given(drawn);
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((item) => ({ item, key: keys.next().value }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item);
        const other = { roll: shuffled(roll), ballots: shuffled(ballots) };
        const vote = sampleVote(rule);
        expect(tallyDocument(tallied(vote, other))).toEqual(tallyDocument(tallied(vote, { roll, ballots })));
      }),
    );
  });

  it('counts every ballot once, and no more than the roll holds', () => {
    fc.assert(
      fc.property(rules, voters, (rule, drawn) => {
        const cast = given(drawn);
        const { counts, weights, roll } = tallied(sampleVote(rule), cast);
        expect(counts.for + counts.against + counts.abstain).toBe(cast.ballots.length);
        const all = plus(plus(weights.for, weights.against), weights.abstain);
        expect(compare(all, roll.whole)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('is never lost by a further vote for it', () => {
    fc.assert(
      fc.property(rules, voters, fc.nat(), (rule, drawn, at) => {
        const { roll, ballots } = given(drawn);
        if (ballots.length === 0) return;
        const vote = sampleVote(rule);
        if (tallied(vote, { roll, ballots }).result !== 'passed') return;
        const more = ballots.map((ballot, place) =>
          place === at % ballots.length ? { ...ballot, choice: 'yes' } : ballot,
        );
        expect(tallied(vote, { roll, ballots: more }).result).toBe('passed');
      }),
    );
  });

  it('of groups is that of their members one by one', () => {
    fc.assert(
      fc.property(fc.nat({ max: 30 }), fc.nat({ max: 30 }), fc.nat({ max: 30 }), (yes, no, silent) => {
        const total = yes + no + silent;
        if (total === 0) return;
        const vote = sampleVote({ quorum: { of: 'heads', atLeast: stated('1/3') } });
        const named = Array.from({ length: total }, (_, place) => ({ member: `m${place}` }));
        const ballots = named
          .slice(0, yes + no)
          .map(({ member }, place) => ({ member, choice: place < yes ? 'yes' : 'no' }));
        const one = certain(workedTally(vote, { roll: named, ballots }));
        const many = tallied(vote, ballotsOf('motion', total, [yes, no]));
        expect(tallyDocument(one)).toEqual(tallyDocument(many));
      }),
    );
  });
});
