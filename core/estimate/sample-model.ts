import { type Model, unstated } from './model.ts';

/** A model for tests: one risk of one size, nothing else. */
export function sampleModel(changed: Partial<Model> = {}): Model {
  return {
    ...unstated,
    estimate: 'sample',
    name: { en: 'Sample', zh: '样例' },
    currency: 'CNY',
    members: 1000,
    risks: [
      {
        risk: 'loss',
        name: { en: 'loss', zh: '损失' },
        perMember: 0.01,
        varies: 0,
        size: { pmf: new Map([[100_000, 1]]) },
        cover: {},
        waiting: 0,
      },
    ],
    horizon: 1,
    ...changed,
  };
}
