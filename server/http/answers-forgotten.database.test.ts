import { expect, test } from 'vitest';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import { doNight } from '../job/night.ts';
import { jobs } from '../jobs.ts';
import { answersForgotten, forgetAnswers } from './answers-forgotten.ts';

const { database, asSuperuser } = await scratchDatabase();
const PERSON = '0198a000-0000-7000-8000-00000000000a';
const OTHER = '0198a000-0000-7000-8000-00000000000b';
const at = (now: string) => ({ database, clock: { now: () => Date.parse(now) } });

async function kept(person: string, key: string, madeAt: string): Promise<void> {
  await asSuperuser(
    `INSERT INTO audit.answer (person_id, key, fingerprint, status, headers, body, made_at) VALUES ($1, $2, $3, 200, '{}', '{}', $4)`,
    [person, key, Buffer.alloc(32), madeAt],
  );
}
const keys = async () =>
  (await asSuperuser<{ key: string }>('SELECT key FROM audit.answer ORDER BY key')).map(({ key }) => key);

test('an answer is kept for thirty days and forgotten in the night after', async () => {
  await kept(PERSON, 'of-the-first', '2026-03-01T12:00:00Z');
  await kept(OTHER, 'of-the-second', '2026-03-02T12:00:00Z');
  // To the millisecond: 30 days of 24 hours after it was made it is still there.
  expect(await forgetAnswers(at('2026-03-31T12:00:00.000Z'))).toBe(0);
  expect(await forgetAnswers(at('2026-03-31T12:00:00.001Z'))).toBe(1);
  expect(await keys()).toEqual(['of-the-second']);
  expect(await forgetAnswers(at('2027-01-01T00:00:00Z'))).toBe(1);
  expect(await forgetAnswers(at('2027-01-01T00:00:00Z'))).toBe(0);
});

test('many are forgotten in steps, none twice and none that is young', async () => {
  for (let n = 0; n < 25; n += 1)
    await kept(PERSON, `old-answer-${n}`, `2026-03-01T12:00:${`${n}`.padStart(2, '0')}Z`);
  await kept(PERSON, 'young-answer', '2026-04-20T12:00:00Z');
  expect(await forgetAnswers(at('2026-05-01T02:50:00Z'), 10)).toBe(25);
  expect(await keys()).toEqual(['young-answer']);
});

test('it is among what is done by night', async () => {
  expect(jobs).toContain(answersForgotten);
  await doNight([answersForgotten], at('2026-05-21T02:50:00Z'));
  expect(await keys()).toEqual([]);
});

test('without saying from when nobody of the class that works sees or deletes an answer of a person', async () => {
  await kept(PERSON, 'answer-of-one', '2026-03-01T12:00:00Z');
  for (const acting of [{ as: 'work' }, { as: 'work', person: OTHER }] as const) {
    const seen = await within(database, acting, (tx) => tx.query('SELECT * FROM audit.answer'));
    expect(seen.rowCount).toBe(0);
    const gone = await within(database, acting, (tx) => tx.query('DELETE FROM audit.answer'));
    expect(gone.rowCount).toBe(0);
  }
  expect(await keys()).toEqual(['answer-of-one']);
});
