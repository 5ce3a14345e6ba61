import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { given, openmutual } from '../browser/command.ts';
import { copiedText, expectFigure, journeys, savedText } from './journey.ts';
import { languagesOf } from './looked-at.ts';

const { open } = journeys();
const fund = join(import.meta.dirname, '..', '..', 'schemes', 'mutual', 'demo', 'village-fund');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-share-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is pressed and filled in, as it is called. */
const words = {
  en: {
    way: 'Share a cost',
    json: 'Working as JSON',
    units: 'Units, 12',
    members: 'Or a CSV file of members',
    link: 'Copy link',
    linked: 'Link copied',
    show: 'Show the statement',
    what: 'Cap of a period, for all',
    others: 'Settle with the other lines',
    rejects: 'Save the lines with their reasons',
    rules: 'Change the rules',
    rule: 'Rules',
    large: 'too large for a browser',
    again: 'Choose the list of members again',
    schemes: 'Scheme',
  },
  zh: {
    way: '分摊费用',
    json: '计算过程（JSON）',
    units: '份数, 12',
    members: '或选择成员清单（CSV）',
    link: '复制链接',
    linked: '链接已复制',
    show: '显示明细',
    what: '每期上限（所有人）',
    others: '用其余各行结算',
    rejects: '保存这些行及其原因',
    rules: '修改规则',
    rule: '规则',
    large: '清单过大，浏览器无法读取',
    again: '请重新选择成员清单',
    schemes: '方案',
  },
} as const;

/** What the command prints of the example of the page, with another list of members perhaps. */
function printed(members = join(fund, 'example-members.csv')): Promise<string> {
  const claims = join(fund, 'example-claims.csv');
  const options = { settlement: '2026-03', on: '2026-03-31', members, claims };
  return openmutual(folder, 'assess', 'demo/village-fund', ...given(options), '--json');
}

test.each(languagesOf(0))(
  'three clicks lead from the first page to a share with the source of its rule (%s)',
  async (language) => {
    const page = await open('', { language });
    await page.getByRole('navigation').getByRole('link', { name: words[language].way, exact: true }).click();
    await expectFigure(page, '10609.00');
    const benefits = page.locator('main button[aria-expanded="false"]', { hasText: '10,300.00' }).first();
    await benefits.click();
    await page.locator('main button[aria-expanded="false"]', { hasText: '4,800.00' }).last().click();
    await page.getByText('raised by motion 3').first().waitFor();
  },
);

test.each(languagesOf(1))(
  'a list that is changed is settled as by the command, to the last letter (%s)',
  async (language) => {
    const page = await open('share', { language });
    await expectFigure(page, '10609.00');
    expect(await savedText(page, words[language].json)).not.toBe('');
    const act = await page.getByRole('button', { name: words[language].link, exact: true }).elementHandle();
    await page.getByLabel(words[language].units, { exact: true }).fill('2');
    const text = readFileSync(join(fund, 'example-members.csv'), 'utf8');
    const members = join(folder, 'members.csv');
    writeFileSync(members, text.replace('m12,4,', 'm12,2,'));
    const answer = JSON.parse(await printed(members));
    await expect
      .poll(async () => JSON.parse(await savedText(page, words[language].json)).hash)
      .toBe(answer.hash);
    const saved = JSON.parse(await savedText(page, words[language].json));
    expect(saved).toEqual(answer);
    // The acts stay while it is settled anew: what somebody pressed meanwhile comes to its end, and says so.
    expect(await act?.evaluate((button) => button.isConnected)).toBe(true);
  },
);

test.each(languagesOf(2))(
  'the statement of a member is that of the command, and opens to the rule (%s)',
  async (language) => {
    const { show } = words[language];
    const page = await open('share', { language });
    await expectFigure(page, '10609.00');
    const field = page.locator('#member-asked');
    await field.fill('m06');
    await page.getByRole('button', { name: show }).click();
    await page.getByText('712.77').first().waitFor();
  },
);

test.each(languagesOf(3))(
  'a file is settled as by the command, and its broken lines are told and left out (%s)',
  async (language) => {
    const { members, others, rejects } = words[language];
    const broken = join(folder, 'broken.csv');
    const sound = join(folder, 'sound.csv');
    const header = 'member,units,proportion,joined,cap\n';
    const names = Array.from({ length: 16 }, (_, place) => `m${`${place + 2}`.padStart(2, '0')}`);
    const rows = names.map((name) => `${name},1,100%,2024-01-01,\n`);
    writeFileSync(sound, header + rows.join(''));
    writeFileSync(
      broken,
      `${header}${rows.join('')}m18,x,100%,2024-01-01,\nm19,1,100%,2024-13-01,\nm17,1,100%,2024-01-01,\n`,
    );
    const page = await open('share', { language });
    await expectFigure(page, '10609.00');
    await page.getByLabel(members).setInputFiles(broken);
    await page.getByRole('alert').waitFor();
    const told = await page.getByRole('alert').innerText();
    for (const found of ['18', 'x', '2024-13-01', 'm17']) expect(told).toContain(found);
    const list = await savedText(page, rejects);
    expect(list.trim().split('\n')).toHaveLength(4);
    await page.getByRole('button', { name: others }).click();
    const { shares, total } = JSON.parse(await printed(sound));
    expect(shares.distinct).toBeGreaterThan(0);
    await expect.poll(() => page.locator('[data-figure]').count()).toBe(1);
    expect(await page.locator('main').innerText()).toContain(
      Number(total).toLocaleString('en', { minimumFractionDigits: 2 }),
    );
  },
);

test.each(languagesOf(4))('a file of a gigabyte is refused before it is read (%s)', async (language) => {
  const giga = join(folder, 'giga.csv');
  writeFileSync(giga, '');
  truncateSync(giga, 1024 ** 3);
  const page = await open('share', { language });
  await expectFigure(page, '10609.00');
  await page.getByLabel(words[language].members).setInputFiles(giga);
  await expect.poll(() => page.getByRole('alert').innerText()).toContain(words[language].large);
});

test.each(languagesOf(5))(
  'a link opens the same fund for somebody else, and asks for a list that it does not hold (%s)',
  async (language) => {
    const { link, linked, members, again } = words[language];
    const page = await open('share', { language });
    await page.getByLabel(words[language].units, { exact: true }).fill('2');
    await expectFigure(page, '10609.00');
    const address = new URL(await copiedText(page, link, linked));
    const other = await open(`share${address.hash}`, { language, width: 360 });
    await expectFigure(other, '10609.00');
    expect(await other.getByLabel(words[language].units, { exact: true }).inputValue()).toBe('2');

    await page.getByLabel(members).setInputFiles(join(fund, 'example-members.csv'));
    await page.getByText('example-members.csv').first().waitFor();
    await expectFigure(page, '10609.00');
    // The figure is the same as before: until the list is settled, the link is still that of what was written.
    let ofFile = address.hash;
    await expect
      .poll(async () => {
        ofFile = new URL(await copiedText(page, link, linked)).hash;
        return ofFile;
      })
      .not.toBe(address.hash);
    const third = await open(`share${ofFile}`, { language });
    await third.getByText(again).waitFor();
    await third.getByLabel(members).setInputFiles(join(fund, 'example-members.csv'));
    await expectFigure(third, '10609.00');
  },
);

test.each(languagesOf(6))('a cap for all is answered by settling again (%s)', async (language) => {
  const page = await open('share', { language });
  await expectFigure(page, '10609.00');
  await page.getByLabel(words[language].what).fill('1400');
  const panel = page.locator('section', { hasText: /10,609.00/ }).filter({ has: page.locator('#what-cap') });
  await expect.poll(() => panel.innerText()).toContain('250.50 – 1,400.00');
});

test('rules that are changed are read as a scheme is: reasons by line, then other shares', async () => {
  const page = await open('share');
  await expectFigure(page, '10609.00');
  await page.getByRole('button', { name: words.en.rules }).click();
  const text = page.getByLabel(words.en.rule, { exact: true });
  const rules = await text.inputValue();
  await text.fill(rules.replace('value: 3%', 'value: 3'));
  await page
    .getByText(/scheme.yaml, line \d+/)
    .first()
    .waitFor();
  await text.fill(rules.replace('value: 3%', 'value: 6%'));
  // 10,300.00 and 6 % of it.
  await expectFigure(page, '10918.00');
});

test('every mutual scheme opens with an example that is settled', async () => {
  const page = await open('share');
  await expectFigure(page, '10609.00');
  const ids = await page
    .locator('#scheme option')
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  expect(ids.length).toBeGreaterThan(20);
  for (const id of ids) {
    await page.locator('#scheme').selectOption(id);
    const figure = page.locator(`[data-settled="${id}"] [data-figure]`);
    await figure.waitFor();
    expect(await page.getByRole('alert').count(), id).toBe(0);
  }
});
