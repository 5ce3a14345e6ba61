import { compare, type Fraction, zero } from '../../rate/fraction.ts';
import type { Rejection } from '../../result/result.ts';
import type { Party } from '../words/party.ts';
import { isWhole, type Page, type WrittenBand } from './page.ts';

/**
 * Where a page of a table of bands leaves a part of the wage without a rate, or gives it two.
 *
 * For each party the wages for which bands are written follow one another from zero upwards without end,
 * and within each of them the slices of the base follow one another from zero to the highest of these
 * wages. What nobody pays is written as 0%: a row that was forgotten is not a contribution of nothing.
 */
export function chainFaults(pages: readonly Page[]): Rejection[] {
  const isNew = judgedOnce();
  return pages.flatMap((page) => {
    const parties = partiesOf(page.bands).filter((party) => isWhole(page, party));
    return parties.flatMap((party) => {
      const bands = page.bands.filter((band) => band.party === party);
      return isNew(bands) ? faultsOf(bands, page) : [];
    });
  });
}

function faultsOf(bands: readonly WrittenBand[], { table }: Page): Rejection[] {
  const groups = byWage(bands);
  const wages = groups.map(([first]) => first);
  return [
    ...linkFaults(wages, 'wageFrom', 'wageBelow', 'wage-bands'),
    ...groups.flatMap((slices) => linkFaults(slices, 'above', 'upTo', 'slices')),
    ...openEnd(wages),
    ...groups.flatMap(openTop),
  ].map((reason) => ({ file: table.file, ...reason }));
}

/** Several kinds of persons have the same bands of a party: what was judged for one holds for the others. */
function judgedOnce(): (bands: readonly WrittenBand[]) => boolean {
  const linesByFirst = new Map<WrittenBand, Set<string>>();
  return (bands) => {
    const [first] = bands;
    if (first === undefined) return false;
    const lines = bands.map(({ row }) => row.line).join(' ');
    const known = linesByFirst.get(first) ?? new Set();
    if (known.has(lines)) return false;
    linesByFirst.set(first, known.add(lines));
    return true;
  };
}

export function partiesOf(bands: readonly WrittenBand[]): Party[] {
  return [...new Set(bands.map(({ party }) => party))];
}

type Links = readonly [WrittenBand, ...WrittenBand[]];

/** The slices that are written for the same wages, from the lowest wages to the highest. */
function byWage(bands: readonly WrittenBand[]): Links[] {
  const groups: [WrittenBand, ...WrittenBand[]][] = [];
  for (const band of bands) {
    const group = groups.find(([first]) => byEnds(first, band, 'wageFrom', 'wageBelow') === 0);
    if (group === undefined) groups.push([band]);
    else group.push(band);
  }
  return groups.sort(([a], [b]) => byEnds(a, b, 'wageFrom', 'wageBelow'));
}

function linkFaults(
  bands: readonly WrittenBand[],
  start: 'wageFrom' | 'above',
  end: 'wageBelow' | 'upTo',
  what: 'wage-bands' | 'slices',
): Rejection[] {
  const links = [...bands].sort((a, b) => byEnds(a, b, start, end));
  return links.flatMap((band, place) => {
    const before = links[place - 1];
    const reached = before === undefined ? zero : before[end];
    const difference = reached === undefined ? -1 : compare(band[start], reached);
    if (difference === 0) return [];
    const expected = before === undefined ? 'an empty cell, from zero' : after(before, end);
    const code = difference < 0 ? `${what}-overlap` : `${what}-leave-a-gap`;
    return [{ code, line: band.row.line, column: start, found: nameOf(band, start), expected }];
  });
}

function after(before: WrittenBand, end: 'wageBelow' | 'upTo'): string {
  const { line } = before.row;
  return before[end] === undefined
    ? `nothing beside line ${line}, which has no end`
    : `${nameOf(before, end)}, where line ${line} ends`;
}

/** The highest wages have a band too. */
function openEnd(wages: readonly WrittenBand[]): Rejection[] {
  const last = wages[wages.length - 1];
  if (last?.wageBelow === undefined) return [];
  const found = nameOf(last, 'wageBelow');
  const expected = 'an empty cell in the last band, which has no end';
  return [{ code: 'wage-bands-leave-a-gap', line: last.row.line, column: 'wageBelow', found, expected }];
}

/** The last slice has no end, or ends where the wages of its band have ended. */
function openTop(slices: Links): Rejection[] {
  const last = slices.reduce((highest, slice) =>
    byEnds(slice, highest, 'above', 'upTo') > 0 ? slice : highest,
  );
  const { upTo, wageBelow, row } = last;
  if (upTo === undefined || (wageBelow !== undefined && compare(upTo, wageBelow) >= 0)) return [];
  const expected = 'a further slice without an end, at 0% where nobody pays';
  return [
    { code: 'slices-leave-a-gap', line: row.line, column: 'upTo', found: nameOf(last, 'upTo'), expected },
  ];
}

function nameOf({ row }: WrittenBand, column: string): string {
  const name = row.values[column];
  return typeof name === 'string' ? name : '';
}

function byEnds(
  a: WrittenBand,
  b: WrittenBand,
  start: 'wageFrom' | 'above',
  end: 'wageBelow' | 'upTo',
): number {
  return compare(a[start], b[start]) || compareEnds(a[end], b[end]);
}

/** No end is the highest end. */
function compareEnds(a: Fraction | undefined, b: Fraction | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return compare(a, b);
}
