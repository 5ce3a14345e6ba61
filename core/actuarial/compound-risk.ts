import type { Rejection } from '../result/result.ts';
import type { Frequency } from './frequency/frequency.ts';
import { belowZero, impossible } from './parameter.ts';
import type { Severity } from './severity/severity.ts';

/** So many losses in a period, each of this size, all independent. */
export interface CompoundRisk {
  readonly frequency: Frequency;
  readonly severity: Severity;
}

/** The name of the sum of these risks: `poisson × lognormal + binomial × gamma`. */
export function nameOf(risks: readonly CompoundRisk[]): string {
  return risks.map(({ frequency, severity }) => `${frequency.name} × ${severity.name}`).join(' + ');
}

/** What speaks against risks: none at all, or one without a mean from 0 on; that of a size may be infinite, as a Lévy distribution's is. */
export function riskFaults(risks: readonly CompoundRisk[]): Rejection[] {
  if (risks.length === 0) return [{ code: 'there-is-no-risk', path: 'risks', expected: 'one risk at least' }];
  return risks.flatMap(({ frequency, severity }, at) => [
    ...belowZero(`risks.${at}.frequency.mean`, frequency.mean),
    ...(severity.mean >= 0
      ? []
      : [impossible(`risks.${at}.severity.mean`, severity.mean, 'a number from 0')]),
  ]);
}
