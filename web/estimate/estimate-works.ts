import { type Estimate, estimate } from '@openmutual/core/estimate';
import { modelDocument } from '@openmutual/core/model-document';
import { parseModel } from '@openmutual/core/parse-model';
import { accepted, type Result } from '@openmutual/core/result';
import type { Written } from './estimate-input.ts';

export interface EstimatedModel {
  readonly estimate: Estimate;
  /** The model in full, as a file that the command takes. */
  readonly model: object;
}

/** Beside the page: an estimate takes a second, and the reader of models weighs more than the page. */
export const estimateWorks = {
  /** What follows from a model as the file of it would state it, or every reason why nothing does. */
  async estimate(written: Written): Promise<Result<EstimatedModel>> {
    const model = parseModel(written);
    if (!model.ok) return model;
    const found = estimate(model.value);
    return found.ok ? accepted({ estimate: found.value, model: modelDocument(model.value) }) : found;
  },
};
