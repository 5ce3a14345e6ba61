import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const bin = join(import.meta.dirname, 'bin', 'openmutual.js');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
  const files = {
    'members.csv': 'member,units,proportion,joined,cap\nm1,1e3,100%,2020-01-01,\n',
    'claims.csv': 'claim,member,item,occurredOn,loss\nc1,m9,frie,2026-03-02,1000.00\n',
    'insured.csv': 'member,pool,contribution\na,tokyo,1000\nb,kagawa,1e3\n',
    'quiet.csv': 'claim,member,item,occurredOn,loss\n',
    'roll.csv': 'member,household\na,h1\na,h2\n',
    'ballots.csv': 'member,choice\na,maybe\n',
    'wages.csv': 'person,wage,category\np1,1e3,A\np2,100,J\np3,100,Q\n',
    'odd.csv': 'member,units\na,1,x\n',
    'proofs.txt': 'x\n',
    'record.json': '{}\n',
    'statement.yaml': 'statement: s\nsource: t\non: 2010-01-01\ntoShare: { amount: 1x }\nshare: 0.10\n',
    'changes.yaml': 'changes:\n  - { change: extention, days: 0 }\n',
    'risks.csv': 'risk,months,item.contract-works,fact.wrk\na,x,1e6,house\n',
    'paid.csv': 'occurredOn,amount\n2026-03-02,1e3\n2026-02-30,1.00\n',
    'table.yaml': 'lossTable: t\nname: t\ncurrency: CNY\nsource: s\nyears: []\n',
    'risk.yaml': 'period: { from: 2026-03-01, to: 2026-02-30 }\n',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  mkdirSync(join(folder, 'empty'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function openmutual(command: string, options: Readonly<Record<string, string>>) {
  const args = [...command.split(' '), ...Object.entries(options).flat()];
  return spawnSync(process.execPath, [bin, ...args], { cwd: folder, encoding: 'utf8' });
}

/** What was told before: the same question in the same folder has the same answer, and each is a process. */
const known = new Map<string, readonly string[]>();

function told(command: string, options: Readonly<Record<string, string>>): readonly string[] {
  const question = JSON.stringify([command, options]);
  const reasons = known.get(question) ?? asked(command, options);
  known.set(question, reasons);
  return reasons;
}

function asked(command: string, options: Readonly<Record<string, string>>): string[] {
  const { stdout } = openmutual(`${command} --json`, options);
  const { rejections = [] } = JSON.parse(stdout);
  return rejections
    .map(({ file, line, column, path, code }: Readonly<Record<string, string>>) =>
      [file, line, column ?? path, code].filter((part) => part !== undefined).join(' | '),
    )
    .sort();
}

/** A command with options that are right, and in their place one that is not. */
const commands: Readonly<
  Record<string, { sound: Readonly<Record<string, string>>; faults: Readonly<Record<string, string>> }>
> = {
  'levy uk/ni-class-1': {
    sound: { '--on': '2025-10-01', '--period': 'month', '--wage': '5414', '--category': 'A' },
    faults: {
      '--on': '2025-02-30',
      '--period': 'mont',
      '--wage': '1e3',
      '--category': 'U',
      '--known': '2026',
    },
  },
  'levy uk/ni-class-1 --out out.csv': {
    sound: { '--on': '2025-10-01', '--period': 'month', '--payroll': 'wages.csv' },
    faults: { '--on': '1970-01-01', '--period': 'mont' },
  },
  'assess demo/village-fund --settlement 2026-03': {
    sound: { '--on': '2026-03-31', '--members': 'members.csv', '--claims': 'claims.csv' },
    faults: { '--on': '2026-02-30' },
  },
  'assess jp/prefectural-kyosai --settlement 2018': {
    sound: { '--on': '2018-06-30', '--pool': 'tokyo', '--members': 'insured.csv', '--claims': 'quiet.csv' },
    faults: { '--on': '2018-06-31', '--pool': 'tokio' },
  },
  'threshold demo/village-fund': {
    sound: { '--on': '2026-03-31', '--item': 'fire', '--claims': '1' },
    faults: { '--on': '2026-02-30', '--item': 'frie', '--claims': '0', '--share': '1e3', '--age': 'x' },
  },
  'threshold us/samaritan': {
    sound: { '--on': '2026-03-31', '--amount': 'x' },
    faults: { '--claims': '0', '--share': '0' },
  },
  'vote demo/village-fund': {
    sound: {
      '--motion': 'rule-text',
      '--on': '2026-03-31',
      '--roll': 'roll.csv',
      '--ballots': 'ballots.csv',
    },
    faults: { '--motion': 'rule-txt', '--on': '2026-02-30' },
  },
  'endorse demo/stated-rates': {
    sound: { '--on': '2026-03-31', '--risk': 'risk.yaml', '--changes': 'changes.yaml' },
    faults: { '--on': '2026-02-30', '--known': '2026' },
  },
  'fit paid.csv': {
    sound: { '--currency': 'CNY', '--members': '5', '--from': '2026-01-01', '--periods': '1' },
    faults: { '--currency': 'CNYY', '--members': '0', '--from': '2026-02-30', '--periods': '1.5' },
  },
  'loss-table table.yaml': {
    sound: { '--round-up': '0.01‰' },
    faults: { '--round-up': '5' },
  },
  'rate demo/contractors-all-risks': {
    sound: { '--on': '2026-03-31', '--risk': 'risk.yaml' },
    faults: {
      '--on': '2026-02-30',
      '--known': '2026',
      '--against': '2027-02-30',
      '--against-scheme': 'jp/none',
    },
  },
  'rate demo/contractors-all-risks --rejects rejects.csv': {
    sound: { '--on': '2026-03-31', '--portfolio': 'risks.csv' },
    faults: { '--on': '1970-01-01', '--against': '2027-02-30' },
  },
};

describe.each(Object.entries(commands))('%s', (command, { sound, faults }) => {
  test('with a false option tells all that is wrong with the others and their files', () => {
    const own = told(command, sound);
    for (const [option, text] of Object.entries(faults)) {
      const alone = told(command, { ...sound, [option]: text });
      expect(alone.filter((reason) => reason.startsWith(option))).toHaveLength(1);
      expect(alone.filter((reason) => !reason.startsWith(option))).toEqual(own);
    }
  });

  test('with several false options tells all of them', () => {
    const each = Object.entries(faults).flatMap(([option, text]) =>
      told(command, { ...sound, [option]: text }),
    );
    expect(told(command, { ...sound, ...faults })).toEqual([...new Set(each)].sort());
  });
});

describe('options are told together:', () => {
  test('a scheme that nobody knows beside a day and files that are none', () => {
    const files = { '--members': 'none.csv', '--claims': 'empty' };
    const options = { '--settlement': '2026-03', '--on': '2026-02-30', ...files };
    expect(told('assess demo/vilage-fund', options)).toEqual([
      '--claims | a-folder-is-not-a-file',
      '--members | a-file-does-not-exist',
      '--on | a-date-does-not-exist',
      '<scheme> | a-scheme-is-not-in-the-library',
    ]);
  });

  test('all that cannot be read of what a record is verified with', () => {
    const files = { '--members': 'odd.csv', '--claims': 'empty', '--scheme': 'demo/vilage-fund' };
    const found = told('verify record.json', { ...files, '--proof': 'proofs.txt' });
    expect(found).toContain('record.json | seals | a-key-is-missing');
    expect(found.filter((reason) => !reason.startsWith('record.json'))).toEqual([
      '--claims | a-folder-is-not-a-file',
      '--scheme | a-scheme-is-not-in-the-library',
      'odd.csv | 2 | a-line-has-another-number-of-fields',
      'proofs.txt | 1 | a-proof-is-one-line-of-json',
    ]);
    expect(told('verify none.json', { ...files, '--proof': 'none.txt' })).toEqual([
      '--claims | a-folder-is-not-a-file',
      '--proof | a-file-does-not-exist',
      '--scheme | a-scheme-is-not-in-the-library',
      '<record> | a-file-does-not-exist',
      'odd.csv | 2 | a-line-has-another-number-of-fields',
    ]);
  });

  test('a statement of which a part cannot be read, and what the rules refuse of the rest', () => {
    expect(told('reconcile cn/xianghubao', { '--statement': 'statement.yaml' })).toEqual([
      'statement.yaml | 3 | on | no-version-is-in-effect-on-this-date',
      'statement.yaml | 4 | toShare.amount | an-amount-must-be-a-plain-decimal',
      'statement.yaml | 4 | toShare.claims | the-number-of-claims-must-be-stated',
    ]);
    expect(told('reconcile cn/xianghuba', { '--statement': 'none.yaml' })).toEqual([
      '--statement | a-file-does-not-exist',
      '<scheme> | a-scheme-is-not-in-the-library',
    ]);
  });

  test('facts that are no pairs, stated twice, unknown or wrong', () => {
    const given = { '--category': 'A', '--given': 'category=B' };
    const command = 'levy uk/ni-class-1 --on 2025-10-01 --period month --wage 1 --given x --given catgory=B';
    expect(told(command, given)).toEqual([
      '--given catgory | a-fact-is-unknown-to-the-scheme',
      '--given | a-fact-is-stated-twice',
      '--given | a-fact-must-be-a-pair',
    ]);
  });

  test('in Chinese where that was asked for, and for programs in one form', () => {
    const options = { '--on': '2025-02-30', '--period': 'mont', '--wage': '1e3', '--category': 'A' };
    const { status, stderr } = openmutual('levy uk/ni-class-1 --lang zh', options);
    expect({ status, told: stderr.split('\n') }).toEqual({
      status: 1,
      told: [
        '--on：没有这一天，现为“2025-02-30”，应为：该月中的一天（该月最后一天是 2025-02-28）',
        '--period：没有这样的计薪周期，现为“mont”，应为：week, two-weeks, four-weeks, month, quarter, year 或 W, 2W, 4W, M, Q, Y，或 1-weeks 至 52-weeks（是否想写“month”？）',
        '--wage：数额须写成普通的十进制数，现为“1e3”，应为：数字，至多一个小数点，例如 1234.50（请写出全部数字，不用指数形式）',
        '',
      ],
    });
    const json = (language: string) =>
      openmutual(`levy uk/ni-class-1 --json --lang=${language}`, options).stdout;
    expect(json('zh')).toBe(json('en'));
  });

  test('one that nobody knows beside those that are missing', () => {
    const { status, stderr } = openmutual('assess demo/village-fund', {
      '--settlment': 'x',
      '--on': '2026-03-31',
    });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr:
        'error: missing --settlement <id>, --members <file>, --claims <file>; unknown option --settlment (did you mean --settlement?)\n',
    });
  });
});
