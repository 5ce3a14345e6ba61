import { describe, expect, test } from 'vitest';
import { indemnity, ofWorks, paid, perils, tariffWith, value } from '../telling/example-policy.ts';
import { codes, type ExampleTable, schemeOf } from '../telling/example-tariff.ts';

const name = { en: 'a name', zh: '名称' };
const at = 'versions.0.rules.indemnity.';
const works = { name, sections: ['material-damage'], amount: value('1000') };

function refused(changes: object, tables: Readonly<Record<string, ExampleTable>> = {}): string[] {
  return codes(schemeOf(tariffWith({ ...indemnity, ...changes }), tables));
}

describe('what a tariff says of losses is rejected where', () => {
  test('a peril has no deductible in a section that has one for others, or has two', () => {
    expect(refused({ deductibles: [{ ...works, perils: 'special' }] })).toEqual([
      `${at}deductibles: a-peril-has-no-deductible`,
    ]);
    expect(refused({ deductibles: [works, { ...works, perils: ['fire'] }] })).toEqual([
      `${at}deductibles: a-peril-has-two-deductibles`,
    ]);
    expect(
      refused({
        deductibles: [
          { ...works, perils: 'special' },
          { ...works, perils: 'others' },
        ],
      }),
    ).toEqual([]);
  });

  test('a peril, an item or a section is unknown', () => {
    expect(
      refused({
        deductibles: [
          { ...works, perils: ['fire', 'fload'] },
          { ...works, perils: ['flood'] },
        ],
      }),
    ).toEqual([`${at}deductibles.0.perils.1: a-peril-is-unknown`]);
    expect(refused({ firstLoss: { value: ['instalation'], source: 'a test' } })).toEqual([
      `${at}firstLoss.value.0: an-item-is-unknown`,
    ]);
    const bare = { ...tariffWith(), plant: undefined };
    expect(codes(schemeOf(bare))).toEqual([
      `${at}deductibles.1.sections.0: the-tariff-does-not-insure-this-section`,
      `${at}limits.1.sections.0: the-tariff-does-not-insure-this-section`,
    ]);
  });

  test('an amount is below zero, a share above the whole, a fact of another form', () => {
    const amount = (given: object) =>
      refused({ deductibles: [{ name, sections: ['material-damage'], ...given }] });
    expect(amount({ amount: value('-1') })).toEqual([
      `${at}deductibles.0.amount.value: a-figure-must-not-be-negative`,
    ]);
    expect(amount({ higherOf: [{ amount: value('1') }, { ofLoss: value('110%') }] })).toEqual([
      `${at}deductibles.0.higherOf.1.ofLoss.value: a-part-is-at-most-the-whole`,
    ]);
    expect(amount({ amount: { fact: 'share' } })).toEqual([
      `${at}deductibles.0.amount.fact: a-fact-has-another-form`,
    ]);
  });

  test('a limit is a share of the loss', () => {
    const limits = [{ name, sections: ['material-damage'], per: 'accident', ofLoss: value('80%') }];
    expect(refused({ limits })).toEqual([
      `${at}limits.0.ofLoss: a-key-is-unknown`,
      `${at}limits.0: an-amount-is-stated-in-one-way`,
    ]);
  });
});

const bands = (...rows: readonly (readonly [string, string, string, string])[]): ExampleTable => ({
  axes: { place: 'exact', sumInsured: 'band' },
  values: { amount: 'money' },
  columns: ['place', 'sumInsured>', 'sumInsured<=', 'amount'],
  rows,
});

const byTable = {
  ...indemnity,
  deductibles: [
    {
      name,
      sections: ['material-damage'],
      amount: { table: 'bands', column: 'amount' },
      emptyCells: 'refer',
    },
  ],
  limits: [],
};

describe('a table of deductibles', () => {
  test('with a hole between two bands of one place is refused; what another place lacks is none', () => {
    const holed = bands(['a', '', '100', '1'], ['a', '200', '', '2'], ['b', '', '150', '1']);
    expect(schemeOf(tariffWith(byTable), { bands: holed })).toMatchObject({
      rejections: [
        {
          code: 'a-table-has-a-hole',
          line: 3,
          column: 'sumInsured',
          found: 'nothing between 100 and 200',
        },
      ],
    });
    const whole = bands(['a b', '', '100', '1'], ['a', '100', '', '2']);
    expect(codes(schemeOf(tariffWith(byTable), { bands: whole }))).toEqual([]);
  });

  test('may fall where more is insured: it is no premium', () => {
    const falling = bands(['a b', '', '100', '9000'], ['a b', '100', '', '7000']);
    expect(codes(schemeOf(tariffWith(byTable), { bands: falling }))).toEqual([]);
  });

  test('with two rows for one sum is refused', () => {
    const double = bands(['a', '', '100', '1'], ['a b', '50', '', '2']);
    expect(codes(schemeOf(tariffWith(byTable), { bands: double }))).toContain(
      'a-table-has-two-rows-for-one-key',
    );
  });

  test('answers by sum insured and fact, and refers what it leaves empty', () => {
    const table = bands(['a', '', '1200000', '7000'], ['a', '1200000', '', '9000'], ['b', '', '', '']);
    const found = (facts: object) => paid([ofWorks('10000.00')], { facts }, byTable, { bands: table });
    expect(found({ place: 'a' })).toMatchObject({ value: { losses: [{ deductible: '7000.00' }] } });
    expect(found({ place: 'b' })).toMatchObject({
      rejections: [
        { code: 'a-figure-is-left-to-the-underwriter', line: 4, suggestion: 'refer to the underwriter' },
      ],
    });
    expect(codes(found({}))).toEqual(['facts.place: a-fact-is-missing']);
  });
});

test('a special peril that nobody calls so is another one', () => {
  expect(perils).toMatchObject({ flood: { special: 'yes' } });
  const deductibles = [
    { ...works, perils: 'special', amount: value('7') },
    { ...works, perils: 'others', amount: value('5') },
  ];
  const deducted = (peril: string) =>
    paid([ofWorks('10.00', { peril })], {}, { ...indemnity, deductibles, limits: [] });
  expect(deducted('flood')).toMatchObject({ value: { payable: '3.00' } });
  expect(deducted('fire')).toMatchObject({ value: { payable: '5.00' } });
});
