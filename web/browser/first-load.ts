import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext } from 'playwright-core';
import { goTo, newVisit, type View } from './visit.ts';

/** What somebody who was never here loads until a page shows him what he came for. */
export interface FirstLoad {
  /** Bytes of script that the page itself had loaded when the first figure was there, on a page without one when its heading was; each file gzipped. */
  readonly shown: number;
  /** Bytes of script of its workers, which load and run beside the page: it can be read and filled in meanwhile. */
  readonly inWorkers: number;
  /** Bytes of script until nothing came any more: with the workers and with what is loaded after the figure. */
  readonly whole: number;
  readonly files: number;
}

/** The most that a page may load before it shows something, in bytes. Our own limit, of the issue in which the pages began. */
export const FIRST_LOAD_LIMIT = 200_000;

/**
 * Loads a page with an empty cache and weighs its scripts, as the browser itself asks for them.
 *
 * Every script takes a tenth of a second on its way. So one that the page asks for while it already shows its figure comes after it, on however fast a machine, and one that it
 * needs comes before: the sum does not depend on who is quicker.
 *
 * @param prepared makes the browser another, before it opens anything
 */
export async function firstLoad(
  browser: Browser,
  site: string,
  view: View,
  path: string,
  prepared: (context: BrowserContext) => Promise<unknown> = async () => undefined,
): Promise<FirstLoad> {
  const { context, page, faults } = await newVisit(browser, site, view);
  try {
    const sizes = new Map<string, Promise<number>>();
    const askedBy = new Map<string, string | undefined>();
    page.on('response', (answer) => {
      if (!/javascript/.test(answer.headers()['content-type'] ?? '')) return;
      sizes.set(answer.url(), weight(answer.body()));
      askedBy.set(answer.url(), answer.request().headers()['referer']);
    });
    const workers = new Set<string>();
    page.on('worker', (worker) => workers.add(worker.url()));
    await prepared(context);
    await context.addInitScript(noteFirsts);
    await context.route(/\.m?js$/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      await route.continue();
    });
    await goTo(page, view, path);
    const before = new Set(await page.evaluate(loadedBeforeShown));
    if (faults.length > 0) throw new Error(faults.join('\n'));
    const weighed = await Promise.all([...sizes].map(async ([url, size]) => ({ url, size: await size })));
    const sum = (files: typeof weighed) => files.reduce((bytes, { size }) => bytes + size, 0);
    // The page counts what its workers import among its own; who asked for it says whose it is.
    const isOfWorker = (url = ''): boolean =>
      workers.has(url) || (askedBy.has(url) && isOfWorker(askedBy.get(url)));
    const ofWorkers = weighed.filter(({ url }) => isOfWorker(url));
    const shown = weighed.filter(({ url }) => before.has(url) && !isOfWorker(url));
    return { shown: sum(shown), inWorkers: sum(ofWorkers), whole: sum(weighed), files: shown.length };
  } finally {
    await context.close();
  }
}

/** At the level at which the build packs the site. */
async function weight(body: Promise<Buffer>): Promise<number> {
  return gzipSync(await body, { level: 9 }).length;
}

type Noting = Window & { figureAt?: number; headingAt?: number };

function noteFirsts(): void {
  const noting = window as Noting;
  const note = () => {
    if (document.querySelector('[data-figure]') !== null) noting.figureAt ??= performance.now();
    if (document.querySelector('h1') !== null) noting.headingAt ??= performance.now();
  };
  new MutationObserver(note).observe(document, { childList: true, subtree: true });
}

function loadedBeforeShown(): string[] {
  const { figureAt, headingAt = 0 } = window as Noting;
  const shownAt = figureAt ?? headingAt;
  const loaded = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  return loaded.filter(({ responseEnd }) => responseEnd <= shownAt).map(({ name }) => name);
}
