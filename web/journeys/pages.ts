import type { Page } from 'playwright-core';
import { settled } from '../browser/visit.ts';

/** A page of the site, by one of its addresses. */
export interface SitePage {
  readonly name: string;
  /** Below the language: `schemes/uk/ni-class-1`. */
  readonly path: string;
  /** The pattern of the router that it stands for, below the language; its path where that has no blanks. Nothing for what has no page. */
  readonly route?: string | undefined;
  /** What a page looks like after somebody did something with it. */
  /** For what does not come with the page. */
  readonly ready?: (page: Page) => Promise<void>;
  readonly states?: readonly PageState[];
}

export interface PageState {
  readonly name: string;
  readonly reach: (page: Page) => Promise<void>;
}

/**
 * The one list of pages that are looked at, measured and photographed; a test compares it with the routes of the router, so
 * that a page cannot be forgotten here. Fields are named by their ids, for labels are in two languages.
 */
export const pages: readonly SitePage[] = [
  { name: 'home', path: '' },
  {
    name: 'share',
    path: 'share',
    states: [
      { name: 'workings', reach: openWorkings },
      { name: 'errors', reach: (page) => emptied(page, '#on') },
    ],
  },
  {
    name: 'quote',
    path: 'quote',
    states: [
      { name: 'sections', reach: openSections },
      { name: 'errors', reach: (page) => emptied(page, '#on-y') },
    ],
  },
  {
    name: 'contributions',
    path: 'contributions',
    states: [
      { name: 'workings', reach: openWorkings },
      { name: 'errors', reach: (page) => emptied(page, '#wage') },
    ],
  },
  {
    name: 'compare',
    path: 'compare',
    states: [
      { name: 'workings', reach: openWorkings },
      { name: 'errors', reach: (page) => emptied(page, '#on') },
    ],
  },
  {
    name: 'estimate',
    path: 'estimate',
    ready: estimated,
    states: [
      { name: 'workings', reach: openWorkings },
      { name: 'sections', reach: openSections },
      { name: 'errors', reach: (page) => emptied(page, '#members') },
    ],
  },
  { name: 'verify', path: 'verify' },
  { name: 'schemes', path: 'schemes' },
  { name: 'scheme-social', path: 'schemes/uk/ni-class-1', route: 'schemes/$place/$name' },
  { name: 'scheme-mutual', path: 'schemes/demo/village-fund', route: 'schemes/$place/$name' },
  { name: 'scheme-engineering', path: 'schemes/tr/earthquake-car-ear', route: 'schemes/$place/$name' },
  // Where pages are files alone there are no funds, and they say so.
  { name: 'no-server', path: 'funds' },
  { name: 'nowhere', path: 'nowhere', route: undefined },
];

/** A page with its name for lists and files; and one more for each of its states. */
export interface Look {
  readonly name: string;
  readonly path: string;
  readonly reach?: PageState['reach'];
}

export const looks: readonly Look[] = pages.flatMap(({ name, path, ready, states = [] }) => [
  { name, path, ...(ready === undefined ? {} : { reach: ready }) },
  ...states.map(({ name: state, reach }) => ({
    name: `${name}-${state}`,
    path,
    reach: async (page: Page) => {
      await ready?.(page);
      await reach(page);
    },
  })),
]);

/** Waits for figures that are calculated beside the page. */
async function estimated(page: Page): Promise<void> {
  await page.locator('[data-estimated^="sha256"]').waitFor();
  await settled(page);
}

/** Presses every `=` of the page until no working is left closed. */
export async function openWorkings(page: Page): Promise<void> {
  const closed = page.locator('main button[aria-expanded="false"]');
  for (let pressed = 0; (await closed.count()) > 0; pressed += 1) {
    if (pressed > 200) throw new Error('there is always one more to open');
    await closed.first().click();
  }
  await settled(page);
}

/** Opens every part of a form that can be opened. */
async function openSections(page: Page): Promise<void> {
  const closed = page.locator('main form details:not([open]) > summary');
  for (let pressed = 0; (await closed.count()) > 0; pressed += 1) {
    if (pressed > 50) throw new Error('there is always one more to open');
    await closed.first().click();
  }
  await settled(page);
}

/** Takes away what a field holds, and waits for the page to say that it is missing. */
export async function emptied(page: Page, field: string): Promise<void> {
  await page.locator(field).fill('');
  await page.getByRole('alert').waitFor();
  await settled(page);
}
