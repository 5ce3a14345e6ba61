import { type DayCount, daysOfYear, yearFraction } from '../../period/day-count.ts';
import {
  parseStepLength,
  type ScaleStep,
  type ShortPeriodShare,
  shortPeriodShare,
} from '../../period/short-period.ts';
import { type Fraction, fraction, one } from '../../rate/fraction.ts';
import type { Rate } from '../../rate/rate.ts';
import { accepted, certain, placed, type Result, rejected, together } from '../../result/result.ts';
import { type Fault, fault } from '../../scheme/fault.ts';
import { type Table, wordsOf } from '../../scheme/table.ts';
import type { InTable } from '../../scheme/value.ts';
import { label } from '../../working/label.ts';
import { type Source, step } from '../../working/working.ts';
import { datesOf, type PeriodOfCover, termOf } from '../risk/period-of-cover.ts';
import type { PlantTime, ShortPeriod } from '../tariff/plant-rules.ts';
import { rateText } from '../tariff/rate-text.ts';
import type { Case } from './case.ts';
import { figuresAlong, leftOpen } from './figure.ts';
import { scaleStep } from './scale.ts';
import { factorStep, type Step } from './step.ts';

/** The share of an annual premium for the time on site: its part of the year, a step of a short-period scale, or by a scale of its whole time. */
export function timeOnSite(time: PlantTime, period: PeriodOfCover, path: string, given: Case): Result<Step> {
  switch (time.by) {
    case 'days':
      return byDays(time.days, period, path);
    case 'short-period':
      return byShortPeriod(time.shortPeriod, period, path, given);
    case 'scale':
      return scaleStep(label('Time on site', '在场时间系数'), time.scale, given);
    case 'whole':
      return accepted(
        factorStep(label('Time on site', '在场时间系数'), one, {
          source: time.source,
          note: label('charged whole, whatever the time', '不论时间长短均按全额收取'),
        }),
      );
  }
}

/** Why the steps of a short-period scale could not be found: it has no axis of them, or a step is no length. */
export function shortPeriodFaults(
  path: readonly PropertyKey[],
  scale: ShortPeriod,
  tables: ReadonlyMap<string, Table>,
): Fault[] {
  return units.flatMap((unit) => {
    const table = tables.get(scale[unit]?.table ?? '');
    return table === undefined ? [] : stepFaults([...path, unit, 'table'], table, unit);
  });
}

function stepFaults(path: readonly PropertyKey[], table: Table, unit: Unit): Fault[] {
  const { axes } = table.declaration;
  if (axes[unit] !== 'exact') {
    const found = Object.entries(axes).map(([axis, kind]) => `${axis}: ${kind}`);
    const reason = { found: found.join(', ') || 'no axis', expected: `${unit}: exact` };
    return [fault(path, { code: 'a-scale-lists-its-steps', ...reason })];
  }
  return table.rows.flatMap(({ keys, line }) => {
    const lengths = together(wordsOf(keys[unit]).map((word) => parseStepLength(word, unit)));
    if (lengths.ok) return [];
    return lengths.rejections.map((reason) =>
      fault(path, { ...reason, file: table.file, line, column: unit }),
    );
  });
}

const units = ['months', 'days'] as const;
type Unit = (typeof units)[number];

/** Both ends of the time on site count, in leap years too. */
function byDays(count: DayCount, period: PeriodOfCover, path: string): Result<Step> {
  const whole = daysOfYear(count);
  if (whole !== undefined) {
    const { days } = period;
    if (days === undefined) return rejected(leftOpen('days', path));
    return accepted(partOfYear(fraction(BigInt(days), BigInt(whole)), `${days}`, `${whole}`));
  }
  const dates = datesOf(period);
  if (dates === undefined) return rejected(leftOpen('dates', path));
  const part = yearFraction(dates, count);
  return accepted(partOfYear(part, `${part.n}`, `${part.d}`));
}

function partOfYear(times: Fraction, days: string, whole: string): Step {
  const name = label('Part of the year', '占全年的比例');
  const working = step(name, { formula: `${days} ÷ ${whole}` });
  return { name, times, text: `${days}/${whole}`, working };
}

/** The share of an annual premium by a short-period scale; `path` is where the time is stated. */
export function byShortPeriod(
  scale: ShortPeriod,
  period: PeriodOfCover,
  path: string,
  given: Case,
): Result<Step> {
  const term = termOf(period);
  if (term === undefined) return rejected(leftOpen('months', path));
  const months = stepsOf(scale.months, 'months', given);
  const days = scale.days === undefined ? accepted(undefined) : stepsOf(scale.days, 'days', given);
  if (!months.ok) return months;
  if (!days.ok) return days;
  const { insideMonth } = scale;
  const share = shortPeriodShare({ insideMonth, months: months.value, days: days.value }, term);
  return share.ok ? accepted(shortPeriodStep(share.value)) : placed(share, { path });
}

interface SourcedStep extends ScaleStep {
  readonly rate: string;
  readonly source: Source;
}

/** The steps that the scale has for the case on the day. */
function stepsOf(where: InTable, unit: Unit, given: Case): Result<SourcedStep[]> {
  const figures = figuresAlong<Rate>(where, unit, given);
  if (!figures.ok) return figures;
  const steps = figures.value.map(([word, { value, source }]) => ({
    upTo: certain(parseStepLength(word, unit)),
    ofAnnual: value.fraction(),
    rate: `${value}`,
    source,
  }));
  return accepted(steps);
}

function shortPeriodStep({ ofAnnual, steps: [low, high] }: ShortPeriodShare<SourcedStep>): Step {
  const name = label('Short-period scale', '短期费率');
  const of = (rate: string) => label(`${rate} of the annual premium`, `全年保险费的 ${rate}`);
  if (high === undefined) {
    return {
      name,
      times: ofAnnual,
      text: low.rate,
      working: step(name, { rate: of(low.rate), source: low.source }),
    };
  }
  const rate = rateText(ofAnnual, '%');
  const from = [low, high].map((end) => step(name, { rate: of(end.rate), source: end.source }));
  const formula = label(`between ${low.rate} and ${high.rate}`, `${low.rate} 与 ${high.rate} 之间`);
  return {
    name,
    times: ofAnnual,
    text: `${ofAnnual.n}/${ofAnnual.d}`,
    working: step(name, { rate: of(rate), formula, from }),
  };
}
