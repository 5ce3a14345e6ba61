import { expect, test } from 'vitest';
import { z } from 'zod';
import { atoms } from './atoms.ts';
import { issue } from './issues.ts';
import { entries, readAs, reading } from './reading.ts';

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

test('a wrong word is taken for the only one that is nearly it; what stands beside it is judged by it', () => {
  const kinds = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('flat'), rate: atoms.rate }),
    z.strictObject({ kind: z.literal('slab'), bands: z.string() }),
  ]);
  const meant = reading({ kind: 'slap', bands: 'a', from: 'b' }, kinds);
  expect([meant.value, meant.issues.map(({ path }) => path)]).toEqual([
    { kind: 'slab', bands: 'a' },
    [['kind'], []],
  ]);
});

test('a word that is near to none leaves open what should stand beside it', () => {
  const kinds = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('flat'), rate: atoms.rate }),
    z.strictObject({ kind: z.literal('slab'), bands: z.string() }),
  ]);
  const read = readAs({ law: { kind: 'progressive', bands: 'a' } }, z.strictObject({ law: kinds }));
  expect(read).toMatchObject({ rejections: [{ code: 'a-word-is-unknown', path: 'law.kind' }] });
});

test('a small word that cannot be read is no gap of what stands beside it', () => {
  const read = reading(
    { fee: 'a', isPaid: 'ja', rate: '8%' },
    z.strictObject({ fee: z.string(), isPaid: atoms.yes, rate: atoms.rate }),
  );
  expect([read.isGap(['isPaid']), read.isGap(['rate']), read.isGap([])]).toEqual([true, false, true]);
});

test('what a neighbour is compared with is not judged where the neighbour could not be read', () => {
  const ends = z
    .strictObject({ least: atoms.integer, most: z.strictObject({ at: atoms.integer }) })
    .superRefine(({ least, most }, context) => {
      if (least > most.at) issue(context, ['least'], { code: 'an-end-leaves-nothing' }, ['most']);
    });
  const paths = (document: unknown) => reading(document, ends).issues.map(({ path }) => path);
  expect(paths({ least: '5', most: { at: '3' } })).toEqual([['least']]);
  expect(paths({ least: '5', most: { at: '3 days' } })).toEqual([['most', 'at']]);
});

test('that a list lacks an entry which could not be read is a gap of its entries', () => {
  const read = reading({ name: 'a', fees: [7, sound] }, schema);
  expect([read.isGap(['fees', entries]), read.isGap(['fees', 0])]).toEqual([true, false]);
});
