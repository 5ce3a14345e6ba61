import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimLife } from '../claim/claim-life.ts';
import { fundLife } from '../fund/fund-life.ts';
import { memberLife } from '../member/member-life.ts';
import { motionLife } from '../motion/motion-life.ts';
import { payoutLife } from '../payment/payout-life.ts';
import { chinese } from '../result/chinese/chinese.ts';
import { reasonBook, unsaid } from '../result/reason-words.ts';
import { settlementLife } from '../settlement/settlement-life.ts';
import { label } from '../working/label.ts';
import {
  actsFrom,
  after,
  against,
  firstStates,
  isFinal,
  type Life,
  lifeOf,
  logFaults,
  NONE,
  needsOf,
  type Step,
  steps,
} from './life.ts';
import { roleLabels, roles } from './role.ts';

const name = label('x', 'x');

/** A letter is written, sent by a second person, and answered or lost. */
const letter = lifeOf({
  life: 'letter',
  states: { written: name, sent: name, answered: name, lost: name },
  acts: { write: name, send: name, answer: name, lose: name },
  ways: [
    { act: 'write', from: ['none'], to: 'written', by: ['self'] },
    {
      act: 'send',
      from: ['written'],
      to: 'sent',
      by: ['organiser', 'rules'],
      needs: ['has-stamp', 'has-address'],
    },
    { act: 'answer', from: ['sent'], to: 'answered', by: ['self'] },
    { act: 'lose', from: ['written', 'sent'], to: 'lost', by: ['rules'] },
  ],
  final: ['answered', 'lost'],
});
const sound = { 'has-stamp': [], 'has-address': [] };

describe('a life', () => {
  it('goes from state to state', () => {
    expect(after(letter, NONE, 'write', { by: 'self' })).toEqual({ ok: true, value: 'written' });
    expect(after(letter, 'written', 'send', { by: 'rules', facts: sound })).toEqual({
      ok: true,
      value: 'sent',
    });
  });

  it('tells which acts are possible, for whom, and what they need', () => {
    expect(actsFrom(letter, 'written')).toEqual(['send', 'lose']);
    expect(actsFrom(letter, 'written', 'organiser')).toEqual(['send']);
    expect(actsFrom(letter, 'lost')).toEqual([]);
    expect(needsOf(letter, 'written', 'send')).toEqual(['has-stamp', 'has-address']);
    expect(needsOf(letter, 'sent', 'send')).toEqual([]);
  });

  it('is a table of steps', () => {
    expect(steps(letter)).toEqual([
      { from: 'none', act: 'write', to: 'written' },
      { from: 'written', act: 'send', to: 'sent' },
      { from: 'sent', act: 'answer', to: 'answered' },
      { from: 'written', act: 'lose', to: 'lost' },
      { from: 'sent', act: 'lose', to: 'lost' },
    ]);
    expect(firstStates(letter)).toEqual(['written']);
  });

  it.each([
    [
      'written',
      'answer',
      'self' as const,
      [
        {
          code: 'an-act-is-not-possible-now',
          path: 'letter.answer',
          found: 'answer',
          expected: 'while it is written: send, lose',
          suggestion: 'this act leads on from sent',
        },
      ],
    ],
    [
      'lost',
      'send',
      'self' as const,
      [
        {
          code: 'an-act-is-not-possible-now',
          path: 'letter.send',
          found: 'send',
          expected: 'nothing more, for it is lost',
          suggestion: 'this act leads on from written',
        },
        {
          code: 'an-act-is-of-another-role',
          path: 'letter.send',
          found: 'self',
          expected: 'organiser or rules',
        },
      ],
    ],
    [
      'written',
      'sned',
      'organiser' as const,
      [
        {
          code: 'an-act-is-unknown',
          path: 'letter',
          found: 'sned',
          expected: 'send, lose',
          suggestion: 'did you mean "send"?',
        },
      ],
    ],
    [
      'wirtten',
      'send',
      'organiser' as const,
      [
        {
          code: 'a-state-is-unknown',
          path: 'letter',
          found: 'wirtten',
          expected: 'written, sent, answered, lost',
          suggestion: 'did you mean "written"?',
        },
      ],
    ],
  ])('from %s does not go by %s of %s', (state, act, by, reasons) => {
    expect(after(letter, state, act, { by, facts: sound })).toEqual({ ok: false, rejections: reasons });
  });

  it('has facts that are simply so or not', () => {
    expect(against('has-stamp', true)).toEqual([]);
    expect(against('has-stamp', false)).toEqual([
      { code: 'what-an-act-needs-is-not-so', expected: 'has-stamp' },
    ]);
  });

  it('tells everything that speaks against an act at once, and takes no fact for granted', () => {
    const torn = { code: 'an-address-is-torn', found: 'Member 17' };
    expect(after(letter, 'written', 'send', { by: 'self', facts: { 'has-address': [torn] } })).toEqual({
      ok: false,
      rejections: [
        {
          code: 'an-act-is-of-another-role',
          path: 'letter.send',
          found: 'self',
          expected: 'organiser or rules',
        },
        { code: 'a-fact-of-an-act-is-not-known', path: 'letter.send', expected: 'has-stamp' },
        { ...torn, path: 'letter.send' },
      ],
    });
  });

  it.each<[string, object]>([
    ['nothing leads to sent', { states: { written: name, sent: name }, final: ['written', 'sent'] }],
    ['nothing ends written', { final: [] }],
    ['two ways of none write', { ways: [way, { ...way }] }],
    [
      'keep leaves written as it is',
      { acts: { write: name, keep: name }, ways: [way, keep], final: ['written'] },
    ],
    [
      'keep leads out of written',
      { acts: { write: name, keep: name }, ways: [way, keep], final: ['written'] },
    ],
    ['send leads nowhere', { acts: { write: name, send: name } }],
    ['write has no name', { acts: {} }],
    ['sent has no name', { ways: [way, { act: 'write', from: ['written'], to: 'sent', by: ['self'] }] }],
    ['written is not final', { forgotten: ['written'], final: [] }],
  ])('is refused where %s', (fault, other) => {
    const life = {
      life: 'note',
      states: { written: name },
      acts: { write: name },
      ways: [way],
      final: ['written'],
    };
    expect(() => lifeOf(life as never)).not.toThrow();
    expect(() => lifeOf({ ...life, ...other } as never)).toThrow(fault);
  });
});

const way = { act: 'write', from: ['none'], to: 'written', by: ['self'] };
const keep = { act: 'keep', from: ['written'], to: 'written', by: ['self'] };

describe('what was written down of a thing', () => {
  it('fits, step after step', () => {
    const log = [
      { from: 'none', act: 'write', to: 'written' },
      { from: 'written', act: 'lose', to: 'lost' },
    ];
    expect(logFaults(letter, log)).toEqual([]);
  });

  it('is told where it does not', () => {
    const log = [
      { from: 'none', act: 'write', to: 'written' },
      { from: 'sent', act: 'answer', to: 'answered' },
      { from: 'answered', act: 'lose', to: 'lost' },
    ];
    expect(logFaults(letter, log)).toEqual([
      {
        code: 'a-step-begins-where-the-one-before-ended',
        path: 'letter',
        line: 2,
        found: 'sent',
        expected: 'written',
      },
      {
        code: 'a-step-is-not-one-of-the-life',
        path: 'letter',
        line: 3,
        found: 'answered lose lost',
        expected: '',
      },
    ]);
  });
});

const book = reasonBook(...chinese);

/** Every life of the house: whatever is tried, no state is skipped and what is final stays so. */
const lives: readonly Life[] = [
  letter,
  fundLife,
  memberLife,
  claimLife,
  payoutLife,
  settlementLife,
  motionLife,
];

describe.each(lives.map((life) => [life.life, life] as const))('the life of a %s', (_, life) => {
  const act = fc.record({
    act: fc.constantFrom(...Object.keys(life.acts)),
    by: fc.constantFrom(...roles),
    sound: fc.boolean(),
  });

  it('is a walk along its steps, whatever is tried', () => {
    const allowed = new Set(steps(life).map(({ from, act: one, to }) => `${from} ${one} ${to}`));
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (tried) => {
        let state: string = NONE;
        const log: Step<string, string>[] = [];
        for (const one of tried) {
          const facts = Object.fromEntries(
            life.ways.flatMap(({ needs = [] }) =>
              needs.map((need) => [need, one.sound ? [] : [{ code: 'nothing-is-overdue' }]]),
            ),
          );
          const next = after(life, state, one.act, { by: one.by, facts });
          if (!next.ok) {
            expect(next.rejections.length).toBeGreaterThan(0);
            expect(next.rejections.flatMap((reason) => unsaid(reason, book))).toEqual([]);
            continue;
          }
          expect(isFinal(life, state)).toBe(false);
          expect(allowed).toContain(`${state} ${one.act} ${next.value}`);
          expect(actsFrom(life, state, one.by)).toContain(one.act);
          expect(one.sound || needsOf(life, state, one.act).length === 0).toBe(true);
          log.push({ from: state, act: one.act, to: next.value });
          state = next.value;
        }
        expect(logFaults(life, log)).toEqual([]);
        expect(log.every(({ from }, at) => from === (at === 0 ? NONE : log[at - 1]?.to))).toBe(true);
      }),
    );
  });

  it('can be gone all the way by those who may, if all facts hold', () => {
    const facts = Object.fromEntries(life.ways.flatMap(({ needs = [] }) => needs.map((need) => [need, []])));
    const reached = new Set<string>([NONE]);
    for (const state of reached) {
      for (const role of roles) {
        for (const one of actsFrom(life, state, role)) {
          const next = after(life, state, one, { by: role, facts });
          expect(next.ok).toBe(true);
          if (next.ok) reached.add(next.value);
        }
      }
    }
    expect([...reached].sort()).toEqual([NONE, ...Object.keys(life.states)].sort());
  });
});

it('every role has a name in both languages', () => {
  expect(
    roles.flatMap((role) => [roleLabels[role].en, roleLabels[role].zh]).every((text) => text !== ''),
  ).toBe(true);
});

it('every state and act has a name in both languages, and no two states of a life the same', () => {
  for (const { states, acts } of lives.slice(1)) {
    for (const language of ['en', 'zh'] as const) {
      const names = Object.values(states).map((one) => one[language]);
      expect([...new Set(names)]).toEqual(names);
      expect(Object.values(acts).every((one) => one[language] !== '')).toBe(true);
    }
  }
});
