import type { Limit, Part } from './configuration.ts';
import { periods } from './configuration.ts';
import { type Dated, merged } from './dated.ts';

/** The limits of the table, in the order of its columns. */
export const limitNames: readonly string[] = [
  ...['LEL', 'EB2', 'EB3', 'EB4', 'PT', 'DPT', 'ST', 'FUST', 'IZUST', 'UAP', 'UEL', 'UST', 'AUST', 'VUST'],
];

/** A row for each period for which an amount is given; what is not given follows from the year. */
export function limitRows(parts: readonly Part[]): Dated[] {
  return merged(parts, (part) => {
    const limits = [...part.limits, ...bracketsOf(part)];
    const unknown = limits.find(({ name }) => !limitNames.some((known) => known === name));
    if (unknown !== undefined) throw new Error(`${part.section}: unknown limit ${unknown.name}`);
    return Object.values(periods).flatMap(({ word }) => {
      const cells = limitNames.map((name) => limits.find((one) => one.name === name)?.amounts[word] ?? '');
      return cells.every((cell) => cell === '') ? [] : [[word, ...cells]];
    });
  });
}

/** Where the earnings brackets of a part begin: the first at the LEL, the others at limits without a name of their own. */
export function bracketsOf({ section, limits, bands }: Part): Limit[] {
  const starts = bands
    .filter(({ byPay }) => byPay.length > 0)
    .map(({ byPay }) => byPay.map(({ from }) => from));
  const [first] = starts;
  if (first === undefined) return [];
  const isOne = starts.every((other) => JSON.stringify(other) === JSON.stringify(first));
  const lel = limits.find(({ name }) => name === 'LEL');
  const [lowest, ...others] = first;
  const isLowest = Object.entries(lowest?.amounts ?? {}).every(([period, amount]) => {
    return lel?.amounts[period] === undefined || Number(lel.amounts[period]) === Number(amount);
  });
  if (!isOne || !isLowest) throw new Error(`${section}: earnings brackets differ`);
  return others.map(({ amounts }, place) => ({ name: `EB${place + 2}`, amounts }));
}
