import { approval, type Signature } from '@openmutual/core/approval';
import { type BankAccount, printedIban } from '@openmutual/core/bank-account';
import { hash } from '@openmutual/core/canonical';
import { compareDates, plusDays } from '@openmutual/core/date';
import { instant } from '@openmutual/core/instant';
import { invariant } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import { addSignature, preparedOf, type SignatureTable } from '../approval/signature.ts';
import type { Transaction } from '../database/within.ts';
import { dayIn, type Fund } from '../fund/fund.ts';
import { conflict, notFound, type Refusal } from '../http/answer.ts';
import { ruleOf } from '../payout/payout.ts';

/** An account into which members pay, as two people agree to it: the last one that was approved holds. */
export interface BankAccountRow extends BankAccount {
  readonly account: string;
  readonly state: 'open' | 'approved' | 'rejected';
  readonly hash: string;
  readonly preparedBy: string;
  readonly preparedAt: string;
  readonly holdsFrom: string | null;
  readonly signatures: readonly Signature[];
}

interface Acting {
  readonly person: string;
  readonly at: string;
}

/** The hash of all that an account says: who agrees to it has seen this and nothing else. */
export function bankAccountHash(
  fund: string,
  { account, holder, iban, number, bank, bic }: BankAccount & Pick<BankAccountRow, 'account'>,
): string {
  return hash({ fund, account, holder, iban, number, bank, bic });
}

/**
 * Prepares an account; it holds once another person agrees, by the rule that the charter has for payouts. Who prepares it has agreed where that rule
 * counts him. One is open at a time.
 */
export async function prepareBankAccount(
  tx: Transaction,
  fund: Fund,
  written: BankAccount,
  { person, at }: Acting,
): Promise<BankAccountRow | Refusal> {
  const account = uuidv7();
  const print = bankAccountHash(fund.fund, { account, ...written });
  const { holder, iban, number, bank, bic } = written;
  const { rowCount } = await tx.query(
    `INSERT INTO fund.bank_account (fund_id, account_id, holder, iban, number, bank, bic, hash, prepared_by, prepared_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (fund_id) WHERE state = 'open' DO NOTHING`,
    [fund.fund, account, holder, iban, number, bank, bic, print, person, at],
  );
  if (rowCount !== 1) {
    const suggestion = 'sign that one';
    return conflict({ code: 'a-decision-on-it-is-open', path: 'account', suggestion });
  }
  if (ruleOf(fund).preparer === 'counted')
    return signBankAccount(tx, fund, account, { says: 'yes', hash: print }, { person, at });
  const row = await bankAccountById(tx, fund.fund, account);
  invariant(row !== undefined, 'an account that was written is there');
  return row;
}

/** One person says yes or no to an open account, naming the hash that he saw; with the last yes members are told it, and a no ends it. */
export async function signBankAccount(
  tx: Transaction,
  fund: Fund,
  account: string,
  { says, hash: seen }: Pick<Signature, 'says' | 'hash'>,
  { person, at }: Acting,
): Promise<BankAccountRow | Refusal> {
  // Held first and read then: a statement that waits for a row does not see what was signed meanwhile.
  await tx.query('SELECT FROM fund.bank_account WHERE fund_id = $1 AND account_id = $2 FOR UPDATE', [
    fund.fund,
    account,
  ]);
  const row = await bankAccountById(tx, fund.fund, account);
  if (row === undefined) return notFound('account', account);
  const next: Signature = { by: person, at: instant(at), hash: seen, says };
  const signed = { fund: fund.fund, id: account, rule: ruleOf(fund), prepared: preparedOf(row) };
  const then = await addSignature(tx, accountSignatures, signed, next);
  if ('ok' in then) return then;
  const { state } = then;
  const signatures = [...row.signatures, next];
  if (state === 'open') return { ...row, signatures };
  const holdsFrom = state === 'approved' ? at : null;
  await tx.query(
    'UPDATE fund.bank_account SET state = $3, holds_from = $4 WHERE fund_id = $1 AND account_id = $2',
    [fund.fund, account, state, holdsFrom],
  );
  return { ...row, signatures, state, holdsFrom };
}

const accountSignatures: SignatureTable = {
  table: 'fund.bank_account_signature',
  key: 'account_id',
};

/** How many more have to agree to an account. */
export function lackingOf(fund: Fund, row: BankAccountRow): number {
  return approval(ruleOf(fund), preparedOf(row), row.signatures).lacking;
}

/** All accounts of a fund behind one of them, the newest first. */
export function bankAccountsOf(
  tx: Transaction,
  fund: string,
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
): Promise<BankAccountRow[]> {
  return rowsBy(
    tx,
    [fund, limit, after ?? null],
    '($3::uuid IS NULL OR a.account_id < $3) ORDER BY a.account_id DESC LIMIT $2',
  );
}

/** The account that holds, and before it the one that held until then. */
export async function holdingAccounts(
  tx: Transaction,
  fund: string,
): Promise<{ readonly now: BankAccountRow | undefined; readonly before: BankAccountRow | undefined }> {
  const [now, before] = await rowsBy(
    tx,
    [fund],
    `a.state = 'approved' ORDER BY a.holds_from DESC, a.account_id DESC LIMIT 2`,
  );
  return { now, before };
}

/** How many days members are told that the account is another one. */
const CHANGE_TOLD_DAYS = 30;

/** The account into which members pay, as they are told it on the day of the fund; nothing where none was set. */
export async function payingIntoOf(tx: Transaction, fund: Fund, at: string) {
  const { now, before } = await holdingAccounts(tx, fund.fund);
  if (now === undefined || now.holdsFrom === null) return null;
  const since = dayIn(fund, now.holdsFrom);
  const until = plusDays(since, CHANGE_TOLD_DAYS);
  const isTold = before !== undefined && compareDates(dayIn(fund, at), until) < 0;
  return {
    ...writtenOf(now),
    since: `${since}`,
    changeToldUntil: isTold ? `${plusDays(until, -1)}` : null,
  };
}

/** What an account says, with the number as it is printed. */
export function writtenOf({ holder, iban, number, bank, bic }: BankAccount) {
  const printed = iban === null ? (number ?? '') : printedIban(iban);
  return { holder, iban, number, bank, bic, printed };
}

async function bankAccountById(
  tx: Transaction,
  fund: string,
  account: string,
): Promise<BankAccountRow | undefined> {
  return (await rowsBy(tx, [fund, account], 'a.account_id = $2'))[0];
}

async function rowsBy(tx: Transaction, values: readonly unknown[], where: string): Promise<BankAccountRow[]> {
  const { rows } = await tx.query<Row>(
    `SELECT a.account_id AS account, a.state, a.holder, a.iban, a.number, a.bank, a.bic, a.hash, a.prepared_by AS "preparedBy",
       a.prepared_at AS "preparedAt", a.holds_from AS "holdsFrom",
       coalesce((SELECT json_agg(json_build_object('by', s.person_id, 'at', s.at, 'hash', s.hash, 'says', s.says) ORDER BY s.place)
         FROM fund.bank_account_signature s WHERE s.fund_id = a.fund_id AND s.account_id = a.account_id), '[]') AS signatures
     FROM fund.bank_account a WHERE a.fund_id = $1 AND ${where}`,
    values,
  );
  return rows.map((row) => ({
    ...row,
    signatures: row.signatures.map((one) => ({ ...one, at: instant(one.at) })),
  }));
}

interface Row extends Omit<BankAccountRow, 'signatures'> {
  readonly signatures: readonly (Omit<Signature, 'at'> & { readonly at: string })[];
}
