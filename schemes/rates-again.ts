import type { ModelPeriod } from '@openmutual/core/estimate-model';
import { pureEstimate, ratePerMille } from '@openmutual/core/estimated-rate';
import { compare, decimal } from '@openmutual/core/fraction';
import type { Label } from '@openmutual/core/label';
import { lossRate, lossTableHash } from '@openmutual/core/loss-rate';
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
import { lossTableOf, modelOf } from './estimate-model.ts';
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
  const models = new Map<string, Result<Again> | undefined>();
  const checked = all.map((named): Result<RateAgain> => {
    const { model, hash, method } = named.estimate;
    const read = readers[method];
    const key = `${method} ${model}`;
    if (!models.has(key)) models.set(key, estimateIn(model, { textOf, shownAs, read }));
    const known = models.get(key);
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

/** What a rate was taken from, and how it is found again. */
interface Again {
  readonly name: Label;
  readonly hash: string;
  readonly period: ModelPeriod;
  readonly rate: (named: RateFromEstimate, currency: string) => Result<FoundAgain>;
}

interface FoundAgain {
  readonly rate: Rate;
  readonly bracket: { readonly low: Rate; readonly high: Rate };
}

type Reader = (text: string, shownAs: string) => Result<Again>;

const readers: Readonly<Record<RateFromEstimate['estimate']['method'], Reader>> = {
  'frequency-times-size': (text, shownAs) => {
    const model = modelOf(text, shownAs);
    if (!model.ok) return model;
    const pure = pureEstimate(model.value);
    return accepted({
      ...pure,
      rate: ({ estimate: { per: base, roundedUpTo, risk } }, currency) => {
        // Rules name what one member has, or are refused before.
        const per = Money.parse(base === undefined ? '' : decimal(base), currency);
        return per.ok ? ratePerMille(pure, { per: per.value, roundUp: roundedUpTo, risk }) : per;
      },
    });
  },
  'loss-ratios': (text, shownAs) => {
    const table = lossTableOf(text, shownAs);
    if (!table.ok) return table;
    return accepted({
      name: table.value.name,
      hash: lossTableHash(table.value),
      period: 'year',
      rate: ({ estimate: { roundedUpTo } }, currency) => {
        if (table.value.currency !== currency) {
          const [found, expected] = [table.value.currency, currency];
          return rejected({ code: 'an-estimate-is-in-another-currency', path: 'pure', found, expected });
        }
        const found = lossRate(table.value, roundedUpTo);
        return found.ok ? accepted(found.value.pure) : found;
      },
    });
  },
};

function estimateIn(
  file: string,
  { textOf, shownAs, read }: { readonly textOf: FolderText; readonly shownAs: string; readonly read: Reader },
): Result<Again> | undefined {
  const whole = `${shownAs}/${file}`;
  const text = textOf(file, whole);
  if (text === undefined) return undefined;
  return text.ok ? read(text.value, whole) : text;
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
function followed(named: RateFromEstimate, model: Again, currency: string): Result<FoundAgain> {
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
  const again = model.rate(named, currency);
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
