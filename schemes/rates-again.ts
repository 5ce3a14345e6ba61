import {
  type EstimatedRate,
  type PureEstimate,
  pureEstimate,
  ratePerMille,
} from '@openmutual/core/estimated-rate';
import { compare, decimal } from '@openmutual/core/fraction';
import { Money } from '@openmutual/core/money';
import type { Rate } from '@openmutual/core/rate';
import { type RateFromEstimate, ratesFromEstimates } from '@openmutual/core/rates-from-estimates';
import {
  accepted,
  distinct,
  inOrder,
  type Rejected,
  type Rejection,
  type Result,
  rejected,
  together,
} from '@openmutual/core/result';
import { modelOf } from './estimate-model.ts';
import type { AnyScheme, EngineeringScheme, FolderText } from './folder.ts';

/** A pure rate of a scheme that was found again from the model that it names. */
export interface RateAgain {
  /** Of the rate in the document of the scheme. */
  readonly path: string;
  readonly rate: string;
  readonly model: string;
  readonly hash: string;
}

/**
 * Every rate of a scheme that names an estimate, found again from its model.
 *
 * Rejects, all at once and each where it stands: a model that is missing or is none, a name or a hash that is not the
 * model's, another currency or period, a rate or a bracket that does not follow.
 */
export function ratesAgain(
  scheme: AnyScheme,
  textOf: FolderText,
  shownAs: string,
): Result<readonly RateAgain[]> {
  if (scheme.kind !== 'engineering') return accepted([]);
  const all = namedIn(scheme);
  const files = new Set(all.map(({ estimate }) => estimate.model));
  const models = new Map([...files].map((file) => [file, estimateIn(file, textOf, shownAs)]));
  const checked = all.map((named): Result<RateAgain> => {
    const { model, hash } = named.estimate;
    const known = models.get(model);
    if (known === undefined) return atPlaces(missing(model, shownAs), named, scheme);
    if (!known.ok) return known;
    const again = followed(named, known.value, scheme.currency);
    if (!again.ok) return atPlaces(again, named, scheme);
    return accepted({ path: named.path.join('.'), rate: `${named.rate}`, model, hash });
  });
  const found = together(checked);
  // What is wrong within a model is told once, however many rates are taken from it.
  return found.ok ? found : rejected(...inOrder(distinct(found.rejections)));
}

/** The rates that name an estimate, each with its path in the document; one that stands in several versions in each of them. */
function namedIn({ versions }: EngineeringScheme): RateFromEstimate[] {
  return versions.flatMap(({ rules }, version) =>
    rules === undefined
      ? []
      : ratesFromEstimates(rules).map((named) => ({
          ...named,
          path: ['versions', version, 'rules', ...named.path],
        })),
  );
}

function estimateIn(file: string, textOf: FolderText, shownAs: string): Result<PureEstimate> | undefined {
  const whole = `${shownAs}/${file}`;
  const text = textOf(file, whole);
  if (text === undefined) return undefined;
  const model = text.ok ? modelOf(text.value, whole) : text;
  return model.ok ? accepted(pureEstimate(model.value)) : model;
}

function missing(model: string, shownAs: string): Rejected {
  return rejected({
    code: 'the-model-of-a-rate-is-missing',
    path: 'model',
    found: model,
    expected: `a file in ${shownAs}`,
  });
}

/** The rate of the model, or why the one that is written does not follow from it; the paths are those of the estimate in the scheme. */
function followed(named: RateFromEstimate, model: PureEstimate, currency: string): Result<EstimatedRate> {
  const { estimate, rate } = named;
  const reasons: Rejection[] = [];
  for (const language of ['en', 'zh'] as const) {
    if (estimate.name[language] === model.name[language]) continue;
    reasons.push({
      code: 'the-model-of-a-rate-has-another-name',
      path: `name.${language}`,
      found: estimate.name[language],
      expected: model.name[language],
    });
  }
  if (estimate.hash !== model.hash) {
    reasons.push({
      code: 'the-model-of-a-rate-has-another-hash',
      path: 'hash',
      found: estimate.hash,
      expected: model.hash,
      suggestion: 'the model was changed: see what rate follows from it now',
    });
  }
  const period = { 'per-annum': 'year', 'per-month': 'month', 'one-time': model.period }[rate.time];
  if (period !== model.period) {
    reasons.push({
      code: 'an-estimate-is-of-another-period',
      path: 'model',
      found: model.period,
      expected: `${period}, as the rate is ${rate.time}`,
    });
  }
  const per = Money.parse(decimal(estimate.per), currency);
  const { risk } = estimate;
  const again = per.ok ? ratePerMille(model, { per: per.value, roundUp: estimate.roundedUpTo, risk }) : per;
  if (!again.ok) return rejected(...reasons, ...again.rejections.map(inScheme));
  if (!isSame(again.value.rate, rate.rate)) {
    const right = `${again.value.rate}`;
    reasons.push({
      code: 'a-rate-does-not-follow-from-its-estimate',
      path: 'value',
      found: `${rate.rate}`,
      expected: right,
      suggestion: `write ${right} of ${rate.of}, ${rate.time}`,
    });
  }
  const { bracket } = again.value;
  if (!isSame(bracket.low, estimate.bracket.low) || !isSame(bracket.high, estimate.bracket.high)) {
    reasons.push({
      code: 'a-bracket-does-not-follow-from-its-estimate',
      path: 'bracket',
      found: `${estimate.bracket.low}, ${estimate.bracket.high}`,
      expected: `${bracket.low}, ${bracket.high}`,
      suggestion: `write low: ${bracket.low} and high: ${bracket.high}`,
    });
  }
  return reasons.length > 0 ? rejected(...reasons) : again;
}

/** What was asked for the rate stands in the scheme under names of its own. */
function inScheme({ path = 'per', ...reason }: Rejection): Rejection {
  const [head = 'per'] = path.split('.');
  return { path: { roundUp: 'roundedUpTo', pure: 'model' }[head] ?? head, ...reason };
}

/** Reasons at their places in the document of the scheme: the value stands beside the estimate, all else in it. */
function atPlaces(result: Rejected, { path }: RateFromEstimate, { locate }: AnyScheme): Result<never> {
  return rejected(
    ...result.rejections.map((reason) => {
      const below = reason.path?.split('.') ?? [];
      const whole = below[0] === 'value' ? [...path, 'value'] : [...path, 'estimate', ...below];
      return { ...locate(whole), ...reason, path: whole.join('.') };
    }),
  );
}

function isSame(a: Rate, b: Rate): boolean {
  return compare(a.fraction(), b.fraction()) === 0;
}
