import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { given, openmutual } from '../browser/command.ts';
import { expectFigure, journeys } from './journey.ts';
import { languagesOf } from './looked-at.ts';

const { open, visit } = journeys();

/** What is pressed and read, as it is called. */
const words = {
  en: {
    wage: 'Wage before deductions',
    year: 'Year',
    other: 'Compare with another day',
    payroll: 'A CSV with one line a person',
  },
  zh: { wage: '税前工资', year: '年', other: '与另一日期对照', payroll: 'CSV 文件，每人一行' },
} as const;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What stands below the fold is made when somebody comes near it. */
async function comeTo(page: Page, selector: string): Promise<void> {
  for (let turns = 0; turns < 40 && (await page.locator(selector).count()) === 0; turns += 1) {
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(50);
  }
  await page.locator(selector).first().scrollIntoViewIfNeeded();
}

test.each(languagesOf(1))(
  'a notch of 1986 is told as the command tells it, and not one of 2025 (%s)',
  async (language) => {
    const page = await open('contributions', { language });
    await expectFigure(page, '1025.33');
    await comeTo(page, '[data-notches="0"]');
    await page.locator('#on-y').fill('1986');
    await page.locator('#period').selectOption('week');
    await page.locator('#wage').fill('61');
    const options = { on: '1986-04-06', period: 'week', category: 'A' };
    const { notches } = JSON.parse(
      await openmutual('.', 'notches', 'uk/ni-class-1', ...given(options), '--json'),
    );
    const panel = page.locator(`[data-notches="${notches.length}"]`);
    const { at, loss, below, above, recovered } = notches[1];
    for (const figure of [at, loss, below, above, recovered]) {
      await expect.poll(() => panel.innerText()).toContain(figure);
    }
  },
);

test.each(languagesOf(2))('another day costs each party what the command says (%s)', async (language) => {
  const page = await open('contributions', { language });
  await expectFigure(page, '1025.33');
  await comeTo(page, `button:has-text("${words[language].other}")`);
  await page.getByRole('button', { name: words[language].other }).click();
  const total = async (on: string) => {
    const options = { on, period: 'month', category: 'A', wage: '5414.00' };
    return JSON.parse(await openmutual('.', 'levy', 'uk/ni-class-1', ...given(options), '--json'));
  };
  const before = await total('2024-04-06');
  const table = page
    .locator('section', { has: page.locator('#against-on') })
    .locator('table')
    .first();
  await expect.poll(() => table.innerText()).toContain(before.parties.employer);
  expect(await table.innerText()).toContain('749.55');
});

test.each(languagesOf(3))(
  'the history begins in 1975, and a day of it can be opened (%s)',
  async (language) => {
    const page = await open('contributions', { language });
    await comeTo(page, '[data-eras]');
    const panel = page.locator('[data-eras]');
    expect(Number(await panel.getAttribute('data-eras'))).toBeGreaterThan(50);
    expect(await panel.innerText()).toContain('1975');
    // The second change from the latest: April 2024, when the employee's rate became 8%.
    await panel.locator('ol li').nth(1).getByRole('button').click();
    const options = { on: '2024-04-06', period: 'month', category: 'A', wage: '5414.00' };
    const printed = await openmutual('.', 'levy', 'uk/ni-class-1', ...given(options), '--json');
    await expectFigure(page, JSON.parse(printed).total);
  },
);

test.each(languagesOf(4))(
  'a payroll gives the file of the command, and its bad line with the reason (%s)',
  async (language) => {
    const payroll = join(folder, 'payroll.csv');
    writeFileSync(payroll, 'person,wage,category\n1,5414.00,A\n2,abc,A\n3,2000.00,B\n');
    const page = await open('contributions', { language });
    await comeTo(page, '[data-payroll]');
    await page.getByLabel(words[language].payroll).setInputFiles(payroll);
    await page.locator('[data-payroll="over"]').waitFor();
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('[data-payroll] .buttons button').last().click(),
    ]);
    const options = {
      on: '2025-04-06',
      period: 'month',
      payroll,
      out: join(folder, 'out.csv'),
      rejects: join(folder, 'rejects.csv'),
    };
    await openmutual('.', 'levy', 'uk/ni-class-1', ...given(options));
    expect(readFileSync(await saved.path(), 'utf8')).toBe(readFileSync(options.out, 'utf8'));
    expect(await page.locator('[data-payroll]').innerText()).toContain('payroll.csv');
  },
);

// The address names a line of the tree, and nothing that was put in.
test('a link to a line opens the working at it', async () => {
  const { page } = await visit();
  await page.goto(`${inject('site')}/en/contributions?line=0-0-1`);
  await page.locator('button[aria-expanded="true"]', { hasText: '251.28' }).waitFor();
});
