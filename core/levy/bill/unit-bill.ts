import { Money, sum } from '../../money/money.ts';
import { decimal, type Fraction, fraction, plus, times, zero } from '../../rate/fraction.ts';
import { accepted, invariant, type Result, rejected } from '../../result/result.ts';
import { rounded } from '../../rounding/rounding.ts';
import { type Label, label } from '../../working/label.ts';
import { line, sourceOf, total as totalLine, type Working } from '../../working/working.ts';
import type { Law } from '../law/law.ts';
import type { Levy } from '../levy.ts';
import type { BranchLevy } from '../share/branch-levy.ts';
import { type Party, partyLabels } from '../words/party.ts';
import type { BranchRule, LevyRules } from '../words/rule-schema.ts';
import { premiumsOf } from '../words/together.ts';

/** How the law rounds the bill of a unit, and who pays what is left of it. */
type BillRule = NonNullable<LevyRules['bill']>;

/** What a unit owes for all its persons in one earnings period. */
export interface Bill {
  readonly law: Law;
  readonly persons: number;
  readonly total: Money;
  /** What the persons' shares come to, each rounded by itself: what the unit withholds. */
  readonly withheld: Money;
  /** The party that pays the rest, and the rest. */
  readonly residual: Party;
  readonly rest: Money;
  readonly premiums: readonly PremiumBill[];
  readonly working: Working;
}

/** One line of a bill: a branch, or the branches that are rounded together. */
export interface PremiumBill extends PremiumSums {
  readonly lead: BranchRule;
  readonly total: Money;
  readonly rest: Money;
}

interface PremiumSums {
  /** The branches to which somebody pays. */
  readonly branches: readonly BranchRule[];
  readonly exact: Fraction;
  readonly withheld: Money;
}

/** What the persons so far come to, by premium: exactly, and as withheld. */
export interface BillSums {
  readonly persons: number;
  readonly premiums: ReadonlyMap<string, PremiumSums>;
}

export const noPersons: BillSums = { persons: 0, premiums: new Map() };

/** The sums with one more person, whose contributions are exact and not yet rounded as a whole. */
export function withPerson(sums: BillSums, { law, branches }: Levy): BillSums {
  const { rules } = law.version;
  const premiums = new Map(sums.premiums);
  for (const { lead, branches: all } of premiumsOf(rules)) {
    const own = branches.filter(({ branch }) => all.includes(branch));
    if (own.length === 0) continue;
    const so = premiums.get(lead.branch);
    const paid = own.map(({ branch }) => branch);
    premiums.set(lead.branch, {
      branches: all.filter((branch) => paid.includes(branch) || so?.branches.includes(branch)),
      exact: own.reduce((whole, levy) => plus(whole, exactTotal(levy, law)), so?.exact ?? zero),
      withheld: own.reduce(
        (whole, levy) => whole.plus(withheldOf(levy, law)),
        so?.withheld ?? Money.zero(law.scheme.currency),
      ),
    });
  }
  return { persons: sums.persons + 1, premiums };
}

function exactTotal({ exact }: BranchLevy, law: Law): Fraction {
  return times(Object.values(exact).reduce(plus, zero), fraction(BigInt(law.times)));
}

/** The shares of all parties but the one that pays the rest. */
function withheldOf({ parties }: BranchLevy, { scheme, version }: Law): Money {
  const others = Object.entries(parties).filter(([party]) => party !== version.rules.bill?.residual);
  return sum(
    others.map(([, share]) => share),
    scheme.currency,
  );
}

/**
 * The bill of a unit: not the sum of what its persons' contributions come to when each is rounded.
 *
 *     bill     = Σ exact contributions of all persons, rounded once, for each premium
 *     withheld = Σ rounded shares of the persons
 *     rest     = bill − withheld, which the residual party (the employer) pays
 *
 * @returns a rejection where the rules have no word on bills
 */
export function billOf(law: Law, sums: BillSums): Result<Bill> {
  const rule = law.version.rules.bill;
  if (rule === undefined) {
    return rejected({
      code: 'the-rules-have-no-bill-of-a-unit',
      found: law.scheme.id,
      expected: 'a scheme whose rules round the bill of a unit (their word bill)',
    });
  }
  const { currency } = law.scheme;
  const premiums = premiumsOf(law.version.rules).flatMap(({ lead }): PremiumBill[] => {
    const so = sums.premiums.get(lead.branch);
    if (so === undefined) return [];
    const total = Money.ofFraction(rounded(so.exact, rule.rounding), currency);
    return [{ lead, ...so, total, rest: total.minus(so.withheld) }];
  });
  const whole = (part: (one: PremiumBill) => Money) => sum(premiums.map(part), currency);
  const found = {
    law,
    persons: sums.persons,
    total: whole(({ total }) => total),
    withheld: whole(({ withheld }) => withheld),
    rest: whole(({ rest }) => rest),
    residual: rule.residual,
    premiums,
  };
  invariant(found.withheld.plus(found.rest).equals(found.total), 'withheld and rest are the bill');
  return accepted({ ...found, working: billWorking(found, rule) });
}

function billWorking(bill: Omit<Bill, 'working'>, { rounding, source, href, residual }: BillRule): Working {
  const lines = bill.premiums.map(({ branches, exact, total, withheld, rest }) =>
    totalLine(
      premiumLabel(branches),
      total,
      [
        line(label('withheld from the persons', '代扣个人部分'), withheld, {
          formula: label(
            `the rounded shares of ${bill.persons} persons`,
            `${bill.persons} 人各自取整后的部分之和`,
          ),
        }),
        line(partyLabels[residual], rest, { formula: `${total} − ${withheld}` }),
      ],
      {
        formula: label(
          `exactly ${decimal(exact)} for ${bill.persons} persons`,
          `${bill.persons} 人精确合计 ${decimal(exact)}`,
        ),
        rounding: rounding.text,
        residual: partyLabels[residual],
        source: sourceOf(source, href),
      },
    ),
  );
  const { law, total } = bill;
  return totalLine(label('bill of the unit', '单位应缴总额'), total, lines, {
    formula: `${law.scheme.id}, ${law.period}, ${law.on}`,
  });
}

/** The names of all branches of a premium. */
export function premiumLabel(branches: readonly BranchRule[]): Label {
  return label(
    branches.map(({ name }) => name.en).join(' + '),
    branches.map(({ name }) => name.zh).join(' + '),
  );
}

/** The published JSON of a bill: money as text in major units; exact sums as decimals. */
export function billDocument({
  law,
  persons,
  total,
  withheld,
  residual,
  rest,
  premiums,
  working,
}: Bill): object {
  return {
    scheme: law.scheme.id,
    on: law.on.toString(),
    period: law.period,
    currency: law.scheme.currency,
    persons,
    bill: { total: total.toString(), withheld: withheld.toString(), [residual]: rest.toString() },
    premiums: premiums.map((one) => ({
      branch: one.lead.branch,
      branches: one.branches.map(({ branch }) => branch),
      exact: decimal(one.exact),
      total: one.total.toString(),
      withheld: one.withheld.toString(),
      [residual]: one.rest.toString(),
    })),
    schemeHash: law.scheme.hash,
    working,
  };
}
