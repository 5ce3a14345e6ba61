import { beforeAll, describe, expect, test } from 'vitest';
import { scratchDatabase } from './scratch.ts';
import { within } from './within.ts';

const { database, asOwner, asSuperuser } = await scratchDatabase();

const one = '019a0000-0000-7000-8000-000000000001';
const two = '019a0000-0000-7000-8000-000000000002';

beforeAll(async () => {
  await asOwner(`create table fund.note (fund_id uuid not null, number bigint constraint note_number unique, day date);
    alter table fund.note enable row level security;
    alter table fund.note force row level security;
    create policy of_fund on fund.note using (fund_id = (select ledger.acting_fund())) with check (fund_id = (select ledger.acting_fund()));
    grant select, insert on fund.note to openmutual_organiser;
    grant select (number) on fund.note to openmutual_member`);
});

describe('who is not in the way', () => {
  test('a row of one fund is not seen, and not made, by who acts for another', async () => {
    await within(database, { as: 'organiser', fund: one }, (tx) =>
      tx.query('insert into fund.note values ($1, $2, $3)', [one, 9007199254740993n, '2026-02-28']),
    );
    const seen = (fund?: string) =>
      within(
        database,
        { as: 'organiser', ...(fund === undefined ? {} : { fund }) },
        async (tx) => (await tx.query('select number, day from fund.note')).rows,
      );
    expect(await seen(one)).toEqual([{ number: 9007199254740993n, day: '2026-02-28' }]);
    expect(await seen(two)).toEqual([]);
    expect(await seen()).toEqual([]);
    const foreign = within(database, { as: 'organiser', fund: two }, (tx) =>
      tx.query('insert into fund.note values ($1, 2, null)', [one]),
    );
    await expect(foreign).rejects.toThrow('new row violates row-level security policy');
    expect(await asSuperuser('select fund_id from fund.note')).toEqual([{ fund_id: one }]);
  });
});
