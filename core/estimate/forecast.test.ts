import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certain } from '../result/result.ts';
import { label } from '../working/label.ts';
import { type Forecast, forecast } from './forecast.ts';
import { fundLoss } from './fund-loss.ts';
import type { ForecastAsked, Model } from './model.ts';
import { sampleModel } from './sample-model.ts';
import { lossAtShare, meanShare, shareLine } from './share.ts';

/** A hundred mature members, each with a loss of 5,000 in fifty periods; nobody joins, nobody leaves. */
const steady: ForecastAsked = {
  periods: 3,
  cohorts: [{ members: 100, periods: 12 }],
  joining: 0,
  maturing: [1],
  leaving: 0,
  sensitivity: 0,
  healthy: { part: 0, frequency: 1 },
  fewest: 1,
  ways: 4000,
  seed: 20261123,
};

const fund = sampleModel({
  period: 'month',
  members: 100,
  risks: [
    {
      risk: 'illness',
      name: label('Illness', '疾病'),
      perMember: 0.02,
      varies: 0,
      size: { pmf: new Map([[5000, 1]]) },
      cover: {},
      waiting: 0,
    },
  ],
  horizon: 10,
  forecast: steady,
});

function of(asked: Partial<ForecastAsked>, terms: Partial<Model> = {}): Forecast {
  return certain(forecast({ ...fund, ...terms, forecast: { ...steady, ...asked } }));
}

function withRisk(risk: Partial<Model['risks'][number]>): Partial<Model> {
  return { risks: [{ ...(fund.risks[0] as Model['risks'][number]), ...risk }] };
}

function sdOf({ standardError }: Forecast['periods'][number], ways: number): number {
  return (standardError as number) * Math.sqrt(ways);
}

// origin computed: by hand. 2 losses of 5,000 among 100: mean 100, sd 5,000·√2 ÷ 100 = 70.7107.
describe('of mature members who stay', () => {
  const { periods, mature, tolerated, ended, error } = of({});

  test('the share has its mean and its standard deviation in each period', () => {
    expect(periods).toHaveLength(3);
    for (const period of periods) {
      expect(Math.abs(period.mean - 100)).toBeLessThan((4 * 70.7107) / Math.sqrt(4000));
      // A sample variance of a Poisson number with mean 2 has a standard error of √((2 + ½) ÷ n): 2.5 %.
      expect(Math.abs(sdOf(period, 4000) / 70.7107 - 1)).toBeLessThan(0.05);
      expect(period).toMatchObject({ members: 100, healthy: 0, aboveCap: null, open: 1 });
    }
    expect({ mature, tolerated, ended, error }).toEqual({ mature: 100, tolerated: 100, ended: 0, error: 0 });
  });

  test('the bands are those of a Poisson number with mean 2, in steps of 50', () => {
    for (const { bands } of periods) {
      expect(bands).toEqual([
        { p: 0.05, share: 0 },
        { p: 0.25, share: 50 },
        { p: 0.5, share: 100 },
        { p: 0.75, share: 150 },
        { p: 0.95, share: 250 },
      ]);
    }
  });

  // 100·½·√(1 + …): the level alone has a sd of 50; variance 5,000 + 50².
  test('a level that varies for all comes on top', () => {
    const varied = of({}, withRisk({ varies: 0.5 }));
    for (const period of varied.periods) {
      expect(Math.abs(period.mean - 100)).toBeLessThan((4 * 86.6025) / Math.sqrt(4000));
      expect(Math.abs(sdOf(period, 4000) / 86.6025 - 1)).toBeLessThan(0.07);
    }
  });

  test('a level that varies stays where members are many', () => {
    const many = { cohorts: [{ members: 1e9, periods: 1 }] };
    expect(sdOf(of(many).periods[0] as Forecast['periods'][number], 4000)).toBeLessThan(0.03);
    const varied = of(many, { ...withRisk({ varies: 0.2 }), members: 1e9 });
    expect(sdOf(varied.periods[0] as Forecast['periods'][number], 4000) / 20).toBeCloseTo(1, 1);
    expect(varied.error).toBe(0.3041 / 20);
  });

  test('a cap and expenses come as in a share: (10,000·1.1 ÷ 100 + 3) and 65 at most', () => {
    const capped = of({}, { cap: 65, expenses: { perMember: 3, ofLosses: 0.1 } });
    expect(capped.tolerated).toBeCloseTo(113, 12);
    expect(capped.mature).toBeCloseTo(113, 12);
    for (const { bands, mean, aboveCap } of capped.periods) {
      expect(bands.map(({ share }) => share)).toEqual([3, 58, 65, 65, 65]);
      // P(N = 0) = .135335, P(N = 1) = .270671: 3·.135335 + 58·.270671 + 65·.593994 = 54.7146.
      expect(mean).toBeCloseTo(54.7, 0);
      expect(Math.abs(mean + (aboveCap as number) - 113)).toBeLessThan((4 * 77.7817) / Math.sqrt(4000));
    }
  });

  // Of each loss of 5,000 another bears 4,000, for 4,800 each: 2·(1,100 + 4,800) ÷ 100 = 118.
  test('a layer of each loss is not paid, and its price is', () => {
    const layer = { retention: 1000, limit: 10_000, loading: 0.2 };
    const terms = { reinsurance: { perLoss: layer }, expenses: { perMember: 0, ofLosses: 0.1 } };
    const reinsured = of({}, terms);
    expect(reinsured.tolerated).toBeCloseTo(118, 10);
    expect(reinsured.mature).toBeCloseTo(118, 10);
    expect(reinsured.periods[0]?.bands.map(({ share }) => Math.round(share * 1e6) / 1e6)).toEqual([
      96, 107, 118, 129, 151,
    ]);
    expect(reinsured.warnings).toEqual([]);
  });

  test('a layer of a period is left aside, and that is said', () => {
    const { warnings, mature, assumptions } = of(
      {},
      { reinsurance: { perPeriod: { retention: 1, loading: 0 } } },
    );
    expect(mature).toBe(100);
    expect(warnings.map(({ code }) => code)).toEqual(['a-forecast-leaves-the-layer-of-a-period-aside']);
    expect(assumptions.map(({ en }) => en)).toContain(
      'The layer of the whole period and its price are left aside.',
    );
  });

  test('what a cover takes away is not paid', () => {
    const covered = of({}, withRisk({ cover: { deductible: 1000, coinsurance: 0.5 } }));
    expect(covered.mature).toBeCloseTo(40, 12);
    expect(covered.periods[0]?.bands.map(({ share }) => share)).toEqual([0, 20, 40, 60, 100]);
    expect(of({}, withRisk({ cover: { deductible: 5000 } })).periods[0]?.mean).toBe(0);
  });
});

// origin computed: by hand. 100 newcomers, 50 more each period; they wait for one, then have half, then all of the losses.
describe('of members who mature', () => {
  const growing: Partial<ForecastAsked> = {
    periods: 4,
    cohorts: [{ members: 100, periods: 0 }],
    joining: 50,
    maturing: [0, 0.5, 1],
  };

  test('the number is known, and the share is on average that of those who are through their waiting', () => {
    const { periods } = of({ ...growing, tolerated: 10 });
    expect(periods.map(({ members }) => members)).toEqual([100, 150, 200, 250]);
    // Losses of as many as are mature: 0, 50, 25 + 100, 25 + 50 + 100.
    const exact = [0, (100 * 50) / 150, (100 * 125) / 200, (100 * 175) / 250];
    const sds = [0, 50, 125, 175].map((mature, at) => (5000 * Math.sqrt(0.02 * mature)) / (100 + 50 * at));
    periods.forEach(({ mean }, at) => {
      const off = Math.abs(mean - (exact[at] as number));
      expect(off).toBeLessThanOrEqual((4 * (sds[at] as number)) / Math.sqrt(4000));
    });
    expect(periods[0]).toMatchObject({ mean: 0, standardError: 0 });
  });

  test('a tenth that leaves is gone before the next period', () => {
    const { periods } = of({ ...growing, leaving: 0.1, tolerated: 10 });
    expect(periods.map(({ members }) => Math.round(members * 1e6) / 1e6)).toEqual([100, 140, 176, 208.4]);
  });

  test('the healthy are a part of all as long as nobody minds', () => {
    const { periods } = of({ ...growing, healthy: { part: 0.7, frequency: 0.4 }, tolerated: 10 });
    for (const { healthy } of periods) expect(healthy).toBeCloseTo(0.7, 12);
  });
});

// The transform of the estimate is another method: its share of the model is that of each period of a forecast in which nothing changes.
describe('of members who stay, and losses of any size', () => {
  const terms: Partial<Model> = {
    ...withRisk({
      perMember: 0.25,
      varies: 0.1,
      size: { lognormal: { mean: 5000, sd: 10_000 } },
      cover: { deductible: 500, limit: 60_000, coinsurance: 0.9 },
    }),
    expenses: { perMember: 12, ofLosses: 0.05 },
    reinsurance: { perLoss: { retention: 20_000, limit: 20_000, loading: 0.3 } },
  };

  test.each([100, 40_000])('the bands of %d are those of the transform', (members) => {
    const model = { ...fund, ...terms, members };
    const loss = fundLoss(model, members);
    const line = shareLine(model, loss);
    const found = of({ cohorts: [{ members, periods: 1 }], ways: 4000, periods: 2 }, { ...terms, members });
    expect(found.mature).toBeCloseTo(meanShare(model, loss), 6);
    expect(found.error > 0).toBe(members === 40_000);
    for (const { bands, mean, standardError } of found.periods) {
      expect(Math.abs(mean - found.mature)).toBeLessThan(4 * (standardError as number));
      for (const { p, share } of bands) {
        const part = 1 - loss.above(lossAtShare(line, share)).value;
        expect(Math.abs(part - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / 4000) + found.error / 4);
      }
    }
  });
});

/** A plan that grew fast: nine tenths are new, wait for three months, and have their full losses after a year. */
const young: Partial<ForecastAsked> = {
  periods: 36,
  cohorts: [
    { members: 90_000, periods: 0 },
    { members: 10_000, periods: 12 },
  ],
  joining: 1000,
  maturing: [0, 0, 0, 0.3, 0.3, 0.3, 0.6, 0.6, 0.6, 0.9, 0.9, 0.9, 1],
  leaving: 0.005,
  sensitivity: 0.15,
  healthy: { part: 0.8, frequency: 0.5 },
  fewest: 30_000,
  ways: 200,
};

describe('the shock that ended large plans', () => {
  const many = { members: 100_000 };
  const shock = of(young, many);

  test('the share rises as cohorts mature, the healthy leave, and it rises further; then there are too few', () => {
    const [first, last] = [shock.periods[0], shock.periods.at(-1)] as [
      Forecast['periods'][number],
      Forecast['periods'][number],
    ];
    expect(first.mean).toBeCloseTo(10, 0);
    expect(shock.mature).toBe(100);
    // Those who stay have more than the average, so that their share is above that of a mature fund.
    expect(last.mean).toBeGreaterThan(100);
    expect(last.healthy).toBeLessThan(0.5);
    expect(shock.ended).toBe(1);
    // Three months of waiting, and five until the others cannot carry it any more.
    expect(shock.periods).toHaveLength(8);
  });

  test('it does not come where nobody minds: the share rises to that of a mature fund and stays', () => {
    const { periods, ended } = of({ ...young, sensitivity: 0 }, many);
    expect(ended).toBe(0);
    expect(periods).toHaveLength(36);
    expect(periods.at(-1)?.healthy).toBeCloseTo(0.8, 12);
    expect(periods.at(-1)?.mean).toBeLessThan(100);
    expect(periods.at(-1)?.mean).toBeGreaterThan(85);
  });

  test('it does not come where members knew what it would cost', () => {
    expect(of({ ...young, tolerated: 200 }, many).ended).toBe(0);
  });

  test('a cap holds members, and says what somebody else must bear', () => {
    const { periods, ended } = of(young, { ...many, cap: 12 });
    expect(ended).toBe(0);
    expect(periods.at(-1)?.mean).toBeCloseTo(12, 6);
    expect(periods.at(-1)?.aboveCap).toBeGreaterThan(75);
  });

  test('a fund with exactly the fewest members goes on, and one with a little less does not', () => {
    expect(of({ fewest: 100 }).ended).toBe(0);
    const shrinking = of({ fewest: 100, leaving: 0.001 });
    expect(shrinking.ended).toBe(1);
    expect(shrinking.periods).toHaveLength(1);
  });

  test('of ways that ended nothing is told: fewer and fewer are open, and never less than one of those that count', () => {
    const { periods, ended, ways } = of({
      ...young,
      cohorts: [{ members: 120, periods: 0 }],
      joining: 1,
      fewest: 60,
      tolerated: 30,
    });
    const open = periods.map((period) => period.open);
    expect(open).toEqual([...open].sort((a, b) => b - a));
    expect(new Set(open).size).toBeGreaterThan(3);
    expect(Math.min(...open)).toBeGreaterThanOrEqual(1 / ways);
    expect(ended).toBe(periods.length < 36 ? 1 : 1 - (open.at(-1) as number));
  });
});

describe('the random numbers', () => {
  // Drawn by this program; the same seed must give the same figures on every machine and in every version of the method.
  test('of a seed are the same for all time', () => {
    const small = of(
      {
        ...young,
        cohorts: [{ members: 200, periods: 0 }],
        joining: 5,
        fewest: 50,
        periods: 8,
        ways: 50,
        seed: 7,
        tolerated: 30,
      },
      withRisk({ varies: 0.3, size: { lognormal: { mean: 4000, sd: 6000 } }, cover: { limit: 20_000 } }),
    );
    expect(small.random).toEqual({
      seed: 7,
      stream: 0,
      method: 'xoshiro128**, ziggurat of 256 layers',
      version: 1,
    });
    expect(small.periods.map(({ mean }) => mean)).toEqual([
      0, 0, 0, 16.40740111267637, 16.75979682206648, 24.53641007424298, 48.257434648273446, 51.50620555359602,
    ]);
    expect(small.periods.at(-1)).toEqual({
      period: 8,
      members: 197.69913560992885,
      healthy: 0.7655912379278846,
      mean: 51.50620555359602,
      standardError: 7.260634911834881,
      bands: [
        { p: 0.05, share: 0 },
        { p: 0.25, share: 9.892077392765646 },
        { p: 0.5, share: 27.94515700457832 },
        { p: 0.75, share: 71.65331701093471 },
        { p: 0.95, share: 165.89792357118506 },
      ],
      aboveCap: null,
      open: 1,
    });
  });

  test('of a large sum are the same for all time too', () => {
    const large = of(
      { ...young, cohorts: [{ members: 2e6, periods: 20 }], periods: 3, ways: 20, seed: 7 },
      withRisk({ size: { lognormal: { mean: 4000, sd: 6000 } } }),
    );
    expect(large.error).toBe(0.015205);
    expect(large.periods.map(({ mean }) => mean)).toEqual([
      80.05816917906876, 79.80829032104339, 79.7312465525707,
    ]);
  });

  test('do not depend on how an engine rounds functions that no standard fixes', () => {
    const sizes: Model['risks'][number]['size'][] = [
      { lognormal: { mean: 4000, sd: 6000 } },
      { gamma: { shape: 0.7, scale: 6000 } },
      { pareto: { shape: 1.7, scale: 3000 } },
      { weibull: { shape: 0.8, scale: 4000 } },
    ];
    const drawn = () =>
      sizes.flatMap((size) =>
        [2000, 2e6].map((members) => {
          const cohorts = [{ members, periods: 0 }];
          const asked = { ...young, cohorts, periods: 6, ways: 20, fewest: 1, tolerated: 30 };
          return of(asked, withRisk({ size, varies: 0.2, cover: { deductible: 500, limit: 30_000 } }));
        }),
      );
    const plain = drawn();
    const names = [
      'exp',
      'log',
      'log2',
      'log10',
      'log1p',
      'expm1',
      'sin',
      'cos',
      'tan',
      'sinh',
      'cosh',
      'tanh',
      'pow',
      'cbrt',
    ] as const;
    const real = Object.fromEntries(names.map((name) => [name, Math[name]]));
    try {
      for (const name of names) {
        const exact = real[name] as (...x: number[]) => number;
        Object.assign(Math, { [name]: (...x: number[]) => exact(...x) * (1 + 1e-12) });
      }
      expect(drawn()).toEqual(plain);
    } finally {
      Object.assign(Math, real);
    }
  });

  test('of a way do not depend on how many others there are', () => {
    const shares = (ways: number) => of({ ways, periods: 1 }).periods[0]?.mean as number;
    // The mean of one way, of two: the second is what is left.
    const [one, two] = [shares(1), shares(2)];
    const alone = of({ ways: 2, periods: 5 }).periods[0]?.mean;
    expect(alone).toBe(two);
    expect(of({ ways: 1, periods: 1 }).periods[0]?.bands.at(0)?.share).toBe(one);
  });

  test('of a single way say no standard error', () => {
    expect(of({ ways: 1 }).periods[0]?.standardError).toBeNull();
  });

  test('of another seed are others', () => {
    expect(of({ seed: 1 }).periods[0]?.mean).not.toBe(of({ seed: 2 }).periods[0]?.mean);
  });
});

test('a closed fund has never more members where they mind more, for its losses hardly vary', () => {
  const sensitivity = fc.double({ min: 0, max: 0.5, noNaN: true });
  const asked = {
    cohorts: [{ members: 1e9, periods: 9 }],
    leaving: 0.01,
    periods: 12,
    ways: 3,
    tolerated: 60,
  };
  const healthy = fc.record({
    part: fc.double({ min: 0, max: 0.9, noNaN: true }),
    frequency: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(healthy, sensitivity, sensitivity, (health, one, other) => {
      const members = (minds: number) =>
        of({ ...asked, healthy: health, sensitivity: minds }).periods.map((period) => period.members);
      const [less, more] = [members(Math.min(one, other)), members(Math.max(one, other))];
      more.forEach((count, at) => {
        // Shares of two runs differ by a ten-thousandth or so.
        expect(count).toBeLessThanOrEqual((less[at] as number) * 1.001);
      });
    }),
    { numRuns: 40 },
  );
});

describe('bad input', () => {
  test('has no forecast where none is asked', () => {
    const { forecast: _, ...unasked } = fund;
    expect(forecast(unasked)).toEqual({
      ok: false,
      rejections: [{ code: 'a-forecast-is-not-asked', path: 'forecast' }],
    });
  });

  test('is told all at once, each at its place', () => {
    const found = forecast({
      ...fund,
      cap: 0,
      expenses: { perMember: -1, ofLosses: Number.NaN },
      risks: [
        {
          ...(fund.risks[0] as Model['risks'][number]),
          perMember: -1,
          varies: -1,
          size: { gamma: { shape: 0, scale: 1 } },
        },
        { ...(fund.risks[0] as Model['risks'][number]), size: { levy: { location: 0, scale: 1 } } },
        { ...(fund.risks[0] as Model['risks'][number]), cover: { deductible: -1 } },
      ],
      forecast: {
        periods: 0,
        cohorts: [{ members: -1, periods: 0.5 }],
        joining: -1,
        maturing: [0, -1],
        leaving: 1.1,
        sensitivity: -1,
        tolerated: 0,
        healthy: { part: 2, frequency: -1 },
        fewest: -1,
        ways: 0,
        seed: 0.5,
      },
    });
    expect(found.ok || found.rejections.map(({ code, path }) => `${path} ${code}`)).toEqual([
      'forecast.periods a-parameter-is-impossible',
      'forecast.cohorts.0.members a-parameter-is-impossible',
      'forecast.cohorts.0.periods a-parameter-is-impossible',
      'forecast.cohorts a-fund-begins-with-too-few-members',
      'forecast.joining a-parameter-is-impossible',
      'forecast.maturing.1 a-parameter-is-impossible',
      'forecast.leaving a-parameter-is-impossible',
      'forecast.sensitivity a-parameter-is-impossible',
      'forecast.tolerated a-parameter-is-impossible',
      'forecast.healthy.part a-parameter-is-impossible',
      'forecast.healthy.frequency a-parameter-is-impossible',
      'forecast.fewest a-parameter-is-impossible',
      'forecast.ways a-parameter-is-impossible',
      'forecast.seed a-parameter-is-impossible',
      'cap a-parameter-is-impossible',
      'expenses.perMember a-parameter-is-impossible',
      'expenses.ofLosses a-parameter-is-impossible',
      'risks.0.perMember a-parameter-is-impossible',
      'risks.0.varies a-parameter-is-impossible',
      'risks.0.size.gamma.shape a-parameter-is-impossible',
      'risks.1.size a-severity-has-no-mean',
      'risks.2.cover.deductible a-parameter-is-impossible',
    ]);
  });

  test.each<[string, Partial<ForecastAsked>, string]>([
    ['no cohorts', { cohorts: [] }, 'forecast.cohorts a-fund-begins-with-too-few-members'],
    ['fewer than a fund may have', { fewest: 101 }, 'forecast.cohorts a-fund-begins-with-too-few-members'],
    [
      'nothing on how members mature',
      { maturing: [] },
      'forecast.maturing it-is-not-said-how-members-mature',
    ],
    [
      'all healthy, and not average',
      { healthy: { part: 1, frequency: 0.5 } },
      'forecast.healthy.frequency a-parameter-is-impossible',
    ],
    [
      'minding a share above nothing',
      { maturing: [0], sensitivity: 0.1 },
      'forecast.tolerated the-first-share-is-no-measure',
    ],
    [
      'more losses than anybody waits for',
      { cohorts: [{ members: 50_000, periods: 1 }], ways: 1_000_000 },
      'forecast.ways a-forecast-draws-too-much',
    ],
  ])('rejects %s', (_, asked, reason) => {
    const found = forecast({ ...fund, forecast: { ...steady, ...asked } });
    expect(found.ok || found.rejections.map(({ code, path }) => `${path} ${code}`)).toEqual([reason]);
  });

  test('warns where the cohorts are not the members of the model', () => {
    expect(of({}).warnings).toEqual([]);
    expect(of({ cohorts: [{ members: 90, periods: 1 }] }).warnings).toEqual([
      {
        code: 'the-cohorts-are-not-the-members',
        path: 'forecast.cohorts',
        found: '90',
        expected: '100',
      },
    ]);
  });
});

test('every figure is a number or null', () => {
  const read = (value: Forecast) => JSON.parse(JSON.stringify(value)) as unknown;
  for (const found of [
    of({}),
    of({ ...young, cap: undefined } as Partial<ForecastAsked>, { cap: 5 }),
    of({ ways: 1 }),
  ]) {
    expect(read(found)).toEqual(found);
  }
});

describe('in words', () => {
  test('says what it supposes, and says nothing of what is not there', () => {
    const plain = of({}).assumptions.map(({ en }) => en);
    expect(plain[0]).toBe('Nobody leaves because the share has grown.');
    expect(plain.some((text) => text.includes('cap') || text.includes('healthy'))).toBe(false);
    const told = of(young, { cap: 5 }).assumptions;
    expect(told[0]).toEqual({
      en: 'Each time the share doubles, a further 15% of the healthy leave in a period; how many really would, nobody has measured.',
      zh: '分摊每翻一倍，每期另有 15% 的健康成员退出；实际会有多少，没有实测数据。',
    });
    expect(told.some(({ en }) => en.includes('above the cap'))).toBe(true);
  });
});

test('a level that varies may bring so many losses that their sum is a normal number, and the error says so', () => {
  // 1,200 losses are expected, fewer than 1,600 from which on they may be; with a level of 1 ± 0.5 there are more in many periods.
  const many = { cohorts: [{ members: 60_000, periods: 12 }], periods: 1, ways: 200 };
  expect(of(many, { ...withRisk({ varies: 0 }), members: 60_000 }).error).toBe(0);
  expect(of(many, { ...withRisk({ varies: 0.5 }), members: 60_000 }).error).toBe(0.3041 / 20);
});
