import { expect, it } from 'vitest';
import { Money } from '../money/money.ts';
import { certain } from '../result/result.ts';
import { spendingFaults } from './fee-budget.ts';
import { parseFeeBudget } from './fee-budget-schema.ts';

const cny = (text: string) => Money.of(text, 'CNY');
const document = {
  year: 2026,
  purposes: [
    { purpose: 'audit', name: { en: 'Audit of accounts', zh: '审计' }, amount: '200.00' },
    { purpose: 'hosting', name: { en: 'Hosting', zh: '服务器' }, amount: '90.00' },
  ],
};
const budget = certain(parseFeeBudget(document, 'CNY'));

it('spending is within its budget and within the fees of the scheme, or both are told', () => {
  const standing = { charged: cny('309.00'), spent: cny('150.00'), spentOnPurpose: cny('60.00') };
  const codes = (purpose: string, amount: string) =>
    spendingFaults(budget, { purpose, amount: cny(amount) }, standing).map(({ code, expected }) => [
      code,
      expected,
    ]);
  expect(codes('audit', '140.00')).toEqual([]);
  expect(codes('audit', '140.01')).toEqual([['spending-is-beyond-its-budget', 'at most 140.00']]);
  expect(codes('audit', '159.01')).toEqual([
    ['spending-is-beyond-its-budget', 'at most 140.00'],
    ['spending-is-beyond-the-fees-of-the-scheme', 'at most 159.00'],
  ]);
  expect(codes('travel', '0.00')).toEqual([
    ['an-amount-must-be-above-zero', 'more than zero'],
    ['a-purpose-is-not-in-the-budget', 'one of audit, hosting'],
  ]);
});

it('a budget has each purpose once and no amount below zero', () => {
  const [first] = document.purposes;
  const wrong = parseFeeBudget({ ...document, purposes: [first, { ...first, amount: '-1.00' }] }, 'CNY');
  expect(wrong.ok ? [] : wrong.rejections.map(({ code, path }) => [code, path])).toEqual([
    ['a-name-stands-twice', 'purposes.1'],
    ['an-amount-must-not-be-negative', 'purposes.1.amount'],
  ]);
});
