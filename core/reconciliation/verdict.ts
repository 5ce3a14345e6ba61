import { common, isWithin, type Wholes } from '../rate/interval.ts';

/** Whether a published figure follows from the rules; `open` where what was published leaves both possible. */
export type Verdict = 'yes' | 'no' | 'open';

/** Of figures that are all to follow: yes where all do, no where one does not, else open. */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('no')) return 'no';
  return verdicts.includes('open') ? 'open' : 'yes';
}

/** Of readings of which one is meant and nobody knows which: yes where each is, no where none is, else open. */
export function whicheverOf(verdicts: readonly Verdict[]): Verdict {
  const [first = 'open'] = verdicts;
  return verdicts.every((verdict) => verdict === first) ? first : 'open';
}

/** Whether a printed amount is what was recomputed, as far as either is known. */
export function verdictOn(printed: Wholes, recomputed: Wholes): Verdict {
  if (common(printed, recomputed) === undefined) return 'no';
  return isWithin(recomputed, printed) ? 'yes' : 'open';
}
