import { expect, test } from 'vitest';
import { z } from 'zod';
import { date } from '../period/date.ts';
import { Rate } from '../rate/rate.ts';
import { accepted, certain, type Rejection, type Result, sentence } from '../result/result.ts';
import { atoms } from './atoms.ts';
import { parseScheme } from './parse-scheme.ts';
import { tableText } from './sample.ts';
import type { Scheme, Vocabulary } from './scheme.ts';
import type { Span } from './version.ts';

const rules = z.strictObject({
  fee: atoms.rate,
  rounding: atoms.rounding.optional(),
  items: z.array(z.strictObject({ item: atoms.identifier, share: atoms.rate })).optional(),
});
type Rules = z.infer<typeof rules>;

const words: Vocabulary<Rules> = { schema: () => rules, faults: () => [] };

const version = {
  from: '2025-01-01',
  recorded: '2024-12-01',
  adoptedBy: { kind: 'founding', ref: 'resolution 1' },
  rules: { fee: '8%' },
};

const document = {
  scheme: 'demo/burial-club',
  kind: 'mutual',
  name: { en: 'Burial club', zh: '丧葬互助会' },
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  checkedOn: '2026-11-21',
  versions: [version],
};

const fees = {
  tables: { fees: { file: 'tables/fees.csv', axes: { class: 'exact' }, values: { fee: 'money' } } },
};

function read(
  changes: object,
  { vocabulary = words, csv }: { vocabulary?: Vocabulary<Rules>; csv?: string } = {},
): Result<Scheme<Rules>> {
  return parseScheme(
    { ...document, ...changes },
    () => vocabulary,
    () => (csv === undefined ? undefined : accepted(tableText(csv))),
    () => ({ file: 'scheme.yaml', line: 7 }),
  );
}

function reasons(result: Result<unknown>): readonly Rejection[] {
  return result.ok ? [] : result.rejections;
}

test('a scheme is read into values of the alphabet', () => {
  expect(certain(read({}))).toMatchObject({
    id: 'demo/burial-club',
    kind: 'mutual',
    currency: 'EUR',
    notes: [],
    versions: [{ until: undefined, rules: { fee: Rate.of('8%') } }],
  });
});

test('an unknown key of the envelope is named, with its place and the nearest known one', () => {
  expect(reasons(read({ curency: 'EUR' }))).toEqual([
    {
      code: 'a-key-is-unknown',
      file: 'scheme.yaml',
      line: 7,
      path: 'curency',
      found: 'curency',
      expected: 'scheme, kind, name, currency, timeZone, checkedOn, notes, tables, versions',
      suggestion: 'did you mean "currency"?',
    },
  ]);
});

test('an unknown key deep in the rules is named by its whole path', () => {
  const items = [
    { item: 'funeral', share: '100%' },
    { item: 'stone', share: '40%', shrae: '40%' },
  ];
  expect(reasons(read({ versions: [{ ...version, rules: { fee: '8%', items } }] }))).toEqual([
    {
      code: 'a-key-is-unknown',
      file: 'scheme.yaml',
      line: 7,
      path: 'versions.0.rules.items.1.shrae',
      found: 'shrae',
      expected: 'item, share',
      suggestion: 'did you mean "share"?',
    },
  ]);
});

test('a rate without its per cent sign is rejected: 8 could be 8% or 8‰', () => {
  expect(reasons(read({ versions: [{ ...version, rules: { fee: '8' } }] }))).toEqual([
    {
      code: 'a-rate-must-state-its-unit',
      file: 'scheme.yaml',
      line: 7,
      path: 'versions.0.rules.fee',
      found: '8',
      expected: 'a per cent, a per mille or a fraction, such as 8%, 2.35‰ or 1/3',
      suggestion: 'write 8% or 8‰',
    },
  ]);
});

test('a missing key, a number where a text is due and an unknown word are told apart', () => {
  const { timeZone: _, ...rest } = document;
  const result = parseScheme(
    { ...rest, kind: 'socal', checkedOn: 2026 },
    () => words,
    () => undefined,
    () => ({}),
  );
  expect(reasons(result)).toEqual([
    {
      code: 'a-word-is-unknown',
      path: 'kind',
      found: 'socal',
      expected: 'mutual, engineering, social',
      suggestion: 'did you mean "social"?',
    },
    { code: 'a-key-is-missing', path: 'timeZone', expected: 'a text' },
    { code: 'a-value-has-another-form', path: 'checkedOn', found: '2026', expected: 'a text' },
  ]);
});

test('all reasons are given at once, and not only the first', () => {
  const rounding = 'half-uo 0.01';
  const found = reasons(read({ versions: [{ ...version, rules: { fee: '8', rounding } }] }));
  expect(found.map(({ code, suggestion }) => [code, suggestion])).toEqual([
    ['a-rate-must-state-its-unit', 'write 8% or 8‰'],
    ['a-rounding-mode-is-unknown', 'did you mean "half-up"?'],
  ]);
});

test('a day that does not exist is rejected, never moved', () => {
  expect(reasons(read({ checkedOn: '2025-02-30' }))).toMatchObject([
    {
      code: 'a-date-does-not-exist',
      path: 'checkedOn',
      found: '2025-02-30',
      suggestion: 'the last day of that month is 2025-02-28',
    },
  ]);
});

test('a currency that is not in ISO 4217 is rejected', () => {
  expect(reasons(read({ currency: 'RMB' }))).toMatchObject([
    { code: 'a-currency-is-not-in-iso-4217', path: 'currency', found: 'RMB' },
  ]);
});

test('a time zone that no calendar knows is rejected, with the nearest one that it knows', () => {
  expect(reasons(read({ timeZone: 'Europe/Berlim' }))).toEqual([
    {
      code: 'a-time-zone-is-unknown',
      file: 'scheme.yaml',
      line: 7,
      path: 'timeZone',
      found: 'Europe/Berlim',
      expected: 'a name of the time-zone database, such as Europe/Berlin',
      suggestion: 'did you mean "Europe/Berlin"?',
    },
  ]);
  expect(reasons(read({ timeZone: '' }))).toMatchObject([{ code: 'a-time-zone-is-unknown' }]);
});

test.each(['2024-12-31', '2025-01-01'])(
  'a version that ends on %s before its first day is over is rejected',
  (until) => {
    expect(reasons(read({ versions: [{ ...version, until }] }))).toEqual([
      {
        code: 'a-version-must-end-after-it-begins',
        file: 'scheme.yaml',
        line: 7,
        path: 'versions.0.until',
        found: until,
        expected: 'a day after 2025-01-01',
      },
    ]);
  },
);

test('more than a thousand versions are rejected by their number', () => {
  const versions = Array.from({ length: 1001 }, () => version);
  expect(reasons(read({ versions }))).toEqual([
    {
      code: 'a-value-has-another-form',
      file: 'scheme.yaml',
      line: 7,
      path: 'versions',
      found: '1001 entries',
      expected: 'at most 1000 versions',
    },
  ]);
});

test('a document that is no scheme at all is named without a path, and not repeated whole', () => {
  const text = 'x'.repeat(100_000);
  const result = parseScheme(
    text,
    () => words,
    () => undefined,
    () => ({ file: 'scheme.yaml', line: 1 }),
  );
  const [reason] = reasons(result);
  expect(reason).toEqual({
    code: 'a-value-has-another-form',
    file: 'scheme.yaml',
    line: 1,
    found: `${'x'.repeat(79)}…`,
    expected: 'a mapping',
  });
  expect(reason && sentence(reason)).toContain('scheme.yaml, line 1: a value has another form');
  const inRules = reasons(read({ versions: [{ ...version, rules: text }] }));
  expect(inRules.map(({ path }) => path)).toEqual(['versions.0.rules']);
});

test('a text that no atom can read is shown to 80 characters', () => {
  const [reason] = reasons(read({ versions: [{ ...version, rules: { fee: '8'.repeat(81) } }] }));
  expect([reason?.code, reason?.found]).toEqual(['a-rate-must-state-its-unit', `${'8'.repeat(79)}…`]);
});

test.each([
  ['before', '2025-12-31', 'versions-overlap'],
  ['after', '2026-01-02', 'versions-leave-a-gap'],
])('a version that begins %s the end of the one before is rejected where it begins', (_, from, code) => {
  const versions = [
    { ...version, until: '2026-01-01' },
    { ...version, from },
  ];
  expect(reasons(read({ versions }))).toMatchObject([
    { code, path: 'versions.1.from', line: 7, found: `from ${from}` },
  ]);
});

test('a time that is not written down may be said to be absent, with the reason', () => {
  const versions = [
    { ...version, until: '2026-01-01' },
    { from: '2026-01-01', recorded: '2024-12-01', absent: { en: 'not found', zh: '未查到' } },
  ];
  expect(read({ versions }).ok).toBe(true);
});

test('a version with neither rules nor a reason is rejected, and so is one with both', () => {
  const { rules: _, ...bare } = version;
  const both = { ...version, absent: { en: 'not found', zh: '未查到' } };
  for (const versions of [[bare], [both]]) {
    expect(reasons(read({ versions }))).toMatchObject([
      {
        code: 'a-version-has-rules-or-says-why-not',
        path: 'versions.0',
        expected: 'one of rules and absent',
      },
    ]);
  }
});

test('rules that nobody adopted are rejected', () => {
  const { adoptedBy: _, ...bare } = version;
  expect(reasons(read({ versions: [bare] }))).toMatchObject([
    { code: 'a-version-must-say-who-adopted-it', path: 'versions.0' },
  ]);
});

test('a table file that is not there is named', () => {
  expect(reasons(read(fees))).toEqual([
    {
      code: 'a-table-file-is-missing',
      file: 'scheme.yaml',
      line: 7,
      path: 'tables.fees.file',
      found: 'tables/fees.csv',
      expected: 'a file tables/fees.csv beside the scheme',
    },
  ]);
});

test('what a kind finds wrong between rules and tables stands at its path, or at the line of the table', () => {
  const vocabulary: Vocabulary<Rules> = {
    ...words,
    faults: (_, tables) => [
      { path: ['fee'], reason: { code: 'a-fee-is-too-high', found: `${tables.size} table` } },
      { path: ['fee'], reason: { code: 'a-fee-is-too-low', file: 'tables/fees.csv', line: 3 } },
    ],
  };
  const csv = 'from,to,class,fee,source\n2025-01-01,,A,3,statute';
  const place = { file: 'scheme.yaml', line: 7, path: 'versions.0.rules.fee' };
  expect(reasons(read(fees, { vocabulary, csv }))).toEqual([
    { ...place, code: 'a-fee-is-too-high', found: '1 table' },
    { ...place, code: 'a-fee-is-too-low', file: 'tables/fees.csv', line: 3 },
  ]);
});

test('rules are proved for the time in which they are in effect, which ends where the next version begins', () => {
  const times: (Span | undefined)[] = [];
  const vocabulary: Vocabulary<Rules> = {
    ...words,
    faults: (_, __, during) => {
      times.push(during);
      return [];
    },
  };
  read({ versions: [version, { ...version, from: '2026-01-01' }] }, { vocabulary });
  expect(times).toEqual([
    { from: date('2025-01-01'), until: date('2026-01-01') },
    { from: date('2026-01-01'), until: undefined },
  ]);
});

test('the hash does not depend on the order of keys', () => {
  const turned = Object.fromEntries(Object.entries(document).reverse());
  const result = parseScheme(
    turned,
    () => words,
    () => undefined,
    () => ({}),
  );
  expect(certain(result).hash).toBe(certain(read({})).hash);
});

test('one changed character of the document or of a table changes the hash', () => {
  const csv = 'from,to,class,fee,source\n2025-01-01,,A,3.10,statute';
  const hashes = [
    read(fees, { csv }),
    read({ ...fees, timeZone: 'Europe/Paris' }, { csv }),
    read(fees, { csv: csv.replace('3.10', '3.1') }),
    read(fees, { csv: csv.replace('statute', 'statutes') }),
  ].map((result) => certain(result).hash);
  expect(new Set(hashes).size).toBe(4);
});
