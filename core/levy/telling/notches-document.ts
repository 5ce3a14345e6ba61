import type { Law } from '../law/law.ts';
import type { Notch } from '../notch.ts';

/** The published JSON of the notches of a law: money as text in major units. */
export interface NotchesDocument {
  readonly scheme: string;
  readonly on: string;
  readonly period: string;
  readonly currency: string;
  readonly notches: readonly {
    readonly at: string;
    readonly below: string;
    readonly above: string;
    readonly loss: string;
    /** Null where no wage earns back what is lost. */
    readonly recovered: string | null;
    readonly branches: readonly string[];
  }[];
  readonly schemeHash: string;
}

export function notchesDocument({ scheme, on, period }: Law, found: readonly Notch[]): NotchesDocument {
  return {
    scheme: scheme.id,
    on: on.toString(),
    period,
    currency: scheme.currency,
    notches: found.map(({ at, below, above, loss, recovered, branches }) => ({
      at: at.toString(),
      below: below.toString(),
      above: above.toString(),
      loss: loss.toString(),
      recovered: recovered?.toString() ?? null,
      branches,
    })),
    schemeHash: scheme.hash,
  };
}
