import { hash } from '@openmutual/core/canonical';
import { type InvestmentAct, type InvestmentState, investmentLife } from '@openmutual/core/investment-life';
import { Money } from '@openmutual/core/money';
import { preparedOf, type Signable, type SignatureTable, standing } from '../approval/signature.ts';
import type { Transaction } from '../database/within.ts';
import type { Fund } from '../fund/fund.ts';
import type { Kept } from '../life/step.ts';
import { ruleOf } from '../payout/payout.ts';

export const movementKinds = ['buy', 'value', 'income', 'sell', 'endow', 'keep'] as const;
export type MovementKind = (typeof movementKinds)[number];

/** A movement of the common money as its row has it. */
export interface MovementRow {
  readonly movement: string;
  readonly kind: MovementKind;
  readonly holding: string | null;
  /** The name of the holding. */
  readonly name: string | null;
  readonly state: InvestmentState;
  readonly version: bigint;
  readonly on: string | null;
  readonly place: number | null;
  readonly units: string | null;
  readonly amount: bigint;
  readonly currency: string;
  readonly lot: string | null;
  readonly source: string | null;
  readonly givenBy: 'government' | 'sponsor' | 'other' | null;
  readonly hash: string;
  readonly preparedBy: string;
  readonly preparedAt: string;
  readonly entry: string | null;
  readonly bankEntry: string | null;
  readonly bankOn: string | null;
  readonly bankReference: string | null;
  readonly reason: string | null;
}

type Fact = 'nothing-speaks-against-it' | 'approvals-are-given';

export const keptMovement: Kept<InvestmentState, InvestmentAct, Fact> = {
  life: investmentLife,
  table: 'fund.investment_movement',
  log: 'fund.investment_movement_log',
  key: ['fund_id', 'movement_id'],
};

/** What ends with the approval, for it moves nothing at the bank. */
export function isConfirmed(kind: MovementKind): boolean {
  return kind === 'value' || kind === 'keep';
}

export async function movementById(
  tx: Transaction,
  fund: string,
  movement: string,
  lock?: 'update',
): Promise<MovementRow | undefined> {
  const held = lock === undefined ? '' : 'FOR UPDATE OF v';
  return (await movementsBy(tx, [fund, movement], 'v.movement_id = $2', held))[0];
}

/** Movements, the newest first, behind one of them; of a state or a holding where one is asked for. */
export function movementsOf(
  tx: Transaction,
  fund: string,
  {
    limit,
    after,
    state,
    holding,
  }: {
    readonly limit: number;
    readonly after?: string | undefined;
    readonly state?: string | undefined;
    readonly holding?: string | undefined;
  },
): Promise<MovementRow[]> {
  return movementsBy(
    tx,
    [fund, limit, after ?? null, state ?? null, holding ?? null],
    '($3::uuid IS NULL OR v.movement_id < $3) AND ($4::text IS NULL OR v.state = $4) AND ($5::uuid IS NULL OR v.holding_id = $5)',
    'ORDER BY v.movement_id DESC LIMIT $2',
  );
}

async function movementsBy(
  tx: Transaction,
  values: readonly unknown[],
  where: string,
  tail: string,
): Promise<MovementRow[]> {
  const { rows } = await tx.query<MovementRow>(
    `SELECT v.movement_id AS movement, v.kind, v.holding_id AS holding, h.name, v.state, v.version, v.on_date AS "on", v.place, trim_scale(v.units)::text AS units,
       v.amount, f.currency, v.lot_id AS lot, v.source, v.given_by AS "givenBy", v.hash, v.prepared_by AS "preparedBy", v.prepared_at AS "preparedAt",
       v.entry_id AS entry, v.bank_entry_id AS "bankEntry", v.bank_on AS "bankOn", v.bank_reference AS "bankReference", w.text AS reason
     FROM fund.investment_movement v JOIN fund.fund f USING (fund_id) LEFT JOIN fund.holding h USING (fund_id, holding_id)
       LEFT JOIN fund.money_word w ON w.fund_id = v.fund_id AND w.of_id = v.movement_id AND w.kind = 'reason'
     WHERE v.fund_id = $1 AND ${where} ${tail}`,
    values,
  );
  return rows;
}

/** The hash of all that a movement does: who approves it has seen this and nothing else. */
export function movementHash(
  fund: string,
  of: Pick<
    MovementRow,
    'movement' | 'kind' | 'holding' | 'units' | 'lot' | 'source' | 'givenBy' | 'amount' | 'currency'
  > & { readonly on: string | null },
): string {
  const { movement, kind, holding, units, lot, source, givenBy, amount, currency, on } = of;
  return hash({
    ...{
      format: 'openmutual/investment-movement/1',
      fund,
      movement,
      kind,
      holding,
      units,
      lot,
      source,
      givenBy,
    },
    ...{ amount: `${Money.ofMinor(amount, currency)} ${currency}` },
    // Of what it is known when it is prepared: the day of a value. The others count from the day of their approval.
    on: kind === 'value' ? on : null,
  });
}

export const movementSignatures: SignatureTable = {
  table: 'fund.investment_signature',
  key: 'movement_id',
};

/** What is signed: open as long as it is prepared. Those who agree to payouts agree to this: money that leaves is money that leaves. */
export function signableOf(fund: Fund, row: MovementRow): Signable {
  const { movement, state } = row;
  const closed = state === 'prepared' ? undefined : state;
  return { fund: fund.fund, id: movement, rule: ruleOf(fund), prepared: preparedOf(row), closed };
}

export async function standingOf(tx: Transaction, fund: Fund, row: MovementRow) {
  return standing(tx, movementSignatures, signableOf(fund, row));
}

/** What is recorded needs nobody else; the others do. */
export function isRecorded(kind: MovementKind): boolean {
  return kind === 'income' || kind === 'endow';
}

/** A movement as those who read the ledger see it. */
export function movementShown(row: MovementRow, person: string) {
  const { movement, kind, state, holding, name, units, on, lot, source, givenBy, hash: print } = row;
  const { preparedAt, preparedBy, bankOn, bankReference, reason, currency, amount } = row;
  return {
    ...{
      movement,
      kind,
      state,
      holding,
      name,
      units,
      amount: `${Money.ofMinor(amount, currency)}`,
      currency,
    },
    ...{ on, lot, source, givenBy, hash: print, preparedAt, isMine: preparedBy === person },
    ...{ bankOn, bankReference, reason },
  };
}
