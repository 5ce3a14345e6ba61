import { bankAccount as accountGiven } from '@openmutual/core/bank-account';
import type { z } from 'zod';
import { type Fund, fundOf } from '../fund/fund.ts';
import { notFound, reply } from '../http/answer.ts';
import { id } from '../http/atoms.ts';
import { keyAsked, page } from '../http/cursor.ts';
import type { Asked } from '../http/route.ts';
import {
  type BankAccountRow,
  bankAccountsOf,
  holdingAccounts,
  lackingOf,
  prepareBankAccount,
  signBankAccount,
  writtenOf,
} from './bank-account.ts';
import type { bankAccountForm } from './bank-account-form.ts';

type OfFund<Body = unknown, Query = unknown> = Asked<{ readonly fund: string }, Query, Body>;

export async function bankAccountsListed({
  tx,
  params,
  query,
  person = '',
}: OfFund<unknown, { readonly cursor?: string | undefined; readonly limit: number }>) {
  const after = keyAsked(query.cursor, [id]);
  if (after !== undefined && 'ok' in after) return after;
  const fund = await fundOf(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  const { now } = await holdingAccounts(tx, fund.fund);
  const rows = await bankAccountsOf(tx, fund.fund, { limit: query.limit + 1, after: after?.[0] });
  return reply(
    page(
      rows,
      query.limit,
      ({ account }) => [account],
      (row) => shown(row, { fund, person, holding: now?.account }),
    ),
  );
}

/** Prepares the account into which members are to pay; another person agrees to it. */
export async function bankAccountPrepared({
  tx,
  params,
  body,
  person = '',
  at,
}: OfFund<z.output<typeof bankAccountForm>>) {
  const fund = await fundOf(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  const given = accountGiven(body);
  if (!given.ok) return given;
  const row = await prepareBankAccount(tx, fund, given.value, { person, at });
  if ('ok' in row) return row;
  const subject = { account: row.account, hash: row.hash };
  return reply(shown(row, { fund, person, holding: undefined }), {
    event: { act: 'bank-account-prepared', subject },
  });
}

/** Says yes or no to an account that another person prepared. */
export async function bankAccountSigned({
  tx,
  params,
  body,
  person = '',
  at,
}: Asked<
  { readonly fund: string; readonly bankAccount: string },
  unknown,
  { readonly says: 'yes' | 'no'; readonly hash: string }
>) {
  const fund = await fundOf(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  const row = await signBankAccount(tx, fund, params.bankAccount, body, { person, at });
  if ('ok' in row) return row;
  const subject = { account: row.account, says: body.says, state: row.state, hash: row.hash };
  const holding = row.state === 'approved' ? row.account : undefined;
  return reply(shown(row, { fund, person, holding }), { event: { act: 'bank-account-signed', subject } });
}

interface Seen {
  readonly fund: Fund;
  readonly person: string;
  readonly holding: string | undefined;
}

/** An account as staff see it: who signed is said by no name here. */
function shown(row: BankAccountRow, { fund, person, holding }: Seen) {
  const { account, state, hash, preparedAt, holdsFrom } = row;
  return {
    ...writtenOf(row),
    ...{ bankAccount: account, state, hash, preparedAt, holdsFrom, holds: account === holding },
    ...{ isMine: row.preparedBy === person, lacking: lackingOf(fund, row) },
    signatures: row.signatures.map(({ says, at, by }) => ({
      says,
      at: new Date(at.epochMilliseconds).toISOString(),
      isMine: by === person,
    })),
  };
}
