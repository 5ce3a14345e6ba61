import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startChromium } from '../browser/chromium.ts';
import { FIRST_LOAD_LIMIT, firstLoad } from '../browser/first-load.ts';
import { goTo, newVisit, type View, type Visit, viewName } from '../browser/visit.ts';
import { barriers } from './accessibility.ts';
import { livedIn } from './lived-in.ts';
import { goOnAs, overflow, seeAs, visitsTo } from './looked-at.ts';
import type { MutualServer } from './mutual-server.ts';
import { ownServer } from './own-server.ts';
import type { Person } from './person.ts';
import { type LivedIn, servedPages } from './served-pages.ts';

let browser: Browser;
let server: MutualServer;
let home: LivedIn;
// A server of its own: here months go by, which other journeys would feel.
beforeAll(async () => {
  server = await ownServer();
  [browser, home] = await Promise.all([startChromium(), livedIn('looked-at')]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** One browser for each who looks in each view: signing in and the code of the pages are had once. */
const visits = new Map<string, Visit>();

async function visitAs(who: Person | undefined, view: View): Promise<Visit> {
  const name = `${who?.id ?? 'visitor'} ${viewName(view)}`;
  const known = visits.get(name);
  if (known !== undefined) return known;
  const visit = await newVisit(browser, server.address, view, true);
  await who?.enter(visit.context);
  visits.set(name, visit);
  return visit;
}

describe.each(servedPages.map((page, place) => ({ ...page, place })))('$name', ({ path, as, place }) => {
  test.each(visitsTo(place).map((visited) => ({ visited, seen: visited.map(viewName).join(', ') })))(
    'has no barrier: $seen',
    async ({ visited }) => {
      const [first] = visited;
      const { page, faults } = await visitAs(as?.(home), first);
      const before = faults.length;
      await seeAs(page, first);
      await goTo(page, first, path(home));
      expect(await page.evaluate(() => (window as Window & { shifted?: number }).shifted)).toBeLessThan(0.05);
      for (const view of visited) {
        if (view !== first) await goOnAs(page, view);
        expect(await page.locator('html').getAttribute('lang')).toBe(view.language === 'zh' ? 'zh-CN' : 'en');
        expect(await page.locator('h1').count()).toBe(1);
        expect(await overflow(page), `what is wider than the page: ${viewName(view)}`).toEqual([]);
        // What lies under the bar at the foot of a phone comes out from under it.
        await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
        expect(await barriers(page), viewName(view)).toEqual([]);
      }
      expect(faults.slice(before)).toEqual([]);
    },
  );
});

test.each(['funds', 'sign-in'])('%s shows itself with at most 200 kB of script', async (path) => {
  const view = { language: 'zh', colours: 'light', width: 360 } as const;
  const { shown } = await firstLoad(browser, server.address, view, path);
  expect(shown).toBeLessThanOrEqual(FIRST_LOAD_LIMIT);
});
