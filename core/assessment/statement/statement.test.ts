import { describe, expect, it, test } from 'vitest';
import { searchFor } from '../../record/member-search.ts';
import { settlementRecord } from '../../record/record.ts';
import { replay } from '../../record/replay.ts';
import { settlementDocument } from '../../record/settlement-document.ts';
import { certain } from '../../result/result.ts';
import { adds } from '../../working/working.ts';
import { noStanding } from '../contribution/standing.ts';
import {
  columnsOf,
  figure,
  name,
  refunding,
  rowsOf,
  sampleScheme,
  sampleSettlement,
} from '../sample-scheme.ts';
import { dueWorking, statement } from './statement.ts';

const scheme = sampleScheme({
  proportion: { rounding: 'half-up 0.01' },
  fees: [
    { fee: 'management', name: name('fee'), rate: figure('8%'), of: 'benefits', rounding: 'half-up 0.01' },
  ],
  sharing: { key: 'perHead', rounding: { rule: 'largest-remainder', ties: 'as-listed' } },
});
const members = [
  { member: 'm1', proportion: '100%' },
  { member: 'm2', proportion: '40%' },
  { member: 'm3', proportion: '100%' },
];
const claims = ['m1', 'm2', 'm2'].map((member, place) => ({
  claim: `c${place + 1}`,
  member,
  item: 'cost',
  occurredOn: '2026-05-01',
  loss: '300000',
}));
const settlement = certain(sampleSettlement(scheme, members, claims));
const m1 = { member: 'm1', weight: 1, cap: -1, standing: noStanding, isInForce: true };

describe('a statement', () => {
  it('explains a share down to the claims, of which those alike stand together', () => {
    const { share } = certain(statement(settlement, m1, 1));
    expect(share).toMatchObject({ amount: '194400.00', formula: '583200.00 × 1 ÷ 3 → 194400.00' });
    const due = share?.from?.[0];
    expect(due?.lines?.map(({ amount }) => amount)).toEqual(['540000.00', '43200.00']);
    expect(due?.lines?.[0]?.lines?.map(({ formula }) => formula)).toEqual([
      '300000.00 × 100% = 300000.00',
      '2 × 300000.00 × 40% = 240000.00',
    ]);
    expect(share !== undefined && adds(share)).toBe(true);
  });

  it('shows a claimant what he receives and why', () => {
    const { benefits } = certain(statement(settlement, { ...m1, member: 'm2' }));
    expect(benefits.map(({ amount, formula }) => [amount, formula])).toEqual([
      ['120000.00', '300000.00 × 40% = 120000.00'],
      ['120000.00', '300000.00 × 40% = 120000.00'],
    ]);
  });

  it('is the same from a record as from the settlement itself', () => {
    const record = JSON.parse(JSON.stringify(settlementRecord(settlement, { engine: '0.1.0' })));
    const again = certain(replay(record));
    expect(certain(statement(again, m1))).toEqual(certain(statement(settlement, m1)));
    expect(adds(dueWorking(again))).toBe(true);
  });

  it('says from a record too where a proportion comes from that a member has by default', () => {
    const byDefault = sampleScheme({
      proportion: { default: '80%', source: 'article 4', rounding: 'half-up 0.01' },
    });
    const listed = [{ member: 'm1', proportion: '' }, { member: 'm2', proportion: '80%' }, { member: 'm3' }];
    const settled = certain(sampleSettlement(byDefault, listed, claims));
    const again = certain(replay(settlementRecord(settled, { engine: '0.1.0' })));
    const sources = ['m1', 'm2'].map((member) => {
      const stated = certain(statement(again, { ...m1, member }));
      expect(stated).toEqual(certain(statement(settled, { ...m1, member })));
      const steps = stated.benefits[0]?.from ?? [];
      return steps.find(({ label }) => label.en === 'insured proportion');
    });
    expect(sources).toMatchObject([{ rate: '80%', source: { ref: 'article 4' } }, { rate: '80%' }]);
    expect(sources[1]).not.toHaveProperty('source');
  });

  it('asks for the list where the place in it decides who pays the odd cent', () => {
    const odd = certain(
      sampleSettlement(scheme, members, [{ ...claims[0], loss: '1.01' } as Record<string, string>]),
    );
    expect(statement(odd, m1)).toMatchObject({
      rejections: [{ code: 'the-place-in-the-list-decides-this-share' }],
    });
    const search = certain(searchFor('m2', odd, columnsOf(members)));
    expect(rowsOf(members).map((row) => search.add(row)?.place)).toEqual([undefined, 2, undefined]);
    expect([1, 2].map((place) => certain(statement(odd, m1, place)).share?.amount)).toEqual(['0.37', '0.36']);
  });
});

describe('the settlement document', () => {
  it('has the shape of the command line', () => {
    const document = settlementDocument(settlementRecord(settlement, { engine: '0.1.0' }));
    expect({ ...document, hash: document.hash.length }).toEqual({
      scheme: 'demo/sample',
      settlement: '2026-06',
      members: 3,
      benefits: '540000.00',
      fees: { management: '43200.00' },
      grants: '0.00',
      costs: '0.00',
      surplus: {},
      reserve: '0.00',
      loan: '0.00',
      carriedIn: '0.00',
      carriedOut: '0.00',
      total: '583200.00',
      shares: { min: '194400.00', max: '194400.00', distinct: 1 },
      excess: {},
      calls: [],
      refunds: [],
      cohorts: [{ units: '1', members: 3, share: '194400.00', extra: 0 }],
      hash: 64,
    });
  });
});

test('a refund says how it was split, by which key and who got the odd cent', () => {
  const fund = sampleScheme(refunding);
  const listed = [{ member: 'm1' }, { member: 'm2' }, { member: 'm3' }];
  const loss = { claim: 'c1', member: 'm2', item: 'cost', occurredOn: '2026-05-01', loss: '10.00' };
  const settled = certain(sampleSettlement(fund, listed, [loss]));
  const { refunds } = certain(statement(settled, m1, undefined, [1]));
  // 30.00 less 10.00 among three: two of three get 6.67.
  expect(refunds).toMatchObject([
    {
      amount: '6.67',
      formula: '20.00 × 1 ÷ 3 → 6.67',
      rounding: 'largest-remainder 0.01',
      residual: { en: '2 of 3 with remainder 2 get one unit more, in the order of the list' },
      note: { en: 'sample, rules from 2020-01-01' },
      from: [{ amount: '20.00' }, { formula: { en: 'head', zh: '人头' } }],
    },
  ]);
});
