import { mkdirSync, rmSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { type Look, looks } from '../journeys/pages.ts';
import { startChromium } from './chromium.ts';
import { openSite } from './site.ts';
import { goTo, newVisit, type View, viewName, views } from './visit.ts';

const folder = join(import.meta.dirname, '..', 'screenshots');

interface Picture {
  readonly look: Look;
  readonly view: View;
  readonly name: string;
}

/** `npm run screenshots [word …]`: a picture of every page in every view, or of those whose names hold all the words, such as `quote zh 360`. */
async function takeScreenshots(words: readonly string[]): Promise<void> {
  const pictures = looks
    .flatMap((look) => views.map((view) => ({ look, view, name: `${look.name}-${viewName(view)}` })))
    .filter(({ name }) => words.every((word) => name.includes(word)));
  if (pictures.length === 0) throw new Error(`no picture has a name with ${words.join(' and ')}`);
  // The old ones would pass for new ones where a page has another name now.
  if (words.length === 0) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const [site, browser] = await Promise.all([openSite(), startChromium()]);
  try {
    const left = [...pictures];
    const takeNext = async () => {
      for (let next = left.shift(); next !== undefined; next = left.shift())
        await take(browser, site.address, next);
    };
    await Promise.all([takeNext(), takeNext()]);
  } finally {
    await browser.close();
    await site.close();
  }
  console.log(`${pictures.length} pictures in web/screenshots`);
}

async function take(browser: Browser, site: string, { look, view, name }: Picture): Promise<void> {
  const { context, page, faults } = await newVisit(browser, site, view);
  // No room for a bar that is not in the picture.
  await styled(context, ['html { scrollbar-gutter: auto }', ...(await bringLetters(context))].join('\n'));
  await goTo(page, view, look.path);
  await look.reach?.(page);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  await context.close();
  for (const fault of faults) console.warn(`${name}: ${fault}`);
}

async function styled(context: BrowserContext, style: string): Promise<void> {
  await context.addInitScript((text) => {
    document.addEventListener('DOMContentLoaded', () => {
      document.head.append(Object.assign(document.createElement('style'), { textContent: text }));
    });
  }, style);
}

/** Where the letters are that a bare system has not, by weight. */
const LETTERS = {
  400: '400Regular/NotoSansSC_400Regular.ttf',
  600: '600SemiBold/NotoSansSC_600SemiBold.ttf',
};

/**
 * Brings Chinese letters along where they are installed as a package, so that pictures are the same on all machines; else those of the system are
 * seen. They stand in for the serif ones too.
 */
async function bringLetters(context: BrowserContext): Promise<string[]> {
  const installed = letterFolder();
  if (installed === undefined) return [];
  for (const [weight, file] of Object.entries(LETTERS)) {
    const path = join(installed, file);
    await context.route(`**/letters/${weight}.ttf`, (route) =>
      route.fulfill({ contentType: 'font/ttf', path }),
    );
  }
  return ['Noto Sans SC', 'Noto Serif SC'].flatMap((family) =>
    Object.keys(LETTERS).map(
      (weight) =>
        `@font-face { font-family: "${family}"; font-weight: ${weight}; src: url(/letters/${weight}.ttf) }`,
    ),
  );
}

function letterFolder(): string | undefined {
  try {
    const description = findPackageJSON('@expo-google-fonts/noto-sans-sc', import.meta.url);
    return description === undefined ? undefined : dirname(description);
  } catch {
    return undefined;
  }
}

await takeScreenshots(process.argv.slice(2));
