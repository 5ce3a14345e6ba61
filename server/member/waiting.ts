import type { Transaction } from '../database/within.ts';
import { dayIn, type Fund } from '../fund/fund.ts';
import { takeTogether } from '../life/step.ts';
import { keptMember } from './member.ts';

/** Puts in force all whose waiting period is over by the day of the fund, each from the day on which it was; says how many. */
export async function beginWaited(tx: Transaction, fund: Fund, at: string): Promise<number> {
  const waited = {
    act: 'begin',
    from: 'waiting',
    where: 'fund_id = $1 AND in_force_from <= $2::date',
    values: [fund.fund, `${dayIn(fund, at)}`],
    at,
    on: 'in_force_from',
  } as const;
  return takeTogether(tx, keptMember, waited, ['waiting-is-over']);
}

/** Lets all go whose notice is over by the day of the fund; the last day of notice is the last of membership. */
export async function leaveNoticed(tx: Transaction, fund: Fund, at: string): Promise<number> {
  const noticed = {
    act: 'leave',
    from: 'leaving',
    where: 'fund_id = $1 AND notice_ends <= $2::date',
    values: [fund.fund, `${dayIn(fund, at)}`],
    at,
    on: 'notice_ends',
    set: 'left_on = notice_ends',
  } as const;
  return takeTogether(tx, keptMember, noticed, ['notice-is-over']);
}
