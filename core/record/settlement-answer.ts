import type { Settlement } from '../assessment/assessment.ts';
import { periodWorking } from '../assessment/statement/period-working.ts';
import type { Working } from '../working/working.ts';
import type { SettlementRecord } from './record.ts';
import { type SettlementDocument, settlementDocument } from './settlement-document.ts';

/** A settlement with the record of it. */
export interface Recorded {
  readonly settlement: Settlement;
  readonly record: SettlementRecord;
}

/** What `assess --json` prints: one document with its working, or where several pools were settled one of each under its name. */
export type SettlementAnswer = SettledDocument | PoolsDocument;

export interface SettledDocument extends SettlementDocument {
  readonly working: Working;
}

export interface PoolsDocument {
  readonly scheme: string;
  readonly settlement: string;
  readonly pools: Readonly<Record<string, SettledDocument>>;
}

export function settlementAnswer([first, ...others]: readonly [Recorded, ...Recorded[]]): SettlementAnswer {
  const only = settledDocument(first);
  if (others.length === 0) return only;
  const byPool = [first, ...others].map((each) => [each.record.pool ?? '', settledDocument(each)]);
  return { scheme: only.scheme, settlement: only.settlement, pools: Object.fromEntries(byPool) };
}

/** The document of one settlement with its working. */
export function settledDocument({ settlement, record }: Recorded): SettledDocument {
  return { ...settlementDocument(record), working: periodWorking(settlement) };
}
