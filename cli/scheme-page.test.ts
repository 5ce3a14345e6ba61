import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './documents/shell.ts';
import { schemePages } from './scheme-page.ts';

const pages = schemePages().map((page) => ({ ...page, shown: relative(root, page.path) }));

test('every social scheme has a page in both languages', () => {
  const shown = pages.map((page) => page.shown);
  expect(shown).toContain('schemes/social/us/fica/README.md');
  expect(shown).toContain('schemes/social/us/fica/README.zh.md');
});

test.each(pages)('$shown is made from its scheme (npm run documents writes it)', ({ path, text }) => {
  expect(readFileSync(path, 'utf8')).toBe(text());
});
