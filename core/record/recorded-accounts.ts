import { duesOf } from '../assessment/contribution/contribution.ts';
import { depositIn } from '../assessment/contribution/own-account.ts';
import type { Cohort } from '../assessment/roll/cohort.ts';
import { moneyText } from '../assessment/rules/granule.ts';
import type { Terms } from '../assessment/rules/terms.ts';
import { currencyDecimals } from '../money/currency.ts';
import type { Rejection } from '../result/result.ts';

/** The own accounts as a record tells them. */
export interface RecordedAccounts {
  /** Minor units in the accounts of all who are listed; missing where the record does not say. */
  readonly listed: bigint | undefined;
  /** Of all who are listed, how many are not in force. */
  readonly idle: number;
}

/**
 * Why the accounts of a record cannot be: the cap of a member with an account is what was in it with his deposit, so
 * that nothing was below zero; and what is in the accounts of all who are listed is that of the cohorts, with what
 * belongs to members who are not in force.
 */
export function* recordedAccountFaults(
  { listed, idle }: RecordedAccounts,
  cohorts: readonly Cohort[],
  terms: Terms,
): Generator<Rejection> {
  const { rules, currency } = terms;
  if (rules.accounts === undefined) return;
  const decimals = currencyDecimals(currency);
  let before = 0n;
  for (const [place, { cap, standing, members }] of cohorts.entries()) {
    const dues = duesOf(standing, terms);
    const own = BigInt(cap ?? 0) - (dues.ok ? depositIn(dues.value, rules) : 0n);
    before += own * BigInt(members);
    if (cap !== undefined && own >= 0n) continue;
    yield {
      code: 'an-account-must-not-be-negative',
      path: `result.cohorts.${place}.cap`,
      found: cap === undefined ? 'nothing' : moneyText(own, decimals),
      expected: 'what was in the account, with the deposit',
    };
  }
  const ofOthers = (listed ?? 0n) - before;
  if (listed !== undefined && (idle > 0 ? ofOthers >= 0n : ofOthers === 0n)) return;
  yield {
    code: 'the-accounts-of-the-cohorts-are-not-those-of-the-list',
    path: 'inputs.members.accounts',
    found: listed === undefined ? 'nothing' : moneyText(listed, decimals),
    expected: `${moneyText(before, decimals)}${idle > 0 ? ' or more' : ''}, which the accounts of the cohorts held`,
  };
}
