import { describe, expect, it, test } from 'vitest';
import { balancesOfRows } from '../assessment/balance.ts';
import {
  columnsOf,
  figure,
  name,
  refunding,
  rowsOf,
  sampleClaims,
  sampleMembers,
  sampleScheme,
  sampleSettlement,
} from '../assessment/sample-scheme.ts';
import { PRIME } from '../commitment/seal.ts';
import { date } from '../period/date.ts';
import { certain } from '../result/result.ts';
import { searchFor } from './member-search.ts';
import { type SettlementRecord, sealed, settlementRecord } from './record.ts';
import { replay } from './replay.ts';
import { brokenSeals, verify } from './verify.ts';

const rules = {
  proportion: { rounding: 'half-up 0.01' },
  waiting: { days: figure('30') },
  fees: [
    { fee: 'management', name: name('fee'), rate: figure('8%'), of: 'benefits', rounding: 'half-up 0.01' },
  ],
  sharing: { key: 'byUnits', rounding: { rule: 'largest-remainder', ties: 'rotating' } },
  caps: {
    perMember: 'yes',
    perPeriod: figure('90'),
    excess: [
      { to: 'others', name: name('others') },
      { to: 'sponsor', name: name('sponsor') },
    ],
  },
};
const scheme = sampleScheme(rules);
const members = sampleMembers(300);
const claims = sampleClaims(8);
const settlement = certain(sampleSettlement(scheme, members, claims));
const record = settlementRecord(settlement, { engine: '0.1.0', file: 'members.csv' });
const columns = columnsOf(members);
const rows = rowsOf(members);
const asRead = (): Json => JSON.parse(JSON.stringify(record)) as Json;

describe('verify', () => {
  it('confirms a record as it was written, alone and with its scheme and its members', () => {
    expect(verify(asRead())).toEqual([]);
    expect(verify(asRead(), { scheme, columns }, rows)).toEqual([]);
  });

  it('names a changed claim', () => {
    const changed = put(asRead(), ['inputs', 'claims', '3', 'amount'], '2003.37');
    expect(verify(changed)).toContainEqual({
      what: 'claim',
      where: 'claim c3 (inputs.claims.3.benefit)',
      recorded: record.inputs.claims[3]?.benefit,
      recomputed: '801.35',
    });
  });

  it('names a changed share, in the table of cohorts and in the list of members', () => {
    const changed = put(asRead(), ['result', 'cohorts', '2', 'share'], '9.99');
    expect(verify(changed)).toContainEqual({
      what: 'share',
      where: 'members with 2 units (result.cohorts.2.share)',
      recorded: '9.99',
      recomputed: record.result.cohorts[2]?.share,
    });
    const book = certain(balancesOfRows(settlement, columns));
    const withShares = rows.map(({ line, cells }) => ({
      line,
      cells: { ...cells, share: book.of({ line, cells })?.share ?? '' },
    }));
    expect(verify(asRead(), { scheme, columns: [...columns, 'share'] }, withShares)).toEqual([]);
    const share = withShares[41]?.cells.share ?? '';
    const other = withShares.map((row) =>
      row.line === 43 ? { ...row, cells: { ...row.cells, share: '0.01' } } : row,
    );
    expect(verify(asRead(), { scheme, columns: [...columns, 'share'] }, other)).toEqual([
      { what: 'share', where: 'm41, line 43', recorded: '0.01', recomputed: share },
    ]);
  });

  it('names a changed rule, and with the installed scheme what it says there', () => {
    const path = ['scheme', 'document', 'versions', '0', 'rules', 'fees', '0', 'rate', 'value'];
    const changed = put(asRead(), path, '7%');
    expect(verify(changed).map(({ what, where }) => `${what} ${where}`)).toContain(
      'rule scheme.document.versions.0.rules.fees',
    );
    expect(verify(changed, { scheme })).toContainEqual({
      what: 'rule',
      where: 'scheme.document.versions.0.rules.fees.0.rate.value',
      recorded: '7%',
      recomputed: '8%',
    });
  });

  it('names the cohort whose number of members was changed', () => {
    const changed = put(asRead(), ['result', 'cohorts', '2', 'members'], 999);
    expect(verify(changed).map(({ where }) => where)).toContain(
      'result.cohorts.2.members or result.cohorts.3.members',
    );
  });

  it('names a changed member, a ghost and one who is missing', () => {
    const changed = rows.map((row) =>
      row.line === 20 ? { ...row, cells: { ...row.cells, units: '7' } } : row,
    );
    expect(verify(asRead(), { columns }, changed)[0]).toMatchObject({
      what: 'member',
      where: 'm18, line 20',
    });

    const ghost = {
      line: 302,
      cells: { member: 'ghost', units: '1', proportion: '100%', joined: '2025-01-01', cap: '' },
    };
    expect(verify(asRead(), { columns }, [...rows, ghost])[0]).toMatchObject({
      what: 'member',
      where: 'ghost, line 302',
      recorded: 'no such member',
    });

    const missing = verify(
      asRead(),
      { columns },
      rows.filter(({ line }) => line !== 20),
    );
    expect(missing[0]).toMatchObject({ what: 'member', recorded: 'a row', recomputed: 'no row' });
  });

  it('finds with the list of members what a forger has sealed again', () => {
    const { seals: _, hash: __, ...rest } = structuredClone(record);
    const claim = rest.inputs.claims[2] as (typeof rest.inputs.claims)[number];
    Object.assign(claim, { proportion: '100%', benefit: claim.insured });
    const again = certain(replay(sealed(rest)));
    const forged = settlementRecord(again, { engine: '0.1.0', file: 'members.csv' });
    expect(verify(forged)).toEqual([]);
    expect(verify(forged, { columns }, rows)).toContainEqual({
      what: 'claim',
      where: 'claim c2 (inputs.claims.2.proportion)',
      recorded: '100%',
      recomputed: '40%',
    });
  });

  it('says that the members stand in another order', () => {
    expect(verify(asRead(), { columns }, rows.toReversed())).toMatchObject([
      { what: 'member', where: 'the order of the members' },
    ]);
  });

  it.each([
    ['buckets', { buckets: [] }],
    ['buckets', { buckets: [...record.inputs.members.buckets, [0, 0, 0] as [number, number, number]] }],
    ['listed', { listed: 301 }],
    ['inForce', { inForce: 301 }],
    ['digest', { digest: '' }],
    ['digest', { digest: record.inputs.members.digest.toUpperCase().replace(/^./, 'G') }],
    ['columns', { columns: record.inputs.members.columns.slice(1) }],
    ['columns', { columns: record.inputs.members.columns.toReversed() }],
    ['columns', { columns: [...record.inputs.members.columns, 'colour'] }],
  ])('demands a seal of the members that can be held against a list: %s', (part, other) => {
    const members = { ...record.inputs.members, ...other };
    const forged = sealed({ ...record, inputs: { ...record.inputs, members } });
    expect(verify(forged).map(({ what, where }) => [what, where])).toContainEqual([
      'member',
      `inputs.members.${part}`,
    ]);
    expect(verify(forged, { columns }, rows)).not.toEqual([]);
  });

  it('compares the envelope and the hash with the installed scheme', () => {
    const envelope = (other: object) =>
      sealed({
        ...record,
        scheme: { ...record.scheme, document: { ...record.scheme.document, ...other } },
      });
    for (const [word, value, installed] of [
      ['timeZone', 'Europe/London', 'Asia/Shanghai'],
      ['kind', 'social', 'mutual'],
      ['currency', 'USD', 'CNY'],
    ] as const) {
      const forged = envelope({ [word]: value });
      expect(verify(forged, { scheme })).toContainEqual({
        what: 'rule',
        where: `scheme.document.${word}`,
        recorded: value,
        recomputed: installed,
      });
    }
    expect(verify(asRead(), { scheme: { ...scheme, hash: 'abc' } })).toEqual([
      {
        what: 'rule',
        where: 'scheme.hash',
        recorded: scheme.hash,
        recomputed: 'abc, another version of the scheme is installed',
      },
    ]);
  });

  it('finds with the installed scheme a version that the record has left out', () => {
    const [version] = scheme.versions;
    if (version === undefined) throw new Error('the sample has a version');
    const later = { ...version, from: date('2026-01-01') };
    const installed = { ...scheme, versions: [version, later] };
    const findings = verify(asRead(), { scheme: installed });
    expect(findings.map(({ where }) => where)).toContain('claim c0 (inputs.claims.0.rules)');
  });

  it('confirms a list with proportions that only an older version of the rules, not in the record, asks for', () => {
    const [older] = sampleScheme({ proportion: { rounding: 'half-up 0.01' } }).versions;
    const plain = sampleScheme({});
    const [now] = plain.versions;
    if (older === undefined || now === undefined) throw new Error('the sample has a version');
    const both = { ...plain, versions: [older, { ...now, from: date('2025-01-01') }] };
    const list = [{ member: 'm1', proportion: '40%' }];
    const settled = certain(sampleSettlement(both, list, []));
    const document = JSON.parse(JSON.stringify(settlementRecord(settled, { engine: '0.1.0' })));
    const evidence = { scheme: both, columns: columnsOf(list) };
    expect(verify(document, evidence, rowsOf(list))).toEqual([]);
    const search = certain(searchFor('m1', certain(replay(document)), columnsOf(list)));
    expect(rowsOf(list).map((row) => search.add(row)?.member.member)).toEqual(['m1']);
  });

  it('names a changed proportion that members have by default, sealed again or not, and its source', () => {
    const byDefault = (proportion: object) =>
      sampleScheme({
        proportion: { default: '80%', source: 'article 4', ...proportion, rounding: 'half-up 0.01' },
      });
    const list = [{ member: 'm1' }, { member: 'm2' }];
    const claim = { claim: 'c1', member: 'm1', item: 'cost', occurredOn: '2026-05-01', loss: '100.00' };
    const recordBy = (proportion: object) =>
      settlementRecord(certain(sampleSettlement(byDefault(proportion), list, [claim])), { engine: '0.1.0' });
    const written = recordBy({});
    const evidence = { scheme: byDefault({}), columns: columnsOf(list) };
    expect(verify(written, evidence, rowsOf(list))).toEqual([]);
    const path = 'scheme.document.versions.0.rules.proportion';
    for (const [word, value] of [
      ['default', '70%'],
      ['source', 'article 5'],
    ] as const) {
      const changed = { ...written, scheme: recordBy({ [word]: value }).scheme };
      expect(verify(changed).map(({ where }) => where)).toContain(path);
      const named = verify(sealed(changed), { scheme: byDefault({}) }).map(({ where }) => where);
      expect(named).toContain(`${path}.${word}`);
    }
    const lower = sealed({ ...written, scheme: recordBy({ default: '70%' }).scheme });
    expect(verify(lower)).toContainEqual({
      what: 'claim',
      where: 'claim c1 (inputs.claims.0.benefit)',
      recorded: '80.00',
      recomputed: '70.00',
    });
  });

  it.each([
    ['an-amount-must-be-above-zero', 'claim c0', { amount: '-1.00' }],
    ['a-claim-is-listed-twice', 'claim c1', { claim: 'c1' }],
    ['a-cell-is-empty', 'claim c0', { member: '' }],
    ['a-member-leaves-after-joining', 'inputs.claims.0.left', { left: '2024-12-31' }],
  ])('judges the claims of a record as those of a file: %s', (code, where, other) => {
    const forged = withClaim({ ...first, ...other });
    expect(verify(forged)).toContainEqual(
      expect.objectContaining({
        what: 'claim',
        where: expect.stringContaining(where),
        recomputed: expect.stringContaining(code.replaceAll('-', ' ')),
      }),
    );
  });

  it('judges the name and the grants of a record as those of a settlement', () => {
    const grants = [{ grant: 'g', name: name('grant'), amount: '-1.00' }];
    const inputs = { ...record.inputs, grants };
    expect(verify(sealed({ ...record, inputs })).map(({ what, where }) => `${what} ${where}`)).toContain(
      'total grant g',
    );
    for (const settlement of ['', '2026\u001f06']) {
      expect(verify(sealed({ ...record, settlement })).map(({ where }) => where)).toContain('settlement');
    }
  });

  it('compares the claims one by one with those of a file', () => {
    const list = { rows: rowsOf(claims), columns: columnsOf(claims) };
    expect(verify(asRead(), { claims: list })).toEqual([]);
    const others = claims.map((claim) => (claim.claim === 'c2' ? { ...claim, loss: '99.00' } : claim));
    const [, ...rest] = [...others, { ...others[3], claim: 'c9' }] as typeof claims;
    expect(verify(asRead(), { claims: { ...list, rows: rowsOf(rest) } })).toEqual([
      { what: 'claim', where: 'claim c0', recorded: 'a claim', recomputed: 'no such claim in the file' },
      { what: 'claim', where: 'claim c2, line 3, amount', recorded: '1002.37', recomputed: '99.00' },
      { what: 'claim', where: 'claim c9, line 9', recorded: 'no such claim', recomputed: 'this row' },
    ]);
    expect(verify(asRead(), { claims: { rows: [], columns: ['claim'] } })[0]).toMatchObject({
      what: 'claim',
      where: 'line 1, member',
    });
  });

  it('tells quickly whether a record was changed and not sealed again', () => {
    expect(brokenSeals(record)).toEqual([]);
    const changed = { ...record, result: { ...record.result, total: '1.00' } };
    expect(brokenSeals(changed).map(({ where }) => where)).toEqual(['result.total', 'hash']);
  });

  it('knows after a search whether the list is the recorded one', () => {
    const again = certain(replay(record));
    const searched = (list: typeof rows, of = columns) => {
      const search = certain(searchFor('m7', again, of));
      const found = list.map((row) => search.add(row)).filter((member) => member !== undefined);
      return { found: found.length, matches: search.matches(), digest: search.digest() };
    };
    expect(searched(rows)).toEqual({ found: 1, matches: true, digest: record.inputs.members.digest });
    expect(searched(rows.slice(0, 20)).matches).toBe(false);
    expect(searched(rows.toReversed()).matches).toBe(false);
    expect(searched(rows, [...columns, 'left']).matches).toBe(false);
    expect(searched(rows, [...columns, 'share']).matches).toBe(true);
    const other = rows.map((row) => (row.line === 9 ? { ...row, cells: { ...row.cells, units: '7' } } : row));
    expect(searched(other)).toMatchObject({ found: 1, matches: false });
  });

  it('counts in a field of prime order', () => {
    const divisors = Array.from({ length: 8192 }, (_, divisor) => divisor).filter(
      (divisor) => divisor > 1 && PRIME % divisor === 0,
    );
    expect(divisors).toEqual([]);
  });
});

const first = record.inputs.claims[0] as SettlementRecord['inputs']['claims'][number];

function withClaim(claim: typeof first): SettlementRecord {
  return sealed({
    ...record,
    inputs: { ...record.inputs, claims: [claim, ...record.inputs.claims.slice(1)] },
  });
}

type Json = { [key: string]: Json | string | number | boolean | null };

function at(document: unknown, path: readonly string[]): unknown {
  return path.reduce((value, key) => (value as Json)[key], document);
}

function put(document: Json, path: readonly string[], value: unknown): Json {
  const parent = at(document, path.slice(0, -1)) as Record<string, unknown>;
  parent[path.at(-1) ?? ''] = value;
  return document;
}

test('what a list tells of contributions and refunds is checked, member by member', () => {
  const fund = sampleScheme(refunding);
  const listed = [{ member: 'm1' }, { member: 'm2' }, { member: 'm3' }];
  const claim = { claim: 'c1', member: 'm2', item: 'cost', occurredOn: '2026-05-01', loss: '10.00' };
  const record = settlementRecord(certain(sampleSettlement(fund, listed, [claim])), { engine: 'test' });
  // 30.00 less 10.00 among three: 6.67, 6.67 and 6.66.
  const told = (refunds: readonly string[], contributed = '10.00') =>
    listed.map((row, place) => ({ ...row, contributed, refunded: refunds[place] ?? '' }));
  const columns = ['member', 'contributed', 'refunded'];
  const found = (rows: readonly Record<string, string>[]) =>
    verify(record, { columns }, rowsOf(rows)).map(({ where, recomputed }) => `${where}: ${recomputed}`);
  expect(found(told(['6.67', '6.67', '6.66']))).toEqual([]);
  expect(found(told(['6.67', '6.66', '6.67']))).toEqual([
    'm2, line 3, refunded: 6.67',
    'm3, line 4, refunded: 6.66',
  ]);
  expect(found(told(['6.67', '6.67', '6.66'], '9.00'))).toEqual([
    'm1, line 2, contributed: 10.00',
    'm2, line 3, contributed: 10.00',
    'm3, line 4, contributed: 10.00',
  ]);
});
