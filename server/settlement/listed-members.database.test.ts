import { date } from '@openmutual/core/date';
import { actsFrom, steps as allSteps } from '@openmutual/core/life';
import { type MemberAct, type MemberState, memberLife } from '@openmutual/core/member-life';
import { type DatedStep, membershipOn } from '@openmutual/core/membership';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scratchDatabase } from '../database/scratch.ts';
import { within } from '../database/within.ts';
import { BUCKETS, linesOfBucket } from './listed-members.ts';
import { logStep, sampleFund } from './sample-fund.ts';

const { database, asSuperuser } = await scratchDatabase();
const ACTIVE = '2026-01-10';

/** A walk through the life of a member: at each state one of the acts that are possible, each some days later, or told late. */
const walks = fc.array(
  fc.array(fc.record({ act: fc.nat(20), days: fc.integer({ min: -2, max: 9 }) }), { maxLength: 8 }),
  { minLength: 6, maxLength: 14 },
);

function walked(choices: readonly { readonly act: number; readonly days: number }[]): DatedStep[] {
  const found: DatedStep[] = [];
  let state: MemberState | 'none' = 'none';
  let on = date('2026-01-05');
  for (const { act: choice, days } of choices) {
    const acts: MemberAct[] = actsFrom(memberLife, state);
    const act = acts[choice % Math.max(acts.length, 1)];
    const step = allSteps(memberLife).find((one) => one.from === state && one.act === act);
    if (step === undefined) return found;
    on = on.add({ days });
    found.push({ ...step, on });
    state = step.to;
  }
  return found;
}

test('the database lists exactly those who take part on a day by core, with the days of their membership', async () => {
  await fc.assert(
    fc.asyncProperty(walks, fc.nat(45), async (all, later) => {
      const on = date('2026-01-05').add({ days: later });
      const lives = all.map(walked);
      const fund = await sampleFund(database, {
        scheme: 'demo/village-fund',
        activeFrom: ACTIVE,
        members: lives.map(() => ({ joined: ACTIVE, columns: { units: '1' } })),
      });
      await asSuperuser('ALTER TABLE fund.member_log DISABLE TRIGGER USER');
      await asSuperuser('DELETE FROM fund.member_log WHERE fund_id = $1', [fund.fund]);
      await asSuperuser('ALTER TABLE fund.member_log ENABLE TRIGGER USER');
      const listed = await within(database, { as: 'work', fund: fund.fund }, async (tx) => {
        for (const [place, steps] of lives.entries()) {
          const member = fund.members[place];
          if (member === undefined) throw new Error('a member is there');
          for (const [version, step] of steps.entries())
            await logStep(tx, fund.fund, member, version + 1, { ...step, on: `${step.on}` });
        }
        const listing = {
          fund: fund.fund,
          on: `${on}`,
          activeFrom: ACTIVE,
          columns: ['units'],
          claimants: [],
        };
        const lines: string[] = [];
        for (let bucket = 0; bucket < BUCKETS; bucket += 1)
          lines.push(
            ...`${await linesOfBucket(tx, listing, bucket)}`.split('\n').filter((line) => line !== ''),
          );
        return lines.toSorted();
      });
      const expected = lives.flatMap((steps, place) => {
        const { takesPart, joined, left } = membershipOn(steps, date(ACTIVE), on);
        return takesPart ? [`${place + 1},${joined},${left ?? ''},1`] : [];
      });
      expect(listed).toEqual(expected.toSorted());
    }),
    { numRuns: process.env['OPENMUTUAL_RECORD'] === undefined ? 15 : 500 },
  );
});

test('columns count from the day on that was agreed for them, the last that was agreed for a day', async () => {
  const fund = await sampleFund(database, {
    scheme: 'demo/village-fund',
    activeFrom: ACTIVE,
    members: [{ joined: ACTIVE, columns: { units: '1' } }],
  });
  const member = fund.members[0];
  if (member === undefined) throw new Error('a member is there');
  const of = [fund.fund, member.bucket, member.member];
  const listed = (on: string) =>
    within(database, { as: 'work', fund: fund.fund }, async (tx) => {
      const listing = { fund: fund.fund, on, activeFrom: ACTIVE, columns: ['units'], claimants: [] };
      return `${await linesOfBucket(tx, listing, member.bucket)}`.trim();
    });
  await within(database, { as: 'work', fund: fund.fund }, async (tx) => {
    for (const [version, from, units] of [
      [3, '2026-02-01', '2'],
      [4, '2026-03-01', '3'],
      [5, '2026-02-01', '1.5'],
    ])
      await tx.query(
        `INSERT INTO fund.terms (fund_id, bucket, member_id, version, from_date, columns, by_person, at)
         VALUES ($1, $2, $3, $4, $5, $6, $3, '2026-01-15T08:00:00.000Z')`,
        [...of, version, from, JSON.stringify({ units })],
      );
  });
  expect(await listed('2026-01-31')).toBe('1,2026-01-10,,1');
  expect(await listed('2026-02-28')).toBe('1,2026-01-10,,1.5');
  expect(await listed('2026-03-01')).toBe('1,2026-01-10,,3');
});
