import { describe, expect, test } from 'vitest';
import { riskOfRow } from './risk-row.ts';

describe('the risk of a row', () => {
  test('is the document that a person would have written', () => {
    const cells = {
      ...{
        risk: 'a',
        from: '2026-03-01',
        to: '2027-04-30',
        months: '',
        'item.contract-works': '86400000.00',
      },
      ...{
        'item.installation': '',
        'item.site-clearing': '1500000.00',
        'plant.tower-crane.value': '2600000.00',
      },
      ...{
        'plant.tower-crane.months': '10',
        'plant.excavator.value': '940000.00',
        'plant.road-roller.value': '',
      },
      ...{
        'liability.perAccident': '10000000.00',
        'maintenance.tier': 'extended',
        'maintenance.months': '24',
      },
      ...{ 'cover.air-freight': '3000000.00', 'cover.towage': 'yes', 'cover.stand-by': '500.00' },
      ...{ 'cover.stand-by.days': '30', 'fact.work': 'building', discount: '5%', 'testing.months': '2' },
    };
    expect(riskOfRow(cells, 'CNY').document).toEqual({
      currency: 'CNY',
      period: { from: '2026-03-01', to: '2027-04-30' },
      materialDamage: [
        { item: 'contract-works', sumInsured: '86400000.00' },
        { item: 'site-clearing', sumInsured: '1500000.00' },
      ],
      plant: [
        { machine: 'plant.tower-crane', class: 'tower-crane', replacementValue: '2600000.00', months: '10' },
        {
          ...{ machine: 'plant.excavator', class: 'excavator', replacementValue: '940000.00' },
          ...{ from: '2026-03-01', to: '2027-04-30' },
        },
      ],
      liability: { perAccident: '10000000.00' },
      maintenance: { tier: 'extended', months: '24' },
      additional: [
        { cover: 'air-freight', limit: '3000000.00' },
        { cover: 'towage' },
        { cover: 'stand-by', limit: '500.00', days: '30' },
      ],
      testing: { months: '2' },
      facts: { work: 'building' },
      discount: '5%',
    });
  });

  test('is in the currency that its row states', () => {
    expect(riskOfRow({ currency: 'EUR' }, 'CNY').document).toMatchObject({ currency: 'EUR' });
  });

  test.each([
    ['period.to', 'to'],
    ['period', 'months'],
    ['currency', 'currency'],
    ['materialDamage.0.sumInsured', 'item.contract-works'],
    ['materialDamage', 'item.*'],
    ['plant.0.replacementValue', 'plant.crane.value'],
    ['plant.0.months', 'plant.crane.months'],
    ['plant.1.months', 'months'],
    ['liability.perAccident', 'liability.perAccident'],
    ['liability', 'liability.*'],
    ['additional.0.limit', 'cover.towage'],
    ['additional.0.days', 'cover.towage.days'],
    ['facts.work', 'fact.work'],
    ['testing', 'testing.months'],
    ['discount', 'discount'],
    ['instalments', 'instalments'],
  ])('says %s in the column %s', (path, column) => {
    const cells = {
      ...{ months: '12', 'item.contract-works': '1', 'plant.crane.value': '1', 'plant.crane.days': '3' },
      ...{ 'plant.pump.value': '1', 'cover.towage': '1', 'cover.towage.days': '1' },
    };
    expect(riskOfRow(cells, 'CNY').columnOf(path.split('.'))).toBe(column);
  });

  test('says what it cannot place nowhere', () => {
    expect(riskOfRow({}, 'CNY').columnOf(['about', 'project'])).toBeUndefined();
  });
});
