import { unknownWord } from '../../result/word.ts';
import { alsoOn, type Fault, fault } from '../../scheme/fault.ts';
import { plansOf } from '../words/rounding-plan.ts';
import { payersOf } from '../words/rule.ts';
import type { BranchRule, LevyRules } from '../words/rule-schema.ts';

/** What does not hold between a branch and the earlier one with which it is rounded. */
export function togetherFaults(branch: BranchRule, rules: LevyRules): Fault[] {
  if (!('with' in branch.rounding)) return [];
  const { with: leader } = branch.rounding;
  const path = ['rounding', 'with'];
  const place = rules.branches.findIndex(({ branch: name }) => name === branch.branch);
  const leads = rules.branches.slice(0, Math.max(place, 0)).filter(({ rounding }) => !('with' in rounding));
  const lead = leads.find(({ branch: name }) => name === leader);
  if (lead === undefined) {
    const known = leads.map(({ branch: name }) => name);
    return [fault(path, unknownWord('a-rounding-is-with-an-earlier-branch', leader, known))];
  }
  return [...formFaults(path, branch, lead), ...payersFaults(path, branch, lead, rules)];
}

/** Only whole shares are added up: no bands that are rounded before, no heads, and one law of sharing. */
function formFaults(path: readonly PropertyKey[], branch: BranchRule, lead: BranchRule): Fault[] {
  const hasBands = plansOf(lead.rounding).some(
    ({ plan }) => plan.band !== undefined || plan.totalBand !== undefined,
  );
  const hasHeads = branch.heads !== undefined || lead.heads !== undefined;
  const law = branch.sharing.law;
  const isOneLaw = law === lead.sharing.law && law !== 'totalMinus';
  if (!hasBands && !hasHeads && isOneLaw) return [];
  const found = [
    ...(hasBands ? ['bands that are rounded'] : []),
    ...(hasHeads ? ['heads'] : []),
    ...(isOneLaw ? [] : [`${lead.sharing.law} and ${law}`]),
  ].join(', ');
  const expected =
    'shares that are rounded as a whole, without heads, by one sharing law that is not totalMinus';
  return [
    fault(path, { code: 'only-whole-shares-are-rounded-together', found, expected }, [
      path,
      ['sharing', 'law'],
      ['heads'],
    ]),
  ];
}

function payersFaults(
  path: readonly PropertyKey[],
  branch: BranchRule,
  lead: BranchRule,
  rules: LevyRules,
): Fault[] {
  const [own, its] = [payersOf(branch, rules), payersOf(lead, rules)];
  if (own.length === its.length && own.every((party) => its.includes(party))) return [];
  const reason = { code: 'who-is-rounded-together-pays-to-both', found: own.join(', ') };
  return alsoOn([['only']], [fault(path, { ...reason, expected: its.join(', ') })]);
}
