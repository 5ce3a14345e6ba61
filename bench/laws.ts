import { flat, marginal, NO_LIMIT, type PlainLaw } from './plain-law.ts';

const GERMAN_HEALTH = 5_512_50;
const GERMAN_PENSION = 8_050_00;
const BEIJING = [7_162_00, 35_811_00] as const;

/** bench/eight-branches, fifteen contributions. */
export const eightBranches: PlainLaw = {
  rounding: 'share',
  contributions: [
    flat('german health employee', 7_300, 0, GERMAN_HEALTH),
    flat('german health employer', 7_300, 0, GERMAN_HEALTH),
    flat('german pension employee', 9_300, 0, GERMAN_PENSION),
    flat('german pension employer', 9_300, 0, GERMAN_PENSION),
    flat('german unemployment employee', 1_300, 0, GERMAN_PENSION),
    flat('german unemployment employer', 1_300, 0, GERMAN_PENSION),
    flat('german care employee', 2_400, 0, GERMAN_HEALTH),
    flat('german care employer', 1_800, 0, GERMAN_HEALTH),
    flat('beijing pension employee', 8_000, ...BEIJING),
    flat('beijing pension employer', 16_000, ...BEIJING),
    flat('beijing health employee', 2_000, ...BEIJING),
    flat('beijing health employer', 9_800, ...BEIJING),
    flat('beijing injury employer', 400, ...BEIJING),
    marginal('class one employee', [1_048_00, 0], [4_189_00, 8_000], [NO_LIMIT, 2_000]),
    marginal('class one employer', [417_00, 0], [NO_LIMIT, 15_000]),
  ],
};

/** cn/beijing-employees on 2025-10-01 with the injury rate 0.4 %, seven contributions. */
export const beijing: PlainLaw = {
  rounding: 'share',
  contributions: [
    flat('pension employer', 16_000, ...BEIJING),
    flat('pension employee', 8_000, ...BEIJING),
    flat('health employer', 9_800, ...BEIJING),
    flat('health employee', 2_000, ...BEIJING),
    flat('unemployment employer', 500, ...BEIJING),
    flat('unemployment employee', 500, ...BEIJING),
    flat('injury employer', 400, ...BEIJING),
  ],
};

/** uk/ni-class-1 on 2025-04-06, letter A, a month. */
export const classOne: PlainLaw = {
  rounding: 'hmrc',
  contributions: [
    marginal('class one employee', [1_048_00, 0], [4_189_00, 8_000], [NO_LIMIT, 2_000]),
    marginal('class one employer', [417_00, 0], [4_189_00, 15_000], [NO_LIMIT, 15_000]),
  ],
};
