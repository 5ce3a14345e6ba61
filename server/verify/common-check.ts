import type { Approval } from '@openmutual/core/approval';
import { emptyHolding, type Holding, moved } from '@openmutual/core/holding';
import { invariant } from '@openmutual/core/result';
import type { Transaction } from '../database/within.ts';
import { budgetHash } from '../fee/budget.ts';
import {
  type SpendingRow,
  spendingHash,
  standingOf as spendingStanding,
  spendingsOf,
} from '../fee/spending.ts';
import { type Fund, fundOf } from '../fund/fund.ts';
import { type CodedLegs, moving } from '../fund/fund-money.ts';
import { type HoldingRow, holdingHash, movementOf } from '../investment/holding.ts';
import {
  isRecorded,
  type MovementRow,
  movementHash,
  standingOf as movementStanding,
  movementsOf,
} from '../investment/movement.ts';
import {
  BANK_KINDS,
  bankLegs,
  ENTRY_KINDS,
  holdingLegs,
  principalLegs,
} from '../investment/movement-legs.ts';
import { policyHash } from '../investment/policy.ts';
import { type FigureRow, figureHash } from '../investment/price-index.ts';
import type { RowFinding } from './row-finding.ts';

/** Movements of the common money and what was spent of fees, held against the ledger. */
export interface CommonChecked {
  readonly movements: number;
  readonly findings: readonly RowFinding[];
}

/**
 * Whether the common money is what the ledger has of it: each holding found again from its movements, one after the other, each movement and spending against its entries and every
 * entry of them against its row, hashes and approvals of all that counts; policies and budgets as they were decided on;
 * what nobody signs, holdings and figures of an index, as the chain of what was done has it.
 */
export async function commonFindings(tx: Transaction, id: string): Promise<CommonChecked> {
  const fund = await fundOf(tx, id);
  invariant(fund !== undefined, 'a fund that is verified is there');
  const movements = await all(
    (after) => movementsOf(tx, id, { limit: PAGE, after }),
    ({ movement }) => movement,
  );
  const spendings = await all(
    (after) => spendingsOf(tx, id, { limit: PAGE, after }),
    ({ spending }) => spending,
  );
  const holdings = await expectedOfMovements(tx, fund, movements);
  const grants = await expectedOfGrants(tx, id);
  const expected = [...holdings.expected, ...spendings.flatMap(expectedOfSpending), ...grants];
  return {
    movements: movements.length + spendings.length,
    findings: [
      ...holdings.findings,
      ...(await entryFindings(tx, id, expected)),
      ...(await approvalFindings(tx, fund, movements, spendings)),
      ...(await adoptionFindings(tx, id)),
      ...(await toldFindings(tx, id)),
    ],
  };
}

interface Expected {
  readonly row: string;
  readonly entry: string;
  readonly kind: string;
  readonly on: string | null;
  readonly legs: CodedLegs;
  readonly isReversed: boolean;
}

const PAGE = 500;

async function all<Row>(
  page: (after: string | undefined) => Promise<Row[]>,
  key: (row: Row) => string,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let after: string | undefined; ; ) {
    const some = await page(after);
    rows.push(...some);
    const last = some.at(-1);
    if (some.length < PAGE || last === undefined) return rows;
    after = key(last);
  }
}

/** What the ledger should have of movements, found again by going through each holding from its beginning. */
async function expectedOfMovements(tx: Transaction, fund: Fund, rows: readonly MovementRow[]) {
  const { rows: holdings } = await tx.query<{ holding: string; costing: Holding['costing'] }>(
    'SELECT holding_id AS holding, costing FROM fund.holding WHERE fund_id = $1',
    [fund.fund],
  );
  const costings = new Map(holdings.map(({ holding, costing }) => [holding, costing]));
  const findings: RowFinding[] = [];
  const expected: Expected[] = [];
  const standings = new Map<string, Holding>();
  const counting = rows
    .filter(({ on, state }) => on !== null && ['approved', 'done', 'returned'].includes(state))
    .sort((a, b) => (a.place ?? 0) - (b.place ?? 0));
  for (const row of counting) {
    const name = `fund.investment_movement ${row.movement}`;
    let legs: CodedLegs;
    if (row.kind === 'endow' || row.kind === 'keep') legs = principalLegs(row.kind, row.amount);
    else {
      const of = row.holding ?? '';
      const before = standings.get(of) ?? emptyHolding(costings.get(of) ?? 'average', fund.currency);
      const facts = { ...row, id: row.movement, kind: row.kind, on: row.on ?? '' };
      const next = moved(before, movementOf(facts, fund.currency));
      if (!next.ok) {
        const found = next.rejections.map(({ code }) => code).join(', ');
        findings.push({ part: 'common', row: name, found, expected: 'a movement that fits those before it' });
        continue;
      }
      // What came back is not held, and nothing rests on it.
      if (row.state !== 'returned') standings.set(of, next.value.holding);
      legs = holdingLegs(row.kind, next.value.change);
    }
    expected.push(...entriesOf(row, name, legs, findings));
  }
  return { expected, findings };
}

function entriesOf(row: MovementRow, name: string, legs: CodedLegs, findings: RowFinding[]): Expected[] {
  const { kind, entry, bankEntry, on, bankOn, amount } = row;
  const isReversed = row.state === 'returned';
  if (entry === null && moving(legs).length > 0) {
    findings.push({ part: 'common', row: name, found: 'no entry', expected: legsText(legs) });
  }
  const own = entry === null ? [] : [{ row: name, entry, kind: ENTRY_KINDS[kind], on, legs, isReversed }];
  if (bankEntry === null || (kind !== 'buy' && kind !== 'sell')) return own;
  const settled = { entry: bankEntry, kind: BANK_KINDS[kind], on: bankOn, legs: bankLegs(kind, amount) };
  return [...own, { row: name, ...settled, isReversed: false }];
}

function expectedOfSpending(row: SpendingRow): Expected[] {
  const { entry, paidEntry, amount, state, on, paidOn } = row;
  const name = `fund.spending ${row.spending}`;
  const isReversed = state === 'returned' || state === 'cancelled';
  const spent = { operating: amount, 'payouts-in-transit': -amount };
  const paid = { 'payouts-in-transit': amount, bank: -amount };
  return [
    ...(entry === null ? [] : [{ row: name, entry, kind: 'fee-spent', on, legs: spent, isReversed }]),
    ...(paidEntry === null
      ? []
      : [{ row: name, entry: paidEntry, kind: 'fee-paid', on: paidOn, legs: paid, isReversed: false }]),
  ];
}

async function expectedOfGrants(tx: Transaction, fund: string): Promise<Expected[]> {
  const { rows } = await tx.query<{ id: string; entry: string; on: string; amount: bigint }>(
    `SELECT line_id AS id, received_entry_id AS entry, received_on AS "on", amount_in AS amount FROM fund.named_line
     WHERE fund_id = $1 AND received_entry_id IS NOT NULL`,
    [fund],
  );
  return rows.map(({ id, entry, on, amount }) => ({
    ...{ row: `fund.named_line ${id}`, entry, kind: 'grant-received', on, isReversed: false },
    legs: { bank: amount, 'due-from-others': -amount },
  }));
}

/** Rows against entries, in both directions. */
async function entryFindings(
  tx: Transaction,
  fund: string,
  expected: readonly Expected[],
): Promise<RowFinding[]> {
  const kinds = [
    ...Object.values(ENTRY_KINDS),
    ...Object.values(BANK_KINDS),
    'fee-spent',
    'fee-paid',
    'grant-received',
  ];
  const { rows } = await tx.query<{
    entry: string;
    kind: string;
    on: string;
    isReversed: boolean;
    legs: Record<string, string> | null;
  }>(
    `SELECT entry.entry_id AS entry, entry.kind, entry.on_date AS "on", back.seq IS NOT NULL AS "isReversed",
       (SELECT jsonb_object_agg(account.code, leg.amount::text) FROM unnest(entry.buckets, entry.account_ids) AS place (bucket, account_id)
          JOIN ledger.leg leg ON leg.fund_id = entry.fund_id AND leg.bucket = place.bucket AND leg.account_id = place.account_id AND leg.seq = entry.seq
          JOIN ledger.account account ON account.fund_id = leg.fund_id AND account.bucket = leg.bucket AND account.account_id = leg.account_id) AS legs
     FROM ledger.entry LEFT JOIN ledger.entry back ON back.fund_id = entry.fund_id AND back.reverses = entry.seq
     WHERE entry.fund_id = $1 AND entry.kind = ANY ($2) ORDER BY entry.seq`,
    [fund, kinds],
  );
  const posted = new Map(rows.map((row) => [row.entry, row]));
  const tell = (on: string | null, kind: string, legs: string, isReversed: boolean) =>
    `${kind} on ${on}: ${legs}${isReversed ? ', taken back' : ''}`;
  const findings = expected.flatMap(({ row, entry, kind, on, legs, isReversed }): RowFinding[] => {
    const found = posted.get(entry);
    posted.delete(entry);
    const said = tell(on, kind, legsText(legs), isReversed);
    if (found === undefined) {
      return [{ part: 'common', row, found: said, expected: `an entry ${entry}` }];
    }
    const has = Object.fromEntries(
      Object.entries(found.legs ?? {}).map(([code, text]) => [code, BigInt(text)]),
    );
    const is = tell(found.on, found.kind, legsText(has), found.isReversed);
    return is === said ? [] : [{ part: 'common', row, found: said, expected: is }];
  });
  const strange = [...posted.values()].map(
    ({ entry, kind }): RowFinding => ({
      ...{ part: 'common', row: `ledger.entry ${entry}`, found: kind, expected: 'a row of it' },
    }),
  );
  return [...findings, ...strange];
}

function legsText(legs: CodedLegs): string {
  const texts = moving(legs)
    .map(([code, amount]) => `${code} ${amount}`)
    .sort();
  return texts.join(', ') || 'nothing';
}

/** Hashes and approvals of what counts. */
async function approvalFindings(
  tx: Transaction,
  fund: Fund,
  movements: readonly MovementRow[],
  spendings: readonly SpendingRow[],
): Promise<RowFinding[]> {
  const findings: RowFinding[] = [];
  for (const row of movements) {
    const name = `fund.investment_movement ${row.movement}`;
    findings.push(...hashFinding(name, row.hash, movementHash(fund.fund, row)));
    if (isRecorded(row.kind) || !['approved', 'done', 'returned'].includes(row.state)) continue;
    findings.push(...lackingFinding(name, await movementStanding(tx, fund, row)));
  }
  for (const row of spendings) {
    const name = `fund.spending ${row.spending}`;
    findings.push(...hashFinding(name, row.hash, spendingHash(fund.fund, row)));
    if (row.entry === null) continue;
    findings.push(...lackingFinding(name, await spendingStanding(tx, fund, row)));
  }
  return findings;
}

function hashFinding(row: string, found: string, expected: string): RowFinding[] {
  return found === expected ? [] : [{ part: 'common', row, found, expected }];
}

function lackingFinding(row: string, { state, lacking }: Approval): RowFinding[] {
  if (state === 'approved') return [];
  const found = state === 'open' ? `${lacking} lacking` : state;
  return [{ part: 'common', row, found, expected: 'the approvals that the charter asks for' }];
}

/** Policies and budgets are what was decided on. */
async function adoptionFindings(tx: Transaction, fund: string): Promise<RowFinding[]> {
  const { rows } = await tx.query<{
    table: 'investment_policy' | 'fee_budget';
    id: string;
    document: unknown;
    hash: string;
    ofId: string | null;
    ofHash: string | null;
    motion: string | null;
    isVoted: boolean | null;
  }>(
    `SELECT 'investment_policy' AS table, p.policy_id AS id, p.document, p.hash, d.of_id AS "ofId", d.of_hash AS "ofHash",
       p.motion_id AS motion, m.outcome = 'passed' AND m.policy::jsonb = p.document AS "isVoted"
     FROM fund.investment_policy p LEFT JOIN fund.decision d USING (fund_id, decision_id)
       LEFT JOIN fund.motion m ON m.fund_id = p.fund_id AND m.motion_id = p.motion_id WHERE p.fund_id = $1
     UNION ALL
     SELECT 'fee_budget', b.budget_id, b.document, b.hash, d.of_id, d.of_hash, b.motion_id, NULL
     FROM fund.fee_budget b LEFT JOIN fund.decision d USING (fund_id, decision_id) WHERE b.fund_id = $1`,
    [fund],
  );
  const { rows: lost } = await tx.query<{ motion: string; hash: string }>(
    `SELECT m.motion_id AS motion, m.policy_hash AS hash FROM fund.motion m WHERE m.fund_id = $1 AND m.policy IS NOT NULL AND m.outcome = 'passed'
       AND NOT EXISTS (SELECT FROM fund.investment_policy p WHERE p.fund_id = m.fund_id AND p.motion_id = m.motion_id)`,
    [fund],
  );
  const unadopted = lost.flatMap(({ motion, hash }) =>
    hashFinding(`fund.motion ${motion}`, 'no policy', hash),
  );
  const findings = rows.flatMap(({ table, id, document, hash, ofId, ofHash, motion, isVoted }) => {
    const row = `fund.${table} ${id}`;
    const again = (table === 'fee_budget' ? budgetHash : policyHash)(fund, id, document);
    const voted = isVoted === true ? hash : `not what was voted on by motion ${motion}`;
    const agreed = ofId === id ? (ofHash ?? '') : `decided on ${ofId}`;
    const decided = motion === null ? agreed : voted;
    return [...hashFinding(row, hash, again), ...hashFinding(row, decided, hash)];
  });
  return [...findings, ...unadopted];
}

/** Holdings and figures of an index are what was opened and recorded: by their class and counterparty limits are judged, by the figures what the principal is worth. */
async function toldFindings(tx: Transaction, fund: string): Promise<RowFinding[]> {
  const { rows: holdings } = await tx.query<HoldingRow>(
    'SELECT holding_id AS holding, name, class, counterparty, costing FROM fund.holding WHERE fund_id = $1 ORDER BY holding_id',
    [fund],
  );
  const { rows: figures } = await tx.query<Omit<FigureRow, 'recordedAt'> & { readonly figure: string }>(
    'SELECT figure_id AS figure, index, month, trim_scale(value)::text AS value, source FROM fund.price_index WHERE fund_id = $1 ORDER BY figure_id',
    [fund],
  );
  const { rows: events } = await tx.query<{ id: string; hash: string }>(
    `SELECT coalesce(subject ->> 'holding', subject ->> 'figure') AS id, subject ->> 'hash' AS hash FROM audit.event
     WHERE fund_id = $1 AND act IN ('holding-opened', 'price-index-recorded')`,
    [fund],
  );
  const rows = new Map<string, { readonly row: string; readonly print: string }>([
    ...holdings.map(
      (row) => [row.holding, { row: `fund.holding ${row.holding}`, print: holdingHash(fund, row) }] as const,
    ),
    ...figures.map(
      (row) => [row.figure, { row: `fund.price_index ${row.figure}`, print: figureHash(fund, row) }] as const,
    ),
  ]);
  const told = new Map(events.map(({ id, hash }) => [id, hash]));
  const changed = [...rows].flatMap(([id, { row, print }]) =>
    hashFinding(row, print, told.get(id) ?? 'an event of its beginning'),
  );
  const gone = [...told].flatMap(([id, print]): RowFinding[] =>
    rows.has(id) ? [] : [{ part: 'common', row: `audit.event of ${id}`, found: 'no row', expected: print }],
  );
  return [...changed, ...gone];
}
