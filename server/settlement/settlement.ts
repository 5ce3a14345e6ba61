import { type SettlementState, settlementLife } from '@openmutual/core/settlement-life';
import type { Transaction } from '../database/within.ts';
import type { Kept } from '../life/step.ts';
import type { Spread } from './spread.ts';

/** A settlement of a fund as its row has it. */
export interface SettlementRow {
  readonly settlement: string;
  readonly period: string;
  readonly kind: string;
  readonly on: string;
  readonly state: SettlementState;
  readonly version: bigint;
  readonly schemeHash: string;
  readonly snapshotHash: string;
  readonly listed: number;
  readonly columns: readonly string[];
  readonly afterId: string | null;
  readonly engine: string | null;
  readonly previewHash: string | null;
  readonly recordHash: string | null;
  readonly told: Told | null;
  readonly preparedBy: string;
  readonly preparedAt: string;
  readonly previewedBy: string | null;
  readonly previewedAt: string | null;
  readonly postedAt: string | null;
  readonly postedOn: string | null;
  readonly entryId: string | null;
  readonly entryChain: string | null;
}

/** What is told of a settlement: figures of the whole fund. Amounts are in major units. */
export interface Told {
  readonly currency: string;
  readonly members: number;
  readonly claims: number;
  readonly benefits: string;
  readonly fees: string;
  readonly total: string;
  readonly collected: string;
  readonly carriedIn: string;
  readonly carriedOut: string;
  /** For those who approve it; of few members it would tell too much to anybody. */
  readonly spread: Spread | null;
}

export const KIND = 'sharing';

type Fact = 'snapshot-is-unchanged' | 'signature-counts' | 'approvals-are-given';

export const keptSettlement: Kept<SettlementState, keyof typeof settlementLife.acts, Fact> = {
  life: settlementLife,
  table: 'fund.settlement',
  log: 'fund.settlement_log',
  key: ['fund_id', 'settlement_id'],
};

/** A settlement by its id, locked where it is to change. */
export function settlementById(
  tx: Transaction,
  fund: string,
  settlement: string,
  lock?: 'update',
): Promise<SettlementRow | undefined> {
  const held = lock === undefined ? '' : 'FOR UPDATE';
  return first(tx, `fund_id = $1 AND settlement_id = $2 ${held}`, [fund, settlement]);
}

/** The posted settlement of a period. */
export function settlementOfPeriod(
  tx: Transaction,
  fund: string,
  period: string,
): Promise<SettlementRow | undefined> {
  return first(tx, `fund_id = $1 AND period = $2 AND kind = '${KIND}' AND state = 'posted'`, [fund, period]);
}

/** The last settlement that was posted. */
export function lastPosted(tx: Transaction, fund: string): Promise<SettlementRow | undefined> {
  return first(tx, `fund_id = $1 AND kind = '${KIND}' AND state = 'posted' ORDER BY on_date DESC LIMIT 1`, [
    fund,
  ]);
}

/** All that were posted, in the order of their days. */
export async function allPosted(tx: Transaction, fund: string): Promise<SettlementRow[]> {
  const { rows } = await tx.query<SettlementRow>(
    `SELECT ${COLUMNS} FROM fund.settlement WHERE fund_id = $1 AND state = 'posted' ORDER BY on_date`,
    [fund],
  );
  return rows;
}

/** Runs in all states, the newest first; behind one of them, where a page goes on. */
export async function settlementsOf(
  tx: Transaction,
  fund: string,
  limit: number,
  after?: string,
): Promise<SettlementRow[]> {
  const { rows } = await tx.query<SettlementRow>(
    `SELECT ${COLUMNS} FROM fund.settlement WHERE fund_id = $1 AND ($3::uuid IS NULL OR settlement_id < $3)
     ORDER BY settlement_id DESC LIMIT $2`,
    [fund, limit, after ?? null],
  );
  return rows;
}

export type TextPart = 'claims' | 'lines' | 'position' | 'position-out' | 'record';

export async function keepText(
  tx: Transaction,
  fund: string,
  settlement: string,
  part: TextPart,
  text: string,
): Promise<void> {
  await tx.query('INSERT INTO fund.settlement_text VALUES ($1, $2, $3, $4)', [fund, settlement, part, text]);
}

/** A text of a settlement; nothing where it was never kept. */
export async function textOf(
  tx: Transaction,
  fund: string,
  settlement: string,
  part: TextPart,
): Promise<string | undefined> {
  const { rows } = await tx.query<{ text: string }>(
    'SELECT text FROM fund.settlement_text WHERE fund_id = $1 AND settlement_id = $2 AND part = $3',
    [fund, settlement, part],
  );
  return rows[0]?.text;
}

async function first(
  tx: Transaction,
  where: string,
  values: readonly unknown[],
): Promise<SettlementRow | undefined> {
  const { rows } = await tx.query<SettlementRow>(
    `SELECT ${COLUMNS} FROM fund.settlement WHERE ${where}`,
    values,
  );
  return rows[0];
}

const COLUMNS = `settlement_id AS settlement, period, kind, on_date AS "on", state, version, scheme_hash AS "schemeHash",
  snapshot_hash AS "snapshotHash", listed, columns, after_id AS "afterId", engine, preview_hash AS "previewHash",
  record_hash AS "recordHash", told, prepared_by AS "preparedBy", prepared_at AS "preparedAt", previewed_by AS "previewedBy",
  previewed_at AS "previewedAt", posted_at AS "postedAt", posted_on AS "postedOn", entry_id AS "entryId", entry_chain AS "entryChain"`;
