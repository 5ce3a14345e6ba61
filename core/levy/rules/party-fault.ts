import type { Rejection } from '../../result/result.ts';
import { unknownWord } from '../../result/word.ts';
import { type Fault, fault } from '../../scheme/fault.ts';
import type { Party } from '../words/party.ts';
import { payersOf } from '../words/rule.ts';
import type { BranchRule, LevyRules } from '../words/rule-schema.ts';

/** A branch names exactly the parties that pay to it: whoever is left out would pay nothing, silently. */
export function payerFaults(
  path: readonly PropertyKey[],
  named: readonly string[],
  branch: BranchRule,
  rules: LevyRules,
): Fault[] {
  const payers = payersOf(branch, rules);
  const missing = payers.filter((party) => !named.includes(party));
  const others = payers.filter((party) => named.includes(party));
  return [
    ...named.flatMap((party) => partyFaults([...path, party], party, payers)),
    ...missing.map((party) => fault(path, withoutRate(party, named.join(', ') || 'nothing', others))),
  ];
}

/** That a party which pays has no rate: what it does not pay is written as 0%. */
export function withoutRate(party: Party, found: string, others: readonly Party[]): Rejection {
  const expected = `a rate for ${party}, even if it is 0%`;
  const suggestion = `where it does not concern ${party}, say only: [${others.join(', ')}]`;
  return { code: 'a-party-has-no-rate', found, expected, ...(others.length === 0 ? {} : { suggestion }) };
}

/** That a party is none of the known ones. */
export function partyFaults(path: readonly PropertyKey[], party: string, known: readonly string[]): Fault[] {
  return known.includes(party) ? [] : [fault(path, unknownWord('a-party-is-not-declared', party, known))];
}
