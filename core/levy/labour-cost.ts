import { currencyDecimals } from '../money/currency.ts';
import { Money } from '../money/money.ts';
import { decimalOf } from '../rate/fraction.ts';
import { accepted, type Result } from '../result/result.ts';
import { quotient } from '../rounding/rounding.ts';
import { contribution, type Levy, type Person } from './levy.ts';
import { type Party, parties } from './words/party.ts';

/** What a wage leaves to the person and costs the employer, and what becomes of one unit more of it. */
export interface LabourCost {
  /** Before income tax. */
  readonly takeHome: Money;
  readonly employerSpends: Money;
  readonly more: OneMore;
}

/** What one major unit more of wage would change: one pound, one yuan, one yen. */
export interface OneMore {
  readonly wage: Money;
  readonly parties: Partial<Record<Party, Money>>;
  readonly total: Money;
}

/**
 * Found from two contributions, the one that is asked and that on one major unit more:
 *
 *     take-home       = wage − share of the employee
 *     employer spends = wage + share of the employer
 *     one more        = contributions on (wage + 1) − contributions on the wage
 *
 * @returns what the law refuses of a wage that is one unit higher
 */
export function labourCost(levy: Levy, person: Person): Result<LabourCost> {
  const { law, wage } = levy;
  const { currency } = law.scheme;
  const zero = Money.zero(currency);
  const unit = Money.ofMinor(10n ** BigInt(currencyDecimals(currency)), currency);
  const higher = contribution(law, { ...person, wage: wage.plus(unit) });
  if (!higher.ok) return higher;
  const paid = parties.filter((party) => levy.parties[party] !== undefined);
  const more = paid.map((party) => [
    party,
    (higher.value.parties[party] ?? zero).minus(levy.parties[party] ?? zero),
  ]);
  return accepted({
    takeHome: wage.minus(levy.parties.employee ?? zero),
    employerSpends: wage.plus(levy.parties.employer ?? zero),
    more: { wage: unit, parties: Object.fromEntries(more), total: higher.value.total.minus(levy.total) },
  });
}

/** What contributions are of the wage: per cent to two decimals, half up; nothing of a wage of nothing. */
export function percentsOfWage({ wage, parties, total }: Levy): Partial<Record<Party | 'total', string>> {
  if (wage.isZero()) return {};
  const percent = (part: Money) =>
    decimalOf(quotient(part.minorUnits() * 10_000n, wage.minorUnits(), 'half-up'), 2);
  const named = Object.entries({ ...parties, total });
  return Object.fromEntries(named.map(([name, amount]) => [name, percent(amount)]));
}
