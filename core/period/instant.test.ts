import { describe, expect, it } from 'vitest';
import { compareInstants, dayOf, instant, parseInstant } from './instant.ts';

describe('an instant', () => {
  it.each(['2026-01-31T09:30:00Z', '2026-01-31T09:30:00.123Z', '2026-01-31T09:30:00+08:00'])(
    'is %s',
    (text) => {
      expect(parseInstant(text).ok).toBe(true);
    },
  );

  it.each([
    '2026-01-31',
    '2026-01-31T09:30:00',
    '2026-01-31 09:30:00Z',
    '2026-02-30T00:00:00Z',
    '',
    '1769851800',
  ])('is not %s', (text) => {
    expect(parseInstant(text)).toMatchObject({ rejections: [{ code: 'a-time-must-be-iso', found: text }] });
  });

  it('is one day here and another there', () => {
    const at = instant('2026-01-31T16:00:00Z');
    expect(['Europe/London', 'Asia/Shanghai'].map((zone) => `${dayOf(at, zone)}`)).toEqual([
      '2026-01-31',
      '2026-02-01',
    ]);
    // In the night of 29 March 2026 clocks in Berlin go from 2 to 3.
    const before = instant('2026-03-29T00:59:59Z');
    expect(`${dayOf(before, 'Europe/Berlin')}`).toBe('2026-03-29');
    expect(compareInstants(before, instant('2026-03-29T02:59:59+02:00'))).toBe(0);
    expect(compareInstants(before, at)).toBeGreaterThan(0);
  });
});
