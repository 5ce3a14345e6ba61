import type { Cohort } from '../assessment/roll/cohort.ts';
import { moneyText } from '../assessment/rules/granule.ts';
import type { Terms } from '../assessment/rules/terms.ts';
import { currencyDecimals } from '../money/currency.ts';
import type { Rejection } from '../result/result.ts';

/** What counts against the caps of a year, as a record tells it. */
export interface RecordedCaps {
  /** Minor units that all who are listed had paid; missing where the record does not say. */
  readonly listed: bigint | undefined;
  /** Of all who are listed, how many are not in force. */
  readonly idle: number;
}

/**
 * Why what members had paid in the year cannot be. What a member may still pay is what he has not paid of the cap of
 * the year, so that the table of cohorts tells the sum; who has reached the cap may have paid more, who has a lower cap
 * of his own less, and of who is not in force it says nothing.
 */
export function* recordedCapFaults(
  { listed, idle }: RecordedCaps,
  cohorts: readonly Cohort[],
  { rules, perYear, currency }: Terms,
): Generator<Rejection> {
  if (perYear === undefined) return;
  const yearly = perYear.value.minorUnits();
  const decimals = currencyDecimals(currency);
  let least = 0n;
  let most: bigint | undefined = idle > 0 ? undefined : 0n;
  for (const [place, { cap, members }] of cohorts.entries()) {
    const left = cap === undefined ? undefined : BigInt(cap);
    if (left === undefined || left > yearly) {
      yield {
        code: 'a-member-pays-no-more-than-the-cap-of-the-year',
        path: `result.cohorts.${place}.cap`,
        found: left === undefined ? 'nothing' : moneyText(left, decimals),
        expected: `at most ${perYear.value}`,
      };
      continue;
    }
    const paid = (yearly - left) * BigInt(members);
    if (rules.caps?.perMember !== true) least += paid;
    most = most === undefined || left === 0n ? undefined : most + paid;
  }
  if (listed !== undefined && listed >= least && (most === undefined || listed <= most)) return;
  yield {
    code: 'what-the-cohorts-have-paid-this-year-is-not-that-of-the-list',
    path: 'inputs.members.paidThisYear',
    found: listed === undefined ? 'nothing' : moneyText(listed, decimals),
    expected: `${range(moneyText(least, decimals), most === undefined ? undefined : moneyText(most, decimals))}, by what the cohorts may still pay`,
  };
}

function range(least: string, most: string | undefined): string {
  if (most === undefined) return `${least} or more`;
  return least === most ? least : `${least} to ${most}`;
}
