import { TypedRate } from '../rate/typed-rate.ts';
import { unknownWord } from '../result/word.ts';
import { type FactDeclarations, factFaults, formOf } from './fact.ts';
import { type Fault, fault } from './fault.ts';
import { columnForm, type Form, factForm } from './form.ts';
import type { Table, TableDeclaration } from './table.ts';
import type { Value } from './value.ts';

/** A figure that the rules name, where they name it, and what they need of it. */
export interface FigurePlace {
  readonly path: readonly PropertyKey[];
  readonly value: Value<unknown>;
  readonly form: Form;
  /** The axes that the calculation answers for itself; facts answer the others. */
  readonly answers: Answers;
}

/** The axes that have an answer, and whether that is a word or a number. */
export type Answers = Readonly<Partial<Record<string, 'word' | 'number'>>>;

/** Why a figure cannot be had in the form that the rules need; what is well written here, `figure` finds. */
export function figureFaults(
  { path, value, form, answers }: FigurePlace,
  facts: FactDeclarations,
  tables: ReadonlyMap<string, Table>,
): Fault[] {
  switch (value.in) {
    case 'text':
      return textFaults([...path, 'value'], value.value, form);
    case 'fact':
      return factFaults([...path, 'fact'], value.fact, factForm(form), facts);
    case 'table': {
      const at = [...path, 'table'];
      const table = tables.get(value.table);
      if (table === undefined) {
        return [fault(at, unknownWord('a-table-is-unknown', value.table, tables.keys()))];
      }
      return [
        ...columnFaults([...path, 'column'], table, value.column, form),
        ...axisFaults(at, table.declaration.axes, { ...answersOf(facts), ...answers }),
      ];
    }
  }
}

/** Why a column cannot give figures of a form: it is not there, has another form, or only numbers lie on a line. */
export function columnFaults(
  path: readonly PropertyKey[],
  { declaration: { values, axes } }: Table,
  column: string,
  form: Form,
): Fault[] {
  const found = values[column];
  if (found === undefined) {
    return [fault(path, unknownWord('a-column-is-unknown', column, Object.keys(values)))];
  }
  const expected = columnForm(form);
  if (found !== expected) return [fault(path, { code: otherForm(found, form), column, found, expected })];
  if (form === 'factor' || !Object.values(axes).includes('interpolated')) return [];
  const reason = { code: 'only-factors-are-interpolated', column, found, expected: 'a column of factors' };
  return [fault(path, reason)];
}

/** The axes of a table that nobody answers: a row would be taken for everybody, or for nobody. */
export function axisFaults(
  path: readonly PropertyKey[],
  axes: TableDeclaration['axes'],
  answers: Answers,
): Fault[] {
  return Object.entries(axes).flatMap(([axis, kind]) => {
    const answer = answers[axis];
    if (answer === undefined) {
      return [fault(path, unknownWord('an-axis-is-answered-by-nobody', axis, Object.keys(answers)))];
    }
    // A number can be written as a word; a word lies nowhere between two numbers.
    if (answer === 'number' || kind === 'exact') return [];
    const reason = { code: 'a-word-answers-only-an-exact-axis', found: kind, expected: 'exact' };
    return [fault(path, { ...reason, column: axis })];
  });
}

/** What the facts of a scheme answer: words and numbers do, under their own names. */
export function answersOf(facts: FactDeclarations): Answers {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, declared]) => {
      const form = formOf(declared);
      return form === 'word' || form === 'number' ? [[name, form]] : [];
    }),
  );
}

/** Text is read in its form; only the base and the time of a typed rate are not yet known to be the right ones. */
function textFaults(path: readonly PropertyKey[], value: unknown, form: Form): Fault[] {
  if (typeof form === 'string' || !(value instanceof TypedRate)) return [];
  const proved = TypedRate.expect(value, form.of, form.over);
  return proved.ok ? [] : proved.rejections.map((reason) => fault(path, reason));
}

/** Two typed rates differ in their base or in their time; anything else has another form altogether. */
function otherForm(found: string, form: Form): string {
  if (typeof form === 'string' || !found.startsWith('rate of ')) return 'a-column-has-another-form';
  const isSameBase = found.startsWith(`rate of ${form.of},`);
  return isSameBase ? 'a-rate-is-over-another-time' : 'a-rate-is-of-another-base';
}
