import { expect, test } from 'vitest';
import { openmutual } from '../browser/command.ts';
import { copiedText, journeys, savedText, tabTo } from './journey.ts';
import { languagesOf } from './looked-at.ts';

const { open } = journeys();

const words = {
  en: { json: 'Working as JSON', link: 'Copy link', linked: 'Link copied', problem: 'There is a problem' },
  zh: { json: '计算过程（JSON）', link: '复制链接', linked: '链接已复制', problem: '有问题需要处理' },
} as const;

const PAID = ['10609.00', '22710.22', '35724.55'];

type Page = Awaited<ReturnType<typeof open>>;

function paid(page: Page): Promise<(string | null)[]> {
  return page.locator('[data-paid]').evaluateAll((all) => all.map((one) => one.getAttribute('data-paid')));
}

test.each(languagesOf(1))('the example is compared to the letter of the command (%s)', async (language) => {
  const page = await open('compare', { language });
  await expect.poll(() => paid(page)).toEqual(PAID);
  const printed = await openmutual('.', 'compare', 'examples/compare/group.yaml', '--json');
  expect(await savedText(page, words[language].json)).toBe(printed);
});

test.each(languagesOf(2))(
  'another wage and another claim change what they change, and no more (%s)',
  async (language) => {
    const page = await open('compare', { language });
    await expect.poll(() => paid(page)).toEqual(PAID);
    await page.locator('#people-0-wage').fill('9,900.00');
    await expect.poll(async () => (await paid(page))[2]).not.toBe(PAID[2]);
    await page.locator('#claims-0-loss').fill('5800.00');
    // 1,000.00 more of loss at 3 % for bookkeeping.
    await expect.poll(async () => (await paid(page))[0]).toBe('11639.00');
    expect((await paid(page))[1]).toBe(PAID[1]);
  },
);

test.each(languagesOf(3))(
  'what is wrong is said at its cell, for all ways at once (%s)',
  async (language) => {
    const page = await open('compare', { language });
    await expect.poll(() => paid(page)).toEqual(PAID);
    await page.locator('#people-1-units').fill('two');
    await page.locator('#people-2-wage').fill('');
    const summary = page.getByRole('alert');
    await expect.poll(() => summary.getByRole('listitem').count()).toBe(2);
    expect(await summary.getByRole('heading').innerText()).toBe(words[language].problem);
    await summary.getByRole('link').first().click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('people-1-units');
  },
);

test('a way is left out, and another scheme is chosen and asks what it asks', async () => {
  const page = await open('compare');
  await expect.poll(() => paid(page)).toEqual(PAID);
  await page.locator('#insure').selectOption('');
  await expect.poll(async () => (await paid(page)).length).toBe(2);
  await page.locator('#share').selectOption('demo/health-pools');
  await page.locator('#people-0-pool').waitFor();
  await expect.poll(async () => (await paid(page))[1]).toBe(PAID[2]);
});

test.each(languagesOf(4))('a link opens the same group for somebody else (%s)', async (language) => {
  const page = await open('compare', { language });
  await page.locator('#people-0-wage').fill('9900.00');
  await expect.poll(async () => (await paid(page))[2]).not.toBe(PAID[2]);
  const figures = await paid(page);
  const { link, linked } = words[language];
  const address = new URL(await copiedText(page, link, linked));
  const other = await open(`compare${address.hash}`, { language, width: 360 });
  await expect.poll(() => paid(other)).toEqual(figures);
  expect(await other.locator('#people-0-wage').inputValue()).toBe('9900.00');
});

test('a person is added and taken away without a mouse', async () => {
  const page = await open('compare');
  await expect.poll(() => paid(page)).toEqual(PAID);
  await tabTo(page, '#people-0-member');
  const buttons = page.locator('#people button');
  const added = buttons.last();
  await added.focus();
  await page.keyboard.press('Enter');
  await page.locator('#people-12-member').waitFor();
  await expect.poll(async () => (await paid(page))[2]).not.toBe(PAID[2]);
});
