import type { Label } from '@openmutual/core/label';
import type { Money } from '@openmutual/core/money';

/** One way of bearing a risk together, for one group: what is paid, by whom, and what becomes of it. */
export interface Way {
  readonly way: Label;
  readonly scheme: string;
  /** How many take part; missing where the way does not count them. */
  readonly people: number | undefined;
  readonly paid: Money;
  readonly paidBy: Readonly<Record<string, Money>>;
  /** For those who suffer; missing where it is not published. */
  readonly claims: Money | undefined;
  /** For running it; missing where it is not published. */
  readonly running: Money | undefined;
  /** What is promised in money; missing where law sets it. */
  readonly covers: Money | undefined;
  readonly note: Label;
}
