import type { Money } from '../money/money.ts';
import { type Fraction, fraction, over, times } from '../rate/fraction.ts';
import { Rate } from '../rate/rate.ts';
import { accepted, invariant, type Result } from '../result/result.ts';
import { quotient, type Rounding } from '../rounding/rounding.ts';
import type { Figure } from '../scheme/figure.ts';
import { label } from '../working/label.ts';
import { line, total, type Working } from '../working/working.ts';
import type { Case } from './figure/case.ts';
import { tariffFigure } from './figure/figure.ts';
import { type Item, premiumOf } from './item/item.ts';
import { fixedText, typedRateLabel } from './tariff/rate-text.ts';
import type { Tariff } from './tariff/tariff.ts';

/** Items 1, 3, 4 and 5 as one one-time rate on the sum insured of the material damage; plant stays outside. */
export interface Package {
  /** As printed. */
  readonly rate: Rate;
  readonly rateText: string;
  /** Σ items, before the minimum premium. */
  readonly separate: Money;
  /** Of the material damage; with the premium in it where the risk asks for that. */
  readonly sumInsured: Money;
  /** What is charged: the money is authoritative, not the rate. */
  readonly premium: Money;
  readonly premiumAtRate: Money;
  /** Premium at the printed rate − premium. */
  readonly difference: Money;
  readonly working: Working;
}

/**
 * The package of separately calculated items.
 *
 *     premium       = Σ items, at least the minimum premium
 *     rate          = premium ÷ sum insured, in ‰ with the printed decimals, half up
 *     premiumAtRate = sum insured × rate, rounded as every line
 *
 * @source m9rr9o.cn/baike/26184, the composition of the rate
 */
export function packageOf(
  items: readonly Item[],
  sumInsured: Money,
  rules: Tariff,
  given: Case,
): Result<Package> {
  const minimum =
    rules.minimumPremium === undefined ? accepted(undefined) : tariffFigure(rules.minimumPremium, given);
  if (!minimum.ok) return minimum;
  const separate = premiumOf(items, sumInsured.currency);
  const premium = minimum.value === undefined ? separate : separate.atLeast(minimum.value.value);
  const decimals = rules.package.rateDecimals.value;
  const rate = printed(over(premium.fraction(), sumInsured.fraction()), decimals);
  const premiumAtRate = sumInsured.times(rate, rules.rounding.value);
  const text = fixedText(rate.fraction(), '‰', decimals);
  const frame = { rate, rateText: text, separate, sumInsured, premium, premiumAtRate };
  const difference = premiumAtRate.minus(premium);
  const lines = [...items.map(({ working }) => working), ...topUp(premium.minus(separate), minimum.value)];
  const working = packageWorking({ ...frame, difference }, lines, sumInsured, rules.rounding.value);
  return accepted({ ...frame, difference, working });
}

function printed(rate: Fraction, decimals: number): Rate {
  const scale = fraction(1000n * 10n ** BigInt(decimals));
  const units = times(rate, scale);
  return Rate.ofFraction(over(fraction(quotient(units.n, units.d, 'half-up')), scale), '‰');
}

function topUp(missing: Money, minimum: Figure<Money> | undefined): Working[] {
  if (missing.isZero()) return [];
  invariant(minimum !== undefined && !missing.isNegative(), 'only a minimum premium adds to the items');
  return [
    line(label('Up to the minimum premium', '补足最低保险费'), missing, {
      base: minimum.value.toString(),
      source: minimum.source,
    }),
  ];
}

function packageWorking(
  { premium, rateText, premiumAtRate, difference }: Omit<Package, 'working'>,
  lines: readonly Working[],
  sumInsured: Money,
  how: Rounding,
): Working {
  return total(label('Package premium', '一揽子保险费'), premium, lines, {
    base: sumInsured.toString(),
    rate: typedRateLabel(rateText, 'sum-insured', 'one-time'),
    from: [
      line(label('Premium at the printed rate', '按所列费率计算的保险费'), premiumAtRate, {
        formula: `${sumInsured} × ${rateText} = ${premiumAtRate}`,
        rounding: how.text,
      }),
      line(label('Difference by the rounding of the rate', '费率取整差额'), difference, {
        formula: `${premiumAtRate} − ${premium} = ${difference}`,
        note: label('The money is charged, not the rate', '以金额为准，费率仅供参考'),
      }),
    ],
  });
}
