import type { Party } from './party.ts';
import type { BranchRule, LevyRules } from './rule-schema.ts';

/** The parties that pay to a branch: those of its word `only`, or all that the rules declare. */
export function payersOf({ only }: BranchRule, { parties }: LevyRules): readonly Party[] {
  return only ?? parties;
}

/** The table of bands of a branch, and the law by which it is read; nothing where its rates are in no such table. */
export function bandsNamed({
  rates,
}: BranchRule): Extract<BranchRule['rates'], { bands: string }> | undefined {
  return 'bands' in rates ? rates : undefined;
}
