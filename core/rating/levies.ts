import type { Money } from '../money/money.ts';
import { accepted, type Result, rejected, together } from '../result/result.ts';
import { type Label, label } from '../working/label.ts';
import { line, type Working } from '../working/working.ts';
import type { Case } from './figure/case.ts';
import { tariffFigure } from './figure/figure.ts';
import type { Tariff } from './tariff/tariff.ts';

/** What the policyholder pays beside the premium, by name; the stamp once per policy. */
export interface Levy {
  readonly name: string;
  readonly amount: Money;
  readonly working: Working;
}

/**
 * The levies on a gross premium.
 *
 *     levy  = gross premium × rate, each rounded as every line
 *     stamp = a fixed amount
 *
 * @source common practice; levies outside the tariff come after the gross premium
 */
export function levies(gross: Money, rules: Tariff, given: Case): Result<Levy[]> {
  const named = together(
    Object.entries(rules.levies ?? {}).map(([name, levy]): Result<Levy> => {
      const rate = tariffFigure(levy.rate, given);
      if (!rate.ok) return rate;
      const { value, source } = rate.value;
      const amount = gross.times(value, rules.rounding.value);
      const formula = `${gross} × ${value} = ${amount}`;
      const detail = {
        base: `${gross}`,
        rate: `${value}`,
        formula,
        rounding: rules.rounding.value.text,
        source,
      };
      return accepted(levyOf(name, levy.name, amount, detail));
    }),
  );
  const stamp = stampOf(rules, given);
  if (!named.ok) return stamp.ok ? named : rejected(...named.rejections, ...stamp.rejections);
  return stamp.ok ? accepted([...named.value, ...stamp.value]) : stamp;
}

function stampOf(rules: Tariff, given: Case): Result<Levy[]> {
  if (rules.stamp === undefined) return accepted([]);
  const amount = tariffFigure(rules.stamp, given);
  if (!amount.ok) return amount;
  const { value, source } = amount.value;
  const note = label('Once per policy', '每份保单一次');
  return accepted([levyOf('stamp', label('Stamp duty', '印花税'), value, { source, note })]);
}

function levyOf(name: string, title: Label, amount: Money, detail: Omit<Working, 'label'>): Levy {
  return { name, amount, working: line(title, amount, detail) };
}
