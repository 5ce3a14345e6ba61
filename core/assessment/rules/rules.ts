import { Money } from '../../money/money.ts';
import { decimal, type Fraction } from '../../rate/fraction.ts';
import { Rate } from '../../rate/rate.ts';
import type { Vocabulary } from '../../scheme/scheme.ts';
import type { Value } from '../../scheme/value.ts';
import { rulesFaults } from './rule-fault.ts';
import { type AssessmentRules, rulesSchema } from './rule-schema.ts';

export type { AssessmentRules, Bearer, Caps, Fee, Item, SharingKey } from './rule-schema.ts';

/** The words by which a mutual fund says what it pays, what it costs and how it is shared. */
export const assessmentVocabulary: Vocabulary<AssessmentRules> = {
  schema: rulesSchema,
  faults: rulesFaults,
};

/**
 * The document form of what a document was read into, so that a record can carry the rules as they
 * were written: `parse(written(rules))` is `rules`.
 */
export function written(value: unknown): unknown {
  if (value instanceof Money || value instanceof Rate) return value.toString();
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return value.toString();
  if (Array.isArray(value)) return value.map(written);
  if (typeof value !== 'object' || value === null) return value;
  if ('steps' in value && 'text' in value) return value.text;
  if ('n' in value && 'd' in value) return decimal(value as Fraction);
  if ('in' in value) return writtenValue(value as Value<unknown>);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([key, part]) => [key, written(part)]),
  );
}

function writtenValue(value: Value<unknown>): unknown {
  if (value.in === 'table') return { table: value.table, column: value.column };
  if (value.in === 'fact') return { fact: value.fact };
  const { ref, href } = value.source;
  return { value: written(value.value), source: ref, ...(href === undefined ? {} : { href }) };
}
