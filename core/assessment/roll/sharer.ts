import type { Rejection } from '../../result/result.ts';
import type { AssessmentRules } from '../rules/rule-schema.ts';

/**
 * Whether a member shares what is lacking: all do, or with `sharing.among: others` all but those who claim
 * something in the period. Who does not share is in force like the others and weighs nothing.
 */
export function sharersOf(
  { sharing }: AssessmentRules,
  claimants: Pick<ReadonlySet<string>, 'has'>,
): (member: string) => boolean {
  return sharing?.among === undefined ? () => true : (member) => !claimants.has(member);
}

/** A row that stands for many members, one of whom claims. */
export function unnamedClaimant(line: number, found: string): Rejection {
  return {
    code: 'who-claims-is-not-known',
    line,
    column: 'count',
    found,
    expected: 'a row of his own for the claimant, who does not share what the others bear',
  };
}
