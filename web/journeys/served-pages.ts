import type { InCommon } from './in-common.ts';
import type { Person } from './person.ts';
import type { Village } from './village.ts';

/** A fund in which something has happened, so that its pages have something to show. */
export interface LivedIn extends Village, InCommon {
  /** Of the first member: one that is settled, and a draft. */
  readonly claim: string;
  readonly draft: string;
  /** Of the first member too: one that was refused and is heard again, and the hearing, in which the second one votes. */
  readonly appealed: string;
  readonly hearing: string;
  readonly settlement: string;
  readonly period: string;
  /** Of the first member, whose number it is: one that is his, one of nobody known, and what is to be paid for his claim. */
  readonly member: string;
  readonly payment: string;
  readonly unknown: string;
  readonly payout: string;
  /** One that is voted on, one whose vote is over, and one on the rules that looks for support. */
  readonly openMotion: string;
  readonly decidedMotion: string;
  readonly ruleMotion: string;
  /** Who runs the installation. */
  readonly operator: Person;
}

export interface ServedPage {
  readonly name: string;
  /** As the router has it, below the language. */
  readonly route: string;
  readonly path: (home: LivedIn) => string;
  /** Who looks at it; nobody who has signed in where nothing is said. */
  readonly as?: (home: LivedIn) => Person;
}

const member = ({ members }: LivedIn) => members[0] as Person;
const other = ({ members }: LivedIn) => members[1] as Person;
const operator = ({ operator: who }: LivedIn) => who;
const staff = ({ second }: LivedIn) => second;
const of = (route: string) => (home: LivedIn) => `funds/${home.slug}${route}`;

/** The one list of pages that need a server; a test compares it with the routes of the router. */
export const servedPages: readonly ServedPage[] = [
  { name: 'sign-in', route: 'sign-in', path: () => 'sign-in' },
  { name: 'new-account', route: 'account/new', path: () => 'account/new' },
  { name: 'verify-mail', route: 'account/verify-mail', path: () => 'account/verify-mail', as: member },
  { name: 'forgotten', route: 'account/forgotten', path: () => 'account/forgotten' },
  { name: 'reset-password', route: 'account/reset-password', path: () => 'account/reset-password' },
  { name: 'account', route: 'account', path: () => 'account', as: staff },
  { name: 'operator', route: 'operator', path: () => 'operator', as: operator },
  { name: 'funds', route: 'funds', path: () => 'funds' },
  { name: 'my-funds', route: 'my-funds', path: () => 'my-funds', as: member },
  { name: 'found', route: 'found-a-fund', path: () => 'found-a-fund', as: member },
  { name: 'invitation', route: 'join', path: () => 'join' },
  { name: 'fund', route: 'funds/$fund', path: of('') },
  { name: 'apply', route: 'funds/$fund/join', path: of('/join'), as: staff },
  { name: 'home', route: 'funds/$fund/home', path: of('/home'), as: member },
  { name: 'payments', route: 'funds/$fund/payments', path: of('/payments'), as: member },
  {
    name: 'receipt',
    route: 'funds/$fund/payments/$payment',
    path: (home) => of(`/payments/${home.payment}`)(home),
    as: member,
  },
  { name: 'my-data', route: 'funds/$fund/my-data', path: of('/my-data'), as: member },
  { name: 'statements', route: 'funds/$fund/statements', path: of('/statements'), as: member },
  {
    name: 'statement',
    route: 'funds/$fund/statements/$period',
    path: (home) => of(`/statements/${home.period}`)(home),
    as: member,
  },
  { name: 'claims', route: 'funds/$fund/claims', path: of('/claims'), as: member },
  { name: 'new-claim', route: 'funds/$fund/claims/new', path: of('/claims/new'), as: member },
  {
    name: 'draft',
    route: 'funds/$fund/claims/$claim',
    path: (home) => of(`/claims/${home.draft}`)(home),
    as: member,
  },
  {
    name: 'own-claim',
    route: 'funds/$fund/claims/$claim',
    path: (home) => of(`/claims/${home.claim}`)(home),
    as: member,
  },
  {
    name: 'appealed-claim',
    route: 'funds/$fund/claims/$claim',
    path: (home) => of(`/claims/${home.appealed}`)(home),
    as: member,
  },
  {
    name: 'case',
    route: 'funds/$fund/cases/$claim',
    path: (home) => of(`/cases/${home.appealed}`)(home),
    as: other,
  },
  {
    name: 'hearing',
    route: 'funds/$fund/hearings/$hearing',
    path: (home) => of(`/hearings/${home.hearing}`)(home),
    as: other,
  },
  {
    name: 'verdict',
    route: 'funds/$fund/hearings/$hearing/verdict',
    path: (home) => of(`/hearings/${home.hearing}/verdict`)(home),
    as: other,
  },
  { name: 'motions', route: 'funds/$fund/motions', path: of('/motions'), as: member },
  { name: 'new-motion', route: 'funds/$fund/motions/new', path: of('/motions/new'), as: member },
  {
    name: 'open-motion',
    route: 'funds/$fund/motions/$motion',
    path: (home) => of(`/motions/${home.openMotion}`)(home),
    as: member,
  },
  {
    name: 'decided-motion',
    route: 'funds/$fund/motions/$motion',
    path: (home) => of(`/motions/${home.decidedMotion}`)(home),
    as: member,
  },
  {
    name: 'rule-motion',
    route: 'funds/$fund/motions/$motion',
    path: (home) => of(`/motions/${home.ruleMotion}`)(home),
    as: member,
  },
  { name: 'delegations', route: 'funds/$fund/delegations', path: of('/delegations'), as: member },
  { name: 'rule-versions', route: 'funds/$fund/rules', path: of('/rules'), as: member },
  { name: 'desk', route: 'funds/$fund/desk', path: of('/desk'), as: staff },
  { name: 'members', route: 'funds/$fund/desk/members', path: of('/desk/members'), as: staff },
  { name: 'member', route: 'funds/$fund/desk/members/$member', path: of('/desk/members/1'), as: staff },
  { name: 'queue', route: 'funds/$fund/desk/claims', path: of('/desk/claims'), as: staff },
  {
    name: 'judged-claim',
    route: 'funds/$fund/desk/claims/$claim',
    path: (home) => of(`/desk/claims/${home.claim}`)(home),
    as: staff,
  },
  {
    name: 'desk-hearing',
    route: 'funds/$fund/desk/claims/$claim/hearing',
    path: (home) => of(`/desk/claims/${home.appealed}/hearing`)(home),
    as: staff,
  },
  { name: 'desk-motions', route: 'funds/$fund/desk/motions', path: of('/desk/motions'), as: staff },
  {
    name: 'desk-motion',
    route: 'funds/$fund/desk/motions/$motion',
    path: (home) => of(`/desk/motions/${home.openMotion}`)(home),
    as: staff,
  },
  { name: 'settling', route: 'funds/$fund/desk/settlement', path: of('/desk/settlement'), as: staff },
  {
    name: 'run',
    route: 'funds/$fund/desk/settlement/$settlement',
    path: (home) => of(`/desk/settlement/${home.settlement}`)(home),
    as: staff,
  },
  { name: 'treasury', route: 'funds/$fund/desk/treasury', path: of('/desk/treasury'), as: staff },
  {
    name: 'payment',
    route: 'funds/$fund/desk/treasury/payments/$payment',
    path: (home) => of(`/desk/treasury/payments/${home.payment}`)(home),
    as: staff,
  },
  {
    name: 'unknown-payer',
    route: 'funds/$fund/desk/treasury/payments/$payment',
    path: (home) => of(`/desk/treasury/payments/${home.unknown}`)(home),
    as: staff,
  },
  {
    name: 'member-receipt',
    route: 'funds/$fund/desk/treasury/payments/$payment/receipt',
    path: (home) => of(`/desk/treasury/payments/${home.payment}/receipt`)(home),
    as: staff,
  },
  {
    name: 'fund-account',
    route: 'funds/$fund/desk/treasury/accounts/$account',
    path: of('/desk/treasury/accounts/bank'),
    as: staff,
  },
  {
    name: 'member-account',
    route: 'funds/$fund/desk/members/$member/account',
    path: (home) => of(`/desk/members/${home.member}/account`)(home),
    as: staff,
  },
  { name: 'payouts', route: 'funds/$fund/desk/payouts', path: of('/desk/payouts'), as: staff },
  {
    name: 'payout',
    route: 'funds/$fund/desk/payouts/$payout',
    path: (home) => of(`/desk/payouts/${home.payout}`)(home),
    as: ({ founder }) => founder,
  },
  { name: 'common-money', route: 'funds/$fund/common-money', path: of('/common-money'), as: member },
  { name: 'policies', route: 'funds/$fund/policies', path: of('/policies'), as: member },
  { name: 'fees', route: 'funds/$fund/fees', path: of('/fees'), as: member },
  { name: 'fund-of-member', route: 'funds/$fund', path: of(''), as: member },
  { name: 'reports', route: 'funds/$fund/reports', path: of('/reports'), as: member },
  {
    name: 'treasurer-report',
    route: 'funds/$fund/reports/$period',
    path: (home) => of(`/reports/${home.year}`)(home),
    as: member,
  },
  {
    name: 'annual-report',
    route: 'funds/$fund/annual-reports/$year',
    path: (home) => of(`/annual-reports/${home.year}`)(home),
    as: member,
  },
  {
    name: 'investments',
    route: 'funds/$fund/desk/common-money',
    path: of('/desk/common-money'),
    as: staff,
  },
  {
    name: 'movement',
    route: 'funds/$fund/desk/common-money/$movement',
    path: (home) => of(`/desk/common-money/${home.movement}`)(home),
    as: ({ founder }) => founder,
  },
  {
    name: 'desk-policies',
    route: 'funds/$fund/desk/policies',
    path: of('/desk/policies'),
    as: staff,
  },
  { name: 'desk-fees', route: 'funds/$fund/desk/fees', path: of('/desk/fees'), as: staff },
  {
    name: 'spending',
    route: 'funds/$fund/desk/fees/$spending',
    path: (home) => of(`/desk/fees/${home.spending}`)(home),
    as: ({ founder }) => founder,
  },
  {
    name: 'grants',
    route: 'funds/$fund/desk/grants',
    path: of('/desk/grants'),
    as: ({ founder }) => founder,
  },
  {
    name: 'supervision',
    route: 'funds/$fund/desk/supervision',
    path: of('/desk/supervision'),
    as: ({ supervisor }) => supervisor,
  },
  { name: 'settings', route: 'funds/$fund/desk/settings', path: of('/desk/settings'), as: staff },
];
