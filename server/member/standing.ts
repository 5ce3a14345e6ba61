import { type Accounts, givenBackOnCancelling } from '@openmutual/core/leaving';
import { Money } from '@openmutual/core/money';
import { certain } from '@openmutual/core/result';
import { type Account, accountsOf } from '@openmutual/ledger/account';
import { type AccountPage, accountLines } from '@openmutual/ledger/account-lines';
import { balancesOf } from '@openmutual/ledger/balance';
import type { Transaction } from '../database/within.ts';
import type { Fund } from '../fund/fund.ts';
import type { Member } from './member.ts';

/** What there is between a member and his fund: what he owes, due or not, and what he has paid in beforehand. */
export async function accountsBetween(
  tx: Transaction,
  { fund, currency }: Fund,
  { memberId }: Pick<Member, 'memberId'>,
): Promise<Accounts> {
  const accounts = await accountsOf(tx, fund, { memberId });
  const balances = await balancesOf(tx, fund, accounts);
  const of = (code: string) => {
    const all = balances.filter((one) => one.code === code);
    return Money.ofMinor(
      all.reduce((sum, { balance }) => sum + balance, 0n),
      currency,
    );
  };
  const receivable = of('receivable');
  const zero = Money.ofMinor(0n, currency);
  // What was paid too much on a bill is his as well.
  const [owed, over] = receivable.isNegative() ? [zero, receivable.negated()] : [receivable, zero];
  return { owed, prepaid: of('prepaid').plus(over), ownAccount: zero };
}

/**
 * What somebody is given back who cancels: all that he has paid, by what he was billed.
 *
 *     paid = prepaid + billed − owed
 */
export async function paidBack(
  tx: Transaction,
  fund: Fund,
  member: Pick<Member, 'memberId'>,
): Promise<Money> {
  const { owed, prepaid } = await accountsBetween(tx, fund, member);
  const lines = await linesOf(tx, fund, member);
  const billed = lines.filter(({ kind }) => kind === BILLED);
  const total = billed.reduce((sum, { owes }) => sum + owes, 0n);
  const zero = Money.ofMinor(0n, fund.currency);
  return givenBackOnCancelling(prepaid.plus(Money.ofMinor(total, fund.currency)).minus(owed), zero);
}

/** The kind of the entries that bill shares. */
const BILLED = 'settlement';

interface Line {
  readonly kind: string;
  /** By how much the member owes more, or has less paid in beforehand. */
  readonly owes: bigint;
}

/** The lines of a member's accounts that hold: one that was reversed is left out, with its reversal. */
async function linesOf(
  tx: Transaction,
  { fund }: Fund,
  { memberId }: Pick<Member, 'memberId'>,
): Promise<Line[]> {
  const all = await accountsOf(tx, fund, { memberId });
  const accounts = all.filter(({ code }) => code === 'receivable' || code === 'prepaid');
  const lines: Line[] = [];
  for (const account of accounts) lines.push(...(await linesIn(tx, fund, account)));
  return lines;
}

async function linesIn(tx: Transaction, fund: string, account: Account): Promise<Line[]> {
  const lines: Line[] = [];
  for (let from: bigint | undefined = 0n; from !== undefined; ) {
    const asked = { limit: 1000, order: 'oldest-first', from } as const;
    const page: AccountPage = certain(await accountLines(tx, fund, account, asked));
    const hold = page.lines.filter(({ reverses, reversedBy }) => reverses === null && reversedBy === null);
    const sign = account.kind === 'asset' ? 1n : -1n;
    lines.push(...hold.map(({ kind, amount }) => ({ kind, owes: sign * amount })));
    from = page.next;
  }
  return lines;
}
