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
