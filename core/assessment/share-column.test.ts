import fc from 'fast-check';
import { expect, it } from 'vitest';
import { remainderRules } from '../money/apportion.ts';
import { certain } from '../result/result.ts';
import { memberReader } from './member.ts';
import { openShareBook } from './member-share.ts';
import type { ListedRoll } from './roll.ts';
import { cappedSample, cents, columnsOf, rowsOf, sampleScheme, sampleSettlement } from './sample-scheme.ts';
import { shareColumn } from './share-column.ts';

it('the shares of a column are those of the members one by one', () => {
  const member = fc.record({
    units: fc.integer({ min: 1, max: 5 }),
    cap: fc.constantFrom('', '', '0.03', '1.20', '900'),
    left: fc.constantFrom('', '', '2026-01-31'),
  });
  fc.assert(
    fc.property(
      fc.array(member, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 100_000 }),
      fc.constantFrom(...remainderRules),
      fc.constantFrom('as-listed', 'rotating'),
      fc.constantFrom('others', 'sponsor'),
      (given, due, rule, ties, first) => {
        const scheme = cappedSample({ rule, ties }, first);
        const members = [
          { member: 'first', units: '1', cap: '', left: '' },
          ...given.map(({ units, ...more }, place) => ({ member: `成${place}`, units: `${units}`, ...more })),
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
        expect(
          [...shareColumn(settled, settled.roll as ListedRoll)].map((share) => cents(Number(share))),
        ).toEqual(oneByOne);
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
