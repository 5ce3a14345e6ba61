import { describe, expect, test } from 'vitest';
import { Money } from '../../money/money.ts';
import { accepted, certain, type Result } from '../../result/result.ts';
import { parseRounding } from '../../rounding/rounding.ts';
import { moneyAtom } from '../../scheme/atoms.ts';
import type { Figure } from '../../scheme/figure.ts';
import { readAs } from '../../scheme/reading.ts';
import type { Value } from '../../scheme/value.ts';
import { label } from '../../working/label.ts';
import { adds } from '../../working/working.ts';
import { codes } from '../telling/example-tariff.ts';
import { amountOf, amountRuleSchema } from './amount-rule.ts';

const schema = amountRuleSchema(moneyAtom('CNY'), ['ofSumInsured', 'ofLoss']);
const of = (text: string) => Money.of(text, 'CNY');
const value = (text: string) => ({ value: text, source: 'a test' });

function asked(loss?: Money) {
  const find = <T>(where: Value<T>): Result<Figure<T>> =>
    where.in === 'text'
      ? accepted({ value: where.value, source: where.source })
      : { ok: false, rejections: [{ code: 'a-value-is-not-known', line: 4 }] };
  const rounding = certain(parseRounding('half-up 0.01'));
  return { name: label('Deductible', '免赔额'), find, rounding, sumInsured: of('100000000.00'), loss };
}

function amount(given: object, loss = '1000000.00'): string {
  const found = certain(amountOf(certain(readAs(given, schema)), asked(of(loss))));
  expect(adds(found.working)).toBe(true);
  return `${found.amount}`;
}

// Origin computed, by hand.
describe('an amount by a rule', () => {
  test('is one amount, or one share', () => {
    expect(amount({ amount: value('2000') })).toBe('2000.00');
    expect(amount({ ofSumInsured: value('0.25%') })).toBe('250000.00');
    expect(amount({ ofLoss: value('10%') })).toBe('100000.00');
  });

  test('is the higher of several, and the higher of two alike', () => {
    const higherOf = [{ amount: value('20000') }, { ofLoss: value('10%') }];
    expect(amount({ higherOf }, '150000.00')).toBe('20000.00');
    expect(amount({ higherOf }, '200000.00')).toBe('20000.00');
    expect(amount({ higherOf }, '350000.00')).toBe('35000.00');
  });

  test('is the lower of several: 10% of the works or a million, whichever less', () => {
    const lowerOf = [{ amount: value('1000000') }, { ofLoss: value('10%') }];
    expect(amount({ lowerOf }, '8000000.00')).toBe('800000.00');
    expect(amount({ lowerOf }, '15000000.00')).toBe('1000000.00');
  });

  test('rounds each share by the rule of the tariff', () => {
    expect(amount({ ofLoss: value('15%') }, '0.10')).toBe('0.02');
  });

  test('says in both languages which of its parts it is', () => {
    const rule = certain(readAs({ higherOf: [{ amount: value('5') }, { ofLoss: value('10%') }] }, schema));
    expect(certain(amountOf(rule, asked(of('10.00')))).working).toMatchObject({
      amount: '5.00',
      formula: { en: 'the higher of 5.00 and 1.00', zh: '5.00、1.00，以高者为准' },
      from: [{ amount: '5.00' }, { amount: '1.00', formula: '10.00 × 10% = 1.00' }],
    });
  });

  test('is not known where a share has nothing to be a share of', () => {
    const rule = certain(readAs({ ofLoss: value('10%') }, schema));
    expect(codes(amountOf(rule, asked()))).toEqual(['an-amount-asks-for-the-loss']);
  });

  test('is left to the underwriter where the rule says so of its empty cells, once for a row', () => {
    const cells = [{ amount: { table: 't', column: 'a' } }, { ofLoss: { table: 't', column: 'b' } }];
    const refused = (more: object) => {
      const rule = certain(readAs({ higherOf: cells, ...more }, schema));
      return codes(amountOf(rule, asked(of('1.00'))));
    };
    expect(refused({ emptyCells: 'refer' })).toEqual(['a-figure-is-left-to-the-underwriter']);
    expect(refused({})).toEqual(['a-value-is-not-known', 'a-value-is-not-known']);
  });
});

describe('a rule of an amount is refused', () => {
  test.each([
    [{}, ['an-amount-is-stated-in-one-way']],
    [{ amount: value('1'), ofLoss: value('1%') }, ['an-amount-is-stated-in-one-way']],
    [
      { amount: value('1'), higherOf: [{ amount: value('1') }, { ofLoss: value('1%') }] },
      ['an-amount-is-stated-in-one-way'],
    ],
    [{ higherOf: [{ amount: value('1') }] }, ['higherOf: a-value-has-another-form']],
    [
      { lowerOf: [{ amount: value('1') }, { amount: value('2'), ofLoss: value('1%') }] },
      ['each-of-several-amounts-is-stated-in-one-way'],
    ],
    [{ amount: { value: '1' } }, ['amount: a-value-must-name-its-source']],
  ])('stated as %j', (given, expected) => {
    expect(codes(readAs(given, schema))).toEqual(expected);
  });

  test('that takes a share of a loss where there is none', () => {
    expect(codes(readAs({ ofLoss: value('1%') }, amountRuleSchema(moneyAtom('CNY'))))).toEqual([
      'ofLoss: a-key-is-unknown',
      'an-amount-is-stated-in-one-way',
    ]);
  });
});
