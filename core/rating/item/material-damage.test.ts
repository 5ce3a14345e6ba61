import { describe, expect, test } from 'vitest';
import { certain } from '../../result/result.ts';
import { codes, quoted, rules, schemeOf, works } from '../telling/example-tariff.ts';

const name = { en: 'a name', zh: '名称' };
const gross = (rate: string) => ({
  gross: { value: `${rate} of sum-insured, one-time`, source: 'illustrative' },
});
/** 20% and 50% of the sum insured: tihaiku.com/jzgc/183053. */
const byShare = {
  rateOfWorksUpTo: { value: '20%', source: 'tihaiku.com/jzgc/183053' },
  ownPolicyAbove: { value: '50%', source: 'tihaiku.com/jzgc/183053' },
};

function withPart(part: object) {
  const items = { 'contract-works': name, installation: name };
  const parts = { installation: { name, items: ['installation'], rate: gross('4‰'), ...part } };
  return { ...rules, materialDamage: { items, rate: gross('2‰'), parts } };
}

function insured(works: string, installation: string) {
  return {
    materialDamage: [
      { item: 'contract-works', sumInsured: works },
      { item: 'installation', sumInsured: installation },
    ],
  };
}

describe('a part of the material damage', () => {
  test('has a line of its own at its own rate (computed)', () => {
    const quote = certain(quoted(withPart({}), insured('80000000.00', '20000000.00')));
    expect(quote.items.map(({ item, base, premium }) => [item, base, premium])).toEqual([
      ['material-damage', '80000000.00', '160000.00'],
      ['installation', '20000000.00', '80000.00'],
    ]);
    expect(quote.package).toMatchObject({ sumInsured: '100000000.00', rate: '2.4000‰' });
  });

  test.each([
    ['80000000.00', '20000000.00', '20.00%', 'rate-of-works', '200000.00'],
    ['79999999.00', '20000001.00', '20.00%', 'own-rate', '240000.00'],
    ['50000000.00', '50000000.00', '50.00%', 'own-rate', '300000.00'],
  ])(
    'by its share, %s and %s: %s, %s (computed; tihaiku.com/jzgc/183053)',
    (works, own, share, takes, due) => {
      const quote = certain(quoted(withPart({ byShare }), insured(works, own)));
      expect(quote.structure).toEqual({ installation: { share, takes } });
      expect(quote.premium).toBe(due);
    },
  );

  test('above the last share needs a policy of its own, by the last unit', () => {
    expect(quoted(withPart({ byShare }), insured('49999999.00', '50000001.00'))).toMatchObject({
      rejections: [
        {
          code: 'a-part-needs-a-policy-of-its-own',
          path: 'materialDamage',
          found: '50000001.00 of 100000000.00 for installation: 50.000001%',
          expected: 'at most 50% (tihaiku.com/jzgc/183053)',
        },
      ],
    });
  });

  test('names insured items of the tariff, each in one part, under a name that nothing else has', () => {
    const at = 'versions.0.rules.materialDamage.parts';
    const named = (parts: object) => {
      const items = { 'contract-works': name, installation: name };
      return codes(schemeOf({ ...rules, materialDamage: { items, rate: gross('2‰'), parts } }));
    };
    const part = (items: string[]) => ({ name, items, rate: gross('4‰') });
    expect(named({ a: part(['instalation']) })).toEqual([`${at}.a.items.0: an-insured-item-is-unknown`]);
    expect(named({ a: part(['installation']), b: part(['installation']) })).toEqual([
      `${at}.b.items.0: an-item-stands-twice`,
    ]);
    expect(named({ liability: part(['installation']) })).toEqual([
      `${at}.liability: a-name-already-means-something-else`,
    ]);
  });

  test('that is not insured has no line', () => {
    const quote = certain(
      quoted(withPart({ byShare }), { materialDamage: [{ item: 'contract-works', sumInsured: '1000.00' }] }),
    );
    expect(quote.items.map(({ item }) => item)).toEqual(['material-damage']);
    expect(quote.structure).toEqual({ installation: { share: '0.00%', takes: 'rate-of-works' } });
  });
});

describe('a sum insured that is to contain the premium', () => {
  test('is S ÷ (1 − r) (computed)', () => {
    const materialDamage = { items: { 'contract-works': name }, rate: gross('2.5‰') };
    const risk = {
      premiumIn: 'sum-insured',
      materialDamage: [{ item: 'contract-works', sumInsured: '50000000.00' }],
    };
    const quote = certain(quoted({ ...rules, materialDamage }, risk));
    expect(quote.package?.sumInsured).toBe('50125313.28');
    expect(quote.premium).toBe('125313.28');
    expect(quote.items[0]).toMatchObject({ base: '50125313.28', rate: '2.5‰' });
  });
});

test('a sum insured cannot contain a premium of all of it', () => {
  const risk = { ...works('1.00'), premiumIn: 'sum-insured' };
  const charged = (rate: string, factor: string) => {
    const factors = [{ name, factor: { value: factor, source: 'a test' } }];
    const materialDamage = { items: { 'contract-works': name }, rate: gross(rate), factors };
    return quoted({ ...rules, materialDamage }, risk);
  };
  for (const [rate, factor] of [
    ['100%', '1'],
    ['60%', '2'],
  ] as const)
    expect(codes(charged(rate, factor))).toEqual(['premiumIn: a-premium-leaves-nothing-of-the-sum-insured']);
  expect(charged('99%', '1').ok).toBe(true);
});

describe('a sum above the most that the premium counts to', () => {
  const upTo = { value: '840000000.00', source: 'program TarifeX' };
  const materialDamage = {
    items: { 'contract-works': name },
    rate: gross('1‰'),
    factors: [{ name, upTo }],
  };
  test.each([
    ['839999999.99', '840000.00'],
    ['840000000.00', '840000.00'],
    ['840000000.01', '840000.00'],
    ['1050000000.00', '840000.00'],
  ])('%s costs %s (computed)', (sumInsured, due) => {
    const risk = { materialDamage: [{ item: 'contract-works', sumInsured }] };
    expect(certain(quoted({ ...rules, materialDamage }, risk)).premium).toBe(due);
  });
});
