import type { Model } from '@openmutual/core/estimate-model';
import type { LossYears } from '@openmutual/core/loss-rate-figures';
import { parseLossTable } from '@openmutual/core/parse-loss-table';
import { parseModel } from '@openmutual/core/parse-model';
import type { Result } from '@openmutual/core/result';
import { parseText } from './document.ts';

/** The model of an estimate that a text states in YAML or JSON; all reasons why not at once, each with its line. */
export function modelOf(text: string, shownAs: string): Result<Model> {
  const document = parseText(text, shownAs);
  return document.ok ? parseModel(document.value.data, document.value.locate) : document;
}

/** The loss table that a text states in YAML or JSON; all reasons why not at once, each with its line. */
export function lossTableOf(text: string, shownAs: string): Result<LossYears> {
  const document = parseText(text, shownAs);
  return document.ok ? parseLossTable(document.value.data, document.value.locate) : document;
}
