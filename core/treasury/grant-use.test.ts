import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Money } from '../money/money.ts';
import { grantsUsed } from './grant-use.ts';

const cny = (text: string) => Money.of(text, 'CNY');
const used = (grants: readonly string[], benefits: string) =>
  grantsUsed(grants.map(cny), cny(benefits)).map((each) => `${each}`);

it('of a grant is used what the benefits came to, and no more than it is', () => {
  expect(used(['1000.00'], '300.00')).toEqual(['300.00']);
  expect(used(['1000.00'], '1000.01')).toEqual(['1000.00']);
  expect(used(['1000.00'], '0.00')).toEqual(['0.00']);
});

it('two grants for the same benefits do not both pay them (worked by hand)', () => {
  // 1,500.00 × 1,000 ÷ 3,000 and × 2,000 ÷ 3,000
  expect(used(['1000.00', '2000.00'], '1500.00')).toEqual(['500.00', '1000.00']);
  // A cent that does not divide goes to the first of equal remainders.
  expect(used(['1.00', '1.00'], '0.01')).toEqual(['0.01', '0.00']);
});

it('what is used of any grants is the smaller of the two wholes, and of each at most what it is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.bigInt(1n, 10n ** 9n), { minLength: 1, maxLength: 5 }),
      fc.bigInt(0n, 10n ** 9n),
      (grants, benefits) => {
        const parts = grantsUsed(
          grants.map((each) => Money.ofMinor(each, 'CNY')),
          Money.ofMinor(benefits, 'CNY'),
        ).map((part) => part.minorUnits());
        const all = grants.reduce((sum, each) => sum + each, 0n);
        expect(parts.reduce((sum, each) => sum + each, 0n)).toBe(benefits < all ? benefits : all);
        for (const [place, part] of parts.entries()) expect(part <= (grants[place] ?? 0n)).toBe(true);
      },
    ),
  );
});
