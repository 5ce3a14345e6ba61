import { compare, one, plus, zero } from '../../rate/fraction.ts';
import type { Rate } from '../../rate/rate.ts';
import { unknownWord } from '../../result/word.ts';
import { conditionFaults } from '../../scheme/condition.ts';
import { alsoOn, type Fault, fault } from '../../scheme/fault.ts';
import { answersOf, axisFaults, columnFaults } from '../../scheme/figure-fault.ts';
import { belowZero, cellFaults } from '../../scheme/size-fault.ts';
import type { Table } from '../../scheme/table.ts';
import type { Party } from '../words/party.ts';
import { plansOf, type RoundingPlan } from '../words/rounding-plan.ts';
import { payersOf } from '../words/rule.ts';
import type { BranchRule, Differential, LevyRules } from '../words/rule-schema.ts';
import { limitFaults } from './band-fault.ts';
import { staysEqual } from './equal.ts';
import { partyFaults, payerFaults } from './party-fault.ts';

type Tables = ReadonlyMap<string, Table>;

/** What does not hold between the sharing law of a branch and its rates and roundings. */
export function sharingFaults(branch: BranchRule, rules: LevyRules, tables: Tables): Fault[] {
  const { rates, sharing, rounding } = branch;
  switch (sharing.law) {
    case 'differential':
      return [
        ...(rates.law === 'amount' ? [sharingNeeds('differential', 'flat, marginal or slab')] : []),
        ...excessRebateFaults(sharing, payersOf(branch, rules)),
      ];
    case 'fixed':
      return rates.law === 'amount' ? [] : [sharingNeeds('fixed', 'amount')];
    case 'totalMinus':
      return [
        ...(rates.law === 'flat' ? [] : [sharingNeeds('totalMinus', 'flat')]),
        ...alsoOn([['only']], partyFaults(['sharing', 'party'], sharing.party, payersOf(branch, rules))),
        ...plansOf(rounding).flatMap(({ path, plan }) => residualFaults(path, plan, sharing.party)),
      ];
    case 'equal': {
      if (rates.law !== 'flat') return [sharingNeeds('equal', 'flat')];
      return plansOf(rounding).flatMap(({ path, plan }) => {
        if (staysEqual(plan, payersOf(branch, rules).length)) return [];
        const found = `total ${plan.total?.text}, share ${shareText(plan)}`;
        const expected = 'roundings that leave the shares equal up to one unit of the total';
        const reason = { code: 'equal-shares-must-stay-equal', found, expected };
        return [fault(['rounding', ...path], reason, [['rounding'], ['sharing', 'law'], ['only']])];
      });
    }
    case 'weights':
      return [
        ...(rates.law === 'flat' ? [] : [sharingNeeds('weights', 'flat')]),
        ...('table' in sharing.weights
          ? weightTableFaults(sharing.weights.table as string, branch, rules, tables)
          : weightFaults(sharing.weights, branch, rules)),
      ];
    case 'equalProgressive':
      return [
        ...('bands' in rates ? [] : [sharingNeeds('equalProgressive', 'marginal or slab')]),
        ...alsoOn(
          [['only']],
          sharing.between.flatMap((party, place) =>
            partyFaults(['sharing', 'between', place], party, payersOf(branch, rules)),
          ),
        ),
        ...conditionFaults(['sharing', 'for'], sharing.for, rules.facts ?? {}),
        ...limitFaults(['sharing', 'below'], sharing.below, rules, tables),
      ];
  }
}

/** What is left of a rebate goes from one of those who pay to another. */
function excessRebateFaults({ excessRebate }: Differential, payers: readonly Party[]): Fault[] {
  if (excessRebate === undefined) return [];
  const path = ['sharing', 'excessRebate'];
  const { of, to } = excessRebate;
  return [
    ...alsoOn(
      [['only']],
      [...partyFaults([...path, 'of'], of, payers), ...partyFaults([...path, 'to'], to, payers)],
    ),
    ...(of === to ? [fault([...path, 'to'], { code: 'an-excess-rebate-goes-to-another', found: to })] : []),
  ];
}

function weightFaults(
  weights: Readonly<Partial<Record<string, Rate>>>,
  branch: BranchRule,
  rules: LevyRules,
): Fault[] {
  const path = ['sharing', 'weights'];
  const named = Object.entries(weights).flatMap(([party, weight]) =>
    weight === undefined ? [] : [[party, weight] as const],
  );
  const faults = alsoOn(
    [['only']],
    payerFaults(
      path,
      named.map(([party]) => party),
      branch,
      rules,
    ),
  );
  for (const [party, weight] of named) {
    const reason = belowZero(weight.fraction());
    if (reason !== undefined) faults.push(fault([...path, party], reason));
  }
  if (compare(sumOf(named.map(([, weight]) => weight)), one) === 0) return faults;
  return [...faults, fault(path, ONE_WHOLE)];
}

/** A table of weights has a column for each party that pays, and each of its rows is one whole. */
function weightTableFaults(name: string, branch: BranchRule, rules: LevyRules, tables: Tables): Fault[] {
  const path = ['sharing', 'weights', 'table'];
  const table = tables.get(name);
  if (table === undefined) return [fault(path, unknownWord('a-table-is-unknown', name, tables.keys()))];
  const payers = payersOf(branch, rules);
  const columns = payers.flatMap((party) => [
    ...columnFaults(path, table, party, 'rate'),
    ...cellFaults(path, table, party, belowZero),
  ]);
  const axes = axisFaults(path, table.declaration.axes, { ...answersOf(rules.facts ?? {}), period: 'word' });
  if (columns.length > 0) return [...alsoOn([['only']], columns), ...axes];
  const partial = table.rows.flatMap((row) => {
    const weights = payers.flatMap((party) => row.values[party] ?? []) as Rate[];
    if (weights.length < payers.length || compare(sumOf(weights), one) === 0) return [];
    const reason = { file: table.file, line: row.line, found: weights.join(' + '), ...ONE_WHOLE };
    return [fault(path, reason)];
  });
  return [...axes, ...partial];
}

const ONE_WHOLE = { code: 'the-weights-of-a-sharing-must-be-one-whole', expected: 'a sum of 100%' };

/** Who pays the rest of a total takes what its rounding leaves. */
function residualFaults(path: readonly string[], { total, residual }: RoundingPlan, party: Party): Fault[] {
  if (total !== undefined && residual === party) return [];
  const reason = { code: 'the-rest-of-a-total-is-its-residual', found: residual ?? 'no residual' };
  const expected = `total, and residual: ${party}`;
  return [fault(['rounding', ...path], { ...reason, expected }, [['rounding'], ['sharing', 'party']])];
}

function shareText(plan: RoundingPlan): string | undefined {
  const { share } = plan;
  if (share === undefined || 'steps' in share) return (share ?? plan.band)?.text;
  return Object.entries(share)
    .map(([party, how]) => `${party} ${how.text}`)
    .join(', ');
}

function sharingNeeds(found: string, law: string): Fault {
  const expected = `rates by the law ${law}`;
  const reason = { code: 'a-sharing-law-must-fit-the-rate-law', found, expected };
  return fault(['sharing'], reason, [
    ['sharing', 'law'],
    ['rates', 'law'],
  ]);
}

function sumOf(rates: readonly Rate[]) {
  return rates.reduce((sum, rate) => plus(sum, rate.fraction()), zero);
}
