import { Money } from '../money/money.ts';
import type { PlainDate } from '../period/date.ts';
import { type Fraction, over } from '../rate/fraction.ts';
import {
  accepted,
  distinct,
  placed,
  type Rejection,
  type Result,
  reasonsOf,
  rejected,
  together,
} from '../result/result.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { versionOn } from '../scheme/version.ts';
import { label } from '../working/label.ts';
import { line, step, total, type Working } from '../working/working.ts';
import type { Amount } from './amount/amount-rule.ts';
import { type Case, caseOf } from './figure/case.ts';
import { tariffFigure } from './figure/figure.ts';
import { charges, machineCharges } from './item/charges.ts';
import { type Item, item, premiumOf } from './item/item.ts';
import { mostLiability } from './item/liability.ts';
import type { Structure } from './item/material-damage.ts';
import { type Charge, type Terms, termsOf } from './item/price.ts';
import { type Levy, levies, type SectionPremium } from './levies.ts';
import { type Package, packageOf } from './package.ts';
import { coInsurance, type Payment, payments } from './payment.ts';
import type { PeriodOfCover } from './risk/period-of-cover.ts';
import { type Risk, sumInsured } from './risk/risk.ts';
import type { CoInsurer } from './risk/sharing.ts';
import { type Section, sectionPremiums, sectionsDue } from './section.ts';
import type { Tariff } from './tariff/tariff.ts';
import { type Warning, warnings } from './warning.ts';

/** The premium of a risk by one tariff on one date, with its working. */
export interface Quote {
  readonly scheme: string;
  /** SHA-256 of the scheme that was used. */
  readonly hash: string;
  readonly on: PlainDate;
  readonly period: PeriodOfCover;
  /** Items 1, 3, 4 and 5: material damage and its parts, liability, maintenance, additional covers. */
  readonly items: readonly Item[];
  /** Item 2: one line per machine. */
  readonly machines: readonly Item[];
  readonly structure: readonly Structure[];
  /** The most that the limit of liability may be, where the tariff says so. */
  readonly mostLiability: Amount | undefined;
  readonly package: Package;
  readonly plant: Money;
  /** Everything insured, plant included, and the gross premium as a rate of it. */
  readonly whole: { readonly sum: Money; readonly rate: Fraction };
  readonly levies: readonly Levy[];
  readonly sections: readonly Section[];
  readonly premium: Money;
  readonly payments: readonly Payment[];
  readonly coInsurers: readonly (CoInsurer & { readonly premium: Money })[];
  readonly warnings: readonly Warning[];
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
  const charged = charges(rules, risk, given);
  const byMachine = machineCharges(rules, risk, given);
  const items = rated(charged.items, termsOf(rules, risk.discount));
  const machines = rated(byMachine, termsOf(rules, undefined));
  if (!items.ok || !machines.ok)
    return rejected(...reasons([items, ...dueOnce(rules, scheme, risk, given), machines]));
  const insured = insuredSum(risk, rules, items.value);
  const packaged = packageOf(items.value, insured, rules, given);
  const plant = premiumOf(machines.value, scheme.currency);
  if (!packaged.ok) return rejected(...reasons(dueOnce(rules, scheme, risk, given)));
  const gross = packaged.value.premium.plus(plant);
  const topUp = packaged.value.premium.minus(packaged.value.separate);
  const premiums = sectionPremiums(rules, items.value, plant, topUp);
  const levied = levies(gross, premiums, rules, given);
  if (!levied.ok) return rejected(...reasons(dueOnce(rules, scheme, risk, given)));
  // Where no liability is asked for, it may well be that nobody can say the most that it may be.
  const most = mostLiability(rules, risk, given);
  const paid = payments(gross, levied.value, rules, risk, given);
  if (!paid.ok) return paid;
  const found = {
    items: items.value,
    machines: machines.value,
    structure: charged.structure,
    mostLiability: most.ok ? most.value : undefined,
    package: packaged.value,
    plant,
    levies: levied.value,
    sections: sectionsDue(premiums, levied.value),
    payments: paid.value.payments,
    coInsurers: coInsurance(gross, risk.coInsurers ?? []),
  };
  const bases = found.machines.reduce((all, { base }) => all.plus(base), insured);
  const whole = { sum: bases, rate: over(gross.fraction(), bases.fraction()) };
  const asked = [...charged.items, ...byMachine].flatMap((charge) => (charge.ok ? [charge.value] : []));
  const working = quoteWorking(scheme, rules, found, paid.value.working);
  return accepted({
    ...{ scheme: scheme.id, hash: scheme.hash, on, period: risk.period },
    ...found,
    whole,
    premium: premiumDue(found),
    warnings: warnings(scheme, rules, asked),
    working,
  });
}

type Found = Pick<Quote, 'items' | 'machines' | 'package' | 'plant' | 'levies' | 'sections' | 'coInsurers'>;

function rated(found: readonly Result<Charge>[], terms: Terms): Result<Item[]> {
  const items = together(found.map((charge) => (charge.ok ? item(charge.value, terms) : charge)));
  return items.ok ? items : rejected(...distinct(items.rejections));
}

/** The total sum insured, with the premium of the material damage where the risk asks for that. */
function insuredSum(risk: Risk, { materialDamage: { parts = {} } }: Tariff, items: readonly Item[]): Money {
  const stated = sumInsured(risk);
  if (!risk.isPremiumInsured) return stated;
  const ofDamage = items.filter(({ item: name }) => name === 'material-damage' || Object.hasOwn(parts, name));
  return stated.plus(premiumOf(ofDamage, stated.currency));
}

/** Minimum premium, levies and payments do not wait for the items where something is wrong with them. */
export function dueOnce(
  rules: Tariff,
  { currency }: Scheme<Tariff>,
  risk: Risk,
  given: Case,
): Result<unknown>[] {
  const minimum =
    rules.minimumPremium === undefined ? accepted(undefined) : tariffFigure(rules.minimumPremium, given);
  const none = Money.zero(currency);
  const sections = Object.entries(rules.sections ?? {}).map(
    ([section, { name }]): SectionPremium => ({ section, name, gross: none }),
  );
  return [minimum, levies(none, sections, rules, given), payments(none, [], rules, risk, given)];
}

/** The reasons of all that failed; one that several items share is given once. */
function reasons(results: readonly Result<unknown>[]): Rejection[] {
  return distinct(reasonsOf(...results));
}

function premiumDue(found: Found): Money {
  return found.levies.reduce((due, { amount }) => due.plus(amount), found.package.premium.plus(found.plant));
}

function quoteWorking(
  scheme: Scheme<Tariff>,
  rules: Tariff,
  found: Found,
  paid: Working | undefined,
): Working {
  const lines = [
    found.package.working,
    ...(found.machines.length === 0 ? [] : [plantWorking(found)]),
    ...found.levies.map(({ working }) => working),
  ];
  const from = [
    ...(rules.liability?.kind === 'included' ? [includedLiability(rules.liability.source)] : []),
    ...found.sections.map((section) => sectionWorking(section, found.levies)),
    ...(found.coInsurers.length === 0 ? [] : [coInsuranceWorking(found)]),
    ...(paid === undefined ? [] : [paid]),
  ];
  const name = label(`Premium: ${scheme.name.en}`, `保险费：${scheme.name.zh}`);
  return total(name, premiumDue(found), lines, from.length === 0 ? {} : { from });
}

function plantWorking({ plant, machines }: Found): Working {
  return total(
    label('Plant and machinery', '施工用机器、装置和机械设备'),
    plant,
    machines.map(({ working }) => working),
  );
}

function sectionWorking({ name, gross, levies: due, total: whole }: Section, all: readonly Levy[]): Working {
  const lines = [
    line(label('Gross premium', '保险费'), gross),
    ...all.flatMap(({ name: levy, working }) => {
      const amount = due[levy];
      return amount === undefined ? [] : [line(working.label, amount)];
    }),
  ];
  return total(label(`Section: ${name.en}`, `部分：${name.zh}`), whole, lines);
}

function coInsuranceWorking({ coInsurers, package: packaged, plant }: Found): Working {
  const lines = coInsurers.map(({ insurer, share, premium: own }) =>
    line(label(insurer, insurer), own, { rate: `${share}` }),
  );
  return total(
    label('Co-insurers, of the gross premium', '共保人，按保险费'),
    packaged.premium.plus(plant),
    lines,
  );
}

function includedLiability(source: NonNullable<Working['source']>): Working {
  const note = label('Covered, not charged', '已承保，不另收费');
  return step(label('Third-party liability', '第三者责任'), { note, source });
}
