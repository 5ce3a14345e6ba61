import { engine } from '@openmutual/core/engine';
import { invariant } from '@openmutual/core/result';
import { openVerification } from '@openmutual/core/verify';
import { signaturesOf } from '../approval/signature.ts';
import type { Transaction } from '../database/within.ts';
import { schemeByHash } from '../fund/fund-scheme.ts';
import type { Keys } from '../key/keys.ts';
import { fundLegs, owedByMembers } from './entry.ts';
import { ownMoneyLines } from './named-line.ts';
import { previewHash, previewOf } from './preview.ts';
import { allPosted, type SettlementRow, textOf } from './settlement.ts';
import { settlementSignatures } from './signing.ts';
import type { StoredSettled } from './stored.ts';

/** Something of a posted settlement that does not fit: in which table and of which key, what was found and what was to be. */
export interface SettlementFinding {
  readonly period: string;
  readonly table: string;
  readonly key: string;
  readonly found: string;
  readonly expected: string;
  /** Another version settled it than calculates now, so that this may be a difference between the two: both are named. */
  readonly versions?: { readonly settled: string; readonly now: string };
}

/**
 * Whether every posted settlement of a fund is what follows from what was taken for it: calculated again from its snapshot, its hashes and record
 * compared, its signatures, what each member and each account of the fund has in the ledger, and that each begins where the one before ended.
 */
export async function verifySettlements(
  tx: Transaction,
  fund: string,
  keys: Keys,
  now = engine,
): Promise<readonly SettlementFinding[]> {
  const findings: SettlementFinding[] = [];
  let before: SettlementRow | undefined;
  for (const row of await allPosted(tx, fund)) {
    const tell = (table: string, key: string, found: string, expected: string) => {
      if (found !== expected) findings.push({ period: row.period, table, key, found, expected });
    };
    const settled = row.engine ?? '';
    /** What is calculated again may differ because another version calculates. */
    const tellCalculated = (table: string, key: string, found: string, expected: string) => {
      const versions = settled === now ? {} : { versions: { settled, now } };
      if (found !== expected) findings.push({ period: row.period, table, key, found, expected, ...versions });
    };
    tell('fund.settlement', 'after_id', row.afterId ?? '', before?.settlement ?? '');
    const position = (await textOf(tx, fund, row.settlement, 'position')) ?? '';
    const carried =
      before === undefined ? position : await textOf(tx, fund, before.settlement, 'position-out');
    tell('fund.settlement_text', 'position', position, carried ?? '');
    await verifyRecord(tx, fund, row, { tell, tellCalculated });
    await verifyCalculation(tx, fund, row, keys, tellCalculated);
    before = row;
  }
  return findings;
}

type Tell = (table: string, key: string, found: string, expected: string) => void;

async function verifyRecord(
  tx: Transaction,
  fund: string,
  row: SettlementRow,
  { tell, tellCalculated }: { readonly tell: Tell; readonly tellCalculated: Tell },
): Promise<void> {
  const text = await textOf(tx, fund, row.settlement, 'record');
  const document: unknown = JSON.parse(text ?? 'null');
  tell(
    'fund.settlement_text',
    'record',
    (document as { hash?: string } | null)?.hash ?? '',
    row.recordHash ?? '',
  );
  // It is sealed with the record: whoever changed it here, so that a difference looks like one between versions, is found.
  const { engine: recorded = '' } = (document ?? {}) as { engine?: string };
  tell('fund.settlement', 'engine', row.engine ?? '', recorded);
  const verification = openVerification(document, { scheme: await schemeByHash(tx, fund, row.schemeHash) });
  for (const { what, where, recorded, recomputed } of verification.findings())
    tellCalculated('fund.settlement_text', `record: ${what} ${where}`, `${recorded}`, `${recomputed}`);
  tell('fund.settlement', 'preview_hash', row.previewHash ?? '', previewHash(row, row.recordHash ?? ''));
  for (const [place, { hash }] of (
    await signaturesOf(tx, settlementSignatures, fund, row.settlement)
  ).entries())
    tell('fund.settlement_signature', `place ${place + 1}`, hash, row.previewHash ?? '');
}

async function verifyCalculation(
  tx: Transaction,
  fund: string,
  row: SettlementRow,
  keys: Keys,
  tell: Tell,
): Promise<void> {
  try {
    const by = row.engine ?? engine;
    const again = await previewOf(tx, row, { fund, keys }, { withRows: true, by });
    if (!again.ok) {
      for (const { code, path = '', found = '', expected = '' } of again.rejections)
        tell('fund.settlement_list', `${code} ${path}`, found || 'not as it was taken', expected);
      return;
    }
    tell('fund.settlement', 'record_hash', row.recordHash ?? '', again.value.record.hash);
    await verifyLegs(tx, fund, row, again.value.calculated, tell);
  } catch (error) {
    // What was changed so far that it can no longer be read.
    tell('fund.settlement_list', row.settlement, (error as Error).message, 'lines as they were taken');
  }
}

/** What the entry of the ledger has of each member and of each account of the fund. */
async function verifyLegs(
  tx: Transaction,
  fund: string,
  row: SettlementRow,
  { settled, numbers }: StoredSettled,
  tell: Tell,
): Promise<void> {
  const owed = owedByMembers(settled);
  const expected = new Map<string, bigint>();
  for (const [place, number] of numbers.entries()) {
    const amount = owed[place];
    invariant(amount !== undefined, 'who is listed owes something or nothing');
    if (amount !== 0n) expected.set(`member ${number}`, amount);
  }
  const own = await ownMoneyLines(tx, fund, row.period);
  for (const [code, amount] of Object.entries(fundLegs(settled, own)))
    if (amount !== 0n) expected.set(code, amount);
  const { rows } = await tx.query<{ of: string; amount: string }>(
    `SELECT coalesce('member ' || m.number, a.code) AS of, sum(l.amount)::text AS amount
     FROM ledger.every_leg l
       CROSS JOIN LATERAL (
         SELECT code, member_id FROM ledger.account WHERE fund_id = l.fund_id AND bucket = l.bucket AND account_id = l.account_id LIMIT 1
       ) AS a
       LEFT JOIN fund.member m ON m.fund_id = l.fund_id AND m.bucket = l.bucket AND m.member_id = a.member_id
     WHERE l.fund_id = $1 AND l.seq = (SELECT seq FROM ledger.entry WHERE fund_id = $1 AND entry_id = $2) AND a.code <> 'between-buckets' GROUP BY 1`,
    [fund, row.entryId],
  );
  const found = new Map(rows.map(({ of, amount }) => [of, BigInt(amount)]));
  for (const of of new Set([...expected.keys(), ...found.keys()]))
    tell(
      'ledger.leg',
      `${of} of entry ${row.entryId}`,
      `${found.get(of) ?? 0n}`,
      `${expected.get(of) ?? 0n}`,
    );
}
