import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { filesOnDisk } from '@openmutual/paper/files-on-disk';
import type { Paper } from '@openmutual/paper/paper';
import { samples } from '@openmutual/paper/samples';
import { sheet } from '@openmutual/paper/sheet';
import { type Typesetter, typesetter } from '@openmutual/paper/typesetter';
import type { Browser, Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChromium } from '../browser/chromium.ts';
import type { pdf } from './pdf.ts';

let browser: Browser;
let page: Page;
let server: Server;
let site: ReadonlyMap<string, Uint8Array | string>;
let typeset: Typesetter;
let asked: string[] = [];

beforeAll(async () => {
  [site, browser, typeset] = await Promise.all([builtSite(), startChromium(), typesetter(filesOnDisk())]);
  server = createServer((request, response) => {
    const file = request.url === '/page.js' ? script : (site.get(request.url ?? '') ?? html);
    response.writeHead(200, { 'content-type': typeOf(request.url ?? ''), 'content-security-policy': policy });
    response.end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** Nothing is fetched from elsewhere; WebAssembly is let, text that becomes a program is not. */
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'";

const html = '<!doctype html><meta charset="utf-8"><script type="module" src="/page.js"></script>';
const script = 'import { pdf } from "/pdf.js"; globalThis.makePdf = pdf;';

describe('a PDF in a browser', () => {
  it('is that of the server to the byte, and an English one does without the Chinese font', async () => {
    const paper = paperOf('levy-uk', 'en');
    await open();
    const made = await pdfInBrowser(paper);
    expect(made.rejections).toBeUndefined();
    expect(Buffer.from(made.pdf).equals(typeset.pdf(sheet(paper)))).toBe(true);
    expect(asked.filter((url) => url.endsWith('.ttf'))).toHaveLength(2);
    expect(asked.filter((url) => !url.startsWith(origin()))).toEqual([]);
    expect(made.loaded).toBe(sizeOf(asked));
  });

  it('is that of the server to the byte in Chinese too, with the fonts that it asks for', async () => {
    const paper = paperOf('quote-hengqin', 'zh');
    await open();
    const made = await pdfInBrowser(paper);
    expect(made.rejections).toBeUndefined();
    expect(Buffer.from(made.pdf).equals(typeset.pdf(sheet(paper)))).toBe(true);
    expect(asked.filter((url) => url.endsWith('.ttf'))).toHaveLength(4);
  });

  it.each([
    ['WebAssembly', 'a browser without WebAssembly'],
    ['Worker', 'a browser without workers'],
  ])('is refused in words where there is no %s', async (name, found) => {
    await open();
    await page.evaluate((one) => Reflect.deleteProperty(globalThis, one), name);
    expect(await pdfInBrowser(paperOf('levy-uk', 'en'))).toEqual({
      rejections: [
        {
          code: 'a-pdf-cannot-be-made-in-this-browser',
          found,
          expected: 'WebAssembly, module workers and about 300 MB of memory',
          suggestion: 'print the page instead, or use a current browser',
        },
      ],
    });
  });

  it('is refused in words where the connection is gone', async () => {
    await open();
    await page.route('**/*.wasm', (route) => route.abort());
    const { rejections } = await pdfInBrowser(paperOf('levy-uk', 'en'));
    expect(rejections).toMatchObject([{ code: 'what-a-pdf-needs-could-not-be-loaded' }]);
  });
});

function paperOf(name: string, language: 'en' | 'zh'): Paper {
  const sample = samples.find((one) => one.name === name);
  if (sample === undefined) throw new Error(`${name} is a sample`);
  return sample.paper(language);
}

/** A new page, so that what it asks for is known. */
async function open(): Promise<void> {
  await page?.close();
  page = await browser.newPage();
  asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(origin());
}

interface Made {
  readonly pdf: readonly number[];
  readonly loaded: number;
  readonly rejections?: unknown;
}

function pdfInBrowser(paper: Paper): Promise<Made> {
  return page.evaluate(async (asked) => {
    const { makePdf } = globalThis as unknown as { readonly makePdf: typeof pdf };
    let loaded = 0;
    const made = await makePdf(asked, (bytes) => {
      loaded = bytes;
    });
    return made.ok ? { pdf: [...made.value], loaded } : { rejections: made.rejections };
  }, paper) as Promise<Made>;
}

function origin(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function sizeOf(urls: readonly string[]): number {
  const files = urls.map((url) => site.get(new URL(url).pathname));
  return files.reduce((all, file) => all + (file instanceof Uint8Array ? file.length : 0), 0);
}

function typeOf(path: string): string {
  return path.endsWith('.js') ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8';
}

/** The folder built as the site builds it, by the paths under which a browser finds it. */
async function builtSite(): Promise<ReadonlyMap<string, Uint8Array | string>> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    worker: { format: 'es' },
    build: {
      write: false,
      assetsInlineLimit: 0,
      modulePreload: false,
      target: 'es2023',
      rolldownOptions: {
        input: join(import.meta.dirname, 'pdf.ts'),
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: 'pdf.js' },
      },
    },
  });
  const { output } = [built].flat()[0] as Rolldown.RolldownOutput;
  return new Map(
    output.map((file) => [
      `/${file.fileName}`,
      file.type === 'chunk' ? file.code : (file.source as Uint8Array),
    ]),
  );
}
