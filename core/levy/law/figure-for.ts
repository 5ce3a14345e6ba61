import { accepted, type Result } from '../../result/result.ts';
import { type Facts, fact, keyOf } from '../../scheme/fact.ts';
import { type Figure, figure } from '../../scheme/figure.ts';
import type { Key, Table } from '../../scheme/table.ts';
import type { Value } from '../../scheme/value.ts';
import type { Law } from './law.ts';

/** The figure of a value for a person with these facts, under the limits of the period. */
export function figureFor<T>(law: Law, value: Value<T>, facts: Facts): Result<Figure<T>> {
  const declarations = law.version.rules.facts ?? {};
  return figure(value, {
    tables: law.scheme.tables,
    on: law.on,
    knownAt: law.knownAt,
    keyOf: (table) => tableKey(law, table, facts),
    stated: (name) => fact(facts, name, declarations),
  });
}

/** The key under which a person with these facts looks into a table, in the earnings period of the limits. */
export function tableKey(law: Law, table: Table, facts: Facts): Result<Key> {
  const key = factsKey(law, table, facts);
  return key.ok ? accepted({ ...key.value, period: law.limitsPeriod }) : key;
}

/** The part of the key that facts answer. */
export function factsKey(law: Law, table: Table, facts: Facts): Result<Key> {
  return keyOf(Object.keys(table.declaration.axes), facts, law.version.rules.facts ?? {});
}
