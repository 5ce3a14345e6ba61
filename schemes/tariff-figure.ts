import { accepted, distinct, type Rejection, type Result, rejected } from '@openmutual/core/result';
import { unknownWord } from '@openmutual/core/word';
import type { AnyScheme } from './folder.ts';
import { findShelf } from './library.ts';
import { readScheme } from './text-file.ts';

/** What a worked case states in place of figures of a tariff: by the path of the figure in the rules, its value. */
export type TariffFigures = Readonly<Record<string, string>>;

/**
 * The scheme with the figures of a case in place of its own, read and judged as the scheme itself is. A figure is
 * replaced in every version that has it; one that no version has is rejected at `figures.<path>`.
 */
export function schemeWithFigures(id: string, figures: TariffFigures): Result<AnyScheme> {
  const shelf = findShelf(id);
  if (!shelf.ok) return shelf;
  const { folder, shownAs } = shelf.value;
  const scheme = readScheme(folder, shownAs, (data) => withFigures(data, figures));
  return scheme.ok
    ? scheme
    : rejected(...distinct(scheme.rejections.map((reason) => inCase(reason, figures))));
}

type Document = Record<string, unknown>;

function withFigures(data: unknown, figures: TariffFigures): Result<unknown> {
  const document = structuredClone(data) as { readonly versions?: readonly Document[] };
  const places = (document.versions ?? []).map((version) => placesIn(version['rules']));
  const reasons: Rejection[] = [];
  for (const [name, value] of Object.entries(figures)) {
    const found = places.flatMap((known): Document[] => [known.get(name)].filter((one) => one !== undefined));
    if (found.length === 0) {
      const known = new Set(places.flatMap((one) => [...one.keys()]));
      reasons.push({ path: `figures.${name}`, ...unknownWord('a-figure-is-unknown', name, known) });
    }
    for (const figure of found) put(figure, value);
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

/** What is wrong with what the case states, by its name there. */
function inCase(reason: Rejection, figures: TariffFigures): Rejection {
  const { file: _file, line: _line, ...rest } = reason;
  const name = Object.keys(figures).find((path) => reason.path?.includes(`.rules.${path}`));
  return name === undefined ? reason : { ...rest, path: `figures.${name}` };
}
