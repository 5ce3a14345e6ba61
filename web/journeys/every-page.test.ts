import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { goTo, type View, views } from '../browser/visit.ts';
import { barriers } from './accessibility.ts';
import { journeys } from './journey.ts';
import { looks, pages } from './pages.ts';

const { open, visit } = journeys();
const isRecorded = process.env['OPENMUTUAL_RECORD'] !== undefined;

test('every route of the site is on the list of pages', async () => {
  const page = await open('');
  const routes = await page.evaluate(() =>
    Object.keys(
      (window as unknown as { __TSR_ROUTER__: { routesByPath: object } }).__TSR_ROUTER__.routesByPath,
    ),
  );
  const below = routes.flatMap((route) => /^\/\$language\/?(.*)$/.exec(route)?.[1] ?? []);
  const listed = pages.filter(({ name }) => name !== 'nowhere').map(({ path, route = path }) => route);
  expect([...new Set(listed)].sort()).toEqual(below.sort());
});

describe.each(looks.map((look, place) => ({ ...look, place })))('$name', ({ path, reach, place }) => {
  test.each(viewsOf(place))('has no barrier: $language, $colours, $width px', async (view) => {
    const { page, faults } = await visit(view);
    await goTo(page, view, path);
    expect(await page.evaluate(() => (window as Window & { shifted?: number }).shifted)).toBeLessThan(0.05);
    await reach?.(page);
    expect(await page.locator('html').getAttribute('lang')).toBe(view.language === 'zh' ? 'zh-CN' : 'en');
    expect(await page.title()).toMatch(/^OpenMutual · .|. · OpenMutual$/);
    expect(await overflow(page), 'what is wider than the page').toEqual([]);
    expect(await barriers(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});

/**
 * All eight views in a recorded run. Otherwise two that have nothing in common, others for each page in turn, so that every
 * page is seen in both languages, both colours and both widths.
 */
function viewsOf(place: number): readonly View[] {
  if (isRecorded) return views;
  const pair = place % (views.length / 2);
  return views.filter((_, at) => at === pair || at === views.length - 1 - pair);
}

/** What makes a page scroll sideways, outermost first. */
function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const beyond = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 0.5,
    );
    return beyond.map(
      (element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 40)}`,
    );
  });
}
