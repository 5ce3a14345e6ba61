import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certain } from '@openmutual/core/result';
import { afterAll, expect, test } from 'vitest';
import { within } from '../database/within.ts';
import { agreeing, openVillage, type Somebody, scratchFunds } from '../fund/scratch-fund.ts';
import { ownParts } from '../own-parts.ts';
import { paymentRoutes } from '../payment/payment-routes.ts';
import { openSample, posted, TREASURER, village } from '../settlement/sample-app.ts';
import { logStep, type SampleMember, sampleKeys } from '../settlement/sample-fund.ts';
import { verifyFund } from '../verify/verify-fund.ts';
import { forgetDeparted } from './departed.ts';
import { ownRoutes } from './own-routes.ts';

const scratch = await scratchFunds();
const { database, asSuperuser, person, clock } = scratch;
const founder = await person('Founder');

const at = (day: string) => ({ database, clock: { now: () => Date.parse(`${day}T06:00:00Z`) } });

test('who left is forgotten on the day that the charter says and not before; his number stays, and he may join anew', async () => {
  const fund = await openVillage(founder, {
    ...{ slug: 'forgetting', activation: { members: 1, by: '2026-12-31' }, admission: 'at-once' },
    ...{ noticeDays: 0, retention: { evidence: 60, persons: 120 } },
  });
  const one = await person('Somebody who leaves');
  const joins = async (who: Somebody) =>
    who.act('POST', `/api/funds/${fund}/applications`, {
      name: who.mail,
      columns: { units: '1' },
      consents: await agreeing(who, fund),
    });
  expect((await joins(one)).status).toBe(201);
  clock.turn(40);
  const { etag } = await one.get(`/api/funds/${fund}/me`);
  const left = await one.act('POST', `/api/funds/${fund}/me/notice`, undefined, { version: etag });
  expect([left.status, left.body.state]).toEqual([200, 'left']);
  const on = new Date(clock.now());
  const due = `${on.getUTCFullYear() + 10}-${on.toISOString().slice(5, 10)}`;
  const before = new Date(Date.parse(due) - 86_400_000).toISOString().slice(0, 10);
  expect(await forgetDeparted(at(before), fund, ownParts)).toEqual([]);
  expect(await forgetDeparted(at(due), fund, ownParts)).toEqual([1n]);
  // Done twice it does nothing more.
  expect(await forgetDeparted(at(due), fund, ownParts)).toEqual([]);
  const rows = await asSuperuser(
    `SELECT number, person_id, columns, (SELECT count(*)::int FROM fund.particulars p WHERE p.member_id = m.member_id) AS names,
       (SELECT count(*)::int FROM fund.seat s WHERE s.member_id = m.member_id) AS seats FROM fund.member m WHERE fund_id = $1`,
    [fund],
  );
  expect(rows).toMatchObject([{ person_id: null, columns: {}, names: 0, seats: 0 }]);
  const [event] = await asSuperuser(`SELECT subject FROM audit.event WHERE act = 'departed-forgotten'`);
  expect(JSON.stringify(event)).not.toContain('leaves');
  // What staff sees of a number without a person, and what he himself sees.
  const seen = await founder.get(`/api/funds/${fund}/members/1?why=a%20question`);
  expect([seen.status, seen.body.name ?? null, seen.body.mail ?? null]).toEqual([200, null, null]);
  expect((await founder.get(`/api/funds/${fund}/members`)).status).toBe(200);
  expect((await one.get(`/api/funds/${fund}/me`)).status).toBe(404);
  expect((await joins(one)).status).toBe(201);
  expect((await founder.get(`/api/funds/${fund}/members/2?why=a%20question`)).body.member).toBe('2');
});

test('ledger and settlements verify after it; who owes something, or of whose claims something is kept, is not forgotten', async () => {
  const keys = mkdtempSync(join(tmpdir(), 'openmutual-departed-'));
  const key = sampleKeys.named('settlement').bytes.toString('base64url');
  writeFileSync(join(keys, 'settlement.key'), `${key}\n`, { mode: 0o600 });
  const app = await openSample(database, '2026-04-02T02:00:00Z', [...paymentRoutes, ...ownRoutes(ownParts)]);
  afterAll(async () => {
    await app.close();
    rmSync(keys, { recursive: true });
  });
  const { fund, members } = await village(database);
  await posted(app, { fund, members });
  const pay = { paidOn: '2026-04-01', amount: '900.00', member: '5', payer: 'The payer of it' };
  expect((await app.ask('POST', `/api/funds/${fund}/payments`, TREASURER, { body: pay })).status).toBe(201);
  const words = () => asSuperuser('SELECT text FROM fund.money_word WHERE fund_id = $1', [fund]);
  expect(await words()).toEqual([{ text: 'The payer of it' }]);

  // All of it stands in what he may take with him, and nothing of it in what others take.
  const taken = async (number: number) =>
    (await app.ask('GET', `/api/funds/${fund}/me/export`, members[number - 1]?.person)).body;
  const own = await taken(5);
  expect(own.dues).toMatchObject({ bills: [{ billed: '900.00', open: '0.00' }], outstanding: '0.00' });
  expect(own.payments).toMatchObject({ payments: [{ amount: '900.00', member: '5' }], payouts: [] });
  const others = await taken(6);
  expect([others.payments, others.dues.bills.length]).toEqual([{ payments: [], payouts: [] }, 1]);

  // Member 5 has paid all; member 6 owes his share; whoever has a claim has something that is kept.
  const claimants = await asSuperuser(
    'SELECT DISTINCT m.number FROM fund.claim c JOIN fund.member m USING (fund_id, bucket, member_id) WHERE c.fund_id = $1',
    [fund],
  );
  for (const number of [5, 6, ...claimants.map((row) => Number(row['number']))]) {
    const member = members[number - 1] as SampleMember;
    await within(database, { as: 'work', fund }, async (tx) => {
      const notice = { act: 'give-notice', from: 'waiting', to: 'leaving', on: '2026-04-30' };
      await logStep(tx, fund, member, 3, notice);
      await logStep(tx, fund, member, 4, { act: 'leave', from: 'leaving', to: 'left', on: '2026-05-31' });
      await tx.query(
        `UPDATE fund.member SET state = 'left', left_on = '2026-05-31', version = 4 WHERE member_id = $1`,
        [member.member],
      );
      await tx.query('INSERT INTO fund.particulars VALUES ($1, $2, $3, $4, $5)', [
        ...[fund, member.bucket, member.member, `Member ${number}`, `member-${number}@example.org`],
      ]);
    });
  }
  expect(await forgetDeparted(at('2027-05-30'), fund, ownParts)).toEqual([]);
  expect(await forgetDeparted(at('2027-06-02'), fund, ownParts)).toEqual([5n]);
  expect(await words()).toEqual([]);
  const verified = certain(await verifyFund(database, { fund, slug: 'village' }, keys));
  expect(verified).toMatchObject({ settlements: 1, findings: [] });
});
