import { describe, expect, it } from 'vitest';
import type { AssessmentRules } from '../assessment/rules/rules.ts';
import { date } from '../period/date.ts';
import { instant } from '../period/instant.ts';
import { decisionFaults } from '../procedure/procedure-fault.ts';
import { motionsSchema } from '../procedure/procedure-schema.ts';
import { delegationFaults, votesFor } from './delegation.ts';
import { differencesOf, matterFaults } from './difference.ts';
import {
  ballotFaults,
  closingFaults,
  dayFaults,
  movable,
  moved,
  orderFaults,
  policyFaults,
  rollFaults,
  supportNeeded,
  windowOf,
} from './motion-rule.ts';

const vote = {
  by: 'head',
  majority: { of: 'votes', moreThan: { value: '1/2', source: 'x' } },
  hours: { value: '72', source: 'x' },
};
const name = { en: 'x', zh: 'x' };
const rules = (votes: readonly object[]) =>
  ({ votes: motionsSchema.parse(votes) }) as Pick<AssessmentRules, 'votes'>;
const codes = (reasons: readonly { code: string }[]) => reasons.map(({ code }) => code);

describe('what can be moved', () => {
  it('is what the rules name; its own name or `about` says which matter it is', () => {
    const all = movable(
      rules([
        { motion: 'benefits', name, vote },
        { motion: 'new-share', name, vote, about: 'fund-raising' },
        { motion: 'a-party', name, vote },
      ]),
    );
    expect(all.map(({ matter, carries }) => [matter, carries])).toEqual([
      ['benefits', 'rules'],
      ['fund-raising', 'either'],
      [undefined, 'words'],
    ]);
  });

  it('adopts a policy where it is about the principal, and asks no second question beside it', () => {
    const [principal, party] = movable(
      rules([
        { motion: 'principal', name, vote },
        { motion: 'a-party', name, vote },
      ]),
    );
    if (principal === undefined || party === undefined) throw new Error('two motions');
    expect(policyFaults(principal, false)).toEqual([]);
    expect(codes(policyFaults(principal, true))).toEqual(['a-motion-asks-one-question']);
    expect(codes(policyFaults(party, true))).toEqual([
      'a-matter-adopts-no-policy',
      'a-motion-asks-one-question',
    ]);
  });

  it('has hours, and carries rules where it is about them', () => {
    const endless = rules([{ motion: 'benefits', name, vote: { ...vote, hours: undefined } }]);
    const told = moved(endless, 'benefits', false);
    expect(told.ok ? [] : codes(told.rejections)).toEqual([
      'a-vote-has-an-end',
      'a-motion-on-rules-carries-them',
    ]);
    const none = moved({}, 'benefits', true);
    expect(none.ok ? [] : none.rejections[0]).toMatchObject({
      code: 'a-matter-cannot-be-moved',
      expected: 'nothing',
    });
  });

  it('is refused where it could be counted in no way, or in two', () => {
    const faults = (one: object) =>
      decisionFaults({ votes: motionsSchema.parse([{ motion: 'officers', name, vote, ...one }]) }).map(
        ({ path, reason }) => `${path.join('.')} ${reason.code}`,
      );
    expect(faults({ secret: 'yes', delegation: 'yes' })).toEqual([]);
    expect(faults({ support: {} })).toEqual(['votes.0.support support-is-a-part-or-a-number']);
    expect(faults({ support: { atLeast: { value: '110%', source: 'x' } } })).toEqual([
      'votes.0.support.atLeast.value a-part-of-the-votes-is-out-of-reach',
    ]);
    expect(faults({ secret: 'yes', vote: { ...vote, by: 'weight' } })).toEqual([
      'votes.0.secret a-secret-vote-has-no-weights',
    ]);
    expect(faults({ delegation: 'yes', vote: { ...vote, by: 'household' } })).toEqual([
      'votes.0.delegation a-household-does-not-delegate',
    ]);
  });
});

describe('support', () => {
  it.each([
    ['1/10', 12, 2],
    ['1/10', 10, 1],
    ['1/3', 10, 4],
    ['100%', 7, 7],
  ])('of %s among %i is %i, rounded up', (value, members, needed) => {
    const [rule] = motionsSchema.parse([
      { motion: 'benefits', name, vote, support: { atLeast: { value, source: 'x' } } },
    ]);
    expect(rule && supportNeeded(rule, members)).toBe(needed);
  });

  it('may be a number, or none', () => {
    const [five, none] = motionsSchema.parse([
      { motion: 'benefits', name, vote, support: { members: { value: '5', source: 'x' } } },
      { motion: 'officers', name, vote },
    ]);
    expect([five && supportNeeded(five, 1000), none && supportNeeded(none, 1000)]).toEqual([5, 0]);
  });
});

describe('the window of a vote', () => {
  const [rule] = motionsSchema.parse([{ motion: 'benefits', name, vote, secret: 'yes' }]);
  const opens = instant('2026-04-02T02:00:00Z');
  const window = rule && windowOf(rule, opens);

  it('counts its first instant and not its last', () => {
    if (window === undefined || rule === undefined) throw new Error('no rule');
    expect(`${window.closes}`).toBe('2026-04-05T02:00:00Z');
    expect(codes(ballotFaults(window, instant('2026-04-02T01:59:59.999Z')))).toEqual([
      'a-vote-has-not-begun',
    ]);
    expect(ballotFaults(window, opens)).toEqual([]);
    expect(ballotFaults(window, instant('2026-04-05T01:59:59.999Z'))).toEqual([]);
    expect(codes(ballotFaults(window, window.closes))).toEqual(['a-vote-is-over']);
    expect(codes(closingFaults(window, instant('2026-04-05T01:59:59.999Z')))).toEqual(['a-vote-goes-on']);
    expect(closingFaults(window, window.closes)).toEqual([]);
  });

  it('is not opened for a secret among nine, nor for a day that comes before its end', () => {
    if (rule === undefined) throw new Error('no rule');
    const roll = (members: number) => ({ members, whole: { n: BigInt(members), d: 1n } });
    expect(codes(rollFaults(rule, roll(9)))).toEqual(['too-few-for-a-secret-vote']);
    expect(rollFaults(rule, roll(10))).toEqual([]);
    // Twelve members of three households have three ballots, and a result of three says who.
    const byHousehold = { ...rule, vote: { ...rule.vote, by: 'household' as const } };
    const households = (n: bigint) => ({ members: 12, whole: { n, d: 1n } });
    expect(rollFaults(byHousehold, households(3n))).toMatchObject([
      { code: 'too-few-for-a-secret-vote', found: '3' },
    ]);
    expect(rollFaults(byHousehold, households(9n))).toHaveLength(1);
    expect(rollFaults(byHousehold, households(10n))).toEqual([]);
    expect(codes(dayFaults(date('2026-04-05'), date('2026-04-05')))).toEqual(['rules-begin-after-the-vote']);
    expect(dayFaults(date('2026-04-06'), date('2026-04-05'))).toEqual([]);
    expect(codes(orderFaults(date('2026-04-06'), date('2026-04-06')))).toEqual([
      'rules-begin-one-after-the-other',
    ]);
  });
});

describe('what a motion changes', () => {
  const old = {
    rules: {
      items: [{ item: 'fire', amount: { table: 'amounts', column: 'amount' } }, { item: 'illness' }],
      fees: [{ fee: 'a', rate: '3%' }],
    },
    tables: { amounts: [{ item: 'fire', amount: '1' }] },
  };

  it('is told part by part, elements of lists by their names', () => {
    const next = {
      rules: {
        ...old.rules,
        items: [{ item: 'illness' }, { item: 'fire', amount: 'x' }],
        caps: { perClaim: '5' },
      },
      tables: { amounts: [{ item: 'fire', amount: '2' }] },
    };
    expect(differencesOf(old, next)).toEqual([
      { path: 'rules.items.fire.amount', old: { table: 'amounts', column: 'amount' }, new: 'x' },
      { path: 'rules.caps', new: { perClaim: '5' } },
      { path: 'tables.amounts.fire.amount', old: '1', new: '2' },
    ]);
  });

  it('stays within its matter; a table belongs to whatever looks into it', () => {
    const amounts = { ...old, tables: { amounts: [{ item: 'fire', amount: '2' }] } };
    expect(matterFaults('benefits', old, amounts)).toEqual([]);
    expect(matterFaults('rule-text', old, amounts)).toEqual([]);
    expect(matterFaults('fee-budget', old, amounts)).toMatchObject([
      { code: 'a-motion-changes-what-it-is-not-about', found: 'items' },
    ]);
    const more = { ...old, rules: { ...old.rules, items: [...old.rules.items, { item: 'flood' }] } };
    expect(codes(matterFaults('benefits', old, more))).toEqual(['the-level-of-benefits-leaves-the-items']);
    expect(matterFaults('items-covered', old, more)).toEqual([]);
    const other = { ...old, rules: { ...old.rules, items: [{ item: 'fire', amount: 'x' }] } };
    expect(codes(matterFaults('items-covered', old, other))).toEqual(['an-item-that-stays-is-as-it-was']);
  });
});

describe('delegation', () => {
  const chain = new Map([
    ['1', '2'],
    ['2', '3'],
    ['4', '3'],
  ]);

  it('goes in no circle', () => {
    expect(codes(delegationFaults('3', '1', chain))).toEqual(['a-delegation-goes-in-a-circle']);
    expect(codes(delegationFaults('5', '5', chain))).toEqual(['a-delegation-goes-in-a-circle']);
    expect(delegationFaults('3', '5', chain)).toEqual([]);
  });

  it('ends with the nearest who has voted', () => {
    const voted =
      (...members: string[]) =>
      (member: string) =>
        members.includes(member);
    expect(votesFor('1', chain, voted('2', '3'))).toBe('2');
    expect(votesFor('1', chain, voted('3'))).toBe('3');
    expect(votesFor('1', chain, voted('4'))).toBeUndefined();
    // A circle that was written past the check ends too.
    expect(
      votesFor(
        '1',
        new Map([
          ['1', '2'],
          ['2', '1'],
        ]),
        voted('9'),
      ),
    ).toBeUndefined();
  });
});
