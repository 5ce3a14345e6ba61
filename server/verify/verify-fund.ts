import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { accepted, type Result, rejected } from '@openmutual/core/result';
import { verifyLedger } from '@openmutual/ledger/verify';
import { chainFindings } from '../audit/verify.ts';
import type { Database } from '../database/database.ts';
import { type Transaction, within } from '../database/within.ts';
import { openKeys } from '../key/keys.ts';
import { allPosted } from '../settlement/settlement.ts';
import { verifySettlements } from '../settlement/verify.ts';
import { claimFindings } from './claim-check.ts';
import { commonFindings } from './common-check.ts';
import { hearingFindings } from './hearing-check.ts';
import { moneyFindings } from './money-check.ts';
import type { RowFinding } from './row-finding.ts';
import { stepFindings } from './step-check.ts';
import { voteFindings } from './vote-check.ts';

/** What a verification of a fund went through, and everything that does not fit. */
export interface FundVerified {
  readonly fund: string;
  readonly slug: string;
  readonly entries: string;
  readonly legs: string;
  readonly accounts: string;
  readonly settlements: number;
  /** Votes that were counted again. */
  readonly votes: number;
  /** Payments, payouts, movements of the common money and what was spent of fees. */
  readonly movements: number;
  readonly events: string;
  /** The link of the last entry, to be held against one that was handed out before. */
  readonly chain: string | null;
  readonly findings: readonly RowFinding[];
}

export interface FundName {
  readonly fund: string;
  readonly slug: string;
}

/** The fund of a short name, or all of them, by name. */
export function fundsNamed(database: Database, slug: string | undefined): Promise<FundName[]> {
  return within(database, { as: 'work', reads: true }, async (tx) => {
    const { rows } = await tx.query<FundName>(
      'SELECT fund_id AS fund, slug FROM fund.fund WHERE $1::text IS NULL OR slug = $1 ORDER BY slug',
      [slug ?? null],
    );
    return rows;
  });
}

/**
 * Goes through all that a fund has of money, as it stands at one instant: the ledger from its first entry, every posted settlement calculated again,
 * payments, payouts and the common money against the ledger, receipts without gaps, payouts against claims and approvals, juries drawn and verdicts counted again, every vote counted again and the rules it led to, every state against its steps, the chain of what was
 * done. Nothing is changed.
 *
 * Refused where settlements are to be calculated again and their key is not at hand.
 */
export function verifyFund(
  database: Database,
  { fund, slug }: FundName,
  keyFolder: string,
): Promise<Result<FundVerified>> {
  const acting = { as: 'work', fund, isolation: 'repeatable read', reads: true } as const;
  return within(database, acting, async (tx) => {
    const settlements = (await allPosted(tx, fund)).length;
    if (settlements > 0 && !existsSync(join(keyFolder, KEY_FILE))) {
      return rejected({
        code: 'the-key-of-settlements-is-not-at-hand',
        file: join(keyFolder, KEY_FILE),
        expected: 'the file that was made with the first settlement',
        suggestion: 'put it back, or name its folder in OPENMUTUAL_KEYS',
      });
    }
    const ledger = await verifyLedger(tx, fund);
    const settled = settlements === 0 ? [] : await verifySettlements(tx, fund, openKeys(keyFolder));
    const money = await moneyFindings(tx, fund);
    const claims = await claimFindings(tx, fund);
    const hearings = await hearingFindings(tx, fund);
    const common = await commonFindings(tx, fund);
    const voted = await voteFindings(tx, fund);
    const stepped = await stepFindings(tx, fund);
    const audit = await chainFindings(tx, fund);
    const { entries, legs, accounts, chain } = ledger;
    return accepted({
      ...{ fund, slug, entries: `${entries}`, legs: `${legs}`, accounts: `${accounts}`, settlements, chain },
      votes: voted.votes,
      ...{ movements: money.movements + common.movements, events: await eventsOf(tx, fund) },
      findings: [
        ...ledger.findings.map(
          ({ path = '', code, found = '', expected = '' }): RowFinding => ({
            ...{ part: 'ledger', row: path, found: found === '' ? code : found, expected },
          }),
        ),
        ...settled.map(
          ({ period, table, key, ...rest }): RowFinding => ({
            ...{ part: 'settlement', row: `${table} ${key} of ${period}`, ...rest },
          }),
        ),
        ...money.findings,
        ...claims,
        ...hearings,
        ...common.findings,
        ...voted.findings,
        ...stepped,
        ...audit.map(
          ({ table, seq, found, expected }): RowFinding => ({
            ...{ part: 'audit', row: `${table} ${seq}`, found, expected },
          }),
        ),
      ],
    });
  });
}

/** That of `keys.named('settlement')`. It is never made here: with a new one nothing would fit. */
const KEY_FILE = 'settlement.key';

async function eventsOf(tx: Transaction, fund: string): Promise<string> {
  const { rows } = await tx.query<{ events: bigint }>(
    'SELECT seq AS events FROM audit.head WHERE fund_id = $1',
    [fund],
  );
  return `${rows[0]?.events ?? 0n}`;
}
