import type { AssessmentRules } from '@openmutual/core/assessment-rules';
import { fundWorkings } from '@openmutual/core/fund-words';
import { lawWorkings } from '@openmutual/core/law-words';
import type { LevyRules } from '@openmutual/core/levy-rules';
import type { SchemeKind } from '@openmutual/core/scheme';
import type { Tariff } from '@openmutual/core/tariff';
import { tariffWorkings } from '@openmutual/core/tariff-words';
import type { Working } from '@openmutual/core/working';

/** The rules of a version in words, each a tree of lines: of a fund, a tariff or contributions. */
export function rulesInWords(kind: SchemeKind, rules: unknown): Working[] {
  if (kind === 'mutual') return fundWorkings(rules as AssessmentRules);
  return kind === 'social' ? lawWorkings(rules as LevyRules) : tariffWorkings(rules as Tariff);
}
