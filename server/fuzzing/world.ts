import type { Said, ScratchFunds, Somebody } from '../fund/scratch-fund.ts';

/** The people of all funds that are tried: who works for them, and who may join. */
export interface People {
  readonly organiser: Somebody;
  readonly second: Somebody;
  readonly treasurer: Somebody;
  readonly reviewer: Somebody;
  readonly others: readonly Somebody[];
}

/** A fund of the program, with the ids of what a model names by its place. */
export interface World {
  readonly scratch: ScratchFunds;
  readonly people: People;
  readonly fund: string;
  readonly claims: string[];
  readonly payments: string[];
  readonly payouts: string[];
  readonly motions: string[];
  readonly holdings: string[];
  readonly orders: string[];
  readonly spendings: string[];
  run: string;
}

/** What is answered to what asks nothing. */
export const DONE: Said = { status: 200, body: {}, etag: '', codes: [] };

/** An amount as requests have it. */
export function text(cents: bigint): string {
  return `${cents / 100n}.${`${cents % 100n}`.padStart(2, '0')}`;
}

/** Keeps the id of what was made. */
export function known(ids: string[], name: string, said: Said): Said {
  if (said.status < 300) ids.push(said.body[name]);
  return said;
}
