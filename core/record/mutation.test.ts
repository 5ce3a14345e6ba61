import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settle } from '../assessment/assessment.ts';
import { balancesOfRows } from '../assessment/balance.ts';
import { parseClaims } from '../assessment/claim/claim.ts';
import { memberFigures } from '../assessment/member-figures.ts';
import { emptyPosition } from '../assessment/position.ts';
import type { Row } from '../assessment/roll/member.ts';
import { openRoll } from '../assessment/roll/roll.ts';
import {
  columnsOf,
  figure,
  name,
  parseSample,
  rowsOf,
  sampleClaims,
  sampleMembers,
  sampleTerms,
} from '../assessment/sample-scheme.ts';
import { openMemberTree } from '../commitment/member-tree.ts';
import { certain } from '../result/result.ts';
import type { Finding } from './finding.ts';
import { proofsOfRows, settledTree } from './member-proof.ts';
import { openProofs } from './proof-book.ts';
import { type SettlementRecord, sealed, settlementRecord } from './record.ts';
import { asRead, changed, leavesOf, mutated } from './sample-change.ts';
import { verify } from './verify.ts';

/** A recorded run tries a thousand changes, every other run the first hundred of them. */
const changes = { seed: 20261122, numRuns: process.env['OPENMUTUAL_RECORD'] === undefined ? 100 : 1000 };

const rules = {
  proportion: { rounding: 'half-up 0.01' },
  waiting: { days: { table: 'waiting', column: 'days' } },
  fees: [{ fee: 'f', name: name('f'), rate: figure('8%'), of: 'benefits', rounding: 'half-up 0.01' }],
  sharing: { key: 'byUnits', rounding: { rule: 'largest-remainder', ties: 'rotating' } },
  caps: {
    perMember: 'yes',
    perPeriod: figure('900'),
    excess: [
      { to: 'others', name: name('others') },
      { to: 'sponsor', name: name('sponsor') },
    ],
  },
};
const waiting = {
  values: { days: 'factor' },
  csv: 'from,to,item,days,source\n2020-01-01,2024-01-01,cost,60,a test\n2024-01-01,,cost,30,a test',
};
const scheme = certain(parseSample(rules, { waiting }));
const members = sampleMembers(40);
const claims = sampleClaims(6);
const columns = columnsOf(members);
const rows = rowsOf(members);
const secret = new Uint8Array(32).fill(7);
const { record, proofs, withShares } = settled();

describe('a thousand random changes', () => {
  it('of one leaf of a record are each told with their part', () => {
    const parts = ['inputs', 'scheme.document.versions', 'scheme.tables', 'result', 'position', 'seals'];
    const paths = parts.flatMap((part) => leavesOf(record).filter((path) => path.join('.').startsWith(part)));
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.nat({ max: 7 }), (path, how) => {
        const other = changed(record, path, how);
        fc.pre(other !== undefined);
        expectNamed(verify(other), partOf(path));
      }),
      changes,
    );
  });

  it('that a forger has sealed again are told with scheme, claims, list and secret', () => {
    const parts = [
      /^inputs\.claims/,
      /^inputs\.members\.(?!file)/,
      /^result\.tree/,
      /^scheme\.document\.versions\.0\.rules/,
      /^scheme\.tables\..*\.cells/,
      /^position/,
      /^result/,
    ];
    const paths = parts.flatMap((part) => leavesOf(record).filter((path) => part.test(path.join('.'))));
    const evidence = {
      scheme,
      columns,
      secret,
      claims: { rows: rowsOf(claims), columns: columnsOf(claims) },
    };
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.nat({ max: 7 }), (path, how) => {
        const other = changed(record, path, how);
        fc.pre(other !== undefined);
        const forged = sealed(other);
        expectNamed(verify(forged, evidence, rows), ...namesOf(path, forged));
      }),
      changes,
    );
  });

  it('of the table of cohorts, sealed again, are told: one is missing, stands twice or is invented', () => {
    const table = record.result.cohorts;
    fc.assert(
      fc.property(fc.nat({ max: table.length - 1 }), fc.nat({ max: 2 }), (place, how) => {
        const line = table[place] as (typeof table)[number];
        const others = [[], [line, line], [line, { ...line, units: '77' }]][how] as typeof table;
        const cohorts = table.flatMap((cohort, at) => (at === place ? others : [cohort]));
        const forged = sealed({ ...record, result: { ...record.result, cohorts } });
        expectNamed(verify(forged), 'result.cohorts');
        expectNamed(verify(forged, { columns }, rows), `${(others.at(-1) ?? line).units} units`);
      }),
      changes,
    );
  });

  it('of the list of members are told by name: another row, a ghost, one who is missing, another order', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: rows.length - 2 }),
        fc.nat({ max: 5 }),
        fc.integer({ min: 8, max: 99 }),
        (at, how, some) => {
          const row = rows[at] as Row;
          const put = (cells: object): Row[] => [{ ...row, cells: { ...row.cells, ...cells } }];
          const ghost = { line: 99, cells: { ...row.cells, member: `ghost${some}` } };
          const [by, ...names] = [
            [put({ units: `${some}` }), `m${at}, line ${row.line}`],
            [put({ joined: `2024-01-${10 + (some % 9)}` }), `m${at}, line ${row.line}`],
            [put({ cap: `${some}.50` }), `m${at}, line ${row.line}`],
            [[row, ghost], `ghost${some}, line 99`, 'result.tree'],
            [[], 'the list of members', 'result.tree'],
            [[rows[at + 1], row], 'the order of the members'],
          ][how] as [Row[], ...string[]];
          const skipped = how === 5 ? at + 1 : at;
          const list = rows.flatMap((other, place) =>
            place === at ? by : place > at && place <= skipped ? [] : [other],
          );
          const findings = verify(record, { columns, secret }, list);
          for (const found of names) expectNamed(findings, found);
        },
      ),
      changes,
    );
  });

  it('of a share in the list are told by name', () => {
    fc.assert(
      fc.property(fc.nat({ max: rows.length - 1 }), fc.nat({ max: 7 }), (at, how) => {
        const share = `${mutated(withShares[at]?.cells['share'], how)}`;
        fc.pre(share !== withShares[at]?.cells['share']);
        const list = withShares.map((row, place) =>
          place === at ? { ...row, cells: { ...row.cells, share } } : row,
        );
        expectNamed(verify(record, { columns: [...columns, 'share'] }, list), `m${at}, line ${at + 2}`);
      }),
      changes,
    );
  });

  it('of one leaf of a proof are told, and of the tree in which it stands', () => {
    const checks = certain(openProofs(record));
    expect(proofs.flatMap((proof) => checks.check(proof).findings)).toEqual([]);
    fc.assert(
      fc.property(fc.constantFrom(...proofs), fc.nat(), fc.nat({ max: 7 }), (proof, which, how) => {
        const paths = leavesOf(proof);
        const path = paths[which % paths.length] as string[];
        const other = changed(proof, path, how);
        fc.pre(other !== undefined);
        const { findings } = checks.check(other);
        expectNamed(findings, ...whereOfProof[path[0] as keyof typeof whereOfProof]);
        expect(findings.every(({ what }) => what === 'proof')).toBe(true);
      }),
      changes,
    );
    const { sums } = record.result.tree as NonNullable<typeof record.result.tree>;
    const others = Object.keys(sums).map((figure) => ({ sums: { ...sums, [figure]: '1' } }));
    for (const other of [{ root: 'f'.repeat(64) }, ...others, { count: 41 }, { count: 39 }]) {
      const forged = structuredClone(record);
      Object.assign(forged.result.tree ?? {}, other);
      const book = certain(openProofs(sealed(forged)));
      for (const proof of proofs) expect(book.check(proof).findings).not.toEqual([]);
    }
  });
});

/** What a finding may call the part of a proof that was changed. */
const whereOfProof = {
  format: ['format'],
  record: ['record'],
  row: [', root', ', weight', ', row', 'units', 'cap', 'joined', 'proportion', 'member'],
  figures: ['figures', ', share', ', weight'],
  salt: ['salt', ', root'],
  place: ['place', ', root', ', path'],
  path: ['path', ', root', ', sum of'],
};

function settled() {
  const terms = sampleTerms(scheme);
  const leaves = openMemberTree(
    { secret, scheme: scheme.id, settlement: '2026-06' },
    memberFigures(terms.rules),
  );
  const claimants = new Set(claims.map(({ member }) => member));
  const listed = certain(openRoll(terms, { columns, claimants, tree: leaves }));
  for (const row of rows) listed.add(row);
  const roll = certain(listed.close());
  const inputs = {
    settlement: '2026-06',
    roll,
    claims: certain(parseClaims(rowsOf(claims), columnsOf(claims), scheme.currency)),
  };
  const settlement = certain(settle(emptyPosition(scheme.id, scheme.currency), inputs, terms));
  const tree = certain(settledTree(leaves, settlement, roll.visit));
  const whole = settlementRecord(settlement, { engine: '0.1.0', file: 'members.csv', tree: tree.seal });
  const writer = certain(proofsOfRows(settlement, { tree, record: whole.hash }, columns));
  const book = certain(balancesOfRows(settlement, columns));
  return {
    record: asRead(whole),
    proofs: rows.flatMap((row) => {
      const proof = writer.of(row);
      return proof === undefined ? [] : [asRead(certain(proof))];
    }),
    withShares: rows.map(
      (row): Row => ({ ...row, cells: { ...row.cells, share: book.of(row)?.share ?? '' } }),
    ),
  };
}

function expectNamed(findings: readonly Finding[], ...names: readonly string[]): void {
  const told = findings.map(({ what, where }) => `${what} ${where}`);
  expect(
    told.filter((text) => names.some((part) => text.includes(part))).length,
    told.join('\n'),
  ).toBeGreaterThan(0);
}

/** The claim, the word of the rules, the row or the line of the result to which a leaf belongs. */
function partOf(path: readonly string[]): string {
  const [first, second = ''] = path;
  if (first === 'seals') return second;
  if (first === 'inputs' && second === 'claims') return path.slice(0, 3).join('.');
  if (first === 'scheme')
    return path[4] === 'rules' ? path.slice(0, 6).join('.') : path.slice(0, 3).join('.');
  return `${first}.${second}`;
}

/** How findings may call what was changed and sealed again. */
function namesOf(path: readonly string[], forged: SettlementRecord): string[] {
  const [first, second, third] = path;
  if (first === 'inputs' && second === 'claims')
    return [`claim c${third}`, `inputs.claims.${third}`, 'no such claim'].concat(
      `claim ${forged.inputs.claims[Number(third)]?.claim}`,
    );
  if (first === 'inputs') return ['inputs.members', 'the list of members', 'result.cohorts'];
  return first === 'scheme' ? [partOf(path), 'scheme'] : [`${first}`];
}
