import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Estimate } from '@openmutual/core/estimate';
import stringWidth from 'string-width';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const bin = join(import.meta.dirname, '..', 'bin', 'openmutual.js');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function estimate(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'estimate', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** A loss of 100 for one member in ten a year, nothing else: the sum is 100 times a Poisson number. */
const plain = `
estimate: plain
name: { en: A plain fund, zh: 简单计划 }
currency: CNY
members: 100
numbers: [10, 1000]
risks:
  - risk: fire
    name: { en: Fire, zh: 火灾 }
    perMember: 0.1
    size: { pmf: { 100: 1 } }
`;

function model(text: string): string {
  writeFileSync(join(folder, 'model.yaml'), text);
  return 'model.yaml';
}

describe('estimate', () => {
  test('prints the record as JSON, the same in every language', () => {
    const { status, stdout, stderr } = estimate(model(plain), '--json');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const found = JSON.parse(stdout) as Estimate;
    // Mean 0.1 · 100; variance 10 · 100² ÷ 100² among a hundred members: √10.
    expect(found.byMembers.map(({ members }) => members)).toEqual([10, 100, 1000]);
    expect(found.byMembers[1]?.mean).toBeCloseTo(10, 10);
    expect(found.byMembers[1]?.sd).toBeCloseTo(Math.sqrt(10), 10);
    expect(found.hash).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(estimate(model(plain), '--json', '--lang', 'zh').stdout).toBe(stdout);
  });

  test('answers the first question in a sentence, in columns and as a picture', () => {
    const { stdout } = estimate(model(plain), '--show', 'share');
    // Of Poisson(10) the quantiles at 5, 95 and 99 % are 5, 15 and 18; of Poisson(1) 0, 3 and 4; of Poisson(100) 84, 117 and 124.
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'With 100 members a share is 10.00 on average, and between 5.00 and 15.00 in 9 of 10 years; with 10 members it is between 0.00 and 30.00; with 1000 members it is between 8.40 and 11.70.',
    );
    expect(stdout).toMatch(/^ +100 +10\.00 +5\.00 +15\.00 +18\.00$/m);
    expect(stdout).toMatch(/^ +1000 +10\.00 +8\.40 +11\.70 +12\.40$/m);
    expect(stdout).toMatch(/^ +1000 ┤ +░*▒*┃▒*░*$/m);
  });

  test('without any option the example tells the share of 1000, 10000 and 100000 members, in words and in columns', () => {
    const example = join(import.meta.dirname, '..', '..', 'examples', 'estimates', 'village-fund.yaml');
    const { stdout } = estimate(example);
    const words = stdout.replaceAll(/\s+/g, ' ');
    for (const members of [1000, 10000, 100000]) {
      expect(words).toMatch(new RegExp(`with ${members} members it is between [\\d.]+ and [\\d.]+`));
      expect(stdout).toMatch(new RegExp(`^ +${members} +375\\.36 `, 'm'));
    }
    // What is told in a column lies in the bracket that is told below it.
    const [, worst] = /^ +120 +375\.36 +\S+ +\S+ +(\S+)/m.exec(stdout) ?? [];
    const [, low, high] = /exceeds lies between ([\d.]+) and ([\d.]+)/.exec(words) ?? [];
    expect(Number(worst)).toBeGreaterThanOrEqual(Number(low));
    expect(Number(worst)).toBeLessThanOrEqual(Number(high));
  });

  test('a premium above twice the expected losses is no probability', () => {
    const asked = 'premium: { principles: { expectedValue: 1.5, tailValueAtRisk: 99% } }\n';
    const { stdout } = estimate(model(plain + asked), '--show', 'premium');
    expect(stdout).toMatch(/^expected value +1\.5 +2500\.00 +25\.00 +150%$/m);
  });

  test('a change that makes the fund smaller tells its reserve of each member too', () => {
    const asked = 'changes: [{ change: few, name: { en: ten of us, zh: 只有十人 }, members: 10 }]\n';
    const { stdout } = estimate(model(plain + asked), '--show', 'changes');
    // Of Poisson(10) 1 of 100 is above 18, of Poisson(1) above 4; contributions pay 10 and 1 of them.
    expect(stdout).toMatch(/^as it is .* 800\.00 +8\.00$/m);
    expect(stdout).toMatch(/^ten of us .* 300\.00 +30\.00$/m);
  });

  test.each([
    ['year', '不利年份'],
    ['quarter', '不利季度'],
    ['month', '不利月份'],
  ])('a bad %s has a name in Chinese', (period, name) => {
    const asked = `period: ${period}\nchanges: [{ change: more, name: { en: more, zh: 更多成员 }, members: 500 }]\n`;
    const { stdout } = estimate(model(plain + asked), '--show', 'changes', '--lang', 'zh');
    expect(stdout.replaceAll(/\s+/g, '')).toContain(`遇到${name}时最有用的是“更多成员”：99%分位的分摊额由`);
  });

  test('tells the share for the numbers of members that are asked about, and for that of the model', () => {
    const { stdout } = estimate(model(plain), '--members', '10000, 20', '--json');
    const { byMembers } = JSON.parse(stdout) as Estimate;
    expect(byMembers.map(({ members }) => members)).toEqual([20, 100, 10000]);
    expect(estimate(model(plain), '--members', '0,ten')).toEqual({
      status: 1,
      stdout: '',
      stderr: ['0', 'ten']
        .map(
          (found) =>
            `--members: a parameter is impossible, found "${found}", expected a whole number from 1\n`,
        )
        .join(''),
    });
  });

  test('gives a pure rate for a tariff, rounded up', () => {
    // 0.1 losses of 100 among 3,000 insured: 10 ÷ 3,000 = 3.333…‰.
    const rate = ['--rate-per', '3000.00', '--round-up', '0.01‰'];
    expect(estimate(model(plain), ...rate).stdout).toContain('value: "3.34‰ of sum-insured, one-time"');
    expect(JSON.parse(estimate('model.yaml', ...rate, '--json').stdout)).toMatchObject({
      estimate: 'plain',
      per: '3000.00',
      rate: '3.34‰',
      roundedUpTo: '0.01‰',
    });
    const wrong = estimate('model.yaml', '--rate-per', 'x', '--round-up', '0.1', '--risk', 'flood');
    expect(wrong.status).toBe(1);
    expect(wrong.stderr.match(/^--[a-z-]+/gm)).toEqual(['--rate-per', '--round-up', '--risk']);
  });

  test('a forecast is told in both languages, with its seed', () => {
    const aging = `${plain}forecast: { periods: 3, cohorts: [{ members: 100, periods: 0 }], maturing: [50%, 100%], ways: 100, seed: 7 }\n`;
    const { stdout } = estimate(model(aging), '--show', 'forecast');
    // Half of 0.1 losses of 100 in the first year, all of them later.
    expect(JSON.parse(estimate('model.yaml', '--json').stdout)).toMatchObject({
      forecast: { mature: 10, ways: 100, random: { seed: 7 } },
    });
    expect(stdout).toMatch(/Of 100 ways that were drawn, the share is/);
    expect(stdout).toContain('Drawn with seed 7');
    expect(estimate('model.yaml', '--show', 'forecast', '--lang', 'zh').stdout).toContain('随机种子 7');
  });

  test('what has no variance is told as infinite, and why', () => {
    const heavy = plain.replace('size: { pmf: { 100: 1 } }', 'size: { pareto: { shape: 1.8, scale: 80 } }');
    const asked = 'premium: { principles: { expectedValue: 0.1, standardDeviation: 0.5 } }\n';
    const { status, stdout } = estimate(model(heavy + asked), '--show', 'premium,method');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^standard deviation +0\.5 +infinite +infinite +infinite$/m);
    expect(stdout).toContain('standard deviation infinite');
    expect(stdout).toMatch(/^warning: .*variance/m);
  });

  test('is in Chinese with --lang zh, word for word', () => {
    const { status, stdout } = estimate(model(plain), '--show', 'all', '--lang', 'zh');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^简单计划 · 100 名成员 · 年 · CNY\n\n我的分摊额会是多少？/);
    // Names of methods, units and hashes stay.
    const words = stdout.match(/[A-Za-z]{2,}/g) ?? [];
    expect(
      [...new Set(words)].filter((word) => !/^(CNY|sha|[a-f]+|changes|forecast|Esscher)$/.test(word)),
    ).toEqual([]);
  });

  test('no line of words is wider than a hundred columns, in either language', () => {
    for (const lang of ['en', 'zh']) {
      const { stdout } = estimate(model(plain), '--show', 'all', '--lang', lang);
      const wide = stdout.split('\n').filter((line) => stringWidth(line) > 100);
      expect(wide).toEqual([]);
    }
  });

  test('tells at once all that is wrong with a model, each at its line', () => {
    const wrong = plain.replace('members: 100', 'members: -5').replace('perMember: 0.1', 'perMember: often');
    const { status, stdout, stderr } = estimate(model(`${wrong}colour: red\n`));
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr.split('\n').map((line) => line.replace(/:.*/, ''))).toEqual([
      'model.yaml, line 5, members',
      'model.yaml, line 10, risks.0.perMember',
      'model.yaml, line 12, colour',
      '',
    ]);
    expect(JSON.parse(estimate('model.yaml', '--json').stdout)).toMatchObject({ count: 3 });
    expect(estimate('model.yaml', '--lang', 'zh').stderr).toMatch(/^model\.yaml，第 5 行，members：/);
  });

  test.each([
    [[], "error: missing required argument 'model'"],
    [['model.yaml', '--show', 'shares'], 'shares'],
    [['model.yaml', '--show', 'share', '--json'], '--show does not go with --json'],
    [['model.yaml', '--rate-per', '1', '--members', '5'], '--members does not go with --rate-per'],
    [['model.yaml', '--risk', 'fire'], '--risk goes with --rate-per'],
  ])('ends with wrong usage for %j', (args, fault) => {
    const { status, stdout, stderr } = estimate(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(fault);
  });

  test('a file that is not there, a folder and no YAML are refused', () => {
    expect(estimate('nobody.yaml')).toMatchObject({
      status: 1,
      stderr: '<model>: a file does not exist, found "nobody.yaml", expected a file\n',
    });
    expect(estimate('.')).toMatchObject({ status: 1 });
    expect(estimate(model('members: [1')).status).toBe(1);
  });
});
