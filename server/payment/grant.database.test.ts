import { afterAll, expect, test } from 'vitest';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import { fundRoutes } from '../fund/fund-routes.ts';
import { investmentRoutes } from '../investment/investment-routes.ts';
import { commonActs, samplePolicy } from '../investment/sample-common.ts';
import {
  AUDITOR,
  codes,
  ORGANISER,
  openSample,
  posted,
  SECOND,
  TREASURER,
  village,
} from '../settlement/sample-app.ts';
import { type SampleFund, sampleKeys } from '../settlement/sample-fund.ts';
import { verifySettlements } from '../settlement/verify.ts';
import { commonFindings } from '../verify/common-check.ts';
import { paymentRoutes } from './payment-routes.ts';

const { database, asSuperuser } = await scratchDatabase();
const app = await openSample(database, '2026-04-02T02:00:00Z', [
  ...investmentRoutes,
  ...paymentRoutes,
  ...fundRoutes,
]);
afterAll(() => app.close());
const { ask } = app;
const at = ({ fund }: SampleFund, path: string) => `/api/funds/${fund}/${path}`;

const grant = {
  ...{ period: '2026-Q1', line: 'county', name: { en: 'County', zh: '县政府' }, in: '1000.00' },
  ...{ source: 'government', giver: 'The county', purpose: 'welfare of the sick', item: 'illness' },
};
const enter = (fund: SampleFund, body: object) => ask('POST', at(fund, 'named-lines'), TREASURER, { body });
async function agreed(fund: SampleFund, body: object): Promise<string> {
  const { body: entered } = await enter(fund, body);
  const signed = await ask('POST', at(fund, `named-lines/${entered.line}/signatures`), ORGANISER, {
    body: { says: 'yes', hash: entered.hash },
  });
  expect([codes(signed), signed.body.state]).toEqual([[], 'approved']);
  return entered.line;
}

const balancesOf = async ({ fund }: SampleFund) => {
  const rows = await asSuperuser<{ code: string; sum: string }>(
    `SELECT a.code, sum(l.amount)::text AS sum FROM ledger.account a JOIN ledger.leg l USING (fund_id, bucket, account_id)
     WHERE a.fund_id = $1 AND a.code <> 'between-buckets' GROUP BY a.code HAVING sum(l.amount) <> 0 ORDER BY a.code`,
    [fund],
  );
  return Object.fromEntries(rows.map(({ code, sum }) => [code, sum]));
};

test('a grant says who gives it and for what, lowers what members share, and arrives once', async () => {
  const fund = await village(database);
  const bare = await enter(fund, { ...grant, giver: undefined, purpose: undefined, item: 'flood' });
  expect([bare.status, codes(bare)]).toEqual([
    422,
    [
      'a-grant-says-who-gives-it-and-for-what',
      'a-grant-says-who-gives-it-and-for-what',
      'a-grant-is-for-an-item-of-the-scheme',
    ],
  ]);
  const out = await enter(fund, { ...grant, in: undefined, out: '5.00', item: undefined });
  expect(codes(out)).toEqual(['money-that-goes-out-has-no-giver']);
  const line = await agreed(fund, grant);
  const receive = (bankReference: string) =>
    ask('POST', at(fund, `named-lines/${line}/receipt`), TREASURER, {
      body: { paidOn: '2026-04-01', bankReference },
    });
  const early = await receive('G-1');
  expect([early.status, codes(early)]).toEqual([409, ['a-grant-is-due-when-its-period-is-settled']]);
  await posted(app, fund);
  // 10,300.00 of benefits and 309.00 of fees, less 1,000.00.
  expect(await balancesOf(fund)).toMatchObject({
    receivable: '960900',
    grants: '-100000',
    'due-from-others': '100000',
  });
  const all = await Promise.all(Array.from({ length: 20 }, (_, place) => receive(`G-${place}`)));
  expect(all.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(409)]);
  const balances = await balancesOf(fund);
  expect([balances['bank'], balances['due-from-others']]).toEqual(['100000', undefined]);
  const { body } = await ask('GET', at(fund, 'named-lines'), AUDITOR);
  expect(body.items).toMatchObject([
    { code: 'county', giver: 'The county', item: 'illness', receivedOn: '2026-04-01' },
  ]);
});

test('members raise the principal, and what it gained lowers what they share: no more than there is, and nobody owes it', async () => {
  const fund = await village(database);
  const acts = commonActs(app, fund.fund);
  await acts.adopt('investment-policies', samplePolicy);
  await acts.endow('5000.00', '2026-04-02', `E-${fund.fund}`);
  const bond = await acts.open('Bond', 'bond', 'state');
  await acts.settle(
    await acts.agree('investment-movements', { kind: 'buy', holding: bond, units: '1', amount: '1000.00' }),
    ...(['2026-04-02', 'B-1'] as const),
  );
  await acts.post('investment-movements', {
    ...{ kind: 'income', holding: bond, paidOn: '2026-04-02', amount: '90.00', bankReference: 'I-1' },
  });
  const name = { en: 'Gain', zh: '收益' };
  const own = (line: string, source: string, money: object) => ({
    period: '2026-Q1',
    line,
    name,
    source,
    ...money,
  });
  const tooMuch = await enter(fund, own('gain', 'gain', { in: '90.01' }));
  expect([tooMuch.status, codes(tooMuch)]).toEqual([422, ['only-a-gain-that-was-realised-is-used']]);
  const beyond = await enter(fund, own('principal', 'principal', { in: '5000.01' }));
  expect(codes(beyond)).toEqual(['a-line-is-of-what-the-principal-has']);
  await agreed(fund, own('gain', 'gain', { in: '90.00' }));
  // What a line will take is not kept as well, and no second line takes it.
  const kept = await ask('POST', at(fund, 'investment-movements'), TREASURER, {
    body: { kind: 'keep', amount: '0.01' },
  });
  expect(codes(kept)).toEqual(['only-a-gain-that-was-realised-is-used']);
  expect(codes(await enter(fund, own('more', 'gain', { in: '0.01' })))).toEqual([
    'only-a-gain-that-was-realised-is-used',
  ]);
  await agreed(fund, own('from', 'principal', { in: '200.00' }));
  await agreed(fund, own('into', 'principal', { out: '700.00' }));
  await posted(app, fund);
  const balances = await balancesOf(fund);
  // 10,609.00 + 700.00 put in − 90.00 − 200.00; of it 10,609.00 − 309.00 − 290.00 are contributions of the period.
  expect(balances).toMatchObject({
    ...{ receivable: '1101900', contributions: '-1001000', fees: '-30900', benefits: '1030000' },
    ...{
      principal: '-550000',
      'gain-used': '9000',
      'from-common-money': '-29000',
      'investment-income': '-9000',
    },
  });
  expect([
    balances['grants'],
    balances['costs'],
    balances['due-from-others'],
    balances['due-to-others'],
  ]).toEqual([...[undefined, undefined, undefined, undefined]]);
  const findings = await within(database, { as: 'work', fund: fund.fund, reads: true }, async (tx) => [
    ...(await verifySettlements(tx, fund.fund, sampleKeys)),
    ...(await commonFindings(tx, fund.fund)).findings,
  ]);
  expect(findings).toEqual([]);
  expect((await ask('GET', at(fund, 'holdings'), SECOND)).body.principal).toEqual({
    ...{ account: '5500.00', gain: '90.00', used: '90.00', worth: '5500.00', usable: '0.00' },
  });
});
