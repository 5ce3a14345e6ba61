import { invariant } from '../../result/result.ts';
import type { OwnRounding } from './rounding-plan.ts';
import type { BranchRule, LevyRules } from './rule-schema.ts';

/**
 * Branches whose shares are added up before they are rounded: health and long-term care are one premium in Japan.
 *
 *     share of a branch = rounded (Σ exact shares so far) − Σ shares so far
 */
export interface Premium {
  /** The branch whose plan rounds them. */
  readonly lead: BranchRule;
  /** All of them in the order of the rules, the lead first. */
  readonly branches: readonly BranchRule[];
}

/** The premiums of a scheme: each branch that has a plan of its own, and those that are rounded with it. */
export function premiumsOf({ branches }: LevyRules): Premium[] {
  return branches
    .filter(({ rounding }) => !('with' in rounding))
    .map((lead) => ({ lead, branches: branches.filter((branch) => leadName(branch) === lead.branch) }));
}

/** The rounding by which the shares of a branch are rounded: its own, or that of the branch it is rounded with. */
export function roundingOf(branch: BranchRule, { branches }: LevyRules): OwnRounding {
  const lead = branches.find(({ branch: name }) => name === leadName(branch));
  invariant(lead !== undefined && !('with' in lead.rounding), 'the lead of a premium has a plan of its own');
  return lead.rounding;
}

/** Whether an earlier branch is rounded together with this one. */
export function isBefore(earlier: BranchRule, branch: BranchRule): boolean {
  return 'with' in branch.rounding && leadName(earlier) === leadName(branch);
}

function leadName({ branch, rounding }: BranchRule): string {
  return 'with' in rounding ? rounding.with : branch;
}
