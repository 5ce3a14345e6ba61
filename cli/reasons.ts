import type { Rejection } from '@openmutual/core/result';
import { furtherOf, isFurther, Refusal } from './refusal.ts';

/** Why the lines of a file cannot be used: the first hundred are kept, all are counted. */
export interface Reasons {
  readonly tell: (reason: Rejection) => void;
  /** Whether a line was refused so far. */
  readonly isAny: () => boolean;
  /** Ends the command where a line was refused. */
  readonly end: () => void;
}

const KEPT = 100;

export function openReasons(): Reasons {
  const kept: Rejection[] = [];
  let count = 0;
  return {
    tell(reason) {
      count += isFurther(reason) ? furtherOf(reason) : 1;
      if (kept.length < KEPT && !isFurther(reason)) kept.push(reason);
    },
    isAny: () => count > 0,
    end() {
      if (count === 0) return;
      kept.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
      throw new Refusal(kept, count);
    },
  };
}
