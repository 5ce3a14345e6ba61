import { type Fault, fault } from '../../scheme/fault.ts';
import { payersOf } from '../words/rule.ts';
import type { LevyRules } from '../words/rule-schema.ts';
import { partyFaults } from './party-fault.ts';

/** What does not hold between the bill of a unit and the branches on it. */
export function billFaults(rules: LevyRules): Fault[] {
  const { bill } = rules;
  if (bill === undefined) return [];
  const path = ['bill', 'residual'];
  const strange = partyFaults(path, bill.residual, rules.parties);
  if (strange.length > 0) return strange;
  return rules.branches.flatMap((branch, place) => {
    const payers = payersOf(branch, rules);
    const faults: Fault[] = [];
    if (!payers.includes(bill.residual)) {
      const reason = { code: 'the-rest-of-a-bill-falls-to-a-party-that-pays', found: bill.residual };
      const expected = `a party that pays to ${branch.branch}: ${payers.join(', ')}`;
      faults.push(fault(path, { ...reason, expected }, [path, ['branches', place, 'only']]));
    }
    // What a bill would be of shares for several persons, or of a total beside its shares, is said by no law seen.
    if (branch.heads !== undefined || branch.sharing.law === 'totalMinus') {
      const reason = { code: 'a-bill-is-of-shares-that-make-up-the-total', found: branch.branch };
      const expected = 'branches without heads and without the sharing law totalMinus';
      const grounds = [['branches', place, 'heads'], ['branches', place, 'sharing', 'law'], ['bill']];
      faults.push(fault(['bill'], { ...reason, expected }, grounds));
    }
    return faults;
  });
}
