import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { date } from '@openmutual/core/date';
import { certain } from '@openmutual/core/result';
import { termsOn } from '@openmutual/core/terms';
import { findScheme } from '@openmutual/schemes/library';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusal } from './refusal.ts';
import { settleFiles } from './settlement-files.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const position = {
  ...{
    format: 'openmutual/position/1',
    scheme: 'demo/pi-club',
    after: '2021',
    carried: '0.00',
    reserve: '0.00',
  },
  years: {
    open: [{ year: 'release-year-1', called: '500.00' }, { year: 'release-year-3' }],
    closed: [{ year: '2019/20', in: '2021' }],
  },
};
const sound = {
  members: [
    'member,class,contribution,left',
    'a,release-year-1,1000.00,',
    'b,release-year-2,1000.00,',
    'c,2019/20,1000.00,2021-02-20',
    '',
  ].join('\n'),
  claims: 'claim,member,item,occurredOn,loss\nc1,a,liability,2021-05-01,100.00\n',
  lines: 'line,in,out,year\nreinsurance,,40.00,release-year-1\nrent,,0.00,\n',
  years: 'year,step\nrelease-year-2,open\nrelease-year-3,close\n',
  position: JSON.stringify(position),
};
type Fault = readonly [file: keyof typeof sound, text: string, by: string];

const faults: Readonly<Record<string, Fault>> = {
  'a call on a closed year': ['members', 'c,2019/20,1000.00,2021-02-20', 'c,2019/20,1000.00,'],
  'a call without a year': ['members', 'a,release-year-1', 'a,'],
  'a year opened twice': ['years', 'release-year-2,open\n', 'release-year-2,open\nrelease-year-1,open\n'],
  'a year closed twice': ['years', 'release-year-2,open\n', 'release-year-2,open\n2019/20,close\n'],
  'a year twice in the file': ['years', 'release-year-3,close', 'release-year-3,close\nrelease-year-3,close'],
  'a bill of a closed year': ['lines', '40.00,release-year-1', '40.00,2019/20'],
  'a bill of less than nothing': ['lines', 'rent,,0.00', 'rent,,-1.00'],
  'a claim after the settlement': ['claims', '2021-05-01', '2022-05-01'],
  'a position with a reserve of less than nothing': ['position', '"reserve":"0.00"', '"reserve":"-1.00"'],
  'a position of another scheme': ['position', 'demo/pi-club', 'demo/giveback'],
  'a position with a key that nobody knows': ['position', '"reserve"', '"x":"1","reserve"'],
  'a part of a year of less than nothing': ['position', '"called":"500.00"', '"called":"-500.00"'],
  'a year twice in the position': [
    'position',
    '"closed":[{"year":"2019/20","in":"2021"}',
    '"closed":[{"year":"2019/20","in":"2021"},{"year":"release-year-3","in":"2021"}',
  ],
};

async function told(wanted: readonly Fault[]): Promise<string[]> {
  const paths = Object.entries(sound).map(([file, text]) => {
    const path = join(folder, file);
    writeFileSync(
      path,
      wanted.reduce((now, [other, from, to]) => (other === file ? now.replace(from, to) : now), text),
    );
    return [file, path];
  });
  const scheme = certain(findScheme('demo/pi-club'));
  if (scheme.kind !== 'mutual') throw new Error('demo/pi-club is a mutual fund');
  const terms = certain(termsOn(scheme, date('2022-02-20')));
  try {
    await settleFiles(terms, '2022', Object.fromEntries(paths) as typeof sound);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.rejections
      .map(({ file = '', column, found, code }) => [basename(file), column, found, code].join(' | '))
      .sort();
  }
}

test('a club whose files are sound is settled, with the account of a ship that left of a closed year', async () => {
  expect(await told([])).toEqual([]);
});

test.each(Object.keys(faults))('%s is refused and hides no other fault', async (fault) => {
  const alone = await told([faults[fault] as Fault]);
  expect(alone).toHaveLength(1);
  for (const [other, its] of Object.entries(faults)) {
    if (other === fault) continue;
    const each = new Set([...alone, ...(await told([its]))]);
    expect(await told([faults[fault] as Fault, its]), other).toEqual([...each].sort());
  }
});

test.each<[string, Fault, string[]]>([
  [
    'a year that cannot be read',
    ['years', 'release-year-2,open', 'release-year-2,opne'],
    ['years | step | opne | a-step-of-a-year-is-unknown'],
  ],
  [
    'a position that cannot be read',
    ['position', '"reserve":"0.00",', ''],
    ['position |  |  | a-key-is-missing'],
  ],
])('%s makes no year of a call up', async (_, fault, expected) => {
  expect(await told([fault])).toEqual(expected);
});

test('of years whose names could not all be read none was never opened, and the others are judged', async () => {
  const unnamed: Fault = ['position', '{"year":"release-year-3"}', '{"name":"release-year-3"}'];
  expect(await told([unnamed])).toEqual([
    'position |  |  | a-key-is-missing',
    'position |  | name | a-key-is-unknown',
  ]);
  expect(await told([unnamed, faults['a year closed twice'] as Fault])).toContain(
    'years | year | 2019/20 | a-year-is-closed-once',
  );
});

test('a year that no file opens is told where it is called on', async () => {
  expect(await told([['years', 'release-year-2,open\n', '']])).toEqual([
    'members | class | release-year-2 | a-year-was-never-opened',
  ]);
});

test('a fund whose rules know no years takes no file of them', async () => {
  const scheme = certain(findScheme('demo/takaful'));
  if (scheme.kind !== 'mutual') throw new Error('demo/takaful is a mutual fund');
  const terms = certain(termsOn(scheme, date('2026-12-31')));
  const members = join(folder, 'members');
  const [claims, years] = [join(folder, 'claims'), join(folder, 'years')];
  writeFileSync(members, 'member,contribution\na,100.00\n');
  writeFileSync(claims, 'claim,member,item,occurredOn,loss\n');
  writeFileSync(years, 'year,step\n2026,open\n');
  await expect(settleFiles(terms, '2026', { members, claims, years })).rejects.toMatchObject({
    rejections: [
      { code: 'the-rules-know-no-open-years', file: years, line: 2, column: 'year', found: '2026' },
    ],
  });
});
