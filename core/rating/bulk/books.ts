import { currencyDecimals } from '../../money/currency.ts';
import type { Money } from '../../money/money.ts';
import { Money as Amount } from '../../money/money.ts';
import type { PlainDate } from '../../period/date.ts';
import { certain, invariant, type Result } from '../../result/result.ts';
import { type Facts, parseFacts, usualFacts } from '../../scheme/fact.ts';
import type { Scheme } from '../../scheme/scheme.ts';
import { type Case, caseOf } from '../figure/case.ts';
import type { Risk } from '../risk/risk.ts';
import type { Tariff } from '../tariff/tariff.ts';
import type { Ask } from './ask.ts';
import { type Coded, codedAmounts, codedCounts, codedWords, totals } from './coded.ts';
import { type Memory, madeFor } from './memory.ts';
import { type Periods, periodsOf } from './periods.ts';
import { isAsked, numberAt, type PeriodColumns, type Portfolio, type Words, wordAt } from './portfolio.ts';

/** A tariff of one day. */
export interface TariffOnDay {
  readonly scheme: Scheme<Tariff>;
  readonly rules: Tariff;
  readonly on: PlainDate;
  readonly knownAt: PlainDate | undefined;
  /** Minor units in a major one. */
  readonly scale: bigint;
}

/** A block of a portfolio as a tariff looks at it: whatever more than one item asks, found once. */
export interface Books {
  readonly tariff: TariffOnDay;
  readonly memory: Memory;
  readonly portfolio: Portfolio;
  readonly works: Periods;
  /** One for each column of machines. */
  readonly machines: readonly Periods[];
  /** The total sum insured of each row, in minor units. */
  readonly whole: Float64Array;
  readonly answers: AnswerColumns;
  /** The facts of a row; what cannot be read is left out. */
  readonly factsAt: (row: number) => Facts;
  /** A fact as it is stated, or why not. */
  readonly factOf: (name: string, text: string) => Result<Facts>;
}

/** What is told apart of what an item answers on an axis; nothing where all rows answer the same. */
export type AnswerColumns = Readonly<Record<string, (ask: Ask) => Coded | undefined>>;

export function tariffOnDay(
  scheme: Scheme<Tariff>,
  rules: Tariff,
  on: PlainDate,
  knownAt: PlainDate | undefined,
): TariffOnDay {
  return { scheme, rules, on, knownAt, scale: 10n ** BigInt(currencyDecimals(scheme.currency)) };
}

export function booksOf(tariff: TariffOnDay, portfolio: Portfolio, memory: Memory): Books {
  const { rows, period, plant = [], testing } = portfolio;
  const rule = tariff.rules.countMonths;
  const works = periodsOf(period, rows, rule, 'period', memory);
  const whole = totals(Object.values(portfolio.sums), 'whole', rows, memory);
  const factOf = factReader(tariff, memory);
  const answers: AnswerColumns = {
    sumInsured: amounts(whole, 'sum insured', tariff, memory),
    ...timeColumns(works),
    testingMonths: () => (testing === undefined ? undefined : codedCounts(testing, 'testing', memory)),
  };
  const machines = plant.map((machine) =>
    isSameTime(machine, period)
      ? works
      : periodsOf(machine, rows, rule, `machine ${machine.machine}`, memory),
  );
  const factsAt = (row: number) => statedFacts(tariff, portfolio, row, factOf);
  return { tariff, memory, portfolio, works, machines, whole, answers, factsAt, factOf };
}

/** A machine that is there as long as the works often has their very columns. */
function isSameTime(machine: PeriodColumns, works: PeriodColumns): boolean {
  const isSame = (a: ArrayBufferView | undefined, b: ArrayBufferView | undefined) =>
    a?.buffer === b?.buffer && a?.byteOffset === b?.byteOffset;
  const isSameWords = (a: Words | undefined, b: Words | undefined) =>
    a?.words === b?.words && isSame(a?.codes, b?.codes);
  const isSameCount = isSame(machine.months, works.months) && isSame(machine.days, works.days);
  return isSameCount && isSameWords(machine.from, works.from) && isSameWords(machine.to, works.to);
}

export function timeColumns({ months, days }: Periods): AnswerColumns {
  return { months: () => months, days: () => days };
}

export function amounts(
  values: Float64Array,
  name: string,
  { scale }: TariffOnDay,
  memory: Memory,
): (ask: Ask) => Coded {
  return ({ points, text }) => codedAmounts(values, points, scale, `${name}: ${text}`, memory);
}

/** The columns that tell apart whatever is asked. */
export function columnsFor(
  asks: readonly Ask[],
  answers: AnswerColumns,
  period: Periods,
  books: Books,
): Coded[] {
  return asks.flatMap((ask) => {
    if (ask.kind === 'period') return [period.coded];
    if (ask.kind === 'works') return [books.works.coded];
    const answer = ask.kind === 'axis' ? answers[ask.name] : undefined;
    if (answer !== undefined) return answer(ask) ?? [];
    const stated = books.portfolio.facts?.[ask.name];
    return stated === undefined ? [] : [codedWords(stated, `fact ${ask.name}`, books.memory)];
  });
}

/** A row as a risk, without plant and maintenance. */
export function riskAt({ portfolio, works, factsAt, tariff: { scheme } }: Books, row: number): Risk {
  const period = works.all[works.coded.codes[row] as number];
  invariant(period !== undefined, 'a row without a period is not looked at');
  const insured = Object.entries(portfolio.sums).flatMap(([item, values]) => {
    const minor = numberAt(values, row);
    return minor === undefined ? [] : [{ item, sumInsured: moneyOf(minor, scheme.currency) }];
  });
  const months = numberAt(portfolio.testing, row);
  const limits = Object.entries(portfolio.liability ?? {}).flatMap(([limit, values]) => {
    const minor = numberAt(values, row);
    return minor === undefined ? [] : [[limit, moneyOf(minor, scheme.currency)] as const];
  });
  const covers = Object.entries(portfolio.additional ?? {}).filter(([, cover]) => isAsked(cover, row));
  return {
    period,
    materialDamage: insured,
    plant: [],
    liability: limits.length === 0 ? undefined : Object.fromEntries(limits),
    maintenance: undefined,
    testing: months === undefined ? undefined : { months },
    additional: covers.map(([cover, { limit, days }]) => {
      const minor = numberAt(limit, row);
      const most = minor === undefined ? undefined : moneyOf(minor, scheme.currency);
      return { cover, limit: most, days: numberAt(days, row) };
    }),
    facts: factsAt(row),
    discount: undefined,
    isPremiumInsured: false,
    instalments: undefined,
    coInsurers: undefined,
    about: undefined,
  };
}

export function caseAt({ tariff: { scheme, rules, on, knownAt } }: Books, risk: Risk): Case {
  return caseOf(scheme, rules, risk, on, knownAt);
}

export function moneyOf(minor: number, currency: string): Money {
  return Amount.ofMinor(BigInt(minor), currency);
}

function statedFacts(
  { rules, scheme }: TariffOnDay,
  { facts = {} }: Portfolio,
  row: number,
  factOf: Books['factOf'],
): Facts {
  const texts = Object.entries(facts).flatMap(([name, column]) => {
    const text = wordAt(column, row);
    return text === undefined ? [] : [[name, text] as const];
  });
  const usual = usualFacts(rules.facts ?? {}, Object.fromEntries(texts), scheme.currency);
  return Object.assign({}, usual, ...texts.map(([name, text]) => certain(factOf(name, text))));
}

function factReader({ rules, scheme }: TariffOnDay, memory: Memory): Books['factOf'] {
  const known = madeFor(memory, 'facts', undefined, () => new Map<string, Result<Facts>>());
  return (name, text) => {
    const key = JSON.stringify([name, text]);
    const found = known.get(key) ?? parseFacts(rules.facts ?? {}, { [name]: text }, scheme.currency);
    known.set(key, found);
    return found;
  };
}
