import { expect, test } from 'vitest';
import { z } from 'zod';
import { atoms } from './atoms.ts';
import { readAs, reading } from './reading.ts';

const fee = z
  .strictObject({
    fee: atoms.identifier,
    rate: atoms.rate,
    from: atoms.date.optional(),
    to: atoms.date.optional(),
  })
  .superRefine(({ from, to }, context) => {
    if (from !== undefined && to !== undefined && from.equals(to)) {
      context.addIssue({ code: 'custom', path: ['to'], message: 'a-fee-must-last' });
    }
  });
const schema = z.strictObject({ name: z.string(), fees: z.array(fee) });

const sound = { fee: 'management', rate: '8%' };
const short = { ...sound, from: '2026-01-01', to: '2026-01-01' };

function told(document: unknown): string[] {
  const read = readAs(document, schema);
  return read.ok ? [] : read.rejections.map(({ path, code }) => `${path ?? ''}: ${code}`);
}

test('a document of the right form is read as it is', () => {
  expect(reading({ name: 'a', fees: [sound] }, schema)).toMatchObject({ value: { name: 'a' }, issues: [] });
});

test('what only a whole part can show is told though another part is not whole', () => {
  expect(told({ name: 'a', fees: [{ ...sound, rate: '8' }, short] })).toEqual([
    'fees.0.rate: a-rate-must-state-its-unit',
    'fees.1.to: a-fee-must-last',
  ]);
});

test('what may only follow from a part that could not be read is not told', () => {
  expect(told({ name: 'a', fees: [{ ...short, from: '2026-02-30' }] })).toEqual([
    'fees.0.from: a-date-does-not-exist',
  ]);
});

test('a key under a name that is nearly its own is taken for it, and is not missing beside', () => {
  const read = reading({ name: 'a', fees: [{ fee: 'management', rat: '8' }] }, schema);
  expect(read.issues.map(({ code, path }) => [code, path])).toEqual([
    ['unrecognized_keys', ['fees', 0]],
    ['custom', ['fees', 0, 'rat']],
  ]);
});

test('an entry that is taken out moves no path of those behind it', () => {
  const read = reading({ name: 'a', fees: [7, sound, short] }, schema);
  expect(read.value?.fees.length).toBe(2);
  expect(read.originOf(['fees', 0, 'rate'])).toEqual(['fees', 1, 'rate']);
  expect(read.isGap(['fees', 0, 'rate'])).toBe(false);
  expect(told({ name: 'a', fees: [7, sound, short] })).toEqual([
    'fees.0: a-value-has-another-form',
    'fees.2.to: a-fee-must-last',
  ]);
});

test('a document with more than a thousand faults is told as it is, and not searched further', () => {
  const fees = Array.from({ length: 1001 }, () => ({ ...short, rate: '8' }));
  const read = reading({ name: 'a', fees }, schema);
  expect([read.value, read.issues.length]).toEqual([undefined, 1001]);
});

test('a document that is no mapping at all has one fault', () => {
  expect(told('a text')).toEqual([': a-value-has-another-form']);
});
