import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { remainderRules } from '../../money/apportion.ts';
import { fraction } from '../../rate/fraction.ts';
import { holds, type Wholes } from '../../rate/interval.ts';
import { equalSharing } from '../equal-sharing.ts';
import { sampleScheme, sampleTerms } from '../sample-scheme.ts';
import { dueBehind, equalShare, perHeadBehind, sharersBehind } from './equal-share.ts';

const rule = fc.constantFrom(...remainderRules);
const cap = fc.option(fc.bigInt({ min: 1n, max: 60n }), { nil: undefined });

describe('the share of each of so many equals', () => {
  it.each([
    ['up-and-carry', 100n, 7n, undefined, { least: 15n, most: 15n }],
    ['down-and-carry', 100n, 7n, undefined, { least: 14n, most: 14n }],
    ['largest-remainder', 100n, 7n, undefined, { least: 14n, most: 15n }],
    ['largest-remainder', 98n, 7n, undefined, { least: 14n, most: 14n }],
    ['up-and-carry', 100n, 7n, 10n, { least: 10n, most: 10n }],
  ] as const)('by %s: %s among %s, at most %s', (how, due, members, most, expected) => {
    expect(equalShare(due, members, { rule: how, cap: most })).toEqual(expected);
  });

  it('stands for an amount per head exactly where it is the share of one', () => {
    const due = fc.bigInt({ min: 0n, max: 900n });
    const members = fc.bigInt({ min: 1n, max: 40n });
    fc.assert(
      fc.property(
        due,
        members,
        fc.bigInt({ min: 0n, max: 70n }),
        rule,
        cap,
        (all, among, share, how, most) => {
          const sharing = { rule: how, cap: most };
          const paid = equalShare(all, among, sharing);
          const perHead = perHeadBehind({ least: share, most: share }, sharing);
          const isBehind = perHead !== undefined && holds(perHead, fraction(all, among));
          if (share === paid.least || share === paid.most) expect(isBehind).toBe(true);
          else if (how !== 'largest-remainder') expect(isBehind).toBe(false);
          if (perHead === undefined) return;
          const one = { least: all, most: all };
          expect(isIn(sharersBehind(one, perHead), among)).toBe(isBehind);
          expect(isIn(dueBehind({ least: among, most: among }, perHead), all)).toBe(isBehind);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

function isIn(range: Wholes | undefined, value: bigint): boolean {
  if (range === undefined) return false;
  const { least, most } = range;
  return (least === undefined || value >= least) && (most === undefined || value <= most);
}

it('is of nobody where who claims does not share: nobody knows among how many', () => {
  const sharing = { key: 'perHead', among: 'others', rounding: { rule: 'up-and-carry' } };
  expect(equalSharing(sampleTerms(sampleScheme({ sharing })), 1)).toMatchObject({
    rejections: [{ code: 'who-claims-does-not-share-in-this-scheme', found: 'others' }],
  });
});
