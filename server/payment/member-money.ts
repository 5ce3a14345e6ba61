import { Money } from '@openmutual/core/money';
import { invariant } from '@openmutual/core/result';
import {
  type Account,
  fundAccounts,
  memberAccounts,
  type NewAccount,
  openAccounts,
} from '@openmutual/ledger/account';
import { type Held, holdKnowing } from '@openmutual/ledger/post';
import { type Known, learn, nothingKnown, standingBalance } from '@openmutual/ledger/standing';
import type { AccountRef, Leg } from '@openmutual/ledger/transaction';
import type { Transaction } from '../database/within.ts';
import type { Fund } from '../fund/fund.ts';
import { dayIn } from '../fund/fund.ts';
import type { PostingShown } from '../fund/fund-money.ts';

/** A member whose accounts are meant. */
export interface Holder {
  readonly bucket: number;
  readonly memberId: string;
  readonly number: bigint;
}

/** The accounts of a member as they stand while the ledger is held. */
export interface MemberMoney {
  readonly holder: Holder;
  readonly receivable: AccountRef;
  readonly prepaid: AccountRef;
  /** Minor units, on the side of each. */
  readonly standing: { receivable: bigint; prepaid: bigint };
}

/** The accounts of a fund of which somebody posts. */
export interface HeldLedger {
  readonly fund: Fund;
  readonly at: string;
  /** An account of the fund, by its code. */
  readonly of: (code: FundCode) => AccountRef;
  readonly members: ReadonlyMap<string, MemberMoney>;
  readonly ledger: Held;
}

/**
 * What one transaction learned of the accounts of a fund and the next may use. It is given to one transaction after another, never to two at once, and thrown away
 * when one of them failed, for what it opened or posted may have been undone.
 */
export interface LedgerMemory {
  readonly accounts: Map<string, Account>;
  known: Known;
}

export function noMemory(): LedgerMemory {
  return { accounts: new Map(), known: nothingKnown() };
}

const CODES = ['bank', 'suspense', 'claims-payable', 'payouts-in-transit', 'written-off'] as const;
export type FundCode = (typeof CODES)[number];

/**
 * The accounts of some members and of the fund, with what is on them. From here to the end of the transaction nobody else posts to the ledger,
 * so what is found stays true.
 */
export async function holdLedger(
  tx: Transaction,
  fund: Fund,
  holders: readonly Holder[],
  at: string,
  memory: LedgerMemory = noMemory(),
): Promise<HeldLedger> {
  const distinct = [...new Map(holders.map((holder) => [holder.memberId, holder])).values()];
  const known = fundAccounts();
  const wanted = [
    ...CODES.map((code) => {
      const account = known.find((one) => one.code === code);
      invariant(account !== undefined, `a fund has an account ${code}`);
      return account;
    }),
    ...distinct.flatMap(({ memberId }) =>
      memberAccounts(memberId).filter(({ code }) => code === 'receivable' || code === 'prepaid'),
    ),
  ];
  const lacking = wanted.filter((account) => !memory.accounts.has(nameOf(account)));
  if (lacking.length > 0) {
    const opened = await openAccounts(tx, { fund: fund.fund, onDate: `${dayIn(fund, at)}`, at }, lacking);
    invariant(opened.ok, 'the ledger of a fund is open');
    for (const account of opened.value) memory.accounts.set(nameOf(account), account);
  }
  const ledger = await holdKnowing(tx, fund.fund, memory.known);
  invariant(ledger !== undefined, 'the ledger of a fund is open');
  memory.known = ledger.known;
  const accounts = wanted.map((account) => rememberedIn(memory, account));
  await learn(tx, fund.fund, ledger.known, accounts, 'balances');
  const members = new Map(
    distinct.map((holder): [string, MemberMoney] => {
      const { memberId } = holder;
      const receivable = rememberedIn(memory, { code: 'receivable', memberId });
      const prepaid = rememberedIn(memory, { code: 'prepaid', memberId });
      const standing = {
        receivable: standingBalance(ledger.known, receivable) ?? 0n,
        prepaid: standingBalance(ledger.known, prepaid) ?? 0n,
      };
      return [memberId, { holder, receivable, prepaid, standing }];
    }),
  );
  return { fund, at, of: (code) => accounts[CODES.indexOf(code)] as Account, members, ledger };
}

function nameOf({ code, memberId }: Pick<NewAccount, 'code'> & { memberId?: string | null }): string {
  return `${code} ${memberId ?? ''}`;
}

function rememberedIn({ accounts }: LedgerMemory, meant: Parameters<typeof nameOf>[0]): Account {
  const account = accounts.get(nameOf(meant));
  invariant(account !== undefined, `an account ${meant.code} is open`);
  return account;
}

/**
 * What it takes to bring the two accounts of a member to where they belong after he has paid `amount` more: what he owes is receivable, what he has
 * paid beyond it is prepaid, and never both. The legs together are a credit of `amount`; the standing moves on with them.
 *
 *     receivable − prepaid = receivable before − prepaid before − amount
 */
export function paidBy({ receivable, prepaid, standing }: MemberMoney, amount: bigint): Leg[] {
  const owed = standing.receivable - standing.prepaid - amount;
  const next = { receivable: owed > 0n ? owed : 0n, prepaid: owed < 0n ? -owed : 0n };
  const legs = [
    { account: receivable, amount: next.receivable - standing.receivable },
    { account: prepaid, amount: standing.prepaid - next.prepaid },
  ];
  invariant(
    legs.reduce((sum, leg) => sum + leg.amount, 0n) === -amount,
    'what a member pays goes to what he owes and to what he has prepaid',
  );
  Object.assign(standing, next);
  return legs.filter((leg) => leg.amount !== 0n);
}

/** The legs of a posting by the codes of their accounts. */
export function legsShown(held: HeldLedger, kind: string, legs: readonly Leg[]): PostingShown[] {
  const names = new Map<string, { code: string; member: string | null }>(
    CODES.map((code) => [held.of(code).accountId, { code, member: null }]),
  );
  for (const { holder, receivable, prepaid } of held.members.values()) {
    names.set(receivable.accountId, { code: 'receivable', member: `${holder.number}` });
    names.set(prepaid.accountId, { code: 'prepaid', member: `${holder.number}` });
  }
  return legs.map(({ account, amount }) => {
    const name = names.get(account.accountId);
    invariant(name !== undefined, 'a posting is of accounts that are held');
    return { ...name, amount: `${Money.ofMinor(amount, held.fund.currency)}`, kind };
  });
}
