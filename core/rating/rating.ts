import { Money } from '../money/money.ts';
import type { PlainDate } from '../period/date.ts';
import {
  accepted,
  distinct,
  placed,
  type Rejection,
  type Result,
  reasonsOf,
  rejected,
} from '../result/result.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { versionOn } from '../scheme/version.ts';
import { label } from '../working/label.ts';
import { step, total, type Working } from '../working/working.ts';
import { type Case, caseOf } from './figure/case.ts';
import { tariffFigure } from './figure/figure.ts';
import { charges, machineCharges } from './item/charges.ts';
import { type Item, item, premiumOf } from './item/item.ts';
import { type Charge, type Terms, termsOf } from './item/price.ts';
import { type Levy, levies } from './levies.ts';
import { type Package, packageOf } from './package.ts';
import { type Risk, sumInsured } from './risk/risk.ts';
import type { Tariff } from './tariff/tariff.ts';

/** The premium of a risk by one tariff on one date, with its working. */
export interface Quote {
  readonly scheme: string;
  /** SHA-256 of the scheme that was used. */
  readonly hash: string;
  readonly on: PlainDate;
  /** Items 1, 3, 4 and 5: material damage, liability, maintenance, additional covers. */
  readonly items: readonly Item[];
  /** Item 2: one line per machine. */
  readonly machines: readonly Item[];
  readonly package: Package;
  readonly plant: Money;
  readonly levies: readonly Levy[];
  readonly premium: Money;
  readonly working: Working;
}

/**
 * The premium of a risk; all reasons at once where it cannot be found.
 *
 *     premium = package (items 1, 3, 4, 5) + plant + levies and stamp
 *
 * The tariff is that of `on`, as known at `knownAt`. Each printed line is rounded by the rule of the
 * scheme; totals are sums of printed lines.
 */
export function premium(
  scheme: Scheme<Tariff>,
  risk: Risk,
  on: PlainDate,
  knownAt?: PlainDate,
): Result<Quote> {
  const version = placed(versionOn(scheme.versions, on, knownAt), { path: 'on' });
  if (!version.ok) return version;
  const { rules } = version.value;
  const given = caseOf(scheme, rules, risk, on, knownAt);
  const items = rated(charges(rules, risk, given), termsOf(rules, risk.discount));
  const machines = rated(machineCharges(rules, risk, given), termsOf(rules, undefined));
  if (!items.ok || !machines.ok)
    return rejected(...reasons([items, ...dueOnce(rules, scheme, given), machines]));
  const packaged = packageOf(items.value, sumInsured(risk), rules, given);
  const plant = premiumOf(machines.value, scheme.currency);
  if (!packaged.ok) return rejected(...reasons(dueOnce(rules, scheme, given)));
  const levied = levies(packaged.value.premium.plus(plant), rules, given);
  if (!levied.ok) return levied;
  const found = {
    items: items.value,
    machines: machines.value,
    package: packaged.value,
    plant,
    levies: levied.value,
  };
  const working = quoteWorking(scheme, rules, found);
  const due = premiumDue(found);
  return accepted({ scheme: scheme.id, hash: scheme.hash, on, ...found, premium: due, working });
}

type Found = Pick<Quote, 'items' | 'machines' | 'package' | 'plant' | 'levies'>;

function rated(found: readonly Result<Charge>[], terms: Terms): Result<Item[]> {
  const items = found.map((charge) => (charge.ok ? item(charge.value, terms) : charge));
  const failed = reasons(items);
  if (failed.length > 0) return rejected(...failed);
  return accepted(items.flatMap((result) => (result.ok ? [result.value] : [])));
}

/** Minimum premium and levies do not wait for the items where something is wrong with them. */
export function dueOnce(rules: Tariff, { currency }: Scheme<Tariff>, given: Case): Result<unknown>[] {
  const minimum =
    rules.minimumPremium === undefined ? accepted(undefined) : tariffFigure(rules.minimumPremium, given);
  return [minimum, levies(Money.zero(currency), rules, given)];
}

/** The reasons of all that failed; one that several items share is given once. */
function reasons(results: readonly Result<unknown>[]): Rejection[] {
  return distinct(reasonsOf(...results));
}

function premiumDue(found: Found): Money {
  return found.levies.reduce((due, { amount }) => due.plus(amount), found.package.premium.plus(found.plant));
}

function quoteWorking(scheme: Scheme<Tariff>, rules: Tariff, found: Found): Working {
  const lines = [
    found.package.working,
    ...(found.machines.length === 0 ? [] : [plantWorking(found)]),
    ...found.levies.map(({ working }) => working),
  ];
  const included = rules.liability?.kind === 'included' ? [includedLiability(rules.liability.source)] : [];
  const from = included.length === 0 ? {} : { from: included };
  const name = label(`Premium: ${scheme.name.en}`, `保险费：${scheme.name.zh}`);
  return total(name, premiumDue(found), lines, from);
}

function plantWorking({ plant, machines }: Found): Working {
  return total(
    label('Plant and machinery', '施工用机器、装置和机械设备'),
    plant,
    machines.map(({ working }) => working),
  );
}

function includedLiability(source: NonNullable<Working['source']>): Working {
  const note = label('Covered, not charged', '已承保，不另收费');
  return step(label('Third-party liability', '第三者责任'), { note, source });
}
