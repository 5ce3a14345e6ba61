import { expect, it } from 'vitest';
import { certain } from '../result/result.ts';
import { jurySize } from './jury-size.ts';

type Jury = Parameters<typeof jurySize>[0];
const number = (value: number) =>
  ({ value, text: `${value}`, source: 'a test' }) as unknown as NonNullable<Jury['size']>;
const nine = { size: number(9) } as Jury;
const smaller = { ...nine, tooFew: { atLeast: number(7) } } as Jury;

it('a jury has its size with just so many who are free, and no fewer in silence', () => {
  expect(certain(jurySize(nine, 9))).toEqual({ seats: 9 });
  expect(certain(jurySize(nine, 100))).toEqual({ seats: 9 });
  const few = jurySize(nine, 8);
  expect(few.ok ? [] : few.rejections).toMatchObject([
    { code: 'too-few-are-free-of-conflict', found: '8', expected: 'at least 9' },
  ]);
});

it('a jury is smaller, or another body, where the scheme says so', () => {
  expect([8, 7].map((free) => certain(jurySize(smaller, free)))).toEqual([{ seats: 8 }, { seats: 7 }]);
  const few = jurySize(smaller, 6);
  expect(few.ok ? [] : few.rejections).toMatchObject([{ found: '6', expected: 'at least 7' }]);
  expect(certain(jurySize({ ...nine, tooFew: { to: 'board' } } as Jury, 8))).toEqual({ to: 'board' });
});
