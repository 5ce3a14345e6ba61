import { invariant } from '@openmutual/core/result';
import type { Page } from 'playwright-core';
import { settled, type View, views, windowOf } from '../browser/visit.ts';

const isRecorded = process.env['OPENMUTUAL_RECORD'] !== undefined;

/**
 * The views of each visit to a page: in a recorded run all eight, each by a visit of its own. Otherwise one visit in two views that have nothing in common, others for
 * each page in turn, so that every page is seen in both languages, both colours and both widths.
 */
export function visitsTo(place: number): readonly (readonly [View, ...View[]])[] {
  if (isRecorded) return views.map((view) => [view]);
  const pair = place % (views.length / 2);
  const [one, other] = [views[pair], views[views.length - 1 - pair]] as const;
  invariant(one !== undefined && other !== undefined, 'each view has one that is its opposite');
  return [pair % 2 === 0 ? [one, other] : [other, one]];
}

/** Goes on in another view with a page that is open: in another language by the link in its bar, on another device. */
export async function goOnAs(page: Page, view: View): Promise<void> {
  const tag = { en: 'en', zh: 'zh-CN' }[view.language];
  // On a phone the link stands in a menu.
  await page.setViewportSize(windowOf({ width: 1280 }));
  await page.locator(`a[hreflang="${tag}"]`).first().click();
  await page.locator(`html[lang="${tag}"]`).waitFor();
  await seeAs(page, view);
  await settled(page);
}

/** The colours and the window of another device. */
export async function seeAs(page: Page, view: View): Promise<void> {
  await page.emulateMedia({ colorScheme: view.colours });
  await page.setViewportSize(windowOf(view));
}

/**
 * Both languages in a recorded run. Otherwise one, the other for the next way in turn: what is done on a page does not depend on its language, and
 * how it looks in each is seen by itself, page by page.
 */
export function languagesOf(place: number): readonly View['language'][] {
  return isRecorded ? LANGUAGES : [LANGUAGES[place % LANGUAGES.length] ?? 'en'];
}

const LANGUAGES = ['en', 'zh'] as const;

export function otherOf(language: View['language']): View['language'] {
  return language === 'en' ? 'zh' : 'en';
}

/** What makes a page scroll sideways, outermost first. */
export function overflow(page: Page): Promise<string[]> {
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
