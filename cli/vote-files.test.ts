import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { date } from '@openmutual/core/date';
import { certain } from '@openmutual/core/result';
import { termsOn } from '@openmutual/core/terms';
import { voteNamed, votesOf } from '@openmutual/core/votes';
import { findScheme } from '@openmutual/schemes/library';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusal } from './refusal.ts';
import { tallyFiles, unnamedFaults } from './vote-files.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const scheme = certain(findScheme('demo/village-fund'));
if (scheme.kind !== 'mutual') throw new Error('demo/village-fund is a mutual fund');
const { rules } = certain(termsOn(scheme, date('2026-03-31')));
const vote = certain(voteNamed(rules, 'fund-raising'));

const sound = {
  roll: 'member,household\nm1,h1\nm2,h1\nm3,h2\nm4,h3\nm5,h4\nm6,h5\nm7,h6\n',
  ballots: 'member,choice\nm1,yes\nm3,no\nm4,yes\nm5,yes\nm6,no\n',
};
type Fault = readonly [file: keyof typeof sound, text: string, by: string];

const faults: Readonly<Record<string, Fault>> = {
  'a member twice': ['roll', 'm7,', 'm1,'],
  'a member without a household': ['roll', 'm2,h1', 'm2,'],
  'a line with a field too many': ['roll', 'm3,h2', 'm3,h2,x'],
  'a misspelt column of the roll': ['roll', 'household', 'houshold'],
  'a misspelt name of the members': ['roll', 'member,', 'membr,'],
  'an unknown choice': ['ballots', 'm3,no', 'm3,nay'],
  'a voter who is not on the roll': ['ballots', 'm4,yes', 'm9,yes'],
  'a voter who votes twice': ['ballots', 'm6,no', 'm3,no'],
  'a misspelt column of the ballots': ['ballots', 'choice', 'choise'],
  'a ballot of nobody': ['ballots', 'm5,yes', ',yes'],
};

type Paths = Record<keyof typeof sound, string>;

function written(wanted: readonly Fault[]): Paths {
  const paths = Object.entries(sound).map(([file, text]) => {
    const path = join(folder, file);
    const changed = wanted.reduce((now, [of, from, to]) => (of === file ? now.replace(from, to) : now), text);
    writeFileSync(path, changed);
    return [file, path];
  });
  return Object.fromEntries(paths) as Paths;
}

/** The names under which columns stand in files, and those that they were meant to have. */
const meant: Readonly<Record<string, string>> = { houshold: 'household', membr: 'member', choise: 'choice' };

async function told(
  wanted: readonly Fault[],
  stoppedBy?: string,
  spoil = (_: Paths) => {},
): Promise<string[]> {
  const files = written(wanted);
  spoil(files);
  try {
    await tallyFiles(vote, { ...files, stoppedBy });
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.rejections
      .map(({ file = '', line, column = '', path, code }) => {
        const name = line === 1 ? column : (meant[column] ?? column);
        return [basename(file), line, name, path, code].join(' | ');
      })
      .sort();
  }
}

const names = Object.keys(faults);
const only = (...wanted: string[]) => told(wanted.map((name) => faults[name] as Fault));

test('the files of a vote without a fault are counted', async () => {
  expect(await told([])).toEqual([]);
});

test.each(names)('%s is refused, which hides no other fault and makes none up', async (name) => {
  const alone = await only(name);
  expect(alone).not.toEqual([]);
  for (const other of names.slice(names.indexOf(name) + 1)) {
    const each = new Set([...alone, ...(await only(other))]);
    expect(await only(name, other), other).toEqual([...each].sort());
  }
});

test('all faults of a vote are told together', async () => {
  const each = [];
  for (const name of names) each.push(...(await only(name)));
  expect(await only(...names)).toEqual([...new Set(each)].sort());
});

test.each<[string, (path: string) => void]>([
  ['is not there', (path) => rmSync(path)],
  ['is empty', (path) => writeFileSync(path, '')],
])('a file that %s hides no fault of the other, and makes none up', async (_, spoil) => {
  const ofBallots = await told([faults['an unknown choice'] as Fault]);
  const ofRoll = await only('a member twice');
  const withoutRoll = await told([faults['an unknown choice'] as Fault], undefined, ({ roll }) =>
    spoil(roll),
  );
  const withoutBallots = await told([faults['a member twice'] as Fault], undefined, (all) =>
    spoil(all.ballots),
  );
  expect(withoutRoll).toHaveLength(2);
  expect(withoutRoll).toEqual(expect.arrayContaining(ofBallots));
  expect(withoutBallots).toHaveLength(2);
  expect(withoutBallots).toEqual(expect.arrayContaining(ofRoll));
});

test('nobody is missing on a roll whose names nobody can read', async () => {
  expect(await told([['roll', 'member,', 'who,']])).toEqual([
    'roll | 1 | member |  | a-column-is-missing',
    'roll | 1 | who |  | a-column-is-unknown',
  ]);
});

test('of a vote that nobody knows what is wrong by every rule is told', async () => {
  const files = written([
    faults['a member without a household'] as Fault,
    faults['a voter who votes twice'] as Fault,
  ]);
  const shown = (await unnamedFaults(votesOf(rules), files)).map(({ line, code }) => [line, code]);
  // A vote that counts heads asks for no household.
  expect(shown).toEqual([[6, 'a-member-votes-twice']]);
});
