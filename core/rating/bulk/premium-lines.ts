import { currencyDecimals } from '../../money/currency.ts';
import { Money } from '../../money/money.ts';
import type { Rejection } from '../../result/result.ts';
import { machineOf } from '../risk/risk-row.ts';
import type { Tariff } from '../tariff/tariff.ts';
import type { TariffAsked } from '../tariff/tariff-asked.ts';
import type { LineWriter } from './line-writer.ts';
import { nameAt, type PortfolioRows } from './portfolio-rows.ts';
import { type Premiums, premiumsBy, type RatedRows, refusedRows } from './premiums.ts';

/** What is done with the risks of a portfolio: which columns are written of them, and how rows are rated. */
export interface RiskLines {
  /** The columns that are written, by those of the portfolio. */
  readonly columnsFor: (columns: readonly string[]) => readonly string[];
  readonly rate: (rows: PortfolioRows) => RatedLines;
}

/** What was found of some rows. */
export interface RatedLines {
  readonly refused: ReadonlyMap<number, readonly Rejection[]>;
  /** Takes what was found of a row, and gives the cells of its line. */
  readonly take: (row: number, line: LineWriter) => void;
}

/** The sums of a portfolio that is rated. */
export interface PortfolioTotals {
  readonly premium: Money;
  readonly package: Money;
  readonly plant: Money;
  readonly levies: Readonly<Record<string, Money>>;
}

export interface PremiumLines extends RiskLines {
  /** Of the lines that were taken so far. */
  readonly totals: () => PortfolioTotals;
}

/** Risks rated by one tariff, to a line for each: premium, package, rate, plant, levies, items, warnings. */
export function premiumLines(tariff: TariffAsked): PremiumLines {
  const { rules } = tariff.version;
  const levies = levyNames(rules);
  const rate = premiumsBy(tariff);
  const sums = openSums(levies);
  let items: readonly string[] = [];
  return {
    columnsFor(stated) {
      items = itemNames(rules, stated);
      const named = items.map((item) => `premium.${item}`);
      const due = levies.map((levy) => `levy.${levy}`);
      return ['risk', 'premium', 'package', 'rate', 'plant', ...due, ...named, 'warnings'];
    },
    rate(rows) {
      const rated = rate(rows);
      const write = bulkLines(rated, rows, tariff, levies, items, sums);
      return {
        refused: refusedRows(rated),
        take(row, line) {
          const found = rated.explained.get(row);
          if (found === undefined) return write(row, line);
          if (!found.ok) return;
          sums.addPremiums(found.value);
          for (const cell of cellsOf(nameAt(rows, row), found.value, levies, items)) line.text(cell);
        },
      };
    },
    totals: () => sums.totals(tariff.scheme.currency),
  };
}

/** The line of a row whose amounts stand in columns; what it does not ask for has no amount. */
function bulkLines(
  { bulk, rates }: RatedRows,
  { cells }: PortfolioRows,
  { scheme, version }: TariffAsked,
  levies: readonly string[],
  items: readonly string[],
  sums: Sums,
): (row: number, line: LineWriter) => void {
  const decimals = currencyDecimals(scheme.currency);
  const rateDecimals = version.rules.package.rateDecimals.value;
  const width = cells.columns.length;
  const name = cells.columns.indexOf('risk');
  const byName = { ...bulk.items, ...bulk.machines };
  const due = levies.map((levy) => bulk.levies[levy]);
  const columns = [bulk.plant, ...due, ...items.map((item) => byName[item])];
  const added = [bulk.premium, bulk.package, bulk.plant, ...due];
  return (row, line) => {
    const place = row * width + name;
    line.bytes(cells.bytes[row] as Uint8Array, cells.starts[place] as number, cells.ends[place] as number);
    line.amount(bulk.premium[row] as number, decimals);
    line.amount(bulk.package[row] as number, decimals);
    line.amount(rates[row] as number, rateDecimals, '‰');
    for (let column = 0; column < columns.length; column += 1) {
      const amount = columns[column]?.[row] ?? Number.NaN;
      if (Number.isNaN(amount)) line.text('');
      else line.amount(amount, decimals);
    }
    line.text('');
    for (let column = 0; column < added.length; column += 1) sums.add(column, added[column]?.[row] ?? 0);
  };
}

function cellsOf(
  name: string,
  found: Premiums,
  levies: readonly string[],
  items: readonly string[],
): readonly string[] {
  const levied = levies.map((levy) => `${found.levies.find((one) => one.name === levy)?.amount ?? ''}`);
  const byItem = new Map(found.items.map(({ item, premium }) => [item, `${premium}`]));
  const warnings = found.warnings.map(({ code, item }) => `${item}: ${code.replaceAll('-', ' ')}`);
  return [
    ...[name, `${found.premium}`, `${found.package}`, found.rate, `${found.plant}`],
    ...levied,
    ...items.map((item) => byItem.get(item) ?? ''),
    warnings.join('; '),
  ];
}

/** The levies that are due beside the premium, the stamp among them, in the order of the tariff. */
function levyNames({ levies = {}, stamp }: Tariff): string[] {
  const outside = Object.entries(levies).filter(([, { of }]) => of !== 'within-each-line');
  return [...outside.map(([name]) => name), ...(stamp === undefined ? [] : ['stamp'])];
}

/** The items that risks with these columns may have, in the order of a quote. */
function itemNames(
  { materialDamage, plant, liability, maintenance, additional }: Tariff,
  stated: readonly string[],
) {
  const has = (beginning: string) => stated.some((column) => column.startsWith(beginning));
  const names = (words: object = {}) => Object.keys(words);
  return [
    'material-damage',
    ...names(materialDamage.parts),
    ...names(plant?.classes)
      .map(machineOf)
      .filter((machine) => has(`${machine}.`)),
    ...(liability?.kind === 'rated' && has('liability.') ? ['liability'] : []),
    ...(maintenance !== undefined && has('maintenance.') ? ['maintenance'] : []),
    ...names(additional?.covers).filter((cover) => stated.includes(`cover.${cover}`)),
  ];
}

interface Sums {
  /** Adds minor units to premium, package, plant or a levy, by their place. */
  readonly add: (place: number, minor: number) => void;
  readonly addPremiums: (found: Premiums) => void;
  readonly totals: (currency: string) => PortfolioTotals;
}

/** Sums are whole Numbers until one would not be exact. */
function openSums(levies: readonly string[]): Sums {
  const sums = [0n, 0n, 0n, ...levies.map(() => 0n)];
  const counted = new Float64Array(sums.length);
  const add = (place: number, minor: number) => {
    const sum = (counted[place] as number) + minor;
    if (sum <= Number.MAX_SAFE_INTEGER) {
      counted[place] = sum;
      return;
    }
    sums[place] = (sums[place] ?? 0n) + BigInt(counted[place] as number);
    counted[place] = minor;
  };
  const addMoney = (place: number, amount: Money) => {
    sums[place] = (sums[place] ?? 0n) + amount.minorUnits();
  };
  return {
    add,
    addPremiums(found) {
      for (const [place, amount] of [found.premium, found.package, found.plant].entries())
        addMoney(place, amount);
      for (const { name, amount } of found.levies) {
        const place = levies.indexOf(name);
        if (place >= 0) addMoney(3 + place, amount);
      }
    },
    totals(currency) {
      const [premium, packaged, plant, ...due] = sums.map((sum, place) =>
        Money.ofMinor(sum + BigInt(counted[place] as number), currency),
      ) as [Money, Money, Money, ...Money[]];
      const named = levies.map((levy, place) => [levy, due[place] as Money] as const);
      return { premium, package: packaged, plant, levies: Object.fromEntries(named) };
    },
  };
}
