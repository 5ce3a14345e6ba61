import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { date } from '@openmutual/core/date';
import { contribution, parsePerson } from '@openmutual/core/levy';
import { lawOn } from '@openmutual/core/levy-law';
import { certain, sentence } from '@openmutual/core/result';
import { findScheme } from '@openmutual/schemes/library';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { levyPayroll } from './levied-payroll.ts';
import { Refusal } from './refusal.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function lawOf(id: string, on: string) {
  const scheme = certain(findScheme(id));
  if (scheme.kind !== 'social') throw new Error('contributions are levied by a social scheme');
  return certain(lawOn(scheme, date(on), 'month'));
}

const beijing = () => lawOf('cn/beijing-employees', '2025-10-01');

/** The files that stand in the folder after a payroll was levied with a file for rejects, or why it was not. */
async function levied(payroll: string) {
  const at = (name: string) => join(folder, name);
  writeFileSync(at('payroll.csv'), payroll);
  const files = { payroll: at('payroll.csv'), out: at('out.csv'), rejects: at('rejects.csv') };
  try {
    const count = await levyPayroll(beijing(), files);
    const [out, rejects] = [files.out, files.rejects].map((path) => readFileSync(path, 'utf8'));
    return { count, out, rejects };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(readdirSync(folder)).toEqual(['payroll.csv']);
    return error.rejections.map((reason) => sentence(reason).replaceAll(`${folder}/`, ''));
  }
}

const HEADER = `person,wage,${['pension', 'health', 'unemployment', 'injury']
  .flatMap((branch) => [`${branch}.employee`, `${branch}.employer`])
  .join(',')},total\n`;

describe('a payroll with a file for rejects', () => {
  test('has its good lines levied and its bad lines told there, one row for each reason', async () => {
    const lines = [
      'person,wage,injury-rate',
      'p1,5000,0.4%',
      'p2,"12,50",0.4',
      'p3,5000',
      ',5000,0.4%',
      'p1,5000,0.4%',
      '"p, 6",6000,',
      'p7,5000,0.4%',
    ];
    // The amounts of a wage of 5,000 are those of the page of levy: 752.01 and 1912.26.
    const amounts = '5000.00,572.96,1145.92,143.24,701.88,35.81,35.81,,28.65,2664.27';
    const rate = "the employer's rate for work injury, by risk class of the industry";
    expect(await levied(`${lines.join('\n')}\n`)).toEqual({
      count: { persons: 2, lines: 5, reasons: 6 },
      out: `${HEADER}p1,${amounts}\np7,${amounts}\n`,
      rejects: [
        'line,person,column,found,expected,reason,suggestion',
        '3,p2,wage,"12,50","digits with at most one point, such as 1234.50",an amount must be a plain decimal,write 12.50',
        '3,p2,injury-rate,0.4,"a per cent, a per mille or a fraction, such as 8%, 2.35‰ or 1/3",a rate must state its unit,"write 40% if 0.4 is a part of the whole, otherwise 0.4% or 0.4‰"',
        '4,,,2,"3, as the header has",a line has another number of fields,',
        '5,,person,,a name or number,a cell is empty,',
        '6,p1,person,p1,one line a person,a person stands twice,',
        `7,"p, 6",injury-rate,,"${rate}",a fact is missing,"state it, such as injury-rate=0.4%"`,
        '',
      ].join('\n'),
    });
  });

  test('without a bad line leaves a header there, so that no earlier rejects stay', async () => {
    writeFileSync(join(folder, 'rejects.csv'), 'of an earlier run');
    expect(await levied('person,wage,injury-rate\np1,5000,0.4%\n')).toMatchObject({
      count: { persons: 1, lines: 0, reasons: 0 },
      rejects: 'line,person,column,found,expected,reason,suggestion\n',
    });
  });

  test('is refused as a whole where a column is wrong, and the lines that are wrong are told too', async () => {
    expect(await levied('person,wages,injury-rate\np1,5000,0.4\n')).toEqual([
      'payroll.csv, line 1, column wage: a column is missing, found "person,wages,injury-rate", expected a column wage (did you mean "wages"?)',
      'payroll.csv, line 1, column wages: a column is unknown, expected one of person, wage, injury-rate (did you mean "wage"?)',
      'payroll.csv, line 2, column injury-rate: a rate must state its unit, found "0.4", expected a per cent, a per mille or a fraction, such as 8%, 2.35‰ or 1/3 (write 40% if 0.4 is a part of the whole, otherwise 0.4% or 0.4‰)',
    ]);
  });

  test('is refused as a whole where nobody knows what follows', async () => {
    expect(await levied('person,wage,injury-rate\np1,5000,0.4%\n"p2,5000,0.4%\np3,5000,0.4%\n')).toEqual([
      'payroll.csv, line 3: a line has another number of fields, found "1", expected 3, as the header has',
      'payroll.csv, line 3: the quotes of a field do not close, found "no closing quote", expected a field such as "a, b"',
    ]);
  });
});

test('ten bad lines in ten thousand: the others are levied as each of them alone', async () => {
  const wages = Array.from(
    { length: 10_000 },
    (_, place) => `${place + 1}.${place % 1000 === 499 ? '005' : '05'}`,
  );
  const lines = wages.map((wage, place) => `p${place + 1},${wage},0.${(place % 8) + 2}%`);
  const result = await levied(`person,wage,injury-rate\n${lines.join('\n')}\n`);
  if (!('count' in result)) throw new Error(result.join('\n'));
  expect(result.count).toEqual({ persons: 9990, lines: 10, reasons: 10 });
  expect(result.rejects?.split('\n')[1]).toBe(
    '501,p500,wage,500.005,at most 2 decimals in CNY,an amount has more decimals than its currency,',
  );
  const law = beijing();
  const totals = new Map(result.out?.split('\n').map((line) => [line.split(',')[0], line.split(',').at(-1)]));
  for (const place of [0, 7161, 7162, 9999]) {
    const given = { 'injury-rate': `0.${(place % 8) + 2}%` };
    const person = certain(parsePerson(law, wages[place] ?? '', given));
    expect(totals.get(`p${place + 1}`)).toBe(`${certain(contribution(law, person)).total}`);
  }
});
