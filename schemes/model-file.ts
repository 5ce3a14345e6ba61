import type { Model } from '@openmutual/core/estimate-model';
import type { LossYears } from '@openmutual/core/loss-rate-figures';
import type { Result } from '@openmutual/core/result';
import { lossTableOf, modelOf } from './estimate-model.ts';
import { readText } from './text-file.ts';

/** Reads the model of an estimate from a file. All reasons at once, each with its line. */
export function readModel(path: string, shownAs: string): Result<Model> {
  const text = readText(path, shownAs);
  return text.ok ? modelOf(text.value, shownAs) : text;
}

/** Reads a loss table from a file. All reasons at once, each with its line. */
export function readLossTable(path: string, shownAs: string): Result<LossYears> {
  const text = readText(path, shownAs);
  return text.ok ? lossTableOf(text.value, shownAs) : text;
}
