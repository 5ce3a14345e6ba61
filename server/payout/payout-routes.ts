import { z } from 'zod';
import { permits } from '../access/role.ts';
import { id } from '../http/atoms.ts';
import { pageAsked, pageOf } from '../http/cursor.ts';
import { type AnyRoute, route } from '../http/route.ts';
import { cancelPayout, payPayout, returnPayout, signPayout } from './payout-asked.ts';
import {
  paidForm,
  payable,
  payout,
  payoutDone,
  payoutForm,
  payoutRead as payoutReadForm,
  payoutState,
  reasonForm,
  signatureForm,
} from './payout-form.ts';
import { payablesListed, payoutRead, payoutsListed } from './payout-read.ts';
import { preparePayout } from './preparing-asked.ts';

const params = z.object({ fund: id });
const payoutParams = params.extend({ payout: id });
const dryRun = z.object({ dryRun: z.enum(['true', 'false']).optional() });
const tag = 'payout';
const at = '/api/funds/{fund}/payouts';

/** Money that goes out: prepared by one person, approved by another, paid by the bank or returned. */
export const payoutRoutes: readonly AnyRoute[] = [
  route({
    id: 'payablesListed',
    method: 'GET',
    path: '/api/funds/{fund}/payables',
    summary: 'settled claims for which no payout is on its way',
    tag,
    ...permits('read-the-ledger'),
    as: 'work',
    params,
    query: z.object(pageAsked),
    reply: pageOf(payable),
    handle: payablesListed,
  }),
  route({
    id: 'payoutsListed',
    method: 'GET',
    path: at,
    summary: 'payouts, the newest first',
    tag,
    ...permits('read-the-ledger'),
    as: 'work',
    params,
    query: z.object({ ...pageAsked, state: payoutState.optional() }),
    reply: pageOf(payout),
    handle: payoutsListed,
  }),
  route({
    id: 'payoutRead',
    method: 'GET',
    path: `${at}/{payout}`,
    summary: 'one payout, with who agreed and what was done',
    tag,
    ...permits('read-the-ledger'),
    as: 'work',
    params: payoutParams,
    reply: payoutReadForm,
    handle: payoutRead,
  }),
  route({
    id: 'payoutPrepared',
    method: 'POST',
    path: at,
    summary:
      'prepare a payout: the benefit of a settled claim, once, or prepaid money of a member who leaves',
    tag,
    ...permits('prepare-payouts'),
    as: 'work',
    makes: true,
    params,
    body: payoutForm,
    reply: payoutDone,
    handle: preparePayout,
  }),
  route({
    id: 'payoutSigned',
    method: 'POST',
    path: `${at}/{payout}/signatures`,
    summary: 'say yes or no to a payout that another person prepared, by its hash',
    tag,
    ...permits('approve-payouts'),
    as: 'work',
    versioned: true,
    dryRun: true,
    params: payoutParams,
    query: dryRun,
    body: signatureForm,
    reply: payoutDone,
    handle: signPayout,
  }),
  route({
    id: 'payoutPaid',
    method: 'POST',
    path: `${at}/{payout}/payment`,
    summary: 'record that the bank has paid it; the claim is paid',
    tag,
    ...permits('release-payouts'),
    as: 'work',
    versioned: true,
    dryRun: true,
    params: payoutParams,
    query: dryRun,
    body: paidForm,
    reply: payoutDone,
    handle: payPayout,
  }),
  route({
    id: 'payoutReturned',
    method: 'POST',
    path: `${at}/{payout}/return`,
    summary: 'record that the bank could not pay it; another payout may follow',
    tag,
    ...permits('prepare-payouts'),
    as: 'work',
    versioned: true,
    dryRun: true,
    params: payoutParams,
    query: dryRun,
    body: reasonForm,
    reply: payoutDone,
    handle: returnPayout,
  }),
  route({
    id: 'payoutCancelled',
    method: 'POST',
    path: `${at}/{payout}/cancellation`,
    summary: 'give up a payout that is not paid',
    tag,
    ...permits('give-up-payouts'),
    as: 'work',
    versioned: true,
    params: payoutParams,
    body: reasonForm,
    reply: payoutDone,
    handle: cancelPayout,
  }),
];
