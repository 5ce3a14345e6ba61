import { describe, expect, test } from 'vitest';
import { certain } from '../../result/result.ts';
import { quoteOf } from '../quote.ts';
import { indemnity, insured, ofWorks, paid, tariffWith, value } from '../telling/example-policy.ts';
import { codes, ON, schemeOf } from '../telling/example-tariff.ts';

const name = { en: 'a name', zh: '名称' };
const scheme = certain(schemeOf(tariffWith()));
const rates = {
  damage: '1‰ of sum-insured, one-time',
  third: '1‰ of limit-per-accident, one-time',
  storage: '1‰ of cover-limit, one-time',
  machine: '1% of replacement-value, per-annum',
};

function quoted(changes: object, facts: object = insured['facts'] as object): string[] {
  return codes(quoteOf(scheme, { ...insured, facts: { ...rates, ...facts }, ...changes }, ON));
}

describe('a limit below the deductible is refused when a risk is read', () => {
  test('whether a premium or a loss is asked for', () => {
    const liability = { perPerson: '500.00', perAccident: '999.99' };
    expect(quoted({})).toEqual([]);
    expect(quoted({ liability })).toEqual(['liability.perAccident: a-limit-is-below-the-deductible']);
    expect(codes(paid([ofWorks('1')], { liability }))).toEqual([
      'liability.perAccident: a-limit-is-below-the-deductible',
    ]);
    expect(quoted({ liability: { perAccident: '1000.00' } })).toEqual([]);
  });

  test('also that of a cover, where the facts of the deductible are known', () => {
    const additional = [{ cover: 'offsite-storage', limit: '4999.99' }];
    expect(quoted({ additional })).toEqual(['additional.0.limit: a-limit-is-below-the-deductible']);
    expect(quoted({ additional }, {})).toEqual([]);
  });

  test('also one of the scheme that is a share of what is insured', () => {
    const materialDamage = [{ item: 'contract-works', sumInsured: '6000.00' }];
    expect(quoted({ materialDamage })).toEqual(['materialDamage: a-limit-is-below-the-deductible']);
  });

  test('with everything else that is wrong, but not in what could not be read', () => {
    const additional = [{ cover: 'offsite-storage', limit: '4999.99' }];
    expect(quoted({ additional, liability: { perAccident: '1e3' } })).toEqual([
      'liability.perAccident: an-amount-must-be-a-plain-decimal',
      'additional.0.limit: a-limit-is-below-the-deductible',
    ]);
  });

  test('and not where a peril has a lower deductible', () => {
    const deductible = (perils: string, amount: string) => ({
      name,
      sections: ['property-damage'],
      perils,
      amount: value(amount),
    });
    const deductibles = [deductible('special', '5000'), deductible('others', '10')];
    const other = certain(schemeOf(tariffWith({ ...indemnity, deductibles, limits: [] })));
    const risk = {
      ...insured,
      facts: { ...rates, amount: '1', share: '1%' },
      liability: { perAccident: '100' },
    };
    expect(codes(quoteOf(other, risk, ON))).toEqual([]);
  });
});
