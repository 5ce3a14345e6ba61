import { type Rejection, type Result, reasonsOf } from '@openmutual/core/result';
import { type LinkedCase, linkedCase } from '../case/case-link.ts';
import type { EstimateInput } from './estimate-input.ts';
import { exampleModels } from './example-models.ts';
import { inputOf } from './model-input.ts';

export interface BegunEstimate {
  readonly input: EstimateInput;
  readonly linked: LinkedCase<unknown> | undefined;
  readonly unread: readonly Rejection[];
}

/** The model of a link, or the first of the examples. */
export async function begunEstimate(fragment: string): Promise<BegunEstimate> {
  const found = fragment === '' ? undefined : await readLink(fragment);
  if (found?.ok) return { input: found.value.input, linked: found.value, unread: [] };
  return {
    input: inputOf(exampleModels[0]),
    linked: undefined,
    unread: found === undefined ? [] : reasonsOf(found),
  };
}

/** What reads a link is loaded with one. */
async function readLink(fragment: string): Promise<Result<LinkedCase<EstimateInput>> | undefined> {
  const { parseEstimateInput } = await import('./linked-input.ts');
  return linkedCase(fragment, parseEstimateInput);
}
