import { basesOf } from '../contribution/standing.ts';
import { columnsOf } from '../rules/key.ts';
import type { AssessmentRules } from '../rules/rules.ts';
import type { Terms } from '../rules/terms.ts';

/** The columns of a list of members, in the order in which its seal takes them. */
export const memberColumns = [
  'member',
  'count',
  'units',
  'proportion',
  'sumInsured',
  'riskWeight',
  'class',
  'pool',
  'payer',
  'joined',
  'left',
  'cap',
  'paidThisYear',
  'born',
  'received',
  'sharesPaid',
  'arrears',
  'days',
  'contribution',
  'balance',
] as const;

/** The columns without which the rules cannot be applied. */
export function columnsNeeded(rules: AssessmentRules): string[] {
  const { pools, sharing, caps, proportion, oncePerLife, accounts } = rules;
  const counted = rules.days === undefined ? undefined : 'days';
  return [
    'member',
    ...(pools === undefined ? [] : ['pool']),
    ...new Set(
      columnsOf([...(sharing?.key ?? []), ...basesOf(rules)]).filter((column) => column !== counted),
    ),
    ...(caps?.perMember === true ? ['cap'] : []),
    ...(caps?.perYear === undefined ? [] : ['paidThisYear']),
    ...(proportion === undefined || proportion.default !== undefined ? [] : ['proportion']),
    ...(oncePerLife === undefined || oncePerLife === 'membership' ? [] : ['received']),
    ...(rules.openYears === true ? ['class'] : []),
    ...(accounts === undefined ? [] : ['balance']),
  ];
}

/** The columns that the rules ask for or take where they are given; a claim may be judged by an older version. */
export function columnsUsed({ rules, scheme }: Terms): string[] {
  const judged = scheme.versions.flatMap((version) => version.rules ?? []);
  const has = (known: (one: AssessmentRules) => boolean) => judged.some(known);
  return [
    ...columnsNeeded(rules),
    ...(rules.days === undefined ? [] : ['days']),
    ...(rules.dependants === undefined ? [] : ['payer']),
    'born',
    ...(has((one) => one.proportion !== undefined) ? ['proportion'] : []),
    ...(has((one) => one.oncePerLife !== undefined) ? ['received'] : []),
    ...(has((one) => one.waiting?.inIt === 'refund') ? ['sharesPaid'] : []),
    ...(has((one) => one.arrears !== undefined) ? ['arrears'] : []),
  ];
}
