import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../clock/clock.ts';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import { job, leaveJob } from './job.ts';
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
  await expect.poll(() => seen.toSorted(), { timeout: 20_000 }).toEqual(['in its place', 'kept']);
});

test('a job that fails is tried again, and what it said goes nowhere', async () => {
  await within(database, { as: 'work' }, (tx) => leaveJob(tx, { name: 'failing' }, {}));
  await expect.poll(() => told.length, { timeout: 20_000 }).toBeGreaterThan(2);
  // The library waits seconds before it tries again.
  await asSuperuser('UPDATE graphile_worker._private_jobs SET run_at = now()');
  await expect.poll(() => seen.at(-1), { timeout: 20_000 }).toBe('at last');
  expect(told.filter((line) => 'fault' in line)).toEqual([{ job: 'failing', fault: 'Error' }]);
});

test('only the class of work sees what waits', async () => {
  const look = (as: 'organiser' | 'visitor') =>
    within(database, { as }, (tx) => tx.query('SELECT * FROM graphile_worker._private_jobs'));
  await expect(look('organiser')).rejects.toThrow('permission denied');
  await expect(look('visitor')).rejects.toThrow('permission denied');
});
