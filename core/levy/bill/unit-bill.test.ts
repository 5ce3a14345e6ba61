import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Money, sum } from '../../money/money.ts';
import { certain } from '../../result/result.ts';
import { adds } from '../../working/working.ts';
import type { Law } from '../law/law.ts';
import { contribution } from '../levy.ts';
import { reasons, sampleBranch, sampleLaw, sampleScheme } from '../sample.ts';
import { lawWorkings } from '../telling/law-words.ts';
import { billDocument, billOf, noPersons, withPerson } from './unit-bill.ts';

const bill = { rounding: 'down 1', residual: 'employer', source: 'glskkn.com/html/kake.htm' };

function halved(branch: string, value: string, rounding: object): object {
  return sampleBranch({
    branch,
    rates: { law: 'flat', total: { value, source: '§1' } },
    sharing: { law: 'equal' },
    rounding,
  });
}

const health = halved('health', '9.91%', { share: 'half-down 1', total: 'down 1', residual: 'employer' });
const care = halved('care', '1.59%', { with: 'health' });
const pension = halved('pension', '18.3%', { share: 'half-down 1', total: 'down 1', residual: 'employer' });
const lawOfBranches = (...branches: object[]) => sampleLaw(sampleScheme({ branches, bill }, 'JPY'));

function billFor(law: Law, wages: readonly number[], branch?: string) {
  const levies = wages.map((wage) =>
    certain(contribution(law, { wage: certain(Money.parse(`${wage}`, 'JPY')), facts: {} }, { branch })),
  );
  return { levies, bill: certain(billOf(law, levies.reduce(withPerson, noPersons))) };
}

describe('the bill of a unit', () => {
  // Origin computed: facts/social R2; 5,747.80 + 8,720.80 = 14,468.60; withheld 2,874 + 4,360.
  test('is the sum of all exact premiums, rounded once: two persons with 80 sen each are a yen more than each cut alone', () => {
    const { levies, bill: found } = billFor(lawOfBranches(health), [58_000, 88_000]);
    expect(billDocument(found)).toMatchObject({
      persons: 2,
      bill: { total: '14468', withheld: '7234', employer: '7234' },
      premiums: [{ branch: 'health', branches: ['health'], exact: '14468.6', total: '14468' }],
    });
    expect(levies.map(({ total }) => `${total}`)).toEqual(['5747', '8720']);
    expect(billFor(lawOfBranches(health), [58_000, 58_000]).bill.total.toString()).toBe('11495');
  });

  test('has one line for branches that are rounded together, and one for each other branch', () => {
    const { bill: found } = billFor(lawOfBranches(health, care, pension), [110_000, 58_000]);
    // Health and care: 12,650 + 6,670 = 19,320; pension 20,130 + 10,614 = 30,744.
    expect(billDocument(found)).toMatchObject({
      bill: { total: '50064', withheld: '25032', employer: '25032' },
      premiums: [
        { branches: ['health', 'care'], exact: '19320', withheld: '9660' },
        { branches: ['pension'], exact: '30744', withheld: '15372' },
      ],
    });
    expect(found.working).toMatchObject({
      lines: [
        {
          label: { en: 'pension + pension' },
          rounding: 'down 1',
          formula: { en: 'exactly 19320 for 2 persons', zh: '2 人精确合计 19320' },
          lines: [{ amount: '9660' }, { amount: '9660', formula: '19320 − 9660' }],
        },
        { amount: '30744' },
      ],
    });
    expect(billDocument(billFor(lawOfBranches(health, care), [110_000], 'health').bill)).toMatchObject({
      premiums: [{ branches: ['health'], total: '10901', withheld: '5450', employer: '5451' }],
    });
  });

  test('is said among the rules in words, and what is rounded together as well', () => {
    const [, second, rule] = lawWorkings(lawOfBranches(health, care).version.rules);
    expect(second?.from?.at(-1)).toMatchObject({
      formula: {
        en: 'added to health before rounding, by its plan; this branch is what it adds',
        zh: '与 health 相加后按其规则取整，本险种为所增加的部分',
      },
    });
    expect(rule).toMatchObject({
      label: { en: 'bill of the unit', zh: '单位应缴总额' },
      residual: { en: 'employer' },
      source: { ref: 'glskkn.com/html/kake.htm' },
    });
  });

  test('of nobody is nothing', () => {
    const { bill: found } = billFor(lawOfBranches(health), []);
    expect([found.total, found.withheld, found.rest].map(String)).toEqual(['0', '0', '0']);
    expect(found.premiums).toEqual([]);
  });

  test('counts equal periods as often as they are', () => {
    const periods = { week: 'ownLimits', 'two-weeks': { as: 'week', times: '2' } };
    const law = sampleLaw(sampleScheme({ branches: [health], bill, periods }, 'JPY'), 'two-weeks');
    // A week of 58,000 is 5,747.80; two are 11,495.60.
    expect(billDocument(billFor(law, [116_000]).bill)).toMatchObject({
      bill: { total: '11495', withheld: '5748', employer: '5747' },
    });
  });

  test('is refused where the rules have no word on it', () => {
    const law = sampleLaw(sampleScheme({ branches: [health] }, 'JPY'));
    expect(reasons(billOf(law, noPersons))).toMatchObject([
      { code: 'the-rules-have-no-bill-of-a-unit', found: 'demo/example' },
    ]);
  });

  test('conserves: withheld and rest are the bill, and the bill is at most a yen a person and premium from the sum of theirs', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 2_000_000 }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 2000 }),
        (wages, basis) => {
          const law = lawOfBranches(health, halved('care', `${basis / 100}%`, { with: 'health' }), pension);
          const { levies, bill: found } = billFor(law, wages);
          const whole = (amounts: Money[]) => sum<string>(amounts, 'JPY');
          const alone = whole(levies.map(({ total }) => total));
          expect(found.withheld.plus(found.rest).equals(found.total)).toBe(true);
          const withheld = levies.flatMap(({ parties }) => parties.employee ?? []);
          expect(`${found.withheld}`).toBe(`${whole(withheld)}`);
          const more = Number(found.total.minus(alone).minorUnits());
          expect(more).toBeGreaterThanOrEqual(0);
          expect(more).toBeLessThanOrEqual(2 * wages.length);
          expect(adds(found.working)).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('a scheme is refused whose bill', () => {
  const faults = (changes: object) => reasons(sampleScheme({ branches: [health], bill, ...changes }, 'JPY'));

  test('leaves its rest to nobody who pays', () => {
    expect(faults({ bill: { ...bill, residual: 'state' } })).toMatchObject([
      { code: 'a-party-is-not-declared', path: 'versions.0.rules.bill.residual', found: 'state' },
    ]);
    const alone = sampleBranch({
      branch: 'levy',
      only: ['employee'],
      rates: { law: 'flat', each: { employee: { value: '1%', source: '§1' } } },
      rounding: { share: 'down 1' },
    });
    expect(faults({ branches: [health, alone] })).toMatchObject([
      {
        code: 'the-rest-of-a-bill-falls-to-a-party-that-pays',
        found: 'employer',
        expected: 'a party that pays to levy: employee',
      },
    ]);
  });

  test('is of shares that do not make up the total before rounding', () => {
    const several = sampleBranch({
      rates: { law: 'flat', total: { value: '5%', source: '§1' } },
      sharing: { law: 'weights', weights: { employee: '50%', employer: '50%' } },
      heads: { employer: { value: '1.5', source: '§2' } },
      rounding: { share: 'down 1' },
    });
    expect(faults({ branches: [several] })).toMatchObject([
      { code: 'a-bill-is-of-shares-that-make-up-the-total', found: 'pension' },
    ]);
  });

  test('is rounded finer than the currency', () => {
    expect(faults({ bill: { ...bill, rounding: 'down 0.1' } })).toMatchObject([
      { code: 'a-rounding-is-finer-than-the-currency', path: 'versions.0.rules.bill.rounding' },
    ]);
  });
});
