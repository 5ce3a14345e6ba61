import { expect, test } from 'vitest';
import { balancesOfRows } from '../assessment/balance.ts';
import { emptyPosition } from '../assessment/position.ts';
import {
  columnsOf,
  figure,
  name,
  rowsOf,
  sampleScheme,
  sampleSettlement,
} from '../assessment/sample-scheme.ts';
import { certain } from '../result/result.ts';
import { sealed, settlementRecord } from './record.ts';
import { verify } from './verify.ts';

const pools = ['east', 'west'].map((pool) => ({ pool, name: name(pool) }));
const others = {
  key: 'perHead',
  among: 'others',
  rounding: { rule: 'largest-remainder', ties: 'as-listed' },
};
const deposit = { contribution: 'deposit', name: name('deposit'), by: 'perHead', amount: figure('10.00') };
const accounts = { name: name('own account'), filledBy: 'deposit' };
const caps = {
  excess: [
    { to: 'others', name: name('others') },
    { to: 'benefits', name: name('cut') },
  ],
};
const claim = (id: string, member: string, loss: string) => ({
  ...{ claim: id, member, loss },
  ...{ item: 'cost', occurredOn: '2026-05-01' },
});

test('each pool has the accounts of its own members, and its claimants leave the others of the pool to share', () => {
  const scheme = sampleScheme({ pools, sharing: others, contributions: [deposit], accounts, caps });
  const members = [
    { member: 'm1', pool: 'east', balance: '1.00' },
    { member: 'm2', pool: 'west', balance: '2.00' },
    { member: 'm3', pool: 'east', balance: '4.00' },
    { member: 'm4', pool: 'west', balance: '8.00' },
    { member: 'm5', pool: 'west', balance: '16.00' },
  ];
  const claims = [claim('c1', 'm1', '3.00'), claim('c2', 'm4', '30.00')];
  const columns = columnsOf(members);
  const rows = rowsOf(members);
  const found = pools.map(({ pool }) => {
    const settled = certain(sampleSettlement(scheme, members, claims, emptyPosition(scheme.id, 'CNY', pool)));
    const record = settlementRecord(settled, { engine: 'test' });
    expect(verify(record)).toEqual([]);
    const files = { columns, scheme, claims: { rows: rowsOf(claims), columns: columnsOf(claims) } };
    expect(verify(record, files, rows)).toEqual([]);
    const book = certain(balancesOfRows(settled, columns));
    const own = rows.filter(({ cells }) => cells['pool'] === pool);
    return [record.result.accounts, own.map((row) => [book.of(row)?.share, book.of(row)?.account?.after])];
  });
  expect(found).toEqual([
    [
      { in: '5.00', deposits: '20.00', shares: '3.00', refunds: '0.00', out: '22.00' },
      [
        ['0.00', 1100n],
        ['3.00', 1100n],
      ],
    ],
    [
      // m2 has 12.00 of his half of 30.00; m5 bears the rest out of 26.00.
      { in: '26.00', deposits: '30.00', shares: '30.00', refunds: '0.00', out: '26.00' },
      [
        ['12.00', 0n],
        ['0.00', 1800n],
        ['18.00', 800n],
      ],
    ],
  ]);
});

test('a claim that only the file has lets nobody off the share that his record tells', () => {
  const scheme = sampleScheme({ pools, sharing: others });
  const members = ['m1', 'm2', 'm3'].map((member) => ({ member, pool: 'east' }));
  const claims = [claim('c1', 'm1', '3.00')];
  const settled = certain(sampleSettlement(scheme, members, claims, emptyPosition(scheme.id, 'CNY', 'east')));
  const record = settlementRecord(settled, { engine: 'test' });
  const rows = rowsOf(members).map((row, place) => {
    return { ...row, cells: { ...row.cells, share: ['0.00', '1.50', '1.50'][place] ?? '' } };
  });
  const list = [...claims, claim('c2', 'm2', '5.00')];
  const files = {
    columns: ['member', 'pool', 'share'],
    claims: { rows: rowsOf(list), columns: columnsOf(list) },
  };
  expect(verify(record, files, rows).map(({ what, where }) => [what, where])).toEqual([
    ['claim', 'claim c2, line 3'],
  ]);
});

test('who claims and was a member on no day of the year is left out once', () => {
  const scheme = sampleScheme({
    days: { counted: 'calendar-year', source: 'a test' },
    sharing: { ...others, key: 'byDays' },
  });
  const members = [
    { member: 'm1', joined: '2025-01-01', left: '2025-06-30' },
    { member: 'm2', joined: '2025-01-01', left: '2026-05-31' },
    { member: 'm3', joined: '2026-06-01', left: '' },
  ];
  const early = { ...claim('c1', 'm1', '3.00'), occurredOn: '2025-05-01' };
  const settled = certain(sampleSettlement(scheme, members, [early, claim('c2', 'm2', '4.00')]));
  const record = settlementRecord(settled, { engine: 'test' });
  expect(verify(record)).toEqual([]);
  expect(record.result.cohorts.map(({ units, share }) => [units, share])).toEqual([
    ['0', '0.00'],
    ['30', '7.00'],
  ]);
  const [first, ...rest] = record.result.cohorts;
  const cohorts = [{ ...first, members: 3 }, ...rest] as typeof record.result.cohorts;
  expect(verify(sealed({ ...record, result: { ...record.result, cohorts } }))).not.toEqual([]);
});
