import { expect, test } from 'vitest';
import { balancesOfRows } from '../assessment/balance.ts';
import {
  columnsOf,
  figure,
  name,
  parseSample,
  rollOf,
  rowsOf,
  sampleScheme,
  sampleSettlement,
  sampleTerms,
} from '../assessment/sample-scheme.ts';
import { statement } from '../assessment/statement/statement.ts';
import { certain } from '../result/result.ts';
import { searchFor } from './member-search.ts';
import { openProofs } from './proof-book.ts';
import { type SettlementRecord, sealed, settlementRecord } from './record.ts';
import { sampleSecret, sampleTree } from './sample-tree.ts';
import { verify } from './verify.ts';
import { figuresOf } from './worked-case.ts';

const sharing = {
  key: 'bySumInsured',
  among: 'others',
  rounding: { rule: 'largest-remainder', ties: 'as-listed' },
};
const scheme = sampleScheme({ sharing });
// B4: levels and gifts as in the golden file of nl/broodfonds-gifts; who left takes no part.
const members = [
  { member: 'sick', sumInsured: '1000', left: '' },
  { member: 'a', sumInsured: '750', left: '' },
  { member: 'b', sumInsured: '1500', left: '' },
  { member: 'c', sumInsured: '1750', left: '' },
  { member: 'gone', sumInsured: '1750', left: '2026-05-31' },
];
const gift = { claim: 'gift', member: 'sick', item: 'cost', occurredOn: '2026-05-01', loss: '1000.00' };
const columns = columnsOf(members);
const rows = rowsOf(members);
const settlement = certain(sampleSettlement(scheme, members, [gift]));
const record = settlementRecord(settlement, { engine: 'test' });

test('what happened to one is borne by the others, by their keys', () => {
  const book = certain(balancesOfRows(settlement, columns));
  expect(rows.map((row) => book.of(row)?.share)).toEqual(['0.00', '187.50', '375.00', '437.50', '0.00']);
  expect(settlement.roll.inForce).toBe(4);
  expect(record.result.cohorts.map(({ units, members: many, share }) => [units, many, share])).toEqual([
    ['0', 1, '0.00'],
    ['750', 1, '187.50'],
    ['1500', 1, '375.00'],
    ['1750', 1, '437.50'],
  ]);
});

test('a claimant is told why he does not share', () => {
  const search = certain(searchFor('sick', settlement, columns));
  const [found] = rows.flatMap((row) => search.add(row) ?? []);
  if (found === undefined) throw new Error('the claimant is in the list');
  const told = certain(statement(settlement, found.member, found.place)).share;
  expect(told).toMatchObject({
    amount: '0.00',
    formula: '1000.00 × 0 ÷ 4000 → 0.00',
    note: { en: 'who claims does not share; the others do' },
  });
});

test('a record of it is confirmed by itself, with its list, and by the proof of every member', () => {
  const { record: sealedTree, proofs } = sampleTree(scheme, members, [gift]);
  expect(verify(sealedTree)).toEqual([]);
  expect(verify(sealedTree, { columns, scheme, secret: sampleSecret }, rows)).toEqual([]);
  const book = certain(openProofs(sealedTree));
  expect(proofs.map((proof) => book.check(proof))).toMatchObject([
    { member: 'sick', figures: { weight: '0', share: '0.00' }, findings: [] },
    { member: 'a', figures: { weight: '750', share: '187.50' }, findings: [] },
    { member: 'b', figures: { weight: '1500', share: '375.00' }, findings: [] },
    { member: 'c', figures: { weight: '1750', share: '437.50' }, findings: [] },
  ]);
  book.begin(columns);
  for (const row of rows) book.add(row);
  expect(book.findings()).toEqual([]);
  expect(settlement.terms.rules.sharing?.among).toBe('others');
});

test('a record that lets off somebody who claims nothing is found out without the list', () => {
  const [first, second, ...others] = record.result.cohorts;
  if (first === undefined || second === undefined) throw new Error('there are cohorts');
  const forged = (cohorts: SettlementRecord['result']['cohorts']) =>
    verify(sealed({ ...record, result: { ...record.result, cohorts } })).map(({ recomputed }) => recomputed);
  const [told] = forged([{ ...first, members: 2 }, second, ...others]);
  expect(told).toBe('who claims does not share, expected 1, who claim and are in force');
  const [shared] = forged([{ ...first, units: '1000' }, second, ...others]);
  expect(shared).toBe('who claims does not share, expected 1, who claim and are in force');
});

test('a claimant who is not in force is left out once', () => {
  const late = { ...gift, member: 'gone' };
  const settled = certain(sampleSettlement(scheme, members, [late]));
  expect(settled.roll.weight).toBe(500000n);
  expect(verify(settlementRecord(settled, { engine: 'test' }))).toEqual([]);
});

test('where everybody claims, nobody is left to share, whatever the caps are', () => {
  const capped = {
    sharing,
    caps: { perPeriod: figure('10.00'), excess: [{ to: 'benefits', name: name('cut') }] },
  };
  const claims = members.slice(0, 4).map(({ member }) => ({ ...gift, claim: member, member }));
  for (const rules of [{ sharing }, capped]) {
    expect(sampleSettlement(sampleScheme(rules), members, claims)).toMatchObject({
      rejections: [
        {
          code: 'nobody-is-left-to-share',
          path: 'versions.0.rules.sharing',
          found: '4000.00 to share, and a claim of each of 4 members in force',
        },
      ],
    });
  }
});

test('where all others are at their caps, the claimant still pays nothing', () => {
  const capped = {
    sharing,
    caps: {
      perMember: 'yes',
      excess: [
        { to: 'others', name: name('others') },
        { to: 'benefits', name: name('cut') },
      ],
    },
  };
  const withCaps = [
    { member: 'sick', sumInsured: '1000', cap: '' },
    { member: 'a', sumInsured: '750', cap: '100.00' },
    { member: 'b', sumInsured: '1500', cap: '150.00' },
  ];
  const found = certain(sampleSettlement(sampleScheme(capped), withCaps, [gift]));
  const book = certain(balancesOfRows(found, columnsOf(withCaps)));
  expect(rowsOf(withCaps).map((row) => book.of(row)?.share)).toEqual(['0.00', '100.00', '150.00']);
  expect(`${found.benefitsPaid}`).toBe('250.00');
});

test('whose claim it is must be known: a claim without a member and a claimant among many are refused', () => {
  const unnamed = figuresOf(scheme, {
    settlement: 'm',
    on: '2026-06-30',
    members: [{ count: '5', sumInsured: '750' }],
    claims: [{ claim: 'c', item: 'cost', occurredOn: '2026-06-01', loss: '10' }],
  });
  expect(unnamed).toMatchObject({
    rejections: [{ code: 'who-claims-is-not-known', path: 'claim c', line: 1, column: 'member' }],
  });
  const many = rollOf(sampleTerms(scheme), [{ member: 'sick', count: '5', sumInsured: '750' }], [gift]);
  expect(many).toMatchObject({
    rejections: [{ code: 'who-claims-is-not-known', line: 2, column: 'count', found: 'sick' }],
  });
});

test('sharing among nobody else is no word of the rules', () => {
  const read = parseSample({ sharing: { ...sharing, among: 'all' } });
  expect(read.ok ? [] : read.rejections.map(({ path }) => path)).toEqual(['versions.0.rules.sharing.among']);
});
