import { compare, type Fraction, times } from '../../rate/fraction.ts';
import type { Rate } from '../../rate/rate.ts';
import type { RateBase, TimeBasis, TypedRate } from '../../rate/typed-rate.ts';
import { accepted, invariant, type Result, reasonsOf, rejected } from '../../result/result.ts';
import type { Figure } from '../../scheme/figure.ts';
import { label } from '../../working/label.ts';
import { type Source, step, type Working } from '../../working/working.ts';
import { estimateStep, type RateEstimate } from '../tariff/rate-estimate.ts';
import { rateText, typedRateLabel, unitOf } from '../tariff/rate-text.ts';
import type { BuildUpRules, TariffRate } from '../tariff/stated-rate.ts';
import { type BuildUp, buildUp, grossOverPure, loadingsOf } from './build-up.ts';
import type { Case } from './case.ts';
import { placeOf, rateFigure } from './figure.ts';

/** The gross rate of an item in one case, with what it is made of where the tariff says so. */
export interface GrossRate {
  readonly gross: Fraction;
  readonly unit: '%' | '‰';
  /** Exactly, for formulas: `1.5‰`, or `1.2‰ × (1 + 15%) ÷ (1 − 35%)`. */
  readonly text: string;
  /** Nothing where the tariff does not publish it; it is never invented. */
  readonly madeOf: BuildUp | undefined;
  readonly source: Source;
  /** From which the pure rate was taken, where the tariff names one. */
  readonly estimate?: RateEstimate;
  readonly working: Working;
}

/** The gross rate that a tariff states, or that follows from its pure rate. Exact. */
export function grossRate(
  tariff: TariffRate,
  of: RateBase,
  time: TimeBasis,
  usual: BuildUpRules | undefined,
  given: Case,
): Result<GrossRate> {
  const rules = buildUpOf(tariff, usual);
  const rate = rateWithin(tariff, of, time, given);
  const made = rules === undefined ? accepted(undefined) : buildUp(rules, given);
  if (!rate.ok) return made.ok ? rate : rejected(...rate.rejections, ...made.rejections);
  if (!made.ok) return made;
  const { value, source } = rate.value;
  const madeOf = made.value;
  const unit = unitOf(value.rate);
  if (tariff.stated === 'gross') {
    const working = step(label('Gross rate', '费率'), {
      rate: typedRateLabel(`${value.rate}`, of, time),
      source,
    });
    return accepted({ gross: value.rate.fraction(), unit, text: `${value.rate}`, madeOf, source, working });
  }
  invariant(
    madeOf !== undefined,
    'a pure rate has safety and loadings: the parser of the scheme has seen to it',
  );
  const gross = times(value.rate.fraction(), grossOverPure(madeOf));
  const { estimate } = tariff;
  const pure = step(label('Pure rate', '纯费率'), {
    rate: typedRateLabel(`${value.rate}`, of, time),
    source,
    ...(estimate === undefined ? {} : { from: [estimateStep(estimate)] }),
  });
  const working = step(label('Gross rate over the pure rate', '由纯费率得出的费率'), {
    rate: typedRateLabel(rateText(gross, unit), of, time),
    formula: formula(value.rate, madeOf, gross, unit),
    from: [pure],
  });
  const text = `${value.rate} × (1 + ${madeOf.safety.value}) ÷ (1 − ${rateText(loadingsOf(madeOf), '%')})`;
  const behind = estimate === undefined ? {} : { estimate };
  return accepted({ gross, unit, text, madeOf, source, ...behind, working });
}

/** The rate that a tariff states, or that the risk states within what the tariff allows. */
function rateWithin<B extends RateBase, T extends TimeBasis>(
  { rate: where, atLeast, atMost }: TariffRate,
  of: B,
  time: T,
  given: Case,
): Result<Figure<TypedRate<B, T>>> {
  const rate = rateFigure(where, of, time, given);
  const ends = [atLeast, atMost].map((end) =>
    end === undefined ? accepted(undefined) : rateFigure(end, of, time, given),
  );
  const [least, most] = ends;
  if (!rate.ok || !least?.ok || !most?.ok) return rejected(...reasonsOf(rate, ...ends));
  const isBelow = least.value !== undefined && isLess(rate.value.value, least.value.value);
  const isAbove = most.value !== undefined && isLess(most.value.value, rate.value.value);
  if (!isBelow && !isAbove) return rate;
  const said = [
    ...(least.value === undefined ? [] : [`at least ${least.value.value.rate} (${least.value.source.ref})`]),
    ...(most.value === undefined ? [] : [`at most ${most.value.value.rate} (${most.value.source.ref})`]),
  ];
  return rejected({
    code: isBelow ? 'a-rate-is-below-the-least-of-the-tariff' : 'a-rate-is-above-the-most-of-the-tariff',
    ...placeOf(where, rate.value, given),
    found: `${rate.value.value}`,
    expected: said.join(' and '),
  });
}

function isLess(a: TypedRate, b: TypedRate): boolean {
  return compare(a.rate.fraction(), b.rate.fraction()) < 0;
}

/** Safety and loadings of a rate: its own, or for a pure rate those of the scheme. */
export function buildUpOf(tariff: TariffRate, usual: BuildUpRules | undefined): BuildUpRules | undefined {
  return tariff.stated === 'pure' ? (tariff.buildUp ?? usual) : tariff.buildUp;
}

function formula(pure: Rate, { safety, loadings }: BuildUp, gross: Fraction, unit: '%' | '‰'): string {
  const taken = loadings.map(({ value }) => ` − ${value}`).join('');
  return `${pure} × (1 + ${safety.value}) ÷ (1${taken}) = ${rateText(gross, unit)}`;
}
