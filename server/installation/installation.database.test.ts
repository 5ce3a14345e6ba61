import { certain } from '@openmutual/core/result';
import { expect, test } from 'vitest';
import { makeOperator } from '../access/operator.ts';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import { scratchFunds } from '../fund/scratch-fund.ts';
import { answerFirst } from './first-answers.ts';
import { banner, installationOf, openInstallation } from './installation.ts';

const { database, asSuperuser, person, visitor, clock } = await scratchFunds();

test('a demonstration is never opened as production, nor made into it by whoever owns the tables', async () => {
  const refused = await openInstallation(database, 'production', clock);
  expect(refused).toEqual({
    ok: false,
    rejections: [
      {
        code: 'an-installation-stays-what-it-was-begun-as',
        path: 'mode',
        found: 'production',
        expected: 'demonstration',
        suggestion: 'begin with another data folder or database',
      },
    ],
  });
  expect(certain(await openInstallation(database, 'demonstration', clock)).mode).toBe('demonstration');
  const changes = [
    `UPDATE access.installation SET mode = 'production'`,
    'DELETE FROM access.installation',
    'TRUNCATE access.installation',
  ];
  for (const change of changes)
    await expect(asSuperuser(change)).rejects.toThrow('stays what it was begun as');
  await expect(
    asSuperuser(
      `INSERT INTO access.installation (is_it, mode, founders, begun_at) VALUES (false, 'production', 'anyone', now())`,
    ),
  ).rejects.toThrow('installation_is_it_check');
});

test('anyone may read who runs it; the operator says it, over what he has seen', async () => {
  const before = await visitor.get('/api/installation');
  expect(before.body).toMatchObject({
    mode: 'demonstration',
    isAnswered: false,
    unanswered: ['operator', 'jurisdiction', 'licence'],
    operator: null,
    founders: 'anyone',
  });
  expect(before.body.banner.zh).toContain('演示');
  const answers = {
    operator: 'A society of neighbours',
    jurisdiction: 'Germany',
    licence: 'not-needed',
    licenceDetail: null,
    founders: 'operators',
  };
  const somebody = await person('Somebody');
  const how = { version: before.etag };
  expect((await somebody.act('PUT', '/api/installation', answers, how)).status).toBe(403);
  const operator = await person('Operator');
  const at = new Date(clock.now()).toISOString();
  certain(await within(database, { as: 'access' }, (tx) => makeOperator(tx, { mail: operator.mail, at })));
  expect(
    (await operator.act('PUT', '/api/installation', { ...answers, licence: 'perhaps' }, how)).status,
  ).toBe(422);
  const all = await Promise.all(
    Array.from({ length: 100 }, () => operator.act('PUT', '/api/installation', answers, how)),
  );
  expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200, 412]));
  expect((await visitor.get('/api/installation')).body).toMatchObject({
    ...answers,
    isAnswered: true,
    unanswered: [],
  });
});

test.each([
  [{ operator: null, jurisdiction: null, licence: null }, 'not said yet'],
  [{ operator: 'A', jurisdiction: null, licence: 'licensed' }, 'not said yet'],
  [{ operator: 'A', jurisdiction: 'B', licence: 'none' }, 'has no licence'],
  [{ operator: 'A', jurisdiction: 'B', licence: 'applied-for' }, 'does not have it yet'],
  [{ operator: 'A', jurisdiction: 'B', licence: 'licensed' }, undefined],
  [{ operator: 'A', jurisdiction: 'B', licence: 'not-needed' }, undefined],
] as const)('production with %o says so on every page', (answers, words) => {
  const told = banner({
    mode: 'production',
    licenceDetail: null,
    founders: 'anyone',
    version: 1n,
    ...answers,
  });
  expect(told?.en.includes(words ?? '')).toBe(words === undefined ? undefined : true);
});

test('what is said at the machine fills what nobody has said, each answer by itself, and stays', async () => {
  const { database } = await scratchDatabase();
  certain(await openInstallation(database, 'production', clock));
  const kept = () => within(database, { as: 'visitor', reads: true }, installationOf);
  const all = {
    ...{ operator: '  A society ', jurisdiction: '', licence: 'yes', licenceDetail: 'No.\n7' },
  };
  const places = { operator: '--operator', jurisdiction: 'OPENMUTUAL_JURISDICTION', licence: '--licence' };
  expect(await answerFirst(database, all, { clock, places })).toMatchObject({
    rejections: [
      { code: 'this-is-no-line-of-text', path: 'OPENMUTUAL_JURISDICTION', found: '' },
      { code: 'this-is-no-status-of-a-licence', path: '--licence', found: 'yes' },
      { code: 'this-is-no-line-of-text', path: 'licenceDetail' },
    ],
  });
  expect(await kept()).toMatchObject({ operator: null, version: 1n });
  expect(certain(await answerFirst(database, { jurisdiction: 'Kenya' }, { clock }))).toMatchObject({
    ...{ operator: null, jurisdiction: 'Kenya', licence: null, version: 2n },
  });
  const rest = { operator: 'A society', jurisdiction: 'Peru', licence: 'licensed', licenceDetail: 'No. 7' };
  const full = { ...rest, jurisdiction: 'Kenya', version: 3n };
  expect(certain(await answerFirst(database, rest, { clock }))).toMatchObject(full);
  // A machine that says the same at every start changes nothing.
  expect(
    certain(await answerFirst(database, { ...rest, licence: 'none', licenceDetail: 'No. 8' }, { clock })),
  ).toMatchObject(full);
  expect(await kept()).toMatchObject(full);
});
