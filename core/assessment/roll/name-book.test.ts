import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openNames } from './name-book.ts';

describe('a book of names', () => {
  it('says of every name whether it is new, as a set does, and keeps the order', () => {
    const units = fc.string({
      unit: fc.constantFrom('a', 'b', '1', 'é', '成', '\ud83d', '\ude00', '\u0000'),
    });
    const name = fc.oneof(
      units,
      fc.constantFrom('', 'm1', 'x'.repeat(254), 'x'.repeat(255), '成'.repeat(300)),
    );
    fc.assert(
      fc.property(fc.array(name, { maxLength: 60 }), (list) => {
        const book = openNames();
        const known = new Set<string>();
        for (const text of list) {
          expect(book.has(text)).toBe(known.has(text));
          expect(book.enter(text)).toBe(!known.has(text));
          known.add(text);
        }
        expect([...book.all()]).toEqual([...known]);
      }),
    );
  });

  it('takes bytes for the text that they are', () => {
    const book = openNames();
    const bytes = new TextEncoder().encode('xm1,m2,m1');
    expect(book.hasBytes(bytes, 1, 3)).toBe(false);
    expect(book.enterBytes(bytes, 1, 3)).toBe(true);
    expect(book.enter('m1')).toBe(false);
    expect(book.enter('m2')).toBe(true);
    expect([book.hasBytes(bytes, 4, 6), book.hasBytes(bytes, 0, 2)]).toEqual([true, false]);
    expect([book.enterBytes(bytes, 4, 6), book.enterBytes(bytes, 7, 9)]).toEqual([false, false]);
    expect([...book.all()]).toEqual(['m1', 'm2']);
  });

  it('has names beyond the first page, and one that is longer than a page', () => {
    const book = openNames();
    const long = (place: number) => `${place}${'n'.repeat(3_000_000)}`;
    for (let place = 0; place < 12; place += 1) expect(book.enter(long(place))).toBe(true);
    const longest = 'l'.repeat(17_000_000);
    expect([book.enter(longest), book.enter('after'), book.enter(longest), book.enter(long(7))]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    const nameAt = book.inOrder();
    expect([nameAt(0), nameAt(5), nameAt(5), nameAt(11), nameAt(12), nameAt(13)]).toEqual([
      long(0),
      long(5),
      long(5),
      long(11),
      longest,
      'after',
    ]);
  });

  it('keeps names apart that were made to have one hash', () => {
    const colliding = collidingNames();
    expect(new Set(colliding).size).toBe(4096);
    const book = openNames();
    for (const name of colliding) expect(book.enter(name)).toBe(true);
    for (const name of colliding) expect(book.enter(name)).toBe(false);
    expect([...book.all()]).toEqual(colliding);
  });
});

/** Twelve pairs, each of which leads FNV-1a from one state to one other: whichever of a pair is taken, the hash is the same. */
function collidingNames(): string[] {
  const pairs = [
    'trnfse vepyb2',
    'd4ai5f lhd6uf',
    'dq64oi nsa6q8',
    'l3kkrd la1kie',
    '1b8ub7 um81fx',
    'kpp1w4 7a0ojh',
    'abnndg 0x4z6r',
    'v3j6br 57fuoc',
    '60tcgx 2ho4lw',
    '2g40dp esnhyp',
    'sjqa6v 5pj8th',
    '2bklmb 9e2w10',
  ].map((pair) => pair.split(' '));
  const heads = pairs.reduce((names, pair) => names.flatMap((name) => pair.map((part) => name + part)), ['']);
  return heads.map((head) => `${head}1`);
}
