import type { Table } from '../list/written-csv.ts';

/** What somebody put in: all of it text, as it was typed. */
export interface ShareInput {
  readonly scheme: string;
  /** The rules as somebody changed them; without it those of the library. */
  readonly rules?: string | undefined;
  readonly on: string;
  readonly settlement: string;
  readonly members: ListInput;
  readonly claims: ListInput;
  readonly carried: string;
  readonly reserve: string;
  /** The one pool that is settled; without it all of the fund. */
  readonly pool?: string | undefined;
  /** Money that comes in or goes out beside all else. */
  readonly lines?: Table | undefined;
  /** Policy years that are opened or closed. */
  readonly years?: Table | undefined;
}

/** A list in the case: rows that were written, or a file that stays with whoever chose it. */
export type ListInput = Table | { readonly file: string; readonly size: number; readonly changed: number };
