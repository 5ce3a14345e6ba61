import { missingColumns, unknownColumns } from '../result/columns.ts';
import { accepted, invariant, type Result, rejected } from '../result/result.ts';
import { openCohorts } from './roll/cohort.ts';
import { drawAmong, type Visit } from './roll/draw.ts';
import { columnsNeeded } from './roll/list-columns.ts';
import { readerOf } from './roll/member.ts';
import { plainColumns, plainReaderOf } from './roll/plain-reader.ts';
import type { PlainRow } from './roll/plain-row.ts';
import { capOfAll, type Terms } from './rules/terms.ts';
import { capped } from './share/cap.ts';
import { shares } from './share/share.ts';
import { shareColumn } from './share-column.ts';

/** The members of a fund as columns in list order, without names: what a split needs of millions, and no more. */
export interface MemberColumns {
  /** In granules; zero for who is not in force. */
  readonly weights: Float64Array;
  /** In minor units; −1 for who has no cap of his own. */
  readonly caps: Float64Array;
}

export interface ColumnBook {
  /** Whether the row was added; a row that is not plain or not sound is not. */
  add(row: PlainRow): boolean;
  close(): MemberColumns;
}

/** Columns that are empty, for a list of the plainest kind, or what it lacks or has beyond that. */
export function openColumns(terms: Terms, columns: readonly string[]): Result<ColumnBook> {
  const claimants: ReadonlySet<string> = new Set();
  const reader = readerOf(terms, columns, { claimants });
  const readPlain = plainReaderOf(terms, { columns, claimants }, reader);
  const missing = missingColumns(columnsNeeded(terms.rules), columns);
  const unknown = unknownColumns(columns, plainColumns(terms));
  if (missing.length > 0 || unknown.length > 0) return rejected(...missing, ...unknown);
  if (readPlain === undefined) return rejected({ code: 'the-rules-go-by-more-than-columns-of-numbers' });
  let weights = new Float64Array(1 << 10);
  let caps = new Float64Array(1 << 10);
  let count = 0;
  return accepted({
    add(row) {
      if (!readPlain(row)) return false;
      if (count === weights.length) [weights, caps] = [doubled(weights), doubled(caps)];
      weights[count] = reader.isInForce ? reader.weight : 0;
      caps[count] = reader.cap;
      count += 1;
      return true;
    },
    close: () => ({ weights: weights.subarray(0, count), caps: caps.subarray(0, count) }),
  });
}

/**
 * What each of these members pays of a due amount, in minor units and in list order: the split of a settlement, without
 * names and without a seal. Ties are broken by the list order, and all share: ranks and who claims would need names.
 */
export function sharesOfColumns(
  { weights, caps }: MemberColumns,
  { due, claims }: { readonly due: bigint; readonly claims: number },
  terms: Terms,
): BigInt64Array {
  const { rounding, among } = terms.rules.sharing ?? {};
  invariant(rounding !== undefined && rounding.ties !== 'rotating', 'columns are shared without ranks');
  invariant(among === undefined, 'columns do not say who claims');
  const book = openCohorts();
  const places = new Int32Array(weights.length);
  for (let at = 0; at < weights.length; at += 1) {
    const weight = weights[at] as number;
    places[at] = weight === 0 ? -1 : book.enter(weight, caps[at] as number, -1, 1);
  }
  const { cohorts, standing } = book.close([]);
  const visit: Visit = (tell) => {
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at] as number;
      if (!tell(place < 0 ? -1 : (standing[place] as number), 1, nameless)) return;
    }
  };
  const how = {
    rule: rounding.rule,
    ties: { order: 'as-listed' as const },
    levels: terms.rules.caps?.excess[0]?.to === 'others',
  };
  const split = shares(due, capped(cohorts, capOfAll(terms, claims)), how, drawAmong(cohorts, visit));
  return shareColumn({ shares: split }, { listed: weights.length, visit });
}

const nameless = (): string => '';

function doubled(column: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(column.length * 2);
  larger.set(column);
  return larger;
}
