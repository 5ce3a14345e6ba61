import type { Label } from '@openmutual/core/label';
import type { Rejection } from '@openmutual/core/result';

/** What was looked at, what was found, and what to do where it is not as it should be. */
export interface Finding {
  readonly about: Label;
  /** Open: it is not there yet, or what it rests on could not be looked at. */
  readonly state: 'right' | 'wrong' | 'open';
  readonly found: Label;
  readonly expected?: Label;
  readonly advice?: Label;
  /** Why it could not be used, where that is a rejection. */
  readonly reasons?: readonly Rejection[];
}
