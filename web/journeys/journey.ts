import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, onTestFinished } from 'vitest';
import { startChromium } from '../browser/chromium.ts';
import { goTo, newVisit, type View, type Visit } from '../browser/visit.ts';

/** What the journeys of a file begin with. */
export interface Journeys {
  /**
   * Opens a page by its path below the language, `contributions` or `contributions#…`, as someone does who was never here. When the test is over, it fails if meanwhile
   * anything was wrong: an error, a violated policy, a request that leaves the site, or one that carries what was put in.
   */
  readonly open: (path: string, view?: Partial<View>) => Promise<Page>;
  /** A visit that the test itself judges. */
  readonly visit: (view?: Partial<View>) => Promise<Visit>;
}

/** Starts a browser for the tests of a file. */
export function journeys(): Journeys {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser?.close());
  const visit = async (view: Partial<View> = {}) => {
    const begun = await newVisit(browser, inject('site'), { ...USUAL, ...view });
    onTestFinished(() => begun.context.close());
    return begun;
  };
  return {
    visit,
    open: async (path, view = {}) => {
      const { page, faults } = await visit(view);
      onTestFinished(() => expect(faults).toEqual([]));
      await goTo(page, { ...USUAL, ...view }, path);
      return page;
    },
  };
}

const USUAL: View = { language: 'en', colours: 'light', width: 1280 };

/** The text of the one large figure, as the document has it: `1025.33`. */
export async function figureOf(page: Page): Promise<string | null> {
  return page.locator('[data-figure]').getAttribute('data-figure');
}

/** Waits until the one large figure is this one. */
export async function expectFigure(page: Page, figure: string): Promise<void> {
  await expect.poll(() => figureOf(page)).toBe(figure);
}

/** The text of the file that the page hands over when somebody presses a button. */
export async function savedText(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return readFile(await download.path(), 'utf8');
}

/** The text that the page copies when somebody presses a button. */
export async function copiedText(page: Page, button: string, done: string): Promise<string> {
  // The clipboard is for the page in front; other tests have pages too.
  await page.bringToFront();
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('status').getByText(done, { exact: true }).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Presses the tabulator until what a selector names has the focus, as one does who has no mouse. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  const target = page.locator(selector).first();
  await target.waitFor();
  for (let presses = 0; presses < 150; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${selector} cannot be reached by the keyboard`);
}
