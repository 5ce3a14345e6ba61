import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certain } from '../../result/result.ts';
import { buildUp, codes, pureRules, quoted, rules, schemeOf, works } from '../telling/example-tariff.ts';

/** The rules with one loading of so much of the gross premium. */
function loaded(loading: string) {
  const name = { en: 'All loadings', zh: '附加保费' };
  return {
    ...pureRules,
    buildUp: {
      safety: { value: '15%', source: 'a worked case, computed' },
      loadings: { all: { name, rate: { value: loading, source: 'a worked case, computed' } } },
    },
  };
}

describe('gross = pure × (1 + safety) ÷ (1 − Σ loadings)', () => {
  test.each([
    ['25%', '1.84‰', '184000.00'],
    ['35%', '2.123077‰', '212307.69'],
    ['40%', '2.3‰', '230000.00'],
  ])('a pure rate of 1.20‰ under loadings of %s is %s gross (computed)', (loading, rate, premium) => {
    const quote = certain(quoted(loaded(loading), works('100000000.00')));
    expect(quote.items[0]).toMatchObject({ rate, premium });
  });

  test('the premium is split into pure premium, safety and seven loadings, and the parts are the whole', () => {
    const quote = certain(quoted(pureRules, works('100000000.00')));
    expect(quote.items[0]).toEqual({
      item: 'material-damage',
      base: '100000000.00',
      rate: '2.123077‰',
      exactRate: '138/65‰',
      grossRate: '138/65‰',
      steps: {},
      unit: '‰ of sum-insured',
      timeBasis: 'one-time',
      premium: '212307.69',
      pure: '120000.00',
      safety: '18000.00',
      loadings: {
        staff: '14861.54',
        operating: '10615.38',
        management: '8492.31',
        intermediary: '16984.61',
        publicity: '2123.08',
        tax: '12738.46',
        profit: '8492.31',
      },
    });
  });

  test('a gross rate with a published build-up is split backwards into the same parts', () => {
    const rate = {
      gross: { value: '1.84‰ of sum-insured, one-time', source: 'P4-25' },
      buildUp: loaded('25%').buildUp,
    };
    const damage = { ...(pureRules['materialDamage'] as object), rate };
    const quote = certain(quoted({ ...pureRules, materialDamage: damage }, works('100000000.00')));
    expect(quote.items[0]).toMatchObject({
      pure: '120000.00',
      safety: '18000.00',
      loadings: { all: '46000.00' },
    });
  });

  test('a gross rate without build-up is not split: nothing is invented', () => {
    const quote = certain(
      quoted(rules, { ...works('100000000.00'), facts: { damage: '1.84‰ of sum-insured, one-time' } }),
    );
    expect(quote.items[0]).toMatchObject({ pure: 'not published', safety: 'not published', loadings: {} });
  });

  test('loadings of the whole gross premium leave no pure premium and are rejected with the scheme', () => {
    expect(codes(schemeOf(loaded('100%')))).toEqual([
      'versions.0.rules.buildUp.loadings.all.rate.value: the-loadings-leave-nothing-for-the-pure-premium',
    ]);
  });

  test('the parts are the premium, for every sum insured', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), (sum) => {
        const [item] = certain(quoted(pureRules, works(`${sum}`))).items;
        const parts = [item?.pure, item?.safety, ...Object.values(item?.loadings ?? {})];
        expect(parts.reduce((total, part) => total + cents(part), 0n)).toBe(cents(item?.premium));
      }),
      { numRuns: 50 },
    );
  });
});

describe('a discount', () => {
  test('is taken from the loadings; pure premium and safety stay', () => {
    const quote = certain(quoted(pureRules, { ...works('100000000.00'), discount: '20%' }));
    expect(quote.items[0]).toMatchObject({
      rate: '1.698462‰',
      premium: '169846.15',
      pure: '120000.00',
      safety: '18000.00',
    });
    const loadings = Object.values(quote.items[0]?.loadings ?? {});
    expect(loadings.reduce((total, part) => total + cents(part), 0n)).toBe(3184615n);
  });

  test('of all loadings leaves pure premium and safety', () => {
    const quote = certain(quoted(pureRules, { ...works('100000000.00'), discount: '35%' }));
    expect(quote.items[0]).toMatchObject({
      premium: '138000.00',
      loadings: { staff: '0.00', profit: '0.00' },
    });
  });

  test('below pure premium and safety is rejected with the item, its floor and the largest discount', () => {
    const refused = quoted(pureRules, { ...works('100000000.00'), discount: '36%' });
    expect(refused).toEqual({
      ok: false,
      rejections: [
        {
          code: 'a-discount-must-not-go-below-the-pure-premium',
          path: 'discount',
          found: '36% on material-damage',
          expected: 'at least 138000.00 of 212307.69: pure premium and safety of material-damage',
          suggestion: 'the largest discount possible on material-damage is 35%',
        },
      ],
    });
  });

  test('is rejected where the tariff publishes no build-up: the floor is unknown', () => {
    const risk = { ...works('100.00'), facts: { damage: '1‰ of sum-insured, one-time' }, discount: '1%' };
    expect(codes(quoted(rules, risk))).toEqual(['discount: a-discount-needs-a-published-build-up']);
    expect(quoted(rules, { ...risk, discount: '0%' }).ok).toBe(true);
  });

  test.each(['-1%', '100%', '5'])('of %s is no discount', (discount) => {
    expect(quoted(pureRules, { ...works('100.00'), discount }).ok).toBe(false);
  });

  test('that is accepted never charges less than pure premium and safety', () => {
    const percent = fc.integer({ min: 0, max: 9999 }).map((number) => `${number / 100}%`);
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 10n }), percent, (sum, discount) => {
        const quote = quoted({ ...pureRules, buildUp }, { ...works(`${sum}`), discount });
        if (!quote.ok) return;
        const [item] = quote.value.items;
        expect(cents(item?.premium)).toBeGreaterThanOrEqual(cents(item?.pure) + cents(item?.safety));
      }),
      { numRuns: 100 },
    );
  });
});

function cents(amount: string | undefined): bigint {
  return BigInt((amount ?? '').replace('.', ''));
}
