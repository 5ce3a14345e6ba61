import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseScheme } from '@openmutual/core/parse-scheme';
import { accepted, certain, type Rejection } from '@openmutual/core/result';
import type { Vocabulary } from '@openmutual/core/scheme';
import { describe, expect, test } from 'vitest';
import { csvLines } from './csv.ts';
import { parseText } from './document.ts';
import { vocabularies } from './folder.ts';
import { findShelf } from './library.ts';
import { readText } from './text-file.ts';

/** One fault: in which file what is replaced by what. */
type Fault = readonly [file: string, text: string, by: string];

/** Faults that nobody can take for one another: each must be told, whichever others stand in the same file. */
const faultsOf: Readonly<Record<string, Readonly<Record<string, Fault>>>> = {
  'demo/contractors-all-risks': {
    'an unknown key at the top': ['scheme.yaml', 'checkedOn: ', 'lastChecked: 2026\ncheckedOn: '],
    'a misspelt key at the top': ['scheme.yaml', 'currency: CNY', 'curency: CNY'],
    'a misspelt key of a version': ['scheme.yaml', 'recorded: 2026-11-21', 'recordd: 2026-11-21'],
    'a day that does not exist': ['scheme.yaml', '  - from: 2026-01-01', '  - from: 2026-02-30'],
    'a rate without per cent': ['scheme.yaml', 'rate: { value: 7%', 'rate: { value: 7'],
    'a rate over another time': [
      'scheme.yaml',
      'axes: { class: exact }, values: { pure: "rate of replacement-value, per-annum" }',
      'axes: { class: exact }, values: { pure: "rate of replacement-value, one-time" }',
    ],
    'a rate of another base': [
      'scheme.yaml',
      'values: { pure: "rate of cover-limit, one-time" }',
      'values: { pure: "rate of sum-insured, one-time" }',
    ],
    'an unknown table': ['scheme.yaml', 'table: maintenance', 'table: maintenence'],
    'a misspelt key of a rate': ['scheme.yaml', 'materialDamage:', 'materialDamges:'],
    'a rounding mode that nobody knows': ['scheme.yaml', 'value: half-up 0.01', 'value: half-uo 0.01'],
    'a missing column': ['tables/coinsurance.csv', 'credit', 'creditt'],
    'a comma in a row': ['tables/deductibles.csv', '2026-01-01', '2026-13-01'],
    'two rows for one key': ['tables/works.csv', 'industrial', 'building'],
  },
  'demo/village-fund': {
    'an unknown body': ['scheme.yaml', 'decision: { by: board', 'decision: { by: bord'],
    'an objection longer than the notice': [
      'scheme.yaml',
      'objection: { by: members, days: { value: 7',
      'objection: { by: members, days: { value: 70',
    ],
    'an appeal without days': [
      'scheme.yaml',
      'appeal: { to: members, days: { value: 14',
      'appeal: { to: members, days: { value: 0',
    ],
    'a simple majority without a unit': [
      'scheme.yaml',
      'moreThan: { value: 1/2, source: set for this demonstration } }\n            tie',
      'moreThan: { value: 0.5, source: set for this demonstration } }\n            tie',
    ],
    'a board of a number that is none': ['scheme.yaml', 'size: { value: 5', 'size: { value: five'],
    'a quorum that is none': ['scheme.yaml', 'quorum: { voters: { value: 7', 'quorum: { voters: { value: 0'],
    'a count by nobody': [
      'scheme.yaml',
      'by: household\n            majority: { of: votes, moreThan',
      'by: housold\n            majority: { of: votes, moreThan',
    ],
    'a jury drawn from nobody': [
      'scheme.yaml',
      'size: { value: 9, source: set for this demonstration }',
      'exam: yes',
    ],
    'a quorum of what is not counted': ['scheme.yaml', 'quorum: { of: households', 'quorum: { of: weight'],
    'a tie under a supermajority': [
      'scheme.yaml',
      'abstentions: left-out\n            quorum',
      'tie: draw\n            quorum',
    ],
    'a threshold without a unit': [
      'scheme.yaml',
      'of: roll, atLeast: { value: 2/3',
      'of: roll, atLeast: { value: 2',
    ],
    'a motion named as a body': ['scheme.yaml', 'motion: rule-text', 'motion: jury'],
    'an unknown key of a step': ['scheme.yaml', 'once: yes', 'onces: yes'],
  },
  'uk/ni-class-1': {
    'an unknown key at the top': ['scheme.yaml', 'checkedOn: ', 'lastChecked: 2026\ncheckedOn: '],
    'a misspelt key at the top': ['scheme.yaml', 'timeZone: ', 'timezone: '],
    'a misspelt rounding mode': ['scheme.yaml', 'half-down 0.01', 'half-dwon 0.01'],
    'an undeclared party': ['scheme.yaml', 'between: [employee, employer]', 'between: [employee, state]'],
    'an unknown word': ['scheme.yaml', 'law: differential', 'law: different'],
  },
};

function told(id: string, faults: readonly Fault[]): string[] {
  const shelf = certain(findShelf(id));
  const text = (file: string) =>
    faults.reduce(
      (changed, [other, from, to]) => (other === file ? changed.replace(from, to) : changed),
      certain(readText(join(shelf.folder, file), file)),
    );
  const { data, locate } = certain(parseText(text('scheme.yaml'), 'scheme.yaml'));
  const scheme = parseScheme<unknown>(
    data,
    (kind) => vocabularies[kind] as Vocabulary<unknown>,
    (file) => (existsSync(join(shelf.folder, file)) ? accepted(csvLines(text(file), file)) : undefined),
    locate,
  );
  return scheme.ok ? [] : [...new Set(scheme.rejections.map(shown))].sort();
}

function shown({ file, path, column, code, found }: Rejection): string {
  return [file, path, column, code, found].join(' | ');
}

describe.each(Object.entries(faultsOf))('in %s', (id, faults) => {
  const names = Object.keys(faults);
  const only = (...wanted: string[]) =>
    told(
      id,
      wanted.map((name) => faults[name] as Fault),
    );

  const alone = new Map(names.map((name) => [name, only(name)]));
  const eachOf = (wanted: readonly string[]) =>
    [...new Set(wanted.flatMap((name) => alone.get(name) ?? []))].sort();

  test.each(names)('%s is told', (name) => {
    expect(alone.get(name)).not.toEqual([]);
  });

  test.each(names)('%s hides no other fault, and makes none up', (name) => {
    for (const other of names.slice(names.indexOf(name) + 1)) {
      expect(only(name, other), other).toEqual(eachOf([name, other]));
    }
  });

  test('all of them are told together', () => {
    expect(only(...names)).toEqual(eachOf(names));
  });
});

/** A part that cannot be read is replaced by a sample, from which nothing may follow. */
test.each([
  ['the first decision', 'decision: { by: board', 'decision: { by: borad'],
  ['an objection', 'to: jury, source', 'to: juryy, source'],
  ['an appeal', 'appeal: { to: members', 'appeal: { to: membres'],
  [
    'the days of a notice',
    'notice: { to: members, days: { value: 7',
    'notice: { to: members, days: { value: x',
  ],
  ['the whole notice', 'notice: {', 'notice: [x] #'],
  ['the days of a decision', 'by: board, days: { value: 14', 'by: board, days: { value: x'],
  ['a count', 'by: household', 'by: housold'],
  ['a simple majority', 'of: votes, moreThan: { value: 1/2', 'of: votes, moreThan: { value: 0.5'],
  ['the size of a jury', 'size: { value: 9', 'size: { value: nine'],
])('%s that cannot be read makes up no fault of the steps around it', (_, from, to) => {
  expect(told('demo/village-fund', [['scheme.yaml', from, to]])).toHaveLength(1);
});
