import { describe, expect, test } from 'vitest';
import { certain } from '../../result/result.ts';
import { codes, ON, rules, schemeOf, works } from '../telling/example-tariff.ts';
import { parseRisk } from './risk.ts';

const at = (value: string) => ({ value, source: 'the quote' });
const exactly = (value: string) => ({ atLeast: at(value), atMost: at(value) });
const bounds = {
  days: exactly('550'),
  sumInsured: { atLeast: at('100'), atMost: at('200') },
  perPerson: { atMost: at('5') },
  perAccident: { atMost: at('10') },
  aggregate: { atMost: at('20') },
};
const within = {
  currency: 'CNY',
  period: { days: '550' },
  ...works('150.00'),
  liability: { perPerson: '5', perAccident: '10', aggregate: '20' },
};

function bounded(changes: object, given: object = bounds) {
  return parseRisk(certain(schemeOf({ ...rules, bounds: given })), { ...within, ...changes }, ON);
}

describe('the bounds of a scheme', () => {
  test('let a risk pass that is within them, and one that asks for no liability', () => {
    expect(codes(bounded({}))).toEqual([]);
    expect(codes(bounded({ liability: undefined }))).toEqual([]);
    expect(codes(bounded({ period: { from: '2026-01-01', to: '2027-07-04' } }))).toEqual([]);
  });

  test('refuse a risk for which the rates were not made, with every reason', () => {
    const code = 'a-risk-is-outside-the-bounds-of-the-scheme';
    const liability = { perPerson: '5.01', perAccident: '10.01', aggregate: '20.01' };
    expect(bounded({ period: { days: '5500' }, ...works('1.00'), liability })).toEqual({
      ok: false,
      rejections: [
        { code, path: 'period', found: '5500 days', expected: 'exactly 550 days (the quote)' },
        {
          code,
          path: 'materialDamage',
          found: '1.00',
          expected: 'at least 100.00 and at most 200.00 (the quote)',
        },
        { code, path: 'liability.perPerson', found: '5.01', expected: 'at most 5.00 (the quote)' },
        { code, path: 'liability.perAccident', found: '10.01', expected: 'at most 10.00 (the quote)' },
        { code, path: 'liability.aggregate', found: '20.01', expected: 'at most 20.00 (the quote)' },
      ],
    });
  });

  test.each([
    ['549 days', { period: { days: '549' } }, 'period'],
    ['a sum just above', works('200.01'), 'materialDamage'],
    ['days that are left open', { period: { months: '18' } }, 'period'],
    [
      'a limit that is left open',
      { liability: { perPerson: '5', perAccident: '10' } },
      'liability.aggregate',
    ],
  ])('refuse %s', (_, changes, path) => {
    expect(codes(bounded(changes))).toEqual([`${path}: a-risk-is-outside-the-bounds-of-the-scheme`]);
  });

  test('bound nothing that they do not name', () => {
    const changes = { period: { months: '99' }, ...works('1.00') };
    expect(codes(bounded(changes, { perAccident: { atMost: at('10') } }))).toEqual([]);
  });

  test('say something, and leave a risk that can be insured', () => {
    expect(codes(schemeOf({ ...rules, bounds: { days: {} } }))).toEqual([
      'versions.0.rules.bounds.days: a-bound-says-at-least-or-at-most',
    ]);
    const crossed = { perPerson: { atLeast: at('6'), atMost: at('5') } };
    expect(schemeOf({ ...rules, bounds: crossed })).toMatchObject({
      rejections: [{ code: 'a-bound-leaves-no-risk', found: '6.00', expected: 'at most 5.00 (the quote)' }],
    });
  });

  test('name the source of each figure', () => {
    expect(codes(schemeOf({ ...rules, bounds: { days: { atMost: { value: '550' } } } }))).toEqual([
      'versions.0.rules.bounds.days.atMost.source: a-key-is-missing',
    ]);
  });
});
