import type { Browser, BrowserContext, Page, Request } from 'playwright-core';

const languages = ['en', 'zh'] as const;
const colours = ['light', 'dark'] as const;
/** A small phone and a common screen, in CSS pixels. */
const widths = [360, 1280] as const;

/** How somebody sees the pages. */
export interface View {
  readonly language: (typeof languages)[number];
  readonly colours: (typeof colours)[number];
  readonly width: (typeof widths)[number];
}

export const views: readonly View[] = widths.flatMap((width) =>
  colours.flatMap((shade) => languages.map((language) => ({ language, colours: shade, width }))),
);

export function viewName({ language, colours: shade, width }: View): string {
  return `${language}-${shade}-${width}`;
}

/** A browser with one address, as somebody has it who was never here before. */
export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What must not happen on any page, in the order in which it happened. */
  readonly faults: readonly string[];
}

const tags = { en: 'en-GB', zh: 'zh-CN' } as const;

/** The window of a view: a phone is held upright. */
export function windowOf({ width }: Pick<View, 'width'>) {
  return { width, height: width < 600 ? 740 : 900 };
}

/** Begins a visit; no page is open yet. With `isServed` the pages may ask the server behind them, which may refuse. */
export async function newVisit(browser: Browser, site: string, view: View, isServed = false): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: site,
    viewport: windowOf(view),
    colorScheme: view.colours,
    locale: tags[view.language],
    // What fades in would be looked at while it is half there.
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  // Below the limit of a test, so that what did not come is named; a busy machine may need most of it.
  context.setDefaultTimeout(60_000);
  await context.addInitScript(watchShifts);
  context.on('page', watchRequests);
  return { context, page: await context.newPage(), faults: faultsOf(context, site, isServed) };
}

/** Opens a page by its path below the language, and waits until nothing is on its way any more. */
export async function goTo(page: Page, { language }: Pick<View, 'language'>, path: string): Promise<void> {
  await page.goto(`/${language}${path === '' ? '' : `/${path}`}`);
  await settled(page);
}

/** Resolves when the page has its heading and its letters, and has nothing to do and has asked for nothing for a while. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').waitFor();
  await page.waitForLoadState('load');
  do {
    // What is still being worked out may ask for more: first the page is idle, then nothing is asked for.
    await page.evaluate(async () => {
      await document.fonts.ready;
      await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }));
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
    await new Promise((resolve) => setTimeout(resolve, QUIET / 4));
  } while (!isQuiet(page));
}

/** Milliseconds without a request after which nothing is on its way. */
const QUIET = 200;

/** What each page has asked for and not yet been given, and when that last changed. */
const asked = new WeakMap<Page, { readonly pending: Set<Request>; changed: number }>();

function watchRequests(page: Page): void {
  const state = { pending: new Set<Request>(), changed: Date.now() };
  asked.set(page, state);
  const ended = (request: Request) => {
    state.pending.delete(request);
    state.changed = Date.now();
  };
  page.on('request', (request) => {
    state.pending.add(request);
    state.changed = Date.now();
  });
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
}

function isQuiet(page: Page): boolean {
  const state = asked.get(page);
  if (state === undefined) throw new Error('this page was not opened by a visit');
  return state.pending.size === 0 && Date.now() - state.changed >= QUIET;
}

function faultsOf(context: BrowserContext, site: string, isServed: boolean): readonly string[] {
  const faults: string[] = [];
  const tell = (fault: string) => void faults.push(fault);
  const isAnswer = (url: string, status: number) => isServed && isAsked(url, site) && status < 500;
  // A violated policy is told as an error of the console; so is each answer that refuses, which is told below.
  context.on('console', (message) => {
    const isTold = isServed && message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isTold) tell(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => tell(`error: ${error.error().message}`));
  context.on('response', (answer) => {
    if (answer.status() >= 400 && !isAnswer(answer.url(), answer.status()))
      tell(`${answer.status()}: ${answer.url()}`);
  });
  context.on('request', (request) => {
    if (isServed && isAsked(request.url(), site)) return;
    const fault = leak(request, site);
    if (fault !== undefined) tell(fault);
  });
  return faults;
}

function isAsked(url: string, site: string): boolean {
  return url.startsWith(`${site}/api/`);
}

/** How a request could carry away what was put in, or nothing. */
function leak(request: Request, site: string): string | undefined {
  const { protocol, origin, search } = new URL(request.url());
  const what = `${request.method()} ${request.url()}`;
  if (['blob:', 'data:', 'about:'].includes(protocol)) return undefined;
  if (origin !== site) return `leaves the site: ${what}`;
  if (request.postData() !== null || !['GET', 'HEAD'].includes(request.method())) return `sends: ${what}`;
  return search === '' ? undefined : `asks with what was put in: ${what}`;
}

/** Makes of the browser one that has no dates of its own (Temporal), as there still are many. */
export function withoutTemporal(context: BrowserContext): Promise<unknown> {
  return context.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'Temporal');
  });
}

/** Sums up how far things jumped while nobody touched anything (Layout Instability, Cumulative Layout Shift). */
function watchShifts(): void {
  const shown = window as Window & { shifted?: number };
  shown.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
    })[]) {
      if (!entry.hadRecentInput) shown.shifted = (shown.shifted ?? 0) + entry.value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
}
