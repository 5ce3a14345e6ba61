import { expect, it } from 'vitest';
import { certain } from '../result/result.ts';
import { changed } from './change.ts';
import { parseModel } from './model-schema.ts';

const model = certain(
  parseModel({
    estimate: 'two-risks',
    name: 'Two risks',
    currency: 'CNY',
    members: '100',
    risks: [
      {
        risk: 'fire',
        perMember: '0.01',
        size: { exponential: { mean: '1000' } },
        cover: { deductible: '50', limit: '5000' },
      },
      { risk: 'illness', perMember: '0.1', size: { exponential: { mean: '100' } }, waiting: '0.1' },
    ],
  }),
);

function covers(cover: object, risk?: string): object[] {
  const change = {
    change: 'other',
    name: { en: 'other', zh: '其他' },
    cover,
    ...(risk === undefined ? {} : { risk }),
  };
  return changed(model, change).risks.map((each) => each.cover);
}

it('a change of a cover leaves what it does not name, of every risk', () => {
  expect(covers({ deductible: 200 })).toEqual([{ deductible: 200, limit: 5000 }, { deductible: 200 }]);
});

it('a change of one risk leaves the others; what shall be no more is stated as nothing', () => {
  expect(covers({ deductible: 0 }, 'fire')).toEqual([{ deductible: 0, limit: 5000 }, {}]);
});

it('a change of members leaves reserve and layer of the period as large per member', () => {
  const layered = {
    ...model,
    reserve: 500,
    reinsurance: { perPeriod: { retention: 1000, limit: 400, loading: 0.2 } },
  };
  const { members, reserve, reinsurance } = changed(layered, {
    change: 'fewer',
    name: { en: 'fewer', zh: '较少' },
    members: 25,
  });
  expect([members, reserve]).toEqual([25, 125]);
  expect(reinsurance?.perPeriod).toEqual({ retention: 250, limit: 100, loading: 0.2 });
});
