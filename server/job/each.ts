import { type FaultKind, OutsideFault } from '../database/fault.ts';

/**
 * Does something with one after the other, so that one that fails holds up none behind it: what failed is thrown when all were tried, for the job
 * to be told and done again. An outage ends it at once, for the others would meet it too.
 */
export async function doEach<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  const faults: unknown[] = [];
  for (const one of all) {
    try {
      await work(one);
    } catch (error) {
      if (error instanceof OutsideFault && !OF_ONE.has(error.kind)) throw error;
      faults.push(error);
    }
  }
  if (faults.length === 1) throw faults[0];
  if (faults.length > 1) throw new AggregateError(faults, `${faults.length} of ${all.length} failed`);
}

/** Faults that the others need not meet. */
const OF_ONE: ReadonlySet<FaultKind> = new Set(['conflict', 'timeout', 'damaged']);
