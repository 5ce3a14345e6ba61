import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startChromium } from '../browser/chromium.ts';
import { newVisit, type View } from '../browser/visit.ts';
import { barriers } from './accessibility.ts';
import { dayAfter } from './lived-in.ts';
import { languagesOf } from './looked-at.ts';
import type { MutualServer } from './mutual-server.ts';
import { ownServer } from './own-server.ts';
import { type Person, world } from './person.ts';
import { type Village, village } from './village.ts';

const words = {
  en: {
    objections: /objections, and until when/,
    object: 'Object',
    objected: 'You have objected',
    drawn: /You were drawn for a jury on case/,
    answer: 'Answer',
    notOpen: 'The vote is not open yet.',
    verdictOn: /Your verdict on case/,
    read: 'Read the case',
    closed: 'The claimant has not opened his own words to those who hear the claim.',
    give: 'Give my verdict',
    change: 'Change my verdict',
    again: 'Draw it again on my device',
    called: '7 jurors who were called',
    keep: 'Keep this',
    kept: 'This is kept.',
    result: 'The result, and its count',
    looked: 'somebody who hears the claim',
    appeal: 'Appeal',
    appealed: 'Your appeal is decided by the members; that decision is the last.',
    needs: 'One thing needs you',
  },
  zh: {
    objections: /异议及截止日期/,
    object: '提出异议',
    objected: '您已提出异议',
    drawn: /您被抽中担任案件 \d+ 的赔审员/,
    answer: '答复',
    notOpen: '表决尚未开始。',
    verdictOn: /请对案件 \d+ 提交审议意见/,
    read: '阅读案件',
    closed: '申请人未向审议者开放其陈述原文。',
    give: '提交我的意见',
    change: '更改我的意见',
    again: '在我的设备上重新抽签',
    called: '7 名已召集的赔审员',
    keep: '保存',
    kept: '已保存。',
    result: '结果与计票',
    looked: '参加审议的人',
    appeal: '申诉',
    appealed: '您的申诉由全体成员决定，该决定为最终决定。',
    needs: '有 1 件事需要您',
  },
} as const;

let browser: Browser;
let server: MutualServer;
let home: Village;
beforeAll(async () => {
  [browser, server] = await Promise.all([startChromium(), ownServer()]);
  // Nine members: without claimant and objector seven are free, the fewest of whom the rules make a jury.
  home = await village('deciding', 9);
  await dayAfter(61);
  await world(`go-on?fund=${home.fund}`);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Opens a page as somebody who has signed in; fails afterwards on whatever must not happen on a page. */
async function openAs(who: Person, path: string, language: View['language']): Promise<Page> {
  const view = { language, colours: 'light', width: 1280 } as const;
  const { context, page, faults } = await newVisit(browser, server.address, view, true);
  onTestFinished(async () => {
    await context.close();
    expect(faults).toEqual([]);
  });
  await who.enter(context);
  await page.goto(`/${language}/funds/${home.slug}/${path}`);
  await page.locator('h1').waitFor();
  return page;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first();
const api = (path: string) => `funds/${home.fund}/${path}`;

describe.each(languagesOf(1))('a claim on which members do not agree (%s)', (language) => {
  const say = words[language];
  const of = (place: number) => home.members[place] as Person;
  const [claimant, objector] = [() => of(0), () => of(1)];
  let claim = '';
  let hearing = '';
  let jurors: Person[] = [];

  /** Those for whom a hearing waits. */
  const waiting = async () => {
    const found: Person[] = [];
    for (const one of home.members)
      if ((await one.get(api('me/hearings'))).body.items.length > 0) found.push(one);
    return found;
  };

  beforeAll(async () => {
    const told = {
      item: 'fire',
      occurredOn: await dayAfter(0),
      asked: '500.00',
      text: 'The shed burnt down.',
    };
    claim = (await claimant().act(api('me/claims'), told)).body.claim;
    const own = { versionAt: api(`me/claims/${claim}`) };
    await claimant().act(api(`me/claims/${claim}/submission`), undefined, own);
    const at = { versionAt: api(`claims/${claim}`) };
    await home.second.act(api(`claims/${claim}/review`), undefined, at);
    await home.second.act(api(`claims/${claim}/proposal`), { outcome: 'approve', recognised: '500.00' }, at);
    const { hash } = (await claimant().get(api(`me/claims/${claim}/case`))).body;
    await claimant().act(api(`me/claims/${claim}/case/agreement`), { hash }, own);
    await home.second.act(api(`claims/${claim}/publication`), undefined, at);
  }, 60_000);

  test('a member objects to a published case, with reason and rule, and sees until when', async () => {
    const page = await openAs(objector(), 'claims', language);
    await link(page, say.objections).click();
    await page.locator('#clause').waitFor();
    // Without a rule and a text it is refused, at the fields.
    await button(page, say.object).click();
    await page.getByRole('alert').waitFor();
    expect(await page.locator('[aria-invalid=true]').count()).toBeGreaterThan(0);
    await page.locator('#reason').selectOption('not-covered');
    await page.locator('#clause').fill('article 2');
    await page.locator('#text').fill('It was a barbecue.');
    await page.locator('#chance').fill('a red bicycle');
    expect(await barriers(page)).toEqual([]);
    await button(page, say.object).click();
    await page.getByText(say.objected).waitFor();
    expect(await barriers(page)).toEqual([]);
    expect((await claimant().get(api(`me/claims/${claim}`))).body.state).toBe('objected');
  });

  test('the claimant reads what comes next, and says what those see who hear him', async () => {
    const page = await openAs(claimant(), `claims/${claim}`, language);
    await page.locator('#opened-evidence').check();
    await page.locator('#chance').fill('a blue door');
    await button(page, say.keep).click();
    await page.getByText(say.kept).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  test('whoever is drawn finds it on his home page, and serves', async () => {
    await dayAfter(8);
    await world(`go-on?fund=${home.fund}`);
    hearing = (await objector().get(api(`cases/${claim}/hearings`))).body.items.at(-1).hearing;
    jurors = await waiting();
    expect(jurors).toHaveLength(7);
    const desk = await openAs(home.founder, `desk/claims/${claim}/hearing`, language);
    await desk.getByText(say.called).waitFor();
    expect(await barriers(desk)).toEqual([]);
    const page = await openAs(jurors[0] as Person, 'home', language);
    await page.getByText(say.needs).waitFor();
    await link(page, say.drawn).click();
    await page.locator('#answer-serve').check();
    expect(await barriers(page)).toEqual([]);
    await button(page, say.answer).click();
    await page.getByText(say.notOpen).waitFor();
    for (const one of jurors.slice(1)) await one.act(api(`hearings/${hearing}/seat`), { answer: 'serve' });
  });

  test('a juror reads the case, gives his verdict, and changes it; nobody else sees it', async () => {
    const page = await openAs(jurors[0] as Person, 'home', language);
    await link(page, say.verdictOn).click();
    await button(page, say.read).click();
    await page.getByText(say.closed).waitFor();
    await page.getByText('It was a barbecue.').waitFor();
    await page.locator('#verdict-accept').check();
    await button(page, say.give).click();
    await page.locator('[data-verdict=accept]').waitFor();
    await page.locator('#verdict-deny').check();
    await button(page, say.change).click();
    await page.locator('[data-verdict=deny]').waitFor();
    expect(await barriers(page)).toEqual([]);
    // What is done is not told again.
    await page.goto(`/${language}/funds/${home.slug}/home`);
    await page.locator('[data-figure]').first().waitFor();
    expect(await page.getByText(say.verdictOn).count()).toBe(0);
    const verdict = { method: 'PUT' } as const;
    for (const [place, one] of jurors.slice(1).entries())
      await one.act(api(`hearings/${hearing}/verdict`), { choice: place < 3 ? 'deny' : 'accept' }, verdict);
  });

  test('every member draws the jury again on his own device, and no verdict is shown before the end', async () => {
    const page = await openAs(objector(), `hearings/${hearing}`, language);
    await button(page, say.again).click();
    await page.locator('[data-check=agrees]').waitFor();
    expect(await page.locator('[data-result]').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
  });

  test('the claimant reads the result with its count, counts it again, and appeals', async () => {
    await dayAfter(6);
    await world(`go-on?fund=${home.fund}`);
    const page = await openAs(claimant(), `claims/${claim}`, language);
    await page.getByText(say.looked).first().waitFor();
    await link(page, say.result).click();
    // 4 of 7 deny.
    await page.locator('[data-result=refused]').waitFor();
    await button(page, say.again).click();
    await page.locator('[data-check=agrees]').waitFor();
    expect(await page.locator('[data-check]').innerText()).toContain('3 : 4');
    expect(await barriers(page)).toEqual([]);
    await page.goBack();
    await page.locator('#appeal').fill('A barbecue is fire, too.');
    expect(await barriers(page)).toEqual([]);
    await button(page, say.appeal).click();
    await page.getByText(say.appealed).waitFor();
    expect((await claimant().get(api(`me/claims/${claim}`))).body.state).toBe('appealed');
    await world(`go-on?fund=${home.fund}`);
    // All other members hear it.
    expect(await waiting()).toHaveLength(8);
  });
});
