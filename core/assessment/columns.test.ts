import { describe, expect, it } from 'vitest';
import { figuresOf } from '../record/worked-case.ts';
import type { Rejection, Result } from '../result/result.ts';
import { parseClaims } from './claim/claim.ts';
import { openRoll } from './roll/roll.ts';
import { figure, name, rollOf, rowsOf, sampleScheme, sampleTerms } from './sample-scheme.ts';

const terms = sampleTerms(sampleScheme({}));
const claim = { claim: 'c1', member: 'm1', item: 'cost', occurredOn: '2026-05-01', loss: '100' };
const needed = ['claim', 'member', 'item', 'occurredOn'];

describe('the columns of a list of members', () => {
  it.each([
    ['leftt', 'did you mean "left"?'],
    ['joinned', 'did you mean "joined"?'],
    ['proprtion', 'did you mean "proportion"?'],
  ])('are known: %s is not', (column, suggestion) => {
    const roll = rollOf(terms, [{ member: 'm1', [column]: '2020-01-01' }]);
    expect(reasons(roll)).toMatchObject([{ code: 'a-column-is-unknown', line: 1, column, suggestion }]);
  });

  it('have a count only in a worked case', () => {
    const list = { columns: ['member', 'count'], claimants: new Set<string>() };
    expect(reasons(openRoll(terms, list))).toMatchObject([{ code: 'a-column-is-unknown', column: 'count' }]);
    expect(openRoll(terms, { ...list, withGroups: true }).ok).toBe(true);
  });

  it('may have the shares of an earlier settlement, which mean nothing', () => {
    expect(rollOf(terms, [{ member: 'm1', class: 'a', share: '1.00' }]).ok).toBe(true);
  });

  it.each(['pool', 'payer', 'cap', 'paidThisYear', 'units', 'sumInsured', 'riskWeight', 'proportion'])(
    'have a meaning in the scheme or are empty: %s',
    (column) => {
      expect(rollOf(terms, [{ member: 'm1', [column]: '' }]).ok).toBe(true);
      const filled = ['', 'A', 'B', 'B'].map((cell, place) => ({ member: `m${place}`, [column]: cell }));
      expect(reasons(rollOf(terms, filled))).toEqual([
        {
          code: 'a-column-has-no-meaning-in-this-scheme',
          line: 3,
          column,
          found: 'A',
          expected: 'an empty column, or none',
          suggestion: 'leave the column out, or use a scheme whose rules have it',
        },
      ]);
    },
  );

  it.each([
    ['units', '2', { sharing: { key: 'byUnits', rounding: { rule: 'up-and-carry' } } }],
    ['proportion', '40%', { proportion: { rounding: 'half-up 0.01' } }],
    ['cap', '5.00', { caps: { perMember: 'yes', excess: [{ to: 'sponsor', name: name('sponsor') }] } }],
    [
      'paidThisYear',
      '5.00',
      { caps: { perYear: figure('188'), excess: [{ to: 'sponsor', name: name('sponsor') }] } },
    ],
  ])('have a meaning where the rules ask for them: %s', (column, cell, rules) => {
    expect(rollOf(sampleTerms(sampleScheme(rules)), [{ member: 'm1', [column]: cell }]).ok).toBe(true);
  });
});

describe('the columns of a list of claims', () => {
  it.each([
    ['amout', { suggestion: 'did you mean "amount"?' }],
    ['count', {}],
  ])('are known: %s is not', (column, more) => {
    const parsed = parseClaims(rowsOf([claim]), [...needed, column], 'CNY');
    expect(reasons(parsed)).toMatchObject([{ code: 'a-column-is-unknown', line: 1, column, ...more }]);
  });

  it('are known in a worked case too, which may count claims', () => {
    const members = [{ member: 'm1' }];
    const given = { settlement: '2026-06', on: '2026-06-30', members };
    const one = { item: 'cost', occurredOn: '2026-05-01', count: '2', loss: '100' };
    expect(figuresOf(sampleScheme({}), { ...given, claims: [one] }).ok).toBe(true);
    const misspelt = figuresOf(sampleScheme({}), { ...given, claims: [one, { ...one, amout: '100' }] });
    expect(reasons(misspelt)).toMatchObject([{ code: 'a-column-is-unknown', line: 2, column: 'amout' }]);
  });

  it('name each claim once', () => {
    expect(reasons(parseClaims(rowsOf([claim, claim]), Object.keys(claim), 'CNY'))).toMatchObject([
      { code: 'a-claim-is-listed-twice', line: 3, column: 'claim', found: 'c1' },
    ]);
  });

  it('may be wrong in hundreds of thousands of rows', () => {
    const wrong = Array.from({ length: 300_000 }, (_, place) => ({
      ...claim,
      claim: `c${place}`,
      loss: '-1',
    }));
    const told = reasons(parseClaims(rowsOf(wrong), Object.keys(claim), 'CNY'));
    expect(told.length).toBe(101);
    expect(told.at(-1)).toEqual({ code: 'there-are-further-rejections', found: '299900' });
  });
});

describe('a name', () => {
  it.each(['m\u001f1', '\n', 'm1\u0000', 'm\u0085'])('has no control characters: %j', (member) => {
    expect(reasons(rollOf(terms, [{ member }]))).toMatchObject([
      { code: 'a-name-must-not-have-control-characters', column: 'member' },
    ]);
    expect(reasons(parseClaims(rowsOf([{ ...claim, claim: member }]), needed, 'CNY'))).toMatchObject([
      { code: 'a-name-must-not-have-control-characters', column: 'claim' },
    ]);
  });
});

function reasons(result: Result<unknown>): readonly Rejection[] {
  return result.ok ? [] : result.rejections;
}
