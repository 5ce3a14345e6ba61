import { expect, test } from 'vitest';
import { openmutual } from '../browser/command.ts';
import { copiedText, journeys, tabTo } from './journey.ts';
import { languagesOf } from './looked-at.ts';

const { open } = journeys();

const words = {
  en: {
    way: 'Schemes',
    search: 'Search',
    compute: 'Compute them here',
    day: ['Day', 'Month', 'Year'],
    link: 'Copy link',
    linked: 'Link copied',
    lost: 'There is no scheme xx/nothing in the library.',
    found: 'Xiang Hu Bao, serious illness plan',
  },
  zh: {
    way: '方案库',
    search: '搜索',
    compute: '在此重新计算',
    day: ['日', '月', '年'],
    link: '复制链接',
    linked: '链接已复制',
    lost: '方案库中没有 xx/nothing。',
    found: '相互宝（重大疾病互助计划）',
  },
} as const;

test.each(languagesOf(1))(
  'the library has every scheme of the command, and is searched in both languages (%s)',
  async (language) => {
    const page = await open('schemes', { language });
    const all = JSON.parse(await openmutual('.', 'schemes', '--json'));
    const names = page.locator('main li h3');
    expect(await names.count()).toBe(all.length);
    await page.getByLabel(words[language].search, { exact: true }).fill('相互宝 重大');
    await expect.poll(() => names.count()).toBe(1);
    expect(await names.innerText()).toBe(words[language].found);
  },
);

test.each(languagesOf(2))(
  'the worked figures of a scheme are computed here, as many as `check` counts (%s)',
  async (language) => {
    const page = await open('schemes/cn/xianghubao', { language });
    await page.locator('#cases').scrollIntoViewIfNeeded();
    await page.getByRole('button', { name: words[language].compute, exact: true }).click();
    const panel = page.locator('[data-check="agrees"]');
    await panel.waitFor();
    const printed: { readonly origin: string }[] = JSON.parse(
      await openmutual('.', 'check', 'cn/xianghubao', '--json'),
    );
    const counts = ['published', 'computed'].map(
      (origin) => printed.filter((one) => one.origin === origin).length,
    );
    const text = await panel.innerText();
    for (const count of counts)
      expect(text.match(new RegExp(`\\b${count}\\b`, 'g'))?.length).toBeGreaterThanOrEqual(2);
  },
);

test('another day has other rules and tables: those that the command prints', async () => {
  const page = await open('schemes/uk/ni-class-1');
  for (const [place, text] of ['6', '10', '1985'].entries()) {
    await page.locator('#on, #on-m, #on-y').nth(place).fill(text);
  }
  const printed = JSON.parse(
    await openmutual('.', 'schemes', 'uk/ni-class-1', '--on', '1985-10-06', '--json'),
  );
  const rules = page.locator('#rules');
  await expect.poll(() => rules.innerText()).toContain('6 October 1985');
  const [law] = printed.laws;
  expect(await rules.innerText()).toContain(law.label.en);
  const limits = printed.tables.find(({ table }: { table: string }) => table === 'limits').rows;
  const shown = page.locator('#table-limits tbody tr');
  await expect.poll(() => shown.count()).toBe(limits.length - 1);
});

test.each(languagesOf(3))('a link opens the same day for somebody else (%s)', async (language) => {
  const page = await open('schemes/demo/contractors-all-risks', { language });
  await page.locator('#on-y').fill('2027');
  await expect.poll(() => page.locator('#rules').innerText()).toContain('2027');
  const { link, linked } = words[language];
  const address = new URL(await copiedText(page, link, linked));
  const other = await open(`schemes/demo/contractors-all-risks${address.hash}`, { language, width: 360 });
  expect(await other.locator('#on-y').inputValue()).toBe('2027');
});

test('two days are compared: what changed, and what follows for a worked case', async () => {
  const page = await open('schemes/uk/ni-class-1');
  await page.locator('#differences').scrollIntoViewIfNeeded();
  await page.locator('#change').selectOption('2025-04-06');
  const differences = page.locator('#differences');
  await expect.poll(() => differences.innerText()).toMatch(/ST[\s\S]*758\.00[\s\S]*417\.00/);
  await differences.locator('[data-figure]').first().waitFor();
});

test('the day is moved without a mouse', async () => {
  const page = await open('schemes/uk/ni-class-1');
  await tabTo(page, 'main input[type="range"]');
  const before = await page.locator('#on').inputValue();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => page.locator('#on').inputValue()).not.toBe(before);
});

test('a file of a scheme is read with its lines and saved as it stands', async () => {
  const page = await open('schemes/demo/village-fund');
  await page.locator('#files').scrollIntoViewIfNeeded();
  const first = page.locator('#files li').filter({ hasText: 'scheme.yaml' });
  await first.locator('summary').click();
  expect(await first.locator('pre').innerText()).toContain('scheme: demo/village-fund');
  const [download] = await Promise.all([page.waitForEvent('download'), first.getByRole('button').click()]);
  expect(download.suggestedFilename()).toBe('demo-village-fund-scheme.yaml');
});

test.each(languagesOf(4))('a scheme that is not there is said to be so (%s)', async (language) => {
  const page = await open('schemes/xx/nothing', { language });
  await page.getByText(words[language].lost).waitFor();
});

test('a scheme leads to the calculator that begins with it', async () => {
  const page = await open('schemes/demo/giveback');
  await page.locator('main a[href*="/en/share"]').first().click();
  await expect.poll(() => new URL(page.url()).pathname).toBe('/en/share');
  await expect.poll(() => page.locator('main').innerText()).toContain('Giveback');
});
