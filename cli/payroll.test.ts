import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { date } from '@openmutual/core/date';
import { lawOn } from '@openmutual/core/levy-law';
import { certain, type Rejection, sentence } from '@openmutual/core/result';
import { findScheme, findShelf } from '@openmutual/schemes/library';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { levyPayroll } from './levied-payroll.ts';
import { Refusal } from './refusal.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
  cpSync(certain(findShelf('cn/beijing-employees')).folder, join(folder, 'scheme'), { recursive: true });
  const file = join(folder, 'scheme', 'scheme.yaml');
  const text = readFileSync(file, 'utf8')
    .replace('scheme: cn/beijing-employees', 'scheme: my/employees')
    .replace('beyond: lift', 'beyond: refuse');
  writeFileSync(file, text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Wages below the floor are refused here, and the rate for work injury is a fact of each person. */
function law() {
  const scheme = certain(findScheme(join(folder, 'scheme')));
  if (scheme.kind !== 'social') throw new Error('contributions are levied by a social scheme');
  return certain(lawOn(scheme, date('2025-10-01'), 'month'));
}

const sound = [
  'person,wage,injury-rate',
  'p1,8000.00,0.4%',
  'p2,9000.00,0.5%',
  'p3,9500.00,0.6%',
  'p4,9900.00,0.7%',
  '',
].join('\n');

type Fault = readonly [text: string, by: string];

const faults: Readonly<Record<string, Fault>> = {
  'a wage below the floor': ['8000.00', '3000.00'],
  'a fact without its unit': [',0.4%', ',0.4'],
  'a fact out of range': [',0.5%', ',9%'],
  'a wage in scientific notation': ['9000.00', '1e3'],
  'a fact that is not stated': [',0.6%', ','],
  'another wage below the floor': ['9500.00', '10.00'],
  'a person twice': ['p3,', 'p1,'],
  'a wage below nothing': ['9900.00', '-1'],
  'an unknown column': ['injury-rate\n', 'injury-rate,remark\n'],
};

/** A line of the file has a field for each column. */
function text(wanted: readonly Fault[]): string {
  const changed = wanted.reduce((now, [from, to]) => now.replace(from, to), sound);
  return changed.includes('remark') ? changed.replaceAll(/^(p\d.*)$/gm, '$1,') : changed;
}

async function rejections(payroll: string): Promise<readonly Rejection[]> {
  const from = join(folder, 'payroll.csv');
  writeFileSync(from, payroll);
  try {
    await levyPayroll(law(), { payroll: from, out: join(folder, 'out.csv') });
    return [];
  } catch (error) {
    if (error instanceof Refusal) return error.rejections;
    throw error;
  }
}

function told(...wanted: readonly string[]): Promise<string[]> {
  return toldOf(text(wanted.map((name) => faults[name] as Fault)));
}

async function toldOf(payroll: string): Promise<string[]> {
  const found = await rejections(payroll);
  return found.map(({ line, column, path, code }) => [line, column ?? path, code].join(' | ')).sort();
}

describe('a payroll', () => {
  const names = Object.keys(faults);
  const each = async (wanted: readonly string[]) => {
    const all = [];
    for (const name of wanted) all.push(...(await told(name)));
    return [...new Set(all)].sort();
  };

  test('without a fault is levied', async () => {
    expect(await told()).toEqual([]);
    expect(existsSync(join(folder, 'out.csv'))).toBe(true);
  });

  test.each(names)('with %s is refused, which hides no other fault and makes none up', async (name) => {
    expect(await told(name)).not.toEqual([]);
    for (const other of names.slice(names.indexOf(name) + 1)) {
      expect(await told(name, other), other).toEqual(await each([name, other]));
    }
  });

  test('with all faults is refused with all of them', async () => {
    expect(await told(...names)).toEqual(await each(names));
  });

  test('tells once of a wage below the floor of several branches, with their names', async () => {
    expect(await toldOf('person,wage,injury-rate\np1,3000,0.4%\n')).toEqual([
      '2 | wage (pension, health, unemployment, injury) | a-wage-is-below-the-floor',
    ]);
  });

  test('with misspelt columns is read as it is meant', async () => {
    expect(await toldOf('person,wge,injury-rat\np1,1e3,0.4\np2,3000,0.4%\n')).toEqual([
      '1 | injury-rat | a-column-is-unknown',
      '1 | wage | a-column-is-missing',
      '1 | wge | a-column-is-unknown',
      '2 | injury-rat | a-rate-must-state-its-unit',
      '2 | wge | an-amount-must-be-a-plain-decimal',
      '3 | wage (pension, health, unemployment, injury) | a-wage-is-below-the-floor',
    ]);
  });

  test.each([
    ['', 'payroll.csv: a file is empty, expected person,wage'],
    ['person,wage\n', 'payroll.csv: a payroll has no persons, expected one line a person'],
  ])('that is empty or has no lines is told for what it is: %j', async (payroll, told) => {
    const found = (await rejections(payroll)).map((reason) => sentence(reason).replaceAll(`${folder}/`, ''));
    expect(found).toEqual([told]);
  });
});
