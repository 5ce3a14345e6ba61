import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  adjusted,
  adjustments,
  type HolidayCalendar,
  isBusinessDay,
  nthLastBusinessDay,
  plusBusinessDays,
} from './calendar.ts';
import { compareDates, date, daysBetween, plusDays } from './date.ts';

/**
 * The days on which no bank in Germany works, of 2006; 24 and 31 December are free by the banks' wage agreement.
 *
 * @source Gemeinsames Rundschreiben of the health funds, 25 August 2006, no. 5
 */
const german: HolidayCalendar = {
  name: 'German banks',
  weekend: [6, 7],
  holidays: [
    ...['2006-01-01', '2006-04-14', '2006-04-17', '2006-05-01', '2006-05-25', '2006-06-05', '2006-10-03'],
    ...['2006-12-24', '2006-12-25', '2006-12-26', '2006-12-31'],
  ].map(date),
  years: [2006],
};

const anyDate = fc.integer({ min: 0, max: 364 }).map((n) => plusDays(date('2006-01-01'), n));

test('a weekend and a holiday are no business days', () => {
  expect(isBusinessDay(german, date('2006-04-13'))).toEqual({ ok: true, value: true });
  expect(isBusinessDay(german, date('2006-04-14'))).toEqual({ ok: true, value: false });
  expect(isBusinessDay(german, date('2006-04-15'))).toEqual({ ok: true, value: false });
});

test('a weekend is what the calendar says it is', () => {
  const fridays: HolidayCalendar = {
    name: 'Friday and Saturday',
    weekend: [5, 6],
    holidays: [],
    years: [2026],
  };
  expect(isBusinessDay(fridays, date('2026-11-20'))).toEqual({ ok: true, value: false });
  expect(isBusinessDay(fridays, date('2026-11-22'))).toEqual({ ok: true, value: true });
});

test('a weekend that is worked in exchange for a holiday is a business day', () => {
  const exchanged = { ...german, weekendsWorked: [date('2006-04-15')] };
  expect(isBusinessDay(exchanged, date('2006-04-15'))).toEqual({ ok: true, value: true });
});

test.each(['2005-12-30', '2007-01-02'])('a year that the calendar does not cover is unknown: %s', (text) => {
  expect(isBusinessDay(german, date(text))).toEqual({
    ok: false,
    rejections: [
      {
        code: 'a-calendar-does-not-cover-the-year',
        found: text,
        expected: 'a year that German banks covers: 2006',
      },
    ],
  });
});

test.each([
  ['2006-04-13', 1, '2006-04-18'],
  ['2006-04-13', 3, '2006-04-20'],
  ['2006-04-15', 1, '2006-04-18'],
  ['2006-04-18', -1, '2006-04-13'],
  ['2006-04-13', 0, '2006-04-13'],
  ['2006-04-14', 0, '2006-04-18'],
])('from %s it is %i business days to %s', (from, n, to) => {
  expect(plusBusinessDays(german, date(from), n)).toEqual({ ok: true, value: date(to) });
});

test('a count that leaves the years covered is rejected', () => {
  expect(plusBusinessDays(german, date('2006-12-29'), 1)).toMatchObject({
    rejections: [{ code: 'a-calendar-does-not-cover-the-year', found: '2007-01-01' }],
  });
});

test('a part of a business day stops the program', () => {
  expect(() => plusBusinessDays(german, date('2006-03-01'), 1.5)).toThrow('whole numbers');
});

test('business days after a day always end on a business day, and the same number leads back', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -30, max: 30 }), (from, n) => {
      const to = plusBusinessDays(german, from, n);
      if (!to.ok) return;
      expect(isBusinessDay(german, to.value)).toEqual({ ok: true, value: true });
      const worked = isBusinessDay(german, from);
      if (worked.ok && worked.value)
        expect(plusBusinessDays(german, to.value, -n)).toEqual({ ok: true, value: from });
    }),
  );
});

test.each([
  ['2006-04-30', 'following', '2006-05-02'],
  ['2006-04-30', 'preceding', '2006-04-28'],
  ['2006-04-30', 'modified-following', '2006-04-28'],
  ['2006-04-15', 'modified-following', '2006-04-18'],
  ['2006-07-30', 'modified-following', '2006-07-31'],
  ['2006-04-13', 'following', '2006-04-13'],
  ['2006-12-31', 'modified-following', '2006-12-29'],
] as const)('%s %s is %s', (from, how, to) => {
  expect(adjusted(german, date(from), how)).toEqual({ ok: true, value: date(to) });
});

test('the following day of the last holiday of the years covered is unknown', () => {
  expect(adjusted(german, date('2006-12-31'), 'following')).toMatchObject({
    rejections: [{ code: 'a-calendar-does-not-cover-the-year' }],
  });
});

test('an adjusted date is a business day, and a business day stays', () => {
  fc.assert(
    fc.property(anyDate, fc.constantFrom(...adjustments), (from, how) => {
      const to = adjusted(german, from, how);
      if (!to.ok) return;
      expect(isBusinessDay(german, to.value)).toEqual({ ok: true, value: true });
      expect(adjusted(german, to.value, how)).toEqual(to);
      if (how === 'following') expect(compareDates(to.value, from)).toBeGreaterThanOrEqual(0);
      if (how === 'preceding') expect(compareDates(to.value, from)).toBeLessThanOrEqual(0);
      if (how === 'modified-following') expect(to.value.month).toBe(from.month);
      expect(Math.abs(daysBetween(from, to.value))).toBeLessThan(7);
    }),
  );
});

// Origin: official. Gemeinsames Rundschreiben of 25 August 2006 on §23 (1) SGB IV, no. 5: due dates of 2006
// (https://www.haufe.de/haufe-kranken-und-pflegeversicherungs-office/gr-v-25082006-erstes-gesetz-zum-abbau-buerokratischer-5-drittletzter-bankarbeitstag_idesk_PI16306_HI10125410.html).
describe('the third last bank day of a month', () => {
  test.each([
    [1, '2006-01-27'],
    [2, '2006-02-24'],
    [3, '2006-03-29'],
    [4, '2006-04-26'],
    [5, '2006-05-29'],
    [6, '2006-06-28'],
    [7, '2006-07-27'],
    [8, '2006-08-29'],
    [9, '2006-09-27'],
    [10, '2006-10-27'],
    [11, '2006-11-28'],
    [12, '2006-12-27'],
  ])('of month %i of 2006 is %s', (month, due) => {
    expect(nthLastBusinessDay(german, 2006, month, 3)).toEqual({ ok: true, value: date(due) });
  });

  test('of October 2006 is the 26th where the 31st is Reformation Day', () => {
    const eastern = { ...german, holidays: [...german.holidays, date('2006-10-31')] };
    expect(nthLastBusinessDay(eastern, 2006, 10, 3)).toEqual({ ok: true, value: date('2006-10-26') });
  });
});

test('a month has no more business days than it has', () => {
  expect(nthLastBusinessDay(german, 2006, 2, 20)).toEqual({ ok: true, value: date('2006-02-01') });
  expect(nthLastBusinessDay(german, 2006, 2, 21)).toEqual({
    ok: false,
    rejections: [
      {
        code: 'a-month-has-fewer-business-days',
        found: '21',
        expected: 'at most the business days of 2006-02 in German banks',
      },
    ],
  });
});

test('a month of a year that is not covered is unknown', () => {
  expect(nthLastBusinessDay(german, 2007, 1, 3)).toMatchObject({
    rejections: [{ code: 'a-calendar-does-not-cover-the-year' }],
  });
});
