import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type Bundle, bundleOf } from './bundle.ts';

/** A page that runs modules of ours and can reach nothing else. */
export interface OpenPage {
  readonly page: Page;
  readonly bundles: Readonly<Record<string, Bundle>>;
  /** Every address that was asked for so far. */
  readonly asked: readonly string[];
}

const web = join(import.meta.dirname, '..');

/** Nothing is fetched, nothing is sent, no text becomes a program: what is dropped here stays here. */
const policy = "default-src 'none'; script-src 'self'; worker-src 'self'";

/**
 * Opens a page with a field for files, whose script is a module of the web: what it exports stands under `OpenMutual`. A worker
 * is found where the module says, as a bundle of its own.
 */
export async function openPage(
  browser: Browser,
  script: string,
  workers: readonly string[] = [],
): Promise<OpenPage> {
  const paths = [script, ...workers];
  const made = await Promise.all(paths.map((path) => bundleOf(join(web, path))));
  const bundles = Object.fromEntries(paths.map((path, at) => [path, made[at] as Bundle]));
  const context = await browser.newContext();
  const page = await context.newPage();
  const asked: string[] = [];
  context.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await context.route('**/*', (route) => {
    const path = new URL(route.request().url()).pathname.slice(1);
    const body = path === 'start.js' ? start(script) : bundles[path]?.code;
    const headers = { 'content-security-policy': policy };
    return body === undefined
      ? route.fulfill({ contentType: 'text/html; charset=utf-8', headers, body: html })
      : route.fulfill({ contentType: 'text/javascript; charset=utf-8', headers, body });
  });
  await page.goto('https://fund.invalid/');
  await page.waitForFunction('globalThis.OpenMutual !== undefined');
  return { page, bundles, asked };
}

const html =
  '<!doctype html><meta charset="utf-8"><input type="file" multiple><script type="module" src="/start.js"></script>';

function start(script: string): string {
  return `import * as all from '/${script}'; globalThis.OpenMutual = all;`;
}
