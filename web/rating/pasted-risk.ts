import type { Label } from '@openmutual/core/label';
import { quoteOf } from '@openmutual/core/quote';
import type { Rejection } from '@openmutual/core/result';
import { unknownRiskColumns } from '@openmutual/core/risk-list';
import { riskColumns, riskOfRow } from '@openmutual/core/risk-row';
import type { TariffQuestions } from '@openmutual/core/tariff-questions';
import { cellGrid } from '@openmutual/schemes/csv';
import { plainAmount } from '../form/plain-amount.ts';
import type { TariffOfDay } from './tariff-of-day.ts';

/** What was understood of a text that somebody pasted, and all that was not. */
export interface Pasted {
  /** The document of the risk, as far as it could be read; nothing where it is no risk at all. */
  readonly risk: unknown;
  readonly reasons: readonly Rejection[];
}

/** Cells of a sheet, or the YAML or JSON that the command reads. */
export async function pastedRisk(text: string, tariff: TariffOfDay): Promise<Pasted> {
  if (isSheet(text, tariff)) return riskOfSheet(text, tariff);
  const { parseText } = await import('@openmutual/schemes/document');
  const document = parseText(text, PASTED);
  if (!document.ok) return { risk: undefined, reasons: document.rejections };
  const { data, locate } = document.value;
  const quoted = quoteOf(tariff.scheme, data, tariff.on, locate);
  const isRisk = typeof data === 'object' && data !== null && !Array.isArray(data);
  return { risk: isRisk ? data : undefined, reasons: quoted.ok ? [] : quoted.rejections };
}

const PASTED = 'pasted text';

/** Tabs come from a sheet; commas do where a column of the tariff stands beside them. */
function isSheet(text: string, tariff: TariffOfDay): boolean {
  if (text.includes('\t')) return true;
  const first = text.trim().split('\n', 1)[0] ?? '';
  const columnOf = columnsByName(tariff);
  return first.split(',').some((cell) => columnOf(cell) !== undefined) && !/^\s*[{[]|:\s/.test(first);
}

function riskOfSheet(text: string, tariff: TariffOfDay): Pasted {
  const grid = cellGrid(text, PASTED);
  if (!grid.ok) return { risk: undefined, reasons: grid.rejections };
  const columnOf = columnsByName(tariff);
  const pairs = pairsOf(grid.value, columnOf);
  const more = isUpright(grid.value, columnOf) ? 0 : grid.value.length - 2;
  const known = ['risk', ...riskColumns(tariff.version.rules)];
  const columns = pairs.map(([name]) => columnOf(name) ?? name);
  const strange = unknownRiskColumns(columns, known).map(({ line: _, ...reason }) => ({
    file: PASTED,
    ...reason,
  }));
  const cells = Object.fromEntries(pairs.map(([, cell], place) => [columns[place] ?? '', plainCell(cell)]));
  const { risk: __, ...stated } = cells;
  const { document, columnOf: columnAt } = riskOfRow(stated, tariff.scheme.currency);
  const quoted = quoteOf(tariff.scheme, document, tariff.on);
  const reasons = quoted.ok ? [] : quoted.rejections;
  return {
    risk: document,
    reasons: [
      ...strange,
      ...(more > 0 ? [{ ...ONE_RISK, found: `${more + 1} lines` }] : []),
      ...reasons.map(({ path, ...reason }) => ({
        ...reason,
        ...(path === undefined ? {} : { column: columnAt(path.split('.')) ?? path }),
      })),
    ],
  };
}

const ONE_RISK: Rejection = {
  code: 'a-sheet-holds-several-risks',
  expected: 'one, of which the first is taken',
  suggestion: 'rate them all below, as a portfolio',
};

type Grid = readonly (readonly string[])[];
type ColumnOf = (name: string) => string | undefined;

/** Whether names stand below one another, each with its value beside it. */
function isUpright(grid: Grid, columnOf: ColumnOf): boolean {
  const knownIn = (cells: readonly string[]) => cells.filter((cell) => columnOf(cell) !== undefined).length;
  const across = knownIn(grid[0] ?? []);
  return knownIn(grid.map(([name = '']) => name)) > across || (grid[0]?.length === 2 && across === 1);
}

function pairsOf(grid: Grid, columnOf: ColumnOf): (readonly [string, string])[] {
  if (isUpright(grid, columnOf)) return grid.map(([name = '', cell = '']) => [name, cell] as const);
  const [names = [], cells = []] = grid;
  return names.flatMap((name, place) => (name === '' ? [] : [[name, cells[place] ?? ''] as const]));
}

/** A column by its own name, or by what people call it in either language. */
function columnsByName({ version, questions }: TariffOfDay): ColumnOf {
  const own = new Set(['risk', ...riskColumns(version.rules)]);
  const said = new Map(
    namedColumns(questions).flatMap(
      ([column, { en, zh }]) =>
        [
          [spelt(en), column],
          [spelt(zh), column],
        ] as const,
    ),
  );
  return (name) => (own.has(name.trim()) ? name.trim() : said.get(spelt(name)));
}

function namedColumns(questions: TariffQuestions): (readonly [string, Label])[] {
  return [
    ...questions.items.map(({ name, label }) => [`item.${name}`, label] as const),
    ...questions.machines.map(({ name, label }) => [`plant.${name}.value`, label] as const),
    ...questions.limits.map(({ name, label }) => [`liability.${name}`, label] as const),
    ...questions.covers.map(({ name, label }) => [`cover.${name}`, label] as const),
    ...questions.facts.map(({ name, declaration }) => [`fact.${name}`, declaration.name] as const),
  ];
}

function spelt(name: string): string {
  return name.trim().toLowerCase();
}

/** Groups of digits are taken off, and a day with the year first is written as the command writes it. */
function plainCell(cell: string): string {
  const day = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(cell);
  if (day === null) return plainAmount(cell);
  return [day[1], day[2]?.padStart(2, '0'), day[3]?.padStart(2, '0')].join('-');
}
