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

/** All pairs of faults are tried in a recorded run; otherwise a third of them, spread over all. */
const isRecorded = process.env['OPENMUTUAL_RECORD'] !== undefined;

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
    'a misspelt kind': ['scheme.yaml', 'kind: engineering', 'kind: enginering'],
    'a loading of more than the premium': ['scheme.yaml', 'rate: { value: 8%', 'rate: { value: 108%'],
    'two loadings that leave nothing': [
      'scheme.yaml',
      `5%, source: demonstration value; not a real tariff }
          management:
            name: { en: Management, zh: 管理费用 }
            rate: { value: 4%`,
      `55%, source: demonstration value; not a real tariff }
          management:
            name: { en: Management, zh: 管理费用 }
            rate: { value: 45%`,
    ],
    'a safety below zero': ['scheme.yaml', 'safety: { value: 15%', 'safety: { value: -15%'],
    'a base limit of zero': ['scheme.yaml', 'value: "5000000.00"', 'value: "0"'],
    'a minimum premium below zero': ['scheme.yaml', 'value: "5000.00"', 'value: "-5"'],
    'a levy below zero': ['scheme.yaml', 'value: 0.25%', 'value: -1%'],
    'a levy of more than the premium': ['scheme.yaml', 'value: 0.20%', 'value: 300%'],
    'a stamp below zero': ['scheme.yaml', 'value: "40.00"', 'value: "-40"'],
    'a rate of a table below zero': ['tables/plant.csv', '0.75%', '-0.75%'],
    'a credit of the whole premium': ['tables/deductibles.csv', ',19%,', ',119%,'],
    'a step of more than a year': ['tables/short-period.csv', ',20%,', ',120%,'],
    'a word without a row': ['tables/plant.csv', ',excavator,', ',digger,'],
    'a rate of what no rate is of': [
      'scheme.yaml',
      'values: { pure: "rate of sum-insured, one-time" } }',
      'values: { pure: "rate of wage, one-time" } }',
    ],
    'a table outside its folder': ['scheme.yaml', 'tables/maintenance.csv', '../maintenance.csv'],
    'a table without a file': ['scheme.yaml', 'tables/periods.csv', 'tables/priods.csv'],
    'a base of liability that nobody knows': ['scheme.yaml', 'limit-per-accident', 'every-single-one'],
    'a name that is missing': ['scheme.yaml', 'name: { en: Tax, zh: 税金 }', 'name: { en: Tax }'],
    'a category that nobody knows': ['scheme.yaml', 'category: liability', 'category: fire'],
  },
  'demo/village-fund': {
    'a currency for which the roundings are too fine': ['scheme.yaml', 'currency: CNY', 'currency: JPY'],
    'a cap of zero': ['scheme.yaml', 'perPeriod: { value: 1500', 'perPeriod: { value: 0'],
    'a word that is neither yes nor no': ['scheme.yaml', 'perMember: yes', 'perMember: ja'],
    'a bearer that stands twice': ['scheme.yaml', 'to: reserve', 'to: others'],
    'a granularity of zero': ['scheme.yaml', 'granularity: 0.5', 'granularity: 0'],
    'a waiting period below zero': ['scheme.yaml', 'value: 60', 'value: -60'],
    'an unknown item': ['scheme.yaml', 'exceptItems: [fire,', 'exceptItems: [fir,'],
    'an unknown table': ['scheme.yaml', 'amount: { table: amounts', 'amount: { table: amount'],
    'a misspelt kind': ['scheme.yaml', 'kind: mutual', 'kind: mutal'],
    'a fee of more than the benefits': ['scheme.yaml', 'value: 3%', 'value: 130%'],
    'a fee of what nobody knows': ['scheme.yaml', 'of: benefits', 'of: claims'],
    'a basis that nobody knows': ['scheme.yaml', 'basis: indemnity', 'basis: damage'],
    'a name that is missing': ['scheme.yaml', 'name: { en: House fire, zh: 房屋火灾 }', 'nom: {}'],
    'a rule of splitting that nobody knows': ['scheme.yaml', 'rule: largest-remainder', 'rule: odd-cents'],
    'a table outside its folder': ['scheme.yaml', 'file: tables/amounts.csv', 'file: ../amounts.csv'],
    'an item that stands twice': ['scheme.yaml', '- item: accident', '- item: illness'],
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
  'nl/broodfonds-gifts': {
    'a deposit that nobody knows': ['scheme.yaml', 'filledBy: deposit', 'filledBy: deposits'],
    'a limit of no deposit': ['scheme.yaml', 'value: 36', 'value: 0'],
    'a refund without its name': ['scheme.yaml', 'refund: {', 'refnd: {'],
    'a cap beside the accounts': ['scheme.yaml', '      caps:\n', '      caps:\n        perMember: yes\n'],
    'others that nobody knows': ['scheme.yaml', 'among: others', 'among: them'],
    'a bearer that stands twice': ['scheme.yaml', 'to: benefits', 'to: others'],
    'a rate of no amount': ['scheme.yaml', 'by: bySumInsured', 'by: byUnits'],
  },
  'uk/ni-class-1': {
    'an unknown key at the top': ['scheme.yaml', 'checkedOn: ', 'lastChecked: 2026\ncheckedOn: '],
    'a misspelt key at the top': ['scheme.yaml', 'timeZone: ', 'timezone: '],
    'a misspelt rounding mode': ['scheme.yaml', 'half-down 0.01', 'half-dwon 0.01'],
    'an unknown word': ['scheme.yaml', 'law: differential', 'law: different'],
    'a misspelt kind': ['scheme.yaml', 'kind: social', 'kind: socal'],
    'an undeclared party': ['scheme.yaml', 'between: [employee, employer]', 'between: [employee, state]'],
    'a limit that nobody knows': ['scheme.yaml', 'below: EB4', 'below: EB5'],
    'a misspelt law': ['scheme.yaml', 'law: slab', 'law: slap'],
    'an exponent in a limit': ['tables/limits.csv', ',week,17.50,', ',week,1e3,'],
    'a date of a limit that does not exist': ['tables/limits.csv', '2025-04-06', '2025-02-30'],
    'a limit below zero': ['tables/limits.csv', ',484,193,', ',484,-193,'],
    'an unknown limit': ['tables/bands-marginal.csv', ',PT,UEL,8%', ',PT,UELL,8%'],
    'a gap between two slices': [
      'tables/bands-marginal.csv',
      ',above-IZUST,IZUST,,15%',
      ',above-IZUST,UST,,15%',
    ],
    'a rate of a band that is none': ['tables/bands-marginal.csv', ',PT,UEL,1.85%', ',PT,UEL,1.85'],
    'a date of a band that does not exist': [
      'tables/bands-marginal.csv',
      '2025-04-06,2027-04-06,employer,H,above',
      '2025-04-31,2027-04-06,employer,H,above',
    ],
    'a band of nobody': ['tables/bands-marginal.csv', 'employer,V,above', 'employr,V,above'],
    'a category without a band': ['tables/bands-marginal.csv', 'employer,A B C J,', 'employer,B C J,'],
    'a rate above the whole wage': [
      'tables/bands-marginal.csv',
      ',above-FUST,FUST,,15%',
      ',above-FUST,FUST,,150%',
    ],
  },
  // Without its limits, nobody can say of a law which rates must be the same and which limits it may name.
  'uk/ni-class-1, its limits': {
    'a misspelt table of limits': ['scheme.yaml', 'limits: limits', 'limits: limts'],
    'a misspelt law': ['scheme.yaml', 'law: slab', 'law: slap'],
    'a table of limits outside its folder': ['scheme.yaml', 'tables/limits.csv', '../limits.csv'],
  },
  'uk/ni-class-1, its rates': {
    'a rate that is not the same for both': [
      'tables/bands-slab.csv',
      'employer,A B C D E,from-EB3,up-to-LEL,EB3,EB4,,LEL,9%',
      'employer,A B C D E,from-EB3,up-to-LEL,EB3,EB4,,LEL,8%',
    ],
    'a rate that is none': [
      'tables/bands-slab.csv',
      ',from-EB2,up-to-LEL,EB2,EB3,,LEL,7%',
      ',from-EB2,up-to-LEL,EB2,EB3,,LEL,x',
    ],
    'a gap between two slices': [
      'tables/bands-slab.csv',
      ',LEL-UEL,EB2,EB3,LEL,UEL,4.85%',
      ',LEL-UEL,EB2,EB3,EB2,UEL,4.85%',
    ],
    'a misspelt law': ['scheme.yaml', 'law: slab', 'law: slap'],
    'a misspelt kind': ['scheme.yaml', 'kind: social', 'kind: socal'],
    'an exponent in a limit': ['tables/limits.csv', ',week,35.50,', ',week,1e3,'],
  },
  'cn/beijing-employees': {
    'a sharing law that nobody knows': ['scheme.yaml', 'law: differential', 'law: halves'],
    'a currency that nobody knows': ['scheme.yaml', 'currency: CNY', 'currency: CNYY'],
    'a misspelt key of a table': ['scheme.yaml', 'axes: ', 'axis: '],
    'a rate above the whole wage': ['scheme.yaml', 'employee: { value: 2%', 'employee: { value: 200%'],
    'a rate with a base and a time': ['scheme.yaml', 'value: 9.8%', 'value: "9.8% of wage, per-annum"'],
    'a party that nobody knows': ['scheme.yaml', 'only: [employer]', 'only: [firm]'],
    'a fact that is not declared': ['scheme.yaml', 'fact: injury-rate', 'fact: rate'],
    'a word beyond the floor that nobody knows': ['scheme.yaml', 'beyond: lift', 'beyond: jump'],
    'a rate law that nobody knows': ['scheme.yaml', 'law: flat', 'law: progressive'],
    'a floor below zero': ['tables/bases.csv', ',6821,', ',-6821,'],
  },
};

function told(id: string, faults: readonly Fault[]): string[] {
  const shelf = certain(findShelf(id.split(',')[0] ?? ''));
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

/** Under a misspelt key, a cell of a table is asked for by a misspelt path. */
function shown({ file, line, path, column, code, found }: Rejection): string {
  const place = file?.startsWith('tables/') ? line : path;
  return [file, place, column, code, found].join(' | ');
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

  test.each(names.map((name, place) => ({ name, place })))(
    '$name hides no other fault, and makes none up',
    ({ name, place }) => {
      const others = names.slice(place + 1).filter((_, at) => isRecorded || at % 3 === place % 3);
      for (const other of others) {
        expect.soft(only(name, other), other).toEqual(eachOf([name, other]));
      }
    },
  );

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
