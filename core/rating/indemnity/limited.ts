import { asListed } from '../../money/apportion.ts';
import { Money, sum } from '../../money/money.ts';
import { accepted, type Result, together } from '../../result/result.ts';
import { type Label, label } from '../../working/label.ts';
import { line, type Working } from '../../working/working.ts';
import type { Amount } from '../amount/amount-rule.ts';
import { sumInsured } from '../risk/risk.ts';
import type { Deducted } from './deducted.ts';
import { type Limit, limitAmount } from './limit.ts';
import type { Policy } from './policy.ts';

/** A limit as it met one loss: what came to it, what of it was still there, and what it cut off. */
export interface LimitMet {
  readonly key: string;
  readonly name: Label;
  readonly per: Limit['per'];
  readonly most: Money;
  /** Of a limit of the period what earlier losses left of it. */
  readonly left: Money;
  readonly cut: Money;
  /** What is paid in its sections once all limits have cut. */
  readonly paid: Money;
  readonly working: Working;
}

/** What is paid of one accident, section by section, and the limits that it met. */
export interface Limited {
  /** In the order of what came in. */
  readonly payable: readonly Money[];
  readonly limits: readonly LimitMet[];
}

/**
 * What limits leave of an accident. Each cuts the sum of its sections, and the cut is shared among them by largest
 * remainder, so that the next limit sees what is left of each.
 *
 *     payable = Σ left of its sections, at most the limit, or what earlier losses left of it
 */
export function limited(
  units: readonly Deducted[],
  limits: readonly Limit[],
  used: ReadonlyMap<string, Money>,
  policy: Policy,
): Result<Limited> {
  const found = together(limits.map((limit) => limitAmount(limit, policy)));
  if (!found.ok) return found;
  let payable = units.map(({ left }) => left);
  const met = found.value.map((most, place) => {
    const limit = limits[place] as Limit;
    const cutting = cutBy(limit, most, used.get(limit.key), units, payable);
    payable = cutting.payable;
    return { limit, ...cutting.met };
  });
  const { currency } = sumInsured(policy.risk);
  return accepted({
    payable,
    limits: met.map(({ limit, ...one }) => ({
      ...one,
      paid: sum(within(limit.sections, units, payable), currency),
    })),
  });
}

function cutBy(
  { key, name, per, sections }: Limit,
  { amount: most, working }: Amount,
  before: Money | undefined,
  units: readonly Deducted[],
  payable: readonly Money[],
): { readonly payable: Money[]; readonly met: Omit<LimitMet, 'paid'> } {
  const { currency } = most;
  const none = Money.zero(currency);
  const inside = within(sections, units, payable);
  const coming = sum(inside, currency);
  const left = per === 'period' ? most.minus(before ?? none).atLeast(none) : most;
  const cut = coming.minus(left).atLeast(none);
  const weights = inside.map((amount) => amount.minorUnits());
  const cuts = cut.isZero() ? inside.map(() => none) : cut.apportion(weights, 'largest-remainder', asListed);
  const after = payable.map((amount, at) => amount.minus(cuts[at] ?? none));
  return {
    payable: after,
    met: { key, name, per, most, left, cut, working: metWorking(name, left, before, working) },
  };
}

/** The amounts of the sections of a limit; those of others are zero. */
function within(sections: Limit['sections'], units: readonly Deducted[], amounts: readonly Money[]): Money[] {
  return amounts.map((amount, at) => {
    const section = units[at]?.section;
    return section !== undefined && sections.includes(section) ? amount : Money.zero(amount.currency);
  });
}

function metWorking(name: Label, left: Money, before: Money | undefined, working: Working): Working {
  if (before === undefined || before.isZero()) return working;
  const title = label(`${name.en}, what is left of it`, `${name.zh}的余额`);
  const formula = `${working.amount ?? ''} − ${before} = ${left}`;
  return line(title, left, { formula, from: [working] });
}
