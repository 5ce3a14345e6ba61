import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { afterAll, describe, expect, test } from 'vitest';

const bin = join(import.meta.dirname, '..', 'bin', 'openmutual.js');
const example = join(import.meta.dirname, '..', '..', 'examples', 'estimates', 'textbook-losses.yaml');
const folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function lossTable(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'loss-table', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function file(text: string): string {
  writeFileSync(join(folder, 'table.yaml'), text);
  return 'table.yaml';
}

const plain = `
lossTable: plain
name: { en: Plain, zh: 简单 }
currency: CNY
source: made up
years:
  - { year: 2024, sumInsured: "1000.00", losses: "2.00" }
  - { year: 2025, sumInsured: "1000.00", losses: "4.00" }
`;

describe('loss-table', () => {
  test('tells the pure rate and the gross one of the textbook, and how a tariff names the table', () => {
    const { status, stdout } = lossTable(example);
    expect(status).toBe(0);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'The pure rate is 7.99‰: the mean of the loss ratios, 7.6375‰, and 1 σ of 0.34255‰ for safety. With its loading the gross rate is 9.58‰.',
    );
    expect(stdout).toContain('    method: loss-ratios\n    bracket: { low: 7.98‰, high: 7.99‰ }');
  });

  test('rounds up to the step that is asked for, and has the record as JSON in every language', () => {
    // 3 ‰ and a σ of 1 ‰.
    const { stdout } = lossTable(file(plain), '--round-up', '0.3%', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      lossTable: 'plain',
      pure: { rate: '6‰', bracket: { low: '3‰', high: '6‰' } },
      roundedUpTo: '0.3%',
      divisor: 'n',
      sigmas: 1,
      years: [{ year: '2024', sumInsured: '1000.00', losses: '2.00', ratio: 0.002 }, {}],
    });
    expect(lossTable('table.yaml', '--round-up', '0.3%', '--json', '--lang', 'zh').stdout).toBe(stdout);
  });

  test('draws the working with --explain', () => {
    const { stdout } = lossTable(file(plain), '--explain');
    expect(stdout).toContain('Pure rate 4‰: 3‰ + 1 × 1‰ = 4‰');
    expect(stdout).toContain('├╌ 2024: 2.00 ÷ 1000.00 = 2‰');
  });

  test.each(['en', 'zh'])('has no line of words wider than eighty columns in %s', (lang) => {
    const wide = lossTable(example, '--lang', lang)
      .stdout.split('\n')
      .filter((line) => stringWidth(line) > 80 && !line.includes('sha256:'));
    expect(wide).toEqual([]);
  });

  test('is in Chinese with --lang zh', () => {
    const { stdout } = lossTable(file(plain), '--lang', 'zh');
    expect(stdout.replaceAll(/\s+/g, '')).toContain(
      '纯费率为4‰：平均保额损失率3‰，另加1个均方差1‰作为安全附加。',
    );
    expect(stdout).toContain('提示: 年数太少，难以看出各年的变动，现为“2”，应为：至少 5 年');
  });

  test('tells at once all that is wrong, each at its line', () => {
    const wrong = `${plain.replace('source: made up', 'sigmas: -1\nsource: made up').replace('year: 2025', 'year: 2024').replace('"1000.00", losses: "4.00"', '"0.00", losses: "-4.00"')}`;
    expect(
      lossTable(file(wrong))
        .stderr.split('\n')
        .map((line) => line.replace(/:.*/, '')),
    ).toEqual([
      'table.yaml, line 5, sigmas',
      'table.yaml, line 9, years.1.year',
      'table.yaml, line 9, years.1.sumInsured',
      'table.yaml, line 9, years.1.losses',
      '',
    ]);
    const forms = plain
      .replace('CNY', 'CNYY')
      .replace('"2.00"', '"2.001"')
      .replace('years:', 'colour: red\nloading: { additional: 20%, tax: 5% }\nyears:');
    const { stdout } = lossTable(file(forms), '--json', '--round-up', '5');
    const { rejections } = JSON.parse(stdout) as { rejections: { path: string; code: string }[] };
    expect(rejections.map(({ path, code }) => `${path} ${code}`)).toEqual([
      '--round-up a-rate-must-state-its-unit',
      'currency a-currency-is-not-in-iso-4217',
      'colour a-key-is-unknown',
      'loading a-loading-is-stated-in-one-way',
      'years.0.losses an-amount-has-more-decimals-than-its-currency',
    ]);
    expect(lossTable('nobody.yaml').stderr).toContain('<table>: a file does not exist');
    expect(lossTable('table.yaml', '--show', 'all').status).toBe(2);
  });
});
