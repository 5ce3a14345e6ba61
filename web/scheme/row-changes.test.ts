import { date } from '@openmutual/core/date';
import { certain } from '@openmutual/core/result';
import { findScheme } from '@openmutual/schemes/library';
import { expect, test } from 'vitest';
import { changesOf, dayNumber, dayOfNumber, lastChange } from './changes.ts';
import { rowChanges } from './row-changes.ts';

const scheme = certain(findScheme('uk/ni-class-1'));
const limits = scheme.tables.get('limits');

test('a change of a table is told value by value (the lower earnings limit of April 2026)', () => {
  if (limits === undefined) throw new Error('National Insurance has limits');
  expect(rowChanges(limits, date('2026-04-05'), date('2026-04-06'))).toEqual([
    { key: 'year', column: 'LEL', before: '6500.00', after: '6708.00' },
    { key: 'month', column: 'LEL', before: '542.00', after: '559.00' },
    { key: 'four-weeks', column: 'LEL', before: '500.00', after: '516.00' },
    { key: 'week', column: 'LEL', before: '125.00', after: '129.00' },
  ]);
});

test('nothing changes within the time of one row', () => {
  if (limits === undefined) throw new Error('National Insurance has limits');
  expect(rowChanges(limits, date('2026-05-01'), date('2026-06-01'))).toEqual([]);
});

test('a row that is not there on the earlier day has nothing on that side', () => {
  if (limits === undefined) throw new Error('National Insurance has limits');
  const changes = rowChanges(limits, date('1975-04-05'), date('1975-04-06'));
  expect(changes.length).toBeGreaterThan(0);
  expect(changes.every(({ before, after }) => before === undefined && after !== undefined)).toBe(true);
});

test('the last change before a day is compared with the day before it', () => {
  expect(lastChange(scheme, '2026-11-22')).toEqual({ before: '2026-04-05', after: '2026-04-06' });
});

test('a day on which rules change is told apart from one on which values do', () => {
  const changes = changesOf(scheme);
  expect(changes.find(({ day }) => day === '1999-04-06')?.isOfRules).toBe(true);
  expect(changes.find(({ day }) => day === '2026-04-06')?.isOfRules).toBe(false);
  expect(changes.map(({ day }) => day)).toEqual(changes.map(({ day }) => day).toSorted());
});

test.each(['1582-10-15', '1969-12-31', '2024-02-29', '9998-01-01'])('%s is the day of its number', (day) => {
  expect(dayOfNumber(dayNumber(day))).toBe(day);
});
