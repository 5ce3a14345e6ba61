import { describe, expect, it } from 'vitest';
import { date } from '../period/date.ts';
import { certain } from '../result/result.ts';
import { columnRange } from './range.ts';
import { tableText } from './sample.ts';
import type { TableDeclaration } from './table.ts';
import { parseTable } from './table-text.ts';

const declaration: TableDeclaration = {
  file: 'tables/pools.csv',
  axes: { pool: 'exact' },
  values: {
    refund: 'rate',
    fee: 'money',
    weight: 'factor',
    tariff: 'rate of sum-insured, one-time',
    rule: 'text',
  },
};
const pools = certain(
  parseTable(
    'pools',
    declaration,
    tableText(`
from,to,pool,refund,fee,weight,tariff,rule,source
2018-01-01,2019-01-01,kagawa,17.43%,3.50,1.25,2.4‰,a,a test
2018-01-01,2019-01-01,tokyo,39.08%,-1.00,0.5,0.9‰,b,a test
2018-01-01,2019-01-01,oita,17.43%,2.00,1,1‰,b,a test
2017-01-01,2018-01-01,tokyo,90%,,9,9‰,b,a test`),
    'CNY',
  ),
);
const on = date('2018-06-30');

describe('the range of a column', () => {
  it.each([
    ['refund', '17.43%', 'kagawa', '39.08%', 'tokyo', '21.65%'],
    ['fee', '-1.00', 'tokyo', '3.50', 'kagawa', '4.50'],
    ['weight', '0.5', 'tokyo', '1.25', 'kagawa', '0.75'],
    ['tariff', '0.9‰ of sum-insured, one-time', 'tokyo', '2.4‰ of sum-insured, one-time', 'kagawa', '1.5‰'],
  ])('%s is from %s (%s) to %s (%s), %s apart', (column, low, lowAt, high, highAt, spread) => {
    expect(certain(columnRange(pools, column, on))).toEqual({
      ...{ lowest: { value: low, at: lowAt }, highest: { value: high, at: highAt }, spread },
    });
  });

  it('is nothing where there is one row only, and goes by the day', () => {
    expect(certain(columnRange(pools, 'refund', date('2017-06-30')))).toMatchObject({ spread: '0%' });
  });

  it.each([
    ['of text', 'rule', on, 'a-column-of-text-has-no-range'],
    ['that the table does not have', 'refnud', on, 'a-column-is-unknown'],
    ['of which a value is not known', 'fee', date('2017-06-30'), 'a-value-is-not-known'],
    ['on a day without rows', 'refund', date('2019-01-01'), 'a-table-has-no-rows-on-this-day'],
  ])('is refused of a column %s', (_, column, day, code) => {
    expect(columnRange(pools, column, day)).toMatchObject({
      rejections: [{ code, file: 'tables/pools.csv' }],
    });
  });
});
