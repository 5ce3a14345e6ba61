import { decisionFaults } from '../../procedure/procedure-fault.ts';
import { compare, decimal, one, times, zero } from '../../rate/fraction.ts';
import { unknownWord } from '../../result/word.ts';
import { type Fault, fault, twice } from '../../scheme/fault.ts';
import { type FigurePlace, figureFaults } from '../../scheme/figure-fault.ts';
import { entries } from '../../scheme/reading.ts';
import { aboveTheWhole, belowZero, firstOf, sizeFaults, type Unfit } from '../../scheme/size-fault.ts';
import type { Table } from '../../scheme/table.ts';
import { accountRuleFaults, noMultiple } from './account-rule-fault.ts';
import { isCountable } from './granule.ts';
import { places } from './places.ts';
import type { AssessmentRules, Bearer, Caps, Sharing, SurplusRule } from './rule-schema.ts';

type Tables = ReadonlyMap<string, Table>;

/** Everything that does not hold inside the rules of a mutual fund, and between them and its tables. */
export function rulesFaults(rules: AssessmentRules, tables: Tables): Fault[] {
  const items = rules.items.map(({ item }) => item);
  const fees = rules.fees?.map(({ fee }) => fee) ?? [];
  const pools = rules.pools?.map(({ pool }) => pool) ?? [];
  return [
    ...twice(['pools'], pools, 'pool'),
    ...twice(['items'], items, 'item'),
    ...twice(['fees'], fees, 'fee'),
    ...waitingFaults(rules, items),
    ...proportionFaults(rules),
    ...benefitFaults(rules),
    ...ladderFaults(rules),
    ...sharingFaults(rules),
    ...contributionFaults(rules),
    ...openYearFaults(rules),
    ...surplusFaults(rules),
    ...granularityFaults(rules),
    ...excessFaults(rules),
    ...accountRuleFaults(rules),
    ...decisionFaults(rules),
    ...places(rules).flatMap((place) => valueFaults(place, tables)),
  ];
}

function waitingFaults({ waiting }: AssessmentRules, items: readonly string[]): Fault[] {
  if (waiting === undefined) return [];
  const reason = { code: 'a-waiting-period-is-in-days-or-months', expected: 'one of days and months' };
  const isOne = (waiting.days === undefined) !== (waiting.months === undefined);
  const length = isOne
    ? []
    : [
        fault(['waiting'], reason, [
          ['waiting', 'days'],
          ['waiting', 'months'],
        ]),
      ];
  const unknown = (waiting.exceptItems ?? []).flatMap((item, place) => {
    if (items.includes(item)) return [];
    const path = ['waiting', 'exceptItems', place];
    const restsOn = [path, ['items', entries], ...items.map((_, at) => ['items', at, 'item'])];
    return [fault(path, unknownWord('an-item-is-unknown', item, items), restsOn)];
  });
  return [...length, ...unknown];
}

function proportionFaults({ proportion }: AssessmentRules): Fault[] {
  if (proportion?.default === undefined) return [];
  const size = firstOf(belowZero, aboveTheWhole)(proportion.default.fraction());
  const faults = size === undefined ? [] : [fault(['proportion', 'default'], size)];
  if (proportion.source !== undefined) return faults;
  const expected = 'source: where the figure comes from';
  return [...faults, fault(['proportion', 'source'], { code: 'a-value-must-name-its-source', expected })];
}

function benefitFaults({ items }: AssessmentRules): Fault[] {
  return items.flatMap(({ basis, amount, deductible, rate, rounding }, place) => {
    const at = (word: string, code: string, expected: string) => {
      const path = ['items', place, word];
      return fault(path, { code, expected }, [path, ['items', place, 'basis']]);
    };
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

/** A ladder since the end of the waiting period needs one. */
function ladderFaults({ ladder, waiting }: AssessmentRules): Fault[] {
  if (ladder?.since !== 'waiting' || waiting !== undefined) return [];
  const expected = 'waiting, or since: joining';
  const reason = { code: 'a-ladder-since-the-waiting-period-needs-one', expected };
  return [fault(['ladder', 'since'], reason, [['ladder', 'since'], ['waiting']])];
}

function sharingFaults(rules: AssessmentRules): Fault[] {
  const { sharing, shortage, caps, contributions = [], surplus = [] } = rules;
  const faults: Fault[] = [];
  if ((sharing === undefined) === (shortage === undefined)) {
    const reason = { code: 'what-is-lacking-is-shared-or-borne', expected: 'one of sharing and shortage' };
    faults.push(fault(sharing === undefined ? [] : ['shortage'], reason, [['sharing'], ['shortage']]));
  }
  if (sharing === undefined && caps !== undefined) {
    const reason = { code: 'caps-are-of-shares', expected: 'sharing beside caps' };
    faults.push(fault(['caps'], reason, [['sharing']]));
  }
  if (sharing !== undefined) faults.push(...splitFaults(['sharing', 'rounding'], sharing.rounding));
  const keys = [sharing?.key ?? [], contributions.map(({ by }) => by), surplus.flatMap(({ by = [] }) => by)];
  if (rules.days !== undefined && !keys.flat().includes('byDays')) {
    const reason = { code: 'days-are-counted-for-a-key', expected: 'byDays among the keys' };
    faults.push(fault(['days'], reason, [['days'], ['sharing'], ['contributions'], ['surplus']]));
  }
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
  return [
    fault([...path, 'ties'], reason, [
      [...path, 'ties'],
      [...path, 'rule'],
    ]),
  ];
}

/** Open years are of a fund that calls; what it lacks in all is not shared, and benefits of a year do not shrink. */
function openYearFaults({
  openYears,
  pools,
  contributions,
  sharing,
  shortage = [],
  surplus = [],
}: AssessmentRules): Fault[] {
  if (openYears !== true) return [];
  const at = ['openYears'];
  const faults: Fault[] = [];
  if (contributions === undefined || sharing !== undefined) {
    const expected = 'contributions and shortage, and no sharing';
    const reason = { code: 'open-years-are-of-a-fund-that-calls', expected };
    faults.push(fault(at, reason, [at, ['contributions'], ['sharing']]));
  }
  if (pools !== undefined) {
    const reason = {
      code: 'open-years-are-of-a-fund-without-pools',
      expected: 'a fund of its own for each pool',
    };
    faults.push(fault(at, reason, [at, ['pools']]));
  }
  for (const [place, { to }] of shortage.entries()) {
    if (to !== 'benefits') continue;
    const path = ['shortage', place, 'to'];
    const reason = { code: 'benefits-of-open-years-do-not-shrink', found: to, expected: 'another bearer' };
    faults.push(fault(path, reason, [path, at]));
  }
  for (const [place, { to }] of surplus.entries()) {
    if (to !== 'members') continue;
    const path = ['surplus', place, 'to'];
    const expected = 'another receiver; what goes back to members of a year is a named line out of it';
    faults.push(
      fault(path, { code: 'a-surplus-beside-open-years-is-of-no-member', found: to, expected }, [path, at]),
    );
  }
  return faults;
}

/** A contribution is an amount, a rate of an amount, or what the list states; what may not be whole is rounded. */
function contributionFaults({ contributions = [] }: AssessmentRules): Fault[] {
  const faults = twice(
    ['contributions'],
    contributions.map(({ contribution }) => contribution),
    'contribution',
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
        'payer',
      ),
    );
  }
  return faults;
}

/** Members receive by keys or at a declared rate, others at most so much; nobody receives more than there is. */
function surplusFaults({ surplus = [], contributions }: AssessmentRules): Fault[] {
  return surplus.flatMap(({ to, by, split, rate, upTo, declared, rounding, withheld }, place): Fault[] => {
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
    faults.push(...levelFaults({ to, upTo }, ['surplus', place, 'upTo']));
    if (withheld !== undefined && declared === undefined) {
      faults.push(at('withheld', 'what-is-withheld-is-of-a-declared-refund', 'declared'));
    }
    return faults;
  });
}

/** A level is of the reserve: an amount, a rate of what is insured, or of both the higher or the lower. */
function levelFaults({ to, upTo }: Pick<SurplusRule, 'to' | 'upTo'>, path: readonly PropertyKey[]): Fault[] {
  if (upTo === undefined) return [];
  const { amount, rate, of, rounding, whichever } = upTo;
  const at = (word: string, code: string, expected: string) => fault([...path, word], { code, expected });
  const faults: Fault[] = [];
  if (to !== 'reserve') {
    const reason = { code: 'only-a-reserve-has-a-level', found: to, expected: 'to: reserve' };
    faults.push(fault(path, reason, [path, [...path.slice(0, -1), 'to']]));
  }
  if (amount === undefined && rate === undefined) {
    faults.push(at('amount', 'a-level-needs-its-amount', 'amount, rate or both'));
  }
  if ((rate === undefined) !== (of === undefined)) {
    faults.push(at('of', 'a-level-by-rate-says-of-what', 'rate and of: bySumInsured together'));
  }
  if (rate !== undefined && rounding === undefined) {
    faults.push(at('rounding', 'a-level-by-rate-must-be-rounded', 'such as half-up 0.01'));
  }
  if ((amount !== undefined && rate !== undefined) !== (whichever !== undefined)) {
    faults.push(
      at('whichever', 'of-two-levels-one-counts', 'whichever: higher or lower, beside amount and rate'),
    );
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
    if (compare(step, zero) <= 0) {
      return [fault([word, 'granularity'], { code: 'a-granularity-must-be-above-zero', expected })];
    }
    const code = 'a-granularity-has-too-many-digits';
    return isCountable(step) ? [] : [fault([word, 'granularity'], { code, expected })];
  });
  const product = steps.reduce((all, { step }) => times(all, step), one);
  if (faults.length > 0 || isCountable(product)) return faults;
  const reason = { code: 'granularities-have-too-many-digits-together', found: decimal(product) };
  const restsOn = steps.map(({ word }) => [word]);
  return [fault(['sharing', 'key'], { ...reason, expected: 'coarser steps, or fewer keys' }, restsOn)];
}

/** Caps need a cap; who bears what they leave, or what is lacking where nothing is shared. */
function excessFaults({ caps, shortage, accounts }: AssessmentRules): Fault[] {
  const borne = bearerFaults(['shortage'], shortage?.map(({ to }) => to) ?? []);
  if (caps === undefined) return borne;
  const { excess, perClaim, perPeriod, perYear, perMember } = caps;
  const faults = [
    ...borne,
    ...yearBeginsFaults(caps),
    ...bearerFaults(
      ['caps', 'excess'],
      excess.map(({ to }) => to),
    ),
  ];
  if ((perClaim ?? perPeriod ?? perYear ?? perMember ?? accounts) !== undefined) return faults;
  const expected = 'perClaim, perPeriod, perYear or perMember';
  const ofCaps = ['perClaim', 'perPeriod', 'perYear', 'perMember'].map((cap) => ['caps', cap]);
  const restsOn = [...ofCaps, ['accounts']];
  return [...faults, fault(['caps'], { code: 'caps-need-a-cap', expected }, restsOn)];
}

/** Only the cap of a year has a year. */
function yearBeginsFaults({ perYear, yearBegins }: Caps): Fault[] {
  if (yearBegins === undefined || perYear !== undefined) return [];
  const reason = { code: 'a-year-without-a-cap-begins-nowhere', expected: 'perYear beside yearBegins' };
  return [
    fault(['caps', 'yearBegins'], reason, [
      ['caps', 'yearBegins'],
      ['caps', 'perYear'],
    ]),
  ];
}

/** The others come first or not at all; the sponsor, a loan and the benefits bear whatever is left. */
function bearerFaults(above: readonly PropertyKey[], bearers: readonly Bearer[]): Fault[] {
  const faults = twice(above, bearers, 'to');
  for (const [place, to] of bearers.entries()) {
    const path = [...above, place, 'to'];
    if (to === 'others' && (place > 0 || above[0] === 'shortage')) {
      const code = 'the-others-bear-the-excess-first-or-not-at-all';
      const expected = above[0] === 'shortage' ? 'another bearer' : 'others as the first of an excess';
      faults.push(fault(path, { code, found: to, expected }));
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
      return sizeFaults(place, tables, unfitAt(path));
    case 'table':
      return [...figureFaults(place, {}, tables), ...sizeFaults(place, tables, unfitAt(path))];
  }
}

/** Amounts and rates are not below zero, days are whole, a cap of nothing is none, a part not more than the whole. */
function unfitAt(path: FigurePlace['path']): Unfit {
  const word = String(path.at(-1));
  if (path[0] === 'accounts') return noMultiple;
  if (path[0] === 'caps') return firstOf(belowZero, noCap);
  if (word === 'days' || word === 'months' || word === 'times') return notWhole;
  const isPart = path[0] === 'ladder' || path[0] === 'fees' || (path[0] === 'items' && word === 'rate');
  return isPart ? firstOf(belowZero, aboveTheWhole) : belowZero;
}

const noCap: Unfit = (size) =>
  compare(size, zero) === 0
    ? {
        code: 'a-cap-must-be-above-zero',
        expected: 'more than zero',
        suggestion: 'leave the cap out where there is none',
      }
    : undefined;

const notWhole: Unfit = (size) =>
  size.d === 1n && size.n >= 0n
    ? undefined
    : { code: 'a-number-must-be-whole', expected: 'zero or a whole number' };
