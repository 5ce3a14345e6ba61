import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startChromium } from '../browser/chromium.ts';
import { newVisit, type View } from '../browser/visit.ts';
import { dayAfter, dayAhead } from './lived-in.ts';
import { languagesOf, otherOf } from './looked-at.ts';
import type { MutualServer } from './mutual-server.ts';
import { ownServer } from './own-server.ts';
import { type Person, person, world } from './person.ts';
import { type Village, village } from './village.ts';

const words = {
  en: {
    join: 'Join for myself',
    applied: 'You have applied',
    admit: 'Admit',
    keep: 'Keep it as a draft, and go on',
    goOn: 'Go on',
    show: 'Show me how it looks',
    later: 'You are asked to agree when it is known what is proposed; before that nothing is shown.',
    agree: 'I agree that this is shown',
    agreed: 'You have agreed to exactly this.',
    submit: 'Submit the claim',
    submitted: 'submitted',
    take: 'Take them down',
    calculate: 'Calculate it',
    approve: /^Approve [\d,.]+ CNY$/,
    post: /^Post [\d,.]+ CNY$/,
    posted: 'It is posted',
    waits: 'It waits for another person.',
    check: 'Check it on my device',
    record: 'Record 300.00 CNY',
    recorded: /^Recorded, receipt/,
    receipt: /^Receipt VF-/,
    tell: 'Say it on every page',
    links: 'Show what waits',
    banner: 'A demonstration',
  },
  zh: {
    join: '本人加入',
    applied: '您已申请',
    admit: '接纳',
    keep: '存为草稿并继续',
    goOn: '继续',
    show: '查看公示效果',
    later: '处理意见提出后再请您同意；在此之前不公示任何内容。',
    agree: '我同意公示以上内容',
    agreed: '您已同意公示以上内容。',
    submit: '提交申请',
    submitted: '已提交',
    take: '取数',
    calculate: '试算',
    approve: /^批准 [\d,.]+ CNY$/,
    post: /^入账 [\d,.]+ CNY$/,
    posted: '已入账',
    waits: '等待另一人。',
    check: '在我的设备上核对',
    record: '登记 300.00 CNY',
    recorded: /^已登记，收据/,
    receipt: /^收据 VF-/,
    tell: '在每页公布',
    links: '查看待转交链接',
    banner: '演示系统',
  },
} as const;

let browser: Browser;
let server: MutualServer;
// A server of its own: links wait here to be handed out, which other journeys would send.
beforeAll(async () => {
  [browser, server] = await Promise.all([startChromium(), ownServer()]);
});
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

/** Gives the code where the page asks for it in place. */
async function steppedUp(page: Page, who: Person, act: () => Promise<void>): Promise<void> {
  await act();
  const dialog = page.locator('dialog');
  await dialog.waitFor();
  await dialog.locator('input').fill(await who.code());
  await dialog.locator('button[type=submit]').click();
  await dialog.waitFor({ state: 'detached' });
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

// Of those who meet here one reads English, the next Chinese: the language is another at each step.
describe.each(languagesOf(0))('a fund, in its pages, from %s on', (begun) => {
  let language = begun;
  let say: (typeof words)[View['language']] = words[language];
  afterEach(() => {
    language = otherOf(language);
    say = words[language];
  });
  let home: Village;
  let newcomer: Person;
  let claim = '';
  const at = (path: string) => `funds/${home.slug}/${path}`;
  const api = (path: string) => `funds/${home.fund}/${path}`;

  beforeAll(async () => {
    home = await village(`village-${begun}`, 2);
    newcomer = await person(`newcomer@village-${begun}.example`);
  });

  test('somebody applies for himself, agreeing to each text, and an organiser admits him', async () => {
    const page = await openAs(newcomer, at('join'), language);
    await page.locator('#name').fill('Somebody');
    await page.locator('#column-units').fill('2');
    await page.locator('#column-proportion').fill('100%');
    for (const box of await page.locator('main input[type=checkbox]').all()) await box.check();
    await button(page, say.join).click();
    await page.getByText(say.applied).waitFor();
    const desk = await openAs(home.founder, at('desk/members'), language);
    await button(desk, say.admit).click();
    await expect.poll(() => newcomer.get(api('me')).then(({ body }) => body.state)).toBe('waiting');
  });

  test('a member tells what happened, shows it, agrees to what others see, and submits it', async () => {
    const page = await openAs(newcomer, at('claims/new'), language);
    await page.locator('#item').selectOption('fire');
    const [year = '', month = '', day = ''] = (await dayAfter(0)).split('-');
    await page.locator('#occurred-on').fill(day);
    await page.locator('#occurred-on-m').fill(month);
    await page.locator('#occurred-on-y').fill(year);
    await page.locator('#asked').fill('500.00');
    await page.locator('#text').fill('The shed burnt down.');
    await button(page, say.keep).click();
    await page.locator('input[type=file]').setInputFiles({
      name: 'secret-name.png',
      mimeType: 'image/png',
      buffer: Buffer.from(DOT, 'base64'),
    });
    await page.locator('main a[download]').waitFor();
    expect(await page.locator('main').innerText()).not.toContain('secret-name');
    await button(page, say.goOn).click();
    await page.locator('#case-text').fill('A shed burnt down.');
    const written = page.waitForResponse((answer) => answer.request().method() === 'PUT');
    await button(page, say.show).click();
    await written;
    await page.waitForLoadState('networkidle');
    await page.getByText(say.later).waitFor();
    await button(page, say.goOn).click();
    await button(page, say.submit).click();
    await page.getByText(say.submitted, { exact: true }).first().waitFor();
    [{ claim }] = (await newcomer.get(api('me/claims'))).body.items;
  });

  test('two organisers settle the month, each by himself, and nothing is owed before', async () => {
    const of = { versionAt: api(`claims/${claim}`) };
    const judged = { outcome: 'approve', recognised: '500.00' };
    await home.second.act(api(`claims/${claim}/review`), undefined, of);
    await home.second.act(api(`claims/${claim}/proposal`), judged, of);
    const own = await openAs(newcomer, at(`claims/${claim}`), language);
    await button(own, say.agree).click();
    await own.getByText(say.agreed).waitFor();
    await home.second.act(api(`claims/${claim}/publication`), undefined, of);
    const period = (await dayAfter(8)).slice(0, 7);
    await home.founder.act(api(`claims/${claim}/decision`), judged, of);
    await home.founder.act(api(`claims/${claim}/schedule`), { period }, of);
    await dayAfter(31);

    const first = await openAs(home.founder, at('desk/settlement'), language);
    await first.locator('#period').fill(period);
    await button(first, say.take).click();
    await button(first, say.calculate).click();
    await first.locator('#compared').check();
    // Who has just signed in is not asked again within ten minutes.
    await button(first, say.approve).click();
    await first.getByText(say.waits).waitFor();
    expect((await newcomer.get(api('me/dues'))).body.outstanding).toBe('0.00');

    const second = await openAs(home.second, new URL(first.url()).pathname.slice(4), language);
    await second.locator('#compared').check();
    await world('age');
    await steppedUp(second, home.second, () => button(second, say.approve).click());
    await button(second, say.post).click();
    await second.getByText(say.posted, { exact: true }).first().waitFor();
  });

  test('a member sees what he owes and why, and recomputes the month on his own device', async () => {
    const page = await openAs(newcomer, at('home'), language);
    // computed: 500.00 and 3 % of it, among 1 + 1 + 2 units, of which he has 2: 515.00 × 2 ÷ 4.
    expect(await page.locator('[data-figure]').first().getAttribute('data-figure')).toBe('257.50');
    await page.getByRole('link', { name: say.check }).click();
    await button(page, say.check).click();
    await page.locator('[data-check="agrees"]').waitFor();
    expect(await page.locator('[data-check]').innerText()).toContain('1 / 3');
  });

  test('a member sees by which reference he pays, the treasurer records it, and he has his receipt', async () => {
    const page = await openAs(newcomer, at('payments'), language);
    const reference = page.locator('[data-reference]');
    // computed: the check digits of VF3 by ISO 11649; he is member 3 of the fund with the code VF.
    expect(await reference.innerText()).toBe('RF57 VF3');
    const desk = await openAs(home.second, at('desk/treasury'), language);
    await desk.locator('#payment-amount').fill('300.00');
    await desk.locator('#payment-reference').fill(`dues ${await reference.getAttribute('data-reference')}`);
    await button(desk, say.record).click();
    await desk.getByText(say.recorded).waitFor();
    await page.reload();
    await page.getByRole('link', { name: say.receipt }).first().click();
    await page.locator('h1', { hasText: say.receipt }).waitFor();
    expect(await page.locator('[data-figure]').getAttribute('data-figure')).toBe('300.00');
    // computed: 300.00 less the bill of 257.50 is kept for the next one.
    expect(await page.locator('tbody tr').last().locator('td').first().innerText()).toBe('42.50');
  });

  test('an operator says who answers for it, which stands on every page, and hands out a link', async () => {
    const mail = `operator@village-${begun}.example`;
    const operator = await person(mail, { factor: true });
    await world(`operator?mail=${mail}`);
    await operator.signIn();
    const guest = `guest@village-${begun}.example`;
    const invitations = [{ mail: guest, language }];
    await home.founder.act(api('invitations'), { invitations, until: await dayAhead(180) });
    const page = await openAs(operator, 'operator', language);
    await page.locator('#operator').fill('A society of neighbours');
    await page.locator('#jurisdiction').fill('Germany');
    await page.locator('#licence').selectOption('not-needed');
    await button(page, say.tell).click();
    await page.locator('footer').getByText('A society of neighbours').waitFor();
    await button(page, say.links).click();
    await page.getByRole('button', { name: guest }).click();
    const link = await page.locator('main code', { hasText: '/join#' }).innerText();
    const invited = await openAs(await person(guest), 'join', language);
    await invited.goto(link);
    await invited.locator('#name').waitFor();
    await expect.poll(() => invited.locator('footer').innerText()).toContain('Germany');
    await expect.poll(() => invited.locator('aside').first().innerText()).toContain(say.banner);
  });
});

/** A picture of one dot, PNG. */
const DOT =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
