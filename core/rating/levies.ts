import { type Money, sum } from '../money/money.ts';
import { accepted, type Result, reasonsOf, rejected, together } from '../result/result.ts';
import { type Label, label } from '../working/label.ts';
import { line, total, type Working } from '../working/working.ts';
import type { Case } from './figure/case.ts';
import { shareFigure, tariffFigure } from './figure/figure.ts';
import type { LevyRule } from './tariff/due.ts';
import type { Tariff } from './tariff/tariff.ts';

/** What the policyholder pays beside the premium, by name; the stamp once per policy. */
export interface Levy {
  readonly name: string;
  readonly amount: Money;
  /** Of each section, where it is a rate of them. */
  readonly bySection: Readonly<Record<string, Money>>;
  readonly working: Working;
}

/** The gross premium of a section of the policy. */
export interface SectionPremium {
  readonly section: string;
  readonly name: Label;
  readonly gross: Money;
}

/**
 * The levies on a gross premium; those that a printed line contains are not among them.
 *
 *     levy  = gross premium × rate, each rounded as every line; of each section: Σ (its premium × rate, rounded)
 *     stamp = a fixed amount
 *
 * @source common practice; levies outside the tariff come after the gross premium
 */
export function levies(
  gross: Money,
  sections: readonly SectionPremium[],
  rules: Tariff,
  given: Case,
): Result<Levy[]> {
  const outside = Object.entries(rules.levies ?? {}).filter(([, { of }]) => of !== 'within-each-line');
  const named = together(
    outside.map(([name, levy]) =>
      levy.of === 'premium'
        ? levyOn(name, levy, gross, rules, given)
        : levyOfSections(name, levy, { sections, currency: gross.currency }, rules, given),
    ),
  );
  const stamp = stampOf(rules, given);
  if (!named.ok || !stamp.ok) return rejected(...reasonsOf(named, stamp));
  return accepted([...named.value, ...stamp.value]);
}

function levyOn(
  name: string,
  { name: title, rate }: LevyRule,
  gross: Money,
  rules: Tariff,
  given: Case,
): Result<Levy> {
  const found = shareFigure(rate, given);
  if (!found.ok) return found;
  const { value, source } = found.value;
  const amount = gross.times(value, rules.rounding.value);
  const working = line(title, amount, {
    base: `${gross}`,
    rate: `${value}`,
    formula: `${gross} × ${value} = ${amount}`,
    rounding: rules.rounding.value.text,
    source,
  });
  return accepted({ name, amount, bySection: {}, working });
}

function levyOfSections(
  name: string,
  levy: LevyRule,
  { sections, currency }: { readonly sections: readonly SectionPremium[]; readonly currency: string },
  rules: Tariff,
  given: Case,
): Result<Levy> {
  const each = together(
    sections.map(({ name: title, gross }) => levyOn(name, { ...levy, name: title }, gross, rules, given)),
  );
  if (!each.ok) return each;
  const amounts = each.value.map(({ amount }) => amount);
  const amount = sum(amounts, currency);
  const bySection = Object.fromEntries(
    sections.map(({ section }, place) => [section, amounts[place] as Money]),
  );
  return accepted({
    name,
    amount,
    bySection,
    working: total(
      levy.name,
      amount,
      each.value.map(({ working }) => working),
    ),
  });
}

function stampOf(rules: Tariff, given: Case): Result<Levy[]> {
  if (rules.stamp === undefined) return accepted([]);
  const amount = tariffFigure(rules.stamp, given);
  if (!amount.ok) return amount;
  const { value, source } = amount.value;
  const note = label('Once per policy', '每份保单一次');
  const working = line(label('Stamp duty', '印花税'), value, { source, note });
  return accepted([{ name: 'stamp', amount: value, bySection: {}, working }]);
}
