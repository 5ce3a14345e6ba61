import type { Money } from '../../money/money.ts';
import type { PlainDate } from '../../period/date.ts';
import type { LossSection } from '../tariff/indemnity-rules.ts';

/** One accident, or the losses of one event: what it cost, part by part. */
export interface Loss {
  readonly date: PlainDate;
  readonly peril: string;
  readonly parts: readonly LossPart[];
  /** Paid earlier in the period under the limits of the period that this loss comes under, beside the losses of the list. */
  readonly paidBefore: Money | undefined;
}

/** What one insured thing, or one person, lost. */
export interface LossPart {
  readonly section: LossSection;
  /** The name of an insured item, a machine or a cover; nothing where others are paid under the liability as a whole. */
  readonly thing: { readonly is: 'item' | 'machine' | 'cover'; readonly name: string } | undefined;
  readonly loss: Money;
  /** For what the thing should have been insured. */
  readonly requiredSumInsured: Money | undefined;
}
