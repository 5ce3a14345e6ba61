import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Money } from '../../money/money.ts';
import { certain } from '../../result/result.ts';
import { adds } from '../../working/working.ts';
import { sampleBranch, sampleLaw, sampleScheme } from '../sample.ts';
import { paychecks } from './paychecks.ts';

const rate = (value: string) => ({ value, source: '26 USC 3101' });
const facts = { 'so-far': { name: { en: 'so far', zh: '累计' }, form: 'money', example: '0' } };
const branch = sampleBranch({
  base: {
    ceiling: { at: { value: '184500', source: 'SSA 2026' }, beyond: 'cap' },
    running: { wages: 'so-far' },
  },
  rates: { law: 'flat', each: { employee: rate('6.2%'), employer: rate('6.2%') } },
});
const law = sampleLaw(sampleScheme({ facts, branches: [branch] }, 'USD'));
const dollars = (text: string) => Money.of(text, 'USD');

function fractionsOf(wages: readonly Money[], before: string) {
  const { fractions, working } = certain(paychecks(law, wages, { 'so-far': dollars(before) }));
  expect(adds(working)).toBe(true);
  return fractions.map(({ party, withheld, onTotal, difference }) => [
    party,
    `${withheld}`,
    `${onTotal}`,
    `${difference}`,
  ]);
}

// Origin computed: cases us.fractions-of-cents: a cent per paycheck, the quarter on the sum of wages (facts/social §1, R10).
test('thirteen paychecks of 1,234.56 leave 4 cents too little', () => {
  expect(fractionsOf(Array(13).fill(dollars('1234.56')), '0')).toEqual([
    ['employee', '995.02', '995.06', '-0.04'],
    ['employer', '995.02', '995.06', '-0.04'],
  ]);
});

// Origin computed: 4,500 are left below the ceiling: 3,000 and 1,500 of the two paychecks count.
test('paychecks come one after the other where the year so far counts', () => {
  expect(fractionsOf([dollars('3000'), dollars('3000')], '180000')).toEqual([
    ['employee', '279.00', '279.00', '0.00'],
    ['employer', '279.00', '279.00', '0.00'],
  ]);
});

test('are never more than half a cent for each paycheck and one for the total', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10 ** 6 }), { minLength: 1, maxLength: 20 }), (cents) => {
      const wages = cents.map((minor) => Money.ofMinor(BigInt(minor), 'USD'));
      const { fractions } = certain(paychecks(law, wages, { 'so-far': dollars('0') }));
      for (const { difference } of fractions) {
        const minor = difference.minorUnits();
        expect(2n * (minor < 0n ? -minor : minor)).toBeLessThanOrEqual(BigInt(wages.length + 1));
      }
    }),
    { numRuns: 100 },
  );
});
