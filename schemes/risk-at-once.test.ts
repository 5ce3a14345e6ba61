import { date } from '@openmutual/core/date';
import { quoteOf } from '@openmutual/core/quote';
import { certain, type Rejection } from '@openmutual/core/result';
import { describe, expect, test } from 'vitest';
import { parseText } from './document.ts';
import type { EngineeringScheme } from './folder.ts';
import { findScheme } from './library.ts';

const scheme = certain(findScheme('demo/contractors-all-risks')) as EngineeringScheme;

const risk = `currency: CNY
period: { months: 24 }
materialDamage:
  - { item: contract-works, sumInsured: "100000000.00" }
plant:
  - { machine: crane 1, class: tower-crane, replacementValue: "2000000.00", months: 7 }
  - { machine: crane 2, class: tower-crane, replacementValue: "1000000.00", months: 8 }
liability: { perAccident: "10000000.00" }
maintenance: { tier: extended, months: 24 }
additional:
  - { cover: offsite-storage, limit: "3000000.00" }
facts: { work: bridge, deductible: "3", coinsurance: 75-25 }
discount: 10%
`;

/** One fault: what is replaced by what. */
const faults: Readonly<Record<string, readonly [text: string, by: string]>> = {
  'an unknown key': ['period:', 'remark: x\nperiod:'],
  'an item that nobody knows': ['item: contract-works', 'item: everything'],
  'a machine without a name': ['machine: crane 2', 'machine: ""'],
  'a misspelt class': ['class: tower-crane', 'class: tower-crne'],
  'a replacement value of nothing': ['replacementValue: "1000000.00"', 'replacementValue: "0"'],
  'a limit beyond the table': ['perAccident: "10000000.00"', 'perAccident: "900000000000.00"'],
  'months of maintenance without a row': ['tier: extended, months: 24', 'tier: extended, months: 23'],
  'a limit that is no amount': ['limit: "3000000.00"', 'limit: 3e6'],
  'a fact that nobody knows': ['coinsurance: 75-25', 'coinsurnce: 75-25'],
  'a word of a fact that nobody knows': ['work: bridge', 'work: castle'],
  'a missing fact': ['deductible: "3", ', ''],
  'plant for longer than the works': ['months: 7', 'months: 37'],
};

/** Told with whatever is not part of the premium that it goes below. */
const discount = ['discount: 10%', 'discount: 90%'] as const;

function told(wanted: readonly string[], sound = risk): string[] {
  const text = wanted.reduce((changed, name) => {
    const [from = '', to = ''] = faults[name] ?? [];
    return changed.replace(from, to);
  }, sound);
  const { data, locate } = certain(parseText(text, 'risk.yaml'));
  const quote = quoteOf(scheme, data, date('2026-11-21'), locate);
  return quote.ok ? [] : [...new Set(quote.rejections.map(shown))].sort();
}

function shown({ line, path, code, found }: Rejection): string {
  return [line, path, code, found].join(' | ');
}

describe('in a risk', () => {
  const names = Object.keys(faults);
  const eachOf = (wanted: readonly string[]) => [...new Set(wanted.flatMap((name) => told([name])))].sort();

  test('nothing is wrong before', () => {
    expect(told([])).toEqual([]);
  });

  test.each(names)('%s is told', (name) => {
    expect(told([name])).not.toEqual([]);
  });

  // An unknown key moves every line behind it.
  const still = names.filter((name) => name !== 'an unknown key');

  test.each(still)('%s hides no other fault, and makes none up', (name) => {
    for (const other of still.slice(still.indexOf(name) + 1)) {
      expect.soft(told([name, other]), other).toEqual(eachOf([name, other]));
    }
  });

  test('a period of nothing hides only what is compared with it', () => {
    const others = still.filter((name) => name !== 'plant for longer than the works');
    const without = risk.replace('period: { months: 24 }', 'period: {}');
    expect(told([], without)).toEqual(['2 | period | a-period-is-missing | ']);
    expect(told(still, without)).toEqual([...eachOf(others), ...told([], without)].sort());
  });

  test('all of them are told together', () => {
    expect(told(still)).toEqual(eachOf(still));
  });

  test.each([
    ['nothing else', [], ['material-damage', 'liability', 'maintenance', 'offsite-storage']],
    [
      'a machine',
      ['a replacement value of nothing'],
      ['material-damage', 'liability', 'maintenance', 'offsite-storage'],
    ],
    [
      'the maintenance',
      ['months of maintenance without a row'],
      ['material-damage', 'liability', 'offsite-storage'],
    ],
    ['an additional cover', ['a limit that is no amount'], ['material-damage', 'liability', 'maintenance']],
    ['the sum insured', ['an item that nobody knows'], []],
    ['a fact', ['a word of a fact that nobody knows'], []],
  ])(
    'a discount below the pure premium is told where %s is wrong, of what it is certain',
    (_, wanted, items) => {
      const found = told(wanted, risk.replace(...discount)).filter((text) => text.includes('a-discount'));
      expect(found.map((text) => text.split(' on ')[1])).toEqual([...items].sort());
    },
  );

  test('a row that the tariff lacks is told beside an unknown key', () => {
    expect(told(['an unknown key', 'months of maintenance without a row'])).toEqual([
      '10 | maintenance.months | a-table-has-no-row-for-this-key | tier extended, months 23 on 2026-11-21',
      '2 | remark | a-key-is-unknown | remark',
    ]);
  });
});
