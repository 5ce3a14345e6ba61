import type { Label } from '@openmutual/core/label';

/** On which side an account grows: assets and expenses by debits, the others by credits. */
export const accountKinds = ['asset', 'liability', 'equity', 'income', 'expense'] as const;
export type AccountKind = (typeof accountKinds)[number];

/** What the accounts of one code are. */
export interface ChartLine {
  readonly code: string;
  readonly kind: AccountKind;
  /** Each member has one of his own, or the fund has one. */
  readonly of: 'member' | 'fund' | 'bucket';
  readonly name: Label;
  /** The balance, on the account's own side, is never below this. */
  readonly least?: bigint;
  /** A clearing account: what comes in goes out again within so many days. */
  readonly clearsWithinDays?: number;
  /** Opened when something is first posted to it, for few funds have it. */
  readonly isFurther?: true;
}

/**
 * The accounts of a mutual fund.
 *
 * After how many days somebody should look at a clearing account is our choice: a transfer takes a business day, and weekends lie between. A fund may open
 * its accounts with others.
 */
export const chart = [
  { code: 'receivable', kind: 'asset', of: 'member', name: { en: 'Due from the member', zh: '应收成员款' } },
  {
    code: 'prepaid',
    kind: 'liability',
    of: 'member',
    name: { en: 'Prepaid by the member', zh: '成员预付款' },
    least: 0n,
  },
  { code: 'bank', kind: 'asset', of: 'fund', name: { en: 'Bank', zh: '银行存款' }, least: 0n },
  {
    code: 'claims-payable',
    kind: 'liability',
    of: 'fund',
    name: { en: 'Claims payable', zh: '应付互助金' },
    clearsWithinDays: 30,
  },
  {
    code: 'collections-in-transit',
    kind: 'asset',
    of: 'fund',
    name: { en: 'Collections in transit', zh: '在途收款' },
    clearsWithinDays: 5,
  },
  {
    code: 'payouts-in-transit',
    kind: 'liability',
    of: 'fund',
    name: { en: 'Payouts in transit', zh: '在途付款' },
    clearsWithinDays: 5,
  },
  {
    code: 'suspense',
    kind: 'liability',
    of: 'fund',
    name: { en: 'Suspense', zh: '暂记款' },
    clearsWithinDays: 10,
  },
  { code: 'contributions', kind: 'income', of: 'fund', name: { en: 'Contributions', zh: '分摊收入' } },
  { code: 'benefits', kind: 'expense', of: 'fund', name: { en: 'Benefits', zh: '互助金支出' } },
  { code: 'fees', kind: 'income', of: 'fund', name: { en: 'Fees', zh: '管理费' } },
  {
    code: 'rounding-carried',
    kind: 'liability',
    of: 'fund',
    name: { en: 'Rounding carried', zh: '结转尾差' },
  },
  { code: 'written-off', kind: 'expense', of: 'fund', name: { en: 'Written off', zh: '坏账核销' } },
  // What a grant, a sponsor, a lender or another payer has promised; whoever pays it in clears it.
  {
    code: 'due-from-others',
    kind: 'asset',
    of: 'fund',
    name: { en: 'Due from others', zh: '应收其他方款' },
    clearsWithinDays: 30,
    isFurther: true,
  },
  {
    code: 'due-to-others',
    kind: 'liability',
    of: 'fund',
    name: { en: 'Due to others', zh: '应付其他方款' },
    clearsWithinDays: 30,
    isFurther: true,
  },
  { code: 'grants', kind: 'income', of: 'fund', name: { en: 'Grants', zh: '补助收入' }, isFurther: true },
  {
    code: 'costs',
    kind: 'expense',
    of: 'fund',
    name: { en: 'Other costs', zh: '其他支出' },
    isFurther: true,
  },
  { code: 'reserve', kind: 'equity', of: 'fund', name: { en: 'Reserve', zh: '储备金' }, isFurther: true },
  { code: 'loan', kind: 'liability', of: 'fund', name: { en: 'Loan', zh: '借款' }, isFurther: true },
  {
    code: 'members-capital',
    kind: 'equity',
    of: 'fund',
    name: { en: "Members' capital", zh: '成员出资金' },
    isFurther: true,
  },
  // The common money (decision 0057).
  {
    code: 'principal',
    kind: 'equity',
    of: 'fund',
    name: { en: 'Principal', zh: '本金' },
    least: 0n,
    isFurther: true,
  },
  {
    code: 'investments',
    kind: 'asset',
    of: 'fund',
    name: { en: 'Investments at cost', zh: '投资（成本）' },
    least: 0n,
    isFurther: true,
  },
  {
    code: 'investments-valued',
    kind: 'asset',
    of: 'fund',
    name: { en: 'Investments, value beyond cost', zh: '投资（公允价值变动）' },
    isFurther: true,
  },
  {
    code: 'purchases-in-transit',
    kind: 'liability',
    of: 'fund',
    name: { en: 'Purchases in transit', zh: '在途投资付款' },
    clearsWithinDays: 5,
    isFurther: true,
  },
  {
    code: 'proceeds-in-transit',
    kind: 'asset',
    of: 'fund',
    name: { en: 'Proceeds in transit', zh: '在途投资收款' },
    clearsWithinDays: 5,
    isFurther: true,
  },
  {
    code: 'investment-income',
    kind: 'income',
    of: 'fund',
    name: { en: 'Income of investments', zh: '投资收入' },
    isFurther: true,
  },
  {
    code: 'gain-realised',
    kind: 'income',
    of: 'fund',
    name: { en: 'Gain realised', zh: '已实现收益' },
    isFurther: true,
  },
  {
    code: 'gain-unrealised',
    kind: 'income',
    of: 'fund',
    name: { en: 'Gain not realised', zh: '未实现收益' },
    isFurther: true,
  },
  // A gain that went to what its members decided: beside what was gained, so that both stay told.
  {
    code: 'gain-used',
    kind: 'equity',
    of: 'fund',
    name: { en: 'Gain used', zh: '已使用收益' },
    isFurther: true,
  },
  {
    code: 'from-common-money',
    kind: 'income',
    of: 'fund',
    name: { en: 'From principal and gain', zh: '本金与收益转入' },
    isFurther: true,
  },
  {
    code: 'operating',
    kind: 'expense',
    of: 'fund',
    name: { en: 'Spent of the fees', zh: '管理费支出' },
    isFurther: true,
  },
  { code: 'between-buckets', kind: 'equity', of: 'bucket', name: { en: 'Between buckets', zh: '分区往来' } },
] as const satisfies readonly ChartLine[];

export type ChartCode = (typeof chart)[number]['code'];

/** Of each bucket, and the ledger's own: what one bucket's legs lack others have. */
export const BETWEEN_BUCKETS = 'between-buckets';

export function chartLine(code: string): ChartLine | undefined {
  return chart.find((line) => line.code === code);
}

/** What one account adds to the side on which it grows: a debit of an asset, a credit of an income. */
export function onOwnSide(kind: AccountKind, debits: bigint): bigint {
  return kind === 'asset' || kind === 'expense' ? debits : -debits;
}
