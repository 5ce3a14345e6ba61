import { describe, expect, it } from 'vitest';
import { changed } from './changed.ts';

const seen = { scheme: 'uk/ni-class-1', on: '2025-04-06', facts: { category: 'A' } };

describe('what somebody changed in a case', () => {
  it('is changed where he changed it, and what came meanwhile stays', () => {
    const now = { ...seen, scheme: 'cn/beijing-employees', facts: { category: 'A', 'injury-rate': '0.4%' } };
    expect(changed(now, seen, { ...seen, on: '2025-10-01' })).toEqual({ ...now, on: '2025-10-01' });
    expect(changed(now, seen, { ...seen, facts: { category: 'B' } }).facts).toEqual({
      category: 'B',
      'injury-rate': '0.4%',
    });
  });

  it('is taken away where he took it away', () => {
    const withPool: { readonly on: string; readonly pool?: string } = { on: '2026-03-31', pool: 'a' };
    expect(changed(withPool, withPool, { on: '2026-03-31' })).toEqual({ on: '2026-03-31' });
  });

  it('is a list as he left it', () => {
    const list = { rows: ['a', 'b'] };
    expect(changed(list, list, { rows: ['a'] })).toEqual({ rows: ['a'] });
  });
});
