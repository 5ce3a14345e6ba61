import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toldKinds } from './told-kind.ts';

const told = (claims: Readonly<Record<string, number>>, fewest = 5) => [
  ...toldKinds(new Map(Object.entries(claims)), fewest),
];

it('tells kinds with enough claims, and all of them where none has too few', () => {
  expect(told({ fire: 5, illness: 9 })).toEqual(['fire', 'illness']);
  expect(told({})).toEqual([]);
});

it('leaves out a second kind where one alone would follow from the sum of all', () => {
  expect(told({ accident: 1, fire: 7, illness: 9 })).toEqual(['illness']);
  expect(told({ accident: 1, fire: 7 })).toEqual([]);
  expect(told({ accident: 2 })).toEqual([]);
});

it('leaves out a further kind where those untold are too few together', () => {
  expect(told({ accident: 1, fire: 2, illness: 9, storm: 8 })).toEqual(['illness']);
  expect(told({ accident: 2, fire: 3, illness: 9, storm: 8 })).toEqual(['storm', 'illness']);
});

it('of two kinds as small as one another leaves out the one that comes first by its name', () => {
  expect(told({ accident: 1, illness: 6, fire: 6 })).toEqual(['illness']);
});

it('never lets the untold be found by subtraction, whatever there is', () => {
  const kinds = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 20 })), {
    selector: ([kind]) => kind,
  });
  fc.assert(
    fc.property(kinds, fc.integer({ min: 2, max: 10 }), (rows, fewest) => {
      const claims = new Map(rows);
      const kept = toldKinds(claims, fewest);
      const untold = rows.filter(([kind]) => !kept.has(kind));
      const together = untold.reduce((sum, [, count]) => sum + count, 0);
      for (const kind of kept) expect(claims.get(kind)).toBeGreaterThanOrEqual(fewest);
      if (kept.size > 0 && untold.length > 0) {
        expect(untold.length).toBeGreaterThan(1);
        expect(together).toBeGreaterThanOrEqual(fewest);
      }
      if (rows.every(([, count]) => count >= fewest)) expect(untold).toEqual([]);
    }),
  );
});
