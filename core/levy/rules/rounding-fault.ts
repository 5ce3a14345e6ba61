import { unknownWord } from '../../result/word.ts';
import { declared, factFaults } from '../../scheme/fact.ts';
import { alsoOn, below, type Fault, fault } from '../../scheme/fault.ts';
import { plansOf, type RoundingPlan } from '../words/rounding-plan.ts';
import { payersOf } from '../words/rule.ts';
import type { BranchRule, LevyRules } from '../words/rule-schema.ts';
import { partyFaults } from './party-fault.ts';
import { togetherFaults } from './together-fault.ts';

/** What does not hold between the roundings of a branch, the facts by which they are chosen and the parties that pay. */
export function roundingFaults(branch: BranchRule, rules: LevyRules): Fault[] {
  const { rounding } = branch;
  return [
    ...togetherFaults(branch, rules),
    ...('by' in rounding ? choiceFaults(rounding.by, Object.keys(rounding.plans), rules) : []),
    ...plansOf(rounding).flatMap(({ path, plan }) =>
      below(['rounding', ...path], planFaults(plan, branch, rules)),
    ),
  ];
}

/** A plan is chosen by a word; each word of the fact has a plan, and each plan a word. */
function choiceFaults(name: string, words: readonly string[], { facts = {} }: LevyRules): Fault[] {
  const known = declared(facts, name)?.oneOf;
  const faults = factFaults(['rounding', 'by'], name, 'word', facts);
  if (faults.length > 0) return faults;
  if (known === undefined) {
    const expected = 'a fact with oneOf: a plan for each of its words';
    return [fault(['rounding', 'by'], { code: 'plans-are-chosen-by-known-words', found: name, expected })];
  }
  return [
    ...words
      .filter((word) => !known.includes(word))
      .map((word) => fault(['rounding', 'plans', word], unknownWord('a-word-is-unknown', word, known))),
    ...known
      .filter((word) => !words.includes(word))
      .map((word) =>
        fault(['rounding', 'plans'], { code: 'a-word-has-no-plan', found: words.join(', '), expected: word }),
      ),
  ];
}

function planFaults(plan: RoundingPlan, branch: BranchRule, rules: LevyRules): Fault[] {
  const faults: Fault[] = [];
  if (plan.band === undefined && plan.share === undefined) {
    faults.push(fault([], { code: 'a-share-must-be-rounded', expected: 'band or share' }));
  }
  if ((plan.total === undefined) !== (plan.residual === undefined)) {
    const expected = 'total and residual';
    faults.push(fault([], { code: 'a-rounded-total-must-name-who-takes-the-residual', expected }));
  }
  if (plan.totalBand !== undefined && branch.sharing.law !== 'totalMinus') {
    const expected = 'the sharing law totalMinus, where the total has rates of its own';
    faults.push(fault(['totalBand'], { code: 'only-a-total-with-rates-has-parts', expected }));
  }
  faults.push(...shareFaults(plan, branch, rules));
  const payers = payersOf(branch, rules);
  if (plan.residual === undefined || payers.includes(plan.residual)) return faults;
  const reason = { found: plan.residual, expected: payers.join(', ') };
  const code = 'the-residual-falls-to-a-party-that-pays';
  return [...faults, fault(['residual'], { code, ...reason }, [['residual'], ['only']])];
}

/** Roundings by party name each that pays; who takes the residual needs none. */
function shareFaults({ share, residual }: RoundingPlan, branch: BranchRule, rules: LevyRules): Fault[] {
  if (share === undefined || 'steps' in share) return [];
  const payers = payersOf(branch, rules);
  const named = Object.keys(share);
  const missing = payers.filter((party) => party !== residual && !named.includes(party));
  const faults = [
    ...named.flatMap((party) => partyFaults(['share', party], party, payers)),
    ...missing.map((party) => {
      const reason = { code: 'a-party-has-no-rounding', found: named.join(', ') };
      return fault(['share'], { ...reason, expected: `a rounding for ${party}` });
    }),
  ];
  return alsoOn([['only']], faults);
}
