import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openmutual } from '../browser/command.ts';
import { copiedText, expectFigure, figureOf, journeys, savedText, tabTo } from './journey.ts';
import { languagesOf } from './looked-at.ts';

const { open } = journeys();
const root = join(import.meta.dirname, '..', '..');
const example = 'schemes/engineering/demo/contractors-all-risks/example-risk.yaml';
const portfolio = 'schemes/engineering/demo/contractors-all-risks/example-portfolio.csv';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-quote-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is pressed, as it is called. */
const words = {
  en: {
    json: 'Working as JSON',
    risk: 'Risk as JSON',
    text: 'Text, English',
    premiums: 'Premiums as CSV',
    rejects: 'Rejected lines as CSV',
    take: 'Put this into the risk',
    link: 'Copy link',
    linked: 'Link copied',
    comparison: 'Comparison as JSON',
  },
  zh: {
    json: '计算过程（JSON）',
    risk: '风险资料（JSON）',
    text: '纯文本（中文）',
    premiums: '保险费（CSV）',
    rejects: '被拒绝的行（CSV）',
    take: '采用此值',
    link: '复制链接',
    linked: '链接已复制',
    comparison: '下载对比（JSON）',
  },
} as const;

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

test.each(languagesOf(0))(
  'the worked case is quoted to the byte of the command: document, text, comparison (%s)',
  async (language) => {
    const page = await open('quote', { language });
    await expectFigure(page, '339527.66');
    await page.locator('#scheme').waitFor();
    const { json, text, comparison } = words[language];
    const printed = await Promise.all([
      rated(example, '--json'),
      rated(example, '--quote', 'text', '--lang', language),
      rated(example, '--against', '2027-01-01', '--json'),
    ]);
    expect([
      await savedText(page, json),
      await savedText(page, text),
      await savedText(page, comparison),
    ]).toEqual(printed);
  },
);

test.each(languagesOf(1))(
  'a risk is changed and moved without a mouse, and opened again by its link (%s)',
  async (language) => {
    const { risk, json, take, link, linked } = words[language];
    const page = await open('quote', { language });
    await tabTo(page, '#sum-contract-works');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('90,000,000.50');
    await expect.poll(() => figureOf(page)).not.toBe('339527.66');
    const before = await figureOf(page);
    await page
      .locator('#what-if-slider')
      .or(page.locator('#against-scheme'))
      .first()
      .scrollIntoViewIfNeeded();
    await page.locator('#what-if-slider').focus();
    await page.keyboard.press('End');
    await page.getByRole('button', { name: take, exact: true }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => figureOf(page)).not.toBe(before);
    const file = join(folder, `risk-${language}.json`);
    writeFileSync(file, await savedText(page, risk));
    const stated = JSON.parse(readFileSync(file, 'utf8'));
    expect(stated.facts.deductible).toBe('10');
    expect(stated.materialDamage[0].sumInsured).toBe('90000000.50');
    const printed = await rated(file, '--json');
    expect(await figureOf(page)).toBe(JSON.parse(printed).premium);
    expect(await savedText(page, json)).toBe(printed);
    const { hash } = new URL(await copiedText(page, link, linked));
    await expectFigure(await open(`quote${hash}`, { language, width: 360 }), JSON.parse(printed).premium);
  },
);

test('all that is wrong is told at once, each with a way to its field, and the last quote stays without being touched', async () => {
  const page = await open('quote');
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
});

test.each(languagesOf(2))(
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
    const page = await open('quote', { language });
    await page.locator('input[type="file"]').setInputFiles(list);
    await page.locator('[data-portfolio]').waitFor();
    const [out, rejects] = [join(folder, `out-${language}.csv`), join(folder, `rejects-${language}.csv`)];
    const files = ['--portfolio', list, '--out', out, '--rejects', rejects];
    await openmutual(root, 'rate', 'demo/contractors-all-risks', '--on', '2026-03-01', ...files);
    expect(await savedText(page, words[language].premiums)).toBe(readFileSync(out, 'utf8'));
    expect(await savedText(page, words[language].rejects)).toBe(readFileSync(rejects, 'utf8'));
  },
);

test('a file of a gigabyte is refused before it is read', async () => {
  const page = await open('quote');
  await page.locator('input[type="file"]').evaluate((field) => {
    const file = new File([], 'huge.csv');
    Object.defineProperty(file, 'size', { value: 1 << 30 });
    const list = Object.assign([file], { item: () => file });
    Object.defineProperty(field, 'files', { value: list });
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });
  const alert = page.getByRole('alert');
  expect(await alert.innerText()).toContain('at most 268435456 bytes');
});
