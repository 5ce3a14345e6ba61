import { parseDate } from '@openmutual/core/date';
import { contributionVersions } from '@openmutual/core/levy-law';
import { columnsNeeded } from '@openmutual/core/list-columns';
import { payPeriods } from '@openmutual/core/pay-period';
import { type InEffect, type Version, versionOn } from '@openmutual/core/version';
import type { MutualScheme, SocialScheme } from '@openmutual/schemes/folder';
import { FACT, type GroupInput } from './group-input.ts';

/** A group as another fund asks for it: its columns, its items; what the new fund does not know is left out. */
export function fittedToFund(input: GroupInput, scheme: MutualScheme): GroupInput {
  const rules = versionOf(scheme.versions, input.on)?.rules;
  if (rules === undefined) return input;
  const { people, claims } = input;
  const hasDays = rules.waiting !== undefined || rules.ladder !== undefined;
  const own = [...columnsNeeded(rules), ...(hasDays ? ['joined'] : [])];
  const levied = people.columns.filter((column) => column === 'wage' || column.startsWith(FACT));
  const pools = rules.pools ?? [];
  // Somebody is in each pool, or it could not be settled.
  const begun = (row: number): Begun => ({ ...BEGUN, pool: pools[row % pools.length]?.pool ?? '' });
  const items = rules.items.map(({ item }) => item);
  const at = claims.columns.indexOf('item');
  return {
    ...input,
    people: fitted(people, [...new Set([...own, ...levied])], begun),
    claims: {
      columns: claims.columns,
      rows: claims.rows.map((cells) =>
        cells.map((cell, place) => (place === at && !items.includes(cell) ? (items[0] ?? cell) : cell)),
      ),
    },
  };
}

/** What a row has in a column that it did not have before. */
type Begun = Readonly<Record<string, string>>;

const BEGUN: Begun = {
  units: '1',
  proportion: '100%',
  sumInsured: '100000',
  riskWeight: '1',
  contribution: '1000',
  balance: '0',
  paidThisYear: '0',
  received: '',
  days: '365',
};

/** A group as another law asks for it: its facts, and a period that it knows. */
export function fittedToLaw(input: GroupInput, scheme: SocialScheme): GroupInput {
  const rules = versionOf(contributionVersions(scheme), input.on)?.rules;
  if (rules === undefined) return input;
  const facts = Object.entries(rules.facts ?? {});
  const members = input.people.columns.filter((column) => column !== 'wage' && !column.startsWith(FACT));
  const begun = Object.fromEntries(
    facts.map(([name, { usual, example, oneOf }]) => [
      `${FACT}${name}`,
      usual === undefined ? (example ?? oneOf?.[0] ?? '') : '',
    ]),
  );
  const columns = [...members, 'wage', ...facts.map(([name]) => `${FACT}${name}`)];
  const periods = payPeriods.filter((period) => rules.periods[period] !== undefined);
  const isKnown = periods.some((period) => period === input.period);
  return {
    ...input,
    period: isKnown ? input.period : (periods.find((period) => period === 'month') ?? periods[0] ?? 'month'),
    people: fitted(input.people, columns, () => ({ wage: '', ...begun })),
  };
}

function fitted(
  { columns, rows }: GroupInput['people'],
  wanted: readonly string[],
  begun: (row: number) => Begun,
): GroupInput['people'] {
  const places = wanted.map((column) => columns.indexOf(column));
  return {
    columns: [...wanted],
    rows: rows.map((cells, row) => {
      const fresh = begun(row);
      return wanted.map((column, at) => {
        const place = places[at] ?? -1;
        return place < 0 ? (fresh[column] ?? '') : (cells[place] ?? '');
      });
    }),
  };
}

function versionOf<R>(versions: readonly Version<R>[], on: string): InEffect<R> | undefined {
  const day = parseDate(on);
  const found = day.ok ? versionOn(versions, day.value) : day;
  return found.ok ? found.value : undefined;
}
