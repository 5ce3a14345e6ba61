import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certain } from '@openmutual/core/result';
import { afterAll, expect, test } from 'vitest';
import { openAccess } from '../access/access.ts';
import { askerOf } from '../access/asker.ts';
import { addDoor } from '../access/door.ts';
import { playedCost } from '../access/password-hash.ts';
import { codeOf } from '../access/scratch-access.ts';
import { systemClock } from '../clock/clock.ts';
import { scratchDatabase } from '../database/scratch.ts';
import { openApp } from '../http/app.ts';
import { openInstallation } from '../installation/installation.ts';
import { openKeys } from '../key/keys.ts';
import { allRolesOf } from '../member/member-role.ts';
import { routes } from '../routes.ts';
import { verifyFund } from '../verify/verify-fund.ts';
import { type Account, codeNow } from './account.ts';
import { openStage } from './actor.ts';
import { beginDemonstration } from './demonstration.ts';

const { database } = await scratchDatabase();
const folder = mkdtempSync(join(tmpdir(), 'openmutual-keys-'));
const origin = 'http://127.0.0.1:4747';
const access = certain(
  await openAccess({ database, clock: systemClock, origin, keys: folder, passwordCost: playedCost }),
);
const keys = openKeys(folder);
const installation = certain(await openInstallation(database, 'demonstration', systemClock));
const app = await openApp({
  database,
  routes,
  clock: systemClock,
  keys,
  version: '0',
  isReady: async () => true,
  mailKey: access.mailKey,
  askerOf: (headers) => askerOf(access, headers),
  rolesOf: (person, fund) => allRolesOf(database, person, fund),
});
addDoor(app, access);
afterAll(async () => {
  await app.close();
  await access.close();
  rmSync(folder, { recursive: true });
});

const server = {
  origin,
  app,
  database,
  access,
  keys,
  installation,
  work: async () => undefined,
  close: async () => undefined,
};

test('the year of the demonstration is played through the interface, and all of it verifies', async () => {
  const months: string[] = [];
  const accounts = certain(await beginDemonstration(server, { told: (month) => months.push(month) }));
  expect(months).toHaveLength(12);
  expect(accounts?.map(({ role, secret }) => [role, secret !== undefined])).toEqual([
    ['organiser', true],
    ['organiser', true],
    ['treasurer', true],
    ['reviewer', true],
    ['supervisor', true],
    ['member', false],
  ]);
  const { items } = (await app.inject('/api/funds')).json();
  expect(items.map(({ slug, state }: { slug: string; state: string }) => [slug, state])).toEqual([
    ['village', 'active'],
  ]);
  const settlements = (await app.inject(`/api/funds/${items[0].fund}/settlements`)).json().items;
  // Computed by the program from the story that is always the same: benefits by month of settlement, the newest first.
  expect(settlements.map(({ benefits }: { benefits: string }) => benefits)).toEqual(BENEFITS);
  await decidesTogether(items[0].fund, accounts ?? []);
  const verified = certain(await verifyFund(database, { fund: items[0].fund, slug: 'village' }, folder));
  expect(verified.findings).toEqual([]);
  // Begun again it is there already.
  expect(await beginDemonstration(server, { told: () => undefined })).toEqual({ ok: true, value: [] });
});

/** What there is to look at, as the member with a password and others see it. */
async function decidesTogether(fund: string, accounts: readonly Account[]): Promise<void> {
  const of = (role: Account['role']) => {
    const account = accounts.find((one) => one.role === role);
    if (account === undefined) throw new Error(`nobody is ${role}`);
    return stage.actor(account);
  };
  const stage = await openStage({ database, keys, mailKey: access.mailKey, version: '0' });
  stage.turnTo(new Date().toISOString());
  const at = (path: string) => `/api/funds/${fund}/${path}`;
  const [member, treasurer, supervisor] = [of('member'), of('treasurer'), of('supervisor')];
  const motions = (await member.read(at('motions'))).items;
  expect(motions.map((one: Motion) => [one.matter, one.state, one.outcome])).toEqual([
    ['fund-raising', 'drafted', null],
    ['benefits', 'open', null],
    ['officers', 'in-effect', 'passed'],
    ['items-covered', 'rejected', 'refused'],
    ['fund-raising', 'failed-quorum', 'refused'],
    ['benefits', 'in-effect', 'passed'],
    ['principal', 'in-effect', 'passed'],
  ]);
  const withoutQuorum = await member.read(at(`motions/${motions[4].motion}`));
  expect(withoutQuorum.result.quorum).toMatchObject({ found: '5', reached: false });
  const open = await member.read(at(`motions/${motions[1].motion}`));
  expect(open.acts).toContain('vote');
  const consequence = await member.read(at(`motions/${motions[1].motion}/consequence`));
  expect(consequence.periods).toHaveLength(11);
  expect((await member.read(at('rule-versions'))).versions).toHaveLength(2);
  const waiting = (await member.read(at('me/hearings'))).items;
  expect(waiting.map(({ what, body }: { what: string; body: string }) => [what, body])).toEqual([
    ['answer', 'jury'],
  ]);
  // The members adopted the policy; what looks after it waits for a second person.
  const policies = (await supervisor.read(at('investment-policies'))).items;
  expect(policies).toMatchObject([{ motion: motions[6].motion, decision: null, isInEffect: true }]);
  const { waits } = await treasurer.read(at('treasury'));
  const counts = new Map(waits.map(({ what, count }: { what: string; count: number }) => [what, count]));
  expect([counts.get('movement-to-be-approved'), counts.get('spending-to-be-approved')]).toEqual([1, 1]);
  const holdings = await supervisor.read(at('holdings'));
  // Computed by the program, and once by hand: 4000.00 of the bond at cost, 4136.00 at value, beside 10000.00 of the deposit.
  expect(holdings.total).toEqual({ cost: '14000.00', value: '14136.00', unrealised: '136.00' });
  const prepared = (path: string) => treasurer.read(at(`${path}?state=prepared`));
  expect((await prepared('spendings')).items).toHaveLength(1);
  await stage.close();
}

interface Motion {
  readonly matter: string;
  readonly state: string;
  readonly outcome: string | null;
}

const BENEFITS = [
  '8720.00',
  '0.00',
  '5600.00',
  '9720.00',
  '5600.00',
  '1520.00',
  '0.00',
  '5000.00',
  '8400.00',
  '0.00',
  '0.00',
];

test('a code is what RFC 6238 says, by two ways to it', async () => {
  const secret = 'GJPWU6DSMRAXQXZQJJWFA5CUKJRFARKTLBHWMVLJK5HW46SEJQ2A';
  expect(await codeNow(secret)).toBe(codeOf(secret));
});
