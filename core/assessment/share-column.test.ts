import fc from 'fast-check';
import { expect, it } from 'vitest';
import { remainderRules } from '../money/apportion.ts';
import { certain } from '../result/result.ts';
import { openColumns, sharesOfColumns } from './member-columns.ts';
import { openShareBook } from './member-share.ts';
import { memberReader } from './roll/member.ts';
import type { PlainRow } from './roll/plain-row.ts';
import type { ListedRoll } from './roll/roll.ts';
import {
  cents,
  columnsOf,
  figure,
  name,
  plainRow,
  rowsOf,
  sampleScheme,
  sampleSettlement,
} from './sample-scheme.ts';
import { shareColumn } from './share-column.ts';

it('the shares of a column are those of the members one by one, and of members who are only numbers', () => {
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
      fc.constantFrom('as-listed', 'rotating'),
      fc.constantFrom(
        { first: 'others' },
        { first: 'sponsor' },
        { first: 'others', perClaim: figure('2.50') },
      ),
      (given, due, rule, ties, { first, ...caps }) => {
        const excess = [...new Set([first, 'sponsor'])].map((to) => ({ to, name: name(to) }));
        const scheme = sampleScheme({
          sharing: { key: 'byUnits', rounding: { rule, ties } },
          caps: { perMember: 'yes', ...caps, excess },
        });
        const members = [
          { member: 'first', units: '1', cap: '', left: '' },
          ...given.map((cells, place) => ({ member: `m${place}`, ...cells })),
        ];
        const claim = { claim: 'c1', member: 'first', item: 'cost', occurredOn: '2026-05-01' };
        const settled = certain(sampleSettlement(scheme, members, [{ ...claim, loss: cents(due) }]));
        const book = openShareBook(settled);
        const reader = certain(memberReader(settled.terms, columnsOf(members), { claimants: new Set() }));
        const oneByOne = rowsOf(members).map((row) => {
          reader.read(row, () => undefined);
          const { weight, cap, standing, isInForce } = reader;
          return book.next({ member: row.cells['member'] ?? '', weight, cap, standing, isInForce });
        });
        const column = shareColumn(settled, settled.roll as ListedRoll);
        expect([...column].map((share) => cents(Number(share)))).toEqual(oneByOne);
        if (ties === 'rotating') return;
        const numbers = certain(openColumns(settled.terms, columnsOf(members)));
        for (const { line, cells } of rowsOf(members)) {
          expect(numbers.add(plainRow(columnsOf(members), cells, line) as PlainRow)).toBe(true);
        }
        const asked = { due: BigInt(due), claims: 1 };
        expect(sharesOfColumns(numbers.close(), asked, settled.terms)).toEqual(column);
      },
    ),
    { numRuns: 500 },
  );
});

it('who is listed for many has a share for each of them', () => {
  const scheme = sampleScheme({});
  const members = [{ member: 'g', count: '7' }];
  const claims = [{ claim: 'c1', member: 'g', item: 'cost', occurredOn: '2026-05-01', loss: '1.00' }];
  const settled = certain(sampleSettlement(scheme, members, claims));
  expect(shareColumn(settled, settled.roll as ListedRoll)).toEqual(
    BigInt64Array.of(15n, 15n, 14n, 14n, 14n, 14n, 14n),
  );
});
