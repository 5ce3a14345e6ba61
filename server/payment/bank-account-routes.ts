import { z } from 'zod';
import { permits } from '../access/role.ts';
import { id } from '../http/atoms.ts';
import { pageAsked, pageOf } from '../http/cursor.ts';
import { type AnyRoute, route } from '../http/route.ts';
import { signatureForm } from '../payout/payout-form.ts';
import { bankAccountPrepared, bankAccountSigned, bankAccountsListed } from './bank-account-asked.ts';
import { bankAccount, bankAccountForm } from './bank-account-form.ts';

const params = z.object({ fund: id });
const tag = 'payment';
const at = '/api/funds/{fund}/bank-accounts';

/** The account at a bank into which members pay: set by two people, as money leaves. */
export const bankAccountRoutes: readonly AnyRoute[] = [
  route({
    id: 'bankAccountsListed',
    method: 'GET',
    path: at,
    summary: 'accounts into which members pay, paid or are to pay, the newest first',
    tag,
    ...permits('read-the-ledger'),
    as: 'work',
    params,
    query: z.object(pageAsked),
    reply: pageOf(bankAccount),
    handle: bankAccountsListed,
  }),
  route({
    id: 'bankAccountPrepared',
    method: 'POST',
    path: at,
    summary: 'prepare the account into which members are to pay; it holds when another person has agreed',
    tag,
    ...permits('set-the-bank-account'),
    as: 'work',
    makes: true,
    params,
    body: bankAccountForm,
    reply: bankAccount,
    handle: bankAccountPrepared,
  }),
  route({
    id: 'bankAccountSigned',
    method: 'POST',
    path: `${at}/{bankAccount}/signatures`,
    summary: 'say yes or no to an account that another person prepared, by its hash',
    tag,
    ...permits('set-the-bank-account'),
    as: 'work',
    params: params.extend({ bankAccount: id }),
    body: signatureForm,
    reply: bankAccount,
    handle: bankAccountSigned,
  }),
];
