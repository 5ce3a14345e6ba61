import { lawWorkings } from '@openmutual/core/law-words';
import type { LevyRules } from '@openmutual/core/levy-rules';
import type { Tariff } from '@openmutual/core/tariff';
import { tariffWorkings } from '@openmutual/core/tariff-words';
import type { Working } from '@openmutual/core/working';

/** The rules of contributions or of a tariff in words, each a tree of lines. */
export function rulesInWords(kind: 'social' | 'engineering', rules: unknown): Working[] {
  return kind === 'social' ? lawWorkings(rules as LevyRules) : tariffWorkings(rules as Tariff);
}
