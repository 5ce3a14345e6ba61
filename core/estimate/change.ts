import type { Model, ModelChange, ModelRisk } from './model.ts';

/** The model with one thing made otherwise; a change of a risk is of every risk where none is named. */
export function changed(model: Model, change: ModelChange): Model {
  const { risk: named, cover, waiting, cap, reinsurance, members } = change;
  const changedRisk = (risk: ModelRisk): ModelRisk => {
    if (named !== undefined && named !== risk.risk) return risk;
    return {
      ...risk,
      ...(cover === undefined ? {} : { cover: { ...risk.cover, ...cover } }),
      ...(waiting === undefined ? {} : { waiting }),
    };
  };
  return {
    ...model,
    risks: model.risks.map(changedRisk),
    ...(cap === undefined ? {} : { cap }),
    ...(reinsurance === undefined ? {} : { reinsurance }),
    ...(members === undefined ? {} : { members }),
  };
}
