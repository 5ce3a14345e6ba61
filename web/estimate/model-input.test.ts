import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Model } from '@openmutual/core/estimate-model';
import { modelDocument } from '@openmutual/core/model-document';
import { parseModel } from '@openmutual/core/parse-model';
import { certain } from '@openmutual/core/result';
import { readModel } from '@openmutual/schemes/model-file';
import { describe, expect, it } from 'vitest';
import type { EstimateInput } from './estimate-input.ts';
import { freshForecast, freshRisk, inputOf, writtenModel } from './model-input.ts';

const folder = join(import.meta.dirname, '..', '..', 'examples', 'estimates');
const names = readdirSync(folder).filter((name) => name.endsWith('-fund.yaml'));

/** A model as the page is given it: the JSON of it. */
function example(name: string): Model {
  const model = certain(readModel(join(folder, name), name));
  return JSON.parse(JSON.stringify(modelDocument(model))) as Model;
}

const village = inputOf(example('village-fund.yaml'));

function modelOf(input: EstimateInput): Model {
  return certain(parseModel(writtenModel(input)));
}

function reasonsOf(input: EstimateInput): string[] {
  const model = parseModel(writtenModel(input));
  return model.ok ? [] : model.rejections.map(({ path, code }) => `${path}: ${code}`);
}

describe('the fields of a model', () => {
  it.each(names)('hold all of %s: what is written from them is the same model', (name) => {
    const model = example(name);
    expect(modelDocument(modelOf(inputOf(model)))).toEqual(model);
  });

  it('take a link as they take a file', () => {
    const input = JSON.parse(JSON.stringify(village)) as EstimateInput;
    expect(modelDocument(modelOf(input))).toEqual(modelDocument(modelOf(village)));
  });

  it('show parts of a whole in per cent, and read them without a rest', () => {
    const model = modelOf({ ...village, confidence: '99.9', safety: '7 %' });
    expect([model.confidence, model.safety]).toEqual([0.999, 0.07]);
  });

  it('take groups of thousands, in numbers and in a list of numbers', () => {
    const model = modelOf({
      ...village,
      members: '12,000',
      numbers: '100, 1000，5000 7000',
      reserve: '1 250 000.50',
    });
    expect(model.members).toBe(12_000);
    expect(model.numbers).toEqual([100, 1000, 5000, 7000]);
    expect(model.reserve).toBe(1_250_000.5);
  });

  it('make of how unequal losses are a spread', () => {
    const size = { by: 'mean', mean: '8000', unequal: 'much', sd: '' } as const;
    const [risk] = modelOf({ ...village, risks: [{ ...freshRisk(1), size }], changes: [] }).risks;
    expect(risk?.size).toEqual({ lognormal: { mean: 8000, sd: 16_000 } });
  });

  it('make changes of figures, which show as figures again', () => {
    const changes = [
      { what: 'deductible', to: '2500' },
      { what: 'waiting', to: '20' },
      { what: 'members', to: '500' },
    ] as const;
    const model = modelOf({ ...village, changes });
    expect(model.changes.map(({ name, ...change }) => change)).toEqual([
      { change: 'deductible-2500', cover: { deductible: 2500 } },
      { change: 'waiting-20', waiting: 0.2 },
      { change: 'members-500', members: 500 },
    ]);
    expect(inputOf(model).changes).toEqual(changes);
  });

  it('keep the cohorts of a forecast in their parts when the number of members changes', () => {
    const forecast = {
      ...freshForecast(),
      kept: {
        cohorts: [
          { members: 3, periods: 0 },
          { members: 1, periods: 5 },
        ],
      },
    };
    const model = modelOf({ ...village, members: '1001', forecast });
    expect(model.forecast?.cohorts).toEqual([
      { members: 750, periods: 0 },
      { members: 251, periods: 5 },
    ]);
  });

  it('say all that is wrong at once, each at its field', () => {
    const [first, ...others] = village.risks;
    const risks = [{ ...(first as (typeof village.risks)[number]), perMember: 'often' }, ...others];
    expect(reasonsOf({ ...village, members: '', cap: 'much', risks })).toEqual([
      expect.stringMatching(/^members: /),
      'risks.0.perMember: a-number-has-another-form',
      'cap: a-number-has-another-form',
    ]);
  });
});
