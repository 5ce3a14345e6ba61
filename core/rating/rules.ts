import { TypedRate } from '../rate/typed-rate.ts';
import type { Rejection } from '../result/result.ts';
import { unknownWord } from '../result/word.ts';
import type { FactDeclarations } from '../scheme/fact.ts';
import type { Fault, Vocabulary } from '../scheme/scheme.ts';
import type { Table } from '../scheme/table.ts';
import { axes } from './case.ts';
import { type Form, type Place, places, tariffRates } from './places.ts';
import { itemNames, type Tariff, tariffSchema } from './tariff.ts';
import { buildUpOf } from './tariff-rate.ts';

/** The rules of a scheme of engineering insurance are a tariff. */
export type RatingRules = Tariff;

/** The words of a tariff, and what must hold between its rules and its tables. */
export const ratingVocabulary: Vocabulary<RatingRules> = {
  schema: tariffSchema,
  faults: (rules, tables) => [
    ...places(rules).flatMap((place) => faultsOf(place, rules.facts ?? {}, tables)),
    ...pureWithoutBuildUp(rules),
    ...coversWithoutRate(rules),
    ...namesTaken(rules),
  ],
  restsOn: {
    'a-fact-is-not-declared': ['facts'],
    'a-fact-has-another-form': ['facts'],
    'an-axis-is-answered-by-nobody': ['facts'],
    'a-pure-rate-needs-safety-and-loadings': ['buildUp'],
    'a-cover-has-no-rate': ['additional', 'rate'],
  },
};

function faultsOf(place: Place, facts: FactDeclarations, tables: ReadonlyMap<string, Table>): Fault[] {
  const { value, form, path } = place;
  switch (value.in) {
    case 'text': {
      const reason = value.value instanceof TypedRate ? otherRate(value.value, form) : undefined;
      return reason === undefined ? [] : [{ path: [...path, 'value'], reason }];
    }
    case 'fact': {
      const reason = faultOfFact(value.fact, form, facts);
      return reason === undefined ? [] : [{ path: [...path, 'fact'], reason }];
    }
    case 'table': {
      const table = tables.get(value.table);
      if (table === undefined) {
        return [
          { path: [...path, 'table'], reason: unknownWord('a-table-is-unknown', value.table, tables.keys()) },
        ];
      }
      const reason = faultOfColumn(table, value.column, form);
      const column = reason === undefined ? [] : [{ path: [...path, 'column'], reason }];
      return [...column, ...faultsOfAxes(table, place, facts)];
    }
  }
}

function otherRate(rate: TypedRate, form: Form): Rejection | undefined {
  if (typeof form === 'string') return undefined;
  const proved = TypedRate.expect(rate, form.of, form.over);
  return proved.ok ? undefined : proved.rejections[0];
}

const factForms = { factor: 'number', rate: 'rate', money: 'money' } as const;

function faultOfFact(name: string, form: Form, facts: FactDeclarations): Rejection | undefined {
  const declaration = facts[name];
  if (declaration === undefined) return unknownWord('a-fact-is-not-declared', name, Object.keys(facts));
  const needed = typeof form === 'string' ? factForms[form] : 'typed-rate';
  if (declaration.form === needed && declaration.oneOf === undefined) return undefined;
  return { code: 'a-fact-has-another-form', found: declaration.form ?? 'word', expected: needed };
}

function faultOfColumn(table: Table, column: string, form: Form): Rejection | undefined {
  const { values, axes: kinds } = table.declaration;
  const declared = values[column];
  if (declared === undefined) return unknownWord('a-column-is-unknown', column, Object.keys(values));
  if (declared !== textOf(form)) {
    return { code: codeOf(declared, form), found: declared, expected: textOf(form) };
  }
  if (form === 'factor' || !Object.values(kinds).includes('interpolated')) return undefined;
  return {
    code: 'only-factors-are-interpolated',
    found: declared,
    expected: 'a column of factors',
  };
}

function textOf(form: Form): string {
  return typeof form === 'string' ? form : `rate of ${form.of}, ${form.over}`;
}

/** Two rates differ in their base or in their time; anything else has another form altogether. */
function codeOf(declared: string, form: Form): string {
  if (typeof form === 'string' || !declared.startsWith('rate of ')) return 'a-column-has-another-form';
  const isSameBase = declared.startsWith(`rate of ${form.of},`);
  return isSameBase ? 'a-rate-is-over-another-time' : 'a-rate-is-of-another-base';
}

/** Each axis has someone who answers it, and each word that will be asked for has a row. */
function faultsOfAxes(table: Table, { path, answers, words }: Place, facts: FactDeclarations): Fault[] {
  return Object.keys(table.declaration.axes).flatMap((axis): Fault[] => {
    const answer = answers.find((known) => known === axis);
    if (answer !== undefined) return missingWords(table, answer, words?.[answer] ?? [], path);
    const declared = facts[axis];
    if (declared !== undefined && ['number', 'word', undefined].includes(declared.form)) return [];
    const reason = unknownWord('an-axis-is-answered-by-nobody', axis, [...answers, ...Object.keys(facts)]);
    return [{ path: [...path, 'table'], reason }];
  });
}

function missingWords(
  table: Table,
  axis: string,
  words: readonly string[],
  path: readonly PropertyKey[],
): Fault[] {
  if (table.declaration.axes[axis] !== 'exact') return [];
  const listed = table.rows.flatMap(({ keys }) => {
    const key = keys[axis];
    return key?.kind === 'exact' ? key.words : [];
  });
  const missing = words.filter((word) => !listed.includes(word));
  return missing.map((word) => ({
    path: [...path, 'table'],
    reason: {
      ...unknownWord('a-table-has-no-row-for-a-word-of-the-rules', word, new Set(listed)),
      file: table.file,
    },
  }));
}

function pureWithoutBuildUp(rules: Tariff): Fault[] {
  return tariffRates(rules)
    .filter(({ rate }) => rate.stated === 'pure' && buildUpOf(rate, rules.buildUp) === undefined)
    .map(({ path }) => ({
      path: [...path, 'pure'],
      reason: {
        code: 'a-pure-rate-needs-safety-and-loadings',
        expected: 'buildUp beside it or in the rules',
        suggestion: 'where the tariff publishes no build-up, state its rate as gross',
      },
    }));
}

function coversWithoutRate({ additional }: Tariff): Fault[] {
  if (additional === undefined || additional.rate !== undefined) return [];
  return Object.keys(additional.covers)
    .filter((cover) => additional.covers[cover]?.rate === undefined)
    .map((cover) => ({
      path: ['additional', 'covers', cover],
      reason: { code: 'a-cover-has-no-rate', found: cover, expected: 'a rate here or under additional' },
    }));
}

/** A cover, a levy or a fact with a name that already means something else. */
function namesTaken({ additional, levies, facts }: Tariff): Fault[] {
  return [
    ...taken(['additional', 'covers'], Object.keys(additional?.covers ?? {}), itemNames),
    ...taken(['levies'], Object.keys(levies ?? {}), ['stamp']),
    ...taken(['facts'], Object.keys(facts ?? {}), axes),
  ];
}

function taken(path: readonly PropertyKey[], names: readonly string[], known: readonly string[]): Fault[] {
  return names
    .filter((name) => known.includes(name))
    .map((name) => ({
      path: [...path, name],
      reason: {
        code: 'a-name-already-means-something-else',
        found: name,
        expected: `not ${known.join(', ')}`,
      },
    }));
}
