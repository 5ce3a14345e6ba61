import { describe, expect, test } from 'vitest';
import { certain } from '../result/result.ts';
import { fittedFrequency } from './frequency-fitting.ts';

const list = (...classes: readonly number[]) =>
  classes.flatMap((times, count) => new Array<number>(times).fill(count));

/** Of 9,460 members so many had 0, 1, 2 … losses. */
const many = list(7840, 1317, 239, 42, 14, 4, 4);

// origin compared: R 4.2.2, the root of the derivative by uniroot, dnbinom, digamma, trigamma, pchisq with classes 0, 1, 2, 3 and 4 or more.
test('a negative binomial fits counts that vary more than their mean, with its errors and its distance from them', () => {
  const fit = certain(fittedFrequency('negativeBinomial', many));
  expect(fit.parameters['r']?.value).toBeCloseTo(0.719799660683, 11);
  expect(fit.parameters['r']?.se).toBeCloseTo(0.0656588161326, 11);
  expect(fit.parameters['beta']?.value).toBeCloseTo(0.296799755968, 11);
  expect(fit.negLogLik).toBeCloseTo(5336.78357789, 7);
  expect(fit.chiSquare?.statistic).toBeCloseTo(7.69128987582, 9);
  expect(fit.chiSquare?.degrees).toBe(2);
  expect(fit.chiSquare?.probability).toBeCloseTo(0.0213726131069, 11);
});

// origin compared: R 4.2.2, dpois.
test('a Poisson number has the mean of the counts, and fits these worse', () => {
  const fit = certain(fittedFrequency('poisson', many));
  expect(fit.parameters['lambda']?.value).toBeCloseTo(0.213636363636, 11);
  expect(fit.parameters['lambda']?.se).toBeCloseTo(0.00475217056934, 13);
  expect(fit.negLogLik).toBeCloseTo(5471.24876743, 7);
  expect(fit.aic).toBeGreaterThan(certain(fittedFrequency('negativeBinomial', many)).aic);
});

// origin computed: by hand. 3 of 8 happened: q = 3 ÷ 8, se = √(15 ÷ 64 ÷ 8); two of (5 ÷ 8)², one of 2·15 ÷ 64, one of 9 ÷ 64.
test('of a binomial number of two each is as likely as it happened', () => {
  const fit = certain(fittedFrequency({ binomialOf: 2 }, [0, 1, 0, 2]));
  expect(fit.parameters['q']?.value).toBe(0.375);
  expect(fit.parameters['q']?.se).toBeCloseTo(0.1711632992203645, 14);
  expect(fit.negLogLik).toBeCloseTo(-Math.log((25 / 64) ** 2 * (2 * (15 / 64)) * (9 / 64)), 12);
  expect(fit.chiSquare).toBeUndefined();
});

test('a negative binomial that is drawn out of nearly the same counts is nearly a Poisson number', () => {
  const fit = certain(fittedFrequency('negativeBinomial', [0, 0, 0, 1, 1, 2, 1, 0, 3, 0, 1, 0]));
  expect((fit.parameters['r']?.value ?? 0) * (fit.parameters['beta']?.value ?? 0)).toBeCloseTo(0.75, 12);
});

test('nobody has had a loss: the number is 0, and how sure that is the likelihood does not say', () => {
  const fit = certain(fittedFrequency('poisson', [0, 0, 0]));
  expect(fit.parameters['lambda']).toEqual({ value: 0 });
  expect(fit.negLogLik).toBeCloseTo(0, 15);
});

test('what is no count, too many for a binomial number, and counts that vary too little are refused, each at its place', () => {
  expect(fittedFrequency('poisson', [1, -1, 0.5])).toMatchObject({
    rejections: [{ path: 'counts.1' }, { path: 'counts.2' }],
  });
  expect(fittedFrequency('poisson', [])).toMatchObject({ rejections: [{ path: 'counts' }] });
  expect(fittedFrequency({ binomialOf: 2 }, [1, 3])).toMatchObject({ rejections: [{ path: 'counts.1' }] });
  expect(fittedFrequency({ binomialOf: 0 }, [0])).toMatchObject({ rejections: [{ path: 'm' }] });
  expect(fittedFrequency('negativeBinomial', [1, 1, 1, 1])).toMatchObject({
    rejections: [{ code: 'the-likelihood-has-no-greatest-value', path: 'counts' }],
  });
});

/** Nine years of a fund that grew, and the members of each. */
const grown = [3, 9, 4, 15, 8, 21, 10, 12, 30];
const members = [100, 120, 150, 160, 200, 210, 240, 260, 300];

describe('numbers of years in which more and more members are exposed', () => {
  // origin compared: R 4.2.2, glm(counts ~ 1 + offset(log(members)), family = poisson) with its standard error × the rate, and pchisq.
  test('a Poisson number has one rate for each member, and a dispersion that says how much more the years differ', () => {
    const { parameters, negLogLik, dispersion } = certain(fittedFrequency('poisson', grown, members));
    expect(parameters['lambda']?.value).toBeCloseTo(0.064367816092, 12);
    expect(parameters['lambda']?.se).toBeCloseTo(0.00608218692177, 9);
    expect(negLogLik).toBeCloseTo(30.240442954, 9);
    expect(dispersion?.statistic).toBeCloseTo(22.6702438187, 9);
    expect(dispersion?.degrees).toBe(8);
    expect(dispersion?.probability).toBeCloseTo(0.00381444476054, 11);
  });

  // origin computed: Newton's method with 50 digits on the likelihood and its second derivatives, written anew in another language; R 4.2.2 (optim, optimHess)
  // says the same to five digits, r 7.66681 with 6.0257, a 0.0626866 with 0.0097337, and −log L 27.2722804003.
  test('a negative binomial has a level of each year', () => {
    const { parameters, mean, negLogLik } = certain(fittedFrequency('negativeBinomial', grown, members));
    expect(parameters['r']?.value).toBeCloseTo(7.6668072151945, 11);
    expect(parameters['r']?.se).toBeCloseTo(6.0257439861067, 11);
    expect(mean.value).toBeCloseTo(0.06268661923705, 13);
    expect(mean.se).toBeCloseTo(0.00973368024177, 13);
    expect(parameters['beta']?.value).toBeCloseTo(0.00817636566012, 13);
    expect(parameters['beta']?.se).toBeCloseTo(0.0064837421049, 13);
    expect(negLogLik).toBeCloseTo(27.2722804003, 9);
  });

  test('the same exposure in each changes the unit of the rate and nothing else', () => {
    const [alone, exposed] = [
      fittedFrequency('negativeBinomial', grown),
      fittedFrequency(
        'negativeBinomial',
        grown,
        grown.map(() => 4),
      ),
    ].map(certain);
    expect(exposed?.parameters['r']?.value).toBeCloseTo(alone?.parameters['r']?.value as number, 9);
    expect(exposed?.parameters['r']?.se).toBeCloseTo(alone?.parameters['r']?.se as number, 9);
    expect(4 * (exposed?.mean.value as number)).toBeCloseTo(alone?.mean.value as number, 11);
    expect(4 * (exposed?.mean.se as number)).toBeCloseTo(alone?.mean.se as number, 11);
    expect(exposed?.negLogLik).toBeCloseTo(alone?.negLogLik as number, 9);
  });

  test('exposures that are none, of another number, or beside a binomial number are refused', () => {
    expect(fittedFrequency('poisson', [1, 2], [0, 5])).toMatchObject({
      rejections: [{ path: 'exposures.0' }],
    });
    expect(fittedFrequency('poisson', [1, 2], [5])).toMatchObject({ rejections: [{ path: 'exposures' }] });
    expect(fittedFrequency({ binomialOf: 3 }, [1, 2], [5, 5])).toMatchObject({
      rejections: [{ path: 'exposures' }],
    });
  });
});
