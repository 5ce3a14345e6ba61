import { label } from '@openmutual/core/label';
import type { Levy } from '@openmutual/core/levy';
import { Money } from '@openmutual/core/money';
import type { PayPeriod } from '@openmutual/core/pay-period';
import type { SocialScheme } from './folder.ts';
import type { Way } from './way.ts';

/** What several persons owe by law, added up as they come. */
export interface LeviedSum {
  readonly people: number;
  readonly paid: Money;
  readonly paidBy: Readonly<Record<string, Money>>;
}

export function nothingLevied(currency: string): LeviedSum {
  return { people: 0, paid: Money.zero(currency), paidBy: {} };
}

export function withLevy({ people, paid, paidBy }: LeviedSum, { total, parties }: Levy): LeviedSum {
  const all: Record<string, Money> = { ...paidBy };
  for (const [party, amount] of Object.entries(parties)) {
    all[party] = (all[party] ?? Money.zero(amount.currency)).plus(amount);
  }
  return { people: people + 1, paid: paid.plus(total), paidBy: all };
}

/** Levied by law: the contributions of all parties on the wages of the group. */
export function wayOfLevies(
  scheme: SocialScheme,
  period: PayPeriod,
  { people, paid, paidBy }: LeviedSum,
): Way {
  return {
    way: label('levied by law', '依法征缴'),
    scheme: scheme.id,
    people,
    paid,
    paidBy,
    claims: undefined,
    running: undefined,
    covers: undefined,
    note: label(
      `paid for one ${period} whatever happens; the law sets the benefits, and what it costs to run is not in the scheme.`,
      '不论是否出险均按期缴付；待遇由法律规定，运营成本不在本方案数据内。',
    ),
  };
}
