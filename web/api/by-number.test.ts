import { expect, test } from 'vitest';
import { byNumber } from './by-number.ts';

test('a member is called by his number in the words of both languages, and amounts stay', () => {
  const working = {
    label: { en: 'share of ab12', zh: 'ab12 的分摊' },
    amount: '257.50',
    from: [{ label: 'ab12', amount: '1' }],
  };
  expect(byNumber(working, { code: 'ab12', number: '3' })).toEqual({
    label: { en: 'share of member 3', zh: '成员 3 的分摊' },
    amount: '257.50',
    from: [{ label: '3', amount: '1' }],
  });
});
