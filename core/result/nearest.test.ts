import { expect, test } from 'vitest';
import { onlyNearest, suggestion } from './nearest.ts';

const words = ['half-up', 'half-down', 'half-even', 'up', 'down'];

test.each([
  ['half-uo', 'half-up'],
  ['halfeven', 'half-even'],
  ['HALF-DOWN', 'half-down'],
  ['dwon', 'down'],
])('%s is near to %s', (word, near) => {
  expect(suggestion(word, words)).toEqual({ suggestion: `did you mean "${near}"?` });
});

test.each(['truncate', 'bankers', '', 'xy'])('nothing is near to "%s"', (word) => {
  expect(suggestion(word, words)).toBeUndefined();
});

test('of two words that are equally near, the first known is suggested', () => {
  expect(suggestion('half-u', ['half-up', 'half-us'])).toEqual({ suggestion: 'did you mean "half-up"?' });
});

test('nothing is suggested where nothing is known', () => {
  expect(suggestion('up', [])).toBeUndefined();
});

test('but no word is taken for one of two that are equally near', () => {
  expect(onlyNearest('half-u', ['half-up', 'half-us'])).toBeUndefined();
  expect(onlyNearest('half-u', words)).toBe('half-up');
});
