import { hash } from '@openmutual/core/canonical';
import { date, type PlainDate } from '@openmutual/core/date';
import { parseDecimal } from '@openmutual/core/fraction';
import { type Costing, type Holding, type HoldingMovement, holdingAfter } from '@openmutual/core/holding';
import { Money } from '@openmutual/core/money';
import { certain } from '@openmutual/core/result';
import type { Transaction } from '../database/within.ts';

/** What may be bought, as it was opened. */
export interface HoldingRow {
  readonly holding: string;
  readonly name: string;
  readonly class: string;
  readonly counterparty: string;
  readonly costing: Costing;
}

/** The hash of what limits and cost of a holding rest on; the event of its opening has it, for nobody signs it. */
export function holdingHash(
  fund: string,
  { holding, name, class: kind, counterparty, costing }: HoldingRow,
): string {
  return hash({ format: 'openmutual/holding/1', fund, holding, name, class: kind, counterparty, costing });
}

/** A holding with all movements of it that the ledger has, in their order. */
export interface HeldHolding {
  readonly row: HoldingRow;
  readonly movements: readonly HoldingMovement[];
  readonly standing: Holding;
}

export async function holdingById(
  tx: Transaction,
  fund: string,
  holding: string,
): Promise<HoldingRow | undefined> {
  const { rows } = await tx.query<HoldingRow>(
    `SELECT ${COLUMNS} FROM fund.holding WHERE fund_id = $1 AND holding_id = $2`,
    [fund, holding],
  );
  return rows[0];
}

/** All holdings of a fund as they stand after what counts until a day (all, where none is said). */
export async function holdingsOf(
  tx: Transaction,
  fund: string,
  currency: string,
  until?: PlainDate,
): Promise<HeldHolding[]> {
  const { rows } = await tx.query<HoldingRow>(
    `SELECT ${COLUMNS} FROM fund.holding WHERE fund_id = $1 ORDER BY name, holding_id`,
    [fund],
  );
  const { rows: counted } = await tx.query<MovementRow>(
    `SELECT holding_id AS holding, movement_id AS id, kind, on_date AS "on", units::text, amount, lot_id AS lot FROM fund.investment_movement
     WHERE fund_id = $1 AND holding_id IS NOT NULL AND state IN ('approved', 'done') AND ($2::date IS NULL OR on_date <= $2)
     ORDER BY holding_id, place`,
    [fund, until === undefined ? null : `${until}`],
  );
  const byHolding = Map.groupBy(counted, ({ holding }) => holding);
  return rows.map((row) => {
    const movements = (byHolding.get(row.holding) ?? []).map((one) => movementOf(one, currency));
    return { row, movements, standing: holdingAfter(row.costing, currency, movements) };
  });
}

/** The exposures that count against limits: what is held, at its value. */
export function exposuresOf(holdings: readonly HeldHolding[]) {
  return holdings.map(({ row, standing }) => ({
    class: row.class,
    counterparty: row.counterparty,
    value: standing.value,
  }));
}

interface MovementRow {
  readonly holding: string;
  readonly id: string;
  readonly kind: HoldingMovement['kind'];
  readonly on: string;
  readonly units: string | null;
  readonly amount: bigint;
  readonly lot: string | null;
}

/** A movement of a row as core has it. */
export function movementOf(
  { id, kind, on, units, amount, lot }: Omit<MovementRow, 'holding'>,
  currency: string,
): HoldingMovement {
  const facts = { id, on: date(on), amount: Money.ofMinor(amount, currency) };
  if (kind === 'value' || kind === 'income') return { kind, ...facts };
  const many = certain(parseDecimal(units ?? '0'));
  return { kind, ...facts, units: many, ...(lot === null ? {} : { lot }) } as HoldingMovement;
}

const COLUMNS = 'holding_id AS holding, name, class, counterparty, costing';
