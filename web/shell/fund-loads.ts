import { schemeTold } from '../api/scheme-of-fund.ts';
import { feesTold, spendingTold } from '../fee/fee-queries.ts';
import { overviewTold } from '../fund/fund-queries.ts';
import { grantsTold } from '../grant/grant-queries.ts';
import { caseTold, deskHearingTold, hearingTold } from '../hearing/hearing-queries.ts';
import {
  commonMoneyTold,
  investmentsTold,
  movementTold,
  policiesTold,
} from '../investment/investment-queries.ts';
import { homeTold } from '../member/home-queries.ts';
import {
  delegationsTold,
  mattersTold,
  motionsTold,
  motionTold,
  ruleVersionsTold,
} from '../motion/motion-queries.ts';
import { ownPaymentsTold, ownReceiptTold } from '../payment/payment-queries.ts';
import {
  annualReportTold,
  reportsTold,
  supervisionTold,
  treasurerReportTold,
} from '../report/report-queries.ts';
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
type Named = Readonly<
  Record<
    | 'payment'
    | 'payout'
    | 'member'
    | 'account'
    | 'movement'
    | 'spending'
    | 'period'
    | 'year'
    | 'claim'
    | 'hearing'
    | 'motion',
    string
  >
>;

/** What the pages of a fund need before they are shown; loaded with the first of them, for the calculators need none. */
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
  commonMoney: (fund: string) => commonMoneyTold(fund),
  investments: (fund: string) => investmentsTold(fund),
  movement: (fund: string, { movement }: Named) => movementTold(fund, movement),
  policies: (fund: string) => policiesTold(fund),
  fees: (fund: string) => feesTold(fund),
  spending: (fund: string, { spending }: Named) => spendingTold(fund, spending),
  grants: (fund: string) => Promise.all([grantsTold(fund), schemeTold(fund)]),
  treasurerReport: (fund: string, { period }: Named) =>
    Promise.all([treasurerReportTold(fund, period), schemeTold(fund)]),
  annualReport: (fund: string, { year }: Named) =>
    Promise.all([annualReportTold(fund, year), schemeTold(fund)]),
  reports: (fund: string) => reportsTold(fund),
  supervision: (fund: string) => supervisionTold(fund),
  case: (fund: string, { claim }: Named) => caseTold(fund, claim),
  hearing: (fund: string, { hearing }: Named) => hearingTold(fund, hearing),
  deskHearing: (fund: string, { claim }: Named) => deskHearingTold(fund, claim),
  motions: (fund: string) => motionsTold(fund),
  newMotion: (fund: string) => mattersTold(fund),
  motion: (fund: string, { motion }: Named) => motionTold(fund, motion),
  delegations: (fund: string) => delegationsTold(fund),
  ruleVersions: (fund: string) => ruleVersionsTold(fund),
};
