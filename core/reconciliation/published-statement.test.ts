import { describe, expect, it } from 'vitest';
import type { Rejection } from '../result/result.ts';
import { parseStatement } from './published-statement.ts';

const sound = {
  statement: '2021-04-2',
  source: 'a test',
  on: '2021-04-21',
  sharers: '86387200',
  toShare: { amount: '488650000.00', claims: '3121' },
  share: '6.39',
};
const line = { line: 'benefits', name: { en: 'Benefits', zh: '互助金' }, amount: '322131' };
const account = {
  account: 'year',
  name: { en: 'Year', zh: '年度' },
  unit: { en: 'million yen', zh: '百万日元' },
  rounding: 'down 1',
  income: [line],
  outgo: [{ ...line, line: 'expenses' }],
};
const cny = { currency: 'CNY' };

describe('a published statement', () => {
  it.each([
    { sharers: { atLeast: '20000000' } },
    { sharers: { atLeast: '20000000', atMost: '30000000' } },
    { sharers: { value: '86000000', rounding: 'down 1000000' } },
    { carriedIn: { value: '300000.00', rounding: 'half-up 10000' } },
    { toShare: undefined, claims: [{ amount: '300000.00' }, { count: '2', amount: '100000.00' }] },
    { accounts: [account] },
    { pool: 'east' },
  ])('may say what is known: %j', (more) => {
    expect(parseStatement(without({ ...sound, ...more }), cny)).toMatchObject({ ok: true });
  });

  it('of accounts alone needs neither a day nor a scheme', () => {
    expect(parseStatement({ statement: 's', source: 'a test', accounts: [account] }, undefined).ok).toBe(
      true,
    );
  });

  it.each([
    [{ share: undefined }, 'a-statement-has-nothing-to-reconcile', undefined],
    [{ on: undefined }, 'a-statement-names-the-day-whose-rules-count', 'on'],
    [
      {
        ...{ on: undefined, pool: 'east', accounts: [account] },
        ...{ share: undefined, sharers: undefined, toShare: undefined },
      },
      'a-statement-names-the-day-whose-rules-count',
      'on',
    ],
    [{ pool: '' }, 'a-value-has-another-form', 'pool'],
    [{ toShare: undefined }, 'a-statement-says-what-was-shared', 'claims'],
    [{ claims: [{ amount: '1' }] }, 'what-was-shared-is-stated-once', 'toShare'],
    [{ share: '-0.01' }, 'an-amount-must-not-be-negative', 'share'],
    [{ share: '6.391' }, 'an-amount-has-more-decimals-than-its-currency', 'share'],
    [{ sharers: '0' }, 'a-count-is-a-whole-number-above-zero', 'sharers'],
    [{ sharers: { atLeast: '5', atMost: '4' } }, 'a-range-ends-before-it-begins', 'sharers.atMost'],
    [{ sharers: {} }, 'a-range-needs-an-end', 'sharers'],
    [
      { share: { value: '6.39', rounding: 'half-up 0.1' } },
      'a-figure-is-finer-than-its-rounding',
      'share.value',
    ],
    [
      { share: { value: '6.3', rounding: 'down 0.1 then up 0.5' } },
      'a-printed-figure-was-rounded-in-one-step',
      'share.rounding',
    ],
    [{ accounts: [{ ...account, rounding: undefined }] }, 'a-key-is-missing', 'accounts.0.rounding'],
    [
      { accounts: [{ ...account, rounding: 'down 10' }] },
      'a-figure-is-finer-than-its-rounding',
      'accounts.0.income.0.amount',
    ],
  ])('is refused where it says too little or too much: %j', (more, code, path) => {
    const reasons = told(without({ ...sound, ...more }), cny);
    expect(reasons[0]).toMatchObject({ code, ...(path === undefined ? {} : { path }) });
  });

  it('tells all that is wrong at once', () => {
    const wrong = {
      statment: 's',
      source: 'a test',
      sharers: '1e6',
      share: '6,39',
      toShare: { amount: 'x' },
    };
    expect(told(wrong, cny).map(({ code, path }) => `${path}: ${code}`)).toEqual([
      'statment: a-key-is-unknown',
      'sharers: a-count-is-a-whole-number-above-zero',
      'toShare.amount: an-amount-must-be-a-plain-decimal',
      'share: an-amount-must-be-a-plain-decimal',
      'on: a-statement-names-the-day-whose-rules-count',
    ]);
  });

  it('is told of every figure that needs a scheme where there is none', () => {
    expect(
      told({ ...sound, pool: 'east', accounts: [account] }, undefined).map(
        ({ code, path }) => `${path}: ${code}`,
      ),
    ).toEqual(
      ['pool', 'sharers', 'toShare', 'share'].map(
        (word) => `${word}: a-figure-of-a-fund-is-reconciled-with-its-scheme`,
      ),
    );
  });
});

/** Faults that nobody can take for one another: where in the document what is put. */
const faults: Readonly<Record<string, readonly [path: string, by: unknown]>> = {
  'a misspelt key': ['sharres', '5'],
  'a day that does not exist': ['on', '2021-02-30'],
  'a number in scientific notation': ['sharers', '1e6'],
  'a grouped amount': ['toShare.amount', '4,886'],
  'an unknown word': ['toShare.fees', 'maybe'],
  'a count of nothing': ['toShare.claims', '0'],
  'a negative amount': ['carriedIn', '-1'],
  'a figure finer than its rounding': ['share', { value: '6.39', rounding: 'half-up 0.1' }],
  'a rounding that nobody knows': ['fee', { value: '6.39', rounding: 'half-uo 0.1' }],
  'a line cut to tens that is not': ['accounts.0.rounding', 'down 10'],
  'a line without a number': ['accounts.1.outgo.0.amount', 'x'],
  'an account twice': ['accounts.1.account', 'year'],
  'a line twice': ['accounts.1.income.1', { line: 'a', name: { en: 'a', zh: 'a' }, amount: '1' }],
};

describe('of a statement with faults', () => {
  const names = Object.keys(faults);
  const codesOf = (wanted: readonly string[]) =>
    told(faulty(wanted), cny).map(({ path, code }) => `${path} ${code}`);
  it.each(names)('%s is told, whichever other stands beside it', (fault) => {
    const alone = codesOf([fault]);
    expect(alone.length).toBeGreaterThan(0);
    for (const other of names) expect(codesOf([other, fault])).toEqual(expect.arrayContaining(alone));
    expect(codesOf(names)).toEqual(expect.arrayContaining(alone));
  });
});

function faulty(wanted: readonly string[]): object {
  const other = {
    ...account,
    account: 'other',
    income: [{ ...line, line: 'a' }],
    outgo: [{ ...line, line: 'b' }],
  };
  const document = JSON.parse(JSON.stringify({ ...sound, accounts: [account, other] }));
  for (const name of wanted) {
    const [path, by] = faults[name] ?? ['', ''];
    const keys = path.split('.');
    const holder = keys.slice(0, -1).reduce((node, key) => node[key], document);
    holder[keys.at(-1) ?? ''] = by;
  }
  return document;
}

/** As a file has it: what is not there has no key. */
function without(document: object): object {
  return Object.fromEntries(Object.entries(document).filter(([, part]) => part !== undefined));
}

function told(document: unknown, scheme: { currency: string } | undefined): readonly Rejection[] {
  const read = parseStatement(document, scheme);
  return read.ok ? [] : read.rejections;
}
