import { describe, expect, test } from 'vitest';
import { date } from '../period/date.ts';
import { certain } from '../result/result.ts';
import { type Following, history } from './history.ts';
import { reasons, type SampleTable, sampleBranch, sampleScheme } from './sample.ts';
import { historyDocument } from './telling/history-document.ts';

const ceilings: SampleTable = {
  axes: {},
  values: { ceiling: 'money' },
  csv: `from,to,recorded,ceiling,source
2020-01-01,2021-01-01,2020-01-01,4000,Order 2020
2021-01-01,2022-01-01,2020-01-01,4000,Order 2021
2022-01-01,2024-01-01,2020-01-01,5000,Order 2022
2024-01-01,2026-01-01,2020-01-01,6000,Order 2024`,
};
const capped = (changes: object) =>
  sampleBranch({
    base: { ceiling: { at: { table: 'ceilings', column: 'ceiling' }, beyond: 'cap' } },
    ...changes,
  });
const rates = (employee: string) => ({
  rates: {
    law: 'flat',
    each: { employee: { value: employee, source: '§1' }, employer: { value: '10%', source: '§2' } },
  },
});
const version = (from: string, until: string, rest: object) => ({
  from,
  until,
  recorded: '2020-01-01',
  adoptedBy: { kind: 'law', ref: `Act of ${from}` },
  ...rest,
});
const rules = (branch: object) => ({
  rules: { parties: ['employee', 'employer'], periods: { month: 'ownLimits' }, branches: [branch] },
});
const scheme = certain(
  sampleScheme({}, 'EUR', { ceilings }, [
    version('2020-01-01', '2023-01-01', rules(capped(rates('8%')))),
    version('2023-01-01', '2024-01-01', { absent: { en: 'no source was seen', zh: '未见来源' } }),
    version('2024-01-01', '2026-01-01', rules(capped(rates('9%')))),
  ]),
);

function told(following: Following, wage = '3000.00') {
  const followed = { on: date('2024-06-01'), period: 'month', wage, given: {} } as const;
  return historyDocument(certain(history(scheme, followed, following)));
}

describe('the history of a contribution', () => {
  test('has an era wherever something changes for the person, and none where only a row begins', () => {
    expect(told('place').map(({ from, until, known }) => [from, until, known === null])).toEqual([
      ['2020-01-01', '2022-01-01', false],
      ['2022-01-01', '2023-01-01', false],
      ['2023-01-01', '2024-01-01', true],
      ['2024-01-01', '2026-01-01', false],
    ]);
  });

  // Origin computed: 3,000 of 6,000 is half of the ceiling: 2,000 of 4,000, 2,500 of 5,000; 8% and 10% of it.
  test('follows the wage that keeps its place under the ceiling', () => {
    const known = told('place').map(({ known }) => [known?.wage, known?.parties.employee, known?.rates]);
    expect(known).toEqual([
      ['2000.00', '160.00', { employee: '8.00', employer: '10.00', total: '18.00' }],
      ['2500.00', '200.00', { employee: '8.00', employer: '10.00', total: '18.00' }],
      [undefined, undefined, undefined],
      ['3000.00', '270.00', { employee: '9.00', employer: '10.00', total: '19.00' }],
    ]);
  });

  // Origin computed: 8% of the ceiling 4,000 and of 5,000 is 5.33% and 6.67% of 6,000.
  test('or the same amount, of which the ceiling lets another part count', () => {
    const known = told('amount', '6000.00').map(({ known }) => [known?.wage, known?.rates.employee]);
    expect(known).toEqual([
      ['6000.00', '5.33'],
      ['6000.00', '6.67'],
      [undefined, undefined],
      ['6000.00', '9.00'],
    ]);
  });

  test('says what changed and where it stands, and why nothing is known of a time', () => {
    const [first, second, third, fourth] = told('place');
    expect(first?.known?.changed.map(({ of, text }) => `${of}: ${text.en}`)).toEqual([
      'base: up to 4000.00',
      'employee: 8%',
      'employer: 10%',
    ]);
    expect(second?.known?.changed).toEqual([
      {
        branch: 'pension',
        of: 'base',
        name: { en: 'pension, base', zh: '养老，缴费基数' },
        text: { en: 'up to 5000.00', zh: '上限 5000.00' },
        sources: ['Order 2022'],
      },
    ]);
    expect([third?.absent?.en, third?.reasons.map(({ code }) => code)]).toEqual([
      'no source was seen',
      ['the-rules-of-this-date-are-not-in-the-scheme'],
    ]);
    expect(fourth?.known?.adoptedBy).toBe('Act of 2024-01-01');
  });

  test('is refused where the wage shall keep its place and the law has no end from which it is far', () => {
    const flat = certain(sampleScheme({ branches: [sampleBranch()] }));
    const followed = { on: date('2025-06-01'), period: 'month', wage: '3000.00', given: {} } as const;
    expect(reasons(history(flat, followed, 'place')).map(({ code }) => code)).toEqual([
      'the-law-has-no-last-limit',
    ]);
    const open = historyDocument(certain(history(flat, followed, 'amount')));
    expect(open.map(({ from, until }) => [from, until])).toEqual([['2025-01-01', null]]);
  });
});
