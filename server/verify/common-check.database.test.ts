import { afterAll, expect, test } from 'vitest';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import { feeRoutes } from '../fee/fee-routes.ts';
import { fundRoutes } from '../fund/fund-routes.ts';
import { investmentRoutes } from '../investment/investment-routes.ts';
import { commonActs, sampleBudget, samplePolicy } from '../investment/sample-common.ts';
import { ORGANISER, openSample, posted, TREASURER, village } from '../settlement/sample-app.ts';
import { commonFindings } from './common-check.ts';
import { stepFindings } from './step-check.ts';

const { database, asSuperuser } = await scratchDatabase();
const app = await openSample(database, '2026-04-02T02:00:00Z', [
  ...investmentRoutes,
  ...feeRoutes,
  ...fundRoutes,
]);
afterAll(() => app.close());

/** A fund with movements of each kind, one of them returned, and with spendings that were paid and returned. */
async function busyFund(): Promise<string> {
  const { fund } = await village(database);
  await posted(app, { fund, members: [] });
  const acts = commonActs(app, fund);
  await acts.adopt('investment-policies', samplePolicy);
  await acts.adopt('fee-budgets', sampleBudget);
  await acts.endow('10000.00', '2026-04-02', 'E-1');
  const bond = await acts.open('Bond 2031', 'bond', 'state');
  const buy = { kind: 'buy', holding: bond, units: '30', amount: '2000.00' };
  const bought = await acts.agree('investment-movements', buy);
  await acts.settle(bought, '2026-04-02', 'B-1');
  const value = { kind: 'value', holding: bond, on: '2026-04-02', amount: '2100.00', source: 'price list' };
  await acts.agree('investment-movements', value);
  await acts.agree('investment-movements', { ...value, source: 'the same price' });
  const income = {
    kind: 'income',
    holding: bond,
    paidOn: '2026-04-02',
    amount: '30.00',
    bankReference: 'I-1',
  };
  await acts.post('investment-movements', income);
  const sale = { kind: 'sell', holding: bond, units: '10', amount: '720.00' };
  await acts.settle(await acts.agree('investment-movements', sale), '2026-04-02', 'S-1');
  const second = await acts.agree('investment-movements', { ...buy, units: '1', amount: '70.00' });
  const back = { reason: 'no such bond' };
  await acts.post(`investment-movements/${second.body.movement}/return`, back, TREASURER, second.etag);
  await acts.agree('investment-movements', { kind: 'keep', amount: '20.00' });
  const spent = { purpose: 'audit', amount: '100.00', subject: 'Bill 1', payTo: 'Auditor' };
  const figure = { index: 'cpi', month: '2026-03', value: '0101.50', source: 'statistical office, table 1' };
  await acts.post('price-indices', figure);
  await acts.pay(await acts.agree('spendings', spent), '2026-04-02', 'F-1');
  const other = await acts.agree('spendings', { ...spent, amount: '7.00' });
  await acts.post(`spendings/${other.body.spending}/return`, back, TREASURER, other.etag);
  return fund;
}

const fund = await busyFund();
const found = () =>
  within(database, { as: 'work', fund, reads: true }, async (tx) => {
    const common = await commonFindings(tx, fund);
    return { movements: common.movements, findings: [...common.findings, ...(await stepFindings(tx, fund))] };
  });

test('what a fund has in common is confirmed: every holding found again from its movements', async () => {
  expect(await found()).toEqual({ movements: 10, findings: [] });
});

const unheeded = (sql: string) =>
  asSuperuser(`SET session_replication_role = replica; ${sql}; SET session_replication_role = origin`);

test.each([
  [
    'what was bought',
    'investment_movement',
    `amount = amount + 1`,
    `amount = amount - 1`,
    `kind = 'buy' AND state = 'done'`,
  ],
  [
    'how many units',
    'investment_movement',
    `units = units + 1`,
    `units = units - 1`,
    `kind = 'buy' AND state = 'done'`,
  ],
  ['a value', 'investment_movement', `amount = 220000`, `amount = 210000`, `source = 'price list'`],
  [
    'the day of a value',
    'investment_movement',
    `on_date = '2026-04-01'`,
    `on_date = '2026-04-02'`,
    `source = 'price list'`,
  ],
  ['what came back', 'investment_movement', `state = 'approved'`, `state = 'returned'`, `amount = 7000`],
  [
    'an entry that is another',
    'investment_movement',
    `entry_id = movement_id`,
    `entry_id = NULL`,
    `source = 'the same price'`,
  ],
  ['what was kept', 'investment_movement', `amount = 2001`, `amount = 2000`, `kind = 'keep'`],
  [
    'where a value was read',
    'investment_movement',
    `source = 'elsewhere'`,
    `source = 'price list'`,
    `amount = 210000 AND source <> 'the same price'`,
  ],
  ['a spending', 'spending', `amount = 9900`, `amount = 10000`, `state = 'paid'`],
  ['a purpose', 'spending', `purpose = 'hosting'`, `purpose = 'audit'`, `state = 'paid'`],
  [
    'an approval',
    'investment_signature',
    `says = 'no'`,
    `says = 'yes'`,
    `place = 2 AND person_id = '${ORGANISER}'`,
  ],
  ['of which class a holding is', 'holding', `class = 'deposit'`, `class = 'bond'`, 'true'],
  ['with whom it is held', 'holding', `counterparty = 'bank-a'`, `counterparty = 'state'`, 'true'],
  ['how its cost is found', 'holding', `costing = 'specific-lot'`, `costing = 'average'`, 'true'],
  ['a figure of an index', 'price_index', `value = 101.6`, `value = 101.5`, 'true'],
  [
    'where it was read',
    'price_index',
    `source = 'hearsay'`,
    `source = 'statistical office, table 1'`,
    'true',
  ],
  [
    'a policy',
    'investment_policy',
    `document = document || '{"otherCounterparties": "90%"}'`,
    `document = document || '{"otherCounterparties": "30%"}'`,
    'true',
  ],
  [
    'a budget',
    'fee_budget',
    `hash = repeat('0', 64)`,
    `hash = (SELECT of_hash FROM fund.decision d WHERE d.decision_id = fee_budget.decision_id)`,
    'true',
  ],
])('%s that was changed is named', async (_, table, change, back, where) => {
  await unheeded(`UPDATE fund.${table} SET ${change} WHERE ${where}`);
  const { findings } = await found();
  const before = table === 'investment_signature' ? `person_id = '${ORGANISER}'` : 'true';
  const undo = change.startsWith('amount = amount') || change.startsWith('units') ? where : undone(change);
  await unheeded(`UPDATE fund.${table} SET ${back} WHERE ${before} AND ${undo}`);
  const row = table === 'investment_signature' ? 'investment_movement' : table;
  expect(findings.map((one) => one.row)).toContainEqual(expect.stringContaining(`fund.${row} `));
  expect((await found()).findings).toEqual([]);
});

/** The condition under which a change stands. */
function undone(change: string): string {
  return change.startsWith('document') ? 'true' : change;
}

test('an entry of the common money without its row is named', async () => {
  await unheeded(
    `UPDATE fund.investment_movement SET entry_id = NULL, bank_entry_id = NULL WHERE kind = 'sell'`,
  );
  const { findings } = await found();
  expect(findings.map(({ row }) => row.split(' ')[0]).sort()).toEqual([
    'fund.investment_movement',
    'ledger.entry',
    'ledger.entry',
  ]);
});
