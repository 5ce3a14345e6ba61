import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatter } from '@lingui/format-po';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const { parse } = formatter();

/** What each English text is in Chinese, folder by folder; the words of all folders that were opened are one book. */
async function chineseOf(): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>();
  for (const path of globSync('*/words/zh.po', { cwd: root })) {
    const context = { locale: 'zh', sourceLocale: 'en', filename: path };
    const catalogue = await parse(readFileSync(join(root, path), 'utf8'), context);
    for (const [id, { message = id, context: meaning = '', translation = '' }] of Object.entries(catalogue)) {
      const key = `${meaning}\u0004${message}`;
      found.set(key, (found.get(key) ?? new Set()).add(translation));
    }
  }
  return found;
}

describe('the words of the pages', () => {
  it('have one Chinese each, whichever page says them: what is said alike has one entry', async () => {
    const words = await chineseOf();
    expect(words.size).toBeGreaterThan(500);
    const several = [...words].filter(([, said]) => said.size > 1).map(([text, said]) => [text, ...said]);
    expect(several).toEqual([]);
  });

  it('are Chinese: none is the English over again but names, signs and gaps', async () => {
    const words = await chineseOf();
    const same = [...words.keys()]
      .map((key) => key.split('\u0004')[1] ?? '')
      .filter((text) => words.get(`\u0004${text}`)?.has(text));
    expect(same.filter((text) => /[a-z]{4}/.test(text.replace(/\{[^}]*\}|<[^>]*>/g, '')))).toEqual([]);
  });
});
