import type { FigurePlace } from '../../scheme/figure-fault.ts';
import type { Table } from '../../scheme/table.ts';
import type { Value } from '../../scheme/value.ts';
import type { AssessmentRules } from './rule-schema.ts';

/** Every figure that the rules name, with the form that it must have. */
export function places(rules: AssessmentRules): FigurePlace[] {
  const {
    pools,
    items,
    waiting,
    ladder,
    fees = [],
    caps,
    accounts,
    contributions = [],
    surplus = [],
  } = rules;
  const all: FigurePlace[] = [
    ...items.flatMap(({ amount, deductible, rate }, at) => [
      ...place(['items', at, 'amount'], amount, 'money', claimAnswers),
      ...place(['items', at, 'deductible'], deductible, 'money', claimAnswers),
      ...place(['items', at, 'rate'], rate, 'rate', claimAnswers),
    ]),
    ...place(['ladder', 'part'], ladder?.part, 'rate', { ...claimAnswers, ...timeAnswers }),
    ...place(['ladder', 'step'], ladder?.step, 'text', { ...claimAnswers, ...timeAnswers }),
    ...place(['waiting', 'days'], waiting?.days, 'factor', { item: 'word' }),
    ...place(['waiting', 'months'], waiting?.months, 'factor', { item: 'word' }),
    ...fees.flatMap(({ rate }, at) => place(['fees', at, 'rate'], rate, 'rate', { fee: 'word' })),
    ...contributions.flatMap(({ amount, rate, estimate, times, atMost, payers = [] }, at) => [
      ...place(['contributions', at, 'amount'], amount, 'money', dueAnswers),
      ...place(['contributions', at, 'rate'], rate, 'rate', dueAnswers),
      ...place(['contributions', at, 'estimate'], estimate, 'rate', dueAnswers),
      ...place(['contributions', at, 'times'], times, 'factor', dueAnswers),
      ...place(['contributions', at, 'atMost'], atMost, 'rate', dueAnswers),
      ...payers.flatMap(({ amount: part }, payer) =>
        place(['contributions', at, 'payers', payer, 'amount'], part, 'money', dueAnswers),
      ),
    ]),
    ...surplus.flatMap(({ amount, rate, upTo, declared, withheld }, at) => [
      ...place(['surplus', at, 'upTo', 'amount'], upTo?.amount, 'money', {}),
      ...place(['surplus', at, 'upTo', 'rate'], upTo?.rate, 'rate', {}),
      ...place(['surplus', at, 'amount'], amount, 'money', {}),
      ...place(['surplus', at, 'rate'], rate, 'rate', {}),
      ...place(['surplus', at, 'declared'], declared, 'rate', { class: 'word' }),
      ...place(['surplus', at, 'withheld', 'rate'], withheld?.rate, 'rate', { class: 'word' }),
    ]),
    ...place(['accounts', 'atMost'], accounts?.atMost, 'factor', {}),
    ...place(['caps', 'perClaim'], caps?.perClaim, 'money', {}),
    ...place(['caps', 'perPeriod'], caps?.perPeriod, 'money', {}),
    ...place(['caps', 'perYear'], caps?.perYear, 'money', {}),
  ];
  if (pools === undefined) return all;
  return all.map((each) => ({ ...each, answers: { ...each.answers, pool: 'word' } }));
}

/** The figures that stand below some words of the rules. */
export function placesIn(rules: AssessmentRules, words: readonly string[]): FigurePlace[] {
  return places(rules).filter(({ path }) => words.includes(String(path[0])));
}

/** Whether a figure of the rules goes by an axis. */
export function asksFor(axis: string, rules: AssessmentRules, tables: ReadonlyMap<string, Table>): boolean {
  return [...tablesOf(rules)].some((name) => axis in (tables.get(name)?.declaration.axes ?? {}));
}

/** What is known of a claim: its item, and of the claimant his class and his age in years at the event. */
const claimAnswers: FigurePlace['answers'] = { item: 'word', class: 'word', age: 'number' };

/** What is known of a contribution: its name and the class of the member. */
const dueAnswers: FigurePlace['answers'] = { contribution: 'word', class: 'word' };

/** For how long somebody has been a member: in days, completed months or completed years. */
const timeAnswers: FigurePlace['answers'] = { days: 'number', months: 'number', years: 'number' };

/** The tables in which a rule finds a figure. */
export function tablesOf(rules: AssessmentRules): Set<string> {
  return new Set(places(rules).flatMap(({ value }) => (value.in === 'table' ? [value.table] : [])));
}

function place(
  path: FigurePlace['path'],
  value: Value<unknown> | undefined,
  form: FigurePlace['form'],
  answers: FigurePlace['answers'],
): FigurePlace[] {
  return value === undefined ? [] : [{ path, value, form, answers }];
}
