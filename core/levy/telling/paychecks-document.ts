import { type Money, sum } from '../../money/money.ts';
import type { Working } from '../../working/working.ts';
import type { Paychecks } from '../bill/paychecks.ts';

/** The published JSON of paychecks against their period: money as text in major units. */
export interface PaychecksDocument {
  readonly scheme: string;
  readonly on: string;
  readonly period: string;
  readonly currency: string;
  readonly paychecks: number;
  readonly wages: string;
  /** By branch and party. */
  readonly fractions: Readonly<
    Record<
      string,
      Readonly<
        Record<string, { readonly withheld: string; readonly onTotal: string; readonly fractions: string }>
      >
    >
  >;
  readonly schemeHash: string;
  readonly working: Working;
}

export function paychecksDocument({ law, wages, fractions, working }: Paychecks): PaychecksDocument {
  const byBranch: Record<
    string,
    Record<string, { withheld: string; onTotal: string; fractions: string }>
  > = {};
  for (const { branch, party, withheld, onTotal, difference } of fractions) {
    byBranch[branch] ??= {};
    const ofBranch = byBranch[branch];
    ofBranch[party] = { withheld: `${withheld}`, onTotal: `${onTotal}`, fractions: `${difference}` };
  }
  const { scheme, on, period } = law;
  const all: Money = sum<string>(wages, scheme.currency);
  return {
    scheme: scheme.id,
    on: on.toString(),
    period,
    currency: scheme.currency,
    paychecks: wages.length,
    wages: all.toString(),
    fractions: byBranch,
    schemeHash: scheme.hash,
    working,
  };
}
