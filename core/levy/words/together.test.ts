import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Money } from '../../money/money.ts';
import { decimal, plus, zero } from '../../rate/fraction.ts';
import { certain } from '../../result/result.ts';
import { rounded, rounding } from '../../rounding/rounding.ts';
import { adds } from '../../working/working.ts';
import { bulkOf } from '../bulk.ts';
import { contribution, parsePerson } from '../levy.ts';
import { amounts, levyOf, reasons, sampleBranch, sampleLaw, sampleScheme } from '../sample.ts';

const rate = (value: string) => ({ value, source: '§1' });
const plan = { share: 'half-down 1', total: 'down 1', residual: 'employer' };

function halved(branch: string, value: string, rounded: object, changes: object = {}): object {
  return sampleBranch({
    branch,
    rates: { law: 'flat', total: rate(value) },
    sharing: { law: 'equal' },
    rounding: rounded,
    ...changes,
  });
}

const health = halved('health', '9.91%', plan);
const care = halved('care', '1.59%', { with: 'health' });
const support = halved('support', '0.23%', { with: 'health' });
const lawOfBranches = (...branches: object[]) => sampleLaw(sampleScheme({ branches }, 'JPY'));

describe('branches that are rounded together', () => {
  // Origin computed: 9.91% and 1.59% of 110,000 halved are 5,450.5 and 874.5; their sum 6,325 is whole (Health Insurance Act s. 156).
  test('are one premium: 5,450.5 + 874.5 = 6,325 is withheld, and the second branch is what it adds', () => {
    const levy = certain(levyOf(lawOfBranches(health, care), '110000'));
    expect(
      levy.branches.map(({ parties, total }) => [`${parties.employee}`, `${parties.employer}`, `${total}`]),
    ).toEqual([
      ['5450', '5451', '10901'],
      ['875', '874', '1749'],
    ]);
    expect(Object.values(levy.parties).map(String)).toEqual(['6325', '6325']);
    expect(adds(levy.working)).toBe(true);
    expect(levy.working.lines?.[1]).toMatchObject({
      from: [
        {},
        {
          label: { en: 'rounded together with health' },
          formula: '12650 − 10901 = 1749',
          rounding: 'down 1',
        },
      ],
      lines: [
        { formula: '5450.5 + 874.5 = 6325 → 6325 − 5450 = 875', rounding: 'half-down 1' },
        { formula: { en: 'total 1749 less the other shares' } },
      ],
    });
  });

  test('are rounded each by itself where each is asked alone', () => {
    const law = lawOfBranches(health, care);
    const person = certain(parsePerson(law, '110000', {}));
    const alone = (branch: string) => amounts(contribution(law, person, { branch }));
    expect([alone('health'), alone('care')]).toEqual([
      ['5450', '5451'],
      ['874', '875'],
    ]);
  });

  test('may be three, of which the second does not concern everybody', () => {
    const facts = { age: { name: { en: 'age', zh: '年龄' }, form: 'number', example: '45' } };
    const when = { age: { atLeast: '40', below: '65' } };
    const branches = [health, halved('care', '1.59%', { with: 'health' }, { when }), support];
    const law = sampleLaw(sampleScheme({ branches, facts }, 'JPY'));
    // 150,000: 7,432.5 + 172.5 = 7,605, and with 1,192.5 it is 8,797.5, half-down.
    expect(amounts(levyOf(law, '150000', { age: '30' }))).toEqual(['7605', '7605']);
    expect(amounts(levyOf(law, '150000', { age: '45' }))).toEqual(['8797', '8798']);
  });

  test('are multiplied for equal periods after they were rounded for one', () => {
    const periods = { week: 'ownLimits', 'two-weeks': { as: 'week', times: '2' } };
    const law = sampleLaw(sampleScheme({ branches: [health, care], periods }, 'JPY'), 'two-weeks');
    const levy = certain(levyOf(law, '220000'));
    expect(Object.values(levy.parties).map(String)).toEqual(['12650', '12650']);
    expect(levy.working.lines?.[1]?.lines?.[0]).toMatchObject({
      amount: '1750',
      formula: '5450.5 + 874.5 = 6325 → 6325 − 5450 = 875, × 2',
    });
  });

  test('may add less than nothing for who takes the residual, where the whole is not below zero', () => {
    const weights = { sharing: { law: 'weights', weights: { employee: '50%', employer: '50%' } } };
    const law = lawOfBranches(
      halved('health', '100%', { share: 'up 1', total: 'down 1', residual: 'employer' }, weights),
      halved('care', '10%', { with: 'health' }, weights),
    );
    // Half of 2 is 1; half of 2.2 is 2 when rounded up, and the total stays 2.
    const levy = certain(levyOf(law, '2'));
    expect(levy.branches.map(({ parties }) => Object.values(parties).map(String))).toEqual([
      ['1', '1'],
      ['1', '-1'],
    ]);
    expect(Object.values(levy.parties).map(String)).toEqual(['2', '0']);
  });
});

describe('a scheme is refused where branches that are rounded together', () => {
  const faults = (...branches: object[]) =>
    reasons(sampleScheme({ branches }, 'JPY')).map(({ code, path, found, expected }) => ({
      code,
      path: path?.replace('versions.0.rules.', ''),
      found,
      expected,
    }));

  test('name no earlier branch that has a plan of its own', () => {
    const expected = { code: 'a-rounding-is-with-an-earlier-branch', path: 'branches.0.rounding.with' };
    expect(faults(halved('care', '1%', { with: 'health' }), health)).toMatchObject([expected]);
    expect(faults(health, care, halved('support', '1%', { with: 'care' }))).toMatchObject([
      { ...expected, path: 'branches.2.rounding.with', found: 'care', expected: 'health' },
    ]);
  });

  test('have bands that are rounded before, heads, or two laws of sharing', () => {
    const banded = sampleBranch({ branch: 'health', rounding: { band: 'down 1' } });
    const differential = sampleBranch({ branch: 'care', rounding: { with: 'health' } });
    const code = 'only-whole-shares-are-rounded-together';
    expect(faults(banded, differential)).toMatchObject([{ code, found: 'bands that are rounded' }]);
    expect(faults(health, differential)).toMatchObject([{ code, found: 'equal and differential' }]);
    const several = halved('care', '1%', { with: 'health' }, { heads: { employer: rate('1.5') } });
    expect(faults(health, several)).toMatchObject([{ code, found: 'heads' }]);
  });

  test('are paid by others', () => {
    const alone = sampleBranch({
      branch: 'care',
      only: ['employer'],
      rates: { law: 'flat', each: { employer: rate('1%') } },
      rounding: { with: 'health' },
    });
    const both = sampleBranch({ branch: 'health', rounding: { share: 'half-up 1' } });
    expect(faults(both, alone)).toMatchObject([
      { code: 'who-is-rounded-together-pays-to-both', found: 'employer', expected: 'employee, employer' },
    ]);
  });

  test('bear a premium on a premium, whose amount would depend on what else is asked', () => {
    const each = { employee: rate('10%'), employer: rate('10%') };
    const on = sampleBranch({
      branch: 'on',
      base: { of: 'care' },
      rates: { law: 'flat', each },
      rounding: { share: 'down 1' },
    });
    expect(faults(health, care, on)).toMatchObject([
      { code: 'a-premium-to-pay-on-stands-alone', path: 'branches.2.base.of' },
    ]);
  });
});

const anyMode = fc.constantFrom('half-up', 'half-down', 'half-even', 'up', 'down');
const anyRates = fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 2, maxLength: 4 });

describe('for any rates, bases, roundings and wages', () => {
  const anyPlan = fc.tuple(anyMode, fc.constantFrom('0.01', '0.1', '1')).map((how) => how.join(' '));

  test('all shares of a party are its exact shares added up and rounded once, and the bulk path finds the same', () => {
    fc.assert(
      fc.property(
        anyRates,
        anyPlan,
        fc.array(fc.integer({ min: 0, max: 10 ** 9 }), { minLength: 1, maxLength: 20 }),
        (rates, how, wages) => {
          const branches = rates.map((basis, place) => {
            const each = { employee: rate(`${basis / 100}%`), employer: rate(`${(basis * 2) / 100}%`) };
            const ceiling = { at: rate('30000'), beyond: 'cap' };
            return sampleBranch({
              branch: `b${place}`,
              // Some have the base of the first one, some another.
              ...(basis % 3 === 0 ? { base: { ceiling } } : {}),
              rates: { law: 'flat', each },
              rounding: place === 0 ? { share: how } : { with: 'b0' },
            });
          });
          const law = sampleLaw(sampleScheme({ branches }));
          const { columns, into } = certain(bulkOf(law, {}));
          for (const minor of wages) {
            const wage = Money.ofMinor(BigInt(minor), 'EUR');
            const levy = certain(contribution(law, { wage, facts: {} }));
            for (const party of ['employee', 'employer'] as const) {
              const exact = levy.branches.reduce((sum, found) => plus(sum, found.exact[party] ?? zero), zero);
              const once = rounded(exact, rounding(how));
              expect(decimal(levy.parties[party]?.fraction() ?? zero)).toBe(decimal(once));
            }
            const out = new Float64Array(columns.length);
            expect(into(minor, out)).toBe(true);
            expect([...out]).toEqual(
              columns.map(({ branch, party }) =>
                Number(
                  levy.branches.find((one) => one.branch.branch === branch)?.parties[party]?.minorUnits(),
                ),
              ),
            );
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('with a rounded total and a residual the two paths agree, also on what is refused', () => {
    fc.assert(
      fc.property(
        anyRates,
        fc.tuple(anyMode, anyMode),
        fc.array(fc.integer({ min: 0, max: 2_000_000 }), { minLength: 1, maxLength: 20 }),
        (rates, [share, total], wages) => {
          const own = { share: `${share} 1`, total: `${total} 1`, residual: 'employer' };
          const branches = rates.map((basis, place) => {
            const weights = { employee: '50%', employer: '50%' };
            return halved(`b${place}`, `${basis / 100}%`, place === 0 ? own : { with: 'b0' }, {
              sharing: { law: 'weights', weights },
            });
          });
          const law = lawOfBranches(...branches);
          const { columns, into } = certain(bulkOf(law, {}));
          for (const wage of wages) {
            const levy = contribution(law, { wage: certain(Money.parse(`${wage}`, 'JPY')), facts: {} });
            const out = new Float64Array(columns.length);
            expect(into(wage, out)).toBe(levy.ok);
            if (!levy.ok) continue;
            expect(adds(levy.value.working)).toBe(true);
            expect(out.reduce((sum, amount) => sum + amount, 0)).toBe(Number(levy.value.total.minorUnits()));
            const exact = levy.value.branches
              .flatMap((found) => Object.values(found.exact))
              .reduce(plus, zero);
            expect(`${levy.value.total}`).toBe(decimal(rounded(exact, rounding(`${total} 1`))));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
