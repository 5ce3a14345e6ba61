import type { Model } from '@openmutual/core/estimate-model';
import type { LossYears } from '@openmutual/core/loss-rate-figures';
import { parseLossTable } from '@openmutual/core/parse-loss-table';
import { parseModel } from '@openmutual/core/parse-model';
import { type Rejection, type Result, rejected } from '@openmutual/core/result';
import { type Document, parseText } from './document.ts';

/** The model of an estimate that a text states in YAML or JSON; all reasons why not at once, each with its line. */
export function modelOf(text: string, shownAs: string): Result<Model> {
  const document = parseText(text, shownAs);
  if (!document.ok) return document;
  const isTable = mistaken(document.value, 'estimate', 'lossTable');
  if (isTable === undefined) return parseModel(document.value.data, document.value.locate);
  return rejected({
    ...isTable,
    expected: 'a model of a fund',
    suggestion: 'openmutual loss-table reads a loss table',
  });
}

/** The loss table that a text states in YAML or JSON; all reasons why not at once, each with its line. */
export function lossTableOf(text: string, shownAs: string): Result<LossYears> {
  const document = parseText(text, shownAs);
  if (!document.ok) return document;
  const isModel = mistaken(document.value, 'lossTable', 'estimate');
  if (isModel === undefined) return parseLossTable(document.value.data, document.value.locate);
  return rejected({ ...isModel, expected: 'a loss table', suggestion: 'openmutual estimate reads a model' });
}

/** One kind of file is easily taken for the other; then nothing else is wrong with it that anybody needs to know. */
function mistaken({ data, locate }: Document, own: string, other: string): Rejection | undefined {
  const keys = typeof data === 'object' && data !== null ? data : {};
  if (Object.hasOwn(keys, own) || !Object.hasOwn(keys, other)) return undefined;
  return { code: 'a-file-is-of-another-kind', ...locate([other]), path: other };
}
