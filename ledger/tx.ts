/**
 * An open transaction of the database, acting for one fund: all that the ledger needs of whoever opens one.
 *
 * int8 comes as bigint, a date as `YYYY-MM-DD`, bytes as Buffer.
 */
export interface Tx {
  query<Row extends Columns>(statement: Statement): Promise<Rows<Row>>;
}

export type Columns = Record<string, unknown>;

export interface Rows<Row> {
  readonly rows: Row[];
  readonly rowCount: number | null;
}

export interface Statement {
  readonly text: string;
  readonly values?: unknown[];
  /** A connection keeps the plan of a statement that has a name. */
  readonly name?: string;
}
