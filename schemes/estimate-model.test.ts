import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { estimate } from '@openmutual/core/estimate';
import { modelDocument, modelHash } from '@openmutual/core/model-document';
import { certain, type Rejection } from '@openmutual/core/result';
import { describe, expect, test } from 'vitest';
import { lossTableOf, modelOf } from './estimate-model.ts';
import { readModel } from './model-file.ts';

const folder = join(import.meta.dirname, '../examples/estimates');
const examples = readdirSync(folder).filter((name) => name.endsWith('-fund.yaml'));

test('a loss table is not taken for a model, nor a model for a loss table: each says which command reads it', () => {
  const table = 'lossTable: fire\nyears: []\n';
  expect(modelOf(table, 'table.yaml')).toEqual({
    ok: false,
    rejections: [
      {
        code: 'a-file-is-of-another-kind',
        ...{ file: 'table.yaml', line: 1, path: 'lossTable' },
        expected: 'a model of a fund',
        suggestion: 'openmutual loss-table reads a loss table',
      },
    ],
  });
  const model = 'name: { en: Fund, zh: 互助计划 }\nestimate: fund\n';
  expect(lossTableOf(model, 'model.yaml')).toEqual({
    ok: false,
    rejections: [
      {
        code: 'a-file-is-of-another-kind',
        ...{ file: 'model.yaml', line: 2, path: 'estimate' },
        expected: 'a loss table',
        suggestion: 'openmutual estimate reads a model',
      },
    ],
  });
});

test('there are examples of a village, of contractors and of employees', () => {
  expect(examples).toEqual(['contractors-fund.yaml', 'sickness-fund.yaml', 'village-fund.yaml']);
});

describe.each(examples)('%s', (name) => {
  const model = certain(readModel(join(folder, name), name));

  test('is named as its file, and is the same when it is written and read again', () => {
    expect(`${model.estimate}.yaml`).toBe(name);
    const again = certain(modelOf(JSON.stringify(modelDocument(model)), 'saved.json'));
    expect(again).toEqual(model);
    expect(modelHash(again)).toBe(modelHash(model));
  });

  test('has an estimate without a warning, whose shares get steadier with members', () => {
    const { byMembers, warnings, pure, changes } = certain(estimate(model));
    expect(warnings).toEqual([]);
    expect(changes).toHaveLength(model.changes.length);
    for (const [at, { sd, mean }] of byMembers.entries()) {
      expect(mean).toBeCloseTo(pure.share, 6);
      if (at > 0) expect(sd).toBeLessThan(byMembers[at - 1]?.sd ?? 0);
    }
  });
});

test('a model says on which line something is wrong, all of it at once', () => {
  const text = `estimate: a fund
name: { en: Fund }
currency: yuan
members: 1,200
risks:
  - risk: fire
    perMember: 0.5%
    size:
      lognormal: { mean: 100, sd: 0 }
    cover: { deductable: 5 }
confidense: 99%
reserve: -1
`;
  const read = modelOf(text, 'fund.yaml');
  expect(read.ok ? [] : read.rejections.map(shown)).toEqual([
    'fund.yaml:1 estimate a-value-has-another-form',
    'fund.yaml:2 name.zh a-key-is-missing',
    'fund.yaml:3 currency a-value-has-another-form',
    'fund.yaml:4 members a-value-has-another-form',
    'fund.yaml:9 risks.0.size.lognormal.sd a-parameter-is-impossible',
    'fund.yaml:10 risks.0.cover.deductable a-key-is-unknown (did you mean "deductible"?)',
    'fund.yaml:11 confidense a-key-is-unknown (did you mean "confidence"?)',
    'fund.yaml:12 reserve a-parameter-is-impossible',
  ]);
});

function shown({ file, line, path, code, suggestion }: Rejection): string {
  return `${file}:${line} ${path} ${code}${suggestion === undefined ? '' : ` (${suggestion})`}`;
}
