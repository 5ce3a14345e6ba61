import { inOrder, type Rejection } from '@openmutual/core/result';
import { furtherOf, isFurther, Refusal } from './refusal.ts';

/** Why the lines of a file cannot be used: the first hundred are kept, all are counted. */
export interface Reasons {
  readonly tell: (reason: Rejection) => void;
  readonly tellAll: (reasons: Iterable<Rejection>) => undefined;
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
    isAny: () => count > 0,
    end() {
      if (count > 0) refuse();
    },
    refuse,
  };
}
