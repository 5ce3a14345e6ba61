import { Money } from '../money/money.ts';
import type { Fraction } from '../rate/fraction.ts';
import { accepted, invariant, type Result } from '../result/result.ts';
import type { Figure } from '../scheme/figure.ts';
import type { AccountIncome } from './account-income.ts';
import type { Due } from './contribution/contribution.ts';
import { depositIn, type OwnAccount, ownAccount, wholeOf } from './contribution/own-account.ts';
import { figureOn } from './rules/figure.ts';
import type { AccountRule } from './rules/rule-schema.ts';
import type { Terms } from './rules/terms.ts';
import type { CohortShare } from './share/share.ts';

/** The members' own accounts of a fund in a settlement, of all who are listed. */
export interface FundAccounts {
  readonly rule: AccountRule;
  /** How many deposits an account holds at most. */
  readonly times: Figure<number | Fraction> | undefined;
  readonly cohorts: readonly CohortAccount[];
  readonly before: Money;
  /** Of this, and of what is there after it, what belongs to members who are not in force: it rests. */
  readonly resting: Money;
  readonly deposits: Money;
  readonly shares: Money;
  /** What came in for them and how it is credited, where the rules know an income of accounts. */
  readonly income: AccountIncome | undefined;
  readonly refunds: Money;
  readonly after: Money;
}

/** The account of a member of a cohort; those who pay one minor unit more have another one. */
export interface CohortAccount {
  readonly each: OwnAccount;
  readonly extra: OwnAccount | undefined;
}

/**
 * The accounts after the shares, where the rules know accounts.
 *
 *     Σ after = Σ before + Σ deposits − Σ shares + Σ credits − Σ refunds
 *
 * @param listed minor units in the accounts of all who are listed, in force or not
 */
export function fundAccounts(
  cohorts: readonly CohortShare[],
  dues: readonly (readonly Due[])[],
  listed: bigint,
  income: AccountIncome | undefined,
  terms: Terms,
): Result<FundAccounts | undefined> {
  const { rules, currency, scheme, on, pool } = terms;
  const { accounts: rule } = rules;
  if (rule === undefined) return accepted(undefined);
  const limit =
    rule.atMost === undefined
      ? accepted(undefined)
      : figureOn<number | Fraction>(rule.atMost, scheme.tables, { pool: pool?.pool }, on);
  if (!limit.ok) return limit;
  const times = limit.value === undefined ? undefined : wholeOf(limit.value.value);
  const each = cohorts.map((line, place) => {
    const deposit = depositIn(dues[place] ?? [], rules);
    return cohortAccount(line, { deposit, times, income });
  });
  const all = (part: (account: OwnAccount) => bigint): bigint =>
    each.reduce((sum, { each: most, extra: more }, place) => {
      const { cohort, extra = 0 } = cohorts[place] ?? {};
      const members = BigInt(cohort?.members ?? 0);
      const many = BigInt(extra);
      return sum + part(most) * (members - many) + (more === undefined ? 0n : part(more) * many);
    }, 0n);
  const [deposits, shares, credits, refunds] = [
    all((one) => one.deposit),
    all((one) => one.share),
    all((one) => one.credit),
    all((one) => one.refund),
  ];
  invariant(
    credits === (income?.credits.minorUnits() ?? 0n),
    'what accounts are credited is what left the money of all',
  );
  const after = listed + deposits - shares + credits - refunds;
  invariant(
    after - all((one) => one.after) === listed - all((one) => one.before),
    'what is in the accounts of a fund is what was in them, with deposits and credits, without shares and refunds',
  );
  const money = (minor: bigint) => Money.ofMinor(minor, currency);
  return accepted({
    rule,
    times: limit.value,
    cohorts: each,
    before: money(listed),
    resting: money(listed - all((one) => one.before)),
    deposits: money(deposits),
    shares: money(shares),
    income,
    refunds: money(refunds),
    after: money(after),
  });
}

function cohortAccount(
  { cohort, share, extra }: CohortShare,
  {
    deposit,
    times,
    income,
  }: {
    readonly deposit: bigint;
    readonly times: bigint | undefined;
    readonly income: AccountIncome | undefined;
  },
): CohortAccount {
  const before = BigInt(cohort.cap ?? 0) - deposit;
  const credit = income?.creditOf(before) ?? 0n;
  const drawn = (amount: bigint) => ownAccount({ before, deposit, share: amount, credit, times });
  // Where all of a cohort pay a unit more, nobody pays the share, but his account could bear it.
  return { each: drawn(share), extra: extra > 0 ? drawn(share + 1n) : undefined };
}
