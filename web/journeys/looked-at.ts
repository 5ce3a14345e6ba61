import type { Page } from 'playwright-core';
import { type View, views } from '../browser/visit.ts';

const isRecorded = process.env['OPENMUTUAL_RECORD'] !== undefined;

/**
 * All eight views in a recorded run. Otherwise two that have nothing in common, others for each page in turn, so that every
 * page is seen in both languages, both colours and both widths.
 */
export function viewsOf(place: number): readonly View[] {
  if (isRecorded) return views;
  const pair = place % (views.length / 2);
  return views.filter((_, at) => at === pair || at === views.length - 1 - pair);
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
