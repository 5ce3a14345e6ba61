import { accepted, type Result, rejected } from '@openmutual/core/result';
import { uuidArray } from './array-value.ts';
import type { PlacedLeg } from './chain.ts';
import { BETWEEN_BUCKETS } from './chart.ts';
import type { Head } from './entry.ts';
import { isReversal, type Posting, type Reversal } from './transaction.ts';
import type { Columns, Tx } from './tx.ts';

/** An entry that stands, as a posting may meet it: under the same id, or to be taken back. */
export interface Earlier {
  readonly seq: bigint;
  readonly entryId: string;
  readonly onDate: string;
  readonly kind: string;
  readonly subject: Readonly<Record<string, string>>;
  /** Without those between buckets, and none of an entry with very many. */
  readonly legs: readonly PlacedLeg[];
  /** How many it has. */
  readonly count: number;
  /** The id of the entry that it takes back. */
  readonly reverses: string | undefined;
  reversedBy?: bigint | undefined;
  readonly chain?: Buffer | undefined;
}

/** The opposite of an entry with more legs is posted from columns. */
export const MOST_LEGS = 10_000;

/** The entries that stand under the ids of postings, or that these take back. */
export async function earlierEntries(
  tx: Tx,
  fund: string,
  postings: readonly Posting[],
): Promise<Map<string, Earlier>> {
  const ids = idsOf(postings);
  if (ids.length === 0) return new Map();
  const { rows } = await tx.query<EarlierRow>({ ...EARLIER, values: [fund, uuidArray(ids), MOST_LEGS] });
  return byId(rows);
}

/**
 * Locks the head, and finds with the same question what `earlierEntries` finds, among what was committed when the question was asked. Whoever waited for the lock may have
 * missed an entry of the one whom he waited for: it is all that stands only where the head is that which the asker himself wrote before.
 */
export async function headWithEarlier(
  tx: Tx,
  fund: string,
  postings: readonly Posting[],
): Promise<{ readonly head: Head; readonly earlier: Map<string, Earlier> } | undefined> {
  const values = [fund, uuidArray(idsOf(postings)), MOST_LEGS];
  const { rows } = await tx.query<HeadAndEarlierRow>({ ...HEAD_WITH_EARLIER, values });
  const [first] = rows;
  if (first === undefined) return undefined;
  const { currency, headSeq, hash, closedThrough } = first;
  const found = rows.filter(({ entryId }) => entryId !== null) as Columns[] as EarlierRow[];
  return { head: { fund, currency, seq: headSeq, hash, closedThrough }, earlier: byId(found) };
}

function idsOf(postings: readonly Posting[]): string[] {
  return postings.flatMap((posting) =>
    isReversal(posting) ? [posting.entryId, posting.reverses] : [posting.entryId],
  );
}

function byId(rows: readonly EarlierRow[]): Map<string, Earlier> {
  return new Map(
    rows.map(({ seq, entryId, onDate, kind, subject, count, chain, legs, reverses, reversedBy }) => [
      entryId,
      {
        ...{ seq, entryId, onDate, kind, subject, count, chain },
        reverses: reverses ?? undefined,
        reversedBy: reversedBy ?? undefined,
        legs: (legs ?? [])
          .filter(({ code }) => code !== BETWEEN_BUCKETS)
          .map(({ code: _, amount, ...leg }) => ({ ...leg, amount: BigInt(amount) })),
      },
    ]),
  );
}

/** The entry that a reversal takes back, if it can be. */
export function reversibleEntry(
  { reverses }: Reversal,
  earlier: ReadonlyMap<string, Earlier>,
): Result<Earlier> {
  const entry = earlier.get(reverses);
  const path = 'reverses';
  if (entry === undefined) {
    return rejected({
      code: 'an-entry-is-unknown',
      path,
      found: reverses,
      expected: 'the id of an entry of this fund',
    });
  }
  const found = `entry ${entry.seq}`;
  if (entry.reversedBy !== undefined) {
    const expected = `an entry that no other takes back, as entry ${entry.reversedBy} does`;
    return rejected({ code: 'an-entry-is-reversed-already', path, found, expected });
  }
  if (entry.reverses !== undefined) {
    const suggestion = 'post what should stand as a new transaction';
    return rejected({
      code: 'a-reversal-is-not-reversed',
      path,
      found,
      expected: 'an entry that is no reversal',
      suggestion,
    });
  }
  if (entry.count === 0) {
    return rejected({ code: 'an-entry-has-no-legs-to-reverse', path, found, expected: 'an entry with legs' });
  }
  if (entry.legs.length === 0) {
    const expected = `at most ${MOST_LEGS} legs`;
    return rejected({
      code: 'an-entry-is-too-large-to-be-reversed-so',
      path,
      found,
      expected,
      suggestion: 'post the opposite from columns',
    });
  }
  return accepted(entry);
}

export function opposite(legs: readonly PlacedLeg[]): PlacedLeg[] {
  return legs.map((leg) => ({ ...leg, amount: -leg.amount }));
}

type EarlierRow = Columns &
  Omit<Earlier, 'legs' | 'reverses' | 'reversedBy'> & {
    reverses: string | null;
    reversedBy: bigint | null;
    legs: { bucket: number; accountId: string; amount: string; currency: string; code: string }[] | null;
  };

/** The last columns are null where no such entry stands. */
interface HeadAndEarlierRow extends Columns, Omit<Head, 'fund' | 'seq'> {
  readonly headSeq: bigint;
  readonly entryId: string | null;
}

/** Small entries say where their legs are; those of larger ones are found by their number. */
const EARLIER = {
  name: 'ledger-earlier-entries',
  text: `
    select entry.seq, entry.entry_id as "entryId", entry.on_date as "onDate", entry.kind, entry.subject, entry.legs as count, entry.chain,
      (select back.entry_id from ledger.entry as back where back.fund_id = $1 and back.seq = entry.reverses) as reverses,
      (select back.seq from ledger.entry as back where back.fund_id = $1 and back.reverses = entry.seq) as "reversedBy", legs.legs
    from ledger.entry
      left join lateral (
        select json_agg(json_build_object('bucket', bucket, 'accountId', account_id, 'amount', amount::text, 'currency', found.currency, 'code', account.code)
          order by bucket, account_id) as legs
        from (
          select leg.bucket, leg.account_id, leg.amount, leg.currency
          from unnest(entry.buckets, entry.account_ids) as place (in_bucket, with_id)
            join ledger.leg on leg.fund_id = $1 and leg.bucket = in_bucket and leg.account_id = with_id and leg.seq = entry.seq
          union all
          select leg.bucket, leg.account_id, leg.amount, leg.currency from ledger.every_leg as leg
          where entry.account_ids is null and entry.legs <= $3 and leg.fund_id = $1 and leg.seq = entry.seq
        ) as found join ledger.account using (bucket, account_id)
        where account.fund_id = $1
      ) as legs on entry.legs > 0
    where entry.fund_id = $1 and entry.entry_id = any($2)`,
};

const HEAD_WITH_EARLIER = {
  name: 'ledger-head-with-earlier',
  text: `
    with head as materialized (select currency, seq, hash, closed_through from ledger.head where fund_id = $1 for update)
    select head.currency, head.seq as "headSeq", head.hash, head.closed_through as "closedThrough", earlier.*
    from head left join lateral (${EARLIER.text}) as earlier on true`,
};
