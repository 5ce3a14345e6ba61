import { Money } from '../money/money.ts';
import { decisionFaults } from '../procedure/procedure-fault.ts';
import { compare, decimal, one, times, zero } from '../rate/fraction.ts';
import { Rate } from '../rate/rate.ts';
import type { Rejection } from '../result/result.ts';
import { unknownWord } from '../result/word.ts';
import { type Fault, fault, twice } from '../scheme/fault.ts';
import { type FigurePlace, figureFaults } from '../scheme/figure-fault.ts';
import { type Cell, isFraction, type Table } from '../scheme/table.ts';
import { isCountable } from './granule.ts';
import { places } from './places.ts';
import type { AssessmentRules, Bearer, Sharing } from './rule-schema.ts';

type Tables = ReadonlyMap<string, Table>;

/** Everything that does not hold inside the rules of a mutual fund, and between them and its tables. */
export function rulesFaults(rules: AssessmentRules, tables: Tables): Fault[] {
  const items = rules.items.map(({ item }) => item);
  const fees = rules.fees?.map(({ fee }) => fee) ?? [];
  return [
    ...twice(['items'], items),
    ...twice(['fees'], fees),
    ...waitingFaults(rules, items),
    ...proportionFaults(rules),
    ...benefitFaults(rules),
    ...ladderFaults(rules, tables),
    ...sharingFaults(rules),
    ...contributionFaults(rules),
    ...surplusFaults(rules),
    ...granularityFaults(rules),
    ...excessFaults(rules),
    ...decisionFaults(rules),
    ...places(rules).flatMap((place) => valueFaults(place, tables)),
  ];
}

function waitingFaults({ waiting }: AssessmentRules, items: readonly string[]): Fault[] {
  return (waiting?.exceptItems ?? []).flatMap((item, place) =>
    items.includes(item)
      ? []
      : [fault(['waiting', 'exceptItems', place], unknownWord('an-item-is-unknown', item, items))],
  );
}

function proportionFaults({ proportion }: AssessmentRules): Fault[] {
  if (proportion?.default === undefined || proportion.source !== undefined) return [];
  const expected = 'source: where the figure comes from';
  return [fault(['proportion', 'source'], { code: 'a-value-must-name-its-source', expected })];
}

function benefitFaults({ items }: AssessmentRules): Fault[] {
  return items.flatMap(({ basis, amount, deductible, rate, rounding }, place) => {
    const at = (word: string, code: string, expected: string) =>
      fault(['items', place, word], { code, expected });
    const faults: Fault[] = [];
    if (basis === 'fixed' && amount === undefined) {
      faults.push(at('amount', 'a-fixed-benefit-needs-its-amount', 'amount'));
    }
    if (basis === 'reimbursement' && (deductible ?? rate) === undefined) {
      const expected = 'deductible, rate or both; where the whole loss is paid, basis: indemnity';
      faults.push(at('basis', 'a-reimbursement-is-of-a-part', expected));
    }
    if (basis !== 'reimbursement' && (deductible ?? rate ?? rounding) !== undefined) {
      faults.push(at('basis', 'only-a-reimbursement-is-of-a-part', 'basis: reimbursement'));
    }
    if (rate !== undefined && rounding === undefined) {
      faults.push(at('rounding', 'a-part-of-a-loss-must-be-rounded', 'such as half-up 0.01'));
    }
    return faults;
  });
}

/** A ladder since the end of the waiting period needs one; steps that never pay more than the whole. */
function ladderFaults({ ladder, waiting }: AssessmentRules, tables: Tables): Fault[] {
  if (ladder === undefined) return [];
  const faults: Fault[] = [];
  if (ladder.since === 'waiting' && waiting === undefined) {
    const reason = {
      code: 'a-ladder-since-the-waiting-period-needs-one',
      expected: 'waiting, or since: joining',
    };
    faults.push(fault(['ladder', 'since'], reason));
  }
  const { part } = ladder;
  const table = part.in === 'table' ? tables.get(part.table) : undefined;
  for (const { line, values } of table?.rows ?? []) {
    const rate = part.in === 'table' ? values[part.column] : undefined;
    if (!(rate instanceof Rate) || compare(rate.fraction(), one) <= 0) continue;
    const reason = { code: 'a-part-is-at-most-the-whole', found: `${rate}`, expected: 'at most 100%' };
    faults.push(fault(['ladder', 'part'], { ...reason, file: table?.file ?? '', line }));
  }
  return faults;
}

function sharingFaults(rules: AssessmentRules): Fault[] {
  const { sharing, shortage, caps, contributions = [], surplus = [] } = rules;
  const faults: Fault[] = [];
  if ((sharing === undefined) === (shortage === undefined)) {
    const reason = { code: 'what-is-lacking-is-shared-or-borne', expected: 'one of sharing and shortage' };
    faults.push(fault(sharing === undefined ? [] : ['shortage'], reason));
  }
  if (sharing === undefined && caps !== undefined) {
    const reason = { code: 'caps-are-of-shares', expected: 'sharing beside caps' };
    faults.push(fault(['caps'], reason));
  }
  if (sharing !== undefined) faults.push(...splitFaults(['sharing', 'rounding'], sharing.rounding));
  const keys = [sharing?.key ?? [], contributions.map(({ by }) => by), surplus.flatMap(({ by = [] }) => by)];
  if (keys.flat().includes('byRiskWeight') && rules.riskWeight === undefined) {
    const reason = {
      code: 'a-risk-weight-needs-its-granularity',
      expected: 'riskWeight: { granularity: 0.01 }',
    };
    faults.push(fault(['riskWeight'], reason));
  }
  return faults;
}

function splitFaults(path: readonly PropertyKey[], { rule, ties }: Sharing['rounding']): Fault[] {
  if (rule !== 'largest-remainder' || ties !== undefined) return [];
  const reason = {
    code: 'a-split-by-largest-remainder-says-how-ties-are-broken',
    expected: 'ties: as-listed or rotating',
  };
  return [fault([...path, 'ties'], reason)];
}

/** A contribution is an amount, a rate of an amount, or what the list states; what may not be whole is rounded. */
function contributionFaults({ contributions = [] }: AssessmentRules): Fault[] {
  const faults = twice(
    ['contributions'],
    contributions.map(({ contribution }) => contribution),
  );
  for (const [place, rule] of contributions.entries()) {
    const { by, amount, rate, estimate, atMost, rounding, payers = [] } = rule;
    const at = (word: string, code: string, expected: string) =>
      faults.push(fault(['contributions', place, word], { code, expected }));
    if (amount !== undefined && rate !== undefined) {
      at('rate', 'a-contribution-is-an-amount-or-a-rate', 'one of amount and rate');
    }
    if (amount === undefined && rate === undefined && by !== 'byContribution') {
      at(
        'by',
        'a-contribution-needs-its-amount',
        'amount, rate, or by: byContribution with the amount in the list',
      );
    }
    const isOfAmount = by === 'bySumInsured' || by === 'byContribution';
    if ((rate ?? estimate ?? atMost) !== undefined && !isOfAmount) {
      at('by', 'a-rate-is-of-an-amount', 'bySumInsured or byContribution');
    }
    const isWhole = rate === undefined && by === 'perHead';
    if (!isWhole && rounding === undefined && (amount ?? rate) !== undefined) {
      at('rounding', 'a-contribution-must-be-rounded', 'such as half-up 0.01');
    }
    faults.push(
      ...twice(
        ['contributions', place, 'payers'],
        payers.map(({ payer }) => payer),
      ),
    );
  }
  return faults;
}

/** Members receive by keys or at a declared rate, others at most so much; nobody receives more than there is. */
function surplusFaults({ surplus = [], contributions }: AssessmentRules): Fault[] {
  return surplus.flatMap(({ to, by, split, rate, declared, rounding, withheld }, place): Fault[] => {
    const at = (word: string, code: string, expected: string) =>
      fault(['surplus', place, word], { code, expected });
    const faults: Fault[] = [];
    if (to === 'members' && (by === undefined) === (declared === undefined)) {
      faults.push(at('by', 'members-receive-by-keys-or-at-a-declared-rate', 'one of by and declared'));
    }
    if (to !== 'members' && (by ?? declared ?? split ?? withheld) !== undefined) {
      faults.push(at('to', 'only-members-receive-by-keys', 'to: members'));
    }
    if (by !== undefined && split === undefined) {
      faults.push(at('split', 'a-surplus-by-keys-says-how-it-is-split', 'split: { rule, ties }'));
    }
    if (split !== undefined) faults.push(...splitFaults(['surplus', place, 'split'], split));
    if (split?.rule === 'up-and-carry') {
      faults.push(at('split', 'a-surplus-is-not-rounded-up', 'largest-remainder or down-and-carry'));
    }
    if ((rate ?? declared) !== undefined && rounding === undefined) {
      faults.push(at('rounding', 'a-rate-of-contributions-must-be-rounded', 'such as down 0.01'));
    }
    if ((rate ?? declared ?? withheld) !== undefined && contributions === undefined) {
      faults.push(at('to', 'a-rate-of-contributions-needs-contributions', 'contributions'));
    }
    if (withheld !== undefined && declared === undefined) {
      faults.push(at('withheld', 'what-is-withheld-is-of-a-declared-refund', 'declared'));
    }
    return faults;
  });
}

/** A step of a weight, and the product of the steps by which members are weighed, must be numbers that count. */
function granularityFaults(rules: AssessmentRules): Fault[] {
  const steps = (['units', 'sumInsured', 'riskWeight'] as const).flatMap((word) => {
    const step = rules[word]?.granularity;
    return step === undefined ? [] : [{ word, step }];
  });
  const faults = steps.flatMap(({ word, step }): Fault[] => {
    const expected = 'such as 0.01';
    const found = decimal(step);
    if (compare(step, zero) <= 0) {
      return [fault([word, 'granularity'], { code: 'a-granularity-must-be-above-zero', found, expected })];
    }
    const code = 'a-granularity-has-too-many-digits';
    return isCountable(step) ? [] : [fault([word, 'granularity'], { code, found, expected })];
  });
  const product = steps.reduce((all, { step }) => times(all, step), one);
  if (faults.length > 0 || isCountable(product)) return faults;
  const reason = { code: 'granularities-have-too-many-digits-together', found: decimal(product) };
  return [fault(['sharing', 'key'], { ...reason, expected: 'coarser steps, or fewer keys' })];
}

/** Caps need a cap; who bears what they leave, or what is lacking where nothing is shared. */
function excessFaults({ caps, shortage }: AssessmentRules): Fault[] {
  const borne = bearerFaults(['shortage'], shortage?.map(({ to }) => to) ?? []);
  if (caps === undefined) return borne;
  const { excess, perClaim, perPeriod, perYear, perMember } = caps;
  const faults = [
    ...borne,
    ...bearerFaults(
      ['caps', 'excess'],
      excess.map(({ to }) => to),
    ),
  ];
  if ((perClaim ?? perPeriod ?? perYear ?? perMember) !== undefined) return faults;
  const expected = 'perClaim, perPeriod, perYear or perMember';
  return [...faults, fault(['caps'], { code: 'caps-need-a-cap', expected })];
}

/** The others come first or not at all; the sponsor, a loan and the benefits bear whatever is left. */
function bearerFaults(above: readonly PropertyKey[], bearers: readonly Bearer[]): Fault[] {
  const faults = twice(above, bearers);
  for (const [place, to] of bearers.entries()) {
    const path = [...above, place, 'to'];
    if (to === 'others' && (place > 0 || above[0] === 'shortage')) {
      faults.push(fault(path, { code: 'the-others-bear-the-excess-first-or-not-at-all', found: to }));
    }
    if ((to === 'sponsor' || to === 'loan' || to === 'benefits') && place < bearers.length - 1) {
      const expected = `${to} as the last`;
      faults.push(fault(path, { code: 'nothing-is-left-after-this-bearer', found: to, expected }));
    }
  }
  return faults;
}

/** Why a figure is none for a fund: a case states none, and what stands in text or table must be fit. */
function valueFaults(place: FigurePlace, tables: Tables): Fault[] {
  const { path, value } = place;
  switch (value.in) {
    case 'fact': {
      const reason = { found: value.fact, expected: 'value or table' };
      return [fault([...path, 'fact'], { code: 'a-mutual-fund-has-no-stated-facts', ...reason })];
    }
    case 'text':
      return unfit(value.value as Cell | number, path).map((reason) => fault([...path, 'value'], reason));
    case 'table':
      return [...figureFaults(place, {}, tables), ...cellFaults(path, value.column, tables.get(value.table))];
  }
}

function cellFaults(path: FigurePlace['path'], column: string, table: Table | undefined): Fault[] {
  if (table === undefined) return [];
  return table.rows.flatMap(({ line, values }) =>
    unfit(values[column], path).map((reason) => fault(path, { ...reason, file: table.file, line, column })),
  );
}

/** Amounts and rates are not below zero, days are whole, and a cap of nothing is none. */
function unfit(figure: Cell | number, path: FigurePlace['path']): Rejection[] {
  if (isNegative(figure)) {
    return [{ code: 'a-figure-must-not-be-negative', found: `${figure}`, expected: 'zero or more' }];
  }
  if (typeof figure !== 'number' && isFraction(figure) && (figure.d !== 1n || figure.n < 0n)) {
    const expected = 'zero or a whole number of days';
    return [{ code: 'days-must-be-a-whole-number', found: decimal(figure), expected }];
  }
  if (path[0] === 'caps' && figure instanceof Money && figure.isZero()) {
    const suggestion = 'leave the cap out where there is none';
    return [{ code: 'a-cap-must-be-above-zero', found: `${figure}`, expected: 'more than zero', suggestion }];
  }
  return [];
}

function isNegative(figure: Cell | number): boolean {
  if (typeof figure === 'number') return figure < 0;
  return (figure instanceof Money || figure instanceof Rate) && figure.isNegative();
}
