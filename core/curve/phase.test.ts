import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, fraction, minus, one, parseDecimal, times, zero } from '../rate/fraction.ts';
import { certain } from '../result/result.ts';
import { type Phase, phaseShare, phaseWeights, testingShare } from './phase.ts';

const number = (text: string) => certain(parseDecimal(text));
const weight = (phase: Phase, text: string) => ({ phase, weight: number(text) });

test('the weights of phases are the whole, and each phase has its share', () => {
  const weights = certain(
    phaseWeights([weight('storage', '0.1'), weight('erection', '0.55'), weight('testing', '0.35')]),
  );
  expect(phaseShare(weights, 'testing')).toEqual({ ok: true, value: number('0.35') });
  expect(phaseShare(weights, 'maintenance')).toEqual({
    ok: false,
    rejections: [
      { code: 'a-phase-has-no-weight', found: 'maintenance', expected: 'storage, erection, testing' },
    ],
  });
});

test('every fault of weights is told', () => {
  expect(
    phaseWeights([weight('erection', '0.7'), weight('testing', '-0.1'), weight('erection', '0.3')]),
  ).toEqual({
    ok: false,
    rejections: [
      { code: 'the-weight-of-a-phase-is-below-zero', found: 'testing: -0.1', expected: 'at least 0' },
      { code: 'a-phase-is-named-twice', found: 'erection' },
      { code: 'the-weights-of-phases-are-not-the-whole', found: '0.9', expected: '1' },
    ],
  });
  expect(phaseWeights([weight('erection', '1.1')])).toMatchObject({ rejections: [{ found: '1.1' }] });
  expect(phaseWeights([])).toMatchObject({ rejections: [{ found: '0' }] });
});

// origin computed: by hand from the usual third (bkw.cn/tiku/DWZPq); one month is usual.
test.each([
  ['1', '1/1', '1/3'],
  ['2', '4/3', '1/2'],
  ['0.5', '5/6', '1/5'],
  ['0', '2/3', '0/1'],
])('testing of %s months has the factor %s and the share %s', (time, factor, share) => {
  const answer = testingShare({ usualShare: fraction(1n, 3n), usualTime: one, time: number(time) });
  expect(answer).toEqual({
    ok: true,
    value: { factor: quotient(factor), share: quotient(share), formula: 's·t ÷ u ÷ (1 − s + s·t ÷ u)' },
  });
});

test('every fault of a question about testing is told', () => {
  expect(testingShare({ usualShare: one, usualTime: zero, time: number('-1') })).toEqual({
    ok: false,
    rejections: [
      {
        code: 'a-usual-share-of-testing-is-a-part-of-the-premium',
        found: '1',
        expected: 'from 0 to less than 1, such as 1/3',
      },
      { code: 'a-usual-time-of-testing-is-above-zero', found: '0', expected: 'above 0' },
      { code: 'a-time-of-testing-is-below-zero', found: '-1', expected: 'at least 0' },
    ],
  });
});

test('what is not for testing stays what it is, however long testing lasts', () => {
  const part = fc.bigInt({ min: 0n, max: 999n }).map((n) => fraction(n, 1000n));
  const months = fc.bigInt({ min: 1n, max: 500n }).map((n) => fraction(n, 10n));
  fc.assert(
    fc.property(part, months, months, (usualShare, usualTime, time) => {
      const { factor, share } = certain(testingShare({ usualShare, usualTime, time }));
      expect(times(factor, minus(one, share))).toEqual(minus(one, usualShare));
      if (usualShare.n > 0n) expect(compare(share, usualShare)).toBe(compare(time, usualTime));
    }),
  );
});

function quotient(text: string) {
  const [n = '', d = ''] = text.split('/');
  return fraction(BigInt(n), BigInt(d));
}
