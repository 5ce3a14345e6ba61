import { erasedFrom } from '@openmutual/core/charter';
import { compareDates, date } from '@openmutual/core/date';
import { memberLife } from '@openmutual/core/member-life';
import { z } from 'zod';
import { recordEvent } from '../audit/event.ts';
import { instant } from '../clock/clock.ts';
import { type Transaction, within } from '../database/within.ts';
import { dayIn, type Fund, heldFund } from '../fund/fund.ts';
import { type AnyJob, type JobPlace, job } from '../job/job.ts';
import { forgetMail } from '../mail/outbox.ts';
import { keyOf, type Member, memberNumbered } from './member.ts';
import { particularsOf } from './member-log.ts';
import type { OwnPart } from './own-data.ts';

/** By night: who left so long ago that the charter keeps nothing of him any more is forgotten, in every fund, also in one that is closed. */
export function departedJobs(parts: readonly OwnPart[]): readonly AnyJob[] {
  return [
    job({
      name: 'departed-forgotten',
      payload: z.strictObject({}),
      daily: '20 3 * * *',
      async work(_, place) {
        const { rows } = await within(place.database, { as: 'work', reads: true }, (tx) =>
          tx.query<{ fund: string }>('SELECT fund_id AS fund FROM fund.fund ORDER BY fund_id'),
        );
        for (const { fund } of rows) await forgetDeparted(place, fund, parts);
      },
    }),
  ];
}

/**
 * Forgets in a fund who left so many months ago as its charter says (`retention.persons`), owes nothing, is owed nothing, and of whose claims nothing
 * is kept any more. His name, his mail, his seat, what staff and banks wrote of him and his columns are deleted, and his account is no longer
 * that of the member. What stays is a number without a person: the ledger, settlements and logs, which verify as before. Yields whose number.
 */
export async function forgetDeparted(
  { database, clock }: JobPlace,
  id: string,
  parts: readonly OwnPart[],
): Promise<readonly bigint[]> {
  const at = instant(clock);
  return within(database, { as: 'work', fund: id, mayRepeat: true }, async (tx) => {
    const fund = await heldFund(tx, id);
    if (fund === undefined) return [];
    const forgotten: Member[] = [];
    for (const number of await departed(tx, fund, at)) {
      const member = await memberNumbered(tx, id, `${number}`, 'held');
      if (member === undefined || (await isGoingOn(parts, { tx, at }, fund, member))) continue;
      await forget(tx, fund, member);
      for (const part of parts) await part.forget?.({ tx, at }, fund, member);
      forgotten.push(member);
    }
    if (forgotten.length > 0) {
      const subject = { members: forgotten.map(({ memberId }) => memberId) };
      await recordEvent(tx, { act: 'departed-forgotten', subject }, { fund: id, at });
    }
    return forgotten.map(({ number }) => number);
  });
}

/** Members whose time is over on the day of the fund and of whom it still has something; from the last day of membership, or that of the last step. */
async function departed(tx: Transaction, fund: Fund, at: string): Promise<readonly bigint[]> {
  const { rows } = await tx.query<{ number: bigint; since: string }>(
    `SELECT m.number, greatest(m.left_on, max(l.on_date))::text AS since
     FROM fund.member m JOIN fund.particulars USING (fund_id, bucket, member_id) JOIN fund.member_log l USING (fund_id, bucket, member_id)
     WHERE m.fund_id = $1 AND m.state = ANY ($2) GROUP BY m.number, m.left_on ORDER BY m.number`,
    [fund.fund, memberLife.final],
  );
  const today = dayIn(fund, at);
  return rows
    .filter(({ since }) => compareDates(erasedFrom(fund.charter, 'persons', date(since)), today) <= 0)
    .map(({ number }) => number);
}

async function isGoingOn(
  parts: readonly OwnPart[],
  asked: { readonly tx: Transaction; readonly at: string },
  fund: Fund,
  member: Member,
): Promise<boolean> {
  for (const part of parts) if (await part.isGoingOn?.(asked, fund, member)) return true;
  return false;
}

async function forget(tx: Transaction, { fund }: Fund, member: Member): Promise<void> {
  const key = keyOf(fund, member);
  const these = 'fund_id = $1 AND bucket = $2 AND member_id = $3';
  const mail = (await particularsOf(tx, key))?.mail;
  if (mail !== undefined && mail !== null) await forgetMail(tx, { fund, to: mail });
  for (const table of ['particulars', 'terms', 'reason'])
    await tx.query(`DELETE FROM fund.${table} WHERE ${these}`, [...key]);
  await tx.query('DELETE FROM fund.seat WHERE fund_id = $1 AND member_id = $2', [fund, member.memberId]);
  await tx.query(`UPDATE fund.decision SET reason = NULL WHERE ${these} AND reason IS NOT NULL`, [...key]);
  await tx.query(`UPDATE fund.member SET person_id = NULL, columns = '{}' WHERE ${these}`, [...key]);
}
