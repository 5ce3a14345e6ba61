import { Money } from '../../money/money.ts';
import { compare, decimal, type Fraction } from '../../rate/fraction.ts';
import { distinct, type Rejection } from '../../result/result.ts';
import type { Table } from '../../scheme/table.ts';
import type { Span } from '../../scheme/version.ts';
import type { Party } from '../words/party.ts';
import type { EqualProgressive, LevyRules } from '../words/rule-schema.ts';
import { isForWage } from './band.ts';
import { isWhole, type Page, pagesOf, type WrittenBand } from './page.ts';

/**
 * Where a table of bands breaks the law that both sides pay the same rate, which rises with the wage.
 *
 *     for every wage below the limit:   rate of one side = rate of the other, on every slice of the base
 *     from one wage band to the next:   the rate of a slice does not fall
 *
 * Where the wage is not banded, the slices are: their rates are equal and do not fall.
 */
export function equalProgressiveFaults(
  law: EqualProgressive,
  table: Table,
  limits: Table | undefined,
  rules: LevyRules,
  during: Span,
): Rejection[] {
  const pages = pagesOf(table, limits, rules, during, law.for);
  const faults = pages.flatMap((page) =>
    pageFaults(page, law).map((reason) => ({ file: table.file, ...reason })),
  );
  return distinct(faults);
}

/** The bands of the two sides on a stretch of wages and a slice of the base on which no rate changes. */
type Cell = readonly [WrittenBand | undefined, WrittenBand | undefined];

function pageFaults(page: Page, { between, below }: EqualProgressive): Rejection[] {
  if (!between.every((party) => isWhole(page, party))) return [];
  const { bands, limits } = page;
  const end = below === undefined ? undefined : limits?.row.values[below];
  if (below !== undefined && !(end instanceof Money)) return [];
  const rows = cellsOf(bands, between, end instanceof Money ? end.fraction() : undefined);
  const [only] = rows;
  return [
    ...rows.flat().flatMap((cell) => unequal(cell, between)),
    ...rows.flatMap((row, place) => falling(row, rows[place - 1] ?? [])),
    ...(rows.length === 1 && only !== undefined ? falling(only.slice(1), only) : []),
  ];
}

/** A row for each stretch of wages: the slices of the base that such a wage reaches. */
function cellsOf(
  bands: readonly WrittenBand[],
  between: readonly [Party, Party],
  end: Fraction | undefined,
): Cell[][] {
  const ofBoth = bands.filter(({ party }) => between.includes(party));
  const isBelow = (at: Fraction, top: Fraction | undefined) => top === undefined || compare(at, top) < 0;
  const wages = cuts(ofBoth.flatMap(({ wageFrom, wageBelow }) => [wageFrom, wageBelow]));
  const bases = cuts(ofBoth.flatMap(({ above, upTo }) => [above, upTo]));
  return wages
    .map((wage, place) => ({ wage, next: wages[place + 1] }))
    .filter(({ wage }) => isBelow(wage, end))
    .map(({ wage, next }) =>
      bases
        .filter((base) => isBelow(base, next) && isBelow(base, end))
        .map((base) => between.map((party) => bandAt(ofBoth, party, wage, base)) as unknown as Cell),
    );
}

function cuts(ends: readonly (Fraction | undefined)[]): Fraction[] {
  const known = new Map(ends.flatMap((end) => (end === undefined ? [] : [[decimal(end), end]])));
  return [...known.values()].sort(compare);
}

/** The band that a party pays on the stretch of wages and the slice of the base that begin here. */
function bandAt(
  bands: readonly WrittenBand[],
  party: Party,
  wage: Fraction,
  base: Fraction,
): WrittenBand | undefined {
  return bands.find(
    (band) =>
      band.party === party &&
      isForWage(band, wage) &&
      compare(band.above, base) <= 0 &&
      (band.upTo === undefined || compare(base, band.upTo) < 0),
  );
}

function unequal([one, other]: Cell, [first, second]: readonly [Party, Party]): Rejection[] {
  if (one === undefined && other === undefined) return [];
  if (one !== undefined && other !== undefined && isSameOrOpen(one, other)) return [];
  const rate = (party: Party, band: WrittenBand | undefined) =>
    band === undefined ? `${party} no rate` : `${party} ${band.rate} on ${band.name}`;
  return [
    {
      code: 'both-sides-must-pay-the-same-rate',
      line: (other ?? one)?.row.line ?? 1,
      column: 'rate',
      found: rate(second, other),
      expected: `as ${rate(first, one)}${one === undefined ? '' : ` (line ${one.row.line})`}`,
    },
  ];
}

/** Of a rate that is not known nobody can say that it is another. */
function isSameOrOpen({ rate: one }: WrittenBand, { rate: other }: WrittenBand): boolean {
  return one === undefined || other === undefined || one.equals(other);
}

/** The cells of lower wages stand in the same place: whoever earns more pays at least their rate. */
function falling(cells: readonly Cell[], lower: readonly Cell[]): Rejection[] {
  return cells.flatMap((cell, place) =>
    [0, 1].flatMap((side) => {
      const [band, before] = [cell[side], lower[place]?.[side]];
      if (band?.rate === undefined || before?.rate === undefined) return [];
      if (compare(band.rate.fraction(), before.rate.fraction()) >= 0) return [];
      const expected = `at least ${before.rate}, as lower wages pay (line ${before.row.line})`;
      const reason = { line: band.row.line, column: 'rate', found: band.rate.toString(), expected };
      return [{ code: 'a-rate-must-not-fall-as-the-wage-rises', ...reason }];
    }),
  );
}
