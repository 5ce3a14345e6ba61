import type { Label } from '@openmutual/core/label';
import type { SchemeKind } from '@openmutual/core/scheme';
import type { NamedText } from '@openmutual/schemes/clause-table';
import type { Origin } from '@openmutual/schemes/golden-case';
import type { Table } from '../list/written-csv.ts';

/** A scheme of the library before it is loaded. */
export interface LibraryEntry {
  readonly id: string;
  readonly kind: SchemeKind;
  readonly name: Label;
  readonly currency: string;
  readonly hash: string;
  readonly checkedOn: string;
  readonly versions: readonly EntryVersion[];
  /** How many worked cases stand beside it, by where they come from. */
  readonly golden: Partial<Record<Origin, number>>;
  /** There are example lists of members and claims beside it. */
  readonly hasLists?: boolean;
  /** The address of its compiled form without `.json`. */
  readonly place: string;
}

export interface EntryVersion {
  readonly from: string;
  readonly until?: string;
  /** There are no rules of this time by which an amount is found. */
  readonly isAbsent?: boolean;
}

/** Lists with which one can begin a settlement. */
export interface ExampleLists {
  readonly members: Table;
  readonly claims: Table;
}

/** The tables of the clauses of engineering insurance, as they stand beside its schemes. */
export interface ClauseTexts {
  readonly clauses: NamedText;
  readonly sources: NamedText;
}
