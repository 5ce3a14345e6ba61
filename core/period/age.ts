import type { PlainDate } from './date.ts';

/**
 * When a person reaches an age: on the birthday, or with the end of the day before it.
 *
 * @source on the birthday: §187(2), §188(2) BGB (a year of life ends with the day before, the next age begins on the
 * birthday); the day before: 年齢計算ニ関スル法律 (Act No. 50 of 1902) with Art. 143 of the Civil Code of Japan
 */
export const reachings = ['on-birthday', 'day-before'] as const;
export type Reaching = (typeof reachings)[number];

/**
 * The age in whole years on a day; who was born on 29 February has the birthday on 1 March where there is none.
 *
 * Nobody is younger than 0: the day may be the first one of the month of birth.
 */
export function ageOn(birth: PlainDate, day: PlainDate, reached: Reaching): number {
  const counted = reached === 'day-before' ? day.add({ days: 1 }) : day;
  const hadBirthday =
    counted.month > birth.month || (counted.month === birth.month && counted.day >= birth.day);
  return Math.max(0, counted.year - birth.year - (hadBirthday ? 0 : 1));
}
