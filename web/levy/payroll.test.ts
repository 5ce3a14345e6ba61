import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certain } from '@openmutual/core/result';
import { compiledScheme } from '@openmutual/schemes/compiled';
import { findScheme } from '@openmutual/schemes/library';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { given, openmutual } from '../browser/command.ts';
import type { Progress } from '../work/work.ts';
import { type PayrollLevied, payrollWorks } from './payroll-works.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sound = 'person,wage,category\n1,5414.00,A\n"Member, 2",1048.00,B\n3,60000.5,C\n';
const broken = 'person,wage,category\n1,5414.00,A\n2,abc,A\n1,100.00,A\n4,100.00\n5,100.00,9\n6,2000.00,B\n';
const uk = { scheme: 'uk/ni-class-1', on: '2025-04-06', period: 'month' };

/** What the page finds in a payroll, and what the command writes of it. */
async function both(text: string, { scheme, on, period }: typeof uk, name = 'payroll.csv') {
  writeFileSync(join(folder, name), text);
  const compiled = compiledScheme(certain(findScheme(scheme))) ?? '';
  const asked = { scheme: compiled, on, period, known: '', payroll: new File([text], name) };
  const seen: Progress[] = [];
  const found = await payrollWorks().levy(asked, { onProgress: (progress) => seen.push(progress) });
  const options = { on, period, payroll: name, out: 'out.csv', rejects: 'rejects.csv' };
  const printed = await openmutual(folder, 'levy', scheme, ...given(options), '--json');
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  return { found, seen, printed, read };
}

function levied(found: Awaited<ReturnType<typeof both>>['found']): PayrollLevied {
  if (!found.levied) throw new Error(JSON.stringify(found.reasons));
  return found;
}

describe('a payroll on the page', () => {
  it('is levied to the byte of the command, with the sums of all persons', async () => {
    const { found, read, seen } = await both(sound, uk);
    const { out, persons, sums, total, rejects, bill } = levied(found);
    expect(await out.text()).toBe(read('out.csv'));
    // Origin official for 275.78 and 749.55; computed: 94.65 of the employer of the second, the employer of the third alone.
    expect(persons).toBe(3);
    const amounts = read('out.csv')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => Number(line.split(',').at(-1)) * 100);
    expect(Math.round(Number(total) * 100)).toBe(Math.round(amounts.reduce((sum, one) => sum + one, 0)));
    expect(sums.map(({ party }) => party)).toEqual(['employee', 'employer']);
    expect([rejects, bill]).toEqual([undefined, undefined]);
    expect(seen.at(-1)).toMatchObject({ bytes: sound.length, of: sound.length });
  });

  it('keeps its sound lines; the others are told with line and reason, to the byte of the command', async () => {
    const { found, read } = await both(broken, uk);
    const { out, persons, rejects } = levied(found);
    expect(persons).toBe(2);
    expect(await out.text()).toBe(read('out.csv'));
    expect(await rejects?.file.text()).toBe(read('rejects.csv'));
    expect(rejects?.lines).toBe(4);
    expect(rejects?.told.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '3 an-amount-must-be-a-plain-decimal',
      '4 a-person-stands-twice',
      '5 a-line-has-another-number-of-fields',
      '6 a-word-is-unknown',
    ]);
  });

  it.each([
    ['with a column too few', 'person,category\n1,A\n', ['a-column-is-missing']],
    ['with a column that nobody asks for', 'person,wage,pay\n1,1.00,2\n', ['a-column-is-unknown']],
    ['with nobody in it', 'person,wage,category\n', ['a-payroll-has-no-persons']],
    ['whose quotes do not close', `${sound}4,"1.00,A\n5,1.00,A\n`, ['the-quotes-of-a-field-do-not-close']],
  ])('%s is refused as a whole', async (_, text, codes) => {
    const { found, printed } = await both(text, uk);
    expect(found.levied).toBe(false);
    expect(found.levied ? [] : found.reasons.map(({ code }) => code)).toEqual(codes);
    expect(printed).toContain(codes[0]);
  });

  it('is refused before it is read where it is too large', async () => {
    const payroll = { name: 'large.csv', size: 300_000_000 } as File;
    const found = await payrollWorks().levy({ ...uk, scheme: '', known: '', payroll }, {});
    expect(found.levied ? [] : found.reasons.map(({ code }) => code)).toEqual([
      'a-list-is-too-large-for-a-browser',
    ]);
  });

  it('has the bill of the unit where the law rounds it as a whole', async () => {
    const asked = { scheme: 'jp/employees-pension', on: '2025-07-01', period: 'month' };
    const { found } = await both('person,wage\n1,300000\n2,215000\n', asked);
    const options = { on: asked.on, period: 'month', payroll: 'payroll.csv' };
    const bill = await openmutual(folder, 'levy', asked.scheme, ...given(options), '--bill', '--json');
    expect(levied(found).bill).toEqual(JSON.parse(bill));
  });
});
