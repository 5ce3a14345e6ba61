import { Money } from '@openmutual/core/money';
import { ACCOUNT_COLUMNS, type AccountRow } from '../account.ts';
import { POSTED_AT } from '../chain.ts';
import { type AccountKind, BETWEEN_BUCKETS } from '../chart.ts';
import { inOrderOf, rowsOf } from '../cursor.ts';
import type { Columns, Tx } from '../tx.ts';

/** How members are named in what leaves the house: by a number, never by name. */
export interface ExportOptions {
  /** Letters, digits and hyphens; a member for whom there is none is named by his id. */
  readonly memberNumber?: (memberId: string) => string | undefined;
}

/** An account by the name that it has in an export. */
export interface ExportedAccount {
  readonly kind: AccountKind;
  readonly code: string;
  readonly member: string | undefined;
}

export interface ExportedLeg extends ExportedAccount {
  readonly amount: bigint;
  readonly currency: string;
}

export interface ExportedEntry {
  readonly seq: bigint;
  readonly entryId: string;
  readonly onDate: string;
  readonly postedAt: string;
  readonly kind: string;
  readonly subject: Readonly<Record<string, string>>;
  readonly reverses: bigint | null;
  /** Without those between buckets, which together are zero in each entry: how the tables are parted is nobody else's business. */
  readonly legs: readonly ExportedLeg[];
}

/** The accounts of a fund as an export names them, each name once, with the currencies that it has. */
export async function exportedAccounts(
  tx: Tx,
  fund: string,
  options: ExportOptions,
): Promise<ExportedAccount[]> {
  const text = `select ${ACCOUNT_COLUMNS} from ledger.account where fund_id = $1 and code <> $2 order by kind, code, member_id nulls first`;
  const { rows } = await tx.query<AccountRow>({ text, values: [fund, BETWEEN_BUCKETS] });
  const names = new Map(
    rows.map(({ kind, code, memberId }) => [
      `${kind} ${code} ${memberId}`,
      { kind, code, member: memberName(memberId, options) },
    ]),
  );
  return [...names.values()];
}

/** The currencies of a fund's accounts. */
export async function exportedCurrencies(tx: Tx, fund: string): Promise<string[]> {
  const text = 'select distinct currency from ledger.account where fund_id = $1 order by currency';
  const { rows } = await tx.query<{ currency: string }>({ text, values: [fund] });
  return rows.map(({ currency }) => currency);
}

/** The entries of a fund one after another, as the journal has them. */
export async function* exportedEntries(
  tx: Tx,
  fund: string,
  options: ExportOptions,
): AsyncGenerator<ExportedEntry, void, undefined> {
  const legs = inOrderOf(rowsOf<LegRow>(tx, 'exported_leg', { text: LEGS, values: [fund, BETWEEN_BUCKETS] }));
  for await (const entry of rowsOf<EntryRow>(tx, 'exported_entry', { text: ENTRIES, values: [fund] })) {
    const all: ExportedLeg[] = [];
    for await (const { kind, code, memberId, amount, currency } of (await legs.upTo(entry.seq)).of) {
      all.push({ kind, code, member: memberName(memberId, options), amount, currency });
    }
    yield { ...entry, legs: all };
  }
}

/** An amount in major units with all decimals of its currency: `-6.48`, `-648` of yen. */
export function amountText(minor: bigint, currency: string): string {
  return Money.ofMinor(minor, currency).toString();
}

function memberName(memberId: string | null, { memberNumber }: ExportOptions): string | undefined {
  if (memberId === null) return undefined;
  const number = memberNumber?.(memberId);
  return number !== undefined && /^[A-Za-z0-9-]{1,40}$/.test(number) ? number : memberId;
}

type EntryRow = Columns & Omit<ExportedEntry, 'legs'>;
type LegRow = Columns & {
  seq: bigint;
  kind: AccountKind;
  code: string;
  memberId: string | null;
  amount: bigint;
  currency: string;
};

const ENTRIES = `
  select seq, entry_id as "entryId", on_date as "onDate", ${POSTED_AT}, kind, subject, reverses
  from ledger.entry where fund_id = $1 order by seq`;
const LEGS = `
  select leg.seq, account.kind, code, member_id as "memberId", leg.amount, leg.currency
  from ledger.every_leg as leg cross join lateral (
    select kind, code, member_id from ledger.account where fund_id = leg.fund_id and bucket = leg.bucket and account_id = leg.account_id limit 1
  ) as account
  where leg.fund_id = $1 and code <> $2 order by leg.seq, member_id nulls first, code, leg.currency`;
