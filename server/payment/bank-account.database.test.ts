import { afterAll, describe, expect, test } from 'vitest';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import {
  codes,
  ORGANISER,
  openSample,
  SECOND,
  type Told,
  TREASURER,
  village,
} from '../settlement/sample-app.ts';
import type { SampleFund, SampleMember } from '../settlement/sample-fund.ts';
import { moneyFindings } from '../verify/money-check.ts';
import { bankAccountRoutes } from './bank-account-routes.ts';
import { paymentRoutes } from './payment-routes.ts';

const { database, asSuperuser } = await scratchDatabase();
const app = await openSample(database, '2026-04-02T02:00:00Z', [...paymentRoutes, ...bankAccountRoutes]);
afterAll(() => app.close());
const { ask } = app;

const at = ({ fund }: SampleFund, path: string) => `/api/funds/${fund}/${path}`;
// Examples of the registry of IBANs.
const FIRST = { holder: 'Village fund', iban: 'NO93 8601 1117 947' };
const OTHER = { holder: 'Village fund', number: '6222 0201 1234 5678 901', bank: 'A bank' };

const prepare = (fund: SampleFund, body: object, person = TREASURER) =>
  ask('POST', at(fund, 'bank-accounts'), person, { body });
const sign = (fund: SampleFund, { body }: Told, person: string, says = 'yes') =>
  ask('POST', at(fund, `bank-accounts/${body.bankAccount}/signatures`), person, {
    body: { says, hash: body.hash },
  });
const paying = async (fund: SampleFund) =>
  (await ask('GET', at(fund, 'me/paying'), (fund.members[4] as SampleMember).person)).body.into;

async function set(fund: SampleFund, body: object): Promise<Told> {
  const prepared = await prepare(fund, body);
  expect([prepared.status, prepared.body.state]).toEqual([201, 'open']);
  // The charter of the sample asks for two approvals and counts who prepared it.
  const signed = await sign(fund, prepared, ORGANISER);
  expect([signed.status, signed.body.state, signed.body.holds]).toEqual([200, 'approved', true]);
  return signed;
}

describe('the account into which members pay', async () => {
  const fund = await village(database);

  test('is none until two people have set one', async () => {
    expect(await paying(fund)).toBe(null);
    const prepared = await prepare(fund, FIRST);
    expect(prepared.body).toMatchObject({
      ...{
        state: 'open',
        iban: 'NO9386011117947',
        printed: 'NO93 8601 1117 947',
        holds: false,
        isMine: true,
      },
      ...{ lacking: 1, holdsFrom: null, signatures: [{ says: 'yes', isMine: true }] },
    });
    expect(await paying(fund)).toBe(null);
    const himself = await sign(fund, prepared, TREASURER);
    expect([himself.status, codes(himself)]).toEqual([409, ['nobody-approves-twice']]);
    expect(await paying(fund)).toBe(null);
    const second = await prepare(fund, OTHER, ORGANISER);
    expect([second.status, codes(second)]).toEqual([409, ['a-decision-on-it-is-open']]);
    const blind = await sign(
      fund,
      { ...prepared, body: { ...prepared.body, hash: '0'.repeat(64) } },
      ORGANISER,
    );
    expect([blind.status, codes(blind)]).toEqual([422, ['an-approval-is-of-something-else']]);
    expect((await sign(fund, prepared, ORGANISER)).status).toBe(200);
    expect(await paying(fund)).toEqual({
      ...{ holder: 'Village fund', iban: 'NO9386011117947', printed: 'NO93 8601 1117 947', number: null },
      ...{ bank: null, bic: null, since: '2026-04-02', changeToldUntil: null },
    });
  });

  test('is told as another one for thirty days after it was changed', async () => {
    app.now = Date.parse('2026-05-10T02:00:00Z');
    await set(fund, OTHER);
    expect(await paying(fund)).toMatchObject({
      ...{ iban: null, printed: '6222 0201 1234 5678 901', bank: 'A bank' },
      // The thirtieth day, the day of the change counted.
      ...{ since: '2026-05-10', changeToldUntil: '2026-06-08' },
    });
    app.now = Date.parse('2026-06-08T02:00:00Z');
    expect((await paying(fund)).changeToldUntil).toBe('2026-06-08');
    app.now = Date.parse('2026-06-09T02:00:00Z');
    expect(await paying(fund)).toMatchObject({ since: '2026-05-10', changeToldUntil: null });
    const listed = await ask('GET', at(fund, 'bank-accounts'), TREASURER);
    expect(listed.body.items).toMatchObject([
      { number: '6222 0201 1234 5678 901', holds: true },
      { iban: 'NO9386011117947', state: 'approved', holds: false },
    ]);
  });

  test('stays as it is after a no, which who prepared it may say too', async () => {
    for (const person of [ORGANISER, TREASURER]) {
      const no = await sign(fund, await prepare(fund, FIRST), person, 'no');
      expect([no.status, no.body.state]).toEqual([200, 'rejected']);
    }
    expect(await paying(fund)).toMatchObject({ bank: 'A bank' });
  });

  test('is refused where its number cannot be right', async () => {
    const wrong = await prepare(fund, { holder: 'Village fund', iban: 'NO93 8601 1117 948' });
    expect([wrong.status, codes(wrong)]).toEqual([422, ['the-check-digits-of-an-iban-do-not-fit']]);
    const both = await prepare(fund, { ...FIRST, number: '12345' });
    expect(codes(both)).toEqual(['a-bank-account-has-one-number', 'a-bank-account-names-its-bank']);
  });

  test('leaves an event for each step, with the hash and without the account', async () => {
    const rows = await asSuperuser<{ act: string; subject: object }>(
      `SELECT act, subject FROM audit.event WHERE fund_id = $1 AND act LIKE 'bank-account-%' ORDER BY seq LIMIT 2`,
      [fund.fund],
    );
    expect(rows).toMatchObject([
      { act: 'bank-account-prepared', subject: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) } },
      { act: 'bank-account-signed', subject: { says: 'yes', state: 'approved' } },
    ]);
    expect(JSON.stringify(rows)).not.toContain('8601');
  });
});

test('of a hundred who prepare, or agree, at once one does', async () => {
  const fund = await village(database);
  const hundred = <T>(act: () => Promise<T>) => Promise.all(Array.from({ length: 100 }, act));
  const one = (answers: readonly Told[], success: number) => {
    expect(answers.filter(({ status }) => status === success)).toHaveLength(1);
    expect(answers.filter(({ status }) => status !== success && status !== 409)).toEqual([]);
    return answers.find(({ status }) => status === success) as Told;
  };
  const prepared = one(await hundred(() => prepare(fund, FIRST)), 201);
  one(await hundred(() => sign(fund, prepared, SECOND)), 200);
}, 60_000);

test('the database lets no account hold that one person alone agreed to, and changes none that was set', async () => {
  const fund = await village(database);
  const { body } = await prepare(fund, FIRST);
  const work = (sql: string, values: readonly unknown[] = []) =>
    within(database, { as: 'work', fund: fund.fund }, (tx) => tx.query(sql, [fund.fund, ...values]));
  const approve = `UPDATE fund.bank_account SET state = 'approved', holds_from = now() WHERE fund_id = $1`;
  await expect(work(approve)).rejects.toThrow(/by two people/);
  await expect(
    work(
      `INSERT INTO fund.bank_account (fund_id, account_id, state, holder, iban, hash, prepared_by, prepared_at, holds_from)
       VALUES ($1, $2, 'approved', 'X', 'NO9386011117947', $3, $2, now(), now())`,
      [body.bankAccount, '0'.repeat(64)],
    ),
  ).rejects.toThrow(/permission denied/);
  await sign(fund, { body } as Told, ORGANISER);
  await expect(
    asSuperuser(`UPDATE fund.bank_account SET iban = 'GB82WEST12345698765432' WHERE fund_id = $1`, [
      fund.fund,
    ]),
  ).rejects.toThrow(/stays as they set it/);
  await expect(
    asSuperuser('DELETE FROM fund.bank_account WHERE fund_id = $1', [fund.fund]),
  ).rejects.toThrow();
});

test('a verification names an account that was put in the place of the one that two people agreed to', async () => {
  const fund = await village(database);
  await sign(fund, await prepare(fund, FIRST), ORGANISER);
  const findings = () =>
    within(database, { as: 'work', fund: fund.fund, reads: true }, (tx) => moneyFindings(tx, fund.fund));
  expect((await findings()).findings).toEqual([]);
  // Whoever owns the database can do this; that he did it can be seen.
  await asSuperuser(`ALTER TABLE fund.bank_account DISABLE TRIGGER by_two`);
  const [row] = await asSuperuser<{ account: string }>(
    `UPDATE fund.bank_account SET iban = 'GB82WEST12345698765432' WHERE fund_id = $1 RETURNING account_id AS account`,
    [fund.fund],
  );
  await asSuperuser(`ALTER TABLE fund.bank_account ENABLE TRIGGER by_two`);
  expect((await findings()).findings).toMatchObject([{ row: `fund.bank_account ${row?.account}` }]);
});
