import type { Label } from '@openmutual/core/label';
import type { Table } from '../list/written-csv.ts';

/** A group of people as somebody put it in, all of it text as it was typed; the people of all three ways are one list. */
export interface GroupInput {
  readonly group: Label;
  readonly on: string;
  /** The scheme of each way; an empty one leaves the way out. */
  readonly schemes: { readonly share: string; readonly insure: string; readonly levy: string };
  readonly settlement: string;
  readonly period: string;
  readonly people: Table;
  readonly claims: Table;
  /** The risk as a document in which every scalar is text. */
  readonly risk: Readonly<Record<string, unknown>>;
}
export type WayKey = keyof GroupInput['schemes'];

/** A fact of a person's contributions stands in the list under its name with this before it, apart from the columns of members. */
export const FACT = 'fact:';
