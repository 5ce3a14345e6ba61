import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { engine } from '@openmutual/core/engine';
import { certain } from '@openmutual/core/result';
import { afterAll, expect, test } from 'vitest';
import { scratchDatabase } from '../database/scratch.ts';
import { paymentRoutes } from '../payment/payment-routes.ts';
import { payoutRoutes } from '../payout/payout-routes.ts';
import { ORGANISER, openSample, posted, TREASURER, village } from '../settlement/sample-app.ts';
import { sampleKeys } from '../settlement/sample-fund.ts';
import { fundsNamed, verifyFund } from './verify-fund.ts';

const { database, asSuperuser, way } = await scratchDatabase();
const app = await openSample(database, '2026-04-02T02:00:00Z', [...paymentRoutes, ...payoutRoutes]);
const folder = mkdtempSync(join(tmpdir(), 'openmutual-verify-'));
const key = sampleKeys.named('settlement').bytes.toString('base64url');
writeFileSync(join(folder, 'settlement.key'), `${key}\n`, { mode: 0o600 });
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

/** A fund with payments of each kind, one of them reversed, and a payout that is paid. */
async function busyFund() {
  const fund = await village(database);
  await posted(app, fund);
  const at = (path: string) => `/api/funds/${fund.fund}/${path}`;
  const pay = (body: object) =>
    app.ask('POST', at('payments'), TREASURER, { body: { paidOn: '2026-04-01', ...body } });
  await pay({ amount: '5000.00', member: '12' });
  const wrong = await pay({ amount: '3.00', member: '1' });
  await app.ask('POST', at(`payments/${wrong.body.payment}/reversal`), TREASURER, {
    body: { reason: 'twice' },
    match: wrong.etag,
  });
  const [strange, other] = [await pay({ amount: '4.00' }), await pay({ amount: '6.00' })];
  await app.ask('POST', at(`payments/${strange.body.payment}/assignment`), TREASURER, {
    body: { member: '2' },
    match: strange.etag,
  });
  await app.ask('POST', at(`payments/${other.body.payment}/sending-back`), TREASURER, {
    body: { sentOn: '2026-04-02', bankReference: 'R-1' },
    match: other.etag,
  });
  const { body } = await app.ask('GET', at('payables'), TREASURER);
  for (const [claim, amount] of [
    [body.items[1].claim, '3000.00'],
    [body.items[2].claim, '2500.00'],
  ]) {
    const made = await app.ask('POST', at('payouts'), TREASURER, { body: { claim, amount } });
    const url = at(`payouts/${made.body.payout}`);
    const yes = { says: 'yes', hash: made.body.hash };
    const first = await app.ask('POST', `${url}/signatures`, TREASURER, { body: yes, match: made.etag });
    const second = await app.ask('POST', `${url}/signatures`, ORGANISER, { body: yes, match: first.etag });
    const isPaid = amount === '3000.00';
    const last = await app.ask('POST', `${url}/${isPaid ? 'payment' : 'return'}`, TREASURER, {
      body: isPaid ? { paidOn: '2026-04-02', bankReference: 'B' } : { reason: 'no such account' },
      match: second.etag,
    });
    expect(last.status).toBe(200);
  }
  return fund;
}

const busy = await busyFund();
const [name] = (await fundsNamed(database, undefined)) as [{ fund: string; slug: string }];
const verified = async () => certain(await verifyFund(database, name, folder));

const env = () => {
  const [DATABASE_URL, DATABASE_OWNER_URL] = [way.server, way.owner].map(
    ({ host = '', port = 5432, user = '', database: of = '' }) =>
      `postgresql://${user}@localhost/${of}?host=${encodeURIComponent(host)}&port=${port}`,
  );
  return { ...process.env, NO_COLOR: '1', DATABASE_URL, DATABASE_OWNER_URL, OPENMUTUAL_KEYS: folder };
};

async function command(...args: string[]) {
  const run = promisify(execFile)(process.execPath, ['cli/openmutual.ts', ...args], { env: env() });
  return run.then(
    ({ stdout }) => ({ status: 0, stdout, stderr: '' }),
    ({ code, stdout, stderr }) => ({
      status: code as number,
      stdout: stdout as string,
      stderr: stderr as string,
    }),
  );
}

test('what an installation has of a fund is confirmed, and told with its counts', async () => {
  const found = await verified();
  expect(found.findings).toEqual([]);
  expect(found).toMatchObject({ fund: busy.fund, settlements: 1, movements: 6 });
  const told = await command('verify', '--fund', name.slug);
  expect(told.stderr).toBe('');
  expect(told.stdout).toMatch(
    /^s[0-9a-f]{12}: confirmed\n {2}\d+ entries with \d+ legs on \d+ accounts, settlements: 1, votes: 0, payments and payouts: 6, events: \d+\n {2}the chain of the ledger ends with [0-9a-f]{64}\n$/,
  );
});

test('the ledger is written into a file for another program', async () => {
  const out = join(folder, 'ledger.journal');
  const written = await command('export', 'journal', '--fund', name.slug, '--out', out);
  const printed = await command('export', 'journal', '--fund', name.slug);
  expect([written, printed.stdout]).toEqual([
    { status: 0, stdout: '', stderr: '' },
    readFileSync(out, 'utf8'),
  ]);
  const none = await command('export', 'csv', '--fund', 'nowhere');
  expect([none.status, none.stderr]).toEqual([1, expect.stringContaining(name.slug)]);
});

test('without the key of settlements nothing is said of them, and none is made', async () => {
  const refused = await verifyFund(database, name, join(folder, 'elsewhere'));
  expect(refused).toMatchObject({
    ok: false,
    rejections: [{ code: 'the-key-of-settlements-is-not-at-hand' }],
  });
});

/** Changes rows as nobody may, and puts them back. */
async function changed(change: string, back: string) {
  const unheeded = (sql: string) =>
    asSuperuser(`SET session_replication_role = replica; ${sql}; SET session_replication_role = origin`);
  await unheeded(change);
  try {
    return await verified();
  } finally {
    await unheeded(back);
  }
}

test.each([
  [
    'the amount of a payment',
    `UPDATE fund.payment SET amount = amount + 1 WHERE receipt = 'SAM-2026-000001'`,
    `UPDATE fund.payment SET amount = amount - 1 WHERE receipt = 'SAM-2026-000001'`,
    'money',
    'fund.payment',
  ],
  [
    'a receipt',
    `UPDATE fund.payment SET receipt = 'SAM-2026-000009' WHERE receipt = 'SAM-2026-000002'`,
    `UPDATE fund.payment SET receipt = 'SAM-2026-000002' WHERE receipt = 'SAM-2026-000009'`,
    'money',
    'fund.payment SAM-2026-000003',
  ],
  [
    'the number of the last receipt',
    `UPDATE fund.counter SET next = next + 1 WHERE name = 'receipt-2026'`,
    `UPDATE fund.counter SET next = next - 1 WHERE name = 'receipt-2026'`,
    'money',
    'fund.counter receipt-2026',
  ],
  [
    'a payout that came back',
    `UPDATE fund.payout SET state = 'approved' WHERE state = 'returned'`,
    `UPDATE fund.payout SET state = 'returned' WHERE state = 'approved'`,
    'money',
    'fund.payout',
  ],
  [
    'what was done',
    `UPDATE audit.event SET act = 'nothing-done' WHERE seq = 3 AND fund_id = '${busy.fund}'`,
    `UPDATE audit.event SET act = 'settlement-signed' WHERE seq = 3 AND fund_id = '${busy.fund}'`,
    'audit',
    'audit.event 3',
  ],
  [
    'a leg of the ledger',
    `UPDATE ledger.leg SET amount = amount + 1 WHERE amount = 500000`,
    `UPDATE ledger.leg SET amount = amount - 1 WHERE amount = 500001`,
    'ledger',
    '',
  ],
  [
    'a settlement',
    `UPDATE fund.settlement SET told = told || '{"total": "1.00"}', preview_hash = repeat('0', 64)`,
    `UPDATE fund.settlement s SET preview_hash = (SELECT max(hash) FROM fund.settlement_signature g WHERE g.settlement_id = s.settlement_id)`,
    'settlement',
    'fund.settlement',
  ],
  [
    'a payout of more than was decided',
    `UPDATE fund.claim SET decided_benefit = decided_benefit - 1 WHERE fund_id = '${busy.fund}' AND state = 'paid'`,
    `UPDATE fund.claim SET decided_benefit = decided_benefit + 1 WHERE fund_id = '${busy.fund}' AND state = 'paid'`,
    'claims',
    'fund.payout',
  ],
  [
    'a second payout for a claim',
    `DROP INDEX fund.claim_paid_once; UPDATE fund.payout SET state = 'prepared' WHERE state = 'returned';
     UPDATE fund.payout SET claim_id = (SELECT claim_id FROM fund.payout WHERE state = 'paid'), amount = 300000 WHERE state = 'prepared'`,
    `UPDATE fund.payout SET state = 'returned', amount = 250000,
       claim_id = (SELECT claim_id FROM fund.claim WHERE fund_id = '${busy.fund}' AND number = 3) WHERE state = 'prepared';
     CREATE UNIQUE INDEX claim_paid_once ON fund.payout (fund_id, claim_id) WHERE state IN ('prepared', 'approved', 'paid')`,
    'claims',
    'fund.payout',
  ],
  [
    'a claim that is not paid any more',
    `UPDATE fund.claim SET paid_on = paid_on - 1 WHERE state = 'paid'`,
    `UPDATE fund.claim SET paid_on = paid_on + 1 WHERE state = 'paid'`,
    'claims',
    'fund.claim',
  ],
  [
    'the period in which a claim was settled',
    `UPDATE fund.claim SET settled_in = '2026-Q2' WHERE state = 'paid'`,
    `UPDATE fund.claim SET settled_in = '2026-Q1' WHERE state = 'paid'`,
    'claims',
    'fund.claim',
  ],
  [
    'an approval of a payout',
    `UPDATE fund.payout_signature SET person_id = (SELECT prepared_by FROM fund.payout p WHERE p.payout_id = payout_signature.payout_id), says = 'no' WHERE place = 2`,
    `UPDATE fund.payout_signature SET person_id = '${ORGANISER}', says = 'yes' WHERE place = 2`,
    'claims',
    'fund.payout',
  ],
  [
    'an approval of a settlement',
    `UPDATE fund.settlement_signature SET says = 'no' WHERE place = 1`,
    `UPDATE fund.settlement_signature SET says = 'yes' WHERE place = 1`,
    'claims',
    'fund.settlement',
  ],
  [
    'the state of a member',
    `UPDATE fund.member SET state = 'in-force' WHERE number = 4`,
    `UPDATE fund.member SET state = 'waiting' WHERE number = 4`,
    'steps',
    'fund.member',
  ],
  [
    'a step of a claim that was left out',
    `UPDATE fund.claim_log SET version = version + 100 WHERE act = 'publish'`,
    `UPDATE fund.claim_log SET version = version - 100 WHERE act = 'publish'`,
    'steps',
    'fund.claim_log',
  ],
  [
    'a step that there is not',
    `UPDATE fund.settlement_log SET act = 'abandon' WHERE act = 'post'`,
    `UPDATE fund.settlement_log SET act = 'post' WHERE act = 'abandon'`,
    'steps',
    'fund.settlement_log',
  ],
])('%s that was changed is named', async (_, change, back, part, row) => {
  const { findings } = await changed(change, back);
  expect(findings.filter((one) => one.part === part).map((one) => one.row)).toContainEqual(
    expect.stringContaining(row),
  );
});

test('a row that does not fit is named by the command, in both languages, and it ends with 1', async () => {
  await asSuperuser(`UPDATE fund.counter SET next = 9 WHERE name = 'receipt-2026'`);
  const told = await command('verify', '--all');
  expect([told.status, told.stdout]).toEqual([
    1,
    expect.stringContaining(
      '1 row does not fit\n  payments: fund.counter receipt-2026: found 9, expected 4\n',
    ),
  ]);
  const zh = await command('verify', '--all', '--lang', 'zh');
  expect(zh.stdout).toContain('1 行不符\n  收付款：fund.counter receipt-2026：现为 9，应为 4\n');
});

test('what another version settled is told as such, for a difference may be one between the two', async () => {
  const now = engine;
  const text = (from: string, to: string) =>
    `UPDATE fund.settlement SET engine = '${to}'; UPDATE fund.settlement_text SET text = replace(text, '${from}', '${to}') WHERE part = 'record'`;
  const unheeded = (sql: string) =>
    asSuperuser(`SET session_replication_role = replica; ${sql}; SET session_replication_role = origin`);
  await unheeded(text(now, 'openmutual 0.0.1'));
  const { stdout } = await command('verify', '--all');
  const zh = await command('verify', '--all', '--lang', 'zh');
  await unheeded(text('openmutual 0.0.1', now));
  expect(stdout).toContain(` (settled by openmutual 0.0.1, calculated now by ${now})\n`);
  expect(stdout).toContain('such a difference may be one between the two, and no row need have been changed');
  expect(zh.stdout).toContain(`（由 openmutual 0.0.1 结算，现由 ${now} 计算）\n`);
});

test('one thing is verified at a time', async () => {
  const [none, both] = [await command('verify'), await command('verify', 'record.json', '--all')];
  expect([none.status, both.status]).toEqual([1, 1]);
  expect(both.stderr).toContain('record, --all');
});
