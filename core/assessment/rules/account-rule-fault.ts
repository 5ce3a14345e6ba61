import { compare, zero } from '../../rate/fraction.ts';
import { unknownWord } from '../../result/word.ts';
import { type Fault, fault } from '../../scheme/fault.ts';
import { entries } from '../../scheme/reading.ts';
import type { Unfit } from '../../scheme/size-fault.ts';
import type { AssessmentRules } from './rule-schema.ts';

/** What does not hold between the word `accounts` and the rest of the rules. */
export function accountRuleFaults(rules: AssessmentRules): Fault[] {
  const { accounts, sharing, caps } = rules;
  if (accounts === undefined) return [];
  const faults = depositFaults(rules);
  if (sharing === undefined) {
    const reason = { code: 'accounts-bear-shares', expected: 'sharing beside accounts' };
    faults.push(fault(['accounts'], reason, [['sharing']]));
  }
  if (caps === undefined) {
    const reason = {
      code: 'accounts-say-who-bears-what-they-lack',
      expected: 'caps: { excess: [{ to: benefits, … }] }',
    };
    faults.push(fault(['accounts'], reason, [['caps']]));
  }
  for (const word of ['perMember', 'perYear'] as const) {
    if (caps?.[word] === undefined) continue;
    const reason = {
      code: 'an-account-is-the-cap-of-its-member',
      expected: 'accounts, or a cap of each member, and not both',
    };
    faults.push(fault(['caps', word], reason));
  }
  if ((accounts.atMost === undefined) !== (accounts.refund === undefined)) {
    const word = accounts.atMost === undefined ? 'atMost' : 'refund';
    const reason = { code: 'what-an-account-cannot-hold-is-refunded', expected: 'both atMost and refund' };
    faults.push(
      fault(['accounts', word], reason, [
        ['accounts', 'atMost'],
        ['accounts', 'refund'],
      ]),
    );
  }
  const steps = accounts.income?.rounding.steps ?? [];
  if (steps.some(({ mode }) => mode !== 'down')) {
    const found = accounts.income?.rounding.text ?? '';
    const reason = { code: 'no-more-is-credited-than-there-is', found, expected: 'such as down 0.01' };
    faults.push(fault(['accounts', 'income', 'rounding'], reason));
  }
  return faults;
}

/** An account is filled by a contribution of the rules that nobody takes over. */
function depositFaults({ accounts, contributions = [] }: AssessmentRules): Fault[] {
  const path = ['accounts', 'filledBy'];
  const filledBy = accounts?.filledBy ?? '';
  const names = contributions.map(({ contribution }) => contribution);
  const place = names.indexOf(filledBy);
  if (place < 0) {
    const restsOn = [
      path,
      ['contributions', entries],
      ...names.map((_, at) => ['contributions', at, 'contribution']),
    ];
    return [fault(path, unknownWord('a-contribution-is-unknown', filledBy, names), restsOn)];
  }
  if (contributions[place]?.payers === undefined) return [];
  const reason = {
    code: 'an-account-is-filled-by-its-member',
    found: filledBy,
    expected: 'a contribution without payers',
  };
  return [
    fault(path, reason, [path, ['contributions', place, 'contribution'], ['contributions', place, 'payers']]),
  ];
}

/** An account holds a whole number of deposits, so that nothing has to be rounded. */
export const noMultiple: Unfit = (size) =>
  size.d === 1n && compare(size, zero) > 0
    ? undefined
    : { code: 'an-account-holds-a-whole-multiple', expected: 'a whole number above zero' };
