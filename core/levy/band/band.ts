import type { Money } from '../../money/money.ts';
import { compare, type Fraction, zero } from '../../rate/fraction.ts';
import type { Rate } from '../../rate/rate.ts';
import { suggestion } from '../../result/nearest.ts';
import { accepted, invariant, type Result, rejected, together } from '../../result/result.ts';
import { cell, type Row, type Table } from '../../scheme/table.ts';
import type { DerivedLimit, Limits } from '../law/limits.ts';
import type { Party } from '../words/party.ts';

/** The slice of the base between two limits, for wages between two others. Major units. */
export interface Slice {
  readonly party: Party;
  readonly name: string;
  readonly wageFrom: Fraction;
  readonly wageBelow: Fraction | undefined;
  readonly above: Fraction;
  readonly upTo: Fraction | undefined;
  readonly source: string;
  /** Those of its limits that were found from another period. */
  readonly derived?: readonly DerivedLimit[];
}

/** A slice and the rate on it, or the amount that is paid whatever the base. */
export type Band = Slice &
  (
    | { readonly rate: Rate; readonly fixed?: undefined }
    | { readonly rate: undefined; readonly fixed: Fraction }
  );

/** The columns of a table of bands that name a limit; an empty cell is no limit. */
export const limitColumns = ['wageFrom', 'wageBelow', 'above', 'upTo'] as const;

/** The bands of a row, one for each party that it names, with the limits of a period for their names. */
export function bandsOfRow(table: Table, row: Row, limits: Limits | undefined): Result<Band>[] {
  const slices = together(slicesOfRow(table, row, limits));
  const rate = cell(table, row, 'rate');
  if (!slices.ok || !rate.ok) return [together<unknown>([slices, rate]) as Result<never>];
  return slices.value.map((slice) => accepted({ ...slice, rate: rate.value as Rate }));
}

/** The same without their rate, which may not be known. */
export function slicesOfRow(table: Table, row: Row, limits: Limits | undefined): Result<Slice>[] {
  const [wageFrom, wageBelow, above, upTo] = limitColumns.map((column) =>
    limitOf(table, row, column, limits),
  );
  const party = row.keys['party'];
  invariant(party?.kind === 'exact', 'a table of bands has an axis for the party');
  if (!(wageFrom?.ok && wageBelow?.ok && above?.ok && upTo?.ok)) {
    const faulty = [wageFrom, wageBelow, above, upTo].filter((part) => part !== undefined);
    return [together<unknown>(faulty) as Result<never>];
  }
  return party.words.map((word) =>
    accepted({
      party: word as Party,
      name: bandName(row),
      wageFrom: wageFrom.value ?? zero,
      wageBelow: wageBelow.value,
      above: above.value ?? zero,
      upTo: upTo.value,
      source: row.source,
      derived: derivedIn(row, limits),
    }),
  );
}

function derivedIn({ values }: Row, limits: Limits | undefined): DerivedLimit[] {
  if (limits === undefined || limits.derived.size === 0) return [];
  const names = new Set(limitColumns.map((column) => values[column]));
  return [...names].flatMap((name) => (typeof name === 'string' ? (limits.derived.get(name) ?? []) : []));
}

/** Whether a wage is within the wages for which a band was written. */
export function isForWage(band: Slice, wage: Fraction): boolean {
  if (compare(wage, band.wageFrom) < 0) return false;
  return band.wageBelow === undefined || compare(wage, band.wageBelow) < 0;
}

/** The amount of a limit that a column of a row names, or nothing where the cell is empty. */
function limitOf(
  table: Table,
  row: Row,
  column: string,
  limits: Limits | undefined,
): Result<Fraction | undefined> {
  const name = row.values[column];
  if (typeof name !== 'string') return accepted(undefined);
  const declared = limits?.table.declaration.values ?? {};
  if (limits === undefined || !Object.hasOwn(declared, name)) {
    const known = Object.keys(declared);
    return rejected({
      code: 'a-limit-is-unknown',
      file: table.file,
      line: row.line,
      column,
      found: name,
      expected: known.join(', ') || 'a table of limits in the rules',
      ...suggestion(name, known),
    });
  }
  const value = cell(limits.table, limits.row, name);
  return value.ok ? accepted((value.value as Money).fraction()) : value;
}

/** `PT–UEL`, `above UEL`, `up to LEL`: a slice by the names of its limits. */
function bandName({ values }: Row): string {
  const [above, upTo] = [values['above'], values['upTo']];
  if (typeof above === 'string' && typeof upTo === 'string') return `${above}–${upTo}`;
  if (typeof above === 'string') return `above ${above}`;
  return typeof upTo === 'string' ? `up to ${upTo}` : 'whole wage';
}
