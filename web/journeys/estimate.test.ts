import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openmutual } from '../browser/command.ts';
import { barriers } from './accessibility.ts';
import { copiedText, expectFigure, figureOf, journeys, savedText } from './journey.ts';

const { open } = journeys();

const words = {
  en: {
    json: 'Working as JSON',
    model: 'The model as a file',
    problem: 'There is a problem',
    deductible: 'A deductible of 30000',
  },
  zh: {
    json: '计算过程（JSON）',
    model: '模型文件',
    link: '复制链接',
    linked: '链接已复制',
    problem: '有问题需要处理',
    tried: '再试一项',
    deductible: '免赔额 30000',
  },
} as const;

type Page = Awaited<ReturnType<typeof open>>;

/** The hash of the model whose figures are shown; nothing while others are on their way. */
function modelShown(page: Page): Promise<string | null> {
  return page.locator('[data-estimated]').getAttribute('data-estimated');
}

/** Waits until what is put in is estimated, and gives the hash of its model. */
async function estimated(page: Page, before = ''): Promise<string> {
  await expect
    .poll(async () => {
      const hash = await modelShown(page);
      return hash?.startsWith('sha256:') === true && hash !== before;
    })
    .toBe(true);
  return (await modelShown(page)) ?? '';
}

/** The same page in the other language, as somebody comes to it by the link in the bar. */
async function inOther(page: Page, language: 'en' | 'zh'): Promise<void> {
  const tag = { en: 'en', zh: 'zh-CN' }[language];
  await page.locator(`a[hreflang="${tag}"]`).first().click();
  await page.locator(`html[lang="${tag}"]`).waitFor();
}

/** Opens the part of the form in which a field stands. */
async function openPart(page: Page, field: string): Promise<void> {
  await page.locator(field).evaluate((found) => {
    (found.closest('details') as HTMLDetailsElement).open = true;
  });
}

/** What stands in the table behind the fan, row by row. */
async function fanRows(page: Page): Promise<string[][]> {
  const fan = page.locator('[data-fan]');
  if (!(await fan.locator('details').evaluate((box) => (box as HTMLDetailsElement).open)))
    await fan.locator('summary').click();
  return fan
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent ?? '')),
    );
}

function amountOf(text: string | undefined): number {
  return Number((text ?? '').replaceAll(',', ''));
}

/**
 * Where two estimates differ. A browser and Node have functions (exp, sin) that differ in the last bit, and a transform adds a million of
 * them up: figures agree to nine digits, what is told of their error and the ends of a bracket to a thousandth of it, all else to the letter. Principles that distort a tail rest on it
 * down to 1e-13, where a transform has no digits left, and agree to four.
 */
function differences(found: string, expected: string): string[] {
  const differing = (a: unknown, b: unknown, path: string): string[] => {
    if (typeof a === 'number' && typeof b === 'number') {
      const part = /\.(error|lost)$/.test(path) ? 1e-3 : /\.principles\./.test(path) ? 1e-4 : 1e-9;
      return Math.abs(a - b) <= part * Math.max(Math.abs(a), Math.abs(b)) + 1e-13
        ? []
        : [`${path}: ${a}, ${b}`];
    }
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
      return a === b ? [] : [`${path}: ${a}, ${b}`];
    const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
    if (Object.keys(one).join() !== Object.keys(other).join()) return [`${path}: ${Object.keys(one)}`];
    const width = Number(other['high']) - Number(other['low']);
    return Object.keys(one).flatMap((key) => {
      const isEnd =
        (key === 'low' || key === 'high') && Math.abs(Number(one[key]) - Number(other[key])) <= 1e-3 * width;
      return isEnd ? [] : differing(one[key], other[key], `${path}.${key}`);
    });
  };
  return differing(JSON.parse(found), JSON.parse(expected), '');
}

/** What the command says of a model that the page saved. */
async function commandOf(model: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'openmutual-model-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'model.json'), model);
  return openmutual(folder, 'estimate', 'model.json', '--json');
}

/** Leaves one number of members, nothing that is tried and no forecast: a fund that is estimated at once. */
async function small(page: Page): Promise<void> {
  await page.locator('#numbers').fill('');
  await openPart(page, '#with-forecast');
  await page.locator('#with-forecast').uncheck();
  await openPart(page, '#changes-0');
  const tried = page.locator('details', { has: page.locator('#changes-0') });
  while ((await page.locator('#changes-0').count()) > 0)
    await tried.locator('#changes-0').getByRole('button').click();
}

/** So many that their estimate is not over before somebody has changed his mind. */
const manyNumbers = Array.from({ length: 50 }, (_, place) => (place + 1) * 20_000).join(', ');

test('the examples are estimated as by the command, and stay as they are in the other language', async () => {
  const page = await open('estimate');
  const printed = (name: string) => openmutual('.', 'estimate', `examples/estimates/${name}.yaml`, '--json');
  const [village, before] = await Promise.all([printed('village-fund'), estimated(page)]);
  const saved = await savedText(page, words.en.json);
  expect(differences(saved, village)).toEqual([]);
  await inOther(page, 'zh');
  // What was estimated is not estimated again, and its record has both languages in it.
  expect(await modelShown(page)).toBe(before);
  expect(await savedText(page, words.zh.json)).toBe(saved);
  let last = before;
  for (const [place, name] of [
    [1, 'contractors-fund'],
    [2, 'sickness-fund'],
  ] as const) {
    await page.locator('form fieldset button').nth(place).click();
    const [expected, hash] = await Promise.all([printed(name), estimated(page, last)]);
    last = hash;
    expect(differences(await savedText(page, words.zh.json), expected)).toEqual([]);
  }
});

test('somebody describes his own fund: the more members, the narrower the fan; a link opens it for somebody else', async () => {
  const page = await open('estimate');
  await page.locator('#members').fill('1,000');
  await page.locator('#numbers').fill('100, 10000');
  await page.locator('#cap').fill('');
  await page.locator('#risks-0-perMember').fill('0.01');
  await page.locator('#risks-0-size-lognormal-mean').fill('100000');
  await page.locator('#risks-0-size').selectOption('some');
  await page.locator('#risks-0-cover-deductible').fill('');
  await page.locator('#risks-0-cover-limit').fill('');
  await page.locator('#risks-0-varies').fill('');
  // Of the two kinds of loss that the example has one is left.
  await openPart(page, '#risks-1-perMember');
  await page.locator('#risks-1-perMember').locator('xpath=ancestor::details').getByRole('button').click();
  await openPart(page, '#expenses-perMember');
  await page.locator('#expenses-perMember').fill('');
  await page.locator('#expenses-ofLosses').fill('');
  // 0.01 × 100,000, whatever the number of members.
  await expectFigure(page, '1000.00');
  const own = await estimated(page);
  const rows = await fanRows(page);
  expect(rows.map(([members]) => members)).toEqual(['100', '1,000', '10,000']);
  expect(rows.map(([, mean]) => mean)).toEqual(['1,000.00', '1,000.00', '1,000.00']);
  // √(λ·E[X²]) ÷ members with λ = 0.01·members and E[X²] = 2·100,000².
  expect(rows.map(([, , sd]) => sd)).toEqual(['1,414.21', '447.21', '141.42']);
  const [few, middle, many] = rows.map(([, , , , , worst]) => amountOf(worst));
  expect(few).toBeGreaterThan(middle ?? Number.NaN);
  expect(middle).toBeGreaterThan(many ?? Number.NaN);
  const model = await savedText(page, words.en.model);
  const saved = await savedText(page, words.en.json);

  await inOther(page, 'zh');
  expect(await modelShown(page)).toBe(own);
  expect(await fanRows(page)).toEqual(rows);
  expect(await savedText(page, words.zh.model)).toBe(model);
  const address = new URL(await copiedText(page, words.zh.link, words.zh.linked));
  const [other, printed] = await Promise.all([
    open(`estimate${address.hash}`, { language: 'zh', width: 360 }),
    commandOf(model),
  ]);
  expect(differences(saved, printed)).toEqual([]);
  await expect.poll(() => modelShown(other)).toBe(own);
  expect(await other.locator('#members').inputValue()).toBe('1,000');
  expect(await figureOf(other)).toBe('1000.00');
});

test('a deductible lowers the share, and is tried beside it too; figures of before are marked while new ones come, and nothing jumps', async () => {
  const page = await open('estimate', { language: 'zh' });
  await small(page);
  const first = await estimated(page);
  const before = amountOf((await figureOf(page)) ?? undefined);
  const shifted = () => page.evaluate(() => (window as Window & { shifted?: number }).shifted ?? Number.NaN);
  const still = await shifted();
  await page.locator('#risks-0-cover-deductible').fill('20000');
  await expect.poll(() => modelShown(page)).toBe('');
  expect(await page.locator('[data-estimated]').getAttribute('aria-busy')).toBe('true');
  const second = await estimated(page, first);
  expect(amountOf((await figureOf(page)) ?? undefined)).toBeLessThan(before);
  expect((await shifted()) - still).toBeLessThan(0.05);
  await page.getByRole('button', { name: words.zh.tried }).click();
  await page.locator('#changes-0').fill('30000');
  const third = await estimated(page, second);
  await page.getByRole('row', { name: words.zh.deductible }).waitFor();
  await inOther(page, 'en');
  await page.getByRole('row', { name: words.en.deductible }).waitFor();
  expect(await modelShown(page)).toBe(third);
});

test('what is wrong is said beside its field, all at once and in both languages; where it is right again, its figures are there again', async () => {
  const page = await open('estimate');
  await small(page);
  const before = await estimated(page);
  await page.locator('#members').fill('some');
  await page.locator('#risks-0-perMember').fill('-1');
  await page.locator('#risks-0-size-lognormal-mean').fill('0');
  const summary = page.getByRole('alert');
  await expect.poll(() => summary.getByRole('listitem').count()).toBeGreaterThan(1);
  for (const language of ['en', 'zh'] as const) {
    if (language === 'zh') await inOther(page, language);
    await expect.poll(() => summary.getByRole('heading').innerText()).toBe(words[language].problem);
    await summary.getByRole('link').first().click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('members');
    expect(await barriers(page)).toEqual([]);
  }
  await page.locator('#members').fill('120');
  await page.locator('#risks-0-perMember').fill('0.004');
  await page.locator('#risks-0-size-lognormal-mean').fill('30000');
  await expect.poll(() => modelShown(page)).toBe(before);
});

test('what is changed ends the estimate that is on its way, and what was found is not looked for again', async () => {
  const page = await open('estimate');
  await small(page);
  const first = await estimated(page);
  const before = page.url();
  await page.locator('#numbers').fill(manyNumbers);
  await expect.poll(() => page.url()).not.toBe(before);
  // Whoever opens the page by this address waits for all of these numbers, unless he wants fewer.
  const [begun] = await Promise.all([page.waitForEvent('worker'), page.reload()]);
  const ended = new Promise((over) => begun.once('close', over));
  await page.locator('#numbers').fill('');
  await ended;
  expect(await estimated(page)).toBe(first);
  await page.locator('#members').fill('130');
  await estimated(page, first);
  await page.locator('#members').fill('120');
  // It stands there in the very moment, with nothing on its way.
  expect(await modelShown(page)).toBe(first);
});
