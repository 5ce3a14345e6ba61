import { createHash } from 'node:crypto';
import { parseCurrency } from '@openmutual/core/currency';
import { accepted, invariant, type Rejection, type Result, rejected } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import { uuidBytes } from './array-value.ts';
import { byPlace, firstLink } from './chain.ts';
import {
  type AccountKind,
  BETWEEN_BUCKETS,
  type ChartCode,
  type ChartLine,
  chart,
  chartLine,
} from './chart.ts';
import { lockHead, sealed, writeEntries } from './entry.ts';
import { type AccountRef, faultOfId, faultsOfDate } from './transaction.ts';
import type { Columns, Tx } from './tx.ts';

/** An account to be opened. What it is never changes: who needs another limit opens another account. */
export interface NewAccount {
  readonly code: string;
  readonly kind: AccountKind;
  /** Whose it is; none for the fund's own. */
  readonly memberId?: string;
  /** Where it is not that of the fund. */
  readonly currency?: string;
  /** The balance on its own side is never below this; at most zero. */
  readonly least?: bigint;
  readonly clearsWithinDays?: number;
}

export interface Account extends AccountRef {
  readonly code: string;
  readonly kind: AccountKind;
  readonly memberId: string | null;
  readonly currency: string;
  readonly least: bigint | null;
  readonly clearsWithinDays: number | null;
}

/** When something is done, and for which fund. */
export interface Occasion {
  readonly fund: string;
  readonly onDate: string;
  /** The instant by the caller's clock, in UTC with milliseconds. */
  readonly at: string;
}

export const BUCKETS = 64;

/** The bucket of a member: the first two bytes of SHA-256 of his id, modulo 64. */
export function bucketOf(memberId: string): number {
  return createHash('sha256').update(uuidBytes(memberId)).digest().readUInt16BE(0) % BUCKETS;
}

/** The accounts that each member has by the chart. */
export function memberAccounts(memberId: string): NewAccount[] {
  return chart
    .filter((line) => line.of === 'member')
    .map(({ of: _, name: __, ...line }) => ({ ...line, memberId }));
}

/** The accounts that each fund has by the chart. */
export function fundAccounts(): NewAccount[] {
  const lines: readonly ChartLine[] = chart;
  return lines.filter(({ of, isFurther }) => of === 'fund' && isFurther === undefined).map(accountOf);
}

/** An account of the fund by its code, one that is opened when it is first needed among them. */
export function fundAccount(code: ChartCode): NewAccount {
  const line = chartLine(code);
  invariant(line?.of === 'fund', `an account of a fund stands in the chart: ${code}`);
  return accountOf(line);
}

function accountOf({ of: _, name: __, isFurther: ___, ...line }: ChartLine): NewAccount {
  return line;
}

/** Begins the ledger of a fund, with accounts in its one base currency. Where it is open already, only the missing accounts are opened. */
export async function openLedger(
  tx: Tx,
  occasion: Occasion & { readonly currency: string },
  accounts: readonly NewAccount[],
): Promise<Result<Account[]>> {
  const { fund, currency } = occasion;
  const faults = [...faultOfId('fund', fund), ...faultsOfCurrency('currency', currency)];
  if (faults.length > 0) return rejected(...faults);
  await tx.query({
    text: `insert into ledger.head (fund_id, currency, seq, hash) values ($1, $2, 0, $3) on conflict (fund_id) do nothing`,
    values: [fund, currency, firstLink(fund, currency)],
  });
  const opened = await openAccounts(tx, occasion, accounts);
  const head = await lockHead(tx, fund);
  if (opened.ok && head !== undefined && head.currency !== currency) {
    const place = { path: 'currency', found: currency, expected: head.currency };
    return rejected({ code: 'a-ledger-is-open-in-another-currency', ...place });
  }
  return opened;
}

/** The accounts as they stand, in the order in which they were asked for; those that were not there are opened, by one entry. */
export async function openAccounts(
  tx: Tx,
  occasion: Occasion,
  accounts: readonly NewAccount[],
): Promise<Result<Account[]>> {
  const { fund, onDate, at } = occasion;
  const faults = [...faultOfId('fund', fund), ...faultsOfDate(onDate), ...accounts.flatMap(faultsOfAccount)];
  if (faults.length > 0) return rejected(...faults);
  const head = await lockHead(tx, fund);
  if (head === undefined) return rejected(notOpen(fund));

  const asked = accounts.map((account) => placedIn(account, head.currency));
  const wanted = new Map([...betweenBuckets(asked), ...asked].map((account) => [keyOf(account), account]));
  const standing = await standingOf(tx, fund, [...wanted.values()]);
  const missing = [...wanted].filter(([key]) => !standing.has(key)).map(([, account]) => account);
  if (missing.length > 0) {
    missing.sort(byPlace);
    const draft = { entryId: uuidv7(), onDate, kind: 'accounts-opened', subject: {}, reverses: null };
    const accountLines = missing.map(accountLine).join('');
    const entry = sealed(head, draft, { opened: missing.length, accountLines }, at);
    await writeEntries(tx, [entry], [[]]);
    await insertAccounts(tx, occasion, entry.head.seq, missing);
  }
  return accepted(
    asked.map((account) => standing.get(keyOf(account)) ?? wanted.get(keyOf(account)) ?? account),
  );
}

export function notOpen(fund: string): Rejection {
  return {
    code: 'a-ledger-is-not-open',
    path: 'fund',
    found: fund,
    expected: 'a fund whose ledger was opened',
  };
}

/** What the digest of an entry says of an account that it opened. */
export function accountLine(account: Account): string {
  const { bucket, accountId, code, kind, memberId, currency, least, clearsWithinDays } = account;
  return `${bucket}|${accountId}|${code}|${kind}|${memberId ?? ''}|${currency}|${least ?? ''}|${clearsWithinDays ?? ''}\n`;
}

/** Which accounts are meant: all of the fund, or those with a code, of a member. */
export interface AccountsMeant {
  readonly code?: string;
  readonly memberId?: string;
}

/** The accounts of a fund, by code, member and currency. */
export async function accountsOf(
  tx: Tx,
  fund: string,
  { code, memberId }: AccountsMeant = {},
): Promise<Account[]> {
  const { rows } = await tx.query<AccountRow>({
    text: `
      select ${ACCOUNT_COLUMNS} from ledger.account
      where fund_id = $1 and ($2::text is null or code = $2) and ($3::uuid is null or (member_id = $3 and bucket = $4))
      order by code, member_id nulls first, currency, bucket`,
    values: [fund, code ?? null, memberId ?? null, memberId === undefined ? 0 : bucketOf(memberId)],
  });
  return rows;
}

/** An account as the tables have it. */
export type AccountRow = Columns & Account;

export const ACCOUNT_COLUMNS = `bucket, account_id as "accountId", code, kind, member_id as "memberId", currency, least, clears_within_days as "clearsWithinDays"`;

function placedIn(account: NewAccount, base: string): Account {
  const { code, kind, memberId, currency = base, least, clearsWithinDays } = account;
  const bucket = memberId === undefined ? 0 : bucketOf(memberId);
  const facts = { code, kind, memberId: memberId ?? null, currency };
  return {
    bucket,
    accountId: uuidv7(),
    ...facts,
    least: least ?? null,
    clearsWithinDays: clearsWithinDays ?? null,
  };
}

/** Each currency needs its own account between buckets in every one of them. */
function betweenBuckets(accounts: readonly Account[]): Account[] {
  const currencies = [...new Set(accounts.map(({ currency }) => currency))];
  const facts = {
    code: BETWEEN_BUCKETS,
    kind: 'equity',
    memberId: null,
    least: null,
    clearsWithinDays: null,
  } as const;
  return currencies.flatMap((currency) =>
    Array.from({ length: BUCKETS }, (_, bucket) => ({ bucket, accountId: uuidv7(), currency, ...facts })),
  );
}

function keyOf({ bucket, code, memberId, currency }: Omit<Account, 'accountId'>): string {
  return `${bucket}|${code}|${memberId ?? ''}|${currency}`;
}

/** Those of the asked accounts that are open. An index finds no null by a comparison that holds for nulls too, so the fund's own are asked for apart. */
async function standingOf(tx: Tx, fund: string, accounts: readonly Account[]): Promise<Map<string, Account>> {
  const standing = new Map<string, Account>();
  for (const some of chunks(accounts)) {
    const { rows } = await tx.query<AccountRow>({
      text: `
        with asked as (
          select * from json_to_recordset($2) as given (in_bucket smallint, with_code text, of_member uuid, in_currency text)
        )
        select ${ACCOUNT_COLUMNS} from asked join ledger.account
          on fund_id = $1 and bucket = in_bucket and code = with_code and member_id = of_member and currency = in_currency
        union all
        select ${ACCOUNT_COLUMNS} from asked join ledger.account
          on fund_id = $1 and bucket = in_bucket and code = with_code and member_id is null and of_member is null and currency = in_currency`,
      values: [
        fund,
        JSON.stringify(
          some.map(({ bucket, code, memberId, currency }) => ({
            in_bucket: bucket,
            with_code: code,
            of_member: memberId,
            in_currency: currency,
          })),
        ),
      ],
    });
    for (const row of rows) standing.set(keyOf(row), row);
  }
  return standing;
}

async function insertAccounts(
  tx: Tx,
  { fund, onDate }: Occasion,
  seq: bigint,
  accounts: readonly Account[],
): Promise<void> {
  for (const some of chunks(accounts)) {
    await tx.query({
      text: `
        insert into ledger.account (fund_id, bucket, account_id, code, kind, member_id, currency, least, clears_within_days, opened_on, opened_seq)
        select $1, bucket, account_id, code, kind, member_id, currency, least, clears_within_days, $2, $3
        from json_to_recordset($4) as given (bucket smallint, account_id uuid, code text, kind text, member_id uuid, currency text,
          least bigint, clears_within_days int)`,
      values: [fund, onDate, seq, JSON.stringify(some.map(rowOf))],
    });
  }
}

function rowOf(account: Account): Record<string, unknown> {
  const { bucket, accountId, code, kind, memberId, currency, least, clearsWithinDays } = account;
  const limit = least === null ? null : `${least}`;
  return {
    bucket,
    account_id: accountId,
    code,
    kind,
    member_id: memberId,
    currency,
    least: limit,
    clears_within_days: clearsWithinDays,
  };
}

/** A statement takes so many at once. */
const AT_ONCE = 50_000;

function* chunks<T>(all: readonly T[]): Iterable<readonly T[]> {
  for (let from = 0; from < all.length; from += AT_ONCE) yield all.slice(from, from + AT_ONCE);
}

function faultsOfAccount(account: NewAccount, place: number): Rejection[] {
  const { code, memberId, currency, least = 0n, clearsWithinDays = 0 } = account;
  const path = `accounts.${place}`;
  const faults: Rejection[] = [];
  if (!/^[a-z][a-z0-9-]{0,63}$/.test(code)) {
    const expected = 'a word in small letters such as bank-savings';
    faults.push({ code: 'a-code-of-an-account-is-a-word', path: `${path}.code`, found: code, expected });
  }
  if (code === BETWEEN_BUCKETS) {
    const expected = 'another code';
    faults.push({ code: 'an-account-is-of-the-ledger-itself', path: `${path}.code`, found: code, expected });
  }
  if (least > 0n) {
    const expected = 'zero or less, for an account begins with zero';
    faults.push({ code: 'a-limit-is-not-above-zero', path: `${path}.least`, found: `${least}`, expected });
  }
  if (!Number.isInteger(clearsWithinDays) || clearsWithinDays < 0) {
    const expected = 'a whole number of days';
    const found = `${clearsWithinDays}`;
    faults.push({ code: 'days-are-a-whole-number', path: `${path}.clearsWithinDays`, found, expected });
  }
  if (memberId !== undefined) faults.push(...faultOfId(`${path}.memberId`, memberId));
  if (currency !== undefined) faults.push(...faultsOfCurrency(`${path}.currency`, currency));
  return faults;
}

function faultsOfCurrency(path: string, currency: string): Rejection[] {
  const read = parseCurrency(currency);
  return read.ok ? [] : read.rejections.map((reason) => ({ path, ...reason }));
}
