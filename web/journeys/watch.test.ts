import { expect, test } from 'vitest';
import { goTo } from '../browser/visit.ts';
import { barriers } from './accessibility.ts';
import { journeys } from './journey.ts';

const { visit } = journeys();
const view = { language: 'en', colours: 'light', width: 360 } as const;

/** What a page must not do, and what is told of it. */
const wrongs: readonly [string, () => unknown, RegExp][] = [
  ['an error of the console', () => console.error('wrong'), /^console: wrong$/],
  [
    'an error that nobody catches',
    () => {
      throw new Error('wrong');
    },
    /^error: wrong$/,
  ],
  [
    'a wage that is sent',
    () => fetch('/mark.svg', { method: 'POST', body: '5414' }),
    /^sends: POST http:[^?]*\/mark\.svg$/,
  ],
  [
    'a wage that is sent in passing',
    () => navigator.sendBeacon('/mark.svg', '5414'),
    /^sends: POST http:[^?]*\/mark\.svg$/,
  ],
  [
    'a wage in the query',
    () => fetch('/mark.svg?wage=5414'),
    /^asks with what was put in: GET .*\?wage=5414$/,
  ],
  [
    'a wage that a worker sends',
    () => new Worker(URL.createObjectURL(new Blob([`fetch('${location.origin}/mark.svg?wage=5414')`]))),
    /^asks with what was put in: GET .*\?wage=5414$/,
  ],
  [
    'a request that the policy forbids',
    () => fetch('https://elsewhere.invalid/'),
    /^console: .*Content Security Policy/,
  ],
  [
    'a script from elsewhere',
    () =>
      document.head.append(
        Object.assign(document.createElement('script'), { src: 'https://elsewhere.invalid/' }),
      ),
    /^console: .*Content Security Policy/,
  ],
  [
    'a text that becomes a program',
    // biome-ignore lint/security/noGlobalEval: that is what is forbidden.
    () => eval('1'),
    /^console: .*Content Security Policy|^error: .*unsafe-eval/,
  ],
  ['a file that is not there', () => fetch('/assets/none.js'), /^404: http:[^?]*\/assets\/none\.js$/],
  [
    'a way that leads elsewhere',
    () => location.assign('https://elsewhere.invalid/'),
    /^leaves the site: GET https:\/\/elsewhere\.invalid\/$/,
  ],
];

test('every journey sees what a page must not do', async () => {
  const { page, faults } = await visit(view);
  await goTo(page, view, 'verify');
  expect(faults).toEqual([]);
  for (const [name, program, told] of wrongs) {
    // As the page itself would do it: what a debugger runs may do more.
    await page.evaluate(`setTimeout(${program})`);
    await expect.poll(() => faults, { message: name }).toContainEqual(expect.stringMatching(told));
  }
});

test('barriers are found: letters too pale, a target too small, a field without a name, a heading out of order', async () => {
  const { page } = await visit(view);
  await goTo(page, view, 'verify');
  expect(await barriers(page)).toEqual([]);
  await page.locator('main').evaluate((main) => {
    main.innerHTML = `<h1>One</h1><h4>Four</h4><p style="color: #bbb; background: #fff">pale</p><input>
      <button style="width: 12px; height: 12px; padding: 0">a</button><button style="width: 12px; height: 12px; padding: 0">b</button>`;
  });
  const rules = (await barriers(page)).map((barrier) => barrier.split(':')[0]);
  expect([...new Set(rules)].sort()).toEqual(['color-contrast', 'heading-order', 'label', 'target-size']);
});
