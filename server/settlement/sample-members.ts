import { certain } from '@openmutual/core/result';
import { bucketOf, memberAccounts, openAccounts } from '@openmutual/ledger/account';
import { uuidv7 } from 'uuidv7';
import type { Database } from '../database/database.ts';
import { within } from '../database/within.ts';

/** Members by the thousand, as rows: those with the numbers from `first` to `last`, who joined on the first day of 2024. */
export async function sampleMembers(
  database: Database,
  fund: string,
  { first, last }: { readonly first: number; readonly last: number },
): Promise<void> {
  await within(database, { as: 'work', fund }, async (tx) => {
    for (let from = first; from <= last; from += AT_ONCE) {
      const numbers = Array.from({ length: Math.min(AT_ONCE, last - from + 1) }, (_, at) => from + at);
      const ids = numbers.map(() => uuidv7());
      await tx.query(
        `INSERT INTO fund.member (fund_id, bucket, member_id, number, person_id, state, columns, joined_on, version)
         SELECT $1, bucket, id, number, id, 'waiting', jsonb_build_object('units', units, 'proportion', '100%'), '2024-01-01', 2
         FROM unnest($2::smallint[], $3::uuid[], $4::bigint[], $5::text[]) AS made (bucket, id, number, units)`,
        [fund, ids.map(bucketOf), ids, numbers, numbers.map((number) => UNITS[number % UNITS.length])],
      );
      const at = '2024-01-01T08:00:00.000Z';
      const accounts = ids.flatMap((id) => memberAccounts(id));
      certain(await openAccounts(tx, { fund, onDate: '2024-01-01', at }, accounts));
    }
    for (const [version, step] of [
      ['none', 'invite', 'invited'],
      ['invited', 'accept', 'waiting'],
    ].entries()) {
      await tx.query(
        `INSERT INTO fund.member_log (fund_id, bucket, member_id, version, from_state, act, to_state, at, on_date)
         SELECT fund_id, bucket, member_id, $2, $3, $4, $5, '2024-01-01T08:00:00.000Z', '2024-01-01'
         FROM fund.member WHERE fund_id = $1 AND number >= $6`,
        [fund, version + 1, ...step, first],
      );
    }
  });
}

const AT_ONCE = 20_000;

const UNITS = ['0.5', '1', '1.5', '2', '3'];
