import { expect, test } from 'vitest';
import { date } from '../../period/date.ts';
import { certain } from '../../result/result.ts';
import { exposures } from './exposure.ts';

const issued = date('2016-07-04');

test('years of the policy and of the calendar cut each other, and the parts are all days', () => {
  const ended = { on: date('2018-01-17'), by: 'termination' } as const;
  const rows = certain(exposures({ issued, ended }, 'policy-and-calendar-years', 'actual/365'));
  expect(rows.map(({ from, to, policyYear }) => `${from} ${to} ${policyYear}`)).toEqual([
    '2016-07-04 2017-01-01 1',
    '2017-01-01 2017-07-04 1',
    '2017-07-04 2018-01-01 2',
    '2018-01-01 2018-01-17 2',
  ]);
  // 562 days
  expect(rows.reduce((sum, { fraction }) => sum + fraction, 0)).toBeCloseTo(562 / 365, 12);
});

test('a claim is exposed to the end of its year, and not beyond the study', () => {
  const ended = { on: date('2018-01-17'), by: 'claim' } as const;
  const last = (study: { to?: ReturnType<typeof date> }) =>
    String(certain(exposures({ issued, ended }, 'calendar-years', 'actual/365', study)).at(-1)?.to);
  expect(last({})).toBe('2019-01-01');
  expect(last({ to: date('2018-04-01') })).toBe('2018-04-01');
});

test('the anniversary of 29 February is the last day of February', () => {
  const ended = { on: date('2018-03-01'), by: 'termination' } as const;
  const rows = certain(exposures({ issued: date('2016-02-29'), ended }, 'policy-years', 'actual/365'));
  expect(rows.map(({ from }) => String(from))).toEqual(['2016-02-29', '2017-02-28', '2018-02-28']);
});

test('a policy in force needs the end of the study, and one that ended before it began is refused', () => {
  expect(exposures({ issued }, 'policy-years', 'actual/360')).toMatchObject({
    rejections: [{ code: 'a-study-of-a-policy-in-force-needs-its-end' }],
  });
  const ended = { on: date('2016-07-04'), by: 'termination' } as const;
  expect(exposures({ issued, ended }, 'policy-years', 'actual/360')).toMatchObject({
    rejections: [{ code: 'a-policy-was-not-exposed-for-a-day' }],
  });
});
