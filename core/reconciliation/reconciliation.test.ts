import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cents, figure, name, parseSample, sampleScheme } from '../assessment/sample-scheme.ts';
import { remainderRules } from '../money/apportion.ts';
import { decimal, fraction, times } from '../rate/fraction.ts';
import { figuresOf } from '../record/worked-case.ts';
import { certain, type Result } from '../result/result.ts';
import { parseStatement } from './published-statement.ts';
import { type Reconciliation, reconciliation } from './reconciliation.ts';
import { reconciliationDocument } from './reconciliation-document.ts';
import { reconciliationWorking } from './reconciliation-working.ts';

const fees = [
  { fee: 'management', name: name('fee'), rate: figure('8%'), of: 'benefits', rounding: 'half-up 0.01' },
];
const excess = [{ to: 'sponsor', name: name('sponsor') }];
const sharing = { key: 'perHead', rounding: { rule: 'up-and-carry' } };

/** The rule of Xiang Hu Bao, serious illness plan (facts of `schemes/mutual/cn/xianghubao`). */
const plan = sampleScheme({ fees, sharing, caps: { perClaim: figure('0.10'), excess } });

function reconciled(statement: object, scheme = plan): Result<Reconciliation> {
  const document = { statement: 's', source: 'a test', on: '2021-04-21', ...statement };
  return reconciliation(certain(parseStatement(document, scheme)), scheme);
}

describe('the published share of Xiang Hu Bao', () => {
  it('of 0.03 among more than twenty million does not follow (X1): 0.02 does, or 10.8 to 16.2 million', () => {
    const { verdict, share } = certain(
      reconciled({ sharers: { atLeast: '20000000' }, claims: [{ amount: '300000.00' }], share: '0.03' }),
    );
    expect(verdict).toBe('no');
    expect(share).toMatchObject({
      recomputed: { least: 1n, most: 2n },
      withoutFees: { least: 1n, most: 2n },
      difference: 1n,
      cap: 10n,
      implied: { sharers: { least: 10_800_000n, most: 16_199_999n } },
    });
  });

  it('of 6.39 does not follow (X7): 6.11 does with the fee and 5.66 without, or a load of 12.97 %', () => {
    const given = { sharers: '86387200', share: '6.39' };
    const toShare = { amount: '488650000.00', claims: '3121' };
    const { verdict, share } = certain(reconciled({ ...given, toShare }));
    expect(verdict).toBe('no');
    expect(share).toMatchObject({
      recomputed: { least: 611n, most: 611n },
      withoutFees: { least: 566n, most: 566n },
      difference: 28n,
      implied: {
        // 527,742,000.00 ÷ 6.39 = 82,588,732.3…; ÷ 6.38 = 82,718,181.8…
        sharers: { least: 82_588_733n, most: 82_718_181n },
        // 6.38 × 86,387,200 = 551,150,336.00; 6.39 × 86,387,200 = 552,014,208.00
        due: { least: 55_115_033_601n, most: 55_201_420_800n },
        carriedIn: undefined,
      },
    });
    // 552,014,208 ÷ 488,650,000 − 1 = 0.129672…, which is 12.97 % half up.
    expect(share?.implied.load?.to).toEqual({
      at: fraction(552_014_208n - 488_650_000n, 488_650_000n),
      isIn: true,
    });
  });

  it.each([
    [{ sharers: '5000000', carriedIn: '0.00', share: '6.48' }, 'yes'],
    [{ sharers: '5000000', carriedIn: '0.00', share: '6.49' }, 'no'],
    [{ sharers: '5000000', share: '6.48' }, 'open'],
    [{ sharers: '5000000', share: '6.40' }, 'open'],
    [{ sharers: '5000000', share: '6.49' }, 'no'],
    [{ carriedIn: '0.00', share: '6.48' }, 'open'],
    [{ sharers: { atLeast: '5000000' }, carriedIn: '0.00', share: '6.48' }, 'open'],
    [{ sharers: { atLeast: '5007728' }, carriedIn: '0.00', share: '6.48' }, 'no'],
    [{ sharers: { value: '5000000', rounding: 'down 1000' }, carriedIn: '0.00', share: '6.48' }, 'yes'],
    [{ sharers: { value: '5000000', rounding: 'half-up 1000' }, carriedIn: '0.00', share: '6.48' }, 'open'],
    [{ sharers: '5000000', carriedIn: '0.00', share: { value: '6.4', rounding: 'down 0.1' } }, 'yes'],
    [{ sharers: '5000000', carriedIn: '0.00', share: { value: '6.5', rounding: 'down 0.1' } }, 'no'],
    [{ sharers: '5000000', carriedIn: '0.00', share: '10.01' }, 'no'],
    [{ sharers: '3000000', carriedIn: '0.00', share: '10.00' }, 'yes'],
  ])('of a hundred cases of 300,000 (X0) follows, does not, or is open: %j %s', (given, verdict) => {
    const claims = [{ count: '100', amount: '300000.00' }];
    expect(certain(reconciled({ ...given, claims })).verdict).toBe(verdict);
  });
});

describe('a published amount', () => {
  const claims = [{ count: '100', amount: '300000.00' }];
  it.each([
    [{ fee: '2400000.00' }, 'yes'],
    [{ fee: '3000000.00' }, 'no'],
    [{ fee: { value: '2000000', rounding: 'down 1000000' } }, 'yes'],
    [{ share: '6.48', sharers: '5000000', carriedIn: '0.00', collected: '32400000.00' }, 'yes'],
    [{ share: '6.48', sharers: '5000000', carriedIn: '0.00', collected: '32400000.01' }, 'no'],
    [
      {
        share: '6.48',
        sharers: '5000000',
        carriedIn: '0.00',
        collected: { value: '32000000', rounding: 'down 1000000' },
      },
      'yes',
    ],
  ])('follows or does not: %j %s', (given, verdict) => {
    expect(certain(reconciled({ claims, ...given })).verdict).toBe(verdict);
  });

  it('that already has the fee in it has the fee that is left of it', () => {
    const toShare = { amount: '32400000.00', claims: '100', fees: 'included' };
    expect(certain(reconciled({ toShare, fee: '2400000.00' })).verdict).toBe('yes');
    expect(certain(reconciled({ toShare: { ...toShare, fees: 'on-top' }, fee: '2400000.00' })).verdict).toBe(
      'no',
    );
    expect(
      certain(reconciled({ toShare: { amount: '32400000.00', claims: '100' }, fee: '2400000.00' })).verdict,
    ).toBe('open');
  });
});

describe('a statement cannot be held against the rules', () => {
  it.each([
    [{ share: '6.39', toShare: { amount: '1.00' } }, plan, 'the-number-of-claims-must-be-stated'],
    [
      { share: '6.39', toShare: { amount: '1.00' } },
      sampleScheme({ riskWeight: { granularity: '0.01' }, sharing: { ...sharing, key: 'byRiskWeight' } }),
      'shares-are-not-equal-in-this-scheme',
    ],
    [
      { on: '2019-12-31', share: '6.39', toShare: { amount: '1.00' } },
      plan,
      'no-version-is-in-effect-on-this-date',
    ],
  ])('where it or they do not say how: %j', (given, scheme, code) => {
    expect(reconciled(given, scheme)).toMatchObject({ ok: false, rejections: [{ code }] });
  });
});

describe('what was published of a pool', () => {
  const pools = ['east', 'west'].map((pool) => ({ pool, name: name(pool) }));
  const caps = `from,to,pool,cap,source
2020-01-01,,east,0.10,a test
2020-01-01,,west,0.50,a test`;
  const fund = certain(
    parseSample(
      { pools, fees, sharing, caps: { perClaim: { table: 'caps', column: 'cap' }, excess } },
      { caps: { values: { cap: 'money' }, axes: { pool: 'exact' }, csv: caps } },
    ),
  );
  const published = { sharers: '1000', claims: [{ amount: '300.00' }], carriedIn: '0.00' };

  it.each([
    ['east', '0.10', 'yes'],
    ['east', '0.33', 'no'],
    ['west', '0.33', 'yes'],
    ['west', '0.10', 'no'],
  ])('%s of %s goes by the figures of that pool: %s', (pool, share, verdict) => {
    // 300.00 × 1.08 ÷ 1,000 is 0.324, up to the cent 0.33; in the east nobody pays more than 0.10.
    const found = certain(reconciled({ ...published, pool, share }, fund));
    expect(found.verdict).toBe(verdict);
    expect(reconciliationDocument(found)).toMatchObject({ pool, share: { reconciles: verdict } });
    expect(reconciliationWorking(found).note).toEqual({
      en: `sample, ${pool}, rules from 2020-01-01`,
      zh: `sample，${pool}，规则自 2020-01-01 起`,
    });
  });

  it('is refused with the names of the pools where it names none, or none of them', () => {
    expect(reconciled({ ...published, share: '0.33' }, fund)).toMatchObject({
      rejections: [
        { code: 'a-fund-with-pools-is-settled-pool-by-pool', path: 'pool', expected: 'one of east, west' },
      ],
    });
    expect(reconciled({ ...published, pool: 'wset', share: '0.33' }, fund)).toMatchObject({
      rejections: [
        {
          code: 'a-pool-is-unknown',
          path: 'pool',
          expected: 'east, west',
          suggestion: 'did you mean "west"?',
        },
      ],
    });
    expect(reconciled({ ...published, pool: 'east', share: '0.33' })).toMatchObject({
      rejections: [{ code: 'a-fund-has-no-pools', path: 'pool', found: 'east' }],
    });
  });

  it('must be a pool of the fund also where nothing but income and outgo was published', () => {
    const line = { line: 'a', name: name('a'), amount: '1' };
    const accounts = [
      {
        account: 'y',
        name: name('y'),
        unit: name('u'),
        rounding: 'exact',
        income: [line],
        outgo: [{ ...line, line: 'b' }],
      },
    ];
    expect(reconciliationDocument(certain(reconciled({ pool: 'east', accounts }, fund)))).toMatchObject({
      pool: 'east',
      reconciles: 'yes',
    });
    expect(reconciled({ pool: 'north', accounts }, fund)).toMatchObject({
      rejections: [{ code: 'a-pool-is-unknown' }],
    });
    expect(reconciled({ accounts }, fund).ok).toBe(true);
  });
});

describe('what a fund settled', () => {
  const period = fc.record({
    members: fc.integer({ min: 1, max: 5000 }),
    claims: fc.integer({ min: 1, max: 9 }),
    loss: fc.integer({ min: 1, max: 3_000_000 }),
    carried: fc.integer({ min: 0, max: 100_000 }),
    rule: fc.constantFrom(...remainderRules),
    cap: fc.option(fc.integer({ min: 1, max: 9000 }), { nil: undefined }),
  });

  it('follows from its own rule, and a share that nobody paid does not', () => {
    fc.assert(
      fc.property(period, fc.integer({ min: 2, max: 100_000 }), ({ rule, cap, ...given }, off) => {
        const caps = cap === undefined ? {} : { caps: { perClaim: figure(cents(cap)), excess } };
        const rounding = { rule, ...(rule === 'largest-remainder' ? { ties: 'as-listed' } : {}) };
        const fund = sampleScheme({ fees, sharing: { key: 'perHead', rounding }, ...caps });
        const [loss, carriedIn] = [cents(given.loss), cents(given.carried)];
        const settled = certain(
          figuresOf(fund, {
            settlement: '2026-06',
            on: '2026-06-30',
            members: [{ count: `${given.members}` }],
            claims: [{ count: `${given.claims}`, item: 'cost', occurredOn: '2026-05-01', loss }],
            position: { carried: carriedIn },
          }),
        );
        const statement = {
          on: '2026-06-30',
          sharers: `${given.members}`,
          claims: [{ count: `${given.claims}`, amount: loss }],
          carriedIn,
          fee: settled.get('fees.management'),
          collected: settled.get('collected'),
        };
        for (const which of ['min', 'max']) {
          const share = settled.get(`shares.${which}`);
          expect(certain(reconciled({ ...statement, share }, fund)).verdict).toBe('yes');
        }
        const other = decimal(
          times(
            fraction(BigInt((settled.get('shares.max') ?? '').replace('.', '')) + BigInt(off)),
            fraction(1n, 100n),
          ),
        );
        expect(certain(reconciled({ ...statement, share: other }, fund)).share?.verdict).toBe('no');
      }),
      { numRuns: 500 },
    );
  });

  it('implies exactly the numbers of members among whom the share comes out', () => {
    const due = fc.integer({ min: 1, max: 3000 });
    const share = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(due, share, fc.constantFrom(...remainderRules), (loss, each, rule) => {
        const rounding = { rule, ...(rule === 'largest-remainder' ? { ties: 'as-listed' } : {}) };
        const fund = sampleScheme({ sharing: { key: 'perHead', rounding } });
        const given = { claims: [{ amount: cents(loss) }], carriedIn: '0.00', share: cents(each) };
        const implied = certain(reconciled(given, fund)).share?.implied.sharers;
        for (let members = 1; members <= 60; members += 1) {
          const { share: found } = certain(reconciled({ ...given, sharers: `${members}` }, fund));
          const isImplied =
            implied !== undefined &&
            members >= Number(implied.least) &&
            (implied.most === undefined || members <= Number(implied.most));
          expect(found?.verdict).toBe(isImplied ? 'yes' : 'no');
        }
      }),
      { numRuns: 100 },
    );
  });
});
