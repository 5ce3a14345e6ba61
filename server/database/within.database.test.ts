import { accepted, BrokenInvariant, rejected } from '@openmutual/core/result';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openExactPool } from './connection.ts';
import { brokenConstraint, OutsideFault, outsideFault } from './fault.ts';
import { scratchDatabase } from './scratch.ts';
import { type Acting, type Transaction, within } from './within.ts';

const { database, asOwner, asSuperuser } = await scratchDatabase();

const one = '019a0000-0000-7000-8000-000000000001';
const two = '019a0000-0000-7000-8000-000000000002';
const ofOne: Acting = { as: 'organiser', fund: one };

const inserted = (tx: Transaction, number: bigint, fund = one) =>
  tx.query('insert into fund.note values ($1, $2, $3)', [fund, number, '2026-02-28']);

beforeAll(async () => {
  await asOwner(`create table fund.note (fund_id uuid not null, number bigint constraint note_number unique, day date);
    alter table fund.note enable row level security;
    alter table fund.note force row level security;
    create policy of_fund on fund.note using (fund_id = (select ledger.acting_fund()))
      with check (fund_id = (select ledger.acting_fund()));
    grant select, insert, update on fund.note to openmutual_organiser, openmutual_work;
    grant select (number) on fund.note to openmutual_member`);
});

beforeEach(async () => {
  await asSuperuser('truncate fund.note');
});

describe('whoever works in the database', () => {
  test('sees and makes only rows of the fund he acts for', async () => {
    await within(database, ofOne, (tx) => inserted(tx, 1n));
    const seen = async (acting: Acting) =>
      (await within(database, acting, (tx) => tx.query('select number from fund.note'))).rows;
    expect(await seen(ofOne)).toEqual([{ number: 1n }]);
    expect(await seen({ as: 'organiser', fund: two })).toEqual([]);
    expect(await seen({ as: 'organiser' })).toEqual([]);
    const foreign = within(database, { as: 'organiser', fund: two }, (tx) => inserted(tx, 2n, one));
    await expect(foreign).rejects.toThrow('new row violates row-level security policy');
    expect(await asSuperuser('select fund_id from fund.note')).toEqual([{ fund_id: one }]);
  });

  test('touches only tables and columns of his class', async () => {
    await within(database, ofOne, (tx) => inserted(tx, 1n));
    const asked = (as: Acting['as'], sql: string) =>
      within(database, { as, fund: one }, (tx) => tx.query(sql));
    expect((await asked('member', 'select number from fund.note')).rows).toEqual([{ number: 1n }]);
    await expect(asked('member', 'select day from fund.note')).rejects.toThrow(
      'permission denied for table note',
    );
    await expect(asked('visitor', 'select number from fund.note')).rejects.toThrow(
      'permission denied for table note',
    );
    await expect(asked('organiser', 'delete from fund.note')).rejects.toThrow(
      'permission denied for table note',
    );
  });

  test('is nobody again when the connection serves the next one', async () => {
    await within(database, { ...ofOne, person: two }, async () => undefined);
    const { rows } = await database.pool.query(
      "select current_user::text as who, current_setting('app.fund') as fund, current_setting('app.person') as person",
    );
    expect(rows).toEqual([{ who: 'openmutual_server', fund: '', person: '' }]);
    await expect(database.pool.query('select from fund.note')).rejects.toThrow(
      'permission denied for schema fund',
    );
  });

  test('is no text that could say something else', async () => {
    const acting: Acting = { as: 'organiser', fund: "'; reset role; --" };
    await expect(within(database, acting, async () => 1)).rejects.toThrow(BrokenInvariant);
  });

  test('cannot become the owner of the tables', async () => {
    const owner = within(database, ofOne, (tx) => tx.query('set local role openmutual_owner'));
    await expect(owner).rejects.toThrow('permission denied to set role "openmutual_owner"');
  });
});

describe('a work', () => {
  test('that is rejected, or fails, leaves nothing', async () => {
    const reason = rejected({ code: 'a-note-is-too-short' });
    const yielded = await within(database, ofOne, async (tx) => {
      await inserted(tx, 1n);
      return reason;
    });
    expect(yielded).toBe(reason);
    const failed = within(database, ofOne, async (tx) => {
      await inserted(tx, 2n);
      throw new Error('no such note');
    });
    await expect(failed).rejects.toThrow('no such note');
    expect(await asSuperuser('select number from fund.note')).toEqual([]);
  });

  test('that is accepted stays', async () => {
    const yielded = await within(database, ofOne, async (tx) => {
      await inserted(tx, 1n);
      return accepted(7);
    });
    expect(yielded).toEqual({ ok: true, value: 7 });
    expect(await asSuperuser('select number from fund.note')).toEqual([{ number: 1n }]);
  });

  test('that goes on after a statement failed is not taken for done', async () => {
    const swallowed = within(database, ofOne, async (tx) => {
      await tx.query('select 1/0').catch(() => undefined);
    });
    await expect(swallowed).rejects.toThrow('a work whose statement failed ends with that failure');
  });

  test('that keeps the transaction for later is stopped', async () => {
    const kept = await within(database, ofOne, async (tx) => tx);
    expect(() => kept.query('select 1')).toThrow('a transaction is used only until its work is done');
  });

  test('that would break a constraint tells which', async () => {
    await within(database, ofOne, (tx) => inserted(tx, 1n));
    const error = await within(database, ofOne, (tx) => inserted(tx, 1n)).catch((error) => error);
    expect(brokenConstraint(error)).toEqual({ kind: 'unique', name: 'note_number', table: 'note' });
    expect(brokenConstraint(new Error('other'))).toBeUndefined();
  });

  test('that reads only cannot write', async () => {
    const error = await within(database, { ...ofOne, reads: true }, (tx) => inserted(tx, 1n)).catch(
      (error) => error,
    );
    expect(error).toBeInstanceOf(OutsideFault);
    expect(error.kind).toBe('read-only');
  });

  /** Two works that each saw the other's row as it was, and write by what they saw. */
  async function met(mayRepeat: boolean): Promise<PromiseSettledResult<number>[]> {
    await within(database, ofOne, (tx) => inserted(tx, 1n));
    let waiting = 0;
    let goOn = () => {};
    const bothRead = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const work = () => {
      let runs = 0;
      return within(
        database,
        { ...ofOne, isolation: 'serializable', ...(mayRepeat ? { mayRepeat } : {}) },
        async (tx) => {
          runs += 1;
          const { rows } = await tx.query<{ most: bigint }>('select max(number) as most from fund.note');
          waiting += 1;
          if (waiting === 2) goOn();
          await bothRead;
          await inserted(tx, (rows[0]?.most ?? 0n) + 1n);
          return runs;
        },
      );
    };
    return Promise.allSettled([work(), work()]);
  }

  test('that may be repeated is done again after a conflict, with what is there by then', async () => {
    const runs = (await met(true)).map((run) => (run.status === 'fulfilled' ? run.value : run.reason));
    expect(runs.sort()).toEqual([1, 2]);
    expect(await asSuperuser('select number from fund.note order by 1')).toEqual([
      { number: 1n },
      { number: 2n },
      { number: 3n },
    ]);
  });

  test('that may not be repeated ends with the conflict', async () => {
    const runs = await met(false);
    const failed = runs.flatMap((run) => (run.status === 'rejected' ? [run.reason] : []));
    expect(failed.length).toBe(1);
  });
});

describe('a value', () => {
  test.each([
    ['a whole number beyond 2^53', '9007199254740993::int8', 9007199254740993n],
    ['the largest amount', '(-9223372036854775808)::int8', -9223372036854775808n],
    ['a list of amounts', "'{1,NULL,9007199254740993}'::int8[]", [1n, null, 9007199254740993n]],
    ['a date', "'2026-02-28'::date", '2026-02-28'],
    ['a date long ago', "'0001-01-01'::date", '0001-01-01'],
    ['an instant', "'2026-03-29 01:30:00.1+05:30'::timestamptz", '2026-03-28T20:00:00.100Z'],
    ['a decimal', '1.10::numeric', '1.10'],
    ['a truth', 'true', true],
  ])('%s comes exactly', async (_, sql, value) => {
    const { rows } = await database.pool.query(`select ${sql} as value`);
    expect(rows).toEqual([{ value }]);
  });

  test('an amount goes there exactly', async () => {
    const { rows } = await database.pool.query('select $1::int8 as one, $2::int8[] as all', [
      9007199254740993n,
      [9007199254740993n, -1n],
    ]);
    expect(rows).toEqual([{ one: 9007199254740993n, all: [9007199254740993n, -1n] }]);
  });
});

test('a database that was told to write dates in another form writes them in ours', async () => {
  const pool = openExactPool({
    ...database.ownerConnection,
    options: '-c datestyle=German -c timezone=Asia/Shanghai',
  });
  try {
    const { rows } = await pool.query(
      "select date '2026-02-07' as day, timestamptz '2026-02-07T00:00Z' as at",
    );
    expect(rows).toEqual([{ day: '2026-02-07', at: '2026-02-07T00:00:00.000Z' }]);
  } finally {
    await pool.end();
  }
});

describe('a fault from outside', () => {
  test.each([
    ['a full disk', "copy (select 1) to '/dev/full'", 'disk-full', 507],
    [
      'a statement that takes too long',
      'set local statement_timeout = 1; select pg_sleep(1)',
      'timeout',
      503,
    ],
    ['a connection that was ended', 'select pg_terminate_backend(pg_backend_pid())', 'connection-lost', 503],
  ])('%s', async (_, sql, kind, status) => {
    // A superuser, for only he may write into a file.
    const asked = asSuperuser(sql).catch((error) => {
      throw outsideFault(error);
    });
    await expect(asked).rejects.toMatchObject({ name: 'OutsideFault', kind, status });
  });

  test('a connection that is lost within a work is one, and the next work has another connection', async () => {
    const lost = within(database, ofOne, async (tx) => {
      const { rows } = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
      await asSuperuser('select pg_terminate_backend($1)', [rows[0]?.pid]);
      await tx.query('select 1');
    });
    await expect(lost).rejects.toMatchObject({ kind: 'connection-lost' });
    expect((await within(database, ofOne, (tx) => tx.query('select 1 as one'))).rows).toEqual([{ one: 1 }]);
  });

  test('of a commit whose connection is lost nobody knows whether it was done', async () => {
    const lost = within(database, ofOne, async (tx) => {
      const { rows } = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
      await inserted(tx, 1n);
      await asSuperuser('select pg_terminate_backend($1)', [rows[0]?.pid]);
    });
    await expect(lost).rejects.toMatchObject({ kind: 'commit-unknown', status: 503 });
  });
});

test('a library has a pool of its own, as one class and with the values it expects', async () => {
  const pool = database.openPoolOf('access', { searchPath: 'access' });
  try {
    const { rows } = await pool.query(
      "select current_user::text as who, current_schema() as schema, '2026-01-31T00:00Z'::timestamptz as at",
    );
    expect(rows).toEqual([
      { who: 'openmutual_access', schema: 'access', at: new Date('2026-01-31T00:00:00Z') },
    ]);
  } finally {
    await pool.end();
  }
});
