import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { settle } from '../assessment/assessment.ts';
import { memberFigures } from '../assessment/member-figures.ts';
import { emptyPosition } from '../assessment/position.ts';
import { openRoll } from '../assessment/roll/roll.ts';
import { columnsOf, figure, name, rowsOf, sampleScheme, sampleTerms } from '../assessment/sample-scheme.ts';
import { leafHash, openMemberTree, parseSecret } from '../commitment/member-tree.ts';
import { Money } from '../money/money.ts';
import { certain, sentence } from '../result/result.ts';
import { type MemberProof, memberProof, proofsOfRows, settledTree } from './member-proof.ts';
import { openProofs } from './proof-book.ts';
import { type SettlementRecord, sealed, settlementRecord } from './record.ts';
import { verify } from './verify.ts';

const secret = Uint8Array.from({ length: 32 }, (_, place) => place);
const scheme = sampleScheme({
  sharing: { key: 'byUnits', rounding: { rule: 'largest-remainder', ties: 'rotating' } },
  units: { granularity: '0.01' },
  caps: { perMember: 'yes', excess: [{ to: 'others', name: name('others') }] },
  fees: [{ fee: 'f', name: name('f'), rate: figure('8%'), of: 'benefits', rounding: 'half-up 0.01' }],
});
const members = [
  { member: 'm1', units: '2', cap: '', joined: '2025-01-01' },
  { member: '李四', units: '1.5', cap: '18.00', joined: '2025-01-01' },
  { member: 'm3', units: '4', cap: '', joined: '2025-01-01' },
  { member: 'later', units: '9', cap: '', joined: '2026-07-01' },
  { member: 'm5', units: '1', cap: '', joined: '2025-01-01' },
];
const { tree, record, settlement } = settled(members);

describe('a tree of members', () => {
  // Origin computed: Python's hashlib and hmac, after the formulas of decisions 0020 and 0034.
  it('has the root that another program finds', () => {
    const figures = ['weight', 'share', 'contributed'];
    const book = openMemberTree({ secret, scheme: 'demo/sample', settlement: '2026-06' }, figures);
    const columns = ['member', 'units', 'cap'];
    const rows = [
      { member: 'm1', units: '2', cap: '' },
      { member: '李四', units: '1.5', cap: '20.00' },
      { member: 'm3', units: '4', cap: '' },
    ];
    for (const cells of rows) book.enter(columns, cells);
    book.give([200n, 2571n, 1000n]);
    book.give([150n, 1800n, 1000n]);
    book.give([400n, 5143n, 1000n]);
    const other = book.close();
    expect(other.seal).toEqual({
      algorithm: 'openmutual/member-tree/2',
      root: '5d1fc9e0ff7bdd9ebde6ba8b464c271126d0d46d2860a930c261d92f20c5c2b9',
      count: 3,
      sums: { weight: '750', share: '9514', contributed: '3000' },
      secret: 'dd5b810258938d52',
    });
    const row = { columns, cells: rows[1] as (typeof rows)[number] };
    const evidence = certain(other.evidenceOf(1, row));
    expect(evidence.sums).toEqual([150n, 1800n, 1000n]);
    expect(evidence.salt).toBe('a5f7dc287079290c13f82faf7e451c163da7bbe02e3bd3edf2df8e397b2815f7');
    expect(bytesToHex(leafHash(hexToBytes(evidence.salt), row))).toBe(
      '225d780562660dc722b628fbe9e72256caa4ab8d1aaec3b9bd7eeeab775f8d99',
    );
  });

  it('tells rows apart whose cells run together', () => {
    const salt = new Uint8Array(32);
    const columns = ['member', 'units', 'cap'];
    const one = leafHash(salt, { columns, cells: { member: 'm', units: '1\u001f2', cap: '3' } });
    const two = leafHash(salt, { columns, cells: { member: 'm', units: '1', cap: '2\u001f3' } });
    expect(bytesToHex(one)).not.toBe(bytesToHex(two));
  });

  it('stands in the record with the sums of the members in force', () => {
    expect(record.result.tree).toEqual(tree.seal);
    expect(record.inputs.members).toMatchObject({ listed: 5, inForce: 4, units: '8.5' });
    expect(record.result).toMatchObject({ collected: '108.00' });
    expect(tree.seal).toMatchObject({ count: 4, sums: { weight: '850', share: '10800' } });
  });

  it('has another mark, other salts and another order in another settlement with the same secret', () => {
    const other = openMemberTree({ secret, scheme: 'demo/sample', settlement: '2026-07' }, ['weight']);
    other.enter(['member'], { member: 'm1' });
    other.give([1n]);
    expect(other.close().seal.secret).not.toBe(tree.seal.secret);
  });

  it('gives no proof of a row that is not the one that was entered', () => {
    const row = { columns: columnsOf(members), cells: { ...members[0], units: '3' } };
    expect(memberProof({ tree, record: record.hash }, 0, row, settlement.terms)).toMatchObject({
      rejections: [{ code: 'the-list-changed-while-it-was-read', found: 'm1' }],
    });
  });

  it('demands a secret of 64 hexadecimal digits and does not show another one', () => {
    expect(certain(parseSecret(`${'0A'.repeat(32)}\n`))).toEqual(new Uint8Array(32).fill(10));
    const refused = parseSecret('my own word');
    expect(refused.ok ? '' : refused.rejections.map(sentence).join()).not.toContain('my own word');
  });
});

describe('the proof of a member', () => {
  const proofs = allProofs();

  it('shows him his place, and his units and his share in the totals, from the record alone', () => {
    const book = certain(openProofs(asRead(record)));
    const checks = proofs.map((proof) => book.check(asRead(proof)));
    expect(checks.map(({ findings }) => findings)).toEqual([[], [], [], []]);
    expect(book.totals).toEqual({ weight: '8.5', share: '108.00' });
    expect(checks.map(({ member, figures }) => [member, figures['weight'], figures['share']])).toEqual([
      ['m1', '2', '25.71'],
      ['李四', '1.5', '18.00'],
      ['m3', '4', '51.43'],
      ['m5', '1', '12.86'],
    ]);
    expect(checks.map(({ place }) => place).sort()).toEqual([0, 1, 2, 3]);
    expect([book.count, book.proven()]).toEqual([4, 4]);
  });

  it('is not had by who is not in force, and shows no row but his own', () => {
    expect(proofs.map(({ row }) => row['member'])).toEqual(['m1', '李四', 'm3', 'm5']);
    const text = JSON.stringify(proofs[0]);
    expect(['李四', 'm3', 'm5', '18.00'].filter((other) => text.includes(other))).toEqual([]);
  });

  it.each<[string, (proof: MemberProof) => unknown, string]>([
    ['another record', (proof) => ({ ...proof, record: 'f'.repeat(64) }), 'm1, record'],
    ['another share', (proof) => withFigure(proof, 'share', '25.13'), 'm1, share'],
    ['another share in the sums', (proof) => withFigure(proof, 'share', '25.13'), 'm1, sum of share'],
    ['another share in the root', (proof) => withFigure(proof, 'share', '25.13'), 'm1, root'],
    ['another weight', (proof) => withFigure(proof, 'weight', '1'), 'm1, weight'],
    ['a negative share', (proof) => withFigure(proof, 'share', '-25.71'), 'm1, figures.share'],
    ['a share in another form', (proof) => withFigure(proof, 'share', '25.710'), 'm1, figures.share'],
    ['a figure more', (proof) => withFigure(proof, 'refunded', '0.00'), 'm1, figures'],
    ['no figures', (proof) => ({ ...proof, figures: {} }), 'm1, figures'],
    ['other units', (proof) => ({ ...proof, row: { ...proof.row, units: '1' } }), 'm1, weight'],
    ['another cap', (proof) => ({ ...proof, row: { ...proof.row, cap: '30.00' } }), 'm1, root'],
    ['another name', (proof) => ({ ...proof, row: { ...proof.row, member: 'm9' } }), 'm9, root'],
    ['another salt', (proof) => ({ ...proof, salt: '0'.repeat(64) }), 'm1, root'],
    ['another place', (proof) => ({ ...proof, place: (proof.place + 1) % 4 }), 'm1, root'],
    ['a place beyond', (proof) => ({ ...proof, place: 4 }), 'm1, place'],
    ['a step less', (proof) => ({ ...proof, path: proof.path.slice(1) }), 'm1, path'],
    [
      'another weight beside him',
      (proof) => ({ ...proof, path: proof.path.map((step) => ({ ...step, sums: ['1', step.sums[1]] })) }),
      'm1, sum of weight',
    ],
    [
      'another share beside him',
      (proof) => ({ ...proof, path: proof.path.map((step) => ({ ...step, sums: [step.sums[0], '1'] })) }),
      'm1, sum of share',
    ],
    [
      'a sum too few beside him',
      (proof) => ({ ...proof, path: proof.path.map((step) => ({ ...step, sums: ['1'] })) }),
      'm1, path.0.sums',
    ],
    [
      'a negative sum',
      (proof) => ({ ...proof, path: [{ ...proof.path[0], sums: ['1', '-1'] }] }),
      'path.0.sums.1',
    ],
    ['a column more', (proof) => ({ ...proof, row: { ...proof.row, class: 'A' } }), 'm1, row'],
    [
      'a day before joining',
      (proof) => ({ ...proof, row: { ...proof.row, joined: '2027-01-01' } }),
      'm1, row',
    ],
    ['no units', (proof) => ({ ...proof, row: { ...proof.row, units: '-2' } }), 'm1, units'],
    ['half a character', (proof) => ({ ...proof, row: { ...proof.row, member: '\ud800' } }), 'row.member'],
    ['another form', () => ({ format: 'x' }), 'format'],
    ['the form before', (proof) => ({ ...proof, format: 'openmutual/member-proof/1' }), 'format'],
    ['no document', () => null, 'proof'],
  ])('that was changed is told with what does not fit: %s', (_, change, where) => {
    const book = certain(openProofs(record));
    const { findings } = book.check(change(proofs[0] as MemberProof));
    expect(findings.every(({ what }) => what === 'proof')).toBe(true);
    expect(findings.map((finding) => finding.where)).toContain(where);
  });

  it('is told also where one before it had the same cell without meaning', () => {
    const list = members.map((row) => ({ ...row, pool: '' }));
    const counted = settled(list);
    const book = certain(openProofs(counted.record));
    const found = allProofs(counted, list).map(
      (proof) => book.check({ ...proof, row: { ...proof.row, pool: 'A' } }).findings[0]?.where,
    );
    expect(found).toEqual(['m1, pool', '李四, row', 'm3, row', 'm5, row']);
    expect(book.proven()).toBe(0);
  });

  it('is asked of a record with a tree that is known', () => {
    const { tree: _, ...plain } = record.result;
    const without = { ...record, result: plain };
    expect(openProofs(without)).toMatchObject({ rejections: [{ code: 'a-record-has-no-tree-of-members' }] });
    expect(openProofs(withTree({ algorithm: 'x/9' }))).toMatchObject({
      rejections: [{ code: 'a-tree-is-unknown' }],
    });
    expect(openProofs({})).toMatchObject({ ok: false });
  });

  it('with ties as listed confirms the share that the totals contain, of the two between which the list decides', () => {
    const listed = sampleScheme({});
    const list = [{ member: 'm1' }, { member: 'm2' }, { member: 'm3' }];
    const odd = settled(list, listed);
    const book = certain(openProofs(odd.record));
    const proofs = allProofs(odd, list);
    expect(
      proofs.map((proof) => book.check(proof)).map(({ figures, findings }) => [figures['share'], findings]),
    ).toEqual([
      ['33.34', []],
      ['33.33', []],
      ['33.33', []],
    ]);
    const other = book.check(withFigure(proofs[0] as MemberProof, 'share', '33.33'));
    expect(other.findings.map(({ where }) => where)).toEqual(['m1, sum of share', 'm1, root']);
  });

  it('is told where the table of cohorts has the sums of the tree and other members', () => {
    const of = (units: readonly string[]) =>
      units.map((count, place) => ({ member: `m${place}`, units: count, cap: '', joined: '2025-01-01' }));
    const told = (real: readonly string[], table: readonly string[]) => {
      const list = of(real);
      const forged = settled(of(table));
      const counted = settled(list);
      const result = { ...forged.record.result, tree: counted.tree.seal };
      const record = sealed({ ...forged.record, result });
      const book = certain(openProofs(record));
      const proofs = allProofs({ tree: counted.tree, record, settlement: counted.settlement }, list);
      return proofs.flatMap((proof) => book.check(proof).findings.map(({ where }) => where));
    };
    expect(told(['2', '4'], ['2', '4'])).toEqual([]);
    expect(told(['2', '4'], ['3', '3'])).toEqual(['m0, cohort', 'm1, cohort']);
    expect(told(['1', '1', '1', '3', '3', '3'], ['1', '1', '2', '2', '3', '3'])).toEqual([
      'm2, cohort',
      'm5, cohort',
    ]);
  });

  it('of everyone leaves no room for a ghost: who is on one side only is named', () => {
    const book = certain(openProofs(record));
    for (const proof of proofs) book.check(proof);
    const [first, second, ...rest] = rowsOf(members);
    const added = { line: 9, cells: { member: 'new', units: '1', cap: '', joined: '2025-01-01' } };
    const changed = { line: 3, cells: { ...second?.cells, units: '2' } as Record<string, string> };
    book.begin(columnsOf(members));
    for (const row of [changed, ...rest, added]) book.add(row);
    expect(first?.cells['member']).toBe('m1');
    expect(book.findings().map(({ where, recorded, recomputed }) => [where, recorded, recomputed])).toEqual([
      ['李四, line 3', 'another row in the tree', 'this row'],
      ['new, line 9', 'no place in the tree', 'this row'],
      ['m1', `place ${(proofs[0]?.place ?? 0) + 1} of the tree`, 'no such row in the list'],
    ]);
  });
});

describe('a record with a tree', () => {
  const columns = columnsOf(members);
  const rows = rowsOf(members);

  it('is confirmed alone, with the list, and with the list and the secret', () => {
    expect(verify(asRead(record), { scheme })).toEqual([]);
    expect(verify(asRead(record), { scheme, columns }, rows)).toEqual([]);
    expect(verify(asRead(record), { scheme, columns, secret }, rows)).toEqual([]);
  });

  it.each([
    ['count', { count: 5 }],
    ['sums.weight', { sums: { weight: '851', share: '10800' } }],
    ['sums.share', { sums: { weight: '850', share: '10799' } }],
    ['sums.share', { sums: { weight: '850' } }],
    ['sums.share', { sums: { weight: '850', share: '-1' } }],
    ['sums.refunded', { sums: { weight: '850', share: '10800', refunded: '0' } }],
    ['sums.weight', { sums: { weight: '-850', share: '10800' } }],
    ['root', { root: 'x' }],
    ['secret', { secret: '' }],
    ['algorithm', { algorithm: 'x' }],
  ])('must have a tree whose sums are those of the members: %s', (part, other) => {
    expect(verify(withTree(other)).map(({ what, where }) => [what, where])).toContainEqual([
      'member',
      `result.tree.${part}`,
    ]);
  });

  it('tells a wrong secret from a wrong list', () => {
    const other = new Uint8Array(32);
    expect(verify(record, { columns, secret: other }, rows).map(({ where }) => where)).toEqual([
      'result.tree.secret',
    ]);
  });

  it('shows with list and secret that the tree has a ghost whom the list has not', () => {
    const ghost = { member: 'ghost', units: '2.5', cap: '', joined: '2025-01-01' };
    const forged = settled([...members, ghost]).tree.seal;
    const findings = verify(withTree(forged), { columns, secret }, rows);
    expect(findings).toContainEqual({
      what: 'member',
      where: 'result.tree',
      recorded: '5 members with 11 units',
      recomputed:
        '4 members with 8.5 units in the list: 1 with 2.5 units too many in the tree, or too few in the list',
    });
  });

  it('shows with list and secret that a member was left out of the tree', () => {
    const forged = settled(members.slice(0, -1)).tree.seal;
    expect(verify(withTree(forged), { columns, secret }, rows)).toContainEqual({
      what: 'member',
      where: 'result.tree',
      recorded: '3 members with 7.5 units',
      recomputed:
        '4 members with 8.5 units in the list: 1 with 1 units too many in the list, or too few in the tree',
    });
  });

  it('shows with list and secret that another stands in the tree with the same sums', () => {
    const other = members.map((row) => (row.member === 'm5' ? { ...row, member: 'friend' } : row));
    const forged = settled(other).tree.seal;
    expect(verify(withTree(forged), { columns, secret }, rows).map(({ where }) => where)).toEqual([
      'result.tree.root',
    ]);
  });

  it('with a missing cohort is told, with the list by its units', () => {
    const cohorts = record.result.cohorts.filter(({ units }) => units !== '4');
    const lacking = sealed({ ...record, result: { ...record.result, cohorts } });
    const [alone] = verify(lacking);
    expect(alone).toEqual({
      what: 'share',
      where: 'result.cohorts',
      recorded: '4 members in force with 8.5 units',
      recomputed:
        '3 members with 4.5 units in the table of cohorts, so a cohort of 1 members with 4 units together is missing',
    });
    expect(verify(lacking, { columns }, rows)).toContainEqual({
      what: 'share',
      where: 'members with 4 units (result.cohorts)',
      recorded: 'no such cohort',
      recomputed: '1 members at 51.42',
    });
  });

  it('with a missing cohort and counts that were made to fit is told by the tree and by the list', () => {
    const cohorts = record.result.cohorts.filter(({ units }) => units !== '4');
    const counts = { ...record.inputs.members, inForce: 3, units: '4.5' };
    const inputs = { ...record.inputs, members: counts };
    const lacking = sealed({ ...record, inputs, result: { ...record.result, cohorts } });
    const alone = verify(lacking).map(({ where }) => where);
    expect(alone).toContain('result.tree.count');
    expect(alone).toContain('result.tree.sums.weight');
    expect(verify(lacking, { columns }, rows).map(({ where }) => where)).toContain(
      'members with 4 units (result.cohorts)',
    );
  });
});

function asRead<T>(document: T): T {
  return JSON.parse(JSON.stringify(document)) as T;
}

function withTree(other: object): SettlementRecord {
  return sealed({ ...record, result: { ...record.result, tree: { ...tree.seal, ...other } } });
}

function withFigure(proof: MemberProof, figure: string, text: string): MemberProof {
  return { ...proof, figures: { ...proof.figures, [figure]: text } };
}

/** A settlement of 100.00 among members, with its tree. */
function settled(list: readonly Record<string, string>[], of = scheme) {
  const terms = sampleTerms(of);
  const leaves = openMemberTree({ secret, scheme: of.id, settlement: '2026-06' }, memberFigures(terms.rules));
  const book = certain(openRoll(terms, { columns: columnsOf(list), claimants: new Set(), tree: leaves }));
  for (const row of rowsOf(list)) book.add(row);
  const roll = certain(book.close());
  const position = emptyPosition(of.id, of.currency);
  const due = { claim: 'c1', member: undefined, count: 1, item: 'cost', line: undefined };
  const claim = { ...due, occurredOn: terms.on, amount: certain(Money.parse('100.00', of.currency)) };
  const inputs = { settlement: '2026-06', roll, claims: [claim] };
  const done = certain(settle(position, inputs, terms));
  const tree = certain(settledTree(leaves, done, roll.visit));
  const whole = settlementRecord(done, { engine: '0.1.0', tree: tree.seal });
  return { tree, record: whole, settlement: done };
}

function allProofs(of = { tree, record, settlement }, list: readonly Record<string, string>[] = members) {
  const writer = certain(
    proofsOfRows(of.settlement, { tree: of.tree, record: of.record.hash }, columnsOf(list)),
  );
  return rowsOf(list).flatMap((row) => {
    const proof = writer.of(row);
    return proof === undefined ? [] : [certain(proof)];
  });
}
