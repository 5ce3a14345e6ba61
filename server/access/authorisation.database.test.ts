import { certain } from '@openmutual/core/result';
import { describe, expect, test } from 'vitest';
import { within } from '../database/within.ts';
import { routes } from '../routes.ts';
import { authorisationPage } from './authorisation.ts';
import { doorRoutes } from './door.ts';
import { makeOperator } from './operator.ts';
import { type GivenRole, givenRoles, type Role, staff } from './role.ts';
import { giveFirstRole, giveRole } from './role-book.ts';
import { codeOf, PASSWORD, type Said, type Somebody, scratchAccess } from './scratch-access.ts';

const door = await scratchAccess(routes);
const { database, asSuperuser, browser, clock, forgetCodes, person } = door;
const AT = '2026-11-22T12:00:00.000Z';
const OWN = '0198a000-0000-7000-8000-000000000001';
const OTHER = '0198a000-0000-7000-8000-000000000002';
const SOME = '0198a000-0000-7000-8000-00000000ffff';
/** What in an address is no id. */
const WORDS: Readonly<Record<string, string>> = {
  member: '1',
  kind: 'health-data',
  period: '2026-Q1',
  account: 'bank',
  index: 'cpi',
  year: '2026',
  matter: 'benefits',
};

test('the page of who may what is what the routes declare', async () => {
  await expect(authorisationPage(routes, doorRoutes)).toMatchFileSnapshot('./authorisation.md');
});

test('every address of a fund is for somebody, and nothing that changes something is for everybody', () => {
  for (const { may, path } of routes) expect([path, may.length > 0]).toEqual([path, true]);
  const open = routes.filter(({ method, may }) => method !== 'GET' && may.includes('visitor'));
  expect(open.map(({ path }) => path)).toEqual([]);
});

/** Who asks: what he is in his own fund; in the other one he is nobody. */
interface AskerOfTest {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly somebody: Somebody | undefined;
}

const founder = await person('founder@example.org', { factor: true });
for (const [fund, slug] of [
  [OWN, 'own'],
  [OTHER, 'other'],
] as const) {
  await asSuperuser(
    `INSERT INTO fund.fund (fund_id, slug, name, state, charter, scheme_id, scheme_hash, scheme, currency, time_zone, is_listed, is_open, legal_basis, keeps_health_data, founded_by, founded_at)
     VALUES ($1, $2, $2, 'forming', '{}', 'demo', repeat('0', 64), '{}', 'EUR', 'Europe/Berlin', false, false, 'contract', false, $3, $4)`,
    [fund, slug, founder.id, AT],
  );
  const acting = { as: 'work', fund, person: founder.id } as const;
  certain(await within(database, acting, (tx) => giveFirstRole(tx, { fund, person: founder.id, at: AT })));
}

async function holder(role: GivenRole): Promise<AskerOfTest> {
  const somebody = await person(`${role}@example.org`, { factor: true });
  const given = { fund: OWN, person: somebody.id, role, by: founder.id, at: AT };
  certain(
    await within(database, { as: 'organiser', fund: OWN, person: founder.id }, (tx) => giveRole(tx, given)),
  );
  await forgetCodes();
  await somebody.browser.post('/api/auth/sign-in', { mail: somebody.mail, password: PASSWORD });
  await somebody.browser.post('/api/auth/sign-in/code', { code: codeOf(somebody.secret) });
  return { name: role, roles: [role], somebody };
}

const operator = await person('operator@example.org', { factor: true });
certain(await within(database, { as: 'access' }, (tx) => makeOperator(tx, { mail: operator.mail, at: AT })));

const askers: AskerOfTest[] = [
  { name: 'visitor', roles: [], somebody: undefined },
  { name: 'person', roles: [], somebody: await person('person@example.org') },
  { name: 'operator', roles: ['operator'], somebody: operator },
];
for (const role of givenRoles) askers.push(await holder(role));

const joined = await person('member@example.org');
await asSuperuser(
  `INSERT INTO fund.member (fund_id, bucket, member_id, number, person_id, state) VALUES ($1, 0, $2, 1, $3, 'in-force')`,
  [OWN, SOME, joined.id],
);
askers.push({ name: 'member', roles: ['member'], somebody: joined });

/** Answers by which somebody is turned away before anything else is looked at. */
const TURNED_AWAY = [
  'somebody-has-to-sign-in',
  'a-role-may-not-do-this',
  'staff-have-a-second-factor',
  'this-asks-for-the-password-again',
];

function rolesThere({ roles: held, somebody }: AskerOfTest, fund: string): Role[] {
  const there = fund === OWN ? held : held.filter((role) => role === 'operator');
  return ['visitor', ...(somebody === undefined ? [] : ['person' as const]), ...there];
}

function asks({ somebody }: AskerOfTest, route: (typeof routes)[number], fund: string): Promise<Said> {
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ({ fund, ...WORDS })[name] ?? SOME);
  const own = somebody?.browser ?? browser();
  return own.ask(route.method, path, route.method === 'GET' ? undefined : {}, {
    'idempotency-key': `key-${Math.random().toString(36).slice(2)}`,
  });
}

describe.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))('%s', (_, route) => {
  const cells = askers.flatMap((asker) =>
    [OWN, OTHER].map((fund) => [asker.name, fund === OWN ? 'own' : 'other', asker, fund] as const),
  );

  test.each(cells)('as %s of the %s fund', async (__, ___, asker, fund) => {
    const may = rolesThere(asker, fund).some((role) => route.may.includes(role));
    const said = await asks(asker, route, fund);
    expect(TURNED_AWAY.includes(said.code ?? ''), `${said.status} ${said.code}`).toBe(!may);
    if (!may) expect([401, 403, 404]).toContain(said.status);
  });
});

test('what asks for the code again lets nobody in without it, whatever his role', async () => {
  clock.turn(11);
  for (const route of routes.filter(({ stepUp }) => stepUp)) {
    for (const asker of askers) {
      const said = await asks(asker, route, OWN);
      expect([route.path, asker.name, TURNED_AWAY.includes(said.code ?? '')]).toEqual([
        route.path,
        asker.name,
        true,
      ]);
    }
  }
  clock.turn(-11);
});

test('staff without their second factor are nobody in particular', async () => {
  await asSuperuser('UPDATE access.person SET second_factor = false');
  for (const route of routes) {
    for (const asker of askers.filter(({ roles: held }) => held.some((role) => staff.has(role)))) {
      const may = route.may.includes('visitor') || route.may.includes('person');
      const said = await asks(asker, route, OWN);
      expect([route.path, asker.name, TURNED_AWAY.includes(said.code ?? '')]).toEqual([
        route.path,
        asker.name,
        !may,
      ]);
    }
  }
});
