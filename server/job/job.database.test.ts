import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../clock/clock.ts';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import { job, leaveJob } from './job.ts';
import { giveBackJobs, showPresence } from './presence.ts';
import { openWorker } from './worker.ts';

const { database, asSuperuser } = await scratchDatabase();
const seen: string[] = [];
let failures = 1;
const counted = job({
  name: 'counted',
  payload: z.strictObject({ id: z.string() }),
  async work({ id }) {
    seen.push(id);
  },
});
const failing = job({
  name: 'failing',
  payload: z.strictObject({}),
  async work() {
    failures -= 1;
    if (failures >= 0) throw new Error('a message with somebody in it');
    seen.push('at last');
  },
});
const told: object[] = [];
const workers = await Promise.all(
  [1, 2].map(() =>
    openWorker([counted, failing], { database, clock: systemClock }, (line) => told.push(line)),
  ),
);
afterAll(() => Promise.all(workers.map((worker) => worker.close())));

test('a job is done once by one of two workers, if the transaction that left it is kept', async () => {
  await within(database, { as: 'visitor' }, (tx) => leaveJob(tx, { name: 'counted' }, { id: 'kept' }));
  await within(database, { as: 'member' }, async (tx) => {
    await leaveJob(tx, { name: 'counted' }, { id: 'not kept' });
    throw new Error('undone');
  }).catch(() => undefined);
  await within(database, { as: 'organiser' }, async (tx) => {
    await leaveJob(tx, { name: 'counted' }, { id: 'replaced' }, { key: 'one-key' });
    await leaveJob(tx, { name: 'counted' }, { id: 'in its place' }, { key: 'one-key' });
  });
  await expect.poll(() => seen.toSorted()).toEqual(['in its place', 'kept']);
});

test('a job that fails is tried again, and what it said goes nowhere', async () => {
  await within(database, { as: 'work' }, (tx) => leaveJob(tx, { name: 'failing' }, {}));
  await expect.poll(() => told.length).toBeGreaterThan(2);
  // The library waits seconds before it tries again.
  await asSuperuser('UPDATE graphile_worker._private_jobs SET run_at = now()');
  await expect.poll(() => seen.at(-1)).toBe('at last');
  expect(told.filter((line) => 'fault' in line)).toEqual([
    { job: 'failing', id: expect.stringMatching(/^\d+$/), fault: 'Error' },
  ]);
});

test('what a worker had in hand when it died is taken up by another, and what a living one has in hand is not', async () => {
  await within(database, { as: 'work' }, async (tx) => {
    await leaveJob(tx, { name: 'counted' }, { id: 'left' }, { runAt: '2100-01-01T00:00:00Z' });
    await leaveJob(tx, { name: 'counted' }, { id: 'in hand' }, { runAt: '2100-01-01T00:00:00Z' });
  });
  const hold = (id: string, worker: string) =>
    asSuperuser(
      `UPDATE graphile_worker._private_jobs SET run_at = now(), locked_at = now(), locked_by = $2 WHERE payload ->> 'id' = $1`,
      [id, worker],
    );
  const living = database.openPoolOf('work', { max: 1 });
  const client = await living.connect();
  await showPresence(client, 'pool-living');
  await hold('left', 'pool-dead');
  await hold('in hand', 'pool-living');
  const another = await openWorker([counted], { database, clock: systemClock }, () => undefined);
  await expect.poll(() => seen.includes('left')).toBe(true);
  expect(seen).not.toContain('in hand');
  client.release(true);
  await giveBackJobs(living);
  await expect.poll(() => seen.includes('in hand')).toBe(true);
  await Promise.all([another.close(), living.end()]);
});

test('a worker whose connections were ended goes on when it has others', async () => {
  await asSuperuser(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );
  await expect
    .poll(() =>
      within(database, { as: 'work' }, (tx) => leaveJob(tx, { name: 'counted' }, { id: 'after it' })).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  await expect.poll(() => seen.includes('after it')).toBe(true);
});

test('only the class of work sees what waits', async () => {
  const look = (as: 'organiser' | 'visitor') =>
    within(database, { as }, (tx) => tx.query('SELECT * FROM graphile_worker._private_jobs'));
  await expect(look('organiser')).rejects.toThrow('permission denied');
  await expect(look('visitor')).rejects.toThrow('permission denied');
});
