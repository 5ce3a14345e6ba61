import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startChromium } from '../browser/chromium.ts';
import { FIRST_LOAD_LIMIT, firstLoad } from '../browser/first-load.ts';
import { pages } from './pages.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser?.close());

// In Chinese, for its words are the longer ones once they are packed.
test.each(pages)('$name shows its first figure with at most 200 kB of script', async ({ path }) => {
  const view = { language: 'zh', colours: 'light', width: 360 } as const;
  const { shown } = await firstLoad(browser, inject('site'), view, path);
  // Less than the frame alone needs would mean that nothing was weighed.
  expect(shown).toBeGreaterThan(50_000);
  expect(shown).toBeLessThanOrEqual(FIRST_LOAD_LIMIT);
});
