import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startChromium } from './chromium.ts';
import { firstLoad } from './first-load.ts';

/** A page whose first script loads another, shows a figure, and then loads a third. */
const files: Readonly<Record<string, string>> = {
  '/first.js':
    "await import('/needed.js'); show('figure', 'p'); await import('/late.js'); show('chart', 'p');",
  '/needed.js': `window.show = (name, tag) => document.body.append(Object.assign(document.createElement(tag), { innerHTML: '<b data-' + name + '>' + name + '</b>' }));`,
  '/late.js': `/* ${'a chart '.repeat(20_000)} */`,
  '/asking.js': `const worker = new Worker('/worker.js', { type: 'module' });
    worker.onmessage = () => document.body.append(Object.assign(document.createElement('p'), { innerHTML: '<b data-figure>1</b>' }));`,
  '/worker.js': "import '/part-of-worker.js';",
  '/part-of-worker.js': `postMessage('done'); /* ${'a settlement '.repeat(20_000)} */`,
  '/heading.js':
    "await new Promise((shown) => setTimeout(shown, 50)); document.body.innerHTML = '<h1>Soon</h1>'; import('/late.js');",
};
const page = (script: string, heading = '') =>
  `<!doctype html><link rel="icon" href="data:,"><body>${heading}<script type="module" src="${script}"></script>`;
const pages: Readonly<Record<string, string>> = {
  '/en/figure': page('/first.js', '<h1>A page</h1>'),
  '/en/worker': page('/asking.js', '<h1>A page</h1>'),
};

let server: Server;
let browser: Browser;
let site = '';

beforeAll(async () => {
  server = createServer(({ url = '' }, response) => {
    const script = files[url];
    response.setHeader('content-type', script === undefined ? 'text/html' : 'text/javascript; charset=utf-8');
    response.end(script ?? pages[url] ?? page('/heading.js'));
  });
  server.listen(0, '127.0.0.1');
  [browser] = await Promise.all([startChromium(), once(server, 'listening')]);
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await browser?.close();
  server.close();
});

const view = { language: 'en', colours: 'light', width: 360 } as const;

function weightOf(...names: string[]): number {
  return names.reduce((sum, name) => sum + gzipSync(files[name] ?? '', { level: 9 }).length, 0);
}

test('what a page loads after its figure is no part of its first load', async () => {
  expect(await firstLoad(browser, site, view, 'figure')).toEqual({
    shown: weightOf('/first.js', '/needed.js'),
    inWorkers: 0,
    whole: weightOf('/first.js', '/needed.js', '/late.js'),
    files: 2,
  });
});

test('a page without a figure is there when its heading is', async () => {
  expect(await firstLoad(browser, site, view, 'heading')).toEqual({
    shown: weightOf('/heading.js'),
    inWorkers: 0,
    whole: weightOf('/heading.js', '/late.js'),
    files: 1,
  });
});

test('what a worker loads is told beside, even where the figure comes from it', async () => {
  expect(await firstLoad(browser, site, view, 'worker')).toEqual({
    shown: weightOf('/asking.js'),
    inWorkers: weightOf('/worker.js', '/part-of-worker.js'),
    whole: weightOf('/asking.js', '/worker.js', '/part-of-worker.js'),
    files: 1,
  });
});
