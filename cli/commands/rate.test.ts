import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const bin = join(import.meta.dirname, '..', 'bin', 'openmutual.js');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
  const works = 'materialDamage: [{ item: contract-works, sumInsured: 5000000.00 }]';
  const facts = 'facts: { work: building, deductible: 2, coinsurance: 80-20 }';
  writeFileSync(join(folder, 'risk.yaml'), `currency: CNY\nperiod: { months: 12 }\n${works}\n${facts}\n`);
  const header = 'risk,months,item.contract-works,fact.work,fact.deductible,fact.coinsurance';
  writeFileSync(
    join(folder, 'risks.csv'),
    `${header}\na,12,5000000.00,building,2,80-20\nb,5,1,road,2,80-20\n`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function rate(...args: readonly string[]) {
  const given = [bin, 'rate', 'demo/contractors-all-risks', '--on', '2026-03-01', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, given, { cwd: folder, encoding: 'utf8' });
  return { status, stdout, stderr };
}

const one = ['--risk', 'risk.yaml'];
const all = ['--portfolio', 'risks.csv'];
const against = ['--against', '2027-01-01'];

describe('rate', () => {
  test.each([
    [[], 'rate needs --risk or --portfolio'],
    [[...one, ...all], '--risk does not go with --portfolio'],
    [[...all, '--quote', 'text'], '--quote does not go with --portfolio'],
    [[...all, '--explain'], '--explain does not go with --portfolio'],
    [[...all, '--method', 'both'], '--method does not go with --portfolio'],
    [[...one, ...against, '--quote', 'text'], '--quote does not go with --against'],
    [[...one, '--against-scheme', 'cn/car-hengqin', '--explain'], '--explain does not go with --against'],
    [[...one, '--quote', 'text', '--json'], '--json does not go with --quote'],
    [[...one, '--out', 'o.txt'], '--out goes with --portfolio or --quote'],
    [[...one, '--rejects', 'r.csv'], '--rejects goes with --portfolio'],
    [[...all, '--out', 'risks.csv'], '--out would replace what is read'],
    [[...all, '--out', 'o.csv', '--rejects', 'o.csv'], '--rejects would replace the portfolio or --out'],
    [[...all, '--out', 'o.parquet'], '--out is a CSV'],
  ])('ends with wrong usage for %j', (args, fault) => {
    expect(rate(...args)).toEqual({ status: 2, stdout: '', stderr: `${fault}\n` });
  });

  test('writes a quotation into a file and prints nothing', () => {
    expect(rate(...one, '--quote', 'markdown', '--out', 'q.md')).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
    expect(readFileSync(join(folder, 'q.md'), 'utf8')).toMatch(/^# Quotation · Demonstration tariff/);
  });

  test('tells a portfolio with a wrong line by 1 and writes its sound lines', () => {
    const { status, stdout } = rate(...all, '--out', 'o.csv', '--rejects', 'r.csv', '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      scheme: 'demo/contractors-all-risks',
      on: '2026-03-01',
      version: { from: '2026-01-01', adoptedBy: { kind: 'founding' } },
      currency: 'CNY',
      risks: 1,
      totals: { premium: '10703.15', package: '10615.38', plant: '0.00' },
      out: 'o.csv',
      rejects: 'r.csv',
      rejected: { lines: 1, reasons: 1 },
    });
    expect(readFileSync(join(folder, 'o.csv'), 'utf8')).toContain('\na,10703.15,10615.38,2.1231‰,0.00,');
  });

  test('leaves no file of a portfolio that it refuses', () => {
    expect(rate(...all, '--out', 'none.csv')).toMatchObject({ status: 1, stdout: '' });
    expect(readdirSync(folder)).not.toContain('none.csv');
  });

  test('compares one risk by two tariffs, line by line', () => {
    const { status, stdout } = rate(...one, ...against, '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      on: { on: '2026-03-01', version: { from: '2026-01-01' }, premium: '10703.15' },
      against: { on: '2027-01-01', version: { from: '2027-01-01' }, premium: '11236.31' },
      difference: '533.16',
      percent: '4.98%',
      lines: [
        {
          name: { en: 'Material damage' },
          on: '10615.38',
          against: '11146.15',
          difference: '530.77',
          percent: '5.00%',
        },
        { on: '26.54', against: '27.87', difference: '1.33', percent: '5.01%' },
        { on: '21.23', against: '22.29', difference: '1.06', percent: '4.99%' },
        { on: '40.00', against: '40.00', difference: '0.00', percent: '0.00%' },
      ],
    });
  });

  test('compares no tariffs of two currencies', () => {
    expect(rate(...one, '--against-scheme', 'ke/contractors-all-risks')).toEqual({
      status: 1,
      stdout: '',
      stderr:
        '--against-scheme: tariffs that are compared have one currency, found "KES (ke/contractors-all-risks)", expected CNY\n',
    });
  });

  test('compares a portfolio by two schemes, and says what only one of them rates', () => {
    writeFileSync(
      join(folder, 'two.csv'),
      'risk,days,months,item.contract-works,fact.work,fact.deductible,fact.coinsurance\nq,550,,251308758.73,,,\nd,,12,5000000.00,building,2,80-20\n',
    );
    const { status, stdout } = rate('--portfolio', 'two.csv', '--against-scheme', 'cn/car-hengqin', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      risks: { both: 0, refusedByOn: 1, refusedByAgainst: 1 },
      totals: { on: '0.00', against: '0.00', difference: '0.00', percent: null },
      lines: [
        { risk: 'q', 'premium.on': '', 'premium.against': '376963.14', difference: '' },
        { risk: 'd', 'premium.on': '10703.15', 'premium.against': '', difference: '' },
      ],
    });
  });
});
