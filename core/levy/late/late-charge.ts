import { Money } from '../../money/money.ts';
import { compare, decimal, type Fraction, times, zero } from '../../rate/fraction.ts';
import type { Rate } from '../../rate/rate.ts';
import { accepted, type Result, together } from '../../result/result.ts';
import { rounded } from '../../rounding/rounding.ts';
import { type Facts, fact, keyOf } from '../../scheme/fact.ts';
import { type Figure, figure } from '../../scheme/figure.ts';
import type { Value } from '../../scheme/value.ts';
import { type Label, label } from '../../working/label.ts';
import { line, sourceOf, step, type Working } from '../../working/working.ts';
import type { LateRule } from '../words/late-schema.ts';
import type { LateLaw } from './late-law.ts';
import { type Lateness, timeOf, timeText } from './lateness.ts';

/** What it costs to pay a debt late, and how that was found. */
export interface LateCharge {
  readonly law: LateLaw;
  readonly lateness: Lateness;
  /** The arrears as far as they count. */
  readonly counted: Money;
  readonly rate: Rate;
  readonly charge: Money;
  readonly notes: readonly Label[];
  readonly working: Working;
}

/**
 * The charge for paying contributions late.
 *
 *     counted = arrears, rounded where the law counts whole steps of them
 *     charge  = counted × rate × time, at most counted × cap, rounded; and where there is one, at least the minimum
 *
 * Time is in the unit of the rate: days, months that have begun, or months of which days are a part. Who owes since
 * when, and so how many days are late, is stated; it is not found here.
 */
export function lateCharge(law: LateLaw, lateness: Lateness): Result<LateCharge> {
  const { rule, scheme } = law;
  const { facts, arrears } = lateness;
  const rate = figureOf(law, rule.rate, facts);
  const cap = rule.atMost === undefined ? accepted(undefined) : figureOf(law, rule.atMost, facts);
  const least = rule.atLeast === undefined ? accepted(undefined) : figureOf(law, rule.atLeast, facts);
  if (!(rate.ok && cap.ok && least.ok)) return together<unknown>([rate, cap, least]) as Result<never>;
  const { currency } = scheme;
  const counted =
    rule.arrears === undefined
      ? arrears
      : Money.ofFraction(rounded(arrears.fraction(), rule.arrears.rounding), currency);
  const exact = times(times(counted.fraction(), rate.value.value.fraction()), timeOf(rule, lateness));
  const limit = cap.value === undefined ? undefined : times(counted.fraction(), cap.value.value.fraction());
  const capped = limit !== undefined && compare(exact, limit) > 0 ? limit : exact;
  const found = Money.ofFraction(rounded(capped, rule.rounding), currency);
  const minimum = least.value?.value;
  // Who owes nothing or is not late pays nothing, whatever the minimum.
  const isLifted = minimum !== undefined && compare(exact, zero) > 0 && found.compare(minimum) < 0;
  const charge = isLifted ? minimum : found;
  const figures = { rate: rate.value, cap: cap.value, limit, least: least.value };
  return accepted({
    law,
    lateness,
    counted,
    rate: rate.value.value,
    charge,
    notes: [...scheme.notes, ...(rule.note === undefined ? [] : [rule.note])],
    working: chargeWorking({ law, lateness, counted, exact, charge, isLifted, ...figures }),
  });
}

function figureOf<T>(
  { scheme, version, on, knownAt }: LateLaw,
  value: Value<T>,
  facts: Facts,
): Result<Figure<T>> {
  const declarations = version.rules.facts ?? {};
  return figure(value, {
    tables: scheme.tables,
    on,
    knownAt,
    keyOf: (table) => keyOf(Object.keys(table.declaration.axes), facts, declarations),
    stated: (name) => fact(facts, name, declarations),
  });
}

/** What a rate on arrears is of. */
export const rateLabels: Readonly<Record<LateRule['per'], Label>> = {
  day: label('rate a day', '日费率'),
  begunMonth: label('rate for each month that has begun', '月费率（不足一月按一月计）'),
  monthByDays: label('rate a month, by days', '月费率（按日折算）'),
};

/** The names of the lines of a charge, and of the rule behind it. */
export const lateLabels = {
  arrears: label('arrears', '欠缴额'),
  time: label('time', '时间'),
  atMost: label('at most of the arrears', '上限（占欠缴额）'),
  atLeast: label('at least', '最低'),
};

interface Steps {
  readonly law: LateLaw;
  readonly lateness: Lateness;
  readonly counted: Money;
  readonly exact: Fraction;
  readonly charge: Money;
  readonly rate: Figure<Rate>;
  readonly cap: Figure<Rate> | undefined;
  /** The cap as an amount, exactly. */
  readonly limit: Fraction | undefined;
  readonly least: Figure<Money> | undefined;
  readonly isLifted: boolean;
}

/** The charge with its formula, and the steps on the way to it: arrears, time, cap and minimum. */
function chargeWorking(steps: Steps): Working {
  const { law, lateness, counted, charge, rate, cap, limit, least } = steps;
  const { rule } = law;
  const { source, href } = rule;
  return line(rule.name, charge, {
    formula: formulaOf(steps),
    rounding: rule.rounding.text,
    source: sourceOf(source, href),
    from: [
      step(lateLabels.arrears, {
        formula: rule.arrears === undefined ? `${counted}` : `${lateness.arrears} → ${counted}`,
        ...(rule.arrears === undefined ? {} : { rounding: rule.arrears.rounding.text }),
      }),
      step(rateLabels[rule.per], { rate: rate.value.toString(), source: rate.source }),
      step(lateLabels.time, { formula: timeText(rule, lateness) }),
      ...(cap === undefined || limit === undefined
        ? []
        : [
            step(lateLabels.atMost, {
              formula: `${counted} × ${cap.value} = ${decimal(limit)}`,
              source: cap.source,
            }),
          ]),
      ...(least === undefined ? [] : [line(lateLabels.atLeast, least.value, { source: least.source })]),
    ],
  });
}

function formulaOf({ law, lateness, counted, exact, rate, limit, least, isLifted }: Steps): Label {
  const time = decimal(timeOf(law.rule, lateness));
  const product = `${counted} × ${rate.value} × ${time} = ${decimal(exact)}`;
  if (isLifted) return label(`${product}, at least ${least?.value}`, `${product}，最低 ${least?.value}`);
  if (limit === undefined || compare(exact, limit) <= 0) return label(product, product);
  return label(`${product}, at most ${decimal(limit)}`, `${product}，上限 ${decimal(limit)}`);
}
