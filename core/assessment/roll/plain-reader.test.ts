import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Terms } from '../rules/terms.ts';
import { figure, name, plainRow, rowsOf, sampleScheme, sampleTerms } from '../sample-scheme.ts';
import { openAnyRoll, type RollBook } from './roll.ts';

const ROUNDING = { rule: 'largest-remainder', ties: 'as-listed' };
const EXCESS = [{ to: 'sponsor', name: name('sponsor') }];

const funds = {
  'equal shares': {},
  units: { units: { granularity: '0.25' }, sharing: { key: 'byUnits', rounding: ROUNDING } },
  'two keys and caps': {
    sharing: { key: ['bySumInsured', 'byDays'], rounding: ROUNDING },
    caps: { perMember: 'yes', excess: EXCESS },
  },
  'the highest sum': {
    sumInsured: { changed: 'highest' },
    sharing: { key: 'bySumInsured', rounding: ROUNDING },
  },
  'a cap of a year': { caps: { perYear: figure('10'), perMember: 'yes', excess: EXCESS } },
  'days that are counted': {
    days: { counted: 'calendar-year', source: 'a test' },
    sharing: { key: 'byDays', rounding: ROUNDING },
  },
  'payers for others': { dependants: { source: 'a test' } },
  'the others share': { sharing: { key: 'byUnits', among: 'others', rounding: ROUNDING } },
  'contributions by units': {
    contributions: [
      {
        contribution: 'dues',
        name: name('dues'),
        by: 'byUnits',
        amount: figure('10'),
        rounding: 'half-up 0.01',
      },
    ],
  },
  'a part of each': { proportion: { rounding: 'half-up 0.01' } },
};

const number = fc.oneof(
  fc.integer({ min: 1, max: 9 }).map(String),
  fc.constantFrom(
    '0.25',
    '2.5',
    '1',
    '1.10',
    '365',
    '',
    '0',
    '0.00',
    '-1',
    '+1',
    '1.',
    '.5',
    '1e3',
    '0.001',
    'x',
  ),
  fc.constantFrom('9007199254740993', '999999999999999', '900719925474.99', '007', '1 5', '12.345'),
);
const day = fc.constantFrom(
  '',
  '',
  '2025-01-01',
  '2026-06-30',
  '2026-07-01',
  '2026-02-30',
  '20260101',
  '2026-6-1',
  '0000-00-00',
);
const cells: Readonly<Record<string, fc.Arbitrary<string>>> = {
  member: fc.oneof(
    fc.nat({ max: 30 }).map((place) => `m${place}`),
    fc.constantFrom('', '成员', 'A B'),
  ),
  units: number,
  sumInsured: number,
  days: number,
  cap: number,
  paidThisYear: number,
  proportion: fc.constantFrom('', '40%', '140%'),
  joined: day,
  left: day,
  payer: fc.constantFrom('', '', 'm1', 'm99'),
  class: fc.constantFrom('', 'a'),
  share: fc.constantFrom('', '1.00'),
  unitz: fc.constantFrom('', '1'),
};

/** Most lists of a test shall be sound in most rows, and some in none. */
const list = fc.uniqueArray(fc.constantFrom(...Object.keys(cells)), { maxLength: 5 }).chain((others) => {
  const columns = [...new Set(['member', ...others])];
  const row = fc.record(
    Object.fromEntries(columns.map((column) => [column, cells[column] ?? fc.constant('')])),
  );
  return fc.tuple(fc.constant(columns), fc.array(row, { maxLength: 12 }));
});

it.each(Object.entries(funds))('a list that is read as bytes gives what its cells give: %s', (_, rules) => {
  const terms = sampleTerms(sampleScheme(rules));
  fc.assert(
    fc.property(list, fc.subarray(['m1', 'm2', 'm3']), ([columns, rows], claiming) => {
      const claimants = new Set(claiming);
      const asCells = book(terms, columns, claimants);
      const asBytes = book(terms, columns, claimants);
      for (const row of rowsOf(rows)) {
        asCells.add(row);
        const plain = plainRow(columns, row.cells, row.line);
        if (plain === undefined || !asBytes.addPlain(plain)) asBytes.add(row);
      }
      expect(outcome(asBytes)).toEqual(outcome(asCells));
    }),
    { numRuns: 400 },
  );
});

it('the bytes of plain lists are taken, and those of a claimant, of a name that comes twice and of a fault are not', () => {
  const rules = {
    ...funds['two keys and caps'],
    sharing: { key: 'byUnits', rounding: ROUNDING },
  };
  const terms = sampleTerms(sampleScheme(rules));
  const columns = ['member', 'units', 'cap', 'joined', 'left'];
  const taker = book(terms, columns, new Set(['m2']));
  const taken = [
    ['m1', '3', '', '', ''],
    ['m2', '3', '', '', ''],
    ['m3', '3', '5.50', '2020-01-01', '2025-12-31'],
    ['m1', '3', '', '', ''],
    ['m4', '0', '', '', ''],
    ['m5', '3', '0', '', ''],
    ['m6', '3', '', '2020-13-01', ''],
    ['m7', '3', '', '2020-01-02', '2020-01-01'],
    ['', '3', '', '', ''],
  ].map((row, place) => {
    const plain = plainRow(
      columns,
      Object.fromEntries(row.map((cell, at) => [columns[at], cell])),
      place + 2,
    );
    return plain !== undefined && taker.addPlain(plain);
  });
  expect(taken).toEqual([true, false, true, false, false, false, false, false, false]);
});

function book(terms: Terms, columns: readonly string[], claimants: ReadonlySet<string>): RollBook {
  return openAnyRoll(terms, { columns, claimants });
}

function outcome(book: RollBook): unknown {
  const roll = book.close();
  if (!roll.ok) return roll.rejections;
  const { listed, inForce, weight, cohorts, claimants, seal, visit } = roll.value;
  const members: unknown[] = [];
  visit((cohort, count, nameOf) => {
    for (let at = 0; at < count; at += 1) members.push([cohort, nameOf(at)]);
    return true;
  });
  return { listed, inForce, weight, cohorts, claimants: [...claimants], seal, members };
}
