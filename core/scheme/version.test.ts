import { describe, expect, test } from 'vitest';
import { date } from '../period/date.ts';
import { certain } from '../result/result.ts';
import { spansOf, timelineFaults, type Version, versionOn } from './version.ts';

function version(
  from: string,
  until: string | undefined,
  recorded: string,
  rules: string | undefined,
): Version<string> {
  return {
    from: date(from),
    until: until === undefined ? undefined : date(until),
    recorded: date(recorded),
    adoptedBy: undefined,
    rules,
    absent: rules === undefined ? { en: 'not transcribed yet', zh: '尚未录入' } : undefined,
  };
}

const first = version('2019-04-01', '2021-04-01', '2019-02-15', 'first');
const absent = version('2021-04-01', '2022-04-01', '2019-02-15', undefined);
const second = version('2022-04-01', '2024-04-01', '2022-01-10', 'second');
const versions = [first, absent, second];

function rulesOn(day: string, known?: string, all = versions): string {
  return certain(versionOn(all, date(day), known === undefined ? undefined : date(known))).rules;
}

describe('the version in effect', () => {
  test('begins on its first day and ends before its last', () => {
    expect([rulesOn('2019-04-01'), rulesOn('2021-03-31'), rulesOn('2022-04-01')]).toEqual([
      'first',
      'first',
      'second',
    ]);
  });

  test('may have no end', () => {
    expect(rulesOn('2199-12-31', undefined, [version('2019-04-01', undefined, '2019-02-15', 'open')])).toBe(
      'open',
    );
  });

  test.each([
    ['2019-03-31', 'the nearest date is 2019-04-01'],
    ['2024-04-01', 'the nearest date is 2024-03-31'],
  ])('of %s is none, with the nearest day that has one', (day, suggestion) => {
    expect(versionOn(versions, date(day))).toEqual({
      ok: false,
      rejections: [
        {
          code: 'no-version-is-in-effect-on-this-date',
          found: day,
          expected: 'from 2019-04-01 to 2021-03-31; from 2022-04-01 to 2024-03-31',
          suggestion,
        },
      ],
    });
  });

  test('of a time that is not written down is refused with the reason, never guessed', () => {
    expect(versionOn(versions, date('2021-12-01'))).toEqual({
      ok: false,
      rejections: [
        {
          code: 'the-rules-of-this-date-are-not-in-the-scheme',
          found: '2021-12-01',
          expected: 'from 2019-04-01 to 2021-03-31; from 2022-04-01 to 2024-03-31',
          suggestion: 'not transcribed yet',
          labels: [{ en: 'not transcribed yet', zh: '尚未录入' }],
        },
      ],
    });
  });
});

describe('a correction that was recorded later', () => {
  const corrected = version('2022-04-01', '2024-04-01', '2023-06-30', 'corrected');
  const all = [...versions, corrected];

  test('wins today and since its day of record', () => {
    expect([rulesOn('2022-05-01', undefined, all), rulesOn('2022-05-01', '2023-06-30', all)]).toEqual([
      'corrected',
      'corrected',
    ]);
  });

  test('was not known the day before', () => {
    expect(rulesOn('2022-05-01', '2023-06-29', all)).toBe('second');
  });

  test('is neither an overlap nor a second beginning', () => {
    expect(timelineFaults(all)).toEqual([]);
  });
});

test('before a version was recorded it was not known at all', () => {
  expect(versionOn(versions, date('2022-05-01'), date('2022-01-09')).ok).toBe(false);
});

test('before anything was recorded, the reason says since when the scheme is known', () => {
  const asked = versionOn([first], date('2022-05-01'), date('1999-12-31'));
  expect(asked.ok ? [] : asked.rejections).toMatchObject([
    { code: 'nothing-of-the-scheme-was-known-on-this-date', found: '1999-12-31' },
  ]);
});

describe('the timeline has', () => {
  test('no fault where each version begins when the one before ends', () => {
    expect(timelineFaults(versions)).toEqual([]);
  });

  test('an overlap where a version begins before the end of the one before', () => {
    const early = version('2021-03-01', undefined, '2019-02-15', 'early');
    expect(timelineFaults([first, early])).toEqual([
      {
        place: 1,
        reason: {
          code: 'versions-overlap',
          found: 'from 2021-03-01',
          expected: 'from 2021-04-01, where the version before ends',
        },
      },
    ]);
  });

  test('a gap where a version begins after the end of the one before', () => {
    expect(timelineFaults([first, second])).toEqual([
      {
        place: 1,
        reason: {
          code: 'versions-leave-a-gap',
          found: 'from 2022-04-01',
          expected: 'from 2021-04-01, where the version before ends',
          suggestion: 'a time that is not written down is a version with "absent" and the reason',
        },
      },
    ]);
  });

  test('a fault where two versions of one record begin on one day', () => {
    const twin = version('2019-04-01', '2021-04-01', '2019-02-15', 'twin');
    expect(timelineFaults([first, twin])).toEqual([
      {
        place: 1,
        reason: { code: 'two-versions-begin-on-one-day', found: '2019-04-01', expected: 'a later day' },
      },
    ]);
  });

  test('a gap that was known only for a while, until a later record closed it', () => {
    const filled = version('2021-04-01', '2022-04-01', '2022-08-01', 'filled');
    expect(timelineFaults([first, second, filled]).map(({ reason }) => reason.code)).toEqual([
      'versions-leave-a-gap',
    ]);
  });
});

test('a version without an end ends where the next begins', () => {
  const open = version('2019-04-01', undefined, '2019-02-15', 'open');
  expect(spansOf([second, open])).toEqual([
    { from: date('2022-04-01'), until: date('2024-04-01') },
    { from: date('2019-04-01'), until: date('2022-04-01') },
  ]);
});

test('a thousand versions, each recorded on a day of its own, are compared in a few seconds', () => {
  const start = date('1900-01-01');
  const many = Array.from({ length: 1000 }, (_, place): Version<string> => {
    const from = start.add({ days: place });
    return { ...first, from, until: from.add({ days: 1 }), recorded: from };
  });
  // What others do on the machine meanwhile is not counted.
  const before = process.threadCpuUsage();
  expect(timelineFaults(many)).toEqual([]);
  expect(spansOf(many)).toHaveLength(1000);
  expect(process.threadCpuUsage(before).user).toBeLessThan(10_000_000);
});
