import type { Rejection } from '@openmutual/core/result';
import type { Columns, Tx } from '../tx.ts';

/** Entries whose legs do not stand as they say, and segments in which a search would miss an account: of both the digests know nothing. */
export async function findingsInSegments(tx: Tx, fund: string): Promise<Rejection[]> {
  const entries = await tx.query<Columns & Standing>({ text: STANDING, values: [fund] });
  const segments = await tx.query<Columns & Segment>({ text: OUT_OF_ORDER, values: [fund] });
  return [
    ...entries.rows.map(({ seq, found, expected }) => ({
      code: 'the-legs-of-an-entry-stand-otherwise',
      path: `ledger.entry ${seq}`,
      found,
      expected,
    })),
    ...segments.rows.map(({ seq, bucket, firstId }) => ({
      code: 'accounts-of-a-segment-are-out-of-order',
      path: `ledger.leg_segment entry ${seq}, from ${firstId} in bucket ${bucket}`,
      found: firstId,
      expected: 'each account after the one before',
    })),
  ];
}

interface Standing {
  readonly seq: bigint;
  readonly found: string;
  readonly expected: string;
}

interface Segment {
  readonly seq: bigint;
  readonly bucket: number;
  readonly firstId: string;
}

const STANDING = `
  select seq, concat_ws(' and ', case when has_rows then 'rows' end, case when has_segments then 'segments' end) as found,
    case when is_in_segments then 'segments' else 'rows' end as expected
  from (
    select seq, segment_codes is not null as is_in_segments, segment_codes is not null and exists (select from ledger.leg where leg.fund_id = $1 and leg.seq = entry.seq) as has_rows,
      seq in (select segment.seq from ledger.leg_segment as segment where segment.fund_id = $1) as has_segments
    from ledger.entry where fund_id = $1
  ) as standing
  where has_segments <> is_in_segments or has_rows order by seq`;

const OUT_OF_ORDER = `
  select seq, bucket, first_id as "firstId" from (
    select seq, bucket, first_id, first_id > lag(account_ids[cardinality(account_ids)]) over (partition by seq, bucket order by first_id) as comes_after,
      (select bool_and(id < next_id) from (select unnest(account_ids) as id, unnest(account_ids[2:]) as next_id) as place) as is_ascending
    from ledger.leg_segment where fund_id = $1
  ) as segment
  where not comes_after or not is_ascending order by seq, bucket, first_id`;
