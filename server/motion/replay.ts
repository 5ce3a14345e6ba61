import { engine } from '@openmutual/core/engine';
import { Money } from '@openmutual/core/money';
import { parseRecord } from '@openmutual/core/parse-record';
import { positionDocument } from '@openmutual/core/position';
import { replay } from '@openmutual/core/replay';
import { certain, invariant, type Rejection } from '@openmutual/core/result';
import { type SettlementRecord, settlementRecord } from '@openmutual/core/settlement-record';
import { termsOn } from '@openmutual/core/terms';
import { asThoughAlways, proposalOf } from '@openmutual/schemes/proposal';
import { z } from 'zod';
import { type Transaction, within } from '../database/within.ts';
import type { Fund } from '../fund/fund.ts';
import { copyByHash } from '../fund/fund-scheme.ts';
import { job } from '../job/job.ts';
import type { Keys } from '../key/keys.ts';
import { ownIn, recordOf, type Seat } from '../settlement/own-share.ts';
import { lastDay } from '../settlement/period.ts';
import { allPosted, type SettlementRow, settlementById } from '../settlement/settlement.ts';
import { settleStored } from '../settlement/stored.ts';
import { type MotionRow, motionById } from './motion.ts';

/** How many of the last settlements are told: the concept of a motion shows twelve. */
const REPLAYED = 12;

/** Settles the last periods as though what a motion proposes had always held, and keeps the records. Done again it does nothing. */
export const replayed = job({
  name: 'motion-replayed',
  payload: z.strictObject({ fund: z.uuid(), motion: z.uuid() }),
  async work({ fund, motion }, { database, keys }) {
    invariant(keys !== undefined, 'settlements are calculated again with the keys of the installation');
    await within(database, { as: 'work', fund }, (tx) => replayMotion(tx, fund, motion, keys));
  },
});

/** Each period begins where the one before it, settled so, ended; behind one that cannot be settled so the next begins where it did. */
async function replayMotion(tx: Transaction, fund: string, motion: string, keys: Keys): Promise<void> {
  const row = await motionById(tx, fund, motion, 'held');
  if (row === undefined || row.proposal === null || (await isReplayed(tx, fund, motion))) return;
  const copy = await copyByHash(tx, fund, row.rulesHash);
  const otherwise = asThoughAlways(copy, { proposal: proposalOf(row.proposal) });
  const periods = (await allPosted(tx, fund)).slice(-REPLAYED);
  let position: string | undefined;
  for (const [place, period] of periods.entries()) {
    const on = lastDay(period.period);
    const terms = otherwise.ok ? termsOn(otherwise.value.scheme, on) : otherwise;
    const settled = terms.ok
      ? await settleStored(tx, { fund, row: period, keys }, { terms: terms.value, position })
      : terms;
    const kept = settled.ok
      ? { record: JSON.stringify(settlementRecord(settled.value.settled, { engine })), reasons: null }
      : { record: null, reasons: JSON.stringify(settled.rejections) };
    position = settled.ok ? JSON.stringify(positionDocument(settled.value.settled.positionOut)) : undefined;
    await tx.query(
      'INSERT INTO fund.motion_replay (fund_id, motion_id, place, settlement_id, record, reasons) VALUES ($1, $2, $3, $4, $5, $6)',
      [fund, motion, place + 1, period.settlement, kept.record, kept.reasons],
    );
  }
}

async function isReplayed(tx: Transaction, fund: string, motion: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'SELECT FROM fund.motion_replay WHERE fund_id = $1 AND motion_id = $2 LIMIT 1',
    [fund, motion],
  );
  return rowCount !== 0;
}

/** What was and what would have been, in major units. */
interface WasWould {
  readonly was: string;
  readonly would: string;
}

interface PeriodConsequence {
  readonly period: string;
  readonly all: {
    readonly total: WasWould;
    readonly benefits: WasWould;
    readonly collected: WasWould;
  } | null;
  readonly mine: WasWould | null;
  readonly reasons: readonly Rejection[];
}

/**
 * What a motion would have meant: totals of each period, and what the member who asks was charged and would have been. Totals are left out
 * of a period in which fewer took part than the charter lets be counted, for then they say what somebody was paid.
 */
export async function consequenceOf(
  tx: Transaction,
  fund: Fund,
  row: MotionRow,
  seat: Seat | undefined,
  keys: Keys,
) {
  const { rows } = await tx.query<{ settlement: string; record: string | null; reasons: Rejection[] | null }>(
    `SELECT settlement_id AS settlement, record, reasons FROM fund.motion_replay
     WHERE fund_id = $1 AND motion_id = $2 ORDER BY place`,
    [fund.fund, row.motion],
  );
  const periods: PeriodConsequence[] = [];
  for (const { settlement, record, reasons } of rows) {
    const posted = await settlementById(tx, fund.fund, settlement);
    invariant(posted !== undefined, 'a settlement that was replayed is there');
    const would = record === null ? undefined : certain(parseRecord(JSON.parse(record)));
    const was = await recordOf(tx, { fund: fund.fund, row: posted, keys });
    periods.push({
      period: posted.period,
      all: totals(fund, was, would),
      mine: would === undefined ? null : await ownOf(tx, fund, posted, { was, would }, seat, keys),
      reasons: reasons ?? [],
    });
  }
  const hasHistory = (await allPosted(tx, fund.fund)).length > 0;
  const all = periods.flatMap((period) => period.all ?? []);
  const mine = periods.flatMap((period) => period.mine ?? []);
  const added = (list: readonly WasWould[]) => ({
    was: sumOf(
      list.map((one) => one.was),
      fund.currency,
    ),
    would: sumOf(
      list.map((one) => one.would),
      fund.currency,
    ),
  });
  const ofMine = added(mine);
  const less = Money.of(ofMine.would, fund.currency).minus(Money.of(ofMine.was, fund.currency));
  return {
    isReady: periods.length > 0 || !hasHistory,
    currency: fund.currency,
    periods,
    all:
      all.length === 0
        ? null
        : {
            total: added(all.map(({ total }) => total)),
            benefits: added(all.map(({ benefits }) => benefits)),
          },
    mine: mine.length === 0 ? null : { ...ofMine, difference: `${less}` },
  };
}

function totals(
  { charter }: Fund,
  was: SettlementRecord,
  would: SettlementRecord | undefined,
): PeriodConsequence['all'] {
  if (would === undefined || would.inputs.members.inForce < charter.publication.suppressedBelow) return null;
  return {
    total: { was: was.result.total, would: would.result.total },
    benefits: { was: was.result.benefits, would: would.result.benefits },
    collected: { was: was.result.collected, would: would.result.collected },
  };
}

async function ownOf(
  tx: Transaction,
  { fund }: Fund,
  row: SettlementRow,
  { was, would }: { readonly was: SettlementRecord; readonly would: SettlementRecord },
  seat: Seat | undefined,
  keys: Keys,
): Promise<WasWould | null> {
  if (seat === undefined) return null;
  const stored = { fund, row, keys };
  const before = await ownIn(tx, stored, certain(replay(was)), seat);
  const after = await ownIn(tx, stored, certain(replay(would)), seat);
  return before === undefined || after === undefined
    ? null
    : { was: `${before.owed}`, would: `${after.owed}` };
}

function sumOf(amounts: readonly string[], currency: string): string {
  return `${amounts.reduce((sum, amount) => sum.plus(Money.of(amount, currency)), Money.zero(currency))}`;
}
