import type { Charter } from '@openmutual/core/charter';
import { parseCharter } from '@openmutual/core/charter-schema';
import type { LegalBasis } from '@openmutual/core/consent';
import { date, type PlainDate } from '@openmutual/core/date';
import { type FundAct, type FundState, fundLife } from '@openmutual/core/fund-life';
import { dayOf, instant } from '@openmutual/core/instant';
import type { FactOf } from '@openmutual/core/life';
import { certain, invariant } from '@openmutual/core/result';
import type { Transaction } from '../database/within.ts';
import type { Kept } from '../life/step.ts';

/** A fund as its row has it; the rules themselves are read by {@link schemeOf}. */
export interface Fund {
  readonly fund: string;
  readonly slug: string;
  readonly state: FundState;
  readonly charter: Charter;
  readonly currency: string;
  readonly timeZone: string;
  readonly isListed: boolean;
  readonly isOpen: boolean;
  /** On what ground data of persons is processed, and whether health data is among it. */
  readonly data: { readonly basis: LegalBasis; readonly health: boolean };
  readonly foundedBy: string;
  readonly foundedAt: string;
  readonly activeFrom: PlainDate | undefined;
  readonly version: bigint;
}

/** Where funds and their steps are kept. */
export const keptFund: Kept<FundState, FundAct, FactOf<typeof fundLife>> = {
  life: fundLife,
  table: 'fund.fund',
  log: 'fund.fund_log',
  key: ['fund_id'],
};

export async function fundOf(tx: Transaction, fund: string): Promise<Fund | undefined> {
  const { rows } = await tx.query<FundRow>(`SELECT ${COLUMNS} FROM fund.fund WHERE fund_id = $1`, [fund]);
  return rows[0] === undefined ? undefined : fundOfRow(rows[0]);
}

/**
 * A fund that nobody else changes until this transaction ends, nor joins: whoever does so takes this lock first, before any other
 * row, so that nobody waits in a circle, and of two who join the second sees the first.
 */
export async function heldFund(tx: Transaction, fund: string): Promise<Fund | undefined> {
  await tx.query(`SELECT next FROM fund.counter WHERE fund_id = $1 AND name = 'member' FOR UPDATE`, [fund]);
  return fundOf(tx, fund);
}

/** The name of a fund as mails have it: the language of a letter is that of the account, which is known when it is sent. */
export function nameInBoth({ charter: { name } }: Pick<Fund, 'charter'>): string {
  return name.en === name.zh ? name.en : `${name.en} · ${name.zh}`;
}

/** The number of the next member of a held fund. */
export async function nextNumber(tx: Transaction, fund: string): Promise<bigint> {
  const { rows } = await tx.query<{ number: bigint }>(
    `UPDATE fund.counter SET next = next + 1 WHERE fund_id = $1 AND name = 'member' RETURNING next - 1 AS number`,
    [fund],
  );
  invariant(rows[0] !== undefined, 'a fund counts its members');
  return rows[0].number;
}

/** The day that it is in the time zone of a fund. */
export function dayIn({ timeZone }: Pick<Fund, 'timeZone'>, at: string): PlainDate {
  return dayOf(instant(at), timeZone);
}

/** The funds that go on, for what is done by night; only the class `work` sees all of them. */
export async function fundsGoingOn(tx: Transaction): Promise<string[]> {
  const { rows } = await tx.query<{ fund: string }>(
    `SELECT fund_id AS fund FROM fund.fund WHERE state <> 'closed' ORDER BY fund_id`,
  );
  return rows.map(({ fund }) => fund);
}

/** How many members are in each of these states. */
export async function memberCount(tx: Transaction, fund: string, states: readonly string[]): Promise<number> {
  const { rows } = await tx.query<{ count: bigint }>(
    'SELECT count(*) AS count FROM fund.member WHERE fund_id = $1 AND state = ANY ($2)',
    [fund, states],
  );
  return Number(rows[0]?.count ?? 0n);
}

/** Whoever has joined and not left again. */
export const JOINED = ['waiting', 'in-force', 'in-arrears', 'suspended', 'leaving'] as const;
/** Whoever counts when a fund begins: not who is about to leave. */
export const STAYING = JOINED.filter((state) => state !== 'leaving');
/** Whoever shares on the day, of those whose waiting is over. */
export const IN_FORCE = ['in-force', 'in-arrears', 'leaving'] as const;

interface FundRow {
  readonly fund_id: string;
  readonly slug: string;
  readonly state: FundState;
  readonly charter: unknown;
  readonly currency: string;
  readonly time_zone: string;
  readonly is_listed: boolean;
  readonly is_open: boolean;
  readonly legal_basis: LegalBasis;
  readonly keeps_health_data: boolean;
  readonly founded_by: string;
  readonly founded_at: string;
  readonly active_from: string | null;
  readonly version: bigint;
}

const COLUMNS = `fund_id, slug, state, charter, currency, time_zone, is_listed, is_open, legal_basis, keeps_health_data, founded_by,
  founded_at, active_from, version`;

function fundOfRow(row: FundRow): Fund {
  return {
    fund: row.fund_id,
    slug: row.slug,
    state: row.state,
    charter: certain(parseCharter(row.charter)),
    currency: row.currency,
    timeZone: row.time_zone,
    isListed: row.is_listed,
    isOpen: row.is_open,
    data: { basis: row.legal_basis, health: row.keeps_health_data },
    foundedBy: row.founded_by,
    foundedAt: row.founded_at,
    activeFrom: row.active_from === null ? undefined : date(row.active_from),
    version: row.version,
  };
}
