import { fraction } from '@openmutual/core/fraction';
import { certain } from '@openmutual/core/result';
import { describe, expect, test } from 'vitest';
import { compiledScheme, schemeOfCompiled } from './compiled.ts';
import type { AnyScheme } from './folder.ts';
import { findScheme, library } from './library.ts';

describe.each(library())('the compiled form of $id', ({ id }) => {
  test('reads back as the same scheme, value by value', () => {
    const scheme = certain(findScheme(id));
    const text = compiledScheme(scheme);
    if (text === undefined) throw new Error('it has a value that the form does not know');
    const back = schemeOfCompiled(text, scheme.locate);
    expect(back.hash).toBe(scheme.hash);
    // toStrictEqual sees neither inside amounts and rates nor inside dates; their texts do.
    expect({ ...back }).toStrictEqual({ ...scheme });
    expect(compiledScheme(back)).toBe(text);
  });
});

test('amounts, rates and dates read back with all that they are', () => {
  const { versions, tables } = schemeOfCompiled(
    compiledScheme(certain(findScheme('de/midijob'))) ?? '',
    () => ({}),
  );
  expect(versions[0]?.from.add({ days: 1 }).toString()).toMatch(/^\d{4}-\d\d-\d\d$/);
  const row = tables.get('zone')?.rows[0];
  const low = row?.values['low'];
  expect(typeof low === 'object' && 'compare' in low && low.compare(low as never)).toBe(0);
});

const some = () => certain(findScheme('demo/capped-sharing'));

test.each<[string, Partial<Record<keyof AnyScheme, unknown>>]>([
  ['a function', { name: () => 'x' }],
  ['a class that it does not know', { name: /x/ }],
  ['a text that begins with its own mark', { currency: '\u0001dEUR' }],
  ['a key of its own', { name: { $map: [] } }],
  ['a key that would change what an object is', { name: JSON.parse('{"__proto__": 1}') }],
])('there is no compiled form of %s', (_, change) => {
  expect(compiledScheme({ ...some(), ...change } as AnyScheme)).toBeUndefined();
});

test('parts in several places stay one part, and a value in several places is one value', () => {
  const shared = { en: 'a', zh: 'b' };
  const third = fraction(1n, 3n);
  const scheme = { ...some(), notes: [shared, shared, { third }, { third: fraction(1n, 3n) }] };
  const back = schemeOfCompiled(compiledScheme(scheme as unknown as AnyScheme) ?? '', () => ({}));
  expect(back.notes[0]).toBe(back.notes[1]);
  expect(back.notes.slice(2)).toEqual([{ third }, { third }]);
});
