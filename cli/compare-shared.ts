import type { PlainDate } from '@openmutual/core/date';
import { label } from '@openmutual/core/label';
import { sum } from '@openmutual/core/money';
import { reasonsOf } from '@openmutual/core/result';
import { termsOn } from '@openmutual/core/terms';
import type { MutualScheme } from '@openmutual/schemes/folder';
import { anyTerms } from './any-version.ts';
import { refuse } from './refusal.ts';
import { settleFiles, undatedFaults } from './settlement-files.ts';
import type { Way } from './way.ts';

/** Shared after the event: what happened in the period, what it cost to run, and nothing else; refused where the day is not known. */
export async function sharedWay(
  share: {
    readonly scheme: MutualScheme;
    readonly settlement: string;
    readonly members: string;
    readonly claims: string;
  },
  on: PlainDate | undefined,
): Promise<Way> {
  const { scheme } = share;
  const terms = on === undefined ? undefined : termsOn(scheme, on);
  if (terms?.ok !== true)
    return refuse(
      ...reasonsOf(...(terms === undefined ? [] : [terms])),
      ...(await undatedFaults(anyTerms(scheme, { on }), share.settlement, share)),
    );
  const settlement = await settleFiles(terms.value, share.settlement, share);
  const fees = sum(
    settlement.fees.map(({ amount }) => amount),
    scheme.currency,
  );
  return {
    way: label('shared after the event', '事后分摊'),
    scheme: scheme.id,
    people: settlement.roll.inForce,
    paid: settlement.collected,
    paidBy: { members: settlement.collected },
    claims: settlement.benefitsPaid,
    running: fees,
    covers: settlement.benefitsPaid,
    note: label(
      `settlement ${share.settlement}: paid after it happened, and only what happened; it covers the claims of the period.`,
      `${share.settlement} 期：事后按实际发生分摊，保障当期赔案。`,
    ),
  };
}
