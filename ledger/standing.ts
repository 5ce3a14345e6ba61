import { ACCOUNT_COLUMNS, type Account } from './account.ts';
import { int2Array, uuidArray } from './array-value.ts';
import { onOwnSide } from './chart.ts';
import { type AccountRef, isUuid } from './transaction.ts';
import type { Columns, Tx } from './tx.ts';

/** What posting knows of an account. Amounts are those of its debits and of its credits up to now, where they were asked for. */
export interface Standing extends Account {
  sums: Sums | undefined;
  /** How many legs came since the last snapshot, as far as is known. */
  tail: number;
}

export interface Sums {
  debit: bigint;
  credit: bigint;
}

/** A snapshot is made of an account whose balance would else be the sum of so many legs. */
export const LONGEST_TAIL = 1000;

/**
 * What was learned of a fund's accounts, up to the entry with a link of the chain. As long as that entry is the last one nobody else has posted, and all of it holds.
 * What an account is holds always.
 */
export interface Known {
  link: Uint8Array | undefined;
  readonly accounts: Map<string, Standing>;
  /** The ids of the accounts between buckets, by bucket and currency. */
  readonly controls: Map<number, Map<string, string>>;
}

export function nothingKnown(): Known {
  return { link: undefined, accounts: new Map(), controls: new Map() };
}

/** Forgets what another one's entries may have changed, and all accounts when they have become too many. */
export function refreshed(known: Known, link: Uint8Array): Known {
  if (known.accounts.size > MOST_KNOWN) return { ...nothingKnown(), link };
  if (known.link !== undefined && Buffer.compare(known.link, link) === 0) return known;
  for (const standing of known.accounts.values()) standing.sums = undefined;
  known.controls.clear();
  known.link = link;
  return known;
}

const MOST_KNOWN = 200_000;

/** Learns what is not known yet of accounts: what they are, and the sums of those whose limit or long tail asks for them, or of all where these are wanted. */
export async function learn(
  tx: Tx,
  fund: string,
  known: Known,
  refs: Iterable<AccountRef>,
  wanted: 'limits' | 'balances' = 'limits',
): Promise<void> {
  const unknown = new Map<string, AccountRef>();
  const unsummed = new Map<string, AccountRef>();
  for (const ref of refs) {
    const standing = known.accounts.get(ref.accountId);
    if (standing === undefined) unknown.set(ref.accountId, ref);
    else if (standing.sums === undefined && (wanted === 'balances' || needsSums(standing)))
      unsummed.set(ref.accountId, ref);
  }
  if (unknown.size === 0 && unsummed.size === 0) return;
  const asked = [...unknown.values(), ...unsummed.values()].filter(isPossible);
  const { rows } = await tx.query<StandingRow>({
    ...LEARN,
    values: [
      fund,
      int2Array(asked.map(({ bucket }) => bucket)),
      uuidArray(asked.map(({ accountId }) => accountId)),
      asked.map(({ accountId }) => wanted === 'balances' || unsummed.has(accountId)),
    ],
  });
  for (const { debit, credit, tail, ...account } of rows) {
    const sums =
      debit === null || credit === null ? undefined : { debit: BigInt(debit), credit: BigInt(credit) };
    known.accounts.set(account.accountId, { ...account, sums, tail: tail === null ? 0 : Number(tail) });
  }
}

/** What a known account came to, on its own side; nothing where its sums were not asked for. */
export function standingBalance({ accounts }: Known, { accountId }: AccountRef): bigint | undefined {
  const standing = accounts.get(accountId);
  return standing?.sums === undefined
    ? undefined
    : onOwnSide(standing.kind, standing.sums.debit - standing.sums.credit);
}

/** Sums are asked for of accounts with a limit, and of those that this process has posted to so often that a snapshot is due. */
function needsSums({ least, tail }: Standing): boolean {
  return least !== null || tail >= LONGEST_TAIL;
}

/** What is no UUID or no bucket is no account, and need not be asked for. */
function isPossible({ bucket, accountId }: AccountRef): boolean {
  return Number.isInteger(bucket) && bucket >= 0 && bucket < 64 && isUuid(accountId);
}

type StandingRow = Columns & Account & { debit: string | null; credit: string | null; tail: bigint | null };

const LEARN = {
  name: 'ledger-learn-accounts',
  text: `
    select ${ACCOUNT_COLUMNS}, sums.debit::text, sums.credit::text, sums.tail
    from unnest($2::smallint[], $3::uuid[], $4::boolean[]) as asked (in_bucket, with_id, is_long)
      cross join lateral (
        select * from ledger.account where fund_id = $1 and bucket = in_bucket and account_id = with_id limit 1
      ) as account
      left join lateral (
        select coalesce(max(start.debit), 0) + coalesce(sum(leg.amount) filter (where leg.amount > 0), 0) as debit,
          coalesce(max(start.credit), 0) - coalesce(sum(leg.amount) filter (where leg.amount < 0), 0) as credit,
          count(leg.amount) as tail
        from (select 1) as one
          left join lateral (
            select through_seq, balance.debit, balance.credit from ledger.balance
            where balance.fund_id = $1 and balance.bucket = in_bucket and balance.account_id = with_id
            order by through_seq desc limit 1
          ) as start on true
          left join lateral ledger.legs_of($1, in_bucket, with_id, coalesce(start.through_seq, 0)) as leg on true
      ) as sums on least is not null or is_long`,
};
