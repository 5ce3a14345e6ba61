import { roleRoutes } from './access/role-routes.ts';
import { claimRoutes } from './claim/claim-routes.ts';
import { judgingRoutes } from './claim/judging-routes.ts';
import { dueRoutes } from './due/due-routes.ts';
import { evidenceRoutes } from './evidence/evidence-routes.ts';
import { exportRoutes } from './export/export-routes.ts';
import { feeRoutes } from './fee/fee-routes.ts';
import { fundRoutes } from './fund/fund-routes.ts';
import { hearingRoutes } from './hearing/hearing-routes.ts';
import type { AnyRoute } from './http/route.ts';
import { installationRoutes } from './installation/installation-routes.ts';
import { investmentRoutes } from './investment/investment-routes.ts';
import { mailRoutes } from './mail/mail-routes.ts';
import { joiningRoutes } from './member/joining-routes.ts';
import { memberRoutes } from './member/member-routes.ts';
import { ownRoutes } from './member/own-routes.ts';
import { motionRoutes } from './motion/motion-routes.ts';
import { ownParts } from './own-parts.ts';
import { bankAccountRoutes } from './payment/bank-account-routes.ts';
import { paymentRoutes } from './payment/payment-routes.ts';
import { payoutRoutes } from './payout/payout-routes.ts';
import { settlementRoutes } from './settlement/settlement-routes.ts';
import { reportRoutes } from './treasury/report-routes.ts';
import { treasuryRoutes } from './treasury/treasury-routes.ts';

/** All routes of the interface, noun by noun; what is not in this list has no address. */
export const routes: readonly AnyRoute[] = [
  ...installationRoutes,
  ...fundRoutes,
  ...roleRoutes,
  ...joiningRoutes,
  ...memberRoutes,
  ...ownRoutes(ownParts),
  ...mailRoutes,
  ...claimRoutes,
  ...judgingRoutes,
  ...evidenceRoutes,
  ...hearingRoutes,
  ...settlementRoutes,
  ...dueRoutes,
  ...paymentRoutes,
  ...bankAccountRoutes,
  ...payoutRoutes,
  ...investmentRoutes,
  ...feeRoutes,
  ...motionRoutes,
  ...treasuryRoutes,
  ...reportRoutes,
  ...exportRoutes,
];
