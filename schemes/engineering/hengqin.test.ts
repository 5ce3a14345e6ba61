import { accepted, type Result } from '@openmutual/core/result';
import { expect, test } from 'vitest';
import { answerer } from '../answer.ts';
import { onDisk } from '../library.ts';

const answer = answerer(onDisk);
const quoted = {
  currency: 'CNY',
  period: { days: '550' },
  materialDamage: [{ item: 'contract-works', sumInsured: '251308758.73' }],
  liability: { perPerson: '500000.00', perAccident: '10000000.00', aggregate: '20000000.00' },
};

function premiumOf(changes: object): Result<unknown> {
  const found = answer('cn/car-hengqin', { on: '2026-01-01', risk: { ...quoted, ...changes } });
  return found.ok ? accepted((found.value as { readonly premium: unknown }).premium) : found;
}

// Origin published: boteman.cn/paper/217840795.
test('the quote of Hengqin is that of its own contract', () => {
  expect(premiumOf({})).toEqual(accepted('376963.14'));
});

test.each([
  ['period', { period: { days: '5500' } }],
  ['period', { period: { days: '549' } }],
  ['materialDamage', { materialDamage: [{ item: 'contract-works', sumInsured: '1.00' }] }],
  ['liability.perPerson', { liability: { ...quoted.liability, perPerson: '500000.01' } }],
  ['liability.perAccident', { liability: { ...quoted.liability, perAccident: '10000000.01' } }],
  ['liability.aggregate', { liability: { ...quoted.liability, aggregate: '100000000000.00' } }],
])('and of no other: another %s is refused', (path, changes) => {
  expect(premiumOf(changes)).toMatchObject({
    rejections: [{ code: 'a-risk-is-outside-the-bounds-of-the-scheme', path }],
  });
});
