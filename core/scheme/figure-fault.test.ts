import { describe, expect, test } from 'vitest';
import { certain } from '../result/result.ts';
import { atoms } from './atoms.ts';
import type { FactDeclarations } from './fact.ts';
import { type Answers, figureFaults } from './figure-fault.ts';
import type { Form } from './form.ts';
import { tableText } from './sample.ts';
import type { TableDeclaration } from './table.ts';
import { parseTable } from './table-text.ts';
import { valueSchema } from './value-schema.ts';

const name = { en: 'a fact', zh: '事实' };
const facts: FactDeclarations = {
  town: { name },
  letter: { name, oneOf: ['A', 'B'] },
  age: { name, form: 'number' },
  risk: { name, form: 'rate' },
  bonus: { name, form: 'money' },
  own: { name, form: 'typed-rate' },
};
const once = { of: 'sum-insured', over: 'one-time' } as const;

function tableOf(axes: TableDeclaration['axes'], header: string) {
  const values = { amount: 'money', rate: 'rate', factor: 'factor', note: 'text', once: onceText };
  const declaration = { file: 'tables/sample.csv', axes, values };
  const csv = `from,to,${header}amount,rate,factor,note,once,source`;
  return certain(parseTable('sample', declaration, tableText(csv), 'EUR'));
}

const onceText = 'rate of sum-insured, one-time';

/** The faults of a figure where the calculation answers `period` with a word and `limit` with a number. */
function faults(where: object, form: Form, axes: TableDeclaration['axes'] = {}, header = '') {
  const value = valueSchema<unknown>(typeof form === 'string' ? atoms.rate : atoms.typedRate).parse(where);
  const answers: Answers = { period: 'word', limit: 'number' };
  const tables = new Map([['sample', tableOf(axes, header)]]);
  return figureFaults({ path: ['at'], value, form, answers }, facts, tables);
}

function column(form: Form, named: string) {
  return faults({ table: 'sample', column: named }, form);
}

describe('a figure in the text', () => {
  test('is in its form when it was read; a typed rate must also be of the right base and time', () => {
    expect(faults({ value: '8%', source: 'a test' }, 'rate')).toEqual([]);
    const stated = (text: string) => faults({ value: text, source: 'a test' }, once);
    expect(stated('8% of sum-insured, one-time')).toEqual([]);
    expect(stated('8% of sum-insured, per-annum')).toMatchObject([
      { path: ['at', 'value'], reason: { code: 'a-rate-is-over-another-time' } },
    ]);
    expect(stated('8% of cover-limit, one-time')).toMatchObject([
      { path: ['at', 'value'], reason: { code: 'a-rate-is-of-another-base' } },
    ]);
  });
});

describe('a figure that the case states', () => {
  const asked = (fact: string, form: Form) => faults({ fact }, form);

  test.each([
    ['risk', 'rate'],
    ['bonus', 'money'],
    ['age', 'factor'],
    ['own', once],
    ['town', 'text'],
    ['letter', 'text'],
  ] as const)('%s can be a figure of the form %s', (fact, form) => {
    expect(asked(fact, form)).toEqual([]);
  });

  test('must be declared', () => {
    expect(asked('risc', 'rate')).toEqual([
      {
        path: ['at', 'fact'],
        reason: {
          code: 'a-fact-is-not-declared',
          found: 'risc',
          expected: 'town, letter, age, risk, bonus, own',
          suggestion: 'did you mean "risk"?',
        },
      },
    ]);
    expect(asked('constructor', 'text')).toMatchObject([{ reason: { code: 'a-fact-is-not-declared' } }]);
  });

  test('must be declared in the form that the rule needs: words are no rate', () => {
    const other = (found: string, expected: string) => [
      { path: ['at', 'fact'], reason: { code: 'a-fact-has-another-form', found, expected } },
    ];
    expect(asked('letter', 'rate')).toEqual(other('word', 'rate'));
    expect(asked('town', 'money')).toEqual(other('word', 'money'));
    expect(asked('risk', once)).toEqual(other('rate', 'typed-rate'));
    expect(asked('risk', 'factor')).toEqual(other('rate', 'number'));
  });
});

describe('a figure in a table', () => {
  test.each([
    ['money', 'amount'],
    ['rate', 'rate'],
    ['factor', 'factor'],
    ['text', 'note'],
    [once, 'once'],
  ] as const)('of the form %s stands in a column of that form', (form, named) => {
    expect(column(form, named)).toEqual([]);
  });

  test('needs the table', () => {
    expect(faults({ table: 'simple', column: 'rate' }, 'rate')).toEqual([
      {
        path: ['at', 'table'],
        reason: {
          code: 'a-table-is-unknown',
          found: 'simple',
          expected: 'sample',
          suggestion: 'did you mean "sample"?',
        },
      },
    ]);
  });

  test('needs the column', () => {
    expect(column('rate', 'rates')).toEqual([
      {
        path: ['at', 'column'],
        reason: {
          code: 'a-column-is-unknown',
          found: 'rates',
          expected: 'amount, rate, factor, note, once',
          suggestion: 'did you mean "rate"?',
        },
      },
    ]);
  });

  test('needs a column of its form, of its base and over its time', () => {
    expect(column('money', 'rate')).toEqual([
      {
        path: ['at', 'column'],
        reason: { code: 'a-column-has-another-form', column: 'rate', found: 'rate', expected: 'money' },
      },
    ]);
    expect(column(once, 'rate')).toMatchObject([{ reason: { code: 'a-column-has-another-form' } }]);
    expect(column({ of: 'sum-insured', over: 'per-annum' }, 'once')).toMatchObject([
      { reason: { code: 'a-rate-is-over-another-time', expected: 'rate of sum-insured, per-annum' } },
    ]);
    expect(column({ of: 'cover-limit', over: 'one-time' }, 'once')).toMatchObject([
      { reason: { code: 'a-rate-is-of-another-base', found: onceText } },
    ]);
  });

  test('between two rows is a factor and nothing else', () => {
    const line = { age: 'interpolated' } as const;
    expect(faults({ table: 'sample', column: 'factor' }, 'factor', line, 'age,')).toEqual([]);
    expect(faults({ table: 'sample', column: 'amount' }, 'money', line, 'age,')).toMatchObject([
      { path: ['at', 'column'], reason: { code: 'only-factors-are-interpolated', found: 'money' } },
    ]);
  });

  const alone = { table: 'sample', column: 'factor' };

  test('is found under what the calculation and the facts answer', () => {
    const axes = { period: 'exact', limit: 'band', town: 'exact', age: 'band' } as const;
    expect(faults(alone, 'factor', axes, 'period,limit>=,limit<,town,age>=,age<,')).toEqual([]);
  });

  test('under an axis that nobody answers would be the first row for everybody', () => {
    expect(faults(alone, 'factor', { towns: 'exact' }, 'towns,')).toEqual([
      {
        path: ['at', 'table'],
        reason: {
          code: 'an-axis-is-answered-by-nobody',
          found: 'towns',
          expected: 'town, letter, age, period, limit',
          suggestion: 'did you mean "town"?',
        },
      },
    ]);
    expect(faults(alone, 'factor', { risk: 'band' }, 'risk>=,risk<,')).toMatchObject([
      { reason: { code: 'an-axis-is-answered-by-nobody', found: 'risk' } },
    ]);
  });

  test('is found by a number on any axis, and by a word on an exact one only', () => {
    expect(faults(alone, 'factor', { age: 'exact', limit: 'exact' }, 'age,limit,')).toEqual([]);
    const axes = { town: 'band', period: 'interpolated' } as const;
    expect(faults(alone, 'factor', axes, 'town>=,town<,period,')).toMatchObject([
      { reason: { code: 'a-word-answers-only-an-exact-axis', column: 'town', found: 'band' } },
      { reason: { code: 'a-word-answers-only-an-exact-axis', column: 'period', found: 'interpolated' } },
    ]);
  });
});
