import { expect, test } from 'vitest';
import { given, openmutual } from '../browser/command.ts';
import { goTo, settled, withoutTemporal } from '../browser/visit.ts';
import { copiedText, expectFigure, figureOf, journeys, savedText, tabTo } from './journey.ts';
import { languagesOf } from './looked-at.ts';

const { open, visit } = journeys();

/** What is pressed and filled in, as it is called. */
const words = {
  en: {
    way: 'Contributions',
    scheme: 'Scheme',
    wage: 'Wage before deductions',
    day: ['Day', 'Month', 'Year'],
    injuryRate: "the employer's rate for work injury, by risk class of the industry",
    json: 'Working as JSON',
    link: 'Copy link',
    linked: 'Link copied',
    problem: 'There is a problem',
    source: 'Source:',
  },
  zh: {
    way: '社保缴费',
    scheme: '方案',
    wage: '税前工资',
    day: ['日', '月', '年'],
    injuryRate: '单位工伤保险费率（按行业风险类别）',
    json: '计算过程（JSON）',
    link: '复制链接',
    linked: '链接已复制',
    problem: '有问题需要处理',
    source: '来源：',
  },
} as const;

/** What the command prints on a month's wage in the country of the page's example. */
function printedFor(wage: string): Promise<string> {
  const options = { on: '2025-04-06', period: 'month', category: 'A', wage };
  return openmutual('.', 'levy', 'uk/ni-class-1', ...given(options), '--json');
}

test.each(languagesOf(0))(
  'three clicks lead from the first page to a contribution with its source (%s)',
  async (language) => {
    const page = await open('', { language });
    await page.getByRole('navigation').getByRole('link', { name: words[language].way, exact: true }).click();
    await expectFigure(page, '1025.33');
    const closed = page.locator('main button[aria-expanded="false"]');
    await closed.first().click();
    await closed.first().click();
    const source = page.locator('p', { hasText: words[language].source });
    expect(await source.first().innerText()).toContain('hmrc/calculate-ni-frontend');
  },
);

test.each(languagesOf(1))(
  'a wage gives the cents of the command, and its working to the last letter (%s)',
  async (language) => {
    const { wage, json } = words[language];
    const page = await open('contributions', { language });
    await page.getByLabel(wage, { exact: true }).fill('4,189.10');
    const printed = await printedFor('4189.10');
    await expectFigure(page, JSON.parse(printed).total);
    expect(await savedText(page, json)).toBe(printed);
  },
);

test.each(languagesOf(2))(
  'another country, day and fact are asked for and counted as by the command (%s)',
  async (language) => {
    const { scheme, wage, day, injuryRate, json } = words[language];
    const page = await open('contributions', { language });
    await page.getByLabel(scheme, { exact: true }).selectOption('cn/beijing-employees');
    for (const [place, text] of ['1', '10', '2025'].entries()) {
      await page.getByLabel(day[place] ?? '', { exact: true }).fill(text);
    }
    await page.getByLabel(wage, { exact: true }).fill('5000');
    await page.getByLabel(injuryRate).fill('0.4%');
    const options = { on: '2025-10-01', period: 'month', wage: '5000', given: 'injury-rate=0.4%' };
    const printed = await openmutual('.', 'levy', 'cn/beijing-employees', ...given(options), '--json');
    await expectFigure(page, JSON.parse(printed).total);
    expect(await savedText(page, json)).toBe(printed);
  },
);

test.each(languagesOf(3))(
  'without a wage it is said what is missing, and no figure stands there (%s)',
  async (language) => {
    const { wage, problem } = words[language];
    const page = await open('contributions', { language });
    const field = page.getByLabel(wage, { exact: true });
    await field.fill('');
    const summary = page.getByRole('alert');
    expect(await summary.getByRole('heading').innerText()).toBe(problem);
    expect(await page.locator('[data-figure]').count()).toBe(0);
    const link = summary.getByRole('link').first();
    await link.click();
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    // The Chinese of reasons comes a moment after the page; what stands above and at the field is the same at any time.
    const form = page.locator('form');
    await expect.poll(async () => (await form.innerText()).includes(await link.innerText())).toBe(true);
  },
);

test.each(languagesOf(4))(
  'a link opens the same case for somebody else, and again after it is loaded anew (%s)',
  async (language) => {
    const { wage, link, linked } = words[language];
    const page = await open('contributions', { language });
    await page.getByLabel(wage, { exact: true }).fill('1234.56');
    await expect.poll(() => figureOf(page)).not.toBe('1025.33');
    const figure = await figureOf(page);
    const address = new URL(await copiedText(page, link, linked));
    expect(address.pathname).toBe(`/${language}/contributions`);

    const other = await open(`contributions${address.hash}`, { language, width: 360 });
    for (const reload of [false, true]) {
      if (reload) {
        await other.reload();
        await settled(other);
      }
      await expectFigure(other, `${figure}`);
      expect(await other.getByLabel(wage, { exact: true }).inputValue()).toBe('1234.56');
    }
  },
);

test('what was put in is there again after the page is loaded anew, in the other language too', async () => {
  const page = await open('contributions');
  const before = page.url();
  await page.getByLabel(words.en.wage, { exact: true }).fill('1234.56');
  await expect.poll(() => page.url()).not.toBe(before);
  await page.reload();
  await expect.poll(() => page.getByLabel(words.en.wage, { exact: true }).inputValue()).toBe('1234.56');
  await page.getByRole('link', { name: '简体中文' }).first().click();
  await expect.poll(() => page.getByLabel(words.zh.wage, { exact: true }).inputValue()).toBe('1234.56');
});

test('a link that was cut off says so, and the page can be used', async () => {
  const page = await open('contributions#1.q1bK');
  expect(await page.getByRole('alert').innerText()).toContain('the whole link as it was copied');
});

test('all of it can be done without a mouse', async () => {
  const page = await open('');
  await tabTo(page, 'header a[href="/en/contributions"]');
  await page.keyboard.press('Enter');
  await expectFigure(page, '1025.33');
  await tabTo(page, '#wage');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('4189.10');
  await expectFigure(page, JSON.parse(await printedFor('4189.10')).total);
  await tabTo(page, 'main button[aria-expanded="false"]');
  await page.keyboard.press('Enter');
  await page.locator('main p', { hasText: 'hmrc/calculate-ni-frontend' }).first().waitFor();
});

test('a browser that has no dates of its own loads them, and gives the same cents', async () => {
  const { context, page, faults } = await visit();
  await withoutTemporal(context);
  await goTo(page, { language: 'en' }, 'contributions');
  await expectFigure(page, '1025.33');
  expect(faults).toEqual([]);
});
