import { expect, it } from 'vitest';
import { sampleScheme, sampleSettlement } from '../assessment/sample-scheme.ts';
import { certain, type Rejection } from '../result/result.ts';
import { parseRecord } from './parse-record.ts';
import { type SettlementRecord, sealed, settlementRecord } from './record.ts';
import { verify } from './verify.ts';

const settlement = certain(sampleSettlement(sampleScheme({}), [{ member: 'm1' }], []));
const record = settlementRecord(settlement, { engine: '0.1.0' });

it('a record is read as it was written', () => {
  expect(certain(parseRecord(JSON.parse(JSON.stringify(record))))).toEqual(record);
});

it.each(['__proto__', 'constructor', 'prototype'])('a key of the language is refused: %s', (key) => {
  const nested = JSON.stringify(record).replace('"position":{', `"position":{"${key}":{"isAdmin":1},`);
  const inRules = JSON.stringify(record).replace('"sharing":{', `"sharing":{"${key}":"x",`);
  expect(reasons(JSON.parse(nested))).toEqual([
    { code: 'a-key-is-not-allowed', path: `position.${key}`, found: key },
  ]);
  expect(verify(JSON.parse(inRules))).toMatchObject([
    { what: 'record', where: `scheme.document.versions.0.rules.sharing.${key}` },
  ]);
});

it.each([
  ['a-text-must-be-unicode', '"on":"2026-06-30"', '"on":"\\ud800"', 'on'],
  ['a-text-must-be-unicode', '"grants":[]', '"grants":[],"\\udc00":1', 'inputs.\udc00'],
  ['a-number-must-be-finite', '"listed":1', '"listed":1e999', 'inputs.members.listed'],
])('what no seal can be taken of is refused: %s', (code, from, to, path) => {
  expect(reasons(JSON.parse(JSON.stringify(record).replace(from, to)))[0]).toMatchObject({ code, path });
});

it('a record that is nested without end is refused, and not followed', () => {
  const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
  const text = JSON.stringify(record).replace('"rules":{', `"rules":{"deep":${deep},`);
  expect(reasons(JSON.parse(text))).toMatchObject([{ code: 'a-record-is-nested-too-deeply' }]);
});

it.each([
  ['a-record-has-too-many-versions', '201', withVersions(201)],
  ['a-record-has-too-many-tables', '201', withTables(201, 0)],
  ['a-record-has-too-many-rows', '10002', withTables(2, 5001)],
])('a record that would take too long is refused: %s', (code, found, given) => {
  expect(reasons(given)).toMatchObject([{ code, found }]);
});

it('a record with as many versions as are allowed is settled again in seconds', () => {
  // What others do on the machine meanwhile is not counted.
  const before = process.threadCpuUsage();
  verify(withVersions(200));
  expect(process.threadCpuUsage(before).user).toBeLessThan(5_000_000);
});

it('a record with hundreds of thousands of faults tells the first', () => {
  const claims = Array.from({ length: 130_000 }, () => ({}));
  const few = claims.slice(0, 1000);
  expect(reasons({ ...record, inputs: { ...record.inputs, claims: few } }).length).toBe(101);
  const line = {
    claim: 'c',
    item: 'cost',
    occurredOn: '2026-02-30',
    rules: '2020-01-01',
    insured: '1',
    benefit: '1',
  };
  const forged = { ...record, inputs: { ...record.inputs, claims: claims.map(() => line) } };
  expect(verify(sealed(forged)).length).toBe(101);
});

function withVersions(count: number): SettlementRecord {
  const [version] = record.scheme.document.versions;
  const versions = Array.from({ length: count }, (_, place) => {
    const from = new Date(Date.UTC(2020, 0, 1 + place)).toISOString().slice(0, 10);
    return { ...version, from, recorded: from };
  });
  const document = { ...record.scheme.document, versions } as SettlementRecord['scheme']['document'];
  return sealed({ ...record, scheme: { ...record.scheme, document } });
}

function withTables(count: number, rows: number): SettlementRecord {
  const lines = Array.from({ length: rows }, (_, place) => ({ line: place + 2, cells: {} }));
  const tables = Array.from({ length: count }, (_, place) => [`t${place}.csv`, { header: [], lines }]);
  return { ...record, scheme: { ...record.scheme, tables: Object.fromEntries(tables) } };
}

function reasons(document: unknown): readonly Rejection[] {
  const read = parseRecord(document);
  return read.ok ? [] : read.rejections;
}
