import { describe, expect, test } from 'vitest';
import { date } from '../../period/date.ts';
import { certain, sentence } from '../../result/result.ts';
import { bulkOf } from '../bulk.ts';
import { contribution, parsePerson, personFaults } from '../levy.ts';
import { sampleBranch, sampleScheme } from '../sample.ts';
import { type Law, lawOn } from './law.ts';

/** A branch for those from 40 on, another for those who are younger than 65. */
function rules(birth: object | undefined, more: object = {}) {
  const age = {
    name: { en: 'age in whole years', zh: '年龄' },
    form: 'number',
    ...more,
    ...(birth && { birth }),
  };
  return {
    facts: { age },
    branches: [
      sampleBranch({ branch: 'care', when: { age: { atLeast: '40' } } }),
      sampleBranch({ branch: 'pension', when: { age: { below: '65' } } }),
    ],
  };
}

const japan = {
  from: 'birth-date',
  reached: 'day-before',
  counted: 'last-of-month',
  source: 'Act No. 50 of 1902',
};
const germany = {
  from: 'birth-date',
  reached: 'on-birthday',
  counted: 'first-of-month',
  source: '§187(2) BGB',
};
const plain = { from: 'birth-date', reached: 'on-birthday', counted: 'day-asked', source: 'Act 9' };

function law(birth: object | undefined, on: string, more: object = {}): Law {
  return certain(lawOn(certain(sampleScheme(rules(birth, more))), date(on), 'month'));
}

function branches(birth: object, on: string, given: Readonly<Record<string, string>>): string {
  const asked = law(birth, on);
  const person = certain(parsePerson(asked, '1000', given));
  const levied = certain(contribution(asked, person)).branches.map(({ branch }) => branch.branch);
  const bulk = certain(bulkOf(asked, person.facts)).columns.map(({ branch }) => branch);
  expect([...new Set(bulk)]).toEqual(levied);
  return levied.join(' ');
}

function refused(
  birth: object | undefined,
  given: Readonly<Record<string, string>>,
  more: object = {},
): string[] {
  return personFaults(law(birth, '2025-10-15', more), '1000', given).map(sentence);
}

describe('an age from a date of birth', () => {
  // Published: insatukenpo.or.jp, care insurance, Q1: born on 10 December, care from December; on 1 December, from November.
  test.each([
    ['1985-12-10', '2025-11-15', 'pension'],
    ['1985-12-10', '2025-12-01', 'care pension'],
    ['1985-12-01', '2025-10-31', 'pension'],
    ['1985-12-01', '2025-11-01', 'care pension'],
    // At 65 the month in which the age is reached has none any more.
    ['1960-12-10', '2025-11-15', 'care pension'],
    ['1960-12-10', '2025-12-01', 'care'],
  ])(
    'of who was born on %s, reached the day before and counted at the end of the month of %s: %s',
    (birth, on, expected) => {
      expect(branches(japan, on, { 'birth-date': birth })).toBe(expected);
    },
  );

  test.each([
    ['1985-06-01', '2025-06-30', 'care pension'],
    ['1985-06-02', '2025-06-30', 'pension'],
    ['1985-06-02', '2025-07-01', 'care pension'],
  ])('of who was born on %s, counted on the first of the month of %s: %s', (birth, on, expected) => {
    expect(branches(germany, on, { 'birth-date': birth })).toBe(expected);
  });

  test.each([
    ['1985-06-17', '2025-06-16', 'pension'],
    ['1985-06-17', '2025-06-17', 'care pension'],
  ])('of who was born on %s, counted on the day that is asked, %s: %s', (birth, on, expected) => {
    expect(branches(plain, on, { 'birth-date': birth })).toBe(expected);
  });

  test('is the same fact as an age that is stated, and is said with the figures', () => {
    const asked = law(japan, '2025-10-15');
    const [stated, born] = [{ age: '39' }, { 'birth-date': '1985-12-01' }].map((given) =>
      certain(contribution(asked, certain(parsePerson(asked, '1000', given)))),
    );
    expect(`${born?.total}`).toBe(`${stated?.total}`);
    expect(stated?.notes).toEqual([]);
    expect(born?.notes).toEqual([
      {
        en: 'age 39 on 2025-10-31, of who was born on 1985-12-01 (Act No. 50 of 1902)',
        zh: 'age 39：生于 1985-12-01，按 2025-10-31 计（Act No. 50 of 1902）',
      },
    ]);
  });

  test('stands before what is usual', () => {
    const more = { usual: '30', source: 'Act 1' };
    const asked = law(plain, '2025-10-15', more);
    const facts = (given: Record<string, string>) => certain(parsePerson(asked, '1000', given)).facts['age'];
    expect([facts({}), facts({ 'birth-date': '1985-10-15' })]).toEqual([
      { n: 30n, d: 1n },
      { n: 40n, d: 1n },
    ]);
  });
});

describe('a date of birth is refused', () => {
  test.each<[string, Record<string, string>, string[]]>([
    [
      'that is after the day asked, and no age is missing then',
      { 'birth-date': '2025-10-16' },
      [
        'birth-date: a birth date is after the date asked, found "2025-10-16", expected 2025-10-15 or earlier',
      ],
    ],
    [
      'that is none',
      { 'birth-date': '1985-02-30' },
      [
        'birth-date: a date does not exist, found "1985-02-30", expected a day of that month (the last day of that month is 1985-02-28)',
      ],
    ],
    [
      'beside an age, though they agree',
      { 'birth-date': '1985-10-15', age: '40' },
      [
        'birth-date: a fact is stated twice, found "age 40, birth-date 1985-10-15", expected age or birth-date',
      ],
    ],
  ])('%s', (_, given, told) => {
    expect(refused(japan, given)).toEqual(told);
  });

  test('where the law says no rule by which it is an age', () => {
    expect(refused(undefined, { 'birth-date': '1985-10-15' })).toEqual([
      'birth-date: a fact is unknown to the scheme, found "birth-date", expected age',
      'age: a fact is missing, expected age in whole years',
    ]);
  });

  test('where the age is beyond its bounds', () => {
    expect(refused(plain, { 'birth-date': '1885-10-15' }, { atMost: '120', source: 'Act 2' })).toEqual([
      'age: a fact is out of range, found "140", expected at most 120 (Act 2)',
    ]);
  });
});

test('who states neither is told of both', () => {
  expect(refused(japan, {}, { example: '45' })).toEqual([
    'age: a fact is missing, expected age in whole years (state it, such as age=45, or birth-date=yyyy-mm-dd)',
  ]);
});

describe('a scheme', () => {
  test.each([
    [{ form: 'rate' }, japan, 'an age is a number, found "rate", expected number'],
    [
      {},
      { ...japan, from: 'age' },
      'a date of birth is not another fact, found "age", expected a name that no fact has, such as birth-date',
    ],
    [{}, { ...japan, counted: 'year-end' }, 'counted'],
    [{}, { from: 'birth-date', reached: 'on-birthday' }, 'source'],
  ])('whose age has %j from %j is refused', (more, birth, told) => {
    const scheme = sampleScheme(rules(birth, more));
    expect(scheme.ok ? '' : scheme.rejections.map(sentence).join('\n')).toContain(told);
  });
});

test('a word that only a later version has is told with that version, and one that none has is not', () => {
  const withWords = (from: string, ...oneOf: string[]) => ({
    from,
    recorded: '2024-12-01',
    adoptedBy: { kind: 'law', ref: 'example' },
    rules: {
      parties: ['employee', 'employer'],
      periods: { month: 'ownLimits' },
      facts: { category: { name: { en: 'category', zh: '类别' }, oneOf } },
      branches: [sampleBranch()],
    },
  });
  const versions = [withWords('2020-01-01', 'A', 'B'), withWords('2025-01-01', 'A', 'H')];
  const scheme = certain(sampleScheme({}, 'EUR', {}, versions));
  const asked = certain(lawOn(scheme, date('2022-06-01'), 'month'));
  expect(
    [...personFaults(asked, '1', { category: 'H' }), ...personFaults(asked, '1', { category: 'Z' })].map(
      sentence,
    ),
  ).toEqual([
    'category: a word is unknown, found "H", expected A, B (the versions from 2025-01-01 have it)',
    'category: a word is unknown, found "Z", expected A, B',
  ]);
});
