import { expect, test } from 'vitest';
import { Money } from '../../money/money.ts';
import { change } from './comparison.ts';

const changed = (before: string, after: string) => {
  const { difference, percent } = change(Money.of(before, 'CNY'), Money.of(after, 'CNY'));
  return [`${difference}`, percent];
};

// computed: by hand
test.each([
  ['100.00', '105.00', '5.00', '5.00%'],
  ['339527.66', '348224.43', '8696.77', '2.56%'],
  ['22770.00', '21528.00', '-1242.00', '-5.45%'],
  ['80.00', '80.00', '0.00', '0.00%'],
  ['800.00', '801.00', '1.00', '0.13%'],
  ['800.00', '799.00', '-1.00', '-0.13%'],
  ['10.00', '0.00', '-10.00', '-100.00%'],
])('from %s to %s are %s, %s', (before, after, difference, percent) => {
  expect(changed(before, after)).toEqual([difference, percent]);
});

test('of no premium there is no per cent', () => {
  expect(changed('0.00', '10.00')).toEqual(['10.00', undefined]);
});
