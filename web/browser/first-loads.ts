import { pages } from '../journeys/pages.ts';
import { startChromium } from './chromium.ts';
import { FIRST_LOAD_LIMIT, firstLoad } from './first-load.ts';
import { openSite } from './site.ts';
import { withoutTemporal } from './visit.ts';

const browsers = [
  ['English', 'en'],
  ['Chinese', 'zh'],
  ['Chinese, no Temporal', 'zh', withoutTemporal],
] as const;

/** Prints the first load of every page in each browser as JSON, for the bench, which knows no browser. */
async function printFirstLoads(): Promise<void> {
  const [site, browser] = await Promise.all([openSite(), startChromium()]);
  try {
    const loads = [];
    for (const { name, path } of pages) {
      for (const [told, language, prepared] of browsers) {
        const view = { language, colours: 'light', width: 1280 } as const;
        const load = await firstLoad(browser, site.address, view, path, prepared);
        loads.push({ page: name, browser: told, ...load });
      }
    }
    console.log(JSON.stringify({ limit: FIRST_LOAD_LIMIT, loads }));
  } finally {
    await browser.close();
    await site.close();
  }
}

await printFirstLoads();
