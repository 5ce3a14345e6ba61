import { expect, test } from 'vitest';
import { Rate } from '../rate/rate.ts';
import { atoms } from './atoms.ts';
import { issuesOf, rejectionsOf } from './issues.ts';
import { valueSchema } from './value-schema.ts';

const schema = valueSchema(atoms.rate);

function codes(given: object): string[] {
  const result = schema.safeParse(given, { reportInput: true });
  return result.success
    ? []
    : rejectionsOf(issuesOf(result.error), schema, () => ({})).map(({ code }) => code);
}

test('a figure is written beside its source', () => {
  const given = { value: '9.4%', source: 'Act 7 §12', href: 'https://example.org/act-7' };
  expect(schema.parse(given)).toEqual({
    in: 'text',
    value: Rate.of('9.4%'),
    source: { ref: 'Act 7 §12', href: 'https://example.org/act-7' },
  });
});

test('a figure stands in a column of a table, or among the facts of the case', () => {
  expect(schema.parse({ table: 'rates', column: 'fee' })).toEqual({
    in: 'table',
    table: 'rates',
    column: 'fee',
  });
  expect(schema.parse({ fact: 'injury-rate' })).toEqual({ in: 'fact', fact: 'injury-rate' });
});

test.each([
  ['without a source', { value: '9.4%' }, 'a-value-must-name-its-source'],
  ['in a table without its column', { table: 'rates' }, 'a-value-in-a-table-names-its-column'],
  ['nowhere', {}, 'a-value-must-stand-in-one-place'],
  [
    'in text and in a table',
    { value: '9.4%', source: 's', table: 'rates', column: 'fee' },
    'a-value-must-stand-in-one-place',
  ],
  [
    'in a table and a fact',
    { table: 'rates', column: 'fee', fact: 'injury-rate' },
    'a-value-must-stand-in-one-place',
  ],
  ['as a bare number', { value: '9.4', source: 'Act 7 §12' }, 'a-rate-must-state-its-unit'],
])('a figure %s is rejected', (_, given, code) => {
  expect(codes(given)).toEqual([code]);
});
