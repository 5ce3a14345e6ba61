import type { GroupInput } from './group-input.ts';

/** The group of `examples/compare`, for a page that nobody has put anything into; a journey holds its figures against those of the command. */
export const exampleGroup: GroupInput = {
  group: { en: 'Twelve builders of one village', zh: '某村十二名建筑工匠' },
  on: '2026-03-31',
  schemes: { share: 'demo/village-fund', insure: 'demo/contractors-all-risks', levy: 'cn/beijing-employees' },
  settlement: '2026-03',
  period: 'month',
  people: {
    columns: ['member', 'units', 'proportion', 'joined', 'cap', 'wage', 'fact:injury-rate'],
    rows: [
      ['m01', '1', '100%', '2024-01-01', '', '5550.00', '1.1%'],
      ['m02', '2', '100%', '2024-01-01', '', '5900.00', '1.1%'],
      ['m03', '1.5', '60%', '2024-01-01', '400', '6250.00', '1.1%'],
      ['m04', '1', '40%', '2024-03-15', '', '6600.00', '1.1%'],
      ['m05', '3', '100%', '2024-03-15', '900', '6950.00', '1.1%'],
      ['m06', '1', '80%', '2024-06-01', '', '7300.00', '1.1%'],
      ['m07', '2.5', '100%', '2024-06-01', '', '7650.00', '1.1%'],
      ['m08', '0.5', '100%', '2025-02-01', '', '8000.00', '1.1%'],
      ['m09', '1', '50%', '2025-02-01', '250.50', '8350.00', '1.1%'],
      ['m10', '2', '100%', '2025-09-01', '', '8700.00', '1.1%'],
      ['m11', '1', '100%', '2026-01-10', '', '9050.00', '1.1%'],
      ['m12', '4', '60%', '2026-01-10', '', '9400.00', '1.1%'],
    ],
  },
  claims: {
    columns: ['claim', 'member', 'item', 'occurredOn', 'loss'],
    rows: [
      ['c1', 'm02', 'fire', '2026-02-03', '4800.00'],
      ['c2', 'm03', 'illness', '2026-02-20', ''],
      ['c3', 'm09', 'illness', '2026-03-05', ''],
    ],
  },
  risk: {
    currency: 'CNY',
    period: { from: '2026-04-01', to: '2027-01-31' },
    materialDamage: [
      { item: 'contract-works', sumInsured: '3600000.00' },
      { item: 'owner-supplied-materials', sumInsured: '400000.00' },
    ],
    plant: [{ machine: 'excavator-1', class: 'excavator', replacementValue: '480000.00', months: '2' }],
    liability: { perAccident: '5000000.00' },
    maintenance: { tier: 'visits', months: '12' },
    facts: { work: 'building', deductible: '2', coinsurance: '80-20' },
  },
};
