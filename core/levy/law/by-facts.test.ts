import { describe, expect, test } from 'vitest';
import { fraction } from '../../rate/fraction.ts';
import { Rate } from '../../rate/rate.ts';
import type { Facts } from '../../scheme/fact.ts';
import { rememberedByFacts } from './by-facts.ts';

/** A memory, and for which facts it did not know the answer. */
function counted(find: (facts: Facts) => string, most = 100) {
  const memory = rememberedByFacts<string>(most);
  let count = 0;
  const of = (facts: Facts) =>
    memory.of(facts, (noted) => {
      count += 1;
      return find(noted);
    });
  return { of, count: () => count };
}

const word = (facts: Facts, name: string) => `${Object.hasOwn(facts, name) ? facts[name] : 'not stated'}`;

describe('what was found for facts', () => {
  test('is remembered for all who differ only in facts that nobody asked for', () => {
    const { of, count } = counted((facts) => word(facts, 'category'));
    expect(of({ category: 'A', age: fraction(30n) })).toBe('A');
    expect(of({ category: 'A', age: fraction(31n) })).toBe('A');
    expect(count()).toBe(1);
    expect(of({ category: 'B', age: fraction(30n) })).toBe('B');
    expect(count()).toBe(2);
  });

  test('is found anew where a later question differs, which is asked only after some answers', () => {
    const { of, count } = counted((facts) =>
      facts['category'] === 'A' ? `A ${word(facts, 'paid')}` : word(facts, 'category'),
    );
    expect([of({ category: 'A', paid: 'cash' }), of({ category: 'A', paid: 'wage' })]).toEqual([
      'A cash',
      'A wage',
    ]);
    expect([of({ category: 'B', paid: 'cash' }), of({ category: 'B', paid: 'wage' })]).toEqual(['B', 'B']);
    expect(count()).toBe(3);
  });

  test('for a fact that is not stated is not what was found for a word of that name', () => {
    const { of } = counted((facts) => word(facts, 'paid'));
    expect([of({ paid: 'undefined' }), of({}), of({ paid: '' })]).toEqual(['undefined', 'not stated', '']);
  });

  test('for a rate in per cent is not what was found for it in per mille, for it is printed as it was stated', () => {
    const { of } = counted((facts) => word(facts, 'rate'));
    expect([of({ rate: Rate.of('0.4%') }), of({ rate: Rate.of('4‰') })]).toEqual(['0.4%', '4‰']);
  });

  test('without any question is one for all', () => {
    const { of, count } = counted(() => 'the same');
    expect([of({ category: 'A' }), of({})]).toEqual(['the same', 'the same']);
    expect(count()).toBe(1);
  });

  test('is forgotten where there are too many, and then found anew', () => {
    const { of, count } = counted((facts) => word(facts, 'category'), 2);
    for (const category of ['A', 'B', 'C', 'C', 'A']) expect(of({ category })).toBe(category);
    expect(count()).toBe(4);
  });

  test('must not depend on the list of all facts, of which it would not be known what was asked', () => {
    const { of } = counted((facts) => Object.keys(facts).join());
    expect(() => of({ category: 'A' })).toThrow('facts are asked for by their names');
  });
});
