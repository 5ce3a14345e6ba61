import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { date } from '@openmutual/core/date';
import { certain, type Rejection } from '@openmutual/core/result';
import { termsOn } from '@openmutual/core/terms';
import { findScheme } from '@openmutual/schemes/library';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from './refusal.ts';
import { settleFiles } from './settlement-files.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const scheme = certain(findScheme('demo/village-fund'));
const terms = certain(termsOn(scheme.kind === 'mutual' ? scheme : fail(), date('2026-03-31')));

function fail(): never {
  throw new Error('demo/village-fund is a mutual fund');
}

/** Which file, and what in it is replaced by what. */
type Fault = readonly [file: 'members' | 'claims' | 'position', text: string, by: string];

const sound = {
  members: [
    'member,units,proportion,joined,cap',
    'm1,2,100%,2020-01-01,',
    'm2,1,40%,2020-01-01,',
    'm3,1,100%,2020-01-01,',
    'm4,3,100%,2020-01-01,',
    '',
  ].join('\n'),
  claims: [
    'claim,member,item,occurredOn,loss',
    'c1,m1,fire,2026-03-02,1000.00',
    'c2,m2,fire,2026-03-03,1000.00',
    'c3,m3,fire,2026-03-04,1000.00',
    '',
  ].join('\n'),
  position:
    '{ "format": "openmutual/position/1", "scheme": "demo/village-fund", "carried": "10.00", "reserve": "0.00" }',
};

const faults: Readonly<Record<string, Fault>> = {
  'a negative unit of a claimant': ['members', 'm2,1,', 'm2,-1,'],
  'a unit in scientific notation': ['members', 'm4,3,', 'm4,3e0,'],
  'a member twice': ['members', 'm4,', 'm1,'],
  'an unknown column': ['members', 'cap', 'capp'],
  'a line with a field too many': ['members', 'm3,1,100%,2020-01-01,', 'm3,1,100%,2020-01-01,,'],
  'a day that does not exist': ['claims', '2026-03-02', '2026-02-30'],
  'an unknown claimant': ['claims', 'c2,m2', 'c2,m9'],
  'an unknown item': ['claims', 'm3,fire', 'm3,frie'],
  'more decimals than the currency has': ['claims', '2026-03-04,1000.00', '2026-03-04,1000.001'],
  'an event after the settlement': ['claims', '2026-03-03', '2026-04-03'],
  'a position of another fund': ['position', 'demo/village-fund', 'cn/xianghubao'],
  'a misspelt key of a position': ['position', '"reserve"', '"reserv"'],
};

async function told(wanted: readonly Fault[]): Promise<string[]> {
  const paths = Object.entries(sound).map(([file, text]) => {
    const path = join(folder, file);
    const changed = wanted.reduce(
      (now, [other, from, to]) => (other === file ? now.replace(from, to) : now),
      text,
    );
    writeFileSync(path, changed);
    return [file, path];
  });
  const files = Object.fromEntries(paths) as Record<keyof typeof sound, string>;
  try {
    await settleFiles(terms, '2026-03', files);
    return [];
  } catch (error) {
    if (error instanceof Refusal) return [...new Set(error.rejections.map(shown))].sort();
    throw error;
  }
}

function shown({ file, line, column, path, code }: Rejection): string {
  return [file?.slice(folder.length + 1), line, column, path, code].join(' | ');
}

describe('the files of a settlement', () => {
  const names = Object.keys(faults);
  const only = (...wanted: string[]) => told(wanted.map((name) => faults[name] as Fault));
  const each = async (wanted: readonly string[]) => {
    const all = [];
    for (const name of wanted) all.push(...(await only(name)));
    return [...new Set(all)].sort();
  };

  test('without a fault are settled', async () => {
    expect(await told([])).toEqual([]);
  });

  test.each(names)('with %s are refused, which hides no other fault and makes none up', async (name) => {
    expect(await only(name)).not.toEqual([]);
    for (const other of names.slice(names.indexOf(name) + 1)) {
      expect(await only(name, other), other).toEqual(await each([name, other]));
    }
  });

  test('with all faults are refused with all of them', async () => {
    expect(await only(...names)).toEqual(await each(names));
  });
});
