import { expect, test } from 'vitest';
import { accepted, certain, invariant, placed, reasonsOf, rejected, sentence, together } from './result.ts';

const tooLow = { code: 'a-wage-must-not-be-negative', found: '-1.00' };
const notADay = { code: 'a-date-does-not-exist', found: '2025-02-30' };

test('an accepted value is given as it is', () => {
  expect(accepted(0)).toEqual({ ok: true, value: 0 });
});

test('a rejection without a reason stops the program', () => {
  expect(() => rejected()).toThrow('a rejection gives at least one reason');
});

test('values that are all accepted come together in their order', () => {
  expect(together([accepted('b'), accepted('a')])).toEqual({ ok: true, value: ['b', 'a'] });
  expect(together([])).toEqual({ ok: true, value: [] });
});

test('where several fail, the reasons of all are given, and not only of the first', () => {
  expect(together([rejected(tooLow), accepted(7), rejected(notADay, tooLow)])).toEqual({
    ok: false,
    rejections: [tooLow, notADay, tooLow],
  });
});

test('the reasons of different parts come in the order of the parts, and those of sound parts are none', () => {
  const parts = [rejected({ code: 'a' }), accepted(1), rejected({ code: 'b' }, { code: 'c' })];
  expect(reasonsOf(...parts).map(({ code }) => code)).toEqual(['a', 'b', 'c']);
  expect(reasonsOf(accepted(1), accepted('x'))).toEqual([]);
});

test('a place is added to every reason', () => {
  expect(placed(rejected(tooLow, notADay), { file: 'payroll.csv', line: 12 })).toEqual({
    ok: false,
    rejections: [
      { ...tooLow, file: 'payroll.csv', line: 12 },
      { ...notADay, file: 'payroll.csv', line: 12 },
    ],
  });
});

test('a place that is already known stays', () => {
  const known = rejected({ ...tooLow, line: 3 });
  expect(placed(known, { file: 'payroll.csv', line: 12 })).toEqual({
    ok: false,
    rejections: [{ ...tooLow, file: 'payroll.csv', line: 3 }],
  });
});

test('an accepted value has no place', () => {
  expect(placed(accepted(5), { line: 12 })).toEqual({ ok: true, value: 5 });
});

test('an invariant that holds is silent, and one that does not names the promise', () => {
  expect(() => invariant(true, 'the parts are the whole')).not.toThrow();
  expect(() => invariant(false, 'the parts are the whole')).toThrow(
    expect.objectContaining({ name: 'BrokenInvariant', message: 'the parts are the whole' }),
  );
});

test('what must be certain gives its value, or stops with every reason', () => {
  expect(certain(accepted('8%'))).toBe('8%');
  expect(() => certain(rejected(tooLow, notADay))).toThrow(
    'a wage must not be negative, found "-1.00"; a date does not exist, found "2025-02-30"',
  );
});

test.each([
  [{ code: 'a-claim-is-closed' }, 'a claim is closed'],
  [{ code: 'a-date-must-be-iso', found: '' }, 'a date must be iso, found nothing'],
  [
    { code: 'a-currency-is-not-in-iso-4217', column: 'currency', found: 'RMB', suggestion: 'write CNY' },
    'column currency: a currency is not in iso 4217, found "RMB" (write CNY)',
  ],
  [
    {
      code: 'a-rate-must-state-its-unit',
      file: 'scheme.yaml',
      line: 31,
      path: 'versions.0.fee',
      found: '8',
      expected: 'a per cent',
    },
    'scheme.yaml, line 31, versions.0.fee: a rate must state its unit, found "8", expected a per cent',
  ],
])('%o reads as one sentence', (reason, text) => {
  expect(sentence(reason)).toBe(text);
});
