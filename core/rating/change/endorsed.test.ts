import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Money, sum } from '../../money/money.ts';
import { certain } from '../../result/result.ts';
import { adds } from '../../working/working.ts';
import { changing, documentOf, endorsedBy, providing, scale, twoYears } from '../telling/example-changes.ts';
import { codes, schemeOf } from '../telling/example-tariff.ts';

const name = { en: 'a name', zh: '名称' };
const levied = (onRefund: string) => ({
  ...changing,
  levies: { fund: { name, rate: { value: '0.25%', source: 'a test' } } },
  stamp: { value: '40.00', source: 'a test' },
  changes: { ...(changing['changes'] as object), leviesOnRefund: onRefund },
});
const machine = '0.85% of replacement-value, per-annum';
const insured = {
  ...twoYears,
  liability: { perAccident: '7654321.00' },
  plant: [
    {
      machine: 'crane-1',
      class: 'crane',
      replacementValue: '4800000.00',
      from: '2026-02-01',
      to: '2026-11-30',
    },
  ],
  facts: {
    damage: '1.85‰ of sum-insured, one-time',
    third: '3‰ of limit-per-accident, one-time',
    machine,
    surcharge: '10%',
    most: '50%',
    charged: '50%',
  },
};
const end = {
  none: [],
  cancelled: [{ change: 'cancellation', by: 'insurer', on: '2027-06-30' }],
  completed: [
    { change: 'early-completion', on: '2027-06-30' },
    { change: 'final-value', on: '2027-07-31', share: '-12.5%' },
  ],
  valued: [{ change: 'final-value', on: '2028-01-31', share: '3.3%' }],
} as const;

describe('a policy and its changes', () => {
  test('the original premium and all changes are the final premium, line by line, with levies or without', () => {
    const days = fc.integer({ min: 1, max: 300 });
    const cents = fc.integer({ min: 1, max: 300_000_000 });
    const last = fc.constantFrom(...(Object.keys(end) as (keyof typeof end)[]));
    fc.assert(
      fc.property(days, cents, last, fc.constantFrom('given-back', 'kept'), (n, amount, how, refunds) => {
        const changes = [
          { change: 'plant-taken-off', machine: 'crane-1', on: '2026-06-15' },
          { change: 'increase', on: '2026-07-01', amount: `${(amount / 100).toFixed(2)}` },
          { change: 'extension', on: '2026-08-01', days: `${n}` },
          ...end[how],
        ];
        const found = certain(endorsedBy(levied(refunds), insured, ...changes));
        const original = found.quote.package.premium.plus(found.quote.plant);
        const costs = found.changes.map(({ additional }) => additional);
        expect(`${sum<string>([original, ...costs], 'CNY')}`).toBe(`${found.premium}`);
        expect(found.premium.isNegative()).toBe(false);
        expect(adds(found.working)).toBe(true);
        expect(found.working.amount).toBe(`${found.due}`);
      }),
      { numRuns: 40 },
    );
  });

  test('a levy follows each change, the stamp is paid once', () => {
    const longer = { change: 'extension', days: '73', facts: { surcharge: '0%' } };
    const lower = { change: 'final-value', share: '-10%' };
    const made = documentOf(levied('given-back'), twoYears, longer, lower);
    expect(made.original).toEqual({
      premium: '200000.00',
      levies: { fund: '500.00', stamp: '40.00' },
      due: '200540.00',
    });
    expect(made.changes).toMatchObject([
      { additional: '20000.00', levies: { fund: '50.00' } },
      { additional: '-20000.00', levies: { fund: '-50.00' } },
    ]);
    expect(made).toMatchObject({ premium: '200000.00', due: '200540.00' });
  });

  test('of a refund an authority may keep its levy', () => {
    const made = documentOf(levied('kept'), twoYears, { change: 'final-value', share: '-10%' });
    expect(made.changes).toMatchObject([{ additional: '-20000.00', levies: {} }]);
    expect(made).toMatchObject({ premium: '180000.00', due: '180540.00' });
  });

  test('a levy of each section follows what the change costs in it', () => {
    const levy = { name, rate: { value: '1%', source: 'a test' }, of: 'each-section' };
    const sections = {
      works: { name, items: ['material-damage', 'maintenance', 'offsite-storage', 'removal-of-support'] },
      others: { name, items: ['liability', 'plant'] },
    };
    const given = { ...levied('given-back'), levies: { fund: levy }, sections };
    const risk = { ...insured, liability: { perAccident: '10000000.00' } };
    const longer = { change: 'extension', days: '73', facts: { surcharge: '0%' } };
    const off = { change: 'plant-taken-off', machine: 'crane-1', on: '2026-03-15' };
    const made = certain(endorsedBy(given, risk, off, longer));
    // 185000 and 30000 for the works and liability, a tenth of each; 43 of 303 days of the crane.
    expect(made.changes.map(({ levies }) => levies[0]?.bySection)).toMatchObject([
      { others: Money.of('-290.63', 'CNY') },
      { works: Money.of('185.00', 'CNY'), others: Money.of('30.00', 'CNY') },
    ]);
    expect(made.changes.map(({ additional }) => `${additional}`)).toEqual(['-29063.01', '21500.00']);
  });

  test('a change may state facts of its own, and those of the risk hold for what it does not state', () => {
    const made = documentOf(
      changing,
      { ...twoYears, facts: { ...(twoYears['facts'] as object), surcharge: '20%' } },
      { change: 'extension', days: '73' },
      { change: 'extension', days: '73', facts: { surcharge: '0%' } },
    );
    expect(made.changes.map(({ additional }) => additional)).toEqual(['24000.00', '20000.00']);
  });
});

describe('what is refused', () => {
  test('a change that the tariff does not provide, with those that it does', () => {
    const few = {
      ...changing,
      changes: { finalValue: (changing['changes'] as { finalValue: unknown }).finalValue },
    };
    expect(endorsedBy(few, twoYears, { change: 'extension', days: '30' })).toMatchObject({
      rejections: [
        {
          code: 'the-tariff-does-not-provide-this-change',
          path: 'changes.0.change',
          found: 'extension',
          expected: 'final-value',
        },
      ],
    });
    const { changes: _, ...silent } = changing;
    expect(endorsedBy(silent, twoYears, { change: 'extension', days: '30' })).toMatchObject({
      rejections: [{ expected: 'no changes: the tariff says nothing of them' }],
    });
  });

  test('all faults of the risk and of the changes at once', () => {
    const risk = { ...twoYears, currency: 'EUR' };
    const changes = [
      { change: 'extention', days: '30' },
      { change: 'increase', amount: '1', share: '5%' },
      { change: 'extension', days: '-30' },
      { change: 'final-value', sumInsured: '0' },
    ];
    expect(codes(endorsedBy(changing, risk, ...changes)).sort()).toEqual([
      'changes.0.change: a-word-is-unknown',
      'changes.1.change: a-change-must-be-stated-in-one-way',
      'changes.2.days: a-period-must-not-be-empty',
      'changes.3.sumInsured: an-amount-must-be-above-zero',
      'currency: a-risk-is-in-another-currency-than-its-scheme',
    ]);
  });

  test('one refused change makes up no fault of another', () => {
    const changes = [
      { change: 'extension', days: '60', facts: { surcharge: '-5%' } },
      // A day that only the extension covers.
      { change: 'increase', on: '2028-02-01', amount: '90000000.00' },
      { change: 'plant-taken-off', machine: 'crane-7', days: '3' },
    ];
    expect(codes(endorsedBy(changing, twoYears, ...changes))).toEqual([
      'changes.0.facts.surcharge: a-figure-must-not-be-negative',
      'changes.1: an-increase-is-beyond-the-tariff',
      'changes.2.machine: a-machine-is-not-insured',
    ]);
  });

  test('changes out of their order, a fact that nobody knows, and no change at all', () => {
    const changes = [
      { change: 'increase', on: '2026-05-01', amount: '1000.00' },
      { change: 'increase', on: '2026-04-30', amount: '1000.00', facts: { surcharg: '0%' } },
    ];
    expect(codes(endorsedBy(changing, twoYears, ...changes))).toEqual([
      'changes.1.on: changes-stand-in-the-order-of-their-dates',
      'changes.1.facts.surcharg: a-fact-is-unknown-to-the-scheme',
    ]);
    expect(codes(endorsedBy(changing, twoYears))).toEqual(['changes: a-value-has-another-form']);
  });

  test('the facts of a change though it is stated in no way', () => {
    const facts = { surcharge: '20' };
    expect(codes(endorsedBy(changing, twoYears, { change: 'extension', facts }))).toEqual([
      'changes.0.change: a-change-must-be-stated-in-one-way',
      'changes.0.facts.surcharge: a-rate-must-state-its-unit',
    ]);
  });

  test('a key of another kind of change, with the keys of its own', () => {
    const change = { change: 'increase', amount: '1.00', sumInsured: '3.00' };
    expect(endorsedBy(changing, twoYears, change)).toMatchObject({
      rejections: [
        {
          code: 'a-key-is-unknown',
          path: 'changes.0.sumInsured',
          expected: 'change, on, facts, amount, share',
        },
      ],
    });
  });

  test('an extension beyond every date that can be written', () => {
    const change = { change: 'extension', days: '999999999999999', facts: { surcharge: '0%' } };
    expect(codes(endorsedBy(changing, twoYears, change))).toEqual([
      'changes.0.days: a-period-is-longer-than-the-calendar',
    ]);
  });

  test('the day of a change where the risk states no days', () => {
    const risk = { ...twoYears, period: { days: '730' } };
    expect(codes(endorsedBy(changing, risk, { change: 'extension', on: '2026-05-01', days: '3' }))).toEqual([
      'changes.0.on: the-risk-does-not-state-its-days',
    ]);
  });
});

describe('the rules of changes', () => {
  const faultsOf = (given: { readonly [key: string]: unknown }) => codes(schemeOf(given, { scale }));
  const path = (key: string) => `versions.0.rules.changes.${key}`;

  test('name steps and items that the tariff has', () => {
    expect(faultsOf(providing('extension', { withoutSteps: ['Volume'] }))).toEqual([
      `${path('extension.withoutSteps.0')}: a-step-is-unknown`,
    ]);
    const { liability: _, ...unrated } = changing;
    expect(faultsOf(providing('cancellation', { of: ['liability'] }, unrated))).toEqual([
      `${path('cancellation.of.0')}: the-tariff-does-not-charge-this-item`,
    ]);
  });

  test('have a scale where a refund goes by one', () => {
    expect(faultsOf(providing('shortPeriod', undefined))).toEqual([
      `${path('cancellation.byInsured')}: a-refund-by-a-scale-needs-the-scale`,
    ]);
  });

  test('say what becomes of the levies of a refund, and of no plant where there is none', () => {
    const { changes, ...others } = levied('kept');
    const { leviesOnRefund: _, ...silent } = changes;
    expect(faultsOf({ ...others, changes: silent })).toEqual([
      `versions.0.rules.changes: a-tariff-with-levies-says-what-a-refund-does-to-them`,
    ]);
    const { plant: __, ...without } = changing;
    expect(faultsOf(without)).toEqual([`${path('plant')}: the-tariff-does-not-charge-plant`]);
  });

  test('charge no more than the whole of an increase, and count above zero', () => {
    const charged = { value: '150%', source: 'a test' };
    expect(faultsOf(providing('increase', { charged }))).toEqual([
      `${path('increase.charged.value')}: a-part-is-at-most-the-whole`,
    ]);
    const everyMonths = { value: '0', source: 'a test' };
    expect(faultsOf(providing('declarations', { everyMonths }))).toEqual([
      `${path('declarations.everyMonths.value')}: a-count-must-be-above-zero`,
    ]);
  });
});
