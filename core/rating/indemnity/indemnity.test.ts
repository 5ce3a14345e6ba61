import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Money } from '../../money/money.ts';
import { certain } from '../../result/result.ts';
import { adds } from '../../working/working.ts';
import { indemnity, ofWorks, paid, value } from '../telling/example-policy.ts';
import { codes } from '../telling/example-tariff.ts';
import type { LossDocument } from '../telling/indemnity-document.ts';

function first(...given: Parameters<typeof paid>): LossDocument {
  return certain(paid(...given)).losses[0] as LossDocument;
}

// Origin computed, by hand.
describe('a loss', () => {
  test('is paid but for the higher of an amount and a share', () => {
    expect(first([ofWorks('30000.00')])).toMatchObject({ deductible: '5000.00', payable: '25000.00' });
    expect(first([ofWorks('70000.00')])).toMatchObject({ deductible: '7000.00', payable: '63000.00' });
  });

  test('below the deductible is borne whole, and the deductible stands as it is', () => {
    const loss = first([ofWorks('4000.00')]);
    expect(loss).toMatchObject({ deductible: '5000.00', payable: '0.00' });
    expect(loss.borne).toEqual({
      average: '0.00',
      subLimit: '0.00',
      deductible: '4000.00',
      limit: '0.00',
      total: '4000.00',
    });
  });

  test('of what is insured for too little is paid in proportion, before the deductible', () => {
    const loss = first([ofWorks('70000.00', { requiredSumInsured: '1400000.00' })]);
    expect(loss).toMatchObject({
      assessed: '50000.00',
      deductible: '5000.00',
      payable: '45000.00',
      borne: { average: '20000.00' },
    });
  });

  test('of what is insured for too much is paid as it is', () => {
    expect(first([ofWorks('70000.00', { requiredSumInsured: '900000.00' })]).assessed).toBe('70000.00');
  });

  test('in which the share is one of the loss itself, not of what average leaves', () => {
    const given = { ...indemnity, shareOf: value('loss') };
    const loss = first([ofWorks('70000.00', { requiredSumInsured: '1400000.00' })], {}, given);
    expect(loss).toMatchObject({ deductible: '7000.00', payable: '43000.00' });
  });

  test('on first loss has no average and ends at the sum insured, before the deductible', () => {
    const loss = { date: '2026-05-01', peril: 'fire', item: 'installation', loss: '250000.00' };
    expect(first([loss])).toMatchObject({
      assessed: '200000.00',
      payable: '180000.00',
      borne: { average: '0.00', subLimit: '50000.00' },
    });
  });

  test('under a cover ends at its limit, and takes the deductible of material damage', () => {
    const loss = { date: '2026-05-01', peril: 'fire', cover: 'offsite-storage', loss: '60000.00' };
    expect(first([loss])).toMatchObject({ assessed: '50000.00', deductible: '5000.00', payable: '45000.00' });
  });

  test('of several items bears one deductible, of several machines one each, by their own value', () => {
    const works = { item: 'contract-works', loss: '30000.00', requiredSumInsured: '1000000.00' };
    const machine = (name: string, of: string) => ({
      machine: name,
      loss: '9000.00',
      requiredSumInsured: of,
    });
    const parts = [
      works,
      { item: 'installation', loss: '10000.00' },
      machine('crane-1', '300000.00'),
      machine('crane-2', '400000.00'),
    ];
    const loss = first([{ date: '2026-05-01', peril: 'fire', parts }]);
    // 5,000 of 40,000; 3,000 of the one machine and 4,000 of the other.
    expect(loss).toMatchObject({ deductible: '12000.00', payable: '46000.00' });
  });

  test('by a special peril ends at its limit, after the deductible', () => {
    const facts = { amount: '5000.00', share: '0%' };
    expect(first([ofWorks('1000000.00', { peril: 'flood' })], { facts }).payable).toBe('960000.00');
    const loss = {
      peril: 'flood',
      date: '2026-05-01',
      parts: [
        { item: 'contract-works', loss: '1000000.00', requiredSumInsured: '1000000.00' },
        { item: 'installation', loss: '200000.00' },
      ],
    };
    expect(first([loss], { facts })).toMatchObject({
      payable: '960000.00',
      borne: { deductible: '5000.00', limit: '235000.00' },
      limits: [{ most: '960000.00', cut: '235000.00' }],
    });
  });

  test('of others ends at the limit per person, then at that of the accident, then at what is left of the aggregate', () => {
    const injured = (loss: string) => ({ section: 'bodily-injury', loss });
    const accident = (date: string) => ({
      date,
      peril: 'fire',
      parts: [injured('45000.00'), injured('20000.00'), { section: 'property-damage', loss: '61000.00' }],
    });
    const found = certain(paid([accident('2026-05-01'), accident('2026-06-01'), accident('2026-07-01')]));
    expect(found.losses).toMatchObject([
      // 30,000 + 20,000 + 60,000 are 10,000 too many for one accident.
      { payable: '100000.00', borne: { subLimit: '15000.00', deductible: '1000.00', limit: '10000.00' } },
      { payable: '50000.00', limits: [{ cut: '10000.00' }, { left: '50000.00', cut: '50000.00' }] },
      { payable: '0.00', limits: [{ cut: '10000.00' }, { left: '0.00', cut: '100000.00' }] },
    ]);
    expect(found.payable).toBe('150000.00');
  });

  test('of others ends at the parts of the limit any one accident for property and for persons', () => {
    const liability = { perAccident: '100000.00', propertyDamage: '60000.00', bodilyInjury: '50000.00' };
    const parts = [
      { section: 'bodily-injury', loss: '70000.00' },
      { section: 'property-damage', loss: '71000.00' },
    ];
    const loss = { date: '2026-05-01', peril: 'fire', parts };
    // 60,000 and 50,000, of which 100,000 are left.
    expect(first([loss], { liability })).toMatchObject({
      payable: '100000.00',
      limits: [{ cut: '10000.00' }, { cut: '20000.00' }, { cut: '10000.00' }],
    });
  });

  test('comes after what was paid before under its limit of the period', () => {
    const loss = { date: '2026-05-01', peril: 'fire', section: 'property-damage', loss: '41000.00' };
    expect(first([{ ...loss, paidBefore: '120000.00' }]).payable).toBe('30000.00');
    expect(first([{ ...loss, paidBefore: '170000.00' }]).payable).toBe('0.00');
    const machine = { machine: 'crane-1', loss: '50000.00', requiredSumInsured: '300000.00' };
    const two = [
      { date: '2026-05-01', peril: 'fire', paidBefore: '1000.00', ...machine },
      { date: '2026-05-02', peril: 'fire', ...machine },
    ];
    // 50,000 for the period: 49,000 are left, 47,000 of them go to the first.
    expect(certain(paid(two)).losses.map(({ payable }) => payable)).toEqual(['47000.00', '2000.00']);
  });
});

describe('losses are refused', () => {
  const loss = { date: '2026-05-01', peril: 'fire', section: 'property-damage', loss: '41000.00' };
  test.each([
    [{ ...loss, peril: 'fyre' }, ['losses.0.peril: a-word-is-unknown']],
    [{ ...loss, loss: '0' }, ['losses.0.loss: an-amount-must-be-above-zero']],
    [{ ...loss, section: undefined }, ['losses.0.section: a-loss-needs-its-section']],
    [{ ...loss, section: 'plant' }, ['losses.0.section: a-thing-is-not-of-this-section']],
    [{ ...loss, section: 'testing' }, ['losses.0.section: a-word-is-unknown']],
    [{ ...loss, date: '2027-01-01' }, ['losses.0.date: a-loss-is-outside-the-period-of-cover']],
    [{ ...loss, cover: 'removal-of-support' }, ['losses.0.cover: this-is-not-insured']],
    [
      { ...loss, section: undefined, item: 'installation', cover: 'offsite-storage' },
      ['losses.0: a-part-of-a-loss-is-of-one-thing'],
    ],
    [{ ...loss, loss: undefined }, ['losses.0.loss: a-key-is-missing']],
    [
      { ...loss, parts: [{ section: 'property-damage', loss: '1' }] },
      ['losses.0: a-loss-is-stated-in-one-way'],
    ],
    [
      ofWorks('1', { requiredSumInsured: undefined }),
      ['losses.0.requiredSumInsured: average-asks-for-the-required-sum-insured'],
    ],
    [
      ofWorks('1', { item: 'installation' }),
      ['losses.0.requiredSumInsured: a-loss-without-average-has-no-required-sum-insured'],
    ],
    [ofWorks('1', { paidBefore: '1' }), ['losses.0.paidBefore: no-limit-asks-for-what-was-paid-before']],
    [{ ...loss, paidBefore: '-1' }, ['losses.0.paidBefore: an-amount-must-not-be-negative']],
  ])('such as %j', (given, expected) => {
    expect(codes(paid([given]))).toEqual(expected);
  });

  test('where they are out of order, or say twice what was paid before', () => {
    expect(codes(paid([loss, { ...loss, date: '2026-04-30', paidBefore: '1' }]))).toEqual([
      'losses.1.date: losses-stand-in-the-order-of-their-dates',
      'losses.1.paidBefore: what-was-paid-before-is-stated-once',
    ]);
  });

  test('together with what is wrong with the risk', () => {
    const risk = { period: { days: '0' } };
    expect(codes(paid([{ ...loss, peril: 'fyre' }], risk))).toEqual([
      'period.days: a-period-must-not-be-empty',
      'losses.0.peril: a-word-is-unknown',
    ]);
  });

  test('where a fact of the deductible is missing, or is more than the whole', () => {
    expect(codes(paid([ofWorks('1')], { facts: { share: '10%' } }))).toEqual([
      'facts.amount: a-fact-is-missing',
    ]);
    expect(codes(paid([ofWorks('1')], { facts: { amount: '1', share: '101%' } }))).toEqual([
      'facts.share: a-part-is-at-most-the-whole',
    ]);
  });

  test('where an accident has no parts', () => {
    expect(paid([{ date: '2026-05-01', peril: 'fire', parts: [] }])).toMatchObject({
      rejections: [{ path: 'losses.0.parts', found: '0 entries', expected: 'at least one part' }],
    });
  });

  test('where the sum insured is yet to contain the premium', () => {
    expect(codes(paid([ofWorks('1')], { premiumIn: 'sum-insured' }))).toEqual([
      'premiumIn: a-loss-needs-the-sum-insured-itself',
    ]);
  });

  test('in the months of maintenance they are not', () => {
    const maintenance = { tier: 'visits', months: '2' };
    const late = (date: string) => paid([{ ...loss, date }], { maintenance });
    expect(late('2027-02-28').ok).toBe(true);
    expect(codes(late('2027-03-01'))).toEqual(['losses.0.date: a-loss-is-outside-the-period-of-cover']);
  });
});

const cents = (most: number) =>
  fc.integer({ min: 1, max: most }).map((minor) => Money.ofMinor(BigInt(minor), 'CNY'));
const of = (text: string) => Money.of(text, 'CNY');

describe('whatever is lost', () => {
  const facts = fc
    .record({ amount: fc.integer({ min: 0, max: 50_000 }), share: fc.integer({ min: 0, max: 100 }) })
    .map(({ amount, share }) => ({ amount: `${amount}`, share: `${share}%` }));
  const part = fc.oneof(
    fc.record({ loss: cents(150_000_000), required: cents(300_000_000) }).map(({ loss, required }) => ({
      item: 'contract-works',
      loss: `${loss}`,
      requiredSumInsured: `${required}`,
    })),
    cents(40_000_000).map((loss) => ({ item: 'installation', loss: `${loss}` })),
    cents(10_000_000).map((loss) => ({ section: 'bodily-injury', loss: `${loss}` })),
    cents(20_000_000).map((loss) => ({ section: 'property-damage', loss: `${loss}` })),
  );
  const losses = fc.array(
    fc.record({
      peril: fc.constantFrom('fire', 'flood'),
      parts: fc.array(part, { minLength: 1, maxLength: 5 }),
    }),
    { minLength: 1, maxLength: 4 },
  );

  test('what is borne and what is paid are the loss, and no limit is passed', () => {
    fc.assert(
      fc.property(losses, facts, (listed, stated) => {
        const found = certain(
          paid(
            listed.map((loss) => ({ date: '2026-05-01', ...loss })),
            { facts: stated },
          ),
        );
        expect(adds(found.working)).toBe(true);
        for (const { loss, payable, borne, limits } of found.losses) {
          const { average, subLimit, deductible, limit, total } = borne;
          const parts = [average, subLimit, deductible, limit].map(of);
          expect(parts.some((amount) => amount.isNegative()) || of(payable).isNegative()).toBe(false);
          expect(`${parts.reduce((sum, amount) => sum.plus(amount))}`).toBe(total);
          expect(`${of(total).plus(of(payable))}`).toBe(loss);
          for (const { left, most } of limits) expect(of(left).compare(of(most))).toBeLessThanOrEqual(0);
        }
        const others = listed.map(({ parts }) => parts.every((one) => 'section' in one));
        const third = found.losses
          .filter((_, place) => others[place] === true)
          .map(({ payable }) => of(payable));
        for (const payable of third) expect(payable.compare(of('100000.00'))).toBeLessThanOrEqual(0);
        const all = third.reduce((sum, amount) => sum.plus(amount), of('0'));
        expect(all.compare(of('150000.00'))).toBeLessThanOrEqual(0);
      }),
    );
  });

  test('a larger loss is never paid less where the share is one of the assessed loss', () => {
    fc.assert(
      fc.property(
        cents(120_000_000),
        cents(1000),
        facts,
        fc.constantFrom('fire', 'flood'),
        (loss, more, stated, peril) => {
          const payable = (amount: Money) =>
            of(
              first([ofWorks(`${amount}`, { peril, requiredSumInsured: '1300000.00' })], { facts: stated })
                .payable,
            );
          expect(payable(loss.plus(more)).compare(payable(loss))).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
