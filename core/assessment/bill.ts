import { Money } from '../money/money.ts';
import { type Balance, refundedTo } from './balance.ts';

/** What one payer pays and gets back, for himself and for those who depend on him. */
export interface Bill {
  readonly payer: string;
  /** How many they are who pay or get back anything: himself and those who depend on him. */
  readonly members: number;
  readonly share: Money;
  readonly contributed: Money;
  readonly refunded: Money;
}

/** Bills as the members come: those of members alone at once, those of payers for others at the end. */
export interface BillBook {
  /** The bill of a member who pays for himself alone; nothing for whom there is nothing to pay, or who is on the bill of another. */
  next(member: {
    readonly member: string;
    readonly payer: string;
    readonly balance: Balance | undefined;
  }): Bill | undefined;
  /** The bills of those who pay for others, in the order of the list. */
  rest(): Iterable<Bill>;
}

/**
 * Adds up what members pay, by who pays it:
 *
 *     bill = Σ share, Σ contributions, Σ refunds of the payer and of those who depend on him
 *
 * So the bills together are what all members pay, to the cent.
 *
 * @param payers those who pay for others: only their bills are held until the list has ended
 */
export function openBills(payers: ReadonlySet<string>, currency: string): BillBook {
  const held = new Map<string, Bill>();
  return {
    next({ member, payer: paidBy, balance }) {
      if (balance === undefined) return undefined;
      const payer = paidBy === '' ? member : paidBy;
      const own: Bill = {
        payer,
        members: 1,
        share: Money.of(balance.share, currency),
        contributed: balance.contributed,
        refunded: refundedTo(balance, currency),
      };
      if ([own.share, own.contributed, own.refunded].every((amount) => amount.isZero())) return undefined;
      if (!payers.has(payer)) return own;
      const before = held.get(payer);
      held.set(payer, before === undefined ? own : together(before, own));
      return undefined;
    },
    rest: () => held.values(),
  };
}

function together(one: Bill, other: Bill): Bill {
  return {
    payer: one.payer,
    members: one.members + other.members,
    share: one.share.plus(other.share),
    contributed: one.contributed.plus(other.contributed),
    refunded: one.refunded.plus(other.refunded),
  };
}
