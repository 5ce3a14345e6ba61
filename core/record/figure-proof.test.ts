import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { MemberFigure } from '../assessment/member-figures.ts';
import { figure, name, sampleScheme, sampleSettlement } from '../assessment/sample-scheme.ts';
import { openMemberTree } from '../commitment/member-tree.ts';
import { certain } from '../result/result.ts';
import { type MemberProof, proofsOfRows } from './member-proof.ts';
import { openProofs } from './proof-book.ts';
import { type SettlementRecord, sealed, settlementRecord } from './record.ts';
import { changed, leavesOf } from './sample-change.ts';
import { sampleSecret, sampleTree } from './sample-tree.ts';
import { verify } from './verify.ts';

const changes = { seed: 20261122, numRuns: process.env['OPENMUTUAL_RECORD'] === undefined ? 100 : 1000 };
const by = (to: string) => ({ to, name: name(to) });
const loss = (member: string, amount: string) => [
  { claim: 'c1', member, item: 'cost', occurredOn: '2026-05-01', loss: amount },
];

/**
 * By hand: 10.00 for each unit, of which a union pays 2.00, so 8.00, 16.00 and 32.00; half of that is declared back, of
 * which a tenth of the contribution is kept. Of 70.00, 20.00 go to a claim, 28.00 to members, and 22.00 are carried.
 * Where nothing is shared, each weighs one.
 */
const dividing = sampleTree(
  sampleScheme({
    sharing: undefined,
    contributions: [
      {
        ...{ contribution: 'call', name: name('call'), by: 'byUnits', amount: figure('10.00') },
        rounding: 'half-up 0.01',
        payers: [{ payer: 'union', name: name('union'), amount: figure('2.00') }],
      },
    ],
    shortage: [by('sponsor')],
    surplus: [
      {
        ...by('members'),
        ...{ declared: figure('50%'), rounding: 'half-up 0.01' },
        withheld: { name: name('capital'), rate: figure('10%'), rounding: 'half-up 0.01' },
      },
    ],
  }),
  [
    { member: 'a', units: '1' },
    { member: 'b', units: '2' },
    { member: 'c', units: '4' },
  ],
  loss('a', '20.00'),
);

/** The fund of `own-account.test.ts`, worked by hand there; what is of who has left rests and is in no leaf. */
const saving = sampleTree(
  sampleScheme({
    contributions: [
      {
        ...{ contribution: 'deposit', name: name('deposit'), by: 'bySumInsured', rate: figure('4.5%') },
        rounding: 'half-up 0.01',
      },
      { contribution: 'fee', name: name('fee'), by: 'perHead', amount: figure('10.00') },
    ],
    accounts: {
      ...{ name: name('own account'), filledBy: 'deposit' },
      ...{ atMost: figure('36'), refund: { name: name('refunded') } },
    },
    sharing: { key: 'bySumInsured', rounding: { rule: 'largest-remainder', ties: 'as-listed' } },
    caps: { excess: [by('others'), by('benefits')] },
  }),
  [
    { member: 'a', sumInsured: '750', balance: '1300.00', left: '' },
    { member: 'b', sumInsured: '1750', balance: '5.00', left: '' },
    { member: 'c', sumInsured: '2500', balance: '0', left: '' },
    { member: 'gone', sumInsured: '2500', balance: '77.70', left: '2026-05-31' },
  ],
  loss('a', '300.00'),
);

const funds = [
  ['contributions and refunds', dividing],
  ['own accounts', saving],
] as const;

test('a proof holds all that a member contributes and gets back, and the tree what all do', () => {
  expect(dividing.proofs.map(({ figures }) => Object.values(figures))).toEqual([
    ['1', '0.00', '8.00', '3.20', '0.80'],
    ['1', '0.00', '16.00', '6.40', '1.60'],
    ['1', '0.00', '32.00', '12.80', '3.20'],
  ]);
  const { contributions, surplus, tree } = dividing.record.result;
  expect(contributions).toMatchObject([{ whole: '70.00', own: '56.00' }]);
  expect(surplus).toMatchObject([{ amount: '28.00', capital: '5.60' }]);
  const sums = { weight: '3', share: '0', contributed: '5600', refunded: '2240', withheld: '560' };
  expect(tree?.sums).toEqual(sums);
});

// By hand, as in own-account.test.ts, but for 100.00 more in the account of a: 1333.75 − 73.75 = 1260.00 exceed
// 36 × 33.75 = 1215.00 by 45.00.
test('a proof holds the own account of a member before and after, and the tree those of all in force', () => {
  expect(saving.proofs.map(({ row, figures }) => [row['member'], ...Object.values(figures)])).toEqual([
    ['a', '750', '73.75', '43.75', '1300.00', '45.00', '1215.00'],
    ['b', '1750', '83.75', '88.75', '5.00', '0.00', '0.00'],
    ['c', '2500', '112.50', '122.50', '0.00', '0.00', '0.00'],
  ]);
  const { collected, accounts, tree } = saving.record.result;
  expect(collected).toBe('270.00');
  expect(accounts).toEqual({
    ...{ in: '1382.70', deposits: '225.00', shares: '270.00', refunds: '45.00', out: '1292.70' },
    resting: '77.70',
  });
  expect(tree?.sums).toEqual({
    ...{ weight: '500000', share: '27000', contributed: '25500' },
    ...{ balance: '130500', accountRefund: '4500', balanceOut: '121500' },
  });
});

describe.each(funds)('in a fund with %s', (_, { record, proofs, columns, rows, settlement }) => {
  const tree = record.result.tree as NonNullable<SettlementRecord['result']['tree']>;
  const figures = Object.keys(tree.sums) as MemberFigure[];
  const book = certain(openProofs(record));

  it('record, list, secret and all proofs hold together', () => {
    expect(verify(record)).toEqual([]);
    expect(verify(record, { columns, secret: sampleSecret }, rows)).toEqual([]);
    const proven = certain(openProofs(record));
    expect(proofs.flatMap((proof) => proven.check(proof).findings)).toEqual([]);
    expect(proven.proven()).toBe(proven.count);
  });

  it.each(figures)('another %s in a proof is told by its name, by its sum and by the root', (figure) => {
    for (const proof of proofs) {
      const { member = '' } = proof.row;
      const text = `${proof.figures[figure]}`.replace(/\d$/, (digit) => `${(Number(digit) + 1) % 10}`);
      const { findings } = book.check({ ...proof, figures: { ...proof.figures, [figure]: text } });
      expect(findings.map(({ where }) => where)).toEqual(
        expect.arrayContaining([`${member}, ${figure}`, `${member}, sum of ${figure}`, `${member}, root`]),
      );
    }
  });

  it.each(figures)('no %s is negative, in a proof, beside it or in the sums', (figure) => {
    const proof = proofs[0] as MemberProof;
    const negative = { ...proof, figures: { ...proof.figures, [figure]: `-${proof.figures[figure]}` } };
    const found = book.check(negative).findings.map(({ where }) => where);
    expect(found).toEqual([`${proof.row['member']}, figures.${figure}`]);
    const at = figures.indexOf(figure);
    const sums = proof.path[0]?.sums.map((sum, place) => (place === at ? `-${sum}` : sum));
    const path = [{ ...proof.path[0], sums }, ...proof.path.slice(1)];
    expect(book.check({ ...proof, path }).findings.map(({ where }) => where)).toEqual([`path.0.sums.${at}`]);
    expect(verify(withSums({ [figure]: `-${tree.sums[figure]}` }))).toMatchObject([
      { what: 'member', where: `result.tree.sums.${figure}` },
    ]);
  });

  it.each(figures)('another %s in the sums of the record is told without the list', (figure) => {
    const more = `${BigInt(tree.sums[figure] ?? '') + 1n}`;
    expect(verify(withSums({ [figure]: more })).map(({ where }) => where)).toEqual([
      `result.tree.sums.${figure}`,
    ]);
    const left = Object.entries(tree.sums).filter(([other]) => other !== figure);
    const without = withTree({ ...tree, sums: Object.fromEntries(left) });
    expect(verify(without).map(({ where, recorded }) => [where, recorded])).toEqual([
      [`result.tree.sums.${figure}`, 'nothing'],
    ]);
  });

  // An organiser who seals what he likes: two leaves with each other's figures, so that all sums are right.
  it.each(figures)(
    'two members with each other’s %s are told by their proofs, and by list and secret',
    (figure) => {
      const of = { secret: sampleSecret, scheme: record.scheme.id, settlement: '2026-06' };
      const forged = openMemberTree(of, figures);
      const at = figures.indexOf(figure);
      const wholes = proofs.map((proof) =>
        figures.map(
          (name) => BigInt((proof.figures[name] ?? '').replace('.', '')) * (name === 'weight' ? unit : 1n),
        ),
      );
      const [first, second, ...others] = wholes as [bigint[], bigint[]];
      const swapped = [with1(first, at, second[at] ?? 0n), with1(second, at, first[at] ?? 0n), ...others];
      for (const [place, { row }] of proofs.entries()) {
        forged.enter(record.inputs.members.columns, row);
        forged.give(swapped[place] ?? []);
      }
      const made = forged.close();
      expect(made.seal.sums).toEqual(tree.sums);
      const lie = withTree(made.seal);
      const isSame = first[at] === second[at];
      expect(verify(lie)).toEqual([]);
      expect(verify(lie, { columns, secret: sampleSecret }, rows).map(({ where }) => where)).toEqual(
        isSame ? [] : ['result.tree.root'],
      );
      const writer = certain(proofsOfRows(settlement, { tree: made, record: lie.hash }, columns));
      const told = rows.flatMap((row) => {
        const proof = writer.of(row);
        return proof === undefined ? [] : certain(openProofs(lie)).check(certain(proof)).findings;
      });
      const [a, b] = proofs.map(({ row }) => `${row['member']}, ${figure}`);
      expect(told.map(({ where }) => where)).toEqual(isSame ? [] : [a, b]);
    },
  );

  it('random changes of a figure, a sum beside it or a sum of the whole are each told', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...proofs),
        fc.constantFrom(...figures),
        fc.nat(),
        fc.bigInt({ min: 1n, max: 2n ** 97n }),
        (proof, figure, which, more) => {
          const at = figures.indexOf(figure);
          const number = which % proof.path.length;
          const path = proof.path.map((step, place) => ({
            ...step,
            sums: step.sums.map((sum, of) => (place === number && of === at ? `${BigInt(sum) + more}` : sum)),
          }));
          const where = book.check({ ...proof, path }).findings.map((finding) => finding.where);
          const names = [`sum of ${figure}`, `path.${number}.sums.${at}`, `path.${number}.sums.${figure}`];
          expect(where.some((text) => names.some((part) => text.endsWith(part)))).toBe(true);
          const forged = withSums({ [figure]: `${BigInt(tree.sums[figure] ?? '') + more}` });
          expect(verify(forged).map((finding) => finding.where)).toEqual([`result.tree.sums.${figure}`]);
        },
      ),
      changes,
    );
  });

  it('random changes of one leaf of a proof are each told, and nobody stumbles over them', () => {
    fc.assert(
      fc.property(fc.constantFrom(...proofs), fc.nat(), fc.nat({ max: 7 }), (proof, which, how) => {
        const paths = leavesOf(proof);
        const other = changed(proof, paths[which % paths.length] as string[], how);
        fc.pre(other !== undefined);
        const { findings } = book.check(other);
        expect(findings).not.toEqual([]);
        expect(findings.every(({ what }) => what === 'proof')).toBe(true);
      }),
      changes,
    );
  });

  it('random changes of the members, the position and the results of a record, sealed again, are each told with list and secret', () => {
    const parts = /^(inputs\.members\.(?!file)|position|result)/;
    const paths = leavesOf(record).filter((path) => parts.test(path.join('.')));
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.nat({ max: 7 }), (path, how) => {
        const other = changed(record, path, how);
        fc.pre(other !== undefined);
        const forged = sealed(other);
        const findings = verify(forged, { columns, secret: sampleSecret }, rows);
        expect(findings, path.join('.')).not.toEqual([]);
      }),
      changes,
    );
  });

  const unit = record.scheme.document.versions.some(({ rules }) => 'accounts' in rules) ? 100n : 1n;

  function withTree(other: typeof tree): SettlementRecord {
    return sealed({ ...record, result: { ...record.result, tree: other } });
  }

  function withSums(other: Record<string, string>): SettlementRecord {
    return withTree({ ...tree, sums: { ...tree.sums, ...other } });
  }
});

test('a share and an account that do not go together are told, where the list decides which share it is', () => {
  const rules = {
    contributions: [
      { contribution: 'deposit', name: name('deposit'), by: 'perHead', amount: figure('1.00') },
    ],
    accounts: { name: name('own account'), filledBy: 'deposit' },
    caps: { excess: [by('others'), by('benefits')] },
  };
  const members = ['x', 'y', 'z'].map((member) => ({ member, balance: '50.00' }));
  const { record, proofs } = sampleTree(sampleScheme(rules), members, loss('x', '100.00'));
  expect(proofs.map(({ figures }) => [figures['share'], figures['balanceOut']])).toEqual([
    ['33.34', '17.66'],
    ['33.33', '17.67'],
    ['33.33', '17.67'],
  ]);
  const [first] = proofs as [MemberProof];
  const other = { ...first, figures: { ...first.figures, balanceOut: '17.67' } };
  const { findings } = certain(openProofs(record)).check(other);
  expect(findings).toContainEqual({
    ...{ what: 'proof', where: 'x, balanceOut' },
    ...{ recorded: '17.67', recomputed: '17.66' },
  });
});

test('totals beyond what a tree holds are refused, and told where a record has them', () => {
  const scheme = sampleScheme({});
  const members = [{ member: 'a' }, { member: 'b' }];
  const paid = '999999999999999999999999999999';
  expect(() => sampleTree(scheme, members, loss('a', paid))).toThrow('a sum is too large');
  const { record, columns, rows } = sampleTree(scheme, members, loss('a', '10.00'));
  const huge = certain(sampleSettlement(scheme, members, loss('a', paid)));
  const forged = settlementRecord(huge, { engine: 'test', tree: record.result.tree });
  const findings = verify(forged, { columns, secret: sampleSecret }, rows).map(({ where }) => where);
  expect(findings).toEqual(['result.tree.sums.share', 'figures.share']);
});

test('a record or a proof of the time when trees held no amounts is refused with a word why', () => {
  const older = { ...dividing.record, format: 'openmutual/settlement-record/1' };
  expect(verify(older)).toEqual([
    {
      ...{ what: 'record', where: 'format', recorded: 'openmutual/settlement-record/1' },
      recomputed:
        'a format is no longer read, expected openmutual/settlement-record/2 (settle the period again from its files)',
    },
  ]);
  expect(openProofs(older)).toMatchObject({ rejections: [{ code: 'a-format-is-no-longer-read' }] });
  const later = { ...dividing.record, format: 'openmutual/settlement-record/3' };
  expect(verify(later)).toMatchObject([{ where: 'format' }]);
});

function with1(sums: readonly bigint[], at: number, sum: bigint): bigint[] {
  return sums.map((before, place) => (place === at ? sum : before));
}
