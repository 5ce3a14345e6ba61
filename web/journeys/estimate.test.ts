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
    link: 'Copy link',
    linked: 'Link copied',
    problem: 'There is a problem',
    tried: 'Try something else',
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
const languages = ['en', 'zh'] as const;

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
 * them up: figures agree to nine digits, what is told of their error to three, all else to the letter. Principles that distort a tail rest on it
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
    return Object.keys(one).flatMap((key) => differing(one[key], other[key], `${path}.${key}`));
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

test.each(languages)('the example is estimated as by the command (%s)', async (language) => {
  const page = await open('estimate', { language });
  await estimated(page);
  const printed = await openmutual('.', 'estimate', 'examples/estimates/village-fund.yaml', '--json');
  expect(differences(await savedText(page, words[language].json), printed)).toEqual([]);
});

test.each(languages)(
  'somebody describes his own fund: the more members, the narrower the fan (%s)',
  async (language) => {
    const page = await open('estimate', { language });
    const first = await estimated(page);
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
    await page.locator('#risks-1-perMember').evaluate((field) => {
      (field.closest('details') as HTMLDetailsElement).open = true;
    });
    await page.locator('#risks-1-perMember').locator('xpath=ancestor::details').getByRole('button').click();
    await page.locator('#expenses-perMember').evaluate((field) => {
      (field.closest('details') as HTMLDetailsElement).open = true;
    });
    await page.locator('#expenses-perMember').fill('');
    await page.locator('#expenses-ofLosses').fill('');
    await estimated(page, first);
    // 0.01 × 100,000, whatever the number of members.
    await expectFigure(page, '1000.00');
    const rows = await fanRows(page);
    expect(rows.map(([members]) => members)).toEqual(['100', '1,000', '10,000']);
    expect(rows.map(([, mean]) => mean)).toEqual(['1,000.00', '1,000.00', '1,000.00']);
    // √(λ·E[X²]) ÷ members with λ = 0.01·members and E[X²] = 2·100,000².
    expect(rows.map(([, , sd]) => sd)).toEqual(['1,414.21', '447.21', '141.42']);
    const [few, own, many] = rows.map(([, , , , , worst]) => amountOf(worst));
    expect(few).toBeGreaterThan(own ?? Number.NaN);
    expect(own).toBeGreaterThan(many ?? Number.NaN);
    const model = await savedText(page, words[language].model);
    const saved = await savedText(page, words[language].json);
    expect(differences(saved, await commandOf(model))).toEqual([]);
  },
);

test.each(languages)('a deductible lowers the share, and is tried beside it too (%s)', async (language) => {
  const page = await open('estimate', { language });
  const first = await estimated(page);
  const before = amountOf((await figureOf(page)) ?? undefined);
  await page.locator('#risks-0-cover-deductible').fill('20000');
  const second = await estimated(page, first);
  expect(amountOf((await figureOf(page)) ?? undefined)).toBeLessThan(before);
  await page.locator('#changes-0').evaluate((field) => {
    (field.closest('details') as HTMLDetailsElement).open = true;
  });
  await page.getByRole('button', { name: words[language].tried }).click();
  await page.locator('#changes-5').fill('30000');
  await estimated(page, second);
  await page.getByRole('row', { name: words[language].deductible }).waitFor();
});

test.each(languages)('what is wrong is said beside its field, all at once (%s)', async (language) => {
  const page = await open('estimate', { language });
  const before = await estimated(page);
  await page.locator('#members').fill('some');
  await page.locator('#risks-0-perMember').fill('-1');
  await page.locator('#risks-0-size-lognormal-mean').fill('0');
  const summary = page.getByRole('alert');
  await expect.poll(() => summary.getByRole('listitem').count()).toBeGreaterThan(1);
  expect(await summary.getByRole('heading').innerText()).toBe(words[language].problem);
  await summary.getByRole('link').first().click();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('members');
  expect(await barriers(page)).toEqual([]);
  // Where it is right again, its figures come again.
  await page.locator('#members').fill('120');
  await page.locator('#risks-0-perMember').fill('0.004');
  await page.locator('#risks-0-size-lognormal-mean').fill('30000');
  await expect.poll(() => modelShown(page)).toBe(before);
});

test.each(languages)('a link opens the same model for somebody else (%s)', async (language) => {
  const page = await open('estimate', { language });
  const first = await estimated(page);
  await page.locator('#members').fill('777');
  const own = await estimated(page, first);
  const { link, linked } = words[language];
  const address = new URL(await copiedText(page, link, linked));
  const other = await open(`estimate${address.hash}`, { language, width: 360 });
  await expect.poll(() => modelShown(other)).toBe(own);
  expect(await other.locator('#members').inputValue()).toBe('777');
  expect(await figureOf(other)).toBe(await figureOf(page));
});

test('the other examples are estimated as the command does', async () => {
  const page = await open('estimate');
  let before = await estimated(page);
  for (const [place, name] of [
    [1, 'contractors-fund'],
    [2, 'sickness-fund'],
  ] as const) {
    await page.locator('form fieldset button').nth(place).click();
    before = await estimated(page, before);
    const printed = await openmutual('.', 'estimate', `examples/estimates/${name}.yaml`, '--json');
    expect(differences(await savedText(page, words.en.json), printed)).toEqual([]);
  }
});

test('figures of before are marked while new ones come, and nothing jumps', async () => {
  const page = await open('estimate');
  const first = await estimated(page);
  await page.locator('#members').fill('240');
  await expect.poll(() => modelShown(page)).toBe('');
  expect(await page.locator('[data-estimated]').getAttribute('aria-busy')).toBe('true');
  await estimated(page, first);
  expect(await page.evaluate(() => (window as Window & { shifted?: number }).shifted)).toBeLessThan(0.05);
});
