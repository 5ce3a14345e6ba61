import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  figure,
  name,
  sampleClaims,
  sampleMembers,
  sampleScheme,
  sampleSettlement,
} from '../assessment/sample-scheme.ts';
import { Money } from '../money/money.ts';
import { certain } from '../result/result.ts';
import { curveMembers, shareCurve, whatIf } from './what-if.ts';

const byUnits = {
  proportion: { rounding: 'half-up 0.01' },
  units: { granularity: '1' },
  sharing: { key: 'byUnits', rounding: { rule: 'largest-remainder', ties: 'rotating' } },
  fees: [{ fee: 'fee', name: name('fee'), rate: figure('8%'), of: 'benefits', rounding: 'half-up 0.01' }],
};
const capped = {
  ...byUnits,
  caps: {
    perPeriod: figure('700'),
    perMember: 'yes',
    excess: [
      { to: 'others', name: name('others') },
      { to: 'sponsor', name: name('sponsor') },
    ],
  },
};

/** The same group once more, each with a name of his own. */
function copies<T extends Record<string, string>>(of: readonly T[], times: number, named: readonly string[]) {
  return Array.from({ length: times }, (_, copy) =>
    of.map((cells) =>
      Object.fromEntries(
        Object.entries(cells).map(([key, text]) => [
          key,
          named.includes(key) && copy > 0 ? `${text}x${copy}` : text,
        ]),
      ),
    ),
  ).flat();
}

function fund(rules: object, count = 21, claims = 3) {
  return certain(
    sampleSettlement(sampleScheme(rules), withoutCaps(rules, sampleMembers(count)), sampleClaims(claims)),
  );
}

function withoutCaps(rules: object, members: ReturnType<typeof sampleMembers>) {
  return 'caps' in rules ? members : members.map(({ cap: _, ...cells }) => cells);
}

describe('what if', () => {
  it('says of four equals among whom 100.00 is shared what each pays, and of forty a tenth of it', () => {
    const members = ['a', 'b', 'c', 'd'].map((member) => ({ member, joined: '2025-01-01' }));
    const claims = [{ claim: 'c', member: 'a', item: 'cost', occurredOn: '2026-05-01', loss: '100' }];
    const settlement = certain(sampleSettlement(sampleScheme({}), members, claims));
    expect(certain(whatIf(settlement, {}))).toEqual({
      ...{ members: 4, total: '100.00', toShare: '100.00', collected: '100.00' },
      ...{ least: '25.00', most: '25.00', units: '1', share: '25.00', extra: false, capped: false },
      ...{ excess: {}, benefitsFull: '100.00', benefitsPaid: '100.00' },
    });
    expect(certain(whatIf(settlement, { members: 40 }))).toMatchObject({ toShare: '100.00', share: '2.50' });
    const happening = 'claims-in-proportion';
    const tenfold = certain(whatIf(settlement, { members: 40, happening }));
    expect(tenfold).toMatchObject({ members: 40, toShare: '1000.00', share: '25.00' });
    // 100 ÷ 3 = 33.33 and a cent left over, which one of the three pays.
    expect(certain(whatIf(settlement, { members: 3 }))).toMatchObject({
      least: '33.33',
      most: '33.34',
      share: '33.33',
      extra: true,
    });
  });

  it.each([
    ['by units', byUnits],
    ['by units with caps of all and of each', capped],
    [
      'by units among those who do not claim',
      {
        ...byUnits,
        sharing: { ...byUnits.sharing, among: 'others' },
      },
    ],
  ])('says of as many such funds what the settlement of their lists says: %s', (_, rules) => {
    fc.assert(
      fc.property(fc.integer({ min: 7, max: 30 }), fc.integer({ min: 1, max: 4 }), (count, times) => {
        const claims = Math.ceil(count / 9);
        const settlement = fund(rules, count, claims);
        const members = copies(withoutCaps(rules, sampleMembers(count)), times, ['member']);
        const all = copies(sampleClaims(claims), times, ['claim', 'member']);
        const happening = 'claims-in-proportion';
        const large = certain(sampleSettlement(sampleScheme(rules), members, all));
        const found = certain(whatIf(settlement, { members: count * times, happening }));
        expect([found.toShare, found.collected, found.benefitsFull]).toEqual(
          [large.due, large.collected, large.benefitsFull].map(String),
        );
        expect(found.excess).toEqual(
          Object.fromEntries(large.excess.map(({ to, amount }) => [to, amount.toString()])),
        );
        const shares = large.shares.cohorts.map(({ share }) => Money.ofMinor(share, 'CNY').toString());
        expect(shares).toContain(found.share);
      }),
    );
  });

  it('says of the same claims in a larger fund what the settlement of its list says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 7, max: 30 }), fc.integer({ min: 1, max: 4 }), (count, times) => {
        const settlement = fund(capped, count, 2);
        const members = copies(sampleMembers(count), times, ['member']);
        const large = certain(sampleSettlement(sampleScheme(capped), members, sampleClaims(2)));
        const of = settlement.roll.cohorts.findIndex(({ cap }) => cap === undefined);
        const found = certain(whatIf(settlement, { members: count * times, of }));
        expect([found.toShare, found.collected]).toEqual([large.due, large.collected].map(String));
        const his = large.shares.cohorts.find(
          ({ cohort }) => cohort.weight === Number(found.units) && cohort.cap === undefined,
        );
        expect(found.share).toBe(Money.ofMinor(his?.share ?? -1n, 'CNY').toString());
      }),
    );
  });

  it('follows one member to other units, the others as they are: 1 of 8 units of 800, then 3 of 10', () => {
    const members = ['1', '2', '2', '3'].map((units, at) => ({ member: `m${at}`, units }));
    const claims = [{ claim: 'c', member: 'm0', item: 'cost', occurredOn: '2026-05-01', loss: '800' }];
    const rules = { units: byUnits.units, sharing: byUnits.sharing };
    const settlement = certain(sampleSettlement(sampleScheme(rules), members, claims));
    expect(certain(whatIf(settlement, { of: 0 }))).toMatchObject({ units: '1', share: '100.00' });
    expect(certain(whatIf(settlement, { of: 0, units: '3' }))).toMatchObject({ units: '3', share: '240.00' });
    // The two with two units are most, and one of them is followed.
    expect(certain(whatIf(settlement, {}))).toMatchObject({ units: '2', share: '200.00' });
  });

  it('moves a cap that the rules have', () => {
    const settlement = fund(capped, 21, 3);
    expect(certain(whatIf(settlement, { caps: { perPeriod: '10' } }))).toMatchObject({
      most: '10.00',
      capped: true,
    });
  });

  it.each([
    ['no members', { members: 0 }, 'a-count-is-a-whole-number-above-zero'],
    ['half a member', { members: 1.5 }, 'a-count-is-a-whole-number-above-zero'],
    [
      'no whole multiple',
      { members: 22, happening: 'claims-in-proportion' } as const,
      'a-fund-is-multiplied-by-a-whole-number',
    ],
    ['a cap that is not there', { caps: { perClaim: '1' } }, 'the-rules-have-no-such-cap'],
    ['a cap of nothing', { caps: { perPeriod: '0' } }, 'an-amount-must-be-above-zero'],
    ['no units', { units: '0' }, 'a-weight-must-be-above-zero'],
    ['units that are no number', { units: 'two' }, 'an-amount-must-be-a-plain-decimal'],
    ['nobody', { of: 99 }, 'a-cohort-is-not-of-this-settlement'],
  ])('refuses %s', (_, change, code) => {
    const found = whatIf(fund(capped), change);
    expect(found.ok ? [] : found.rejections.map((reason) => reason.code)).toEqual([code]);
  });

  it('tells all that cannot be at once', () => {
    const found = whatIf(fund(capped), { members: 0, units: '0', caps: { perClaim: '1' } });
    expect(found.ok ? 0 : found.rejections.length).toBe(3);
  });

  it('says of too few members why they cannot bear it', () => {
    const rules = { ...capped, caps: { perPeriod: figure('300'), excess: [capped.caps.excess[0]] } };
    const members = sampleMembers(21).map(({ cap: _, ...cells }) => cells);
    const settlement = certain(sampleSettlement(sampleScheme(rules), members, sampleClaims(3)));
    const found = whatIf(settlement, { members: 2 });
    expect(found.ok ? [] : found.rejections.map(({ code }) => code)).toEqual([
      'the-caps-cannot-bear-the-total',
    ]);
  });
});

describe('a curve', () => {
  const rules = { caps: { perPeriod: figure('30'), excess: [{ to: 'others', name: name('others') }] } };
  const members = ['a', 'b', 'c', 'd'].map((member) => ({ member }));
  const claims = [{ claim: 'c', member: 'a', item: 'cost', occurredOn: '2026-05-01', loss: '100' }];
  const settlement = certain(sampleSettlement(sampleScheme(rules), members, claims));
  const sharesOf = (asked: Parameters<typeof shareCurve>[1]) =>
    [...shareCurve(settlement, asked)].map((point) => [
      point.members,
      point.ok ? point.value.share : point.rejections[0]?.code,
    ]);

  it('falls with the members who bear the same 100.00; three cannot, with 30.00 at most', () => {
    expect(sharesOf({ from: 3, to: 12 })).toEqual([
      [3, 'the-caps-cannot-bear-the-total'],
      ...[
        [4, '25.00'],
        [5, '20.00'],
        [6, '16.66'],
        [8, '12.50'],
        [10, '10.00'],
        [12, '8.33'],
      ],
    ]);
  });

  it('stays where the claims grow with the members, at whole multiples of those who are there', () => {
    expect(sharesOf({ from: 3, to: 18, happening: 'claims-in-proportion' })).toEqual([
      ...[
        [4, '25.00'],
        [8, '25.00'],
        [12, '25.00'],
        [16, '25.00'],
      ],
    ]);
  });
});

describe('the numbers of a curve', () => {
  it('are ten for each power of ten, between two that are among them', () => {
    expect(curveMembers(12, 200)).toEqual([12, 15, 20, 25, 30, 40, 50, 60, 80, 100, 120, 150, 200]);
    expect(curveMembers(1, 13)).toEqual([1, 2, 3, 4, 5, 6, 8, 10, 12, 13]);
    expect(curveMembers(7, 7)).toEqual([7]);
    expect(curveMembers(8, 7)).toEqual([]);
    expect(curveMembers(10, 10_000_000)).toHaveLength(61);
  });
});
