import { furtherOf, isFurther } from '@openmutual/core/reason-list';
import { inOrder, type Rejection, type Result } from '@openmutual/core/result';
import { Refusal } from './refusal.ts';

/** Why options and the lines of files cannot be used: the first hundred are kept, all are counted. */
export interface Reasons {
  readonly tell: (reason: Rejection) => void;
  readonly tellAll: (reasons: Iterable<Rejection>) => undefined;
  /** The value of a result, or nothing where its reasons were told. */
  readonly take: <T>(result: Result<T>) => T | undefined;
  /** Counts reasons that were not kept where they were found. */
  readonly tellFurther: (more: number) => void;
  /** Those that were kept. */
  readonly all: () => readonly Rejection[];
  /** Whether a line was refused so far. */
  readonly isAny: () => boolean;
  /** Ends the command where a line was refused. */
  readonly end: () => void;
  /** Ends the command; there is a reason. */
  readonly refuse: () => never;
}

const KEPT = 100;

export function openReasons(): Reasons {
  const kept: Rejection[] = [];
  let count = 0;
  const tell = (reason: Rejection): void => {
    count += isFurther(reason) ? furtherOf(reason) : 1;
    if (kept.length < KEPT && !isFurther(reason)) kept.push(reason);
  };
  const refuse = (): never => {
    throw new Refusal(inOrder(kept), count);
  };
  return {
    tell,
    tellAll(reasons) {
      for (const reason of reasons) tell(reason);
    },
    take: (result) => {
      if (result.ok) return result.value;
      for (const reason of result.rejections) tell(reason);
      return undefined;
    },
    tellFurther(more) {
      count += more;
    },
    all: () => kept,
    isAny: () => count > 0,
    end() {
      if (count > 0) refuse();
    },
    refuse,
  };
}
