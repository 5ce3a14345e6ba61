import { describe, expect, it } from 'vitest';
import type { Subject } from './ballot.ts';
import { voteRuleFaults } from './rule-fault.ts';
import { voteRuleWorking } from './rule-label.ts';
import { sampleRule, stated } from './sample-vote.ts';

const faults = (changes: object, subject: Subject = 'claim') =>
  voteRuleFaults(['vote'], sampleRule(changes), subject).map(({ path, reason }) => [
    path.join('.'),
    reason.code,
  ]);
const votes = (threshold: object) => ({ majority: { of: 'votes', ...threshold } });
const stop = { by: 'applicant', result: 'refused', source: 'a test' };

describe('a vote rule', () => {
  it.each([
    [{}],
    [{ tie: 'draw', abstentions: 'counted', hours: stated('24'), stop }],
    [votes({ atLeast: stated('100%') })],
    [votes({ moreThan: stated('0%') })],
    [{ by: 'weight', weightCap: stated('5%'), quorum: { of: 'heads', atLeast: stated('1/3') } }],
    [{ by: 'household', quorum: { of: 'households', atLeast: stated('100%') } }],
    [{ quorum: { voters: stated('3') } }],
  ])('is sound: %o', (changes) => {
    expect(faults(changes)).toEqual([]);
  });

  it.each<[object, string, string]>([
    [votes({}), 'vote.majority', 'a-majority-is-more-than-a-part-or-at-least-a-part'],
    [
      votes({ moreThan: stated('1/2'), atLeast: stated('60%') }),
      'vote.majority',
      'a-majority-is-more-than-a-part-or-at-least-a-part',
    ],
    [
      votes({ moreThan: stated('100%') }),
      'vote.majority.moreThan.value',
      'a-part-of-the-votes-is-out-of-reach',
    ],
    [votes({ atLeast: stated('0%') }), 'vote.majority.atLeast.value', 'a-part-of-the-votes-is-out-of-reach'],
    [
      votes({ atLeast: stated('101%') }),
      'vote.majority.atLeast.value',
      'a-part-of-the-votes-is-out-of-reach',
    ],
    [{ ...votes({ atLeast: stated('60%') }), tie: 'draw' }, 'vote.tie', 'only-a-simple-majority-has-a-tie'],
    [
      { majority: { of: 'roll', moreThan: stated('1/2') }, tie: 'draw' },
      'vote.tie',
      'only-a-simple-majority-has-a-tie',
    ],
    [{ quorum: {} }, 'vote.quorum', 'a-quorum-is-a-part-or-a-number'],
    [
      { quorum: { voters: stated('3'), of: 'heads' } },
      'vote.quorum.of',
      'a-number-of-voters-is-a-part-of-nothing',
    ],
    [{ quorum: { voters: stated('0') } }, 'vote.quorum.voters.value', 'a-number-must-be-above-zero'],
    [
      { quorum: { of: 'weight', atLeast: stated('15%') } },
      'vote.quorum.of',
      'a-quorum-is-a-part-of-what-is-counted',
    ],
    [{ quorum: { atLeast: stated('15%') } }, 'vote.quorum.of', 'a-quorum-is-a-part-of-what-is-counted'],
    [
      { quorum: { of: 'heads', atLeast: stated('0%') } },
      'vote.quorum.atLeast.value',
      'a-part-of-the-votes-is-out-of-reach',
    ],
    [{ weightCap: stated('5%') }, 'vote.weightCap', 'only-a-vote-by-weight-caps-weights'],
    [
      { by: 'weight', weightCap: stated('0%') },
      'vote.weightCap.value',
      'a-part-of-the-votes-is-out-of-reach',
    ],
    [{ hours: stated('-24') }, 'vote.hours.value', 'a-number-must-be-above-zero'],
  ])('is refused: %o', (changes, path, code) => {
    expect(faults(changes)).toEqual([[path, code]]);
  });

  it('on a motion has no applicant who stops it', () => {
    expect(faults({ stop }, 'motion')).toEqual([['vote.stop.by', 'a-motion-has-no-applicant']]);
  });

  it('says in words what counts and how much is needed', () => {
    const rule = sampleRule({ by: 'household', majority: { of: 'roll', atLeast: stated('2/3') } });
    expect(voteRuleWorking(rule)).toEqual({
      label: { en: 'vote', zh: '表决' },
      formula: {
        en: 'one vote for each household, at least 2/3 of the whole roll',
        zh: '一户一票，不少于全体名册的2/3',
      },
      source: { ref: 'a test' },
    });
  });
});
