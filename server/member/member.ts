import { date, type PlainDate } from '@openmutual/core/date';
import type { FactOf } from '@openmutual/core/life';
import { type MemberAct, type MemberState, memberLife } from '@openmutual/core/member-life';
import type { Transaction } from '../database/within.ts';
import type { Kept } from '../life/step.ts';
import type { Columns } from './asked-columns.ts';

/** A member of a fund as his row has it. */
export interface Member {
  readonly bucket: number;
  readonly memberId: string;
  /** What people call him: member 17. */
  readonly number: bigint;
  readonly person: string | undefined;
  readonly state: MemberState;
  /** Since he joined; later ones stand in his terms. */
  readonly columns: Columns;
  readonly joinedOn: PlainDate | undefined;
  readonly inForceFrom: PlainDate | undefined;
  readonly leftOn: PlainDate | undefined;
  readonly cancelBy: PlainDate | undefined;
  readonly noticeEnds: PlainDate | undefined;
  readonly version: bigint;
}

/** Where members and their steps are kept. */
export const keptMember: Kept<MemberState, MemberAct, FactOf<typeof memberLife>> & {
  readonly isDated: true;
} = {
  life: memberLife,
  table: 'fund.member',
  log: 'fund.member_log',
  key: ['fund_id', 'bucket', 'member_id'],
  isDated: true,
};

/** The key of a member in its tables. */
export function keyOf(
  fund: string,
  { bucket, memberId }: Pick<Member, 'bucket' | 'memberId'>,
): readonly unknown[] {
  return [fund, bucket, memberId];
}

/** The member of a number; `held` until this transaction ends. */
export async function memberNumbered(
  tx: Transaction,
  fund: string,
  number: string,
  held?: 'held',
): Promise<Member | undefined> {
  const { rows } = await tx.query<MemberRow>(
    `SELECT ${COLUMNS} FROM fund.member WHERE fund_id = $1 AND number = $2 ${held === undefined ? '' : 'FOR UPDATE'}`,
    [fund, number],
  );
  return rows[0] === undefined ? undefined : memberOfRow(rows[0]);
}

/** The members of numbers, by number; those that are nobody's are missing. */
export async function membersNumbered(
  tx: Transaction,
  fund: string,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, Member>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await tx.query<MemberRow>(
    `SELECT ${COLUMNS} FROM fund.member WHERE fund_id = $1 AND number = ANY ($2)`,
    [fund, numbers],
  );
  return new Map(rows.map(memberOfRow).map((member) => [`${member.number}`, member]));
}

/** The latest membership of a person in a fund; `held` until this transaction ends. */
export async function memberOfPerson(
  tx: Transaction,
  fund: string,
  person: string,
  held?: 'held',
): Promise<Member | undefined> {
  const { rows } = await tx.query<MemberRow>(
    `SELECT ${COLUMNS} FROM fund.member WHERE fund_id = $1 AND person_id = $2
     ORDER BY number DESC LIMIT 1 ${held === undefined ? '' : 'FOR UPDATE'}`,
    [fund, person],
  );
  return rows[0] === undefined ? undefined : memberOfRow(rows[0]);
}

/** Members by number, after one of them and in a state where one is asked for. */
export async function membersAfter(
  tx: Transaction,
  fund: string,
  asked: {
    readonly after?: string | undefined;
    readonly state?: string | undefined;
    readonly number?: string | undefined;
    readonly limit: number;
  },
): Promise<Member[]> {
  // Each question has an index of its own to follow.
  const { after = '0', state, number, limit } = asked;
  const narrowed = Object.entries({ state, number }).filter(([, value]) => value !== undefined);
  const conditions = narrowed.map(([column], at) => ` AND ${column} = $${at + 4}`).join('');
  const { rows } = await tx.query<MemberRow>(
    `SELECT ${COLUMNS} FROM fund.member WHERE fund_id = $1 AND number > $2${conditions} ORDER BY number LIMIT $3`,
    [fund, after, limit, ...narrowed.map(([, value]) => value)],
  );
  return rows.map(memberOfRow);
}

/** What a list shows of a member. */
export function shortOf({ number, state, joinedOn, inForceFrom, leftOn }: Member) {
  return {
    member: `${number}`,
    state,
    joinedOn: shown(joinedOn),
    inForceFrom: shown(inForceFrom),
    leftOn: shown(leftOn),
  };
}

export function shown(day: PlainDate | undefined): string | null {
  return day === undefined ? null : `${day}`;
}

interface MemberRow {
  readonly bucket: number;
  readonly member_id: string;
  readonly number: bigint;
  readonly person_id: string | null;
  readonly state: MemberState;
  readonly columns: Columns;
  readonly joined_on: string | null;
  readonly in_force_from: string | null;
  readonly left_on: string | null;
  readonly cancel_by: string | null;
  readonly notice_ends: string | null;
  readonly version: bigint;
}

const COLUMNS =
  'bucket, member_id, number, person_id, state, columns, joined_on, in_force_from, left_on, cancel_by, notice_ends, version';

function memberOfRow(row: MemberRow): Member {
  return {
    bucket: row.bucket,
    memberId: row.member_id,
    number: row.number,
    person: row.person_id ?? undefined,
    state: row.state,
    columns: row.columns,
    joinedOn: dayOf(row.joined_on),
    inForceFrom: dayOf(row.in_force_from),
    leftOn: dayOf(row.left_on),
    cancelBy: dayOf(row.cancel_by),
    noticeEnds: dayOf(row.notice_ends),
    version: row.version,
  };
}

function dayOf(text: string | null): PlainDate | undefined {
  return text === null ? undefined : date(text);
}
