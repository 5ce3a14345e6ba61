import type { RateBase, TimeBasis } from '../rate/typed-rate.ts';
import type { FactForm } from './fact.ts';

/** The form that a rule needs a figure in; a rate of a tariff is also of a base and over a time. */
export type Form = 'money' | 'rate' | 'factor' | 'text' | { readonly of: RateBase; readonly over: TimeBasis };

/** The form as the columns of a table declare it: `money`, or `rate of sum-insured, one-time`. */
export function columnForm(form: Form): string {
  return typeof form === 'string' ? form : `rate of ${form.of}, ${form.over}`;
}

/** The form as a fact declares it: a typed rate states its base and time itself. */
export function factForm(form: Form): FactForm {
  return typeof form === 'string' ? factForms[form] : 'typed-rate';
}

const factForms = { money: 'money', rate: 'rate', factor: 'number', text: 'word' } as const;
