import fc from 'fast-check';
import { expect, it } from 'vitest';
import { remainderRules } from '../money/apportion.ts';
import { certain } from '../result/result.ts';
import { openColumns, sharesOfColumns } from './member-columns.ts';
import type { PlainRow } from './plain-row.ts';
import type { ListedRoll } from './roll.ts';
import {
  cappedSample,
  cents,
  columnsOf,
  figure,
  sampleScheme,
  sampleSettlement,
  sampleTerms,
} from './sample-scheme.ts';
import { shareColumn } from './share-column.ts';

const LIST = { rule: 'largest-remainder', ties: 'as-listed' };

it('members in columns pay what the members of a list pay', () => {
  const member = fc.record({
    units: fc.integer({ min: 1, max: 5 }).map(String),
    cap: fc.constantFrom('', '', '0.03', '1.20', '900'),
    left: fc.constantFrom('', '', '2026-01-31'),
  });
  fc.assert(
    fc.property(
      fc.array(member, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 100_000 }),
      fc.constantFrom(...remainderRules),
      fc.constantFrom('others', 'sponsor'),
      fc.constantFrom({}, { perClaim: figure('2.50') }),
      (given, due, rule, first, caps) => {
        const scheme = cappedSample({ ...LIST, rule }, first, caps);
        const members = [{ units: '1', cap: '', left: '' }, ...given].map((cells, place) => ({
          member: `m${place}`,
          ...cells,
        }));
        const claim = { claim: 'c1', member: 'm0', item: 'cost', occurredOn: '2026-05-01', loss: cents(due) };
        const settled = certain(sampleSettlement(scheme, members, [claim]));
        const book = certain(openColumns(settled.terms, columnsOf(members)));
        for (const cells of members) expect(book.add(plainRow(Object.values(cells)))).toBe(true);
        const found = sharesOfColumns(book.close(), { due: BigInt(due), claims: 1 }, settled.terms);
        expect(found).toEqual(shareColumn(settled, settled.roll as ListedRoll));
      },
    ),
    { numRuns: 300 },
  );
});

it('a list with other columns, or without one that is needed, is not the plainest', () => {
  const terms = sampleTerms(sampleScheme({ sharing: { key: 'byUnits', rounding: LIST } }));
  expect(openColumns(terms, ['member', 'class'])).toMatchObject({
    rejections: [
      { code: 'a-column-is-missing', expected: 'a column units' },
      { code: 'a-column-is-unknown', column: 'class' },
    ],
  });
  expect(certain(openColumns(terms, ['member', 'units'])).add(plainRow(['m1', '0']))).toBe(false);
});

function plainRow(cells: readonly string[]): PlainRow {
  const ends = Int32Array.from(cells, (_, column) => cells.slice(0, column + 1).join(',').length);
  const starts = ends.map((end, column) => end - (cells[column]?.length ?? 0));
  return { line: 2, bytes: new TextEncoder().encode(cells.join(',')), starts, ends };
}
