import { machineOf, riskColumns } from '@openmutual/core/risk-row';
import { csvLine } from '@openmutual/schemes/csv-line';
import { plainAmount } from '../form/plain-amount.ts';
import { draftOf } from './risk-draft.ts';
import type { TariffOfDay } from './tariff-of-day.ts';

/**
 * A sheet to fill in: the columns in which the tariff reads a risk, and the risk of the form below them as an example. Of
 * several machines of a class a row has only the first.
 */
export function riskSheet({ version }: TariffOfDay, document: object): string {
  const cells: Readonly<Record<string, string>> = { risk: 'example', ...cellsOf(document) };
  const columns = ['risk', ...riskColumns(version.rules)];
  return `\uFEFF${csvLine(columns)}${csvLine(columns.map((column) => cells[column] ?? ''))}`;
}

function cellsOf(document: object): Record<string, string> {
  const {
    period,
    sums,
    containsPremium,
    plant,
    limits,
    tier,
    maintenanceMonths,
    covers,
    testing,
    facts,
    ...more
  } = draftOf(document);
  const time = ({ from, to, months, days }: typeof period) => ({ from, to, months, days });
  const machines = plant.toReversed().flatMap((machine) => {
    const beginning = machineOf(machine.class);
    return [
      [`${beginning}.value`, plainAmount(machine.replacementValue)],
      ...Object.entries(time(machine)).map(([key, text]) => [`${beginning}.${key}`, text]),
    ];
  });
  return Object.fromEntries([
    ...Object.entries(time(period)),
    ...prefixed('item', plain(sums)),
    ...machines,
    ...prefixed('liability', plain(limits)),
    ['maintenance.tier', tier],
    ['maintenance.months', maintenanceMonths],
    ...Object.entries(covers).flatMap(([cover, { limit, days }]) => [
      [`cover.${cover}`, limit === '' ? 'yes' : plainAmount(limit)],
      [`cover.${cover}.days`, days],
    ]),
    ['testing.months', testing],
    ...prefixed('fact', facts),
    ['premiumIn', containsPremium ? 'sum-insured' : ''],
    ['discount', more.discount],
    ['instalments', more.instalments],
  ]) as Record<string, string>;
}

function plain(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, plainAmount(text)]));
}

function prefixed(beginning: string, texts: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(texts).map(([name, text]) => [`${beginning}.${name}`, text]);
}
