import type { Model, ModelChange, ModelRisk } from './model.ts';
import { forMembers } from './reinsurance.ts';

/**
 * The model with one thing made otherwise; a change of a risk is of every risk where none is named. Of another number of members the reserve and
 * the layer of the period are as large per member, unless the change states the reinsurance.
 */
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
    ...(members === undefined ? {} : ofMembers(model, members)),
    ...(reinsurance === undefined ? {} : { reinsurance }),
  };
}

function ofMembers({ members: own, reserve, reinsurance }: Model, members: number): Partial<Model> {
  const times = members / own;
  const layer = reinsurance?.perPeriod;
  return {
    members,
    reserve: reserve * times,
    ...(layer === undefined ? {} : { reinsurance: { ...reinsurance, perPeriod: forMembers(layer, times) } }),
  };
}
