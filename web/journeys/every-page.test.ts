import { describe, expect, test } from 'vitest';
import { goTo, viewName } from '../browser/visit.ts';
import { barriers } from './accessibility.ts';
import { journeys } from './journey.ts';
import { goOnAs, overflow, visitsTo } from './looked-at.ts';
import { looks, pages } from './pages.ts';
import { servedPages } from './served-pages.ts';

const { open, visit } = journeys();

test('every route of the site is on the list of pages', async () => {
  const page = await open('');
  const routes = await page.evaluate(() =>
    Object.keys(
      (window as unknown as { __TSR_ROUTER__: { routesByPath: object } }).__TSR_ROUTER__.routesByPath,
    ),
  );
  const below = routes.flatMap((route) => /^\/\$language\/?(.*)$/.exec(route)?.[1] ?? []);
  const listed = pages.filter(({ name }) => name !== 'nowhere').map(({ path, route = path }) => route);
  const served = servedPages.map(({ route }) => route);
  expect([...new Set([...listed, ...served])].sort()).toEqual(
    [...new Set(below.map((route) => route.replace(/\/$/, '')))].sort(),
  );
});

describe.each(looks.map((look, place) => ({ ...look, place })))('$name', ({ path, reach, place }) => {
  test.each(visitsTo(place).map((visited) => ({ visited, seen: visited.map(viewName).join(', ') })))(
    'has no barrier: $seen',
    async ({ visited }) => {
      const [first] = visited;
      const { page, faults } = await visit(first);
      await goTo(page, first, path);
      expect(await page.evaluate(() => (window as Window & { shifted?: number }).shifted)).toBeLessThan(0.05);
      await reach?.(page);
      for (const view of visited) {
        if (view !== first) await goOnAs(page, view);
        expect(await page.locator('html').getAttribute('lang')).toBe(view.language === 'zh' ? 'zh-CN' : 'en');
        expect(await page.title()).toMatch(/^OpenMutual · .|. · OpenMutual$/);
        expect(await overflow(page), `what is wider than the page: ${viewName(view)}`).toEqual([]);
        expect(await barriers(page), viewName(view)).toEqual([]);
      }
      expect(faults).toEqual([]);
    },
  );
});
