import { describe, expect, test } from 'vitest';
import { ageOn, type Reaching } from './age.ts';
import { date } from './date.ts';

/** Literal days; each rule by the day on which the age is reached and the one before. */
describe('an age is reached', () => {
  test.each<[string, Reaching, string, string]>([
    ['1985-12-10', 'on-birthday', '2025-12-09', '2025-12-10'],
    ['1985-12-10', 'day-before', '2025-12-08', '2025-12-09'],
    ['1985-12-01', 'day-before', '2025-11-29', '2025-11-30'],
    ['1985-01-01', 'day-before', '2024-12-30', '2024-12-31'],
    // 29 February: the birthday of a common year is 1 March, and the day before it the last of February.
    ['1984-02-29', 'on-birthday', '2024-02-28', '2024-02-29'],
    ['1985-02-28', 'on-birthday', '2025-02-27', '2025-02-28'],
  ])('of 40 by who was born on %s, %s: not on %s, but on %s', (birth, reached, before, on) => {
    expect([before, on].map((day) => ageOn(date(birth), date(day), reached))).toEqual([39, 40]);
  });

  test.each<[Reaching, string, string]>([
    ['on-birthday', '2025-02-28', '2025-03-01'],
    ['day-before', '2025-02-27', '2025-02-28'],
  ])('of 25 by who was born on 29 February 2000, %s: not on %s, but on %s', (reached, before, on) => {
    expect([before, on].map((day) => ageOn(date('2000-02-29'), date(day), reached))).toEqual([24, 25]);
  });

  test('of none before birth', () => {
    expect(ageOn(date('2025-06-17'), date('2025-06-01'), 'on-birthday')).toBe(0);
    expect(ageOn(date('2025-06-17'), date('2025-06-17'), 'on-birthday')).toBe(0);
  });
});
