import type { FigurePlace } from '../scheme/figure-fault.ts';
import type { Table } from '../scheme/table.ts';
import type { Value } from '../scheme/value.ts';
import type { AssessmentRules } from './rule-schema.ts';

/** Every figure that the rules name, with the form that it must have. */
export function places({ items, waiting, ladder, fees = [], caps }: AssessmentRules): FigurePlace[] {
  return [
    ...items.flatMap(({ amount, deductible, rate }, at) => [
      ...place(['items', at, 'amount'], amount, 'money', claimAnswers),
      ...place(['items', at, 'deductible'], deductible, 'money', claimAnswers),
      ...place(['items', at, 'rate'], rate, 'rate', claimAnswers),
    ]),
    ...place(['ladder', 'part'], ladder?.part, 'rate', { ...claimAnswers, ...timeAnswers }),
    ...place(['ladder', 'step'], ladder?.step, 'text', { ...claimAnswers, ...timeAnswers }),
    ...place(['waiting', 'days'], waiting?.days, 'factor', { item: 'word' }),
    ...fees.flatMap(({ rate }, at) => place(['fees', at, 'rate'], rate, 'rate', { fee: 'word' })),
    ...place(['caps', 'perClaim'], caps?.perClaim, 'money', {}),
    ...place(['caps', 'perPeriod'], caps?.perPeriod, 'money', {}),
    ...place(['caps', 'perYear'], caps?.perYear, 'money', {}),
  ];
}

/** Whether a figure of the rules goes by an axis. */
export function asksFor(axis: string, rules: AssessmentRules, tables: ReadonlyMap<string, Table>): boolean {
  return [...tablesOf(rules)].some((name) => axis in (tables.get(name)?.declaration.axes ?? {}));
}

/** What is known of a claim: its item, and of the claimant his class and his age in years at the event. */
const claimAnswers: FigurePlace['answers'] = { item: 'word', class: 'word', age: 'number' };

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
