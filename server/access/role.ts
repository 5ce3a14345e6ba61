/**
 * What somebody is in a fund, or in the installation. `visitor` is anyone at all, `person` whoever has signed in, `invited` and
 * `member` follow from the life of a membership; the others are given and ended, and every time is written down. Read in a browser too.
 */
export const roles = [
  'visitor',
  'person',
  'invited',
  'member',
  'reviewer',
  'treasurer',
  'organiser',
  'auditor',
  'supervisor',
  'operator',
] as const;

export type Role = (typeof roles)[number];

/** The roles that somebody is given in a fund. */
export const givenRoles = ['organiser', 'treasurer', 'reviewer', 'auditor', 'supervisor'] as const;

export type GivenRole = (typeof givenRoles)[number];

/** Who acts for others: only with a second factor, without which these roles rest. */
export const staff: ReadonlySet<Role> = new Set([...givenRoles, 'operator']);

interface Words {
  readonly en: string;
  readonly zh: string;
}

export const roleWords: Readonly<Record<Role, Words>> = {
  visitor: { en: 'anyone', zh: '任何人' },
  person: { en: 'somebody who has signed in', zh: '已登录者' },
  invited: { en: 'somebody who is invited', zh: '受邀者' },
  member: { en: 'member', zh: '成员' },
  reviewer: { en: 'reviewer of claims', zh: '案件审核员' },
  treasurer: { en: 'treasurer', zh: '财务员' },
  organiser: { en: 'organiser', zh: '组织者' },
  auditor: { en: 'auditor', zh: '审计员' },
  supervisor: { en: 'supervisor', zh: '监督员' },
  operator: { en: 'operator of the installation', zh: '系统管理员' },
};

interface Act extends Words {
  readonly may: readonly Role[];
  /** Password or code again, within ten minutes before it. */
  readonly stepUp?: true;
}

/**
 * What may be done, and by whom. Somebody who reviews does not pay, somebody who pays does not approve, and an auditor reads all and changes
 * nothing; that one person does not approve what he prepared is seen to where it happens (core/approval).
 */
export const acts = {
  'found-a-fund': { en: 'found a fund', zh: '发起计划', may: ['person', 'operator'], stepUp: true },
  'run-the-fund': {
    en: 'open a fund, list it, give it up, sign what more than one decides',
    zh: '开放、公示、放弃计划，签署共同决定',
    may: ['organiser'],
    stepUp: true,
  },
  'read-decisions': {
    en: 'read what more than one decides',
    zh: '查看共同决定',
    may: ['organiser', 'auditor'],
  },
  'read-the-public-page': { en: 'read what the fund shows to all', zh: '查看公开内容', may: ['visitor'] },
  'apply-to-join': { en: 'apply to join', zh: '申请加入', may: ['person'] },
  'answer-an-invitation': {
    en: 'accept or decline an invitation',
    zh: '接受或谢绝邀请',
    may: ['person', 'invited'],
  },
  'read-the-fund': {
    en: 'read what the fund shows to its members',
    zh: '查看成员可见内容',
    may: ['member', 'reviewer', 'treasurer', 'organiser', 'auditor'],
  },
  'read-your-own': { en: 'read what is yours', zh: '查看本人资料', may: ['person', 'invited', 'member'] },
  'leave-the-fund': { en: 'leave the fund', zh: '退出计划', may: ['member'] },
  'invite-members': { en: 'invite people and admit them', zh: '邀请与接纳成员', may: ['organiser'] },
  'read-members': {
    en: 'read the list of members',
    zh: '查看成员名册',
    may: ['organiser', 'treasurer', 'auditor'],
  },
  'change-a-membership': { en: 'change the units of a member', zh: '变更成员份数', may: ['organiser'] },
  'end-a-membership': {
    en: 'suspend, put back or expel a member',
    zh: '中止、恢复或除名成员',
    may: ['organiser'],
    stepUp: true,
  },
  'give-roles': { en: 'give and end roles', zh: '授予和终止角色', may: ['organiser'], stepUp: true },
  'read-roles': {
    en: 'see who has which role',
    zh: '查看角色分配',
    may: ['member', 'reviewer', 'treasurer', 'organiser', 'auditor'],
  },
  'give-up-a-role': {
    en: 'give up a role of your own',
    zh: '辞去本人角色',
    may: ['organiser', 'treasurer', 'reviewer', 'auditor', 'supervisor'],
  },
  'report-a-claim': { en: 'report a claim', zh: '提出互助申请', may: ['member'] },
  'review-claims': {
    en: 'review claims and propose what is paid',
    zh: '审核申请并提出意见',
    may: ['reviewer'],
  },
  'object-to-a-claim': { en: 'object to a published claim', zh: '对公示案件提出异议', may: ['member'] },
  'see-evidence': { en: 'see the evidence of a claim', zh: '查看案件材料', may: ['reviewer'] },
  'put-a-motion': {
    en: 'put motions, support them, and let another vote',
    zh: '提出与附议议案，委托他人投票',
    may: ['member'],
  },
  'open-a-vote': {
    en: 'open the vote on a motion that has its support',
    zh: '对附议已足的议案开放表决',
    may: ['member', 'organiser'],
  },
  // Who leaves while a vote is open is on its roll all the same; whether somebody is, says the roll.
  vote: { en: 'vote, being on the roll', zh: '投票（须在名册上）', may: ['member', 'person'] },
  'prepare-a-settlement': { en: 'prepare a settlement', zh: '编制结算', may: ['organiser'] },
  'approve-a-settlement': {
    en: 'approve and post a settlement',
    zh: '批准结算并入账',
    may: ['organiser', 'treasurer'],
    stepUp: true,
  },
  'enter-named-lines': {
    en: 'enter named lines of the next settlement',
    zh: '登记下期专项',
    may: ['organiser', 'treasurer'],
  },
  'record-payments': { en: 'record and match payments', zh: '登记与核对付款', may: ['treasurer'] },
  'prepare-payouts': {
    en: 'prepare payouts and record what came back',
    zh: '付款制单与退回登记',
    may: ['treasurer'],
  },
  'approve-payouts': {
    en: 'approve payouts that another prepared',
    zh: '批准他人所制付款',
    may: ['treasurer', 'organiser'],
    stepUp: true,
  },
  'give-up-payouts': {
    en: 'give up payouts that are not paid',
    zh: '取消未付款项',
    may: ['treasurer', 'organiser'],
  },
  'release-payouts': {
    en: 'record what the bank paid out or sent back',
    zh: '登记银行付款与退款',
    may: ['treasurer'],
    stepUp: true,
  },
  'set-the-bank-account': {
    en: 'set the account into which members pay, or agree to it',
    zh: '设定或同意收款账户',
    may: ['treasurer', 'organiser'],
    stepUp: true,
  },
  'read-the-common-money': {
    en: 'read what the fund has in common: policies, holdings, budgets, reports',
    zh: '查看共同资金：投资政策、持有、预算与报告',
    may: ['member', 'reviewer', 'treasurer', 'organiser', 'auditor', 'supervisor'],
  },
  'propose-on-the-common-money': {
    en: 'propose an investment policy or a budget of the fee',
    zh: '提出投资政策或管理费预算',
    may: ['treasurer', 'organiser'],
  },
  'prepare-investments': {
    en: 'prepare what is bought, valued and sold, and record income',
    zh: '投资买卖与估值制单，登记投资收入',
    may: ['treasurer'],
  },
  'approve-investments': {
    en: 'approve investments that another prepared',
    zh: '批准他人所制投资单',
    may: ['treasurer', 'organiser'],
    stepUp: true,
  },
  'settle-investments': {
    en: 'record what the bank paid for investments, or was paid',
    zh: '登记投资的银行收付',
    may: ['treasurer'],
    stepUp: true,
  },
  'prepare-spending': {
    en: 'prepare what is spent of the fee',
    zh: '管理费支出制单',
    may: ['treasurer'],
  },
  'read-what-is-supervised': {
    en: 'read totals, the chain of what was done, and nothing of persons',
    zh: '查看汇总与操作记录链，不含个人资料',
    may: ['treasurer', 'organiser', 'auditor', 'supervisor'],
  },
  'export-the-ledger': { en: 'write out the ledger', zh: '导出账本', may: ['treasurer', 'auditor'] },
  'read-the-ledger': { en: 'read the ledger', zh: '查看账目', may: ['treasurer', 'organiser', 'auditor'] },
  'read-the-audit-trail': { en: 'read who did what', zh: '查看操作记录', may: ['organiser', 'auditor'] },
  'read-mails': {
    en: 'read the mails of the fund, without their links',
    zh: '查看计划的邮件（不含链接）',
    may: ['organiser'],
  },
  'hand-out-links': {
    en: 'hand out links of mails that cannot be sent',
    zh: '代为转交无法发送的邮件链接',
    may: ['operator'],
    stepUp: true,
  },
  'run-the-installation': { en: 'run the installation', zh: '管理系统', may: ['operator'], stepUp: true },
} as const satisfies Record<string, Act>;

export type ActName = keyof typeof acts;

/** Who may do something and whether it asks for the password again, as a route declares it. */
export function permits(name: ActName): { readonly may: readonly Role[]; readonly stepUp?: true } {
  const { may, stepUp }: Act = acts[name];
  return { may, ...(stepUp === undefined ? {} : { stepUp }) };
}
