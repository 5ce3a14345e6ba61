import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { startChromium } from '../browser/chromium.ts';
import { newVisit, settled } from '../browser/visit.ts';
import { barriers } from './accessibility.ts';
import { policyOf } from './in-common.ts';
import { dayAfter } from './lived-in.ts';
import { languagesOf, otherOf } from './looked-at.ts';
import { type Person, person } from './person.ts';
import { type Village, village } from './village.ts';

type Language = 'en' | 'zh';

const words = {
  en: {
    agree: 'Agree to exactly this',
    inEffect: /^In effect since/,
    record: 'Record 10,000.00 CNY',
    prepare: (amount: string) => `Prepare ${amount} CNY`,
    approve: (amount: string) => `Approve ${amount} CNY`,
    paid: 'Record 3,000.00 CNY as paid',
    received: 'Record 1,070.00 CNY as received',
    beyondClass: /beyond the limit of its class/i,
    beyondBank: /bank has less/i,
    own: 'You prepared it, so another person approves it.',
    done: 'done',
    keep: 'Our common money',
    report: 'The annual report',
    account: 'The same year as the treasurer reports it, account by account',
    paper: 'This report on A4 (PDF)',
    helped: 'Nobody needed help that was settled this year',
    gaps: 'Nothing is said of prices',
    chain: 'The chain of what was done',
    supervision: 'Supervision',
    members: 'Members',
  },
  zh: {
    agree: '同意以上内容',
    inEffect: /起生效$/,
    record: '登记 10,000.00 CNY',
    prepare: (amount: string) => `制单 ${amount} CNY`,
    approve: (amount: string) => `批准 ${amount} CNY`,
    paid: '登记已付 3,000.00 CNY',
    received: '登记已收 1,070.00 CNY',
    beyondClass: /类别/,
    beyondBank: /银行/,
    own: '由您提出，须由他人批准。',
    done: '已完成',
    keep: '我们的共同资金',
    report: '年度报告',
    account: '同一年的财务报告（逐科目）',
    paper: '本报告 A4 版（PDF）',
    helped: '本年没有已结算的互助案件',
    gaps: '不作物价方面的结论',
    chain: '操作记录链',
    supervision: '监督',
    members: '成员',
  },
} as const;

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser?.close());

/** Opens a page as somebody who has signed in; fails afterwards on whatever must not happen on a page, and on barriers of the page as it is then. */
async function openAs(who: Person, path: string, language: Language): Promise<Page> {
  const view = { language, colours: 'light', width: 1280 } as const;
  const { context, page, faults } = await newVisit(browser, inject('served'), view, true);
  onTestFinished(async () => {
    const found = await barriers(page);
    await context.close();
    expect(faults).toEqual([]);
    expect(found).toEqual([]);
  });
  await who.enter(context);
  await page.goto(`/${language}/${path}`);
  await settled(page);
  return page;
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
const figure = (page: Page) => page.locator('[data-figure]').first().getAttribute('data-figure');

// Of those who meet here one reads English, the next Chinese: the language is another at each step.
describe.each(languagesOf(0))('the common money, in its pages, from %s on', (begun) => {
  let language: Language = begun;
  let say: (typeof words)[Language] = words[language];
  afterEach(() => {
    language = otherOf(language);
    say = words[language];
  });
  let home: Village;
  let today = '';
  const at = (path: string) => `funds/${home.slug}/${path}`;
  const api = (path: string) => `funds/${home.fund}/${path}`;

  beforeAll(async () => {
    home = await village(`common-${begun}`, 2);
    // Who has joined is a member from the next period on.
    today = await dayAfter(31);
  }, 120_000);

  /** The treasurer prepares a movement on his page; another person opens it by its address and approves it there. */
  async function agreed(prepare: (desk: Page) => Promise<void>, amount: string): Promise<Page> {
    const desk = await openAs(home.second, at('desk/common-money'), language);
    await prepare(desk);
    await button(desk, say.prepare(amount)).click();
    await desk.waitForURL(/common-money\/[0-9a-f-]{36}$/);
    await desk.getByText(say.own).waitFor();
    const other = await openAs(home.founder, new URL(desk.url()).pathname.slice(4), language);
    await button(other, say.approve(amount)).click();
    await button(other, say.approve(amount)).waitFor({ state: 'detached' });
    await desk.reload();
    await settled(desk);
    return desk;
  }

  test('a policy that the treasurer proposed counts when an organiser has agreed to exactly it', async () => {
    await home.second.act(api('investment-policies'), policyOf(today));
    const page = await openAs(home.founder, at('desk/policies'), language);
    await button(page, say.agree).click();
    await page.getByRole('heading', { name: say.inEffect }).waitFor();
    expect(await page.locator('main').innerText()).toContain('40');
  });

  test('what is beyond a limit is refused with every reason at its field, and what is within it is bought by two persons and the bank', async () => {
    const desk = await openAs(home.second, at('desk/common-money'), language);
    await desk.locator('#movement-kind').selectOption('endow');
    await desk.locator('#movement-amount').fill('10000.00');
    await desk.locator('#movement-giver').fill('The county');
    await desk.locator('#movement-bankReference').fill('E-1');
    await button(desk, say.record).click();
    await desk.waitForURL(/common-money\/[0-9a-f-]{36}$/);
    await home.second.act(api('holdings'), { name: 'Bond 2031', class: 'bond', counterparty: 'state' });

    const refused = await openAs(home.second, at('desk/common-money'), language);
    expect(await figure(refused)).toBe('10000.00');
    await refused.locator('#movement-units').fill('1');
    await refused.locator('#movement-amount').fill('10000.01');
    await button(refused, say.prepare('10,000.01')).click();
    const reasons = refused.getByRole('alert');
    await reasons.getByText(say.beyondClass).first().waitFor();
    await reasons.getByText(say.beyondBank).first().waitFor();
    expect(await reasons.locator('a[href="#movement-amount"]').count()).toBe(4);

    const bought = await agreed(async (page) => {
      await page.locator('#movement-units').fill('30');
      await page.locator('#movement-amount').fill('3,000.00');
    }, '3,000.00');
    await bought.locator('#bank-reference').fill('B-1');
    await button(bought, say.paid).click();
    await bought.getByRole('heading', { name: say.done }).waitFor();
  });

  test('it is valued and sold, and each gain stands where it belongs', async () => {
    await agreed(async (page) => {
      await page.locator('#movement-kind').selectOption('value');
      await page.locator('#movement-amount').fill('3150.00');
      await page.locator('#movement-source').fill('closing price');
    }, '3,150.00');
    const sold = await agreed(async (page) => {
      await page.locator('#movement-kind').selectOption('sell');
      await page.locator('#movement-units').fill('10');
      await page.locator('#movement-amount').fill('1070.00');
    }, '1,070.00');
    await sold.locator('#bank-reference').fill('S-1');
    await button(sold, say.received).click();
    await sold.getByRole('heading', { name: say.done }).waitFor();
    const { body } = await home.second.get(api('holdings'));
    // computed: a third of cost 3,000.00 and of value 3,150.00 leaves; 1,070.00 − 1,000.00 is realised, 2,100.00 − 2,000.00 is not.
    expect(body.principal).toMatchObject({ worth: '10170.00', gain: '170.00', usable: '70.00' });
    expect(body.total).toEqual({ cost: '2000.00', value: '2100.00', unrealised: '100.00' });
  });

  test('a member reads what there is in common, the year and the report of the treasurer, with its paper', async () => {
    const member = home.members[0] as Person;
    const page = await openAs(member, at(''), language);
    const panel = page.locator('section', { has: page.getByRole('heading', { name: say.keep }) });
    await panel.getByText('10,170.00').waitFor();
    await panel.getByRole('link', { name: say.report }).click();
    await page.getByRole('heading', { name: say.helped }).waitFor();
    expect(await page.locator('main').innerText()).toContain(say.gaps);
    await page.getByRole('link', { name: say.account }).click();
    await page.getByRole('link', { name: say.paper }).waitFor();
    expect(await figure(page)).toBe('10170.00');
    const paper = await member.get(
      (await page.getByRole('link', { name: say.paper }).getAttribute('href')) ?? '',
    );
    expect([paper.status, String(paper.body).slice(0, 5)]).toEqual([200, '%PDF-']);
    // He reads, and decides nothing here.
    await page.goto(`/${language}/${at('desk/common-money')}`);
    await settled(page);
    expect(await page.locator('#movement-amount').count()).toBe(0);
  });

  test('a supervisor sees totals, reports and the chain, and has no way to members', async () => {
    const supervisor = await person(`supervisor@common-${begun}.example`, { factor: true });
    await home.founder.act(api('roles'), { person: supervisor.id, role: 'supervisor' });
    await supervisor.signIn();
    const page = await openAs(supervisor, at('desk/supervision'), language);
    expect(await figure(page)).toBe('10170.00');
    await page.getByRole('heading', { name: say.chain }).waitFor();
    expect(await page.locator('main nav').getByRole('link', { name: say.members, exact: true }).count()).toBe(
      0,
    );
    expect((await supervisor.get(api('members'))).status).toBe(403);
  });
});
