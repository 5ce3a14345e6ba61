import fc from 'fast-check';
import { expect, test } from 'vitest';
import { certain } from '../../result/result.ts';
import { randomStream } from '../random.ts';
import { bootstrap, reserveAt } from './bootstrap.ts';
import { bornhuetterFerguson } from './bornhuetter-ferguson.ts';
import { chainLadder } from './chain-ladder.ts';
import { claimsDevelopment } from './claims-development.ts';
import { mack } from './mack.ts';
import { fittedCells, overDispersedPoisson } from './over-dispersed-poisson.ts';
import { increments, type TriangleTable, triangleOf } from './triangle.ts';

// Taylor and Ashe 1983, as in cases/observed/genins.csv, the first five origins and ages of it.
const five = [
  [357848, 1124788, 1735330, 2218270, 2745596],
  [352118, 1236139, 2170033, 3353322],
  [290507, 1292306, 2218525],
  [310608, 1418858],
  [443160],
];
const triangle = certain(triangleOf(five, 'cumulative'));

function codesOf(table: TriangleTable): string[] {
  const found = triangleOf(table, 'cumulative');
  return found.ok ? found.value.warnings.map(({ code }) => code) : found.rejections.map(({ code }) => code);
}

test('a triangle with more ages than origins, or fewer, is rejected by that name', () => {
  expect(
    codesOf([
      [1, 2, 3],
      [1, 2],
    ]),
  ).toEqual(['a-triangle-must-be-square']);
  expect(codesOf([[1, 2], [1, 2], [1]])).toEqual(['a-triangle-must-be-square']);
});

test('a triangle says which cell is missing, and whether it is of the latest diagonal', () => {
  expect(codesOf([[1, null, 3], [1, 2], [1]])).toEqual(['a-cell-of-a-triangle-is-missing']);
  expect(codesOf([[1, 2, null], [1], [null]])).toEqual(Array(3).fill('the-latest-diagonal-is-missing'));
});

test('a triangle has nothing in the future, and only numbers', () => {
  expect(
    codesOf([
      [1, 2],
      [1, 2],
    ]),
  ).toEqual(['a-cell-lies-in-the-future']);
  expect(codesOf([[1, Number.NaN], [1]])).toEqual(['a-parameter-is-impossible']);
});

test('a row of zeros and a fall are warnings, an age without any claim is a rejection', () => {
  expect(codesOf([[5, 9, 10], [0, 0], [4]])).toEqual(['an-origin-has-no-claims']);
  expect(codesOf([[5, 9, 8], [4, 7], [4]])).toEqual(['a-development-is-below-zero']);
  expect(codesOf([[0, 9, 10], [0, 4], [4]])).toEqual(['nothing-was-claimed-up-to-an-age']);
});

test('sums and additions make the same triangle', () => {
  const again = certain(triangleOf(increments(triangle), 'incremental'));
  expect(again.cumulative).toEqual(triangle.cumulative);
});

test('a chain ladder by hand: 3 of 2 claims goes on as 2, so 10 become 15', () => {
  // f = (30 + 0 …): one origin went from 20 to 30.
  const { factors, origins, reserve } = chainLadder(certain(triangleOf([[20, 30], [10]], 'cumulative')));
  expect(factors).toEqual([1.5]);
  expect(origins.map(({ ultimate }) => ultimate)).toEqual([30, 15]);
  expect(reserve).toBe(5);
});

test('the square of an error is that of chance and of the factors together, and one year is less than all', () => {
  const found = certain(mack(triangle, 'mack'));
  expect(found.standardError ** 2).toBeCloseTo(found.process ** 2 + found.parameter ** 2, -2);
  expect(found.origins[0]?.standardError).toBe(0);
  const year = certain(claimsDevelopment(triangle, 'mack'));
  expect(year.standardError).toBeLessThan(found.standardError);
  // What is finished after one step is as uncertain in one year as for ever.
  expect(year.origins[1]?.standardError).toBeCloseTo(found.origins[1]?.standardError as number, 6);
});

test('errors of a triangle that is too small are refused by the rule that needs more', () => {
  const three = certain(triangleOf([[5, 9, 10], [4, 8], [4]], 'cumulative'));
  expect(mack(three, 'log-linear').ok).toBe(true);
  expect(mack(three, 'mack')).toMatchObject({
    rejections: [{ code: 'a-triangle-is-too-small-for-its-errors' }],
  });
});

test('expected as the chain ladder expects, Bornhuetter and Ferguson find its reserve', () => {
  const { origins, reserve } = chainLadder(triangle);
  const found = certain(
    bornhuetterFerguson(
      triangle,
      origins.map(({ ultimate }) => ultimate),
    ),
  );
  expect(found.reserve).toBeCloseTo(reserve, 5);
});

test('the over-dispersed Poisson model expects of each origin and each age what was claimed', () => {
  const { cells } = certain(fittedCells(triangle));
  const added = increments(triangle);
  added.forEach((row, origin) => {
    const expected = cells[origin]?.slice(0, row.length) ?? [];
    expect(expected.reduce((sum, cell) => sum + cell)).toBeCloseTo(
      row.reduce((sum, cell) => sum + cell),
      5,
    );
  });
});

test('on the whole triangle of Taylor and Ashe φ is 52601.36, not the 52601.93 of the last weights', () => {
  // 52601.3615114677 and 2945646.23104: the converged fit in double precision, by another program.
  const whole = certain(triangleOf(genins, 'cumulative'));
  const found = certain(overDispersedPoisson(whole));
  expect(found.dispersion).toBeCloseTo(52601.3615114677, 6);
  expect(found.predictionError).toBeCloseTo(2945646.23104, 3);
});

test('a bootstrap with one seed is one bootstrap, and comes near to the formula', () => {
  const whole = certain(triangleOf(genins, 'cumulative'));
  const found = certain(bootstrap(whole, 4000, randomStream(7)));
  const again = certain(bootstrap(whole, 4000, randomStream(7)));
  expect(again).toEqual(found);
  expect(found.random.seed).toBe(7);
  // England and Verrall 2002 print 16 % of the reserve for both; a few per cent of it are chance.
  expect(found.mean / found.reserve).toBeCloseTo(1, 1);
  expect(found.predictionError / 2945646).toBeGreaterThan(0.93);
  expect(found.predictionError / 2945646).toBeLessThan(1.12);
  expect(certain(reserveAt(found, 1))).toBe(found.reserves.at(-1));
});

test('all in another currency are the same, in it', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 100, noNaN: true }), (rate) => {
      const other = certain(
        triangleOf(
          five.map((row) => row.map((cell) => cell * rate)),
          'cumulative',
        ),
      );
      const [here, there] = [certain(mack(triangle, 'log-linear')), certain(mack(other, 'log-linear'))];
      expect(there.standardError / rate / here.standardError).toBeCloseTo(1, 9);
    }),
    { numRuns: 20 },
  );
});

test('a triangle in which all origins develop alike has no spread: every σ and every error is 0, and it is said', () => {
  const alike = [100, 250, 70, 160, 90].map((first, at) =>
    [1, 1.5, 1.8, 1.9, 2].slice(0, 5 - at).map((part) => first * part),
  );
  const found = certain(mack(certain(triangleOf(alike, 'cumulative')), 'mack'));
  // Each ultimate is twice the first year.
  expect(found.ultimate).toBeCloseTo(2 * 670, 9);
  expect(Math.max(...found.sigma)).toBeLessThan(1e-7);
  expect(found.standardError).toBeLessThan(1e-5);
  const flat = certain(
    mack(certain(triangleOf([[1, 2, 4, 8], [2, 4, 8], [4, 8], [8]], 'cumulative')), 'log-linear'),
  );
  expect([flat.standardError, flat.warnings.length]).toEqual([0, 2]);
});

test('a triangle of two origins has its chain ladder, and what it is too small for is refused', () => {
  const two = certain(triangleOf([[20, 30], [10]], 'cumulative'));
  expect(chainLadder(two).ultimate).toBe(45);
  expect(certain(bornhuetterFerguson(two, 30)).reserve).toBeCloseTo(10, 12);
  for (const found of [mack(two, 'log-linear'), overDispersedPoisson(two), claimsDevelopment(two, 'mack')]) {
    expect(found).toMatchObject({ rejections: [{ code: 'a-triangle-is-too-small-for-its-errors' }] });
  }
});

test('claims that fall back to nothing at the last age cannot be divided by', () => {
  const gone = certain(triangleOf([[10, 0], [5]], 'cumulative'));
  expect(chainLadder(gone).reserve).toBe(-5);
  expect(bornhuetterFerguson(gone, 10)).toMatchObject({
    rejections: [{ code: 'nothing-was-claimed-up-to-an-age', path: 'age 2' }],
  });
});

const genins: TriangleTable = [
  [357848, 1124788, 1735330, 2218270, 2745596, 3319994, 3466336, 3606286, 3833515, 3901463],
  [352118, 1236139, 2170033, 3353322, 3799067, 4120063, 4647867, 4914039, 5339085],
  [290507, 1292306, 2218525, 3235179, 3985995, 4132918, 4628910, 4909315],
  [310608, 1418858, 2195047, 3757447, 4029929, 4381982, 4588268],
  [443160, 1136350, 2128333, 2897821, 3402672, 3873311],
  [396132, 1333217, 2180715, 2985752, 3691712],
  [440832, 1288463, 2419861, 3483130],
  [359480, 1421128, 2864498],
  [376686, 1363294],
  [344014],
];
