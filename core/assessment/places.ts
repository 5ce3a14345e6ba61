import type { FigurePlace } from '../scheme/figure-fault.ts';
import type { Value } from '../scheme/value.ts';
import type { AssessmentRules } from './rule-schema.ts';

/** Every figure that the rules name, with the form that it must have. */
export function places({ items, waiting, fees = [], caps }: AssessmentRules): FigurePlace[] {
  return [
    ...items.flatMap(({ amount }, at) =>
      place(['items', at, 'amount'], amount, 'money', { item: 'word', class: 'word' }),
    ),
    ...place(['waiting', 'days'], waiting?.days, 'factor', { item: 'word' }),
    ...fees.flatMap(({ rate }, at) => place(['fees', at, 'rate'], rate, 'rate', { fee: 'word' })),
    ...place(['caps', 'perClaim'], caps?.perClaim, 'money', {}),
    ...place(['caps', 'perPeriod'], caps?.perPeriod, 'money', {}),
    ...place(['caps', 'perYear'], caps?.perYear, 'money', {}),
  ];
}

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
