import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startChromium } from '../browser/chromium.ts';
import { newVisit, type View } from '../browser/visit.ts';
import { barriers } from './accessibility.ts';
import { dayAfter, dayAhead, livedIn } from './lived-in.ts';
import { languagesOf, otherOf } from './looked-at.ts';
import { putMotion } from './motions.ts';
import type { MutualServer } from './mutual-server.ts';
import { ownServer } from './own-server.ts';
import { type Person, world } from './person.ts';
import type { LivedIn } from './served-pages.ts';

const words = {
  en: {
    sound: 'The rules are sound.',
    adopted: 'If adopted',
    check: 'Check it first',
    canBe: 'It can be put as it is.',
    put: 'Put the motion',
    support: 'Support the motion',
    supported: 'It has its support.',
    would: 'You would have paid',
    open: 'Open the vote now',
    cast: 'Cast my vote',
    change: 'Change my vote',
    voted: 'You have voted: For. Only you see that.',
    needs: 'Your vote on motion',
    again: 'Count again',
    own: 'Your own ballot is among them, by your receipt',
    how: 'Who voted how',
    secret: 'No member and no organiser learns how you vote',
    notKept: 'A secret vote: nobody keeps how somebody voted.',
    by: /^Motion \d+: /,
    let: 'Let him vote for me',
    back: 'Take it back',
    propose: 'Propose a policy',
    byMotion: 'a motion of the members',
  },
  zh: {
    sound: '规则无误。',
    adopted: '通过后',
    check: '先检查',
    canBe: '可以提交。',
    put: '提出议案',
    support: '附议',
    supported: '附议人数已足。',
    would: '您本应分摊',
    open: '立即开放表决',
    cast: '投票',
    change: '更改投票',
    voted: '您已投票：赞成。仅您本人可见。',
    needs: '请就议案',
    again: '重新计票',
    own: '凭您的回执，您的选票在其中',
    how: '各人投票情况',
    secret: '成员和组织者都不会得知您如何投票',
    notKept: '秘密投票：不保存任何人的选择。',
    by: /^议案 \d+：/,
    let: '委托其投票',
    back: '收回',
    propose: '提出投资政策',
    byMotion: '成员表决',
  },
} as const;

let browser: Browser;
let server: MutualServer;
let home: LivedIn;
const members: Person[] = [];
beforeAll(async () => {
  [browser, server] = await Promise.all([startChromium(), ownServer()]);
  home = await livedIn('voting', 11);
  members.push(...home.members);
}, 300_000);
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
  await page.goto(`/${language}/${path}`);
  await page.locator('h1').waitFor();
  return page;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** What a worker would do for a motion, now. */
const work = (motion: string) => world(`work?fund=${home.fund}&motion=${motion}`);

const walks = [
  ['zh', '82000', 400],
  ['en', '84000', 500],
] as const;
const [[beginning]] = walks;

// Of those who meet here one reads Chinese, the next English: the language is another at each step.
describe.each(walks.slice(0, languagesOf(0).length))(
  'a rule becomes another, in the pages, from %s on',
  (begun, fire, ahead) => {
    let language: View['language'] = begun;
    let say: (typeof words)[View['language']] = words[language];
    afterEach(() => {
      language = otherOf(language);
      say = words[language];
    });
    let motion = '';
    const at = (path: string) => `funds/${home.slug}/${path}`;
    const api = (path: string) => `funds/${home.fund}/${path}`;
    const [first, second, third] = [0, 1, 2].map((place) => () => members[place] as Person) as [
      () => Person,
      () => Person,
      () => Person,
    ];

    test('a member changes the rules as a text, is told what is wrong with its line, and puts the motion', async () => {
      const page = await openAs(first(), at('motions/new'), language);
      await page.locator('#matter').selectOption('benefits');
      await page.locator('#title').fill('A higher benefit for a fire');
      await page.locator('#reason').fill('Building has become dearer.');
      const [year = '', month = '', day = ''] = (await dayAhead(ahead)).split('-');
      await page.locator('#from').fill(day);
      await page.locator('#from-m').fill(month);
      await page.locator('#from-y').fill(year);
      await page.getByText(say.sound).waitFor();
      const rules = page.locator('#rules');
      const written = await rules.inputValue();
      await rules.fill(written.replace('basis: indemnity', 'basis: indemnty'));
      // The line of the basis of the first item, which is where it was written.
      await page.getByRole('button', { name: /indemnty/ }).waitFor();
      await page.getByRole('button', { name: /indemnty/ }).click();
      expect(
        await rules.evaluate((field: HTMLTextAreaElement) =>
          field.value.slice(field.selectionStart, field.selectionEnd),
        ),
      ).toContain('indemnty');
      await rules.fill(written);
      await page.locator('#table-amounts summary').click();
      await page.locator('#table-amounts-amount-0').fill(fire);
      await page.getByText(say.adopted).first().waitFor();
      await page.locator('ins', { hasText: fire }).first().waitFor();
      expect(await barriers(page)).toEqual([]);
      await button(page, say.check).click();
      await page.getByText(say.canBe).waitFor();
      await button(page, say.put).click();
      await page.getByRole('heading', { level: 1, name: say.by }).waitFor();
      motion = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      await work(motion);
    });

    test('others support it, and read what it would have meant for them', async () => {
      const page = await openAs(second(), at(`motions/${motion}`), language);
      await page.getByText(say.would).waitFor();
      expect(await page.locator('[data-figure]').count()).toBe(1);
      expect(await barriers(page)).toEqual([]);
      await button(page, say.support).click();
      await page.getByText(say.supported).waitFor();
    });

    test('the proposer opens the vote; a member finds it on his home, votes, changes his vote, and has a receipt', async () => {
      const own = await openAs(first(), at(`motions/${motion}`), language);
      await button(own, say.open).click();
      await own.locator('#choice-yes').waitFor();
      const page = await openAs(second(), at('home'), language);
      await page.getByRole('link', { name: say.needs }).last().click();
      await page.locator('#choice-no').check();
      await button(page, say.cast).click();
      await page.locator('#choice-yes').check();
      await button(page, say.change).click();
      await page.getByText(say.voted).waitFor();
      await page.locator('#receipt code, #receipt dd').first().waitFor();
      expect(await page.locator('[data-result]').count()).toBe(0);
      expect(await barriers(page)).toEqual([]);
    });

    test('the clock moves on; the result is there, and a member counts it again on his own device', async () => {
      const path = api(`motions/${motion}/my-ballot`);
      for (const who of members.slice(2, 7)) await who.act(path, { choice: 'yes' }, { method: 'PUT' });
      await (members[7] as Person).act(path, { choice: 'no' }, { method: 'PUT' });
      await dayAfter(4);
      await work(motion);
      const page = await openAs(second(), at(`motions/${motion}`), language);
      await page.locator('[data-result="adopted"]').waitFor();
      await button(page, say.again).click();
      await page.locator('[data-check="agrees"]').waitFor();
      await page.getByText(say.own).waitFor();
      await page.locator('summary', { hasText: say.how }).click();
      // Six for it and one against.
      expect(await page.locator('table').last().locator('tbody tr').count()).toBe(7);
      expect(await barriers(page)).toEqual([]);
      const versions = await openAs(third(), at('rules'), language);
      expect(await versions.getByRole('link', { name: say.by }).count()).toBe(begun === beginning ? 1 : 2);
    });

    test('in a secret vote nobody is told who chose what, and what could break that is said beside the ballot', async () => {
      const grant = await putMotion(first(), home.fund, {
        ...{ matter: 'officers', title: 'Who keeps the books', reason: 'The one who did has moved.' },
      });
      const officers = api(`motions/${grant}`);
      await second().act(`${officers}/support`);
      await first().act(`${officers}/opening`, undefined, { versionAt: officers });
      const page = await openAs(third(), at(`motions/${grant}`), language);
      await page.getByText(say.secret).waitFor();
      await page.locator('#choice-yes').check();
      await button(page, say.cast).click();
      await page.getByText(say.voted).waitFor();
      for (const who of members.slice(3, 9))
        await who.act(`${officers}/my-ballot`, { choice: 'no' }, { method: 'PUT' });
      await dayAfter(4);
      await work(grant);
      await page.reload();
      await page.locator('[data-result="rejected"]').waitFor();
      await button(page, say.again).click();
      await page.locator('[data-check="agrees"]').waitFor();
      await page.getByText(say.own).waitFor();
      expect(await page.locator('summary', { hasText: say.how }).count()).toBe(0);
    });

    test('a member puts an investment policy to the vote, and what the vote adopts is the policy of the fund', async () => {
      const page = await openAs(second(), at('policies'), language);
      await page.locator('summary', { hasText: say.propose }).click();
      await page.locator('#policy-title').fill('Where the principal is put');
      await page.locator('#policy-reason').fill('It lies idle.');
      const [limit, before] = begun === beginning ? ['45%', '40'] : ['35%', '45'];
      const [year = '', month = '', day = ''] = (await dayAhead(2)).split('-');
      for (const [field, text] of [
        ['classes-0-word', 'bond'],
        ['classes-0-en', 'Bonds'],
        ['classes-0-zh', '债券'],
        ['classes-0-atMost', '140%'],
        ['policy-others', '30%'],
        ['policy-from', day],
        ['policy-from-m', month],
        ['policy-from-y', year],
      ] as const)
        await page.locator(`#${field}`).fill(text);
      await button(page, say.put).click();
      await page.getByRole('alert').locator('a[href="#classes-0-atMost"]').waitFor();
      await page.locator('#classes-0-atMost').fill(limit);
      await button(page, say.put).click();
      await page.getByRole('heading', { level: 1, name: say.by }).waitFor();
      // A page parts the figure from its sign.
      const shown = new RegExp(limit.replace('%', '\\s?%'));
      await page.locator('ins', { hasText: shown }).waitFor();
      // What holds until then stands beside it: agreed to by two persons, then adopted by the vote before.
      expect(await page.locator('del', { hasText: new RegExp(`^${before}\\s?%$`) }).count()).toBe(1);
      expect(await barriers(page)).toEqual([]);
      const policy = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      const it = api(`motions/${policy}`);
      await third().act(`${it}/support`);
      await second().act(`${it}/opening`, undefined, { versionAt: it });
      for (const who of members.slice(2, 9))
        await who.act(`${it}/my-ballot`, { choice: 'yes' }, { method: 'PUT' });
      await dayAfter(4);
      await work(policy);
      const after = await openAs(third(), at('policies'), language);
      const panel = after.locator('section.panel').first();
      await panel.getByText(shown).waitFor();
      await panel.getByRole('link', { name: say.byMotion }).waitFor();
      expect(await barriers(after)).toEqual([]);
    });

    test('a member lets another vote for him, and takes it back', async () => {
      const page = await openAs(members[8] as Person, at('delegations'), language);
      await page.locator('#member-rule-text').fill('1');
      await button(page, say.let).first().click();
      await button(page, say.back).waitFor();
      expect(await barriers(page)).toEqual([]);
      await button(page, say.back).click();
      await button(page, say.back).waitFor({ state: 'detached' });
    });
  },
);
