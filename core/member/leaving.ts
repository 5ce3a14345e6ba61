import type { Money } from '../money/money.ts';
import { compareDates, type PlainDate, plusDays } from '../period/date.ts';
import { invariant, type Rejection } from '../result/result.ts';
import { label } from '../working/label.ts';
import { line, total, type Working } from '../working/working.ts';

/**
 * The last day of membership of somebody who gives notice.
 *
 *     last day = day of the notice + days of notice
 */
export function lastDay(noticeOn: PlainDate, noticeDays: number): PlainDate {
  return plusDays(noticeOn, noticeDays);
}

/** What speaks against leaving on a day: the notice runs until its last day is over. */
export function noticeFaults(noticeOn: PlainDate, noticeDays: number, on: PlainDate): Rejection[] {
  const last = lastDay(noticeOn, noticeDays);
  if (compareDates(on, last) >= 0) return [];
  return [{ code: 'a-notice-is-not-over', path: 'on', found: `${on}`, expected: `from ${last} on` }];
}

/** What there is between a member and the fund on the day on which he leaves; none of it is negative. */
export interface Accounts<C extends string = string> {
  /** All that is billed and not paid, due or not. */
  readonly owed: Money<C>;
  /** Paid in beforehand and not used. */
  readonly prepaid: Money<C>;
  /** In his own account, where the scheme has such accounts. */
  readonly ownAccount: Money<C>;
}

/** What a member who leaves is given back, and what he still owes. At most one of the two is above zero. */
export interface Parting<C extends string = string> {
  readonly setOff: Money<C>;
  readonly givenBack: Money<C>;
  readonly stillOwed: Money<C>;
  readonly working: Working;
}

/**
 * What is settled between a member and the fund when he leaves.
 *
 *     set off    = the lower of what he owes and what he has
 *     given back = prepaid + own account − set off
 *     still owed = owed − set off
 *
 * @source the balance leaves with the member after his obligations: bndestem.nl (Broodfonds)
 */
export function parting<C extends string>({ owed, prepaid, ownAccount }: Accounts<C>): Parting<C> {
  const parts = [owed, prepaid, ownAccount];
  invariant(
    !parts.some((amount) => amount.isNegative()),
    'what is between a member and a fund is not negative',
  );
  const held = prepaid.plus(ownAccount);
  const setOff = owed.atMost(held);
  const givenBack = held.minus(setOff);
  const stillOwed = owed.minus(setOff);
  const balance = held.minus(owed);
  invariant(givenBack.minus(stillOwed).equals(balance), 'what a member is given back or owes is his balance');
  const working = total(
    balance.isNegative() ? label('still owed', '仍欠') : label('given back', '退还'),
    balance,
    [
      line(label('paid in beforehand', '预缴余额'), prepaid),
      line(label('own account', '个人账户'), ownAccount),
      line(label('owed', '应缴未缴'), owed.negated()),
    ],
  );
  return { setOff, givenBack, stillOwed, working };
}

/**
 * What somebody who cancels in the cooling-off period is given back: all that he has paid.
 *
 *     given back = paid − given back before; never below zero
 */
export function givenBackOnCancelling<C extends string>(paid: Money<C>, givenBack: Money<C>): Money<C> {
  invariant(!paid.isNegative() && !givenBack.isNegative(), 'what was paid and given back is not negative');
  invariant(paid.compare(givenBack) >= 0, 'nobody is given back more than he has paid');
  return paid.minus(givenBack);
}
