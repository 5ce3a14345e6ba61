import type { Model } from './model.ts';

/** A model for tests: one risk of one size, nothing else. */
export function sampleModel(changed: Partial<Model> = {}): Model {
  return {
    estimate: 'sample',
    name: { en: 'Sample', zh: '样例' },
    currency: 'CNY',
    period: 'year',
    members: 1000,
    numbers: [],
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
    expenses: { perMember: 0, ofLosses: 0 },
    safety: 0,
    reserve: 0,
    confidence: 0.99,
    horizon: 1,
    premium: { principles: {}, loadings: {} },
    changes: [],
    ...changed,
  };
}
