import type { Charter } from '@openmutual/core/charter';
import { expect, test } from 'vitest';
import { referenceIn, referenceOf } from './own-reference.ts';

const charter = { code: 'VF' } as Charter;

// Computed from ISO 7064 mod 97-10: 98 − 311517271500 mod 97 = 12.
test('a member pays with the code of his fund and his number, whatever he owes', () => {
  expect(referenceOf({ charter }, 17n)).toBe('RF12VF17');
});

const own = 'RF12VF17';

test.each([
  [own],
  [own.toLowerCase()],
  [own.replaceAll(/.{4}(?=.)/g, '$& ')],
  [`contribution ${own}, thank you`],
  [`${own} / ${own}`],
])('%s is found', (text) => {
  expect(referenceIn({ charter }, text)).toEqual({ reference: own, number: '17' });
});

test.each([
  ['thanks for all'],
  [own.replace('17', '18')],
  [`${own} ${referenceOf({ charter }, 18n)}`],
  [referenceOf({ charter: { code: 'XY' } as Charter }, 17n)],
  [''],
])('%s is nobody’s', (text) => {
  expect(referenceIn({ charter }, text)).toBeUndefined();
});
