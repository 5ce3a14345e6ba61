import { averageValue, exposure, type HazardStretch } from '../../curve/exposure-over-time.ts';
import { phaseShare, testingShare } from '../../curve/phase.ts';
import { compareDates, type PlainDate, plusDays } from '../../period/date.ts';
import { daysInclusive } from '../../period/day-count.ts';
import {
  compare,
  decimal,
  type Fraction,
  fraction,
  minus,
  one,
  over,
  times,
  zero,
} from '../../rate/fraction.ts';
import { accepted, certain, type Result, rejected, together } from '../../result/result.ts';
import { quotient } from '../../rounding/rounding.ts';
import { type Label, label } from '../../working/label.ts';
import { step } from '../../working/working.ts';
import { CALENDAR_MONTH, type OverTime, type Testing } from '../tariff/over-time.ts';
import type { Case } from './case.ts';
import { answerOn, figuresAlong, leftOpen } from './figure.ts';
import { factorStep, type Step } from './step.ts';

/**
 * What is at risk over the period, each value with the hazard of its month.
 *
 *     ∫ value(t) × hazard(t) dt; without hazards the average value
 *
 * With hazards by the month of the calendar the first and the last day must be stated; both count.
 */
export function overTimeStep(
  name: Label,
  { values, source, hazards, decimals }: OverTime,
  given: Case,
): Result<Step> {
  if (hazards === undefined) {
    const average = certain(averageValue(values, zero, one));
    const factor = toDecimals(average, decimals.value);
    return accepted(
      factorStep(name, factor, { source, note: label('average value at risk', '平均风险价值') }),
    );
  }
  const { from, to } = given.period;
  if (from === undefined || to === undefined) return rejected(leftOpen('dates', 'period'));
  const known = figuresAlong<Fraction>(hazards, CALENDAR_MONTH, given);
  if (!known.ok) return known;
  const byMonth = new Map(known.value);
  const stretches = together(
    calendarMonths(from, to).map(({ month, first, last }): Result<HazardStretch> => {
      const found = byMonth.get(`${month}`);
      if (found === undefined) {
        return rejected({
          code: 'a-month-has-no-hazard',
          path: 'period',
          found: `month ${month}`,
          expected: [...byMonth.keys()].join(', '),
        });
      }
      const whole = daysInclusive(from, to);
      const [begin, end] = [daysInclusive(from, first) - 1, daysInclusive(from, last)];
      const part = (days: number) => fraction(BigInt(days), BigInt(whole));
      return accepted({ name: `${first}`, from: part(begin), to: part(end), hazard: found.value });
    }),
  );
  if (!stretches.ok) return stretches;
  const { whole, parts, formula } = certain(exposure(values, stretches.value));
  const lines = parts.map(({ name: first, hazard, averageValue: value, from: begin, to: end }) =>
    step(label(`from ${first}`, `自 ${first}`), {
      formula: label(
        `hazard ${decimal(hazard)} × average value ${shown(value)} × time ${shown(minus(end, begin))}`,
        `危险强度 ${decimal(hazard)} × 平均价值 ${shown(value)} × 时间 ${shown(minus(end, begin))}`,
      ),
    }),
  );
  return accepted(
    factorStep(name, toDecimals(whole, decimals.value), {
      source,
      note: label(formula, formula),
      from: lines,
    }),
  );
}

/** More or less than the usual testing: `1 − s + s·t ÷ u`. */
export function testingStep(
  name: Label,
  { weights, source, usualMonths }: Testing,
  given: Case,
): Result<Step> {
  const months = answerOn('testingMonths', given);
  if (!months.ok) return months;
  const usualShare = phaseShare(weights, 'testing');
  if (!usualShare.ok) return usualShare;
  const found = testingShare({
    usualShare: usualShare.value,
    usualTime: fraction(BigInt(usualMonths.value)),
    time: months.value.at as Fraction,
  });
  if (!found.ok) return found;
  const asked = decimal(months.value.at as Fraction);
  const said = [`s = ${decimal(usualShare.value)}`, `t = ${asked}`, `u = ${usualMonths.value}`].join(', ');
  const note = label(`1 − s + s·t ÷ u, ${said}`, `1 − s + s·t ÷ u，${said}`);
  return accepted(factorStep(name, found.value.factor, { source, note }));
}

/** Rounded half up, as every factor that is found by a curve. */
function toDecimals(value: Fraction, decimals: number): Fraction {
  const scale = fraction(10n ** BigInt(decimals));
  const units = times(value, scale);
  return over(fraction(quotient(units.n, units.d, 'half-up')), scale);
}

/** With six decimals, for reading only. */
function shown(value: Fraction): string {
  const rounded = toDecimals(value, 6);
  return `${compare(rounded, value) === 0 ? '' : '≈ '}${decimal(rounded)}`;
}

/** The months of the calendar that a period touches, each with its first and last day in it. */
function calendarMonths(from: PlainDate, to: PlainDate) {
  const found: { readonly month: number; readonly first: PlainDate; readonly last: PlainDate }[] = [];
  for (let first = from; compareDates(first, to) <= 0; ) {
    const next = first.with({ day: 1 }).add({ months: 1 });
    const last = compareDates(next, to) > 0 ? to : plusDays(next, -1);
    found.push({ month: first.month, first, last });
    first = next;
  }
  return found;
}
