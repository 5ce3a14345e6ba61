import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { date } from '../../period/date.ts';
import { compare, fraction, times } from '../../rate/fraction.ts';
import { accepted, certain, type Rejection, type Result } from '../../result/result.ts';
import { same } from '../../working/label.ts';
import { adds } from '../../working/working.ts';
import { lawOn } from '../law/law.ts';
import { reasons, type SampleTable, sampleBranch, sampleScheme } from '../sample.ts';
import { lateChargeDocument } from '../telling/late-document.ts';
import { lawWorkings } from '../telling/law-words.ts';
import { type LateCharge, lateCharge } from './late-charge.ts';
import { lateLawOn } from './late-law.ts';
import { parseLateness } from './lateness.ts';

const name = { en: 'late charge', zh: '滞纳金' };
const figure = (value: string, source = '§24') => ({ value, source });
const absent = { en: 'only what late payment costs', zh: '仅滞纳金规定' };

type Tables = Readonly<Record<string, SampleTable>>;

/** A scheme that says what late payment costs, and nothing of contributions. */
function sampleLate(late: object, currency = 'EUR', rules: object = {}, tables: Tables = {}) {
  return sampleScheme(
    { parties: [], periods: {}, absent, late: { name, source: 'Act 24', ...late }, ...rules },
    currency,
    tables,
  );
}

function chargeOf(
  scheme: ReturnType<typeof sampleScheme>,
  given: Readonly<Record<string, string>>,
): Result<LateCharge> {
  const law = certain(lateLawOn(certain(scheme), date('2025-05-01')));
  const lateness = parseLateness(law, given);
  return lateness.ok ? lateCharge(law, lateness.value) : lateness;
}

const chargeText = (found: Result<LateCharge>) => (found.ok ? `${found.value.charge}` : found.rejections);

const begunMonths = sampleLate({
  arrears: { rounding: 'down 50' },
  rate: figure('1%'),
  per: 'begunMonth',
  rounding: 'half-up 0.01',
});

describe('one per cent of whole steps of 50 for each month that has begun', () => {
  // Origin computed: §24 SGB IV, facts/social §2.4.
  test.each([
    ['260.00', '3', '7.50'],
    ['49.99', '2', '0.00'],
    ['50.00', '2', '1.00'],
    ['149.99', '1', '1.00'],
    ['260.00', '0', '0.00'],
  ])('of %s after %s months is %s', (arrears, monthsBegun, expected) => {
    expect(chargeText(chargeOf(begunMonths, { arrears, monthsBegun }))).toBe(expected);
  });

  test('tells which arrears counted, and how', () => {
    const found = certain(chargeOf(begunMonths, { arrears: '260', monthsBegun: '3' }));
    expect(found.working).toMatchObject({
      label: name,
      amount: '7.50',
      formula: { en: '250.00 × 1% × 3 = 7.5', zh: '250.00 × 1% × 3 = 7.5' },
      rounding: 'half-up 0.01',
      source: { ref: 'Act 24' },
      from: [
        { label: { en: 'arrears' }, formula: '260.00 → 250.00', rounding: 'down 50' },
        { rate: '1%', source: { ref: '§24' } },
        { label: { en: 'time' }, formula: { en: '3 months begun', zh: '3 个月' } },
      ],
    });
    expect(lateChargeDocument(found)).toMatchObject({
      scheme: 'demo/example',
      on: '2025-05-01',
      arrears: '260.00',
      counted: '250.00',
      counts: { monthsBegun: '3' },
      rate: '1%',
      charge: '7.50',
      currency: 'EUR',
    });
  });
});

const caps = {
  axes: { debtor: 'exact' },
  values: { cap: 'rate' },
  csv: `from,to,debtor,cap,source
2025-01-01,,unit,15%,Act 35
2025-01-01,,person,5%,Act 35`,
};
const debtor = { name: { en: 'who owes', zh: '欠缴者' }, oneOf: ['unit', 'person'], example: 'unit' };
const age = { name: { en: 'age', zh: '年龄' }, form: 'number' };
const byDebtor = sampleLate(
  { rate: figure('0.1%'), per: 'day', atMost: { table: 'caps', column: 'cap' }, rounding: 'half-up 1' },
  'TWD',
  { facts: { debtor, age } },
  { caps },
);

describe('a rate a day up to a cap that goes by the debtor', () => {
  // Origin published (20 days of a unit) and computed: facts/social §2.7.
  test.each([
    ['10000', '20', 'unit', '200.00'],
    ['10000', '149', 'unit', '1490.00'],
    ['10000', '150', 'unit', '1500.00'],
    ['10000', '200', 'unit', '1500.00'],
    ['10000', '50', 'person', '500.00'],
    ['10000', '80', 'person', '500.00'],
    ['10000', '0', 'person', '0.00'],
    ['0', '80', 'person', '0.00'],
  ])('%s for %s days of a %s is %s', (arrears, daysLate, debtor, expected) => {
    expect(chargeText(chargeOf(byDebtor, { arrears, daysLate, debtor }))).toBe(expected);
  });

  test('names the cap with its source, and says where it decided', () => {
    const found = certain(chargeOf(byDebtor, { arrears: '10000', daysLate: '80', debtor: 'person' }));
    expect(found.working).toMatchObject({
      formula: { en: '10000.00 × 0.1% × 80 = 800, at most 500', zh: '10000.00 × 0.1% × 80 = 800，上限 500' },
      from: [
        { formula: '10000.00' },
        { rate: '0.1%' },
        { formula: { en: '80 days', zh: '80 天' } },
        {
          label: { en: 'at most of the arrears' },
          formula: '10000.00 × 5% = 500',
          source: { ref: 'Act 35' },
        },
      ],
    });
  });

  test('tells all that is missing, wrong or not asked at once', () => {
    const given = { arrears: '-1', daysLate: '2.5', monthsBegun: '3', age: '40', debtr: 'unit' };
    expect(reasons(chargeOf(byDebtor, given))).toEqual([
      { code: 'arrears-must-not-be-negative', path: 'arrears', found: '-1', expected: '0 or more' },
      {
        code: 'a-count-is-a-whole-number',
        path: 'daysLate',
        found: '2.5',
        expected: 'the number of days late: a whole number, zero or more',
      },
      ...['monthsBegun', 'age'].map((path) => ({
        code: 'the-law-does-not-ask-for-this',
        path,
        found: path,
        expected: 'arrears, daysLate, debtor',
      })),
      expect.objectContaining({ path: 'debtr', suggestion: 'did you mean "debtor"?' }),
      {
        code: 'a-fact-is-missing',
        path: 'debtor',
        expected: 'unit, person',
        suggestion: 'state it, such as debtor=unit',
      },
    ]);
    expect(reasons(chargeOf(byDebtor, { debtor: 'bank' }))).toMatchObject([
      { code: 'arrears-are-missing', path: 'arrears' },
      { code: 'a-count-is-missing', path: 'daysLate', expected: 'the number of days late' },
      { code: 'a-word-is-unknown', path: 'debtor', found: 'bank' },
    ]);
    expect(reasons(chargeOf(byDebtor, { arrears: '1', daysLate: '-1', debtor: 'unit' }))).toMatchObject([
      { code: 'a-count-is-a-whole-number', path: 'daysLate', found: '-1' },
    ]);
  });
});

const byDaysOfMonth = sampleLate(
  { rate: figure('1.5%'), per: 'monthByDays', atLeast: figure('5', '§3'), rounding: 'down 1' },
  'SGD',
);

describe('a rate a month by days, down to the dollar and at least five', () => {
  // Origin official (19 of 30 days, CPF Board) and computed: facts/social §2.6.
  test.each([
    ['3000', '19', '30', undefined, '28.00'],
    ['4321', '17', '30', undefined, '36.00'],
    ['200', '10', '30', undefined, '5.00'],
    ['333.33', '30', '30', undefined, '5.00'],
    ['400', '30', '30', undefined, '6.00'],
    ['200', '0', '30', undefined, '0.00'],
    ['0', '10', '30', undefined, '0.00'],
    ['3000', '10', '31', '2', '104.00'],
    ['3000', '0', '28', '1', '45.00'],
  ])('of %s after %s of %s days and %s months is %s', (arrears, daysLate, daysInMonth, months, expected) => {
    const monthsLate: Readonly<Record<string, string>> = months === undefined ? {} : { monthsLate: months };
    const given = { arrears, daysLate, daysInMonth, ...monthsLate };
    expect(chargeText(chargeOf(byDaysOfMonth, given))).toBe(expected);
  });

  test('says where the minimum decided, and how the time was counted', () => {
    const given = { arrears: '200', monthsLate: '1', daysLate: '10', daysInMonth: '30' };
    expect(certain(chargeOf(byDaysOfMonth, given)).working).toMatchObject({
      formula: { en: '200.00 × 1.5% × 4/3 = 4, at least 5.00', zh: '200.00 × 1.5% × 4/3 = 4，最低 5.00' },
      from: [
        { formula: '200.00' },
        { rate: '1.5%' },
        { formula: { en: '1 month and 10 of 30 days', zh: '1 个月，另 30 天中的 10 天' } },
        { amount: '5.00', source: { ref: '§3' } },
      ],
    });
  });

  test.each([
    ['27', '10', 'a-month-has-28-to-31-days'],
    ['32', '10', 'a-month-has-28-to-31-days'],
    ['30', '31', 'days-late-are-of-one-month'],
  ])('a month of %s days with %s of them late is none', (daysInMonth, daysLate, code) => {
    expect(reasons(chargeOf(byDaysOfMonth, { arrears: '1', daysLate, daysInMonth }))).toMatchObject([
      { code },
    ]);
  });
});

test('a charge grows with the days, is never above its cap by more than the rounding, and its working adds up', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10 ** 9 }),
      fc.nat(2000),
      fc.integer({ min: 0, max: 500 }),
      fc.integer({ min: 0, max: 3000 }),
      fc.constantFrom('down 0.01', 'half-up 0.01', 'up 1', 'half-even 5'),
      fc.constantFrom('down 0.01', 'down 50', 'half-up 1'),
      (cents, days, rate, cap, rounding, step) => {
        const scheme = sampleLate({
          arrears: { rounding: step },
          rate: figure(`${rate / 1000}%`),
          per: 'day',
          atMost: figure(`${cap / 100}%`),
          rounding,
        });
        const arrears = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
        const of = (daysLate: number) => certain(chargeOf(scheme, { arrears, daysLate: String(daysLate) }));
        const [found, next] = [of(days), of(days + 1)];
        expect(next.charge.compare(found.charge)).toBeGreaterThanOrEqual(0);
        const limit = times(found.counted.fraction(), fraction(BigInt(cap), 10_000n));
        const unit = { n: limit.n + 5n * limit.d, d: limit.d };
        expect(compare(found.charge.fraction(), unit)).toBeLessThanOrEqual(0);
        expect(adds(found.working)).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});

test('the rules say in words what late payment costs, and why there are no contributions', () => {
  const [version] = certain(byDebtor).versions;
  const rules = version?.rules;
  expect(rules === undefined ? [] : lawWorkings(rules)).toEqual([
    { label: { en: 'no contributions', zh: '无缴费规则' }, formula: absent },
    {
      label: name,
      source: { ref: 'Act 24' },
      from: [
        { label: { en: 'rate a day', zh: '日费率' }, formula: same('0.1%'), source: { ref: '§24' } },
        {
          label: { en: 'at most of the arrears', zh: '上限（占欠缴额）' },
          formula: { en: 'table caps, cap', zh: '表 caps，cap' },
        },
        { label: { en: 'rounding', zh: '取整' }, formula: { en: 'half-up 1', zh: '四舍五入 1' } },
      ],
    },
  ]);
});

describe('the law on late payment', () => {
  const perDay = { name, source: 'Act 86', rate: figure('2‰'), per: 'day', rounding: 'half-up 0.01' };

  test('stands beside branches, or alone with the reason why there are none', () => {
    expect(sampleScheme({ branches: [sampleBranch()], late: perDay }).ok).toBe(true);
    expect(sampleLate({ ...perDay }).ok).toBe(true);
  });

  const faults = (rules: object) =>
    reasons(sampleScheme(rules)).map(({ code, path, found, expected }: Rejection) => [
      code,
      path,
      found,
      expected,
    ]);

  test('rules of neither are nothing, and branches that are there are not absent', () => {
    const say = 'branches, or late and in absent why there are no branches';
    const code = 'rules-have-branches-or-say-why-not';
    const at = 'versions.0.rules';
    expect(faults({})).toEqual([[code, at, undefined, say]]);
    expect(faults({ late: perDay })).toEqual([[code, at, undefined, say]]);
    expect(faults({ absent })).toEqual([[code, at, undefined, say]]);
    expect(faults({ branches: [sampleBranch()], absent })).toEqual([
      [code, `${at}.absent`, undefined, 'no absent: there are branches'],
    ]);
  });

  test('branches need somebody who pays, and a period', () => {
    const branch = sampleBranch();
    expect(faults({ branches: [branch], periods: {} })).toEqual([
      ['branches-need-earnings-periods', 'versions.0.rules.periods', undefined, 'periods'],
    ]);
    expect(faults({ branches: [branch], parties: [] })).toContainEqual([
      'branches-need-parties-that-pay',
      'versions.0.rules.parties',
      undefined,
      'parties',
    ]);
  });

  test.each([
    [{ rate: figure('-1%') }, 'a-figure-must-not-be-negative', 'rate.value'],
    [{ rate: figure('101%') }, 'a-part-is-at-most-the-whole', 'rate.value'],
    [{ atMost: figure('-1%') }, 'a-figure-must-not-be-negative', 'atMost.value'],
    [{ atLeast: figure('-1') }, 'a-figure-must-not-be-negative', 'atLeast.value'],
    [{ atMost: { table: 'caps', column: 'cap' } }, 'a-table-is-unknown', 'atMost.table'],
    [{ atLeast: { fact: 'minimum' } }, 'a-fact-is-not-declared', 'atLeast.fact'],
    [{ rounding: 'down 0.001' }, 'a-rounding-is-finer-than-the-currency', 'rounding'],
  ])('with %o has a fault', (changes, code, path) => {
    expect(reasons(sampleLate({ ...perDay, ...changes }))).toMatchObject([
      { code, path: `versions.0.rules.late.${path}` },
    ]);
  });

  test('has no earnings period: a table by period answers nobody', () => {
    const table = { axes: { period: 'exact' }, values: { cap: 'rate' }, csv: 'from,to,period,cap,source' };
    const late = { ...perDay, atMost: { table: 'caps', column: 'cap' } };
    expect(reasons(sampleLate(late, 'EUR', {}, { caps: table }))).toMatchObject([
      { code: 'an-axis-is-answered-by-nobody', found: 'period' },
    ]);
  });

  test('is of a day: contributions of a time without branches are refused with the reason', () => {
    const scheme = certain(sampleLate({ ...perDay }));
    expect(lawOn(scheme, date('2025-05-01'), 'month')).toMatchObject({
      rejections: [
        { code: 'the-rules-of-this-date-are-not-in-the-scheme', path: 'on', suggestion: absent.en },
      ],
    });
    expect(lateLawOn(scheme, date('2024-12-31'))).toMatchObject({
      rejections: [{ code: 'no-version-is-in-effect-on-this-date', path: 'on', found: '2024-12-31' }],
    });
    expect(lateLawOn(scheme, date('2025-05-01'), date('2024-11-30'))).toMatchObject({
      rejections: [{ code: 'nothing-of-the-scheme-was-known-on-this-date' }],
    });
  });

  test('is missing from a scheme that says nothing of it', () => {
    const silent = certain(sampleScheme({ branches: [sampleBranch()] }));
    expect(lateLawOn(silent, date('2025-05-01'))).toMatchObject({
      rejections: [{ code: 'a-scheme-says-nothing-of-late-payment', found: 'demo/example' }],
    });
    const [version] = silent.versions;
    const later = certain(sampleLate({ ...perDay })).versions.map((one) => ({
      ...one,
      from: date('2026-01-01'),
    }));
    const both = { ...silent, versions: [...(version === undefined ? [] : [version]), ...later] };
    expect(lateLawOn(both, date('2025-05-01'))).toMatchObject({
      rejections: [
        {
          code: 'the-rules-of-this-date-are-not-in-the-scheme',
          expected: 'from 2026-01-01',
          suggestion: 'what late payment cost at that time is not in the scheme',
        },
      ],
    });
    expect(lateLawOn(both, date('2026-05-01'))).toEqual(accepted(expect.anything()));
  });
});
