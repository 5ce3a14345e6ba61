import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cents, figure, name, parseSample, sampleScheme, sampleTerms } from '../assessment/sample-scheme.ts';
import { remainderRules } from '../money/apportion.ts';
import { Money } from '../money/money.ts';
import { figuresOf } from '../record/worked-case.ts';
import { certain, type Result } from '../result/result.ts';
import { adds } from '../working/working.ts';
import { parseThreshold, type Threshold, type ThresholdAsked, threshold } from './threshold.ts';
import { membersForEach, thresholdsDocument, thresholdWorking } from './threshold-document.ts';

const excess = [{ to: 'sponsor', name: name('sponsor') }];
const up = { key: 'perHead', rounding: { rule: 'up-and-carry' } };
const illness = { item: 'illness', name: name('illness'), basis: 'fixed', amount: figure('300000') };

function feesAt(rate: string): object {
  return {
    fees: [{ fee: 'fee', name: name('fee'), rate: figure(rate), of: 'benefits', rounding: 'half-up 0.01' }],
  };
}

function needed(rules: object, asked: Partial<ThresholdAsked> = {}): Result<Threshold> {
  return threshold({ item: 'illness', claims: 1, ...asked }, sampleTerms(sampleScheme(rules)));
}

describe('how many members a claim needs', () => {
  const capped = { items: [illness], sharing: up, caps: { perClaim: figure('0.10'), excess } };
  it.each([
    ['10%', 3_300_000n],
    ['8%', 3_240_000n],
  ])('300,000 with a fee of %s at 0.10 a claim (XC4: amount × (1 + fee) ÷ cap): %s', (rate, members) => {
    expect(certain(needed({ ...capped, ...feesAt(rate) })).members).toBe(members);
  });

  it('300,000 at a share of 7.00 (K3: 300,000 ÷ 7.00 = 42,857.14…): 42,858', () => {
    const sharing = { key: 'perHead', rounding: { rule: 'largest-remainder', ties: 'as-listed' } };
    const share = Money.of('7.00', 'CNY');
    const found = certain(needed({ items: [illness], sharing }, { share }));
    expect(found).toMatchObject({ members: 42_858n, share: { most: 700n }, shareBefore: { most: 701n } });
  });

  it('does not rise with the claims where the cap is for each of them, and does where it is for the period', () => {
    const perPeriod = { ...capped, caps: { perPeriod: figure('0.10'), excess } };
    expect(certain(needed(capped, { claims: 20 })).members).toBe(3_000_000n);
    expect(certain(needed(perPeriod, { claims: 20 })).members).toBe(60_000_000n);
  });

  it('takes of a reimbursement what is paid of the loss, and else the most that the item pays', () => {
    const care = {
      item: 'care',
      name: name('care'),
      basis: 'reimbursement',
      amount: figure('50000'),
      deductible: figure('1000'),
      rate: figure('10%'),
      rounding: 'half-up 0.01',
    };
    const fund = { ...capped, items: [care] };
    const loss = Money.of('300000', 'CNY');
    expect(certain(needed(fund, { item: 'care', amount: loss })).benefit.toString()).toBe('29900.00');
    expect(certain(needed(fund, { item: 'care' })).benefit.toString()).toBe('50000.00');
  });

  it('is one where each may pay the whole', () => {
    const found = certain(needed(capped, { share: Money.of('300000', 'CNY') }));
    expect(found).toMatchObject({ members: 1n, shareBefore: undefined });
  });

  it('is written down with both sides of the limit', () => {
    const found = certain(needed({ ...capped, ...feesAt('8%') }));
    expect(adds(thresholdWorking(found))).toBe(true);
    expect(thresholdWorking(found).formula).toBe('324000.00 ÷ 0.10 → 3240000');
    expect(thresholdsDocument([found])).toMatchObject({
      items: [{ item: 'illness', toShare: '324000.00', limit: '0.10', share: '0.10', shareBefore: '0.11' }],
      members: '3240000',
    });
    expect(membersForEach([found, { ...found, members: 4_000_000n }])).toBe(4_000_000n);
  });

  it('is refused where the rules or the question do not say enough', () => {
    const loss = { items: [{ item: 'illness', name: name('illness'), basis: 'indemnity' }], sharing: up };
    expect(needed(loss)).toMatchObject({
      rejections: [
        { code: 'a-threshold-needs-a-limit', path: 'share' },
        { code: 'a-loss-must-be-stated', path: 'amount' },
      ],
    });
    const wrong = { item: 'ilness', share: '0', amount: '-1', claims: '1.5', clas: 'a' };
    expect(parseThreshold(wrong, sampleTerms(sampleScheme(capped)))).toMatchObject({
      rejections: [
        { code: 'a-key-is-unknown', path: 'clas' },
        { code: 'an-item-is-unknown', suggestion: 'did you mean "illness"?' },
        { code: 'a-count-is-a-whole-number-above-zero', path: 'claims' },
        { code: 'an-amount-must-be-above-zero', path: 'amount' },
        { code: 'an-amount-must-be-above-zero', path: 'share' },
      ],
    });
    const sharing = { ...up, key: 'bySumInsured' };
    expect(needed({ ...capped, sumInsured: { granularity: '1' }, sharing })).toMatchObject({
      rejections: [{ code: 'shares-are-not-equal-in-this-scheme', found: 'bySumInsured' }],
    });
    const contributions = [{ contribution: 'dues', name: name('dues'), by: 'perHead', amount: figure('10') }];
    expect(needed({ ...capped, contributions })).toMatchObject({
      rejections: [{ code: 'contributions-lower-what-is-shared', found: 'dues' }],
    });
    const [all, cent] = [Money.of('90000000000000000', 'CNY'), Money.of('0.01', 'CNY')];
    const uncapped = {
      items: [{ ...illness, basis: 'indemnity', amount: figure(all.toString()) }],
      sharing: up,
    };
    expect(needed(uncapped, { amount: all, share: cent })).toMatchObject({
      rejections: [{ code: 'more-members-are-needed-than-can-be-counted', path: 'share' }],
    });
  });

  it('of a fund with pools goes by the amount and the cap of the pool that is asked about', () => {
    const limits = `from,to,pool,amount,cap,source
2020-01-01,,east,300000.00,0.10,a test
2020-01-01,,west,50000.00,0.50,a test`;
    const pooled = certain(
      parseSample(
        {
          pools: ['east', 'west'].map((pool) => ({ pool, name: name(pool) })),
          items: [{ ...illness, amount: { table: 'limits', column: 'amount' } }],
          sharing: up,
          caps: { perClaim: { table: 'limits', column: 'cap' }, excess },
        },
        { limits: { values: { amount: 'money', cap: 'money' }, axes: { pool: 'exact' }, csv: limits } },
      ),
    );
    const of = (pool: string) =>
      certain(threshold({ item: 'illness', claims: 1 }, sampleTerms(pooled, undefined, pool)));
    expect([of('east').members, of('west').members]).toEqual([3_000_000n, 100_000n]);
    expect(thresholdsDocument([of('west')])).toMatchObject({ pool: 'west', members: '100000' });
    expect(thresholdWorking(of('west')).note).toEqual({
      en: 'sample, west, rules from 2020-01-01',
      zh: 'sample，west，规则自 2020-01-01 起',
    });
  });

  it('is the fewest of whom a settlement keeps the cap: nothing is left to the sponsor, among one fewer something is', () => {
    const given = fc.record({
      cap: fc.integer({ min: 1, max: 500 }),
      amount: fc.integer({ min: 1, max: 300_000 }),
      claims: fc.integer({ min: 1, max: 7 }),
      rule: fc.constantFrom(...remainderRules),
      fee: fc.integer({ min: 0, max: 40 }),
    });
    fc.assert(
      fc.property(given, ({ cap, amount, claims, rule, fee }) => {
        const rounding = { rule, ...(rule === 'largest-remainder' ? { ties: 'as-listed' } : {}) };
        const fund = sampleScheme({
          ...feesAt(`${fee}%`),
          sharing: { key: 'perHead', rounding },
          caps: { perClaim: figure(cents(cap)), excess },
        });
        const asked = { item: 'cost', claims, amount: Money.of(cents(amount), 'CNY') };
        const { members } = certain(threshold(asked, sampleTerms(fund)));
        const paidBySponsor = (count: bigint) =>
          certain(
            figuresOf(fund, {
              settlement: '2026-06',
              on: '2026-06-30',
              members: [{ count: `${count}` }],
              claims: [{ count: `${claims}`, item: 'cost', occurredOn: '2026-05-01', loss: cents(amount) }],
            }),
          ).get('excess.sponsor');
        expect(paidBySponsor(members)).toBe('0.00');
        if (members > 1n) expect(paidBySponsor(members - 1n)).not.toBe('0.00');
      }),
      { numRuns: 300 },
    );
  });
});
