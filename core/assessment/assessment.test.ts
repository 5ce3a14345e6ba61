import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Money, sum } from '../money/money.ts';
import { accepted, certain, type Result } from '../result/result.ts';
import type { Settlement } from './assessment.ts';
import { balancesOfRows } from './balance.ts';
import { emptyPosition } from './position.ts';
import { cents, columnsOf, figure, name, rowsOf, sampleScheme, sampleSettlement } from './sample-scheme.ts';

const fee = {
  fee: 'management',
  name: name('fee'),
  rate: figure('8%'),
  of: 'benefits',
  rounding: 'half-up 0.01',
};
const upAndCarry = { key: 'perHead', rounding: { rule: 'up-and-carry' } };

describe('a settlement', () => {
  it('rounds the share up and carries the surplus (case XC1)', () => {
    const scheme = sampleScheme({
      fees: [fee],
      sharing: upAndCarry,
      caps: { perClaim: figure('0.50'), excess: [{ to: 'sponsor', name: name('sponsor') }] },
    });
    const claims = ['300000', '300000', '300000', '100000', '100000'].map((amount, place) =>
      claim(place, amount),
    );
    const position = { ...emptyPosition(scheme.id, 'CNY'), carried: Money.of('4321.09', 'CNY') };
    const settled = certain(
      sampleSettlement(scheme, [{ member: 'm1' }, { member: 'others', count: '1234566' }], claims, position),
    );
    expect(`${settled.benefitsPaid}`).toBe('1100000.00');
    expect(`${settled.fees[0]?.amount}`).toBe('88000.00');
    expect([settled.claims, settled.capOfAll]).toEqual([5, 250n]);
    expect(settled.shares.cohorts[0]?.share).toBe(96n);
    expect(`${settled.collected}`).toBe('1185184.32');
    expect(`${settled.positionOut.carried}`).toBe('1505.41');
    expect(`${settled.excess[0]?.amount}`).toBe('0.00');
  });

  it('pays two claimants insured at 100 % and 40 % for 300,000 what they are insured for', () => {
    const scheme = sampleScheme({ proportion: { rounding: 'half-up 0.01' } });
    const members = [
      { member: 'm1', proportion: '100%' },
      { member: 'm2', proportion: '40%' },
    ];
    const settled = certain(
      sampleSettlement(scheme, members, [
        { claim: 'c1', member: 'm1', item: 'cost', occurredOn: '2026-05-01', loss: '300000' },
        { claim: 'c2', member: 'm2', item: 'cost', occurredOn: '2026-05-01', loss: '300000' },
      ]),
    );
    expect(settled.benefits.map(({ paid }) => `${paid}`)).toEqual(['300000.00', '120000.00']);
    expect(settled.shares.cohorts[0]?.share).toBe(21000000n);
  });

  it('shrinks all benefits by one fraction where neither caps nor reserve bear them', () => {
    const scheme = sampleScheme({
      fees: [fee],
      caps: { perPeriod: figure('100'), excess: [{ to: 'benefits', name: name('shrunk') }] },
    });
    const members = [{ member: 'm1' }, { member: 'm2' }, { member: 'm3' }];
    const settled = certain(sampleSettlement(scheme, members, [claim(0, '400'), claim(1, '200')]));
    // 300.00 ÷ (600.00 × 1.08) = 25/54; 400 → 185.18…, 200 → 92.59…; 277.77 + 8 % = 299.99; 0.01 is carried.
    expect(settled.factor).toEqual({ n: 25n, d: 54n });
    expect(settled.benefits.map(({ paid }) => `${paid}`)).toEqual(['185.18', '92.59']);
    expect(`${settled.fees[0]?.amount}`).toBe('22.22');
    expect(`${settled.positionOut.carried}`).toBe('0.01');
    expect(`${settled.excess[0]?.amount}`).toBe('322.23');
  });

  it('is rejected where the caps cannot bear the total, and says what is lacking', () => {
    const scheme = sampleScheme({
      caps: { perPeriod: figure('10'), excess: [{ to: 'others', name: name('others') }] },
    });
    const settled = sampleSettlement(
      scheme,
      [{ member: 'm1' }, { member: 'm2' }, { member: 'm3' }],
      [claim(0, '45')],
    );
    expect(settled).toMatchObject({
      ok: false,
      rejections: [
        {
          code: 'the-caps-cannot-bear-the-total',
          path: 'versions.0.rules.caps',
          found: '45.00 to share among caps of 30.00; 15.00 is lacking',
          expected: 'caps of 45.00 or more together',
        },
      ],
    });
  });

  it('names claim, dates and days of an event in the waiting period (case XR1)', () => {
    const scheme = sampleScheme({ waiting: { days: figure('90') } });
    const settled = sampleSettlement(
      scheme,
      [{ member: 'm1', joined: '2026-03-01' }],
      [{ claim: 'c1', member: 'm1', item: 'cost', occurredOn: '2026-05-20', loss: '100' }],
    );
    expect(settled).toEqual({
      ok: false,
      rejections: [
        {
          code: 'an-event-is-in-the-waiting-period',
          path: 'claim c1',
          line: 2,
          column: 'occurredOn',
          found: '2026-05-20, 80 days after m1 joined on 2026-03-01',
          expected: 'at least 90 days after joining',
          suggestion: 'correct the day in the claim or in the list, or leave the claim out',
        },
      ],
    });
  });

  it.each([
    ['an-event-is-before-joining', { occurredOn: '2026-02-28' }],
    ['an-event-is-after-leaving', { occurredOn: '2026-06-02' }],
    ['an-event-is-after-the-settlement', { occurredOn: '2026-07-01' }],
    ['no-version-is-in-effect-on-this-date', { occurredOn: '2019-12-31' }],
    ['a-claimant-is-not-among-the-members', { member: 'm9' }],
    ['an-item-is-unknown', { item: 'costs' }],
    ['a-loss-must-be-stated', { loss: '' }],
  ])('rejects a claim: %s', (code, other) => {
    const given = {
      claim: 'c1',
      member: 'm1',
      item: 'cost',
      occurredOn: '2026-05-20',
      loss: '100',
      ...other,
    };
    const members = [{ member: 'm1', joined: '2026-03-01', left: '2026-06-01' }, { member: 'm2' }];
    expect(codes(sampleSettlement(sampleScheme({}), members, [given]))).toEqual([code]);
  });

  it('is not made from the position of another scheme, of the same settlement, or with a debt', () => {
    const scheme = sampleScheme({});
    const position = {
      ...emptyPosition('demo/other', 'CNY'),
      after: '2026-06',
      carried: Money.of('-1', 'CNY'),
    };
    expect(codes(sampleSettlement(scheme, [{ member: 'm1' }], [claim(0, '1')], position))).toEqual([
      'a-position-belongs-to-another-scheme',
      'a-period-is-settled-once',
      'a-carried-amount-must-not-be-negative',
    ]);
  });
});

const funds = fc.record({
  members: fc.array(
    fc.record({
      units: fc.integer({ min: 1, max: 40 }),
      proportion: fc.integer({ min: 1, max: 100 }),
      cap: fc.option(fc.integer({ min: 1, max: 60_000 })),
      paid: fc.integer({ min: 0, max: 30_000 }),
    }),
    { minLength: 1, maxLength: 30 },
  ),
  losses: fc.array(fc.integer({ min: 1, max: 400_000 }), { maxLength: 6 }),
  carried: fc.integer({ min: 0, max: 50_000 }),
  reserve: fc.integer({ min: 0, max: 200_000 }),
  rule: fc.constantFrom('largest-remainder', 'up-and-carry', 'down-and-carry'),
  ties: fc.constantFrom('as-listed', 'rotating'),
  excess: fc.constantFrom(
    ['sponsor'],
    ['others', 'sponsor'],
    ['others', 'reserve', 'sponsor'],
    ['reserve', 'benefits'],
    ['others', 'benefits'],
    ['benefits'],
    ['others'],
    ['reserve'],
  ),
  feeRounding: fc.constantFrom('half-up 0.01', 'up 0.01', 'down 0.01', 'up 1'),
});

describe('a fund of random members, proportions, units and caps', () => {
  it('conserves money to the cent, whoever bears the excess and whoever takes the odd cent', () => {
    let settledCount = 0;
    fc.assert(
      fc.property(funds, (fund) => {
        const settled = settledFund(fund);
        if (!settled.ok) {
          expect(codes(settled)).toEqual(['the-caps-cannot-bear-the-total']);
          return;
        }
        settledCount += 1;
        const { positionIn, positionOut, benefits, fees, excess, collected } = settled.value.settlement;
        const paid = sharesOf(settled.value);
        const sponsor = excess.filter(({ to }) => to === 'sponsor').map(({ amount }) => amount);
        const taken = positionIn.reserve.minus(positionOut.reserve);
        const inflow = sum<string>([...paid, ...sponsor, taken, positionIn.carried], 'CNY');
        const outflow = sum<string>(
          [
            ...benefits.map((benefit) => benefit.paid),
            ...fees.map(({ amount }) => amount),
            positionOut.carried,
          ],
          'CNY',
        );
        expect(`${inflow}`).toBe(`${outflow}`);
        expect(`${sum<string>(paid, 'CNY')}`).toBe(`${collected}`);
        expect(positionOut.reserve.isNegative()).toBe(false);
        expect(positionOut.carried.isNegative() && fund.rule !== 'down-and-carry').toBe(false);
        for (const [place, { cap, paid: before }] of fund.members.entries()) {
          const most = Math.min(cap ?? Number.POSITIVE_INFINITY, Math.max(0, 50_000 - before));
          expect(Number(paid[place]?.minorUnits())).toBeLessThanOrEqual(most);
        }
      }),
      { numRuns: 1000 },
    );
    expect(settledCount).toBeGreaterThan(500);
  });

  it('gives every member the same share in any order of the list when ties rotate', () => {
    fc.assert(
      fc.property(funds, fc.infiniteStream(fc.nat()), (fund, random) => {
        const rotating = { ...fund, ties: 'rotating' as const };
        const settled = settledFund(rotating);
        if (!settled.ok) return;
        const order = fund.members.map((_, place) => ({ place, by: random.next().value ?? 0 }));
        order.sort((a, b) => a.by - b.by);
        const places = order.map(({ place }) => place);
        const shuffled = certain(settledFund(rotating, places));
        const shares = sharesOf(settled.value).map(String);
        expect(sharesOf(shuffled).map(String)).toEqual(places.map((place) => shares[place]));
      }),
      { numRuns: 300 },
    );
  });
});

interface SettledFund {
  readonly settlement: Settlement;
  readonly rows: readonly Record<string, string>[];
}

type Fund = typeof funds extends fc.Arbitrary<infer F> ? F : never;

function settledFund(fund: Fund, places = fund.members.map((_, place) => place)): Result<SettledFund> {
  const rounding = { rule: fund.rule, ...(fund.rule === 'largest-remainder' ? { ties: fund.ties } : {}) };
  const scheme = sampleScheme({
    proportion: { rounding: 'half-up 0.01' },
    fees: [{ ...fee, rounding: fund.feeRounding }],
    units: { granularity: '0.5' },
    sharing: { key: 'byUnits', rounding },
    caps: {
      perMember: 'yes',
      perYear: figure('500'),
      excess: fund.excess.map((to) => ({ to, name: name(to) })),
    },
  });
  const members = places.map((place) => {
    const member = fund.members[place] as Fund['members'][number];
    return {
      member: `m${place}`,
      units: `${member.units / 2}`,
      proportion: `${member.proportion}%`,
      cap: member.cap === null ? '' : cents(member.cap),
      paidThisYear: cents(member.paid),
    };
  });
  const claims = fund.losses.map((loss, place) => ({
    claim: `c${place}`,
    member: `m${place % fund.members.length}`,
    item: 'cost',
    occurredOn: '2026-05-01',
    loss: cents(loss),
  }));
  const position = {
    ...emptyPosition(scheme.id, 'CNY'),
    carried: Money.of(cents(fund.carried), 'CNY'),
    reserve: Money.of(cents(fund.reserve), 'CNY'),
  };
  const settled = sampleSettlement(scheme, members, claims, position);
  return settled.ok ? accepted({ settlement: settled.value, rows: members }) : settled;
}

/** Every member's share in list order, from his own row and the table of cohorts. */
function sharesOf({ settlement, rows }: SettledFund): Money[] {
  const book = certain(balancesOfRows(settlement, columnsOf(rows)));
  return rowsOf(rows).map((row) => Money.of(book.of(row)?.share ?? '', 'CNY'));
}

function claim(place: number, loss: string) {
  return { claim: `c${place}`, member: 'm1', item: 'cost', occurredOn: '2026-05-01', loss };
}

function codes(result: Result<unknown>): string[] {
  return result.ok ? [] : result.rejections.map(({ code }) => code);
}
