import { describe, expect, it } from 'vitest';
import { OutsideFault } from '../database/fault.ts';
import { doEach } from './each.ts';

describe('what is done with each', () => {
  const tried = async (failing: Readonly<Record<number, Error>>) => {
    const done: number[] = [];
    const failed = await doEach([1, 2, 3, 4], async (one) => {
      done.push(one);
      if (failing[one] !== undefined) throw failing[one];
    }).then(
      () => undefined,
      (error: unknown) => error,
    );
    return { done, failed };
  };

  it('is done with those behind one that fails, and the failure is told', async () => {
    expect(await tried({})).toEqual({ done: [1, 2, 3, 4], failed: undefined });
    const fault = new Error('the second cannot be counted');
    expect(await tried({ 2: fault })).toEqual({ done: [1, 2, 3, 4], failed: fault });
    const { done, failed } = await tried({ 1: fault, 3: new Error('nor the third') });
    expect(done).toEqual([1, 2, 3, 4]);
    expect(failed).toMatchObject({ message: '2 of 4 failed', errors: [fault, expect.any(Error)] });
  });

  it('ends at an outage', async () => {
    const outage = new OutsideFault('connection-lost', 'no database');
    expect(await tried({ 2: outage })).toEqual({ done: [1, 2], failed: outage });
  });
});
