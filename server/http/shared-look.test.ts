import { expect, test } from 'vitest';
import { openSharedLook } from './shared-look.ts';

/** Looks that end when they are told to. */
function looks() {
  const open: ((value: number) => void)[] = [];
  let begun = 0;
  const look = () => {
    begun += 1;
    return new Promise<number>((resolve) => open.push(resolve));
  };
  return { look, begun: () => begun, end: (value: number) => open.shift()?.(value) };
}

test('who asks while a look is under way shares the next one, and is told nothing that was looked up before he asked', async () => {
  const shared = openSharedLook();
  const { look, begun, end } = looks();
  const first = shared('a', look);
  const others = [shared('a', look), shared('a', look), shared('a', look)];
  expect(begun()).toBe(1);
  end(1);
  expect(await first).toBe(1);
  await expect.poll(begun).toBe(2);
  const late = shared('a', look);
  end(2);
  expect(await Promise.all(others)).toEqual([2, 2, 2]);
  await expect.poll(begun).toBe(3);
  end(3);
  expect(await late).toBe(3);
});

test('nothing is kept, and what one asks for is not what another does', async () => {
  const shared = openSharedLook();
  let count = 0;
  const next = async () => {
    count += 1;
    return count;
  };
  expect([await shared('a', next), await shared('a', next)]).toEqual([1, 2]);
  expect(await Promise.all([shared('a', next), shared('b', next)])).toEqual([3, 4]);
});

test('a look that fails fails for those who shared it, and the next is made anew', async () => {
  const shared = openSharedLook();
  const { look, end } = looks();
  const broken = shared('a', () => Promise.reject(new Error('away')));
  const waiting = shared('a', look);
  await expect(broken).rejects.toThrow('away');
  end(5);
  await expect.poll(() => end(5)).toBeUndefined();
  expect(await waiting).toBe(5);
});
