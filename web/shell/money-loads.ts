import { overviewTold } from '../fund/fund-queries.ts';
import { homeTold } from '../member/home-queries.ts';
import { ownPaymentsTold, ownReceiptTold } from '../payment/payment-queries.ts';
import { runsTold } from '../settlement/settlement-queries.ts';
import {
  fundAccountTold,
  memberAccountTold,
  paymentTold,
  payoutsTold,
  payoutTold,
  receiptTold,
  treasuryTold,
} from '../treasury/treasury-queries.ts';

/** What an address names below its fund. */
type Named = Readonly<Record<'payment' | 'payout' | 'member' | 'account', string>>;

/** What the pages of money need before they are shown; loaded with the first of them, for the calculators need none. */
export const loads = {
  overview: (fund: string) => Promise.all([overviewTold(fund), treasuryTold(fund), runsTold(fund)]),
  payments: (fund: string) => Promise.all([ownPaymentsTold(fund), homeTold(fund)]),
  receipt: (fund: string, { payment }: Named) => ownReceiptTold(fund, payment),
  treasury: (fund: string) => treasuryTold(fund),
  payment: (fund: string, { payment }: Named) => paymentTold(fund, payment),
  memberReceipt: (fund: string, { payment }: Named) => receiptTold(fund, payment),
  fundAccount: (fund: string, { account }: Named) => fundAccountTold(fund, account),
  memberAccount: (fund: string, { member }: Named) => memberAccountTold(fund, member),
  payouts: (fund: string) => payoutsTold(fund),
  payout: (fund: string, { payout }: Named) => payoutTold(fund, payout),
};
