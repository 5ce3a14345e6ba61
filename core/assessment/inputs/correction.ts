import { controlFault } from '../../result/name-text.ts';
import type { Rejection } from '../../result/result.ts';
import { type Label, label } from '../../working/label.ts';

/** What a named line makes good: an earlier settlement of the fund, and perhaps one claim of it. */
export interface Correction {
  readonly settlement: string;
  readonly claim?: string | undefined;
}

/** A named line as far as it says what it is of; `line` of its file, missing where a record or a case tells of it. */
export interface Correcting {
  readonly name: string;
  readonly line?: number | undefined;
  readonly corrects?: Correction | undefined;
  /** The open year that it is of. */
  readonly year?: string | undefined;
  /** Whether nobody knows its pool: what the one that is settled carries says nothing of it. */
  readonly isAstray?: boolean;
}

/** Stands for the file of named lines, which the core does not know. */
export const LINES = 'lines';

/** Where a named line stands: its line in the file of named lines, elsewhere its name. */
export function placeOfLine({ name, line }: Correcting): Omit<Rejection, 'code'> {
  return line === undefined ? { path: name } : { file: LINES, line };
}

/**
 * What cannot be corrected in a settlement: it is corrected by its own files, and a fund that has settled nothing has
 * nothing to correct. `after` is the settlement that went before; it is null where the position could not be read.
 */
export function correctionFaults(
  lines: readonly Correcting[],
  settlement: string,
  after: string | null | undefined,
): Rejection[] {
  return lines.flatMap((line): Rejection[] => {
    const { corrects } = line;
    if (corrects === undefined) return [];
    const place = { ...placeOfLine(line), column: 'corrects' };
    const { settlement: found, claim } = corrects;
    const unnamed = controlFault(found) ?? (claim === undefined ? undefined : controlFault(claim));
    if (unnamed !== undefined) return [{ ...place, ...unnamed }];
    if (found === settlement) return [{ ...place, ...ofItself(found) }];
    return after === undefined && line.isAstray !== true ? [{ ...place, ...ofNothing(found) }] : [];
  });
}

/** What a line is called where it stands: a correction says of what, and a line of an open year of which. */
export function nameOfLine({
  name: own,
  corrects,
  year,
}: {
  readonly name: Label;
  readonly corrects?: Correction | undefined;
  readonly year?: string | undefined;
}): Label {
  const name = year === undefined ? own : label(`${own.en} (${year})`, `${own.zh}（${year}）`);
  if (corrects === undefined) return name;
  const { settlement, claim } = corrects;
  const [en, zh] =
    claim === undefined
      ? [settlement, settlement]
      : [`${settlement}, claim ${claim}`, `${settlement} 案件 ${claim}`];
  return label(`Correction of ${en}: ${name.en}`, `更正 ${zh}：${name.zh}`);
}

/** Named lines in their order, corrections after all others. */
export function correctionsLast<T extends { readonly corrects?: Correction | undefined }>(
  lines: readonly T[],
): T[] {
  const isCorrection = ({ corrects }: T) => corrects !== undefined;
  return [...lines.filter((line) => !isCorrection(line)), ...lines.filter(isCorrection)];
}

function ofItself(found: string): Rejection {
  return {
    code: 'a-settlement-does-not-correct-itself',
    found,
    expected: 'a settlement before this one',
    suggestion: 'mend the files of this settlement, which is not made yet',
  };
}

function ofNothing(found: string): Rejection {
  return {
    code: 'a-fund-that-has-settled-nothing-has-nothing-to-correct',
    found,
    expected: 'a position after an earlier settlement',
    suggestion: 'give the position that the fund carries',
  };
}
