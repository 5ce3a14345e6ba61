import { getMigrations } from 'better-auth/db/migration';
import { afterAll, expect, test } from 'vitest';
import { systemClock } from '../clock/clock.ts';
import { scratchDatabase } from '../database/scratch.ts';
import { authenticationOf } from './authentication.ts';
import { hashCost } from './password-hash.ts';

const { database, asSuperuser } = await scratchDatabase();
const pool = database.openPoolOf('access');
afterAll(() => pool.end());
const { options } = authenticationOf({
  pool,
  clock: systemClock,
  origin: 'https://mutual.example.org',
  secret: 'not a secret, for nothing is signed here'.repeat(2),
  codeKey: Buffer.alloc(32),
  passwordCost: hashCost,
  post: async () => undefined,
});

test('the library lacks no table, no column and no index in what our migration makes', async () => {
  const found = await getMigrations(options);
  expect(found.toBeCreated).toEqual([]);
  expect(found.toBeAdded).toEqual([]);
  expect(found.toBeAddedIndexes).toEqual([]);
  expect(found.schemaProblems).toEqual([]);
});

test('passwords, sessions and second factors are seen by the sign-in alone', async () => {
  const rows = await asSuperuser<{ tells: string }>(
    `SELECT DISTINCT table_name || ': ' || grantee AS tells FROM information_schema.role_table_grants
     WHERE table_schema = 'access' AND privilege_type = 'SELECT' AND grantee LIKE 'openmutual\\_%' AND grantee <> 'openmutual_owner'
       AND table_name IN ('person', 'session', 'credential', 'verification', 'second_factor', 'tried_code', 'attempt', 'security_event')
     ORDER BY 1`,
  );
  expect(rows.map(({ tells }) => tells)).toEqual([
    'attempt: openmutual_access',
    'credential: openmutual_access',
    'person: openmutual_access',
    'second_factor: openmutual_access',
    'security_event: openmutual_access',
    'session: openmutual_access',
    'tried_code: openmutual_access',
    'verification: openmutual_access',
  ]);
});

test('what happened cannot be changed, not even by who owns the tables', async () => {
  await pool.query(
    `INSERT INTO access.security_event (event_id, at, kind, facts) VALUES (gen_random_uuid(), now(), 'signed-in', '{}')`,
  );
  const changes = [
    `UPDATE access.security_event SET kind = 'signed-out'`,
    'DELETE FROM access.security_event',
    'TRUNCATE access.security_event',
  ];
  for (const change of changes) await expect(asSuperuser(change)).rejects.toThrow(/what happened stays/);
});
