import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { Money, sum } from '../money/money.ts';
import { parseDate } from '../period/date.ts';
import { settlementRecord } from '../record/record.ts';
import { replay } from '../record/replay.ts';
import { verify } from '../record/verify.ts';
import { certain, type Result } from '../result/result.ts';
import type { Settlement } from './assessment.ts';
import { openBalanceBook } from './balance.ts';
import { parsePosition } from './parse-position.ts';
import { emptyPosition, type Position, positionDocument, positionFaults } from './position.ts';
import { memberReader } from './roll/member.ts';
import { poolsOn, termsOn } from './rules/terms.ts';
import {
  cents,
  columnsOf,
  figure,
  name,
  parseSample,
  rowsOf,
  sampleScheme,
  sampleSettlement,
} from './sample-scheme.ts';

type Cells = Record<string, string>;

const pools = ['east', 'west'].map((pool) => ({ pool, name: name(pool) }));
const scheme = sampleScheme({ pools });

const members = [
  { member: 'm1', pool: 'east' },
  { member: 'm2', pool: 'west' },
  { member: 'm3', pool: 'east' },
  { member: 'm4', pool: 'west' },
  { member: 'm5', pool: 'west' },
];

const claim = (id: string, member: string, loss: string) => ({
  ...{ claim: id, member, loss },
  ...{ item: 'cost', occurredOn: '2026-05-01' },
});
const claims = [claim('c1', 'm1', '10.00'), claim('c2', 'm4', '100.00')];

const at = (pool: string): Position => emptyPosition(scheme.id, 'CNY', pool);
const settled = (pool: string, listed: readonly Cells[] = members, paid: readonly Cells[] = claims) =>
  sampleSettlement(scheme, listed, paid, at(pool));

const reasonsFor = (result: Result<unknown>) =>
  result.ok ? [] : result.rejections.map(({ code, found }) => `${code}: ${found}`);

describe('a pool of a fund', () => {
  it('is settled with its own members and their claims', () => {
    const east = certain(settled('east'));
    const west = certain(settled('west'));
    // 10.00 between two members; 100.00 among three, the odd cent with the first of the list.
    expect([east.roll.inForce, `${east.benefitsPaid}`, `${east.collected}`]).toEqual([2, '10.00', '10.00']);
    expect([west.roll.inForce, `${west.benefitsPaid}`, `${west.collected}`]).toEqual([3, '100.00', '100.00']);
    expect(west.shares.cohorts.map(({ share, extra }) => [share, extra])).toEqual([[3333n, 1]]);
    expect(east.benefits.map(({ claim: { claim: id } }) => id)).toEqual(['c1']);
  });

  it('stands with its name in position and record, and the record of one is not disturbed by the other', () => {
    const east = certain(settled('east'));
    expect(positionDocument(east.positionOut)).toMatchObject({ pool: 'east', after: '2026-06' });
    const record = settlementRecord(east, { engine: 'test' });
    expect(record.pool).toBe('east');
    const again = settlementRecord(certain(replay(record)), { engine: 'test' });
    expect(again.result).toEqual(record.result);
    const columns = ['claim', 'member', 'item', 'occurredOn', 'loss'];
    const evidence = { columns: columnsOf(members), claims: { columns, rows: rowsOf(claims) } };
    expect(verify(record, evidence, rowsOf(members))).toEqual([]);
  });

  it('names a claim of its own that was left out, and a member who was moved to another pool', () => {
    const record = settlementRecord(certain(settled('east')), { engine: 'test' });
    const columns = ['claim', 'member', 'item', 'occurredOn', 'loss'];
    const more = [...claims, claim('c3', 'm3', '1.00'), claim('c4', 'm5', '1.00')];
    const evidence = { columns: columnsOf(members), claims: { columns, rows: rowsOf(more) } };
    expect(verify(record, evidence, rowsOf(members)).map(({ where }) => where)).toEqual(['claim c3, line 4']);
    const moved = members.map((row) => (row.member === 'm3' ? { ...row, pool: 'west' } : row));
    const found = verify(record, { columns: columnsOf(members) }, rowsOf(moved));
    expect(found.map(({ where }) => where)).toContain('m3, line 4');
  });

  it('takes the figures of its own from a table with an axis for the pool', () => {
    const csv = `from,to,pool,rate,source
2020-01-01,,east,10%,a test
2020-01-01,,west,20%,a test`;
    const own = certain(
      parseSample(
        {
          pools,
          fees: [
            {
              fee: 'fee',
              name: name('fee'),
              rate: { table: 'fees', column: 'rate' },
              of: 'benefits',
              rounding: 'half-up 0.01',
            },
          ],
        },
        { fees: { axes: { pool: 'exact' }, values: { rate: 'rate' }, csv } },
      ),
    );
    const fee = (pool: string) => {
      const { fees } = certain(sampleSettlement(own, members, claims, at(pool)));
      return fees.map(({ amount }) => `${amount}`);
    };
    expect([fee('east'), fee('west')]).toEqual([['1.00'], ['20.00']]);
  });
});

describe('is refused:', () => {
  it('a pool that nobody knows, and none where there are pools', () => {
    const on = certain(parseDate('2026-06-30'));
    expect(reasonsFor(termsOn(scheme, on, 'eest'))).toEqual(['a-pool-is-unknown: eest']);
    expect(reasonsFor(termsOn(scheme, on))).toEqual(['a-fund-with-pools-is-settled-pool-by-pool: ']);
    expect(reasonsFor(termsOn(sampleScheme({}), on, 'east'))).toEqual(['a-fund-has-no-pools: east']);
    expect(poolsOn(scheme, on)).toEqual(['east', 'west']);
    expect(poolsOn(sampleScheme({}), on)).toEqual([undefined]);
  });

  it('a member in no pool or in one that nobody knows, whichever pool is settled', () => {
    const listed = [...members, { member: 'm6', pool: '' }, { member: 'm7', pool: 'north' }];
    for (const pool of ['east', 'west']) {
      expect(reasonsFor(settled(pool, listed))).toEqual(['a-cell-is-empty: ', 'a-pool-is-unknown: north']);
    }
  });

  it('a member who stands in two pools', () => {
    const listed = [...members, { member: 'm1', pool: 'west' }];
    expect(reasonsFor(settled('east', listed))).toEqual(['a-member-is-listed-twice: m1']);
  });

  it('a list without the column of pools', () => {
    const listed = members.map(({ member }) => ({ member }));
    expect(reasonsFor(settled('east', listed))).toEqual(['a-column-is-missing: member']);
  });

  it('the claim of somebody in no pool at all', () => {
    const found = settled('east', members, [...claims, claim('c9', 'm9', '1.00')]);
    expect(reasonsFor(found)).toEqual(['a-claimant-is-not-among-the-members: m9']);
  });

  it('a pool without a member in force, whose weights would sum to zero', () => {
    const listed = members.filter(({ pool }) => pool === 'east');
    const found = settled('west', listed, claims.slice(0, 1));
    expect(reasonsFor(found)).toEqual(['no-member-is-in-force: 2026-06-30, pool west']);
  });

  it('the position of another pool, and one of the whole fund', () => {
    const east = certain(settled('east')).positionOut;
    const document = positionDocument(east);
    expect(certain(parsePosition(document, { id: scheme.id, currency: 'CNY' }))).toEqual(east);
    const terms = (pool: string) => certain(termsOn(scheme, certain(parseDate('2026-07-31')), pool));
    const fault = (position: Position) =>
      positionFaults(position, '2026-07', terms('west')).map(({ code, found }) => `${code}: ${found}`);
    expect(fault(east)).toEqual(['a-position-belongs-to-another-pool: east']);
    expect(fault(emptyPosition(scheme.id, 'CNY'))).toEqual(['a-position-belongs-to-another-pool: no pool']);
  });

  it('two pools of one name', () => {
    const twice = parseSample({ pools: [...pools, { pool: 'east', name: name('east') }] });
    expect(reasonsFor(twice)).toEqual(['a-name-stands-twice: east']);
  });
});

const yuan = (text: string): Money => Money.of(text, 'CNY');

/** What the members of a pool pay, one by one. */
function paidBy({ terms, ...settlement }: Settlement, listed: readonly Cells[]): Money {
  const read = certain(memberReader(terms, columnsOf(listed), settlement.roll));
  const book = openBalanceBook({ terms, ...settlement });
  const shares = rowsOf(listed).map((row) => {
    read.read(row, () => undefined);
    const { weight, cap, standing, isInForce } = read;
    return yuan(book.next({ member: row.cells['member'] ?? '', weight, cap, standing, isInForce }).share);
  });
  return sum<string>(shares, 'CNY');
}

const listOf = fc.uniqueArray(
  fc
    .record({
      member: fc.integer({ min: 1, max: 999 }).map((number) => `m${number}`),
      pool: fc.constantFrom('a', 'b', 'c'),
      units: fc.integer({ min: 1, max: 9 }).map(String),
      span: fc.constantFrom(
        { joined: '2024-01-01', left: '' },
        { joined: '2024-01-01', left: '2026-03-31' },
        { joined: '2026-07-15', left: '2026-12-31' },
      ),
    })
    .map(({ span, ...row }) => ({ ...row, ...span })),
  { minLength: 3, maxLength: 20, selector: ({ member }) => member },
);

const RUNS = process.env['OPENMUTUAL_RECORD'] === undefined ? 60 : 1000;

test('every pool conserves money over twelve periods, and every claim is paid in one of them', () => {
  const three = ['a', 'b', 'c'];
  const fund = sampleScheme({
    pools: three.map((pool) => ({ pool, name: name(pool) })),
    sharing: { key: 'byUnits', rounding: { rule: 'up-and-carry' } },
    caps: {
      perPeriod: figure('40.00'),
      excess: [
        { to: 'others', name: name('others') },
        { to: 'sponsor', name: name('sponsor') },
      ],
    },
  });
  const losses = fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 5 });
  fc.assert(
    fc.property(listOf, fc.array(losses, { minLength: 12, maxLength: 12 }), (listed, periods) => {
      const isThere = ({ joined, left }: Cells) => joined === '2024-01-01' && left !== '2026-03-31';
      const claimants = listed.filter(isThere);
      const filled = three.filter((pool) => claimants.some((row) => row.pool === pool));
      const positions = new Map<string, Position>();
      for (const [month, amounts] of periods.entries()) {
        const paid = amounts.slice(0, claimants.length).map((loss, place) => ({
          ...claim(`c${place}`, claimants[place]?.member ?? '', cents(loss)),
        }));
        const done = filled.map((pool) => {
          const before = positions.get(pool) ?? emptyPosition(fund.id, 'CNY', pool);
          const settlement = certain(sampleSettlement(fund, listed, paid, before, `2026-${month}`));
          const { positionIn, positionOut, collected, excess, benefitsPaid } = settlement;
          const sponsor = excess.find(({ to }) => to === 'sponsor')?.amount ?? yuan('0');
          const left = positionIn.carried.plus(collected).plus(sponsor).minus(benefitsPaid);
          expect(`${positionOut.carried}`).toBe(`${left}`);
          expect(`${paidBy(settlement, listed)}`).toBe(`${collected}`);
          positions.set(pool, positionOut);
          return settlement;
        });
        const ids = done.flatMap(({ benefits }) => benefits.map(({ claim: { claim: id } }) => id));
        expect([...ids].sort()).toEqual(paid.map(({ claim: id }) => id).sort());
      }
    }),
    { numRuns: RUNS },
  );
});
