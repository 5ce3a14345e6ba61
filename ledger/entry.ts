import { int2Array, int8Array, uuidArray } from './array-value.ts';
import { digestOf, type EntryHead, legBytes, linkAfter, type PlacedLeg } from './chain.ts';
import type { Tx } from './tx.ts';

/** The last entry of a fund's ledger, which whoever posts holds until his transaction ends. */
export interface Head {
  readonly fund: string;
  readonly currency: string;
  readonly seq: bigint;
  readonly hash: Buffer;
  readonly closedThrough: string | null;
}

/** An entry that has no number yet. Its legs are in the order of the digest. */
export interface Draft extends Pick<EntryHead, 'entryId' | 'onDate' | 'kind' | 'subject' | 'reverses'> {
  readonly legs: readonly PlacedLeg[];
}

/** An entry with its number and its link in the chain. */
export interface Sealed {
  readonly head: EntryHead;
  readonly digest: Buffer;
  readonly chain: Buffer;
  /** The codes of its accounts where its legs are stored in segments; none of its words. */
  readonly segmentCodes: readonly string[] | null;
}

/** What the debits and credits of an account came to, up to an entry. */
export interface Snapshot {
  readonly bucket: number;
  readonly accountId: string;
  readonly throughSeq: bigint;
  readonly debit: bigint;
  readonly credit: bigint;
}

/** Waits until nobody else posts to the fund's ledger, and keeps others waiting; nothing where it has none. */
export async function lockHead(tx: Tx, fund: string): Promise<Head | undefined> {
  const { rows } = await tx.query<Omit<Head, 'fund'>>({ ...LOCK, values: [fund] });
  return rows[0] === undefined ? undefined : { ...rows[0], fund };
}

const LOCK = {
  name: 'ledger-lock-head',
  text: `select currency, seq, hash, closed_through as "closedThrough" from ledger.head where fund_id = $1 for update`,
};

/** Gives the next number and the next link to an entry; what it opened, or more legs than these, as lines and bytes. */
export function sealed(
  after: Pick<Head, 'fund' | 'seq' | 'hash'>,
  draft: Omit<Draft, 'legs'>,
  { legs = 0, legBytes = NOTHING, opened = 0, accountLines = '', segmentCodes = null }: Content,
  postedAt: string,
): Sealed {
  const { entryId, onDate, kind, subject, reverses } = draft;
  const { fund } = after;
  const head = {
    fund,
    seq: after.seq + 1n,
    entryId,
    onDate,
    postedAt,
    kind,
    subject,
    reverses,
    legs,
    opened,
  };
  const digest = digestOf(head, accountLines, legBytes);
  return { head, digest, chain: linkAfter(after.hash, digest), segmentCodes };
}

export interface Content {
  readonly legs?: number;
  readonly legBytes?: Uint8Array;
  readonly opened?: number;
  readonly accountLines?: string;
  readonly segmentCodes?: readonly string[] | null;
}

const NOTHING = new Uint8Array();

/** The drafts one after another, each linked to the one before. */
export function sealedInOrder(head: Head, drafts: readonly Draft[], postedAt: string): Sealed[] {
  const all: Sealed[] = [];
  let last: Pick<Head, 'fund' | 'seq' | 'hash'> = head;
  for (const draft of drafts) {
    const { legs } = draft;
    const next = sealed(last, draft, { legs: legs.length, legBytes: legBytes(legs) }, postedAt);
    all.push(next);
    last = { fund: head.fund, seq: next.head.seq, hash: next.chain };
  }
  return all;
}

/** Where the legs of an entry are is written beside it up to so many; those of larger ones are found by their number. */
export const LEGS_BESIDE = 64;

/**
 * Writes entries, their legs and snapshots, and moves the head to the last of them: one statement, however many there are. Legs join their
 * accounts, so that one of an unknown account is missing, which the table of legs does not accept. They are looked up one by one (`limit 1`), whatever
 * the planner believes of a table that was never analyzed.
 */
export async function writeEntries(
  tx: Tx,
  entries: readonly Sealed[],
  legsOf: readonly (readonly PlacedLeg[])[],
  snapshots: readonly Snapshot[] = [],
): Promise<void> {
  const last = entries.at(-1);
  if (last === undefined) return;
  const legs = entries.flatMap(({ head }, place) =>
    (legsOf[place] ?? []).map((leg) => ({ ...leg, seq: head.seq })),
  );
  await tx.query({
    ...WRITE,
    values: [
      last.head.fund,
      JSON.stringify(entries.map((entry, place) => rowOf(entry, legsOf[place] ?? []))),
      int2Array(legs.map(({ bucket }) => bucket)),
      uuidArray(legs.map(({ accountId }) => accountId)),
      int8Array(legs.map(({ seq }) => seq)),
      int8Array(legs.map(({ amount }) => amount)),
      int2Array(snapshots.map(({ bucket }) => bucket)),
      uuidArray(snapshots.map(({ accountId }) => accountId)),
      int8Array(snapshots.map(({ throughSeq }) => throughSeq)),
      int8Array(snapshots.map(({ debit }) => debit)),
      int8Array(snapshots.map(({ credit }) => credit)),
      last.head.seq,
      last.chain,
    ],
  });
}

const WRITE = {
  name: 'ledger-write-entries',
  text: `
    with written_entry as (
      insert into ledger.entry (fund_id, seq, entry_id, on_date, posted_at, kind, subject, reverses, legs, opened, segment_codes, buckets, account_ids, digest, chain)
      select $1, seq, entry_id, on_date, posted_at, kind, subject, reverses, legs, opened, segment_codes, buckets, account_ids, digest, chain
      from json_to_recordset($2) as given (seq bigint, entry_id uuid, on_date date, posted_at timestamptz, kind text, subject jsonb,
        reverses bigint, legs int, opened int, segment_codes text[], buckets smallint[], account_ids uuid[], digest bytea, chain bytea)
    ), written_leg as (
      insert into ledger.leg (fund_id, account_id, seq, amount, bucket, currency)
      select $1, given.account_id, given.seq, given.amount, given.bucket, account.currency
      from unnest($3::smallint[], $4::uuid[], $5::bigint[], $6::bigint[]) as given (bucket, account_id, seq, amount)
        cross join lateral (
          select currency from ledger.account
          where account.fund_id = $1 and account.bucket = given.bucket and account.account_id = given.account_id
          limit 1
        ) as account
    ), written_balance as (
      insert into ledger.balance (fund_id, bucket, account_id, through_seq, debit, credit)
      select $1, given.* from unnest($7::smallint[], $8::uuid[], $9::bigint[], $10::bigint[], $11::bigint[]) as given
    )
    update ledger.head set seq = $12, hash = $13 where fund_id = $1`,
};

function rowOf(
  { head, digest, chain, segmentCodes }: Sealed,
  legs: readonly PlacedLeg[],
): Record<string, unknown> {
  const isSmall = legs.length > 0 && legs.length <= LEGS_BESIDE;
  return {
    seq: `${head.seq}`,
    entry_id: head.entryId,
    on_date: head.onDate,
    posted_at: head.postedAt,
    kind: head.kind,
    subject: head.subject,
    reverses: head.reverses === null ? null : `${head.reverses}`,
    legs: head.legs,
    opened: head.opened,
    segment_codes: segmentCodes,
    buckets: isSmall ? legs.map(({ bucket }) => bucket) : null,
    account_ids: isSmall ? legs.map(({ accountId }) => accountId) : null,
    digest: `\\x${digest.toString('hex')}`,
    chain: `\\x${chain.toString('hex')}`,
  };
}
