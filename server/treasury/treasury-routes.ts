import { labelSchema as label } from '@openmutual/core/label-schema';
import { z } from 'zod';
import { permits } from '../access/role.ts';
import { amount, currency, day, id } from '../http/atoms.ts';
import { pageAsked, pageOf } from '../http/cursor.ts';
import { type AnyRoute, route } from '../http/route.ts';
import { number } from '../member/member-form.ts';
import { accountLinesListed, memberAccountListed, ownAccountListed } from './statement-asked.ts';
import { treasuryRead, waitsFor } from './treasury-asked.ts';

const params = z.object({ fund: id });
const tag = 'treasury';

const balance = z.object({
  code: z.string(),
  kind: z.string(),
  name: label.nullable(),
  currency,
  balance: amount,
});

const treasury = z.object({
  on: day,
  currency,
  /** The fund's own accounts, each on the side on which it grows. */
  accounts: z.array(balance),
  /** What members owe, less what they have paid beforehand. */
  owedByMembers: amount,
  clearing: z.array(
    balance.extend({
      oldestOn: day.nullable(),
      days: z.int().nullable(),
      clearsWithinDays: z.int(),
      isLate: z.boolean(),
    }),
  ),
  waits: z.array(
    z.object({
      what: z.enum(waitsFor),
      count: z.int(),
      /** Nothing where different things would be added up, and, for whoever may not read the ledger, of so few claims and payouts that somebody could be meant. */
      amount: amount.nullable(),
    }),
  ),
});

const accountLine = z.object({
  seq: z.string(),
  entry: id,
  on: day,
  kind: z.string(),
  subject: z.record(z.string(), z.string()),
  amount,
  /** After this line. */
  balance: amount,
  isReversed: z.boolean(),
});

/** A line between a member and his fund: his accounts together. */
const memberLine = accountLine.extend({
  /** What he owes after it; below zero is paid beforehand. */
  balance: amount,
  receipt: z.string().nullable(),
});

/** How the money of a fund stands, and every line of an account. */
export const treasuryRoutes: readonly AnyRoute[] = [
  route({
    id: 'treasuryRead',
    method: 'GET',
    path: '/api/funds/{fund}/treasury',
    summary: 'balances by account, what has not cleared and for how long, what waits for somebody',
    tag,
    ...permits('read-what-is-supervised'),
    as: 'work',
    params,
    reply: treasury,
    handle: treasuryRead,
  }),
  route({
    id: 'accountLinesListed',
    method: 'GET',
    path: '/api/funds/{fund}/accounts/{account}/lines',
    summary: 'the statement of an account of the fund, the newest line first',
    tag,
    ...permits('read-the-ledger'),
    as: 'work',
    params: params.extend({ account: z.string().regex(/^[a-z0-9-]{1,64}$/) }),
    query: z.object(pageAsked),
    reply: pageOf(accountLine),
    handle: accountLinesListed,
  }),
  route({
    id: 'memberAccountListed',
    method: 'GET',
    path: '/api/funds/{fund}/members/{member}/account',
    summary: 'the statement of a member, the newest line first',
    tag,
    ...permits('read-the-ledger'),
    as: 'work',
    params: params.extend({ member: number }),
    query: z.object(pageAsked),
    reply: pageOf(memberLine),
    handle: memberAccountListed,
  }),
  route({
    id: 'ownAccountListed',
    method: 'GET',
    path: '/api/funds/{fund}/me/account',
    summary: 'my statement, the newest line first',
    tag,
    may: ['member'],
    as: 'work',
    params,
    query: z.object(pageAsked),
    reply: pageOf(memberLine),
    handle: ownAccountListed,
  }),
];
