import { describe, expect, test } from 'vitest';
import { certain } from '../../result/result.ts';
import { codes, ON, quoted, rules, schemeOf, works } from '../telling/example-tariff.ts';
import { parseRisk } from './risk.ts';

const name = { en: 'a name', zh: '名称' };
const scheme = certain(schemeOf(rules));
const whole = { currency: 'CNY', period: { months: '12' }, ...works('100.00') };

describe('the period of a cover', () => {
  test('counts both of its ends, and months begun', () => {
    const period = { from: '2026-01-31', to: '2026-03-31' };
    const risk = certain(parseRisk(scheme, { ...whole, period }, ON));
    expect(risk.period).toMatchObject({ days: 60, months: 3 });
  });

  test('leaves open what is not stated: days say nothing about months', () => {
    const risk = certain(parseRisk(scheme, { ...whole, period: { days: '550' } }, ON));
    expect(risk.period).toMatchObject({ days: 550, months: undefined });
  });

  test.each([
    [{}, ['period: a-period-is-missing']],
    [{ days: '0' }, ['period.days: a-period-must-not-be-empty']],
    [{ months: '-3' }, ['period.months: a-period-must-not-be-empty']],
    [{ days: '1.5' }, ['period.days: a-value-has-another-form']],
    [{ days: '3652060' }, ['period.days: a-period-is-longer-than-the-calendar']],
    [{ months: '999999999999999' }, ['period.months: a-period-is-longer-than-the-calendar']],
    [{ months: '1000000000000000' }, ['period.months: a-value-has-another-form']],
    [{ days: '30', months: '1' }, ['period: a-period-must-be-stated-in-one-way']],
    [{ from: '2026-03-01' }, ['period.to: a-period-needs-its-last-day']],
    [{ from: '2026-03-01', to: '2026-02-28' }, ['period.to: a-period-must-not-end-before-it-begins']],
    [{ from: '2026-02-30', to: '2026-03-31' }, ['period.from: a-date-does-not-exist']],
  ])('stated as %j is rejected', (period, expected) => {
    expect(codes(parseRisk(scheme, { ...whole, period }, ON))).toEqual(expected);
  });
});

describe('a risk', () => {
  test.each([
    ['0', 'a-sum-insured-must-be-above-zero'],
    ['-5', 'a-sum-insured-must-be-above-zero'],
    ['1e3', 'an-amount-must-be-a-plain-decimal'],
    ['1,000', 'an-amount-must-be-a-plain-decimal'],
    ['1.234', 'an-amount-has-more-decimals-than-its-currency'],
  ])('with a sum insured of %s is rejected', (sumInsured, code) => {
    expect(codes(parseRisk(scheme, { ...whole, ...works(sumInsured) }, ON))).toEqual([
      `materialDamage.0.sumInsured: ${code}`,
    ]);
  });

  test('with many faults is rejected with all of them, each at its place', () => {
    const risk = {
      currency: 'USD',
      perriod: {},
      period: { months: '12' },
      materialDamage: [{ item: 'instalation', sumInsured: '-1' }],
      liability: { perAccident: '-1.00' },
      maintenance: { tier: 'visit', months: '12' },
      additional: [{ cover: 'removal-of-suport', limit: '0' }],
      facts: { damge: '1‰ of sum-insured, one-time' },
    };
    expect(codes(parseRisk(scheme, risk, ON))).toEqual([
      'perriod: a-key-is-unknown',
      'currency: a-risk-is-in-another-currency-than-its-scheme',
      'materialDamage.0.item: a-word-is-unknown',
      'materialDamage.0.sumInsured: a-sum-insured-must-be-above-zero',
      'liability.perAccident: a-limit-must-be-above-zero',
      'maintenance.tier: a-word-is-unknown',
      'additional.0.cover: a-word-is-unknown',
      'additional.0.limit: a-limit-must-be-above-zero',
      'facts.damge: a-fact-is-unknown-to-the-scheme',
    ]);
  });

  test('with a mistyped word is told the nearest one', () => {
    const refused = parseRisk(
      scheme,
      { ...whole, materialDamage: [{ item: 'instalation', sumInsured: '1' }] },
      ON,
    );
    expect(refused).toMatchObject({
      rejections: [{ found: 'instalation', suggestion: 'did you mean "installation"?' }],
    });
  });

  test('without any insured item, or with a cover twice, is rejected', () => {
    const cover = { cover: 'offsite-storage', limit: '1.00' };
    expect(codes(parseRisk(scheme, { ...whole, materialDamage: [] }, ON))).toEqual([
      'materialDamage: a-value-has-another-form',
    ]);
    expect(codes(parseRisk(scheme, { ...whole, additional: [cover, cover] }, ON))).toEqual([
      'additional.1.cover: an-item-stands-twice',
    ]);
  });

  test('with an insured item twice is rejected, not added up', () => {
    const item = { item: 'installation', sumInsured: '1.00' };
    expect(codes(parseRisk(scheme, { ...whole, materialDamage: [item, item] }, ON))).toEqual([
      'materialDamage.1.item: an-item-stands-twice',
    ]);
  });

  test('with a limit per person above the limit per accident is rejected', () => {
    const liability = { perPerson: '2.00', perAccident: '1.00' };
    expect(codes(parseRisk(scheme, { ...whole, liability }, ON))).toEqual([
      'liability.perPerson: a-limit-must-not-exceed-the-limit-above-it',
    ]);
  });

  test('that asks for an item which the scheme does not rate is rejected, not given for nothing', () => {
    const bare = certain(schemeOf({ ...rules, liability: undefined, plant: undefined }));
    const plant = [{ machine: 'a', class: 'crane', replacementValue: '1.00', days: '1' }];
    expect(codes(parseRisk(bare, { ...whole, liability: { perAccident: '1.00' }, plant }, ON))).toEqual([
      'plant: the-scheme-does-not-rate-this-item',
      'liability: the-scheme-does-not-rate-this-item',
    ]);
  });

  test('whose fact is a rate of another base, another time below zero or above the whole is rejected', () => {
    const refused = (damage: string) => codes(quoted(rules, { ...works('1.00'), facts: { damage } }));
    expect(refused('1‰ of cover-limit, one-time')).toEqual(['facts.damage: a-rate-is-of-another-base']);
    expect(refused('1‰ of sum-insured, per-annum')).toEqual(['facts.damage: a-rate-is-over-another-time']);
    expect(refused('-1‰ of sum-insured, one-time')).toEqual(['facts.damage: a-figure-must-not-be-negative']);
    expect(refused('250% of sum-insured, one-time')).toEqual(['facts.damage: a-part-is-at-most-the-whole']);
  });

  test('whose sum is to contain the premium of what the scheme does not rate is rejected', () => {
    const items = { 'contract-works': name };
    const bare = certain(schemeOf({ ...rules, materialDamage: { items } }));
    expect(codes(parseRisk(bare, { ...whole, premiumIn: 'sum-insured' }, ON))).toEqual([
      'premiumIn: the-scheme-does-not-rate-this-item',
    ]);
  });

  test('that is tested for longer than it is covered is rejected, where both are known in months', () => {
    const tested = (period: object) => ({ ...whole, period, testing: { months: '3' } });
    expect(parseRisk(scheme, tested({ months: '3' }), ON).ok).toBe(true);
    expect(parseRisk(scheme, tested({ days: '30' }), ON).ok).toBe(true);
    expect(codes(parseRisk(scheme, tested({ from: '2026-01-01', to: '2026-02-28' }), ON))).toEqual([
      'testing.months: testing-is-longer-than-the-cover',
    ]);
  });
});
