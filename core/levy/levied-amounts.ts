import { decimalOf } from '../rate/fraction.ts';
import type { Rejection } from '../result/result.ts';
import { type Bulk, bulksOf } from './bulk.ts';
import type { Law } from './law/law.ts';
import { contribution, type Person } from './levy.ts';

/** An amount in minor units: a safe whole Number, or a big integer where it may be larger. */
export type MinorUnits = number | bigint;

/** What the persons of a payroll are levied, one amount a column; the last column is the total. */
export interface LeviedAmounts {
  /** `branch.party`, and `total`. */
  readonly columns: readonly string[];
  /** The amounts of a person, nothing where a branch does not concern him; or why the law refuses him. */
  readonly of: (person: Person) => Amounts | { readonly rejections: readonly Rejection[] };
}

export type Amounts = readonly (MinorUnits | undefined)[];

/** The amounts by the compiled law; by the explained one where that refuses, to know why. */
export function leviedAmounts(law: Law): LeviedAmounts {
  const shares = law.version.rules.branches.flatMap(({ branch }) =>
    law.version.rules.parties.map((party) => `${branch}.${party}`),
  );
  const bulkFor = bulksOf(law);
  const placesOf = new WeakMap<Bulk, readonly number[]>();
  const placesIn = (bulk: Bulk) => {
    const known = placesOf.get(bulk);
    if (known !== undefined) return known;
    const found = bulk.columns.map(({ branch, party }) => `${branch}.${party}`);
    const places = shares.map((column) => found.indexOf(column));
    placesOf.set(bulk, places);
    return places;
  };
  const amounts = new Float64Array(shares.length);
  const compiled = (person: Person): Amounts | undefined => {
    const wage = person.wage.minorUnits();
    if (wage > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
    const bulk = bulkFor(person.facts);
    if (!bulk.ok || !bulk.value.into(Number(wage), amounts)) return undefined;
    let total = 0;
    for (let place = 0; place < bulk.value.columns.length; place += 1) total += amounts[place] as number;
    if (!Number.isSafeInteger(total)) return undefined;
    const found: (number | undefined)[] = placesIn(bulk.value).map((place) => amounts[place]);
    found.push(total);
    return found;
  };
  return {
    columns: [...shares, 'total'],
    of: (person) => compiled(person) ?? explained(law, shares, person),
  };
}

function explained(law: Law, shares: readonly string[], person: Person): ReturnType<LeviedAmounts['of']> {
  const levy = contribution(law, person);
  if (!levy.ok) return levy;
  const amounts = new Map(
    levy.value.branches.flatMap(({ branch, parties }) =>
      Object.entries(parties).map(([party, amount]) => [`${branch.branch}.${party}`, amount.minorUnits()]),
    ),
  );
  return [...shares.map((column) => amounts.get(column)), levy.value.total.minorUnits()];
}

/** The columns of a payroll that was levied: who, on what wage, and each amount. */
export function leviedHeader({ columns }: Pick<LeviedAmounts, 'columns'>): string[] {
  return ['person', 'wage', ...columns];
}

/** A levied person under these columns; where a branch does not concern him the cell is empty, which is not zero. */
export function leviedCells(name: string, wage: bigint, amounts: Amounts, decimals: number): string[] {
  const text = (amount: MinorUnits | undefined) => (amount === undefined ? '' : decimalOf(amount, decimals));
  return [name, text(wage), ...amounts.map(text)];
}
