import { describe, expect, it, test } from 'vitest';
import { parseDate } from '../../period/date.ts';
import { certain, type Result } from '../../result/result.ts';
import { parseSample, sampleScheme, sampleSettlement } from '../sample-scheme.ts';
import { daysInForceOn } from './days-in-force.ts';

const endOf2025 = daysInForceOn(certain(parseDate('2025-12-31')));

test.each([
  ['all the year', '', '', 365],
  ['since long before', '2001-01-01', '', 365],
  ['from 1 July, as in VAG § 182 of the worked case', '2025-07-01', '', 184],
  ['until 31 January', '', '2025-01-31', 31],
  ['on one day alone', '2025-03-03', '2025-03-03', 1],
  ['the year before', '', '2024-12-31', 0],
  ['from the next year on', '2026-01-01', '', 0],
])('days of who was a member %s', (_, joined, left, days) => {
  expect(endOf2025({ joined, left })).toBe(days);
});

test('a leap year has a day more, and a year that goes on ends with the day that is asked', () => {
  expect(daysInForceOn(certain(parseDate('2024-12-31')))({})).toBe(366);
  expect(daysInForceOn(certain(parseDate('2025-02-28')))({ joined: '2025-02-01' })).toBe(28);
});

test('stated days count as they are, but for more than the year has had', () => {
  expect(endOf2025({ days: '184', joined: '2025-09-01' })).toBe(184);
  expect(endOf2025({ days: '366' })).toMatchObject({
    code: 'a-year-has-fewer-days',
    expected: 'at most 365 by 2025-12-31',
  });
  expect(endOf2025({ days: '1.5' })).toMatchObject({ code: 'a-number-is-finer-than-its-granularity' });
});

const counted = { days: { counted: 'calendar-year', source: 'a test' } };
const byDays = { sharing: { key: 'byDays', rounding: { rule: 'largest-remainder', ties: 'as-listed' } } };
const claim = { claim: 'c1', member: 'm1', item: 'cost', occurredOn: '2026-05-01', loss: '181.00' };
const reasonsFor = (result: Result<unknown>) =>
  result.ok
    ? []
    : result.rejections.map(({ code, line, column, found }) => [line, column, code, found].join(' | '));

describe('a fund that counts days', () => {
  const scheme = sampleScheme({ ...byDays, ...counted });
  const settled = (rows: readonly Record<string, string>[]) => sampleSettlement(scheme, rows, [claim]);

  it('needs no column of days, and lets who left share for his', () => {
    // From 1 January to 30 June 2026 there are 181 days: 181 and 31 of 212.
    const { shares, roll } = certain(
      settled([
        { member: 'm1', joined: '', left: '' },
        { member: 'm2', joined: '', left: '2026-01-31' },
        { member: 'm3', joined: '2026-07-01', left: '' },
      ]),
    );
    expect(roll.inForce).toBe(2);
    expect(shares.cohorts.map(({ cohort: { weight }, share, extra }) => [weight, share, extra])).toEqual([
      [31, 2646n, 1],
      [181, 15453n, 0],
    ]);
  });

  it('tells a date that is none and too many days once each', () => {
    const found = settled([
      { member: 'm1', joined: '2026-02-30', days: '' },
      { member: 'm2', joined: '', days: '182' },
    ]);
    expect(reasonsFor(found)).toEqual([
      '2 | joined | a-date-does-not-exist | 2026-02-30',
      '3 | days | a-year-has-fewer-days | 182',
    ]);
  });
});

test('days that are counted for nothing are refused', () => {
  expect(reasonsFor(parseSample(counted))).toEqual([' |  | days-are-counted-for-a-key | ']);
});
