import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { askBehind } from '../api/installation.ts';
import { preferredLanguage } from '../language/language.ts';
import type { loads } from './fund-loads.ts';
import { ofInstallation } from './of-installation.ts';
import { root, spoken } from './roots.tsx';
import type { pages } from './served-pages.ts';
import { wayBack } from './way-back.ts';

type Pages = typeof pages;

async function page<Name extends keyof Pages>(name: Name): Promise<Awaited<ReturnType<Pages[Name]>>> {
  const known = (await import('./served-pages.ts')).pages;
  return known[name]() as Promise<Awaited<ReturnType<Pages[Name]>>>;
}

/** Links in mails know no language; what they carry stays in the fragment. */
export const fromMails = (['account/verify-mail', 'account/reset-password', 'join'] as const).map((path) =>
  createRoute({
    getParentRoute: () => root,
    path,
    beforeLoad: ({ location: { hash } }) => {
      const fragment = hash === '' ? '' : `#${hash}`;
      throw redirect({ href: `/${preferredLanguage()}/${path}${fragment}`, replace: true });
    },
  }),
);

/** Pages that need a server: they are shown when it is known whether there is one, and who is here. */
const needsServer = createRoute({
  getParentRoute: () => spoken,
  id: 'served',
  // What every page says first comes with the page, so that nothing jumps.
  loader: async () => {
    const [behind] = await Promise.all([askBehind(), ofInstallation()]);
    return behind;
  },
  staticData: { isServed: true },
  component: lazyRouteComponent(() => page('api/served'), 'Served'),
});

const signIn = createRoute({
  getParentRoute: () => needsServer,
  path: 'sign-in',
  validateSearch: wayBack,
  component: lazyRouteComponent(() => page('door/sign-in-page'), 'SignInPage'),
});

const newAccount = createRoute({
  getParentRoute: () => needsServer,
  path: 'account/new',
  component: lazyRouteComponent(() => page('door/new-account-page'), 'NewAccountPage'),
});

const verifyMail = createRoute({
  getParentRoute: () => needsServer,
  path: 'account/verify-mail',
  component: lazyRouteComponent(() => page('door/verify-mail-page'), 'VerifyMailPage'),
});

const forgotten = createRoute({
  getParentRoute: () => needsServer,
  path: 'account/forgotten',
  component: lazyRouteComponent(() => page('door/forgotten-page'), 'ForgottenPage'),
});

const resetPassword = createRoute({
  getParentRoute: () => needsServer,
  path: 'account/reset-password',
  component: lazyRouteComponent(() => page('door/reset-password-page'), 'ResetPasswordPage'),
});

const account = createRoute({
  getParentRoute: () => needsServer,
  path: 'account',
  component: lazyRouteComponent(() => page('door/account-page'), 'AccountPage'),
});

const operator = createRoute({
  getParentRoute: () => needsServer,
  path: 'operator',
  loader: ifServed(async () => (await import('../installation/installation-queries.ts')).installationTold()),
  component: lazyRouteComponent(() => page('installation/operator-page'), 'OperatorPage'),
});

const funds = createRoute({
  getParentRoute: () => needsServer,
  path: 'funds',
  loader: ifServed(async () => (await import('../fund/fund-queries.ts')).fundsTold()),
  component: lazyRouteComponent(() => page('fund/funds-page'), 'FundsPage'),
});

const myFunds = createRoute({
  getParentRoute: () => needsServer,
  path: 'my-funds',
  loader: ifServed(async () => (await import('../fund/fund-queries.ts')).mineTold()),
  component: lazyRouteComponent(() => page('fund/my-funds-page'), 'MyFundsPage'),
});

const found = createRoute({
  getParentRoute: () => needsServer,
  path: 'found-a-fund',
  component: lazyRouteComponent(() => page('fund/found-page'), 'FoundPage'),
});

const invitation = createRoute({
  getParentRoute: () => needsServer,
  path: 'join',
  component: lazyRouteComponent(() => page('fund/join-page'), 'InvitationPage'),
});

/** The pages of one fund, by its short name. */
const ofFund = createRoute({
  getParentRoute: () => needsServer,
  path: 'funds/$fund',
  loader: async ({ params }) => {
    if ((await askBehind()).is !== 'there') return undefined;
    const { fundTold, mine } = await import('../api/of-fund.ts');
    const { queries } = await import('../api/queries.ts');
    const asked = (await isHere()) ? queries.prefetchQuery(mine) : undefined;
    const [fund] = await Promise.all([fundTold(params.fund), asked]);
    return fund;
  },
  component: lazyRouteComponent(() => import('../api/fund-gate.tsx'), 'FundGate'),
});

const fund = createRoute({
  getParentRoute: () => ofFund,
  path: '/',
  loader: ({ parentMatchPromise }) =>
    ofItsFund(parentMatchPromise, async (id) => (await import('../fund/fund-queries.ts')).periodsTold(id)),
  component: lazyRouteComponent(() => page('fund/fund-page'), 'FundPage'),
});

const apply = createRoute({
  getParentRoute: () => ofFund,
  path: 'join',
  loader: ({ parentMatchPromise }) =>
    ofItsFund(parentMatchPromise, async (id) => (await import('../fund/fund-queries.ts')).joiningTold(id)),
  component: lazyRouteComponent(() => page('fund/join-page'), 'ApplyPage'),
});

const home = createRoute({
  getParentRoute: () => ofFund,
  path: 'home',
  staticData: { isMembers: true },
  loader: ({ parentMatchPromise }) =>
    ofItsFund(parentMatchPromise, async (id) => (await import('../member/home-queries.ts')).homeTold(id)),
  component: lazyRouteComponent(() => page('member/home-page'), 'HomePage'),
});

const myData = createRoute({
  getParentRoute: () => ofFund,
  path: 'my-data',
  staticData: { isMembers: true },
  loader: ({ parentMatchPromise }) =>
    ofItsFund(parentMatchPromise, async (id) =>
      (await import('../member/member-queries.ts')).ownMembershipTold(id),
    ),
  component: lazyRouteComponent(() => page('member/my-data-page'), 'MyDataPage'),
});

const payments = createRoute({
  getParentRoute: () => ofFund,
  path: 'payments',
  staticData: { isMembers: true },
  loader: ({ params }) => toldOf('payments', params),
  component: lazyRouteComponent(() => page('payment/payments-page'), 'PaymentsPage'),
});

const receipt = createRoute({
  getParentRoute: () => ofFund,
  path: 'payments/$payment',
  staticData: { isMembers: true },
  loader: ({ params }) => toldOf('receipt', params),
  component: lazyRouteComponent(() => page('payment/receipt-page'), 'ReceiptPage'),
});

const statements = createRoute({
  getParentRoute: () => ofFund,
  path: 'statements',
  staticData: { isMembers: true },
  loader: ({ parentMatchPromise }) =>
    ofItsFund(parentMatchPromise, async (id) =>
      (await import('../settlement/settlement-queries.ts')).settlementsTold(id),
    ),
  component: lazyRouteComponent(() => page('settlement/statements-page'), 'StatementsPage'),
});

const statement = createRoute({
  getParentRoute: () => ofFund,
  path: 'statements/$period',
  staticData: { isMembers: true },
  loader: ({ parentMatchPromise, params: { period } }) =>
    ofItsFund(parentMatchPromise, async (id) =>
      (await import('../settlement/settlement-queries.ts')).ownShareTold(id, period),
    ),
  component: lazyRouteComponent(() => page('settlement/statement-page'), 'StatementPage'),
});

const claims = createRoute({
  getParentRoute: () => ofFund,
  path: 'claims',
  staticData: { isMembers: true },
  loader: ({ parentMatchPromise }) =>
    ofItsFund(parentMatchPromise, async (id) => {
      const { casesTold, ownClaimsTold } = await import('../claim/claim-queries.ts');
      const { schemeTold } = await import('../api/scheme-of-fund.ts');
      await Promise.all([casesTold(id), ownClaimsTold(id), schemeTold(id)]);
    }),
  component: lazyRouteComponent(() => page('claim/claims-page'), 'ClaimsPage'),
});

const newClaim = createRoute({
  getParentRoute: () => ofFund,
  path: 'claims/new',
  staticData: { isMembers: true },
  loader: ({ parentMatchPromise }) =>
    ofItsFund(parentMatchPromise, async (id) => (await import('../api/scheme-of-fund.ts')).schemeTold(id)),
  component: lazyRouteComponent(() => page('claim/new-claim-page'), 'NewClaimPage'),
});

const ownClaim = createRoute({
  getParentRoute: () => ofFund,
  path: 'claims/$claim',
  staticData: { isMembers: true },
  loader: ({ parentMatchPromise, params: { claim } }) =>
    ofItsFund(parentMatchPromise, async (id) => {
      const { ownClaimTold } = await import('../claim/claim-queries.ts');
      const { schemeTold } = await import('../api/scheme-of-fund.ts');
      await Promise.all([ownClaimTold(id, claim), schemeTold(id)]);
    }),
  component: lazyRouteComponent(() => page('claim/own-claim-page'), 'OwnClaimPage'),
});

const shownCase = createRoute({
  getParentRoute: () => ofFund,
  path: 'cases/$claim',
  staticData: { isMembers: true },
  loader: ({ params }) => toldOf('case', params),
  component: lazyRouteComponent(() => page('hearing/case-page'), 'CasePage'),
});

const hearing = createRoute({
  getParentRoute: () => ofFund,
  path: 'hearings/$hearing',
  staticData: { isMembers: true },
  loader: ({ params }) => toldOf('hearing', params),
  component: lazyRouteComponent(() => page('hearing/hearing-page'), 'HearingPage'),
});

const verdict = createRoute({
  getParentRoute: () => ofFund,
  path: 'hearings/$hearing/verdict',
  staticData: { isMembers: true },
  loader: ({ params }) => toldOf('hearing', params),
  component: lazyRouteComponent(() => page('hearing/verdict-page'), 'VerdictPage'),
});

const motions = createRoute({
  getParentRoute: () => ofFund,
  path: 'motions',
  staticData: { isMembers: true },
  loader: ({ params }) => toldOf('motions', params),
  component: lazyRouteComponent(() => page('motion/motions-page'), 'MotionsPage'),
});

const newMotion = createRoute({
  getParentRoute: () => ofFund,
  path: 'motions/new',
  staticData: { isMembers: true },
  loader: ({ params }) => toldOf('newMotion', params),
  component: lazyRouteComponent(() => page('motion/new-motion-page'), 'NewMotionPage'),
});

const motion = createRoute({
  getParentRoute: () => ofFund,
  path: 'motions/$motion',
  staticData: { isMembers: true },
  loader: ({ params }) => toldOf('motion', params),
  component: lazyRouteComponent(() => page('motion/motion-page'), 'MotionPage'),
});

const delegations = createRoute({
  getParentRoute: () => ofFund,
  path: 'delegations',
  staticData: { isMembers: true },
  loader: ({ params }) => toldOf('delegations', params),
  component: lazyRouteComponent(() => page('motion/delegations-page'), 'DelegationsPage'),
});

const ruleVersions = createRoute({
  getParentRoute: () => ofFund,
  path: 'rules',
  staticData: { isMembers: true },
  loader: ({ params }) => toldOf('ruleVersions', params),
  component: lazyRouteComponent(() => page('motion/rule-versions-page'), 'RuleVersionsPage'),
});

const commonMoney = createRoute({
  getParentRoute: () => ofFund,
  path: 'common-money',
  staticData: { isMembers: true },
  loader: ({ params }) => toldOf('commonMoney', params),
  component: lazyRouteComponent(() => page('investment/common-money-page'), 'CommonMoneyPage'),
});

const policies = createRoute({
  getParentRoute: () => ofFund,
  path: 'policies',
  staticData: { isMembers: true },
  loader: ({ params }) => toldOf('policies', params),
  component: lazyRouteComponent(() => page('investment/policies-page'), 'PoliciesPage'),
});

const fees = createRoute({
  getParentRoute: () => ofFund,
  path: 'fees',
  staticData: { isMembers: true },
  loader: ({ params }) => toldOf('fees', params),
  component: lazyRouteComponent(() => page('fee/fees-page'), 'FeesPage'),
});

const reports = createRoute({
  getParentRoute: () => ofFund,
  path: 'reports',
  staticData: { isMembers: true },
  loader: ({ params }) => toldOf('reports', params),
  component: lazyRouteComponent(() => page('report/reports-page'), 'ReportsPage'),
});

const treasurerReport = createRoute({
  getParentRoute: () => ofFund,
  path: 'reports/$period',
  staticData: { isMembers: true },
  loader: ({ params }) => toldOf('treasurerReport', params),
  component: lazyRouteComponent(() => page('report/treasurer-report-page'), 'TreasurerReportPage'),
});

const annualReport = createRoute({
  getParentRoute: () => ofFund,
  path: 'annual-reports/$year',
  staticData: { isMembers: true },
  loader: ({ params }) => toldOf('annualReport', params),
  component: lazyRouteComponent(() => page('report/annual-report-page'), 'AnnualReportPage'),
});

/** The pages of those who run a fund. */
const desk = createRoute({
  getParentRoute: () => ofFund,
  path: 'desk',
  component: lazyRouteComponent(() => import('./desk.tsx'), 'Desk'),
});

const overview = createRoute({
  getParentRoute: () => desk,
  path: '/',
  loader: ({ params }) => toldOf('overview', params),
  component: lazyRouteComponent(() => page('fund/overview-page'), 'OverviewPage'),
});

const settings = createRoute({
  getParentRoute: () => desk,
  path: 'settings',
  loader: ({ params }) =>
    ofNamedFund(params, async (id) => (await import('../fund/fund-queries.ts')).settingsTold(id)),
  component: lazyRouteComponent(() => page('fund/settings-page'), 'SettingsPage'),
});

const members = createRoute({
  getParentRoute: () => desk,
  path: 'members',
  loader: ({ params }) =>
    ofNamedFund(params, async (id) => (await import('../member/member-queries.ts')).membersTold(id)),
  component: lazyRouteComponent(() => page('member/members-page'), 'MembersPage'),
});

const member = createRoute({
  getParentRoute: () => desk,
  path: 'members/$member',
  component: lazyRouteComponent(() => page('member/member-page'), 'MemberPage'),
});

const queue = createRoute({
  getParentRoute: () => desk,
  path: 'claims',
  loader: ({ params }) =>
    ofNamedFund(params, async (id) => {
      const { queueTold } = await import('../claim/claim-queries.ts');
      const { schemeTold } = await import('../api/scheme-of-fund.ts');
      await Promise.all([queueTold(id), schemeTold(id)]);
    }),
  component: lazyRouteComponent(() => page('claim/queue-page'), 'QueuePage'),
});

const judgedClaim = createRoute({
  getParentRoute: () => desk,
  path: 'claims/$claim',
  loader: ({ params }) =>
    ofNamedFund(params, async (id) => {
      const { claimTold } = await import('../claim/claim-queries.ts');
      const { schemeTold } = await import('../api/scheme-of-fund.ts');
      await Promise.all([claimTold(id, params.claim), schemeTold(id)]);
    }),
  component: lazyRouteComponent(() => page('claim/judged-claim-page'), 'JudgedClaimPage'),
});

const deskHearing = createRoute({
  getParentRoute: () => desk,
  path: 'claims/$claim/hearing',
  loader: ({ params }) => toldOf('deskHearing', params),
  component: lazyRouteComponent(() => page('hearing/desk-hearing-page'), 'DeskHearingPage'),
});

const motionsAtDesk = createRoute({
  getParentRoute: () => desk,
  path: 'motions',
  loader: ({ params }) => toldOf('motions', params),
  component: lazyRouteComponent(() => page('motion/motions-page'), 'MotionsPage'),
});

const motionAtDesk = createRoute({
  getParentRoute: () => desk,
  path: 'motions/$motion',
  loader: ({ params }) => toldOf('motion', params),
  component: lazyRouteComponent(() => page('motion/motion-page'), 'MotionPage'),
});

const settling = createRoute({
  getParentRoute: () => desk,
  path: 'settlement',
  loader: ({ params }) =>
    ofNamedFund(params, async (id) => (await import('../settlement/settlement-queries.ts')).runsTold(id)),
  component: lazyRouteComponent(() => page('settlement/settling-page'), 'SettlingPage'),
});

const run = createRoute({
  getParentRoute: () => desk,
  path: 'settlement/$settlement',
  loader: ({ params }) =>
    ofNamedFund(params, async (id) =>
      (await import('../settlement/settlement-queries.ts')).runTold(id, params.settlement),
    ),
  component: lazyRouteComponent(() => page('settlement/run-page'), 'RunPage'),
});

const treasury = createRoute({
  getParentRoute: () => desk,
  path: 'treasury',
  loader: ({ params }) => toldOf('treasury', params),
  component: lazyRouteComponent(() => page('treasury/treasury-page'), 'TreasuryPage'),
});

const payment = createRoute({
  getParentRoute: () => desk,
  path: 'treasury/payments/$payment',
  loader: ({ params }) => toldOf('payment', params),
  component: lazyRouteComponent(() => page('treasury/payment-page'), 'PaymentPage'),
});

const memberReceipt = createRoute({
  getParentRoute: () => desk,
  path: 'treasury/payments/$payment/receipt',
  loader: ({ params }) => toldOf('memberReceipt', params),
  component: lazyRouteComponent(() => page('treasury/receipt-page'), 'MemberReceiptPage'),
});

const fundAccount = createRoute({
  getParentRoute: () => desk,
  path: 'treasury/accounts/$account',
  loader: ({ params }) => toldOf('fundAccount', params),
  component: lazyRouteComponent(() => page('treasury/fund-account-page'), 'FundAccountPage'),
});

const memberAccount = createRoute({
  getParentRoute: () => desk,
  path: 'members/$member/account',
  loader: ({ params }) => toldOf('memberAccount', params),
  component: lazyRouteComponent(() => page('treasury/member-account-page'), 'MemberAccountPage'),
});

const payouts = createRoute({
  getParentRoute: () => desk,
  path: 'payouts',
  loader: ({ params }) => toldOf('payouts', params),
  component: lazyRouteComponent(() => page('treasury/payouts-page'), 'PayoutsPage'),
});

const payout = createRoute({
  getParentRoute: () => desk,
  path: 'payouts/$payout',
  loader: ({ params }) => toldOf('payout', params),
  component: lazyRouteComponent(() => page('treasury/payout-page'), 'PayoutPage'),
});

const investments = createRoute({
  getParentRoute: () => desk,
  path: 'common-money',
  loader: ({ params }) => toldOf('investments', params),
  component: lazyRouteComponent(() => page('investment/investments-page'), 'InvestmentsPage'),
});

const movement = createRoute({
  getParentRoute: () => desk,
  path: 'common-money/$movement',
  loader: ({ params }) => toldOf('movement', params),
  component: lazyRouteComponent(() => page('investment/movement-page'), 'MovementPage'),
});

const deskPolicies = createRoute({
  getParentRoute: () => desk,
  path: 'policies',
  loader: ({ params }) => toldOf('policies', params),
  component: lazyRouteComponent(() => page('investment/policies-page'), 'PoliciesPage'),
});

const deskFees = createRoute({
  getParentRoute: () => desk,
  path: 'fees',
  loader: ({ params }) => toldOf('fees', params),
  component: lazyRouteComponent(() => page('fee/fees-page'), 'FeesPage'),
});

const spending = createRoute({
  getParentRoute: () => desk,
  path: 'fees/$spending',
  loader: ({ params }) => toldOf('spending', params),
  component: lazyRouteComponent(() => page('fee/spending-page'), 'SpendingPage'),
});

const grants = createRoute({
  getParentRoute: () => desk,
  path: 'grants',
  loader: ({ params }) => toldOf('grants', params),
  component: lazyRouteComponent(() => page('grant/grants-page'), 'GrantsPage'),
});

const supervision = createRoute({
  getParentRoute: () => desk,
  path: 'supervision',
  loader: ({ params }) => toldOf('supervision', params),
  component: lazyRouteComponent(() => page('report/supervision-page'), 'SupervisionPage'),
});

const ofDesk = [
  ...[investments, movement, deskPolicies, deskFees, spending, grants, supervision],
  ...[treasury, payment, memberReceipt, fundAccount, memberAccount],
  payouts,
  payout,
  overview,
  settings,
  members,
  member,
  queue,
  judgedClaim,
  deskHearing,
  motionsAtDesk,
  motionAtDesk,
  settling,
  run,
];
const ofHearings = [shownCase, hearing, verdict];
const ofMembers = [
  ...[home, payments, receipt, myData, statements, statement, claims, newClaim, ownClaim],
  ...[motions, newMotion, motion, delegations, ruleVersions],
  ...[commonMoney, policies, fees, reports, treasurerReport, annualReport],
];
const ofAccount = [signIn, newAccount, verifyMail, forgotten, resetPassword, account];

/** All pages that need a server. */
export const served = needsServer.addChildren([
  ...ofAccount,
  ...[funds, myFunds, found, invitation, operator],
  ofFund.addChildren([fund, apply, ...ofMembers, ...ofHearings, desk.addChildren(ofDesk)]),
]);

/** Loads only where there is a server; without one the page says so. What cannot be had is told by the page. */
function ifServed(load: () => Promise<unknown>): () => Promise<void> {
  return async () => {
    if ((await askBehind()).is === 'there') await load();
  };
}

async function isHere(): Promise<boolean> {
  const behind = await askBehind();
  return behind.is === 'there' && behind.who.kind === 'person';
}

/** Loads what a page of a fund shows, by its name among the loads. */
function toldOf(name: keyof typeof loads, params: { readonly fund: string }): Promise<void> {
  return ofNamedFund(params, async (fund) =>
    (await import('./fund-loads.ts')).loads[name](fund, params as never),
  );
}

/** Loads what a page shows of its fund, once that is known. */
async function ofItsFund(
  parent: Promise<{ readonly loaderData?: { readonly fund: string } | undefined }>,
  load: (fund: string) => Promise<unknown>,
): Promise<void> {
  const { loaderData } = await parent;
  if (loaderData !== undefined) await load(loaderData.fund);
}

/** The same two steps below the fund. */
async function ofNamedFund(
  params: { readonly fund: string },
  load: (fund: string) => Promise<unknown>,
): Promise<void> {
  if (!(await isHere())) return;
  const { fundTold } = await import('../api/of-fund.ts');
  const fund = await fundTold(params.fund);
  if (fund !== undefined) await load(fund.fund);
}
