import type { Money } from '../money/money.ts';
import type { PlainDate } from '../period/date.ts';

/**
 * One line of a member's account, in the order in which it was written down. A line is never changed: what was wrong is reversed by
 * another one, whole.
 */
export type AccountLine<C extends string = string> = {
  readonly line: string;
  /** The day of what happened, which may be before that of the line above: a transfer is seen later. */
  readonly on: PlainDate;
} & (
  | { readonly kind: 'bill'; readonly amount: Money<C>; readonly payBy: PlainDate }
  /** Money that came in, or was kept back from a benefit; `of` is the bill that the payer named. */
  | { readonly kind: 'payment'; readonly amount: Money<C>; readonly of?: string | undefined }
  /** What of a bill is given up. */
  | { readonly kind: 'write-off'; readonly amount: Money<C>; readonly of: string }
  /** What was paid beforehand and is paid back. */
  | { readonly kind: 'repayment'; readonly amount: Money<C> }
  | { readonly kind: 'reversal'; readonly of: string }
);

/**
 * To which bill a payment goes:
 *
 * - `oldest-first`: to what is to be paid first, whatever the payer says
 * - `named-first`: to the bill that the payer names, and what is left of it to what is to be paid first
 *
 * @source Civil Code of the PRC, art. 560 (as the debtor names it; else what is due, in the order in which it fell due)
 */
export const paymentOrders = ['oldest-first', 'named-first'] as const;
export type PaymentOrder = (typeof paymentOrders)[number];
