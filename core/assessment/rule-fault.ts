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
import type { AssessmentRules } from './rule-schema.ts';

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
    ...sharingFaults(rules),
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
  return items.flatMap(({ basis, amount }, place) =>
    basis === 'fixed' && amount === undefined
      ? [fault(['items', place, 'amount'], { code: 'a-fixed-benefit-needs-its-amount', expected: 'amount' })]
      : [],
  );
}

function sharingFaults(rules: AssessmentRules): Fault[] {
  const { key, rounding } = rules.sharing;
  const faults: Fault[] = [];
  if (rounding.rule === 'largest-remainder' && rounding.ties === undefined) {
    const reason = {
      code: 'a-split-by-largest-remainder-says-how-ties-are-broken',
      expected: 'ties: as-listed or rotating',
    };
    faults.push(fault(['sharing', 'rounding', 'ties'], reason));
  }
  if (key.includes('byRiskWeight') && rules.riskWeight === undefined) {
    const reason = {
      code: 'a-risk-weight-needs-its-granularity',
      expected: 'riskWeight: { granularity: 0.01 }',
    };
    faults.push(fault(['riskWeight'], reason));
  }
  return faults;
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

/** The others come first or not at all; the sponsor and the benefits bear whatever is left. */
function excessFaults({ caps }: AssessmentRules): Fault[] {
  if (caps === undefined) return [];
  const { excess, perClaim, perPeriod, perYear, perMember } = caps;
  const bearers = excess.map(({ to }) => to);
  const faults = twice(['caps', 'excess'], bearers);
  for (const [place, to] of bearers.entries()) {
    const path = ['caps', 'excess', place, 'to'];
    if (to === 'others' && place > 0) {
      faults.push(fault(path, { code: 'the-others-bear-the-excess-first-or-not-at-all', found: to }));
    }
    if ((to === 'sponsor' || to === 'benefits') && place < bearers.length - 1) {
      const expected = `${to} as the last`;
      faults.push(fault(path, { code: 'nothing-is-left-after-this-bearer', found: to, expected }));
    }
  }
  if ((perClaim ?? perPeriod ?? perYear ?? perMember) !== undefined) return faults;
  const expected = 'perClaim, perPeriod, perYear or perMember';
  return [...faults, fault(['caps'], { code: 'caps-need-a-cap', expected })];
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
