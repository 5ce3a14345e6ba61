import { Money, sum } from '../money/money.ts';
import { fraction, over, times } from '../rate/fraction.ts';
import { invariant, type Rejection } from '../result/result.ts';
import { rounded } from '../rounding/rounding.ts';
import type { Due } from './contribution/contribution.ts';
import { depositIn } from './contribution/own-account.ts';
import { placeOfLine } from './inputs/correction.ts';
import type { Cost, Inputs } from './inputs/inputs.ts';
import type { Cohort } from './roll/cohort.ts';
import type { AccountRule } from './rules/rule-schema.ts';
import type { Terms } from './rules/terms.ts';

/** What came in for the members' own accounts, and how it is credited to them. */
export interface AccountIncome {
  readonly rule: NonNullable<AccountRule['income']>;
  readonly amount: Money;
  /** What was in the accounts of all in force. */
  readonly balances: Money;
  /** What all accounts are credited; what is left of the amount stays with all. */
  readonly credits: Money;
  /** Minor units for one account, by what was in it. */
  readonly creditOf: (before: bigint) => bigint;
}

/**
 * The income of the accounts, where the rules know one.
 *
 *     credit = amount × before ÷ Σ before of all in force, rounded down as the rules say
 *
 * So the credits of all are no more than the amount, and accounts of one balance are credited alike.
 */
export function accountIncome(
  cohorts: readonly Cohort[],
  dues: readonly (readonly Due[])[],
  { grants = [] }: Pick<Inputs, 'grants'>,
  { rules, currency }: Terms,
): AccountIncome | undefined {
  const rule = rules.accounts?.income;
  if (rule === undefined) return undefined;
  const amount = sum(
    grants.flatMap((grant) => (grant.grant === rule.line ? [grant.amount] : [])),
    currency,
  );
  const held = cohorts.map(({ cap, members }, place) => ({
    before: BigInt(cap ?? 0) - depositIn(dues[place] ?? [], rules),
    members: BigInt(members),
  }));
  const all = (part: (before: bigint) => bigint) =>
    Money.ofMinor(
      held.reduce((whole, { before, members }) => whole + part(before) * members, 0n),
      currency,
    );
  const balances = all((before) => before);
  const creditOf = (before: bigint): bigint => {
    if (balances.isZero()) return 0n;
    const part = over(fraction(before), fraction(balances.minorUnits()));
    return Money.ofFraction(rounded(times(amount.fraction(), part), rule.rounding), currency).minorUnits();
  };
  const credits = all(creditOf);
  invariant(credits.compare(amount) <= 0, 'accounts are credited no more than their income');
  return { rule, amount, balances, credits, creditOf };
}

/** Where an income of accounts belongs to nobody. */
export function incomeFaults(
  income: AccountIncome | undefined,
  { grants = [] }: Pick<Inputs, 'grants'>,
): Rejection[] {
  if (income === undefined || income.amount.isZero() || !income.balances.isZero()) return [];
  const { rule, amount } = income;
  const line = grants.find(({ grant }) => grant === rule.line)?.line;
  return [
    {
      code: 'an-income-of-accounts-belongs-to-nobody',
      ...placeOfLine({ name: `grant ${rule.line}`, line }),
      found: `${amount}`,
      expected: 'something in an account of a member in force',
      suggestion: 'give it another name: it lowers what is shared then',
    },
  ];
}

/** Where money goes out under the name of the income of accounts: nobody could say whether it is shared or goes by balance. */
export function outgoFaults(costs: readonly Cost[] = [], { rules }: Pick<Terms, 'rules'>): Rejection[] {
  const name = rules.accounts?.income?.line;
  return costs
    .filter(({ cost }) => cost === name)
    .map(
      ({ cost, amount, line }): Rejection => ({
        code: 'the-income-of-accounts-does-not-go-out',
        ...placeOfLine({ name: `cost ${cost}`, line }),
        found: `${amount}`,
        expected: `${cost} as money in`,
        suggestion: 'give a loss another name: it is shared as other costs are',
      }),
    );
}
