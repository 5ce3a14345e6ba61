import { asListed } from '../../money/apportion.ts';
import type { Money } from '../../money/money.ts';
import { compare, type Fraction, minus, one, over, plus, times, zero } from '../../rate/fraction.ts';
import type { Rate } from '../../rate/rate.ts';
import { accepted, invariant, type Result, rejected, together } from '../../result/result.ts';
import type { Figure } from '../../scheme/figure.ts';
import { type Label, label } from '../../working/label.ts';
import { line, type Source, type Working } from '../../working/working.ts';
import type { BuildUpRules } from '../tariff/stated-rate.ts';
import type { Case } from './case.ts';
import { placeOf, tariffFigure } from './figure.ts';

/** What a gross premium is made of, as rates in one case. */
export interface BuildUp {
  readonly safety: Figure<Rate>;
  readonly loadings: readonly Loading[];
}

export interface Loading extends Figure<Rate> {
  readonly purpose: string;
  readonly name: Label;
}

/** The same in money: the parts are the premium. */
export interface Parts {
  readonly pure: Money;
  readonly safety: Money;
  readonly loadings: Readonly<Record<string, Money>>;
}

/** Safety and loadings in one case; loadings that leave nothing for the pure premium are a rejection. */
export function buildUp(rules: BuildUpRules, given: Case): Result<BuildUp> {
  const safety = tariffFigure(rules.safety, given);
  const loadings = together(
    Object.entries(rules.loadings).map(([purpose, { name, rate }]): Result<Loading> => {
      const found = tariffFigure(rate, given);
      return found.ok ? accepted({ purpose, name, ...found.value }) : found;
    }),
  );
  if (!safety.ok) return loadings.ok ? safety : rejected(...safety.rejections, ...loadings.rejections);
  if (!loadings.ok) return loadings;
  const found = { safety: safety.value, loadings: loadings.value };
  if (compare(forPurePremium(found), zero) > 0) return accepted(found);
  const [stands] = Object.values(rules.loadings).flatMap(({ rate }, place) => {
    const loading = loadings.value[place];
    return rate.in === 'text' || loading === undefined ? [] : [placeOf(rate, loading, given)];
  });
  return rejected({
    code: 'the-loadings-leave-nothing-for-the-pure-premium',
    ...stands,
    found: loadings.value.map(({ purpose, value }) => `${purpose} ${value}`).join(', '),
    expected: 'loadings below 100% of the gross premium together',
  });
}

/**
 * The gross rate over a pure rate.
 *
 *     gross = pure × (1 + safety) ÷ (1 − Σ loadings)
 *
 * Exact; safety is a rate of the pure premium, loadings are rates of the gross premium.
 *
 * @source common practice; levies outside the tariff come after the gross premium
 */
export function grossOverPure(made: BuildUp): Fraction {
  return over(plus(one, made.safety.value.fraction()), forPurePremium(made));
}

/** The part of the gross premium that is not for losses: Σ loadings. */
export function loadingsOf({ loadings }: BuildUp): Fraction {
  return loadings.map(shareOf).reduce(plus, zero);
}

/**
 * A gross premium split into pure premium, safety and each loading, by largest remainder.
 *
 *     pure : safety : loading = (1 − Σ loadings) ÷ (1 + safety) : pure × safety : loading
 */
export function parts(premium: Money, made: BuildUp): Parts {
  const pure = over(one, grossOverPure(made));
  const shares = [pure, times(pure, made.safety.value.fraction()), ...made.loadings.map(shareOf)];
  const [purePart, safetyPart, ...loadings] = split(premium, shares);
  invariant(purePart !== undefined && safetyPart !== undefined, 'a split has as many parts as shares');
  return { pure: purePart, safety: safetyPart, loadings: byPurpose(made, loadings) };
}

/** The parts after a discount: pure premium and safety stay as they are, the loadings share what is left. */
export function discountedParts(full: Parts, premium: Money, made: BuildUp): Parts {
  const left = premium.minus(floor(full));
  invariant(!left.isNegative(), 'a discount leaves pure premium and safety whole');
  const loadings = left.isZero() ? made.loadings.map(() => left) : split(left, made.loadings.map(shareOf));
  return { ...full, loadings: byPurpose(made, loadings) };
}

/** The least that may be charged: pure premium and safety. */
export function floor({ pure, safety }: Parts): Money {
  return pure.plus(safety);
}

/** The lines of the parts under their premium. */
export function partLines({ pure, safety, loadings }: Parts, made: BuildUp, pureSource: Source): Working[] {
  return [
    line(label('Pure premium', '纯保费'), pure, { source: pureSource }),
    line(label('Safety loading', '安全附加'), safety, {
      rate: label(`${made.safety.value} of the pure premium`, `纯保费的 ${made.safety.value}`),
      source: made.safety.source,
    }),
    ...made.loadings.map(({ purpose, name, value, source }) => {
      const amount = loadings[purpose];
      invariant(amount !== undefined, 'each loading has its part');
      return line(name, amount, {
        rate: label(`${value} of the gross premium`, `毛保费的 ${value}`),
        source,
      });
    }),
  ];
}

function forPurePremium(made: BuildUp): Fraction {
  return minus(one, loadingsOf(made));
}

function shareOf({ value }: Loading): Fraction {
  return value.fraction();
}

function split(premium: Money, shares: readonly Fraction[]): Money[] {
  const denominator = shares.reduce((product, { d }) => product * d, 1n);
  const weights = shares.map(({ n, d }) => (n * denominator) / d);
  return premium.apportion(weights, 'largest-remainder', asListed);
}

function byPurpose({ loadings }: BuildUp, amounts: readonly Money[]): Record<string, Money> {
  return Object.fromEntries(
    loadings.map(({ purpose }, place) => {
      const amount = amounts[place];
      invariant(amount !== undefined, 'each loading has its part');
      return [purpose, amount];
    }),
  );
}
