import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startChromium } from '../browser/chromium.ts';
import { openmutual } from '../browser/command.ts';

const root = join(import.meta.dirname, '..', '..');
const vite = join(dirname(findPackageJSON('vite', import.meta.url) ?? ''), 'bin', 'vite.js');
const example = 'schemes/engineering/demo/contractors-all-risks/example-risk.yaml';
const portfolio = 'schemes/engineering/demo/contractors-all-risks/example-portfolio.csv';

let folder = '';
let browser: Browser;
let served: ChildProcess;
let address = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-quote-'));
  const { NODE_ENV, VITEST, ...env } = process.env;
  // In a process of its own: inside the test runner the pages would be built for tests.
  const build = [
    'build',
    'web',
    '--outDir',
    relative(join(root, 'web'), join(folder, 'site')),
    '--emptyOutDir',
    '--logLevel',
    'error',
  ];
  execFileSync(process.execPath, [vite, ...build], { cwd: root, env });
  const serve = ['serve', '--static', '--folder', join(folder, 'site'), '--port', '0'];
  served = spawn(process.execPath, [join(root, 'cli', 'bin', 'openmutual.js'), ...serve], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  [address, browser] = await Promise.all([addressOf(served), startChromium()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  served?.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  let said = '';
  for await (const piece of stdout ?? []) {
    said += piece;
    const [found] = said.match(/http:\/\/[^/\s]+(?=\/)/) ?? [];
    if (found !== undefined) return found;
  }
  throw new Error(`the pages are not served: ${said}`);
}

const words = {
  en: {
    json: 'Working as JSON',
    risk: 'Risk as JSON',
    text: 'Text, English',
    premiums: 'Premiums as CSV',
    rejects: 'Rejected lines as CSV',
    take: 'Put this into the risk',
    comparison: 'Comparison as JSON',
  },
  zh: {
    json: '计算过程（JSON）',
    risk: '风险资料（JSON）',
    text: '纯文本（中文）',
    premiums: '保险费（CSV）',
    rejects: '被拒绝的行（CSV）',
    take: '采用此值',
    comparison: '下载对比（JSON）',
  },
} as const;
const languages = ['en', 'zh'] as const;

/** Opens the page as somebody does who was never here, and fails where it says an error. */
async function open(path: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: address, viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(10_000);
  context.on('weberror', (error) => expect.fail(error.error().message));
  const page = await context.newPage();
  await page.goto(path);
  await page.locator('#scheme').waitFor();
  return page;
}

const figure = (page: Page) => page.locator('[data-figure]').getAttribute('data-figure');

async function saved(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return readFileSync(await download.path(), 'utf8');
}

function rated(risk: string, ...more: readonly string[]): Promise<string> {
  return openmutual(
    root,
    'rate',
    'demo/contractors-all-risks',
    '--on',
    '2026-03-01',
    '--risk',
    risk,
    ...more,
  );
}

test.each(languages)(
  'the worked case is quoted to the byte of the command: document, text, comparison (%s)',
  async (language) => {
    const page = await open(`/${language}/quote`);
    expect(await figure(page)).toBe('339527.66');
    const { json, text, comparison } = words[language];
    const printed = await Promise.all([
      rated(example, '--json'),
      rated(example, '--quote', 'text', '--lang', language),
      rated(example, '--against', '2027-01-01', '--json'),
    ]);
    expect([await saved(page, json), await saved(page, text), await saved(page, comparison)]).toEqual(
      printed,
    );
    await page.context().close();
  },
);

test.each(languages)(
  'a risk is changed and moved without a mouse, and opened again by its link (%s)',
  async (language) => {
    const { risk, json, take } = words[language];
    const page = await open(`/${language}/quote`);
    await page.locator('#sum-contract-works').focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('90,000,000.50');
    await expect.poll(() => figure(page)).not.toBe('339527.66');
    const before = await figure(page);
    await page
      .locator('#what-if-slider')
      .or(page.locator('#against-scheme'))
      .first()
      .scrollIntoViewIfNeeded();
    await page.locator('#what-if-slider').focus();
    await page.keyboard.press('End');
    await page.getByRole('button', { name: take, exact: true }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => figure(page)).not.toBe(before);
    const file = join(folder, `risk-${language}.json`);
    writeFileSync(file, await saved(page, risk));
    const stated = JSON.parse(readFileSync(file, 'utf8'));
    expect(stated.facts.deductible).toBe('10');
    expect(stated.materialDamage[0].sumInsured).toBe('90000000.50');
    const printed = await rated(file, '--json');
    expect(await figure(page)).toBe(JSON.parse(printed).premium);
    expect(await saved(page, json)).toBe(printed);
    const reopened = async () => {
      const { pathname, hash } = new URL(page.url());
      const other = await open(pathname + hash);
      const shown = await figure(other);
      await other.context().close();
      return shown;
    };
    // The address follows a moment after the last change.
    await expect.poll(reopened).toBe(JSON.parse(printed).premium);
    await page.context().close();
  },
);

test('all that is wrong is told at once, each with a way to its field, and the last quote stays without being touched', async () => {
  const page = await open('/en/quote');
  await page.locator('#sum-installation').fill('-1');
  await page.locator('#fact-work').selectOption('');
  const summary = page.getByRole('alert');
  await expect.poll(() => summary.getByRole('link').count()).toBe(2);
  expect(await page.locator('[data-figure]').count()).toBe(0);
  expect(await page.locator('[inert]').count()).toBe(1);
  await summary.getByRole('link').first().click();
  expect(await page.locator('#sum-installation').evaluate((field) => field === document.activeElement)).toBe(
    true,
  );
  await page.context().close();
});

test.each(languages)(
  'a portfolio is rated in a worker to the bytes of the command, and its broken lines are told (%s)',
  async (language) => {
    const [header = '', first = '', ...others] = readFileSync(join(root, portfolio), 'utf8').split('\n');
    // The first risk twice, and a kind of works that there is not.
    const list = join(folder, `portfolio-${language}.csv`);
    writeFileSync(
      list,
      [header, first, ...others.slice(0, -1), first, others[0]?.replace('industrial', 'castle'), ''].join(
        '\n',
      ),
    );
    const page = await open(`/${language}/quote`);
    await page.locator('input[type="file"]').setInputFiles(list);
    await page.locator('[data-portfolio]').waitFor();
    const [out, rejects] = [join(folder, `out-${language}.csv`), join(folder, `rejects-${language}.csv`)];
    const files = ['--portfolio', list, '--out', out, '--rejects', rejects];
    await openmutual(root, 'rate', 'demo/contractors-all-risks', '--on', '2026-03-01', ...files);
    expect(await saved(page, words[language].premiums)).toBe(readFileSync(out, 'utf8'));
    expect(await saved(page, words[language].rejects)).toBe(readFileSync(rejects, 'utf8'));
    await page.context().close();
  },
);

test('a file of a gigabyte is refused before it is read', async () => {
  const page = await open('/en/quote');
  await page.locator('input[type="file"]').evaluate((field) => {
    const file = new File([], 'huge.csv');
    Object.defineProperty(file, 'size', { value: 1 << 30 });
    const list = Object.assign([file], { item: () => file });
    Object.defineProperty(field, 'files', { value: list });
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });
  const alert = page.getByRole('alert');
  expect(await alert.innerText()).toContain('at most 268435456 bytes');
  await page.context().close();
});
