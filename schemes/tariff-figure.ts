import {
  type CaseFigures,
  statedTable,
  statedTableFaults,
  tableWord,
  unknownFigure,
} from '@openmutual/core/case-table';
import { accepted, distinct, type Rejection, type Result, rejected } from '@openmutual/core/result';
import type { AnyScheme, CaseParts, EngineeringScheme } from './folder.ts';

type Tables = EngineeringScheme['tables'];

/**
 * The tariff with the figures of a case in place of its own (by the path of a figure in the rules its value, under
 * `tables.<table>` all rows of that table), read and judged as the scheme itself is. A figure is
 * replaced in every version that has it; one that no version has is rejected at `figures.<path>`.
 *
 * @param again reads the folder of the tariff again, with these parts in place of its own
 */
export function schemeWithFigures(
  { tables, versions }: EngineeringScheme,
  figures: CaseFigures,
  again: (parts: CaseParts) => Result<AnyScheme>,
): Result<AnyScheme> {
  const stated = [...tables.values()].flatMap(({ name, file }) => {
    const rows = figures[tableWord(name)];
    return rows === undefined || typeof rows === 'string'
      ? []
      : [[file, statedTable(name, rows, versions)] as const];
  });
  const scheme = again({
    document: (data) => withFigures(data, figures, tables),
    tables: new Map(stated),
  });
  if (scheme.ok) return scheme;
  return rejected(...distinct(scheme.rejections.map((reason) => inCase(reason, figures, tables))));
}

type Document = Record<string, unknown>;

function withFigures(data: unknown, figures: CaseFigures, tables: Tables): Result<unknown> {
  const document = structuredClone(data) as { readonly versions?: readonly Document[] };
  const places = (document.versions ?? []).map((version) => placesIn(version['rules']));
  const reasons: Rejection[] = [];
  for (const [name, stated] of Object.entries(figures)) {
    if (typeof stated !== 'string') {
      reasons.push(...statedTableFaults(name, tables));
      continue;
    }
    const found = places.flatMap((known): Document[] => [known.get(name)].filter((one) => one !== undefined));
    if (found.length === 0) {
      const known = places.flatMap((one) => [...one.keys()]);
      reasons.push(unknownFigure(name, known, tables));
    }
    for (const figure of found) put(figure, stated);
  }
  return reasons.length > 0 ? rejected(...reasons) : accepted(document);
}

/** Every figure of some rules by its path: `{ value, source }`, `{ table, column }` and `{ fact }`. */
function placesIn(rules: unknown): ReadonlyMap<string, Document> {
  const places = new Map<string, Document>();
  const visit = (part: unknown, path: readonly string[]): void => {
    if (typeof part !== 'object' || part === null) return;
    const words = Object.keys(part);
    const isFigure =
      (words.includes('value') && words.includes('source')) ||
      (words.includes('table') && words.includes('column')) ||
      (words.length === 1 && words[0] === 'fact');
    if (isFigure) places.set(path.join('.'), part as Document);
    else for (const [key, inner] of Object.entries(part)) visit(inner, [...path, key]);
  };
  visit(rules, []);
  return places;
}

/** The source of such a figure says that it is the case's own, and what the scheme has. */
function put(figure: Document, value: string): void {
  const { value: known, table, column, fact } = figure;
  const own = known ?? (fact === undefined ? `column ${column} of the table ${table}` : `the fact ${fact}`);
  for (const key of Object.keys(figure)) delete figure[key];
  figure['value'] = value;
  figure['source'] = `the case's own figure, in place of ${own} of the scheme`;
}

/** What is wrong with what the case states, by its name there; rows of a table are counted from one. */
function inCase(reason: Rejection, figures: CaseFigures, tables: Tables): Rejection {
  const { file, line, ...rest } = reason;
  const table = [...tables.values()].find(
    (one) => Object.hasOwn(figures, tableWord(one.name)) && file?.endsWith(`/${one.file.replace('../', '')}`),
  );
  if (table !== undefined) {
    const row = line === undefined ? '' : `.${line}`;
    return { ...rest, path: `figures.${tableWord(table.name)}${row}` };
  }
  const name = Object.keys(figures).find((path) => `${reason.path}.`.includes(`.rules.${path}.`));
  return name === undefined ? reason : { ...rest, path: `figures.${name}` };
}
