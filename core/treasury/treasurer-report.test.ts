import { describe, expect, it } from 'vitest';
import { Money } from '../money/money.ts';
import { label } from '../working/label.ts';
import { type AccountMoved, type ReportFigures, treasurerReport } from './treasurer-report.ts';

const eur = (text: string) => Money.of(text, 'EUR');
const account = (code: string, kind: AccountMoved['kind'], opening: string, closing: string) => ({
  ...{ code, kind, name: label(code, code) },
  ...{ opening: eur(opening), closing: eur(closing) },
});

/**
 * A quarter by hand. Before: 1,000.00 of principal, of which 400.00 are held and worth 420.00, the rest at the bank.
 * In it: 500.00 put in, 100.00 taken out, 30.00 of income, a part of cost 100.00 and value 105.00 sold for 115.00 (realised 15.00, taken back 5.00), the rest valued from 315.00 at 308.00,
 * 20.00 of the gain kept and 10.00 used for what members share. Settled: benefits 290.00 and fees 20.00, less the 110.00 of common money, so that members paid 200.00; of the benefits 5.00
 * are not paid yet, of the fees 12.00 were spent. At the bank 600.00 + 500.00 + 200.00 − 285.00 + 30.00 + 115.00 − 12.00.
 */
const figures: ReportFigures = {
  ...{ period: '2026-Q2', from: '2026-04-01', through: '2026-06-30', currency: 'EUR' },
  accounts: [
    account('bank', 'asset', '600.00', '1148.00'),
    account('investments', 'asset', '400.00', '300.00'),
    account('investments-valued', 'asset', '20.00', '8.00'),
    account('claims-payable', 'liability', '0.00', '5.00'),
    account('principal', 'equity', '1000.00', '1420.00'),
    account('gain-used', 'equity', '0.00', '-30.00'),
    account('investment-income', 'income', '0.00', '30.00'),
    account('gain-realised', 'income', '0.00', '15.00'),
    account('gain-unrealised', 'income', '20.00', '8.00'),
    account('contributions', 'income', '0.00', '180.00'),
    account('fees', 'income', '0.00', '20.00'),
    account('from-common-money', 'income', '0.00', '110.00'),
    account('benefits', 'expense', '0.00', '290.00'),
    account('operating', 'expense', '0.00', '12.00'),
  ],
  holdings: [
    {
      ...{ name: 'Bond', class: 'bond', counterparty: 'state', valuedOn: '2026-06-30' },
      ...{ opening: eur('420.00'), bought: eur('0.00'), sold: eur('115.00'), income: eur('30.00') },
      ...{ realised: eur('15.00'), unrealised: eur('-12.00'), gain: eur('33.00'), closing: eur('308.00') },
    },
  ],
  principal: { putIn: eur('500.00'), takenOut: eur('100.00'), kept: eur('20.00'), shared: eur('10.00') },
};

describe('the report of a treasurer', () => {
  it('tells what was, what came and went, and what is (worked by hand)', () => {
    const report = treasurerReport(figures);
    expect(report.principal).toEqual({
      ...{ opening: '1000.00', putIn: '500.00', takenOut: '100.00', kept: '20.00', closing: '1420.00' },
      // 1,020.00 + 500.00 − 100.00 + 33.00 − 10.00
      ...{ worthBefore: '1020.00', gain: '33.00', shared: '10.00', worth: '1443.00' },
    });
    expect(report.invested).toEqual({
      ...{ opening: '420.00', bought: '0.00', sold: '115.00', income: '30.00' },
      ...{ realised: '15.00', unrealised: '-12.00', gain: '33.00', closing: '308.00' },
    });
    expect(report.accounts.find(({ code }) => code === 'bank')).toMatchObject({
      ...{ opening: '600.00', change: '548.00', closing: '1148.00' },
    });
    // 290.00 ÷ 200.00
    expect(report.ratio).toEqual({ benefits: '290.00', charged: '200.00', percent: '145.0%' });
  });

  it.each([
    ['180.00', '0.00', '99.95', '55.5%'],
    // 50.05 % and 50.04 %
    ['100.00', '100.00', '100.10', '50.1%'],
    ['100.00', '100.00', '100.09', '50.0%'],
    ['100.00', '0.00', '0.00', '0.0%'],
    ['0.00', '0.00', '100.00', null],
    ['0.00', '0.00', '0.00', null],
    // More was given back than was charged: a part of less than nothing is no figure.
    ['-100.00', '0.00', '100.00', null],
    // Benefits of before were taken back.
    ['200.00', '0.00', '-1.00', '-0.5%'],
  ])(
    'of contributions %s and fees %s says of benefits %s that they are %s',
    (contributions, fees, benefits, percent) => {
      const accounts = [
        account('bank', 'asset', '0.00', `${eur(contributions).plus(eur(fees))}`),
        account('claims-payable', 'liability', '0.00', benefits),
        account('contributions', 'income', '0.00', contributions),
        account('fees', 'income', '0.00', fees),
        account('benefits', 'expense', '0.00', benefits),
      ];
      const none = eur('0.00');
      const principal = { putIn: none, takenOut: none, kept: none, shared: none };
      expect(treasurerReport({ ...figures, accounts, holdings: [], principal }).ratio.percent).toBe(percent);
    },
  );

  const moved = (code: string, by: string): ReportFigures => ({
    ...figures,
    accounts: figures.accounts.map((one) =>
      one.code === code ? { ...one, closing: one.closing.plus(eur(by)) } : one,
    ),
  });
  /** Two accounts wrong at once, so that all of them still balance. */
  const both = (one: string, other: string, by: string): ReportFigures => ({
    ...figures,
    accounts: moved(one, '0.01').accounts.map((each) =>
      each.code === other ? { ...each, closing: each.closing.plus(eur(by)) } : each,
    ),
  });
  const [bond] = figures.holdings;
  if (bond === undefined) throw new Error('the worked quarter has a holding');

  it.each([
    ['an account', moved('bank', '0.01'), 'all accounts of a report balance at its closing'],
    [
      'an account before',
      {
        ...figures,
        accounts: figures.accounts.map((one) =>
          one.code === 'bank' ? { ...one, opening: eur('600.01') } : one,
        ),
      },
      'all accounts of a report balance at its opening',
    ],
    [
      'what is held',
      both('investments', 'bank', '-0.01'),
      'what is held is what the ledger has as investments',
    ],
    [
      'income',
      both('investment-income', 'contributions', '-0.01'),
      'what holdings gained is what the ledger has as income and gain',
    ],
    [
      'what was realised',
      both('gain-realised', 'contributions', '-0.01'),
      'what holdings gained is what the ledger has as income and gain',
    ],
    [
      'what was not realised',
      both('gain-unrealised', 'contributions', '-0.01'),
      'what holdings gained is what the ledger has as income and gain',
    ],
    [
      'the principal',
      both('principal', 'contributions', '-0.01'),
      'the principal is what it was, what was put in and kept, less what was taken out',
    ],
    [
      'what was used of the gain',
      both('gain-used', 'contributions', '-0.01'),
      'the principal is worth what it was, what was put in and gained, less what was taken out and shared',
    ],
    [
      'a holding',
      { ...figures, holdings: [{ ...bond, sold: eur('115.01') }] },
      'what Bond was, what was bought and sold of it and what it gained is what it is',
    ],
  ])('is not told where %s is a cent beside the rest', (_, wrong, reason) => {
    expect(() => treasurerReport(wrong)).toThrow(reason);
  });
});
