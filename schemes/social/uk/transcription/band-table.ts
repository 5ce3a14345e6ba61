import { type Band, type Part, type Party, parties } from './configuration.ts';
import { type Dated, merged } from './dated.ts';
import { bracketsOf, limitNames } from './limit-table.ts';

/** The rate of a party between two limits. */
interface Slice {
  readonly above: string;
  readonly upTo: string;
  readonly rate: string;
}

/** What a party pays for a letter where the wage is from one limit to below another. */
interface Bracket {
  readonly wageFrom: string;
  readonly wageBelow: string;
  readonly slices: readonly Slice[];
}

export const marginalColumns = ['party', 'category', 'slice', 'above', 'upTo', 'rate'];
export const slabColumns = [
  ...['party', 'category', 'earnings', 'slice', 'wageFrom', 'wageBelow', 'above', 'upTo', 'rate'],
];

/** Whether the gross pay chooses the rates. */
export function isSlab({ bands }: Part): boolean {
  return bands.some(({ byPay }) => byPay.length > 0);
}

export function marginalRows(parts: readonly Part[]): Dated[] {
  const cellsOf = (part: Part) =>
    grouped(part, (party, letter) =>
      slicesOf(part, party, letter, undefined).map(({ above, upTo, rate }) => [
        ...[sliceName(above, upTo), above, upTo, rate],
      ]),
    );
  return merged(parts, cellsOf, ([party = '', letters = '', , above = '']) => [rank(above), party, letters]);
}

export function slabRows(parts: readonly Part[]): Dated[] {
  const cellsOf = (part: Part) =>
    grouped(part, (party, letter) =>
      bracketRows(part, party, letter).flatMap(({ wageFrom, wageBelow, slices }) =>
        slices.map(({ above, upTo, rate }) => [
          ...[earningsName(wageFrom, wageBelow), sliceName(above, upTo)],
          ...[wageFrom, wageBelow, above, upTo, rate],
        ]),
      ),
    );
  return merged(parts, cellsOf, ([party = '', letters = '', , , wageFrom = '', , above = '']) => [
    ...[rank(wageFrom), rank(above), party, letters],
  ]);
}

/** From the lowest wages and the lowest part of the wage upwards, the employee before the employer. */
function rank(limit: string): number {
  return limitNames.indexOf(limit);
}

/** The category letters that a part names; whoever has another does not exist in it. */
function lettersOf({ bands }: Part): string[] {
  const all = bands.flatMap(({ rates, byPay }) => [rates, ...byPay.map((one) => one.rates)]);
  return [...new Set(all.flatMap((rates) => parties.flatMap((party) => Object.keys(rates[party]))))].sort();
}

/** The same cells for several letters, or for both parties with the same letters, are one row. */
function grouped(part: Part, cellsOf: (party: Party, letter: string) => string[][]): string[][] {
  const letters = new Map<string, { party: Party; cells: string[]; letters: string[] }>();
  for (const party of parties) {
    for (const letter of lettersOf(part)) {
      for (const cells of cellsOf(party, letter)) {
        const key = [party, ...cells].join('|');
        const known = letters.get(key) ?? { party, cells, letters: [] };
        known.letters.push(letter);
        letters.set(key, known);
      }
    }
  }
  const rows = new Map<string, { parties: string[]; cells: string[] }>();
  for (const { party, cells, letters: named } of letters.values()) {
    const key = [...named, ...cells].join('|');
    const known = rows.get(key) ?? { parties: [], cells: [named.join(' '), ...cells] };
    known.parties.push(party);
    rows.set(key, known);
  }
  return [...rows.values()].map(({ parties: named, cells }) => [named.join(' '), ...cells]);
}

/** The brackets of a letter; neighbours in which nothing is different are one. A slice that no wage of them reaches is none. */
function bracketRows(part: Part, party: Party, letter: string): Bracket[] {
  const starts = ['LEL', ...bracketsOf(part).map(({ name }) => name)];
  const below = { wageFrom: '', wageBelow: 'LEL', slices: [{ above: '', upTo: '', rate: '0%' }] };
  const brackets = starts.map((wageFrom, place) => ({
    wageFrom,
    wageBelow: starts[place + 1] ?? '',
    slices: slicesOf(part, party, letter, place),
  }));
  const joined: Bracket[] = [below];
  for (const bracket of brackets) {
    const before = joined[joined.length - 1];
    if (before !== undefined && JSON.stringify(before.slices) === JSON.stringify(bracket.slices)) {
      joined[joined.length - 1] = { ...before, wageBelow: bracket.wageBelow };
    } else joined.push(bracket);
  }
  return joined.map(({ wageFrom, wageBelow, slices }) => {
    const isReached = ({ above }: Slice) => wageBelow === '' || yearOf(part, above) < yearOf(part, wageBelow);
    return { wageFrom, wageBelow, slices: slices.filter(isReached) };
  });
}

/** The slices of a letter from zero upwards without a gap; where no rate is given, nobody pays. */
function slicesOf(part: Part, party: Party, letter: string, bracket: number | undefined): Slice[] {
  const paid = part.bands
    .map((band) => ({ ...band, rate: rateOf(band, party, letter, bracket) }))
    .filter(({ rate }) => Number.parseFloat(rate) !== 0)
    .sort((a, b) => yearOf(part, a.above) - yearOf(part, b.above));
  const slices: Slice[] = [];
  let reached = '';
  for (const { above = '', upTo = '', rate } of paid) {
    const gap = yearOf(part, above) - yearOf(part, reached);
    if (gap < 0 || (slices.length > 0 && reached === '')) throw new Error(`${part.section}: bands overlap`);
    if (gap > 0) slices.push({ above: reached, upTo: above, rate: '0%' });
    // A slice begins where the one before ends, also where the two limits are not the same in every period.
    slices.push({ above: gap > 0 || isSame(part, above, reached) ? above : reached, upTo, rate });
    reached = upTo;
  }
  if (slices.length === 0 || reached !== '') slices.push({ above: reached, upTo: '', rate: '0%' });
  return slices;
}

function rateOf({ rates, byPay }: Band, party: Party, letter: string, bracket: number | undefined): string {
  const chosen = bracket === undefined ? undefined : byPay[bracket]?.rates[party][letter];
  return chosen ?? rates[party][letter] ?? '0%';
}

function isSame({ limits }: Part, one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) => limits.find((limit) => limit.name === name)?.amounts);
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The amount of a limit for the year: names of limits are put in order by it. */
function yearOf(part: Part, name: string | undefined): number {
  if (name === undefined || name === '') return 0;
  const { limits, section } = part;
  const amount = [...limits, ...bracketsOf(part)].find((limit) => limit.name === name)?.amounts['year'];
  if (amount === undefined) throw new Error(`${section}: no limit ${name}`);
  return Number(amount);
}

function earningsName(wageFrom: string, wageBelow: string): string {
  if (wageFrom !== '') return `from-${wageFrom}`;
  return wageBelow === '' ? 'any' : `below-${wageBelow}`;
}

function sliceName(above: string, upTo: string): string {
  if (above !== '' && upTo !== '') return `${above}-${upTo}`;
  if (above !== '') return `above-${above}`;
  return upTo === '' ? 'whole' : `up-to-${upTo}`;
}
