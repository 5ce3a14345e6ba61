import type { Settled } from './settling-works.ts';

/** The one figure of the page: the share where all pay the same, else all that comes in; each with the shares that it is made of. */
export interface ShareFigureOf {
  readonly amount: string;
  readonly currency: string;
  readonly isEqual: boolean;
  readonly least: string;
  readonly most: string;
  readonly members: number;
  readonly total: string;
  /** Whether several pools were settled, each with a figure of its own. */
  readonly isOfPools: boolean;
}

export function figureOf({ pools }: Settled, currency: string): ShareFigureOf {
  const [{ document, flow }] = pools;
  const { min, max } = document.shares;
  // A fund that shares nothing lives on contributions: then it counts what comes in.
  const isEqual = min === max && !/^[0.]*$/.test(max);
  return {
    amount: isEqual ? max : flow.total,
    currency,
    isEqual,
    least: min,
    most: max,
    members: document.members,
    total: document.total,
    isOfPools: pools.length > 1,
  };
}
