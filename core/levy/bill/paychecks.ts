import { Money, sum } from '../../money/money.ts';
import { accepted, type Result } from '../../result/result.ts';
import type { Facts } from '../../scheme/fact.ts';
import { joined, type Label, label } from '../../working/label.ts';
import { line, step, total, type Working } from '../../working/working.ts';
import type { Law } from '../law/law.ts';
import { type Asked, branchesFor, contribution, type Levy } from '../levy.ts';
import { type Party, parties, partyLabels } from '../words/party.ts';

/** The paychecks of one person in one period, each contribution rounded by itself, against one on all wages of the period. */
export interface Paychecks {
  readonly law: Law;
  readonly wages: readonly Money[];
  readonly fractions: readonly PaycheckFraction[];
  readonly working: Working;
}

/** What rounding each paycheck leaves of one party's contributions to a branch. */
export interface PaycheckFraction {
  readonly branch: string;
  readonly name: Label;
  readonly party: Party;
  /** What was found paycheck by paycheck, and what the wages of the period come to at once. */
  readonly withheld: Money;
  readonly onTotal: Money;
  /** withheld − onTotal: below zero where too little was withheld. */
  readonly difference: Money;
}

/**
 * What rounding each paycheck by itself leaves against the contributions on all wages of a period.
 *
 *     fractions = Σ share of each paycheck, rounded − share of Σ wages, rounded
 *
 * Where the year so far counts, each paycheck comes after those before it.
 *
 * @source "fractions of cents", IRS Publication 15, section 13, and Form 941, line 7 (there of the employees' share)
 */
export function paychecks(
  law: Law,
  wages: readonly Money[],
  facts: Facts,
  asked: Asked = {},
): Result<Paychecks> {
  const { currency } = law.scheme;
  const branches = branchesFor(law, facts, asked);
  if (!branches.ok) return branches;
  const soFar = new Set(branches.value.flatMap(({ base }) => base?.running?.wages ?? []));
  const after = (before: Money): Facts => {
    const later = Object.entries(facts).map(([name, fact]) => [
      name,
      soFar.has(name) && fact instanceof Money ? fact.plus(before) : fact,
    ]);
    return Object.fromEntries(later);
  };
  const each: Levy[] = [];
  let before: Money = Money.zero(currency);
  for (const wage of wages) {
    const levy = contribution(law, { wage, facts: after(before) }, asked);
    if (!levy.ok) return levy;
    each.push(levy.value);
    before = before.plus(wage);
  }
  const once = contribution(law, { wage: before, facts }, asked);
  if (!once.ok) return once;
  const fractions = once.value.branches.flatMap((found) =>
    parties.flatMap((party): PaycheckFraction[] => {
      const onTotal = found.parties[party];
      if (onTotal === undefined) return [];
      const { branch, name } = found.branch;
      const shares = each.flatMap((levy) => shareIn(levy, branch, party) ?? []);
      const withheld = sum<string>(shares, currency);
      return [{ branch, name, party, withheld, onTotal, difference: withheld.minus(onTotal) }];
    }),
  );
  return accepted({ law, wages, fractions, working: workingOf(law, wages, fractions) });
}

function shareIn({ branches }: Levy, name: string, party: Party): Money | undefined {
  return branches.find(({ branch }) => branch.branch === name)?.parties[party];
}

function workingOf(law: Law, wages: readonly Money[], fractions: readonly PaycheckFraction[]): Working {
  const { currency } = law.scheme;
  const all = sum<string>(wages, currency);
  const whole = fractions.reduce((left, { difference }) => left.plus(difference), Money.zero(currency));
  return total(
    label('fractions', '零头'),
    whole,
    fractions.map(({ name, party, withheld, onTotal, difference }) =>
      line(joined([name, partyLabels[party]]), difference, {
        formula: label(
          `${withheld} by ${wages.length} paychecks − ${onTotal} on ${all} at once = ${difference}`,
          `${wages.length} 次发薪合计 ${withheld} − 按 ${all} 一次计 ${onTotal} = ${difference}`,
        ),
      }),
    ),
    { from: [step(label('wages', '工资'), { formula: `${all}` })] },
  );
}
