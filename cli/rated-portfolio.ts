import { Money } from '@openmutual/core/money';
import { machineOf } from '@openmutual/core/risk-row';
import type { Tariff } from '@openmutual/core/tariff';
import type { TariffAsked } from './portfolio.ts';
import { type PortfolioFiles, type WrittenPortfolio, writePortfolio } from './portfolio-file.ts';
import { type Premiums, premiumsOf } from './premiums.ts';

/** The sums of a portfolio that is rated. */
export interface PortfolioTotals {
  readonly premium: Money;
  readonly package: Money;
  readonly plant: Money;
  readonly levies: Readonly<Record<string, Money>>;
}

export interface RatedPortfolio extends WrittenPortfolio {
  readonly totals: PortfolioTotals;
}

/** Rates the risks of a portfolio by one tariff, to a line for each: premium, package, rate, plant, levies, items, warnings. */
export async function ratePortfolio(tariff: TariffAsked, files: PortfolioFiles): Promise<RatedPortfolio> {
  const { rules } = tariff.version;
  const levies = levyNames(rules);
  let totals = noTotals(tariff.scheme.currency, levies);
  let items: readonly string[] = [];
  const written = await writePortfolio<Premiums>(files, {
    tariffs: [tariff],
    columnsFor(stated) {
      items = itemNames(rules, stated);
      const named = items.map((item) => `premium.${item}`);
      const due = levies.map((levy) => `levy.${levy}`);
      return ['risk', 'premium', 'package', 'rate', 'plant', ...due, ...named, 'warnings'];
    },
    found: (rows) => premiumsOf(tariff, rows),
    take(name, found) {
      totals = withPremiums(totals, found);
      const levied = levies.map((levy) => `${found.levies.find((one) => one.name === levy)?.amount ?? ''}`);
      const byItem = new Map(found.items.map(({ item, premium }) => [item, `${premium}`]));
      const warnings = found.warnings.map(({ code, item }) => `${item}: ${code.replaceAll('-', ' ')}`);
      return [
        ...[name, `${found.premium}`, `${found.package}`, found.rate, `${found.plant}`],
        ...levied,
        ...items.map((item) => byItem.get(item) ?? ''),
        warnings.join('; '),
      ];
    },
  });
  return { ...written, totals };
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

function noTotals(currency: string, levies: readonly string[]): PortfolioTotals {
  const none = Money.zero(currency);
  const due = Object.fromEntries(levies.map((levy) => [levy, none]));
  return { premium: none, package: none, plant: none, levies: due };
}

function withPremiums(totals: PortfolioTotals, found: Premiums): PortfolioTotals {
  const levied = found.levies.map(({ name, amount }) => {
    const before = totals.levies[name];
    return [name, before === undefined ? amount : before.plus(amount)] as const;
  });
  return {
    premium: totals.premium.plus(found.premium),
    package: totals.package.plus(found.package),
    plant: totals.plant.plus(found.plant),
    levies: { ...totals.levies, ...Object.fromEntries(levied) },
  };
}
