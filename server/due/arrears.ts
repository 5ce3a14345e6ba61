import { arrearsFacts } from '@openmutual/core/arrears';
import { compareDates, date, type PlainDate } from '@openmutual/core/date';
import { against } from '@openmutual/core/life';
import type { MemberAct } from '@openmutual/core/member-life';
import type { Money } from '@openmutual/core/money';
import type { Database } from '../database/database.ts';
import { type Transaction, within } from '../database/within.ts';
import { dayIn, type Fund, fundOf } from '../fund/fund.ts';
import { takeStep } from '../life/step.ts';
import { keptMember } from '../member/member.ts';
import { memberDues } from './member-dues.ts';

/** A member some of whose dues are overdue. */
export interface InArrears {
  readonly number: bigint;
  readonly state: string;
  readonly amount: Money;
  /** The first day on which some of it was overdue, and how many days that is ago. */
  readonly since: PlainDate;
  readonly days: number;
}

/** A member of whom it has to be looked at whether he is in arrears. */
interface Candidate {
  readonly bucket: number;
  readonly memberId: string;
  readonly number: bigint;
  readonly state: string;
  readonly inForceFrom: string | null;
  readonly version: bigint;
}

/** Members with something overdue on a day, by their numbers, behind one of them. */
export async function arrearsOf(
  tx: Transaction,
  fund: Fund,
  on: PlainDate,
  { limit, after = 0n }: { readonly limit: number; readonly after?: bigint },
): Promise<InArrears[]> {
  const found: InArrears[] = [];
  let from = after;
  while (found.length < limit) {
    const candidates = await owing(tx, fund, on, from, limit);
    for (const { bucket, memberId, number, state } of candidates) {
      const { arrears } = await memberDues(tx, fund, { bucket, memberId }, on);
      if (arrears !== undefined) found.push({ number, state, ...arrears });
    }
    if (candidates.length < limit) break;
    from = candidates.at(-1)?.number ?? from;
  }
  return found.slice(0, limit);
}

/** Those who owe something and were billed it so long ago that it may be overdue. Whether it is, their account tells. */
async function owing(
  tx: Transaction,
  fund: Fund,
  on: PlainDate,
  after: bigint,
  limit: number,
): Promise<Candidate[]> {
  const billedBefore = on.subtract({ days: fund.charter.dueDays });
  const { rows } = await tx.query<Candidate>(
    `SELECT m.bucket, m.member_id AS "memberId", m.number, m.state, m.in_force_from AS "inForceFrom", m.version
     FROM fund.member m JOIN ledger.account a ON a.fund_id = m.fund_id AND a.bucket = m.bucket AND a.member_id = m.member_id
       AND a.code = 'receivable'
     WHERE m.fund_id = $1 AND m.number > $2 AND EXISTS (
       SELECT FROM ledger.legs_of(a.fund_id, a.bucket, a.account_id) AS leg
         CROSS JOIN LATERAL (SELECT on_date FROM ledger.entry WHERE entry.fund_id = a.fund_id AND entry.seq = leg.seq LIMIT 1) AS entry
       HAVING sum(leg.amount) > 0 AND min(entry.on_date) FILTER (WHERE leg.amount > 0) < $3)
     ORDER BY m.number LIMIT $4`,
    [fund.fund, after, `${billedBefore}`, limit],
  );
  return rows;
}

/** How many members took which step. */
export type StepsTaken = Readonly<Partial<Record<MemberAct, number>>>;

/**
 * Takes the steps that follow from what is overdue on the day of the fund: who falls behind is in arrears, who is so for longer than the
 * charter lets him is suspended, who has paid is back. Each member in a transaction of his own; done twice it does nothing more.
 */
export async function arrearsStepped(database: Database, id: string, at: string): Promise<StepsTaken> {
  const taken: Record<string, number> = {};
  let after = 0n;
  for (;;) {
    const numbers = await within(database, { as: 'work', fund: id }, (tx) => toLookAt(tx, id, at, after));
    for (const number of numbers) {
      const act = await within(database, { as: 'work', fund: id }, (tx) => stepOf(tx, id, number, at));
      if (act !== undefined) taken[act] = (taken[act] ?? 0) + 1;
    }
    const last = numbers.at(-1);
    if (last === undefined || numbers.length < AT_ONCE) return taken;
    after = last;
  }
}

const AT_ONCE = 500;

/** Who may have fallen behind, and who is behind already. */
async function toLookAt(tx: Transaction, id: string, at: string, after: bigint): Promise<bigint[]> {
  const fund = await fundOf(tx, id);
  if (fund === undefined) return [];
  const late = await owing(tx, fund, dayIn(fund, at), after, AT_ONCE);
  const { rows } = await tx.query<{ number: bigint }>(
    `SELECT number FROM fund.member WHERE fund_id = $1 AND state IN ('in-arrears', 'suspended') AND number > $2 ORDER BY number LIMIT $3`,
    [id, after, AT_ONCE],
  );
  const numbers = new Set([...late, ...rows].map(({ number }) => number));
  return [...numbers].sort((a, b) => (a < b ? -1 : 1)).slice(0, AT_ONCE);
}

async function stepOf(
  tx: Transaction,
  id: string,
  number: bigint,
  at: string,
): Promise<MemberAct | undefined> {
  const fund = await fundOf(tx, id);
  const { rows } = await tx.query<Candidate>(
    `SELECT bucket, member_id AS "memberId", number, state, in_force_from AS "inForceFrom", version
     FROM fund.member WHERE fund_id = $1 AND number = $2 FOR UPDATE`,
    [id, number],
  );
  const [member] = rows;
  if (fund === undefined || member === undefined) return undefined;
  const on = dayIn(fund, at);
  const dues = await memberDues(tx, fund, member, on);
  const hasWaited = member.inForceFrom !== null && compareDates(date(member.inForceFrom), on) <= 0;
  const facts = {
    ...arrearsFacts(dues, fund.charter.graceDays),
    'waiting-is-over': against('waiting-is-over', hasWaited),
    'waiting-goes-on': against('waiting-goes-on', !hasWaited),
  };
  const act = actOf(member.state, dues.arrears?.days, fund.charter.graceDays, hasWaited);
  if (act === undefined) return undefined;
  const step = await takeStep(tx, keptMember, [id, member.bucket, member.memberId], {
    ...{ act, by: 'rules', at, on: `${on}`, facts },
    notes: { overdue: `${dues.arrears?.amount ?? 0}` },
  });
  return step.ok ? act : undefined;
}

function actOf(
  state: string,
  days: number | undefined,
  grace: number,
  hasWaited: boolean,
): MemberAct | undefined {
  const isBehind = state === 'in-arrears' || state === 'suspended';
  if (days === undefined) return isBehind ? (hasWaited ? 'pay-up' : 'pay-up-in-waiting') : undefined;
  if (state === 'waiting' || state === 'in-force') return 'fall-behind';
  return state === 'in-arrears' && days > grace ? 'suspend' : undefined;
}
