import { int2Array, int8ArrayOf, uuidArrayOf } from './array-value.ts';
import type { Head } from './entry.ts';
import type { LegColumns } from './leg-columns.ts';
import { MOST_LEGS } from './reversal.ts';
import type { Tx } from './tx.ts';

/**
 * An entry of more legs has them in segments. Up to so many it is taken back by its legs, its rows are written in a tenth of a second, and balances of
 * many accounts are read faster from them; from some fifty thousand on they are not (bench/README.md).
 */
export const MOST_ROWS = MOST_LEGS;

/** With so many a segment fills a page. The table takes no more. */
export const MOST_OF_A_SEGMENT = 320;

/** Writes the legs of an entry in segments, each of one bucket: one statement, which parts the columns. */
export async function writeSegments(
  tx: Tx,
  { fund, seq }: Pick<Head, 'fund' | 'seq'>,
  currency: string,
  columns: LegColumns,
): Promise<void> {
  const parts = partsOf(columns);
  await tx.query({
    text: `
      insert into ledger.leg_segment (fund_id, seq, bucket, first_id, currency, account_ids, amounts)
      select $1, $2, bucket, ($4::uuid[])[begins], $3, ($4::uuid[])[begins:ends], ($5::bigint[])[begins:ends]
      from unnest($6::smallint[], $7::int[], $8::int[]) as part (bucket, begins, ends)`,
    values: [
      fund,
      seq,
      currency,
      uuidArrayOf(columns.accountIds),
      int8ArrayOf(columns.amounts),
      int2Array(parts.map(({ bucket }) => bucket)),
      parts.map(({ begins }) => begins),
      parts.map(({ ends }) => ends),
    ],
  });
}

/** From which leg of all to which one a segment goes, the first being 1. */
interface Part {
  readonly bucket: number;
  readonly begins: number;
  readonly ends: number;
}

function partsOf({ count, buckets }: LegColumns): Part[] {
  const parts: Part[] = [];
  for (let from = 0; from < count; ) {
    const bucket = buckets[from] ?? 0;
    let to = from + 1;
    while (to < count && to - from < MOST_OF_A_SEGMENT && buckets[to] === bucket) to += 1;
    parts.push({ bucket, begins: from + 1, ends: to });
    from = to;
  }
  return parts;
}
