/** A row that is not as it must be: where it stands, what was found there and what was to be. */
export interface RowFinding {
  readonly part:
    | 'ledger'
    | 'settlement'
    | 'money'
    | 'claims'
    | 'hearings'
    | 'votes'
    | 'common'
    | 'steps'
    | 'audit';
  /** The table and the key of the row. */
  readonly row: string;
  readonly found: string;
  readonly expected: string;
  /** Where another version calculated it then: a difference between versions is no proof that a row was changed. */
  readonly versions?: { readonly settled: string; readonly now: string };
}
