import { type Fraction, fraction } from '../../rate/fraction.ts';
import { invariant } from '../../result/result.ts';
import type { AssessmentRules, ContributionRule } from '../rules/rule-schema.ts';
import type { Terms } from '../rules/terms.ts';
import { type Due, duesOf } from './contribution.ts';
import type { Standing } from './standing.ts';

/** What happens to a member's own account in a settlement, in minor units. */
export interface OwnAccount {
  readonly before: bigint;
  readonly deposit: bigint;
  /** What is drawn from it. */
  readonly share: bigint;
  /** What it is credited of the income of all accounts, after the share. */
  readonly credit: bigint;
  /** What it holds at most; missing where nothing limits it. */
  readonly atMost: bigint | undefined;
  readonly refund: bigint;
  readonly after: bigint;
}

/**
 * A member's account after his deposit, his share, his part of the income and a refund.
 *
 *     after  = before + deposit − share + credit − refund, never below zero; share at most before + deposit
 *     refund = what exceeds atMost = times × deposit
 */
export function ownAccount({
  times,
  ...given
}: Pick<OwnAccount, 'before' | 'deposit' | 'share' | 'credit'> & {
  readonly times: bigint | undefined;
}): OwnAccount {
  const { before, deposit, share, credit } = given;
  const unshared = before + deposit - share;
  invariant(before >= 0n && unshared >= 0n && credit >= 0n, 'an account is never below zero');
  const left = unshared + credit;
  const atMost = times === undefined ? undefined : times * deposit;
  const refund = atMost !== undefined && left > atMost ? left - atMost : 0n;
  return { ...given, atMost, refund, after: left - refund };
}

/** The account of who is not in force: nothing goes to it and nothing is drawn from it. */
export function untouched(before: bigint): OwnAccount {
  return ownAccount({ before, deposit: 0n, share: 0n, credit: 0n, times: undefined });
}

/** Whether a contribution goes to the members' own accounts and not to what all hold together. */
export function isDeposit({ contribution }: ContributionRule, { accounts }: AssessmentRules): boolean {
  return accounts?.filledBy === contribution;
}

/** What a member owes to what all hold together. */
export function commonDues(dues: readonly Due[], rules: AssessmentRules): readonly Due[] {
  return rules.accounts === undefined ? dues : dues.filter(({ rule }) => !isDeposit(rule, rules));
}

/** What a member owes to his own account, in minor units. */
export function depositIn(dues: readonly Due[], rules: AssessmentRules): bigint {
  return dues.find(({ rule }) => isDeposit(rule, rules))?.own.minorUnits() ?? 0n;
}

/** The deposit of a standing, found once for each; nothing where it cannot be found, which the settlement tells. */
export function depositsOf(terms: Terms): (standingAt: number, standing: Standing) => number {
  const known = new Map<number, number>();
  return (standingAt, standing) => {
    const found = known.get(standingAt);
    if (found !== undefined) return found;
    const dues = duesOf(standing, terms);
    const deposit = dues.ok ? Number(depositIn(dues.value, terms.rules)) : 0;
    known.set(standingAt, deposit);
    return deposit;
  };
}

/** A whole number of a rule or of a table; the rules were judged when the scheme was read. */
export function wholeOf(value: number | Fraction): bigint {
  const { n, d } = typeof value === 'number' ? fraction(BigInt(value)) : value;
  invariant(d === 1n, 'an account holds a whole multiple of its deposit');
  return n;
}
