import { compare, one, zero } from '../../rate/fraction.ts';
import type { Fault } from '../../scheme/fault.ts';
import type { FigurePlace } from '../../scheme/figure-fault.ts';
import type { Form } from '../../scheme/form.ts';
import { aboveTheWhole, belowZero, firstOf, type Unfit } from '../../scheme/size-fault.ts';
import type { Value } from '../../scheme/value.ts';
import { type Axis, axes } from '../figure/case.ts';
import type { Factor, Scale } from '../tariff/factor.ts';
import type { BuildUpRules, TariffRate } from '../tariff/stated-rate.ts';

/** One place in the rules where a figure is named. */
export interface Place extends FigurePlace {
  /** The words that will be asked for on an axis. */
  readonly words?: Readonly<Partial<Record<Axis, readonly string[]>>> | undefined;
  /** The sizes that a figure cannot have here. */
  readonly unfit: Unfit;
  /** Other parts of the rules that say which form and which words these are. */
  readonly byParts?: readonly Fault['path'][] | undefined;
}

/** What an item answers for itself. */
export interface Frame {
  readonly answers: readonly Axis[];
  readonly words?: Place['words'];
  readonly byParts?: Place['byParts'];
}

/** Whatever a tariff multiplies by is not below zero, and what is a rate of something not above all of it. */
export const ofTheWhole = firstOf(belowZero, aboveTheWhole);

export const ofBaseLimit = firstOf(belowZero, (size) =>
  compare(size, zero) > 0
    ? undefined
    : { code: 'a-base-limit-must-be-above-zero', expected: 'an amount above zero' },
);

const ofLoading = firstOf(belowZero, (size) =>
  compare(size, one) < 0
    ? undefined
    : {
        code: 'the-loadings-leave-nothing-for-the-pure-premium',
        expected: 'below 100% of the gross premium',
      },
);

const ofCredit = firstOf(belowZero, (size) =>
  compare(size, one) < 0
    ? undefined
    : { code: 'a-credit-leaves-no-premium', expected: 'a credit below 100%' },
);

/** The rate of an item, the ends of what the tariff allows, its build-up and its steps. */
export function itemPlacesOf(
  path: readonly PropertyKey[],
  item: { readonly rate: TariffRate; readonly factors?: readonly Factor[] | undefined },
  form: Form,
  frame: Frame,
): Place[] {
  return [
    ...ratePlaces([...path, 'rate'], item.rate, form, frame),
    ...factorPlaces([...path, 'factors'], item.factors, frame),
  ];
}

export function ratePlaces(
  path: readonly PropertyKey[],
  tariff: TariffRate | undefined,
  form: Form,
  frame: Frame,
): Place[] {
  if (tariff === undefined) return [];
  return [
    ...place([...path, tariff.stated], tariff.rate, form, frame, ofTheWhole),
    ...place([...path, 'atLeast'], tariff.atLeast, form, frame, ofTheWhole),
    ...place([...path, 'atMost'], tariff.atMost, form, frame, ofTheWhole),
    ...buildUpPlaces([...path, 'buildUp'], tariff.buildUp, frame),
  ];
}

export function buildUpPlaces(
  path: readonly PropertyKey[],
  buildUp: BuildUpRules | undefined,
  frame: Frame,
): Place[] {
  if (buildUp === undefined) return [];
  return [
    ...place([...path, 'safety'], buildUp.safety, 'rate', frame),
    ...Object.entries(buildUp.loadings).flatMap(([purpose, { rate }]) =>
      place([...path, 'loadings', purpose, 'rate'], rate, 'rate', frame, ofLoading),
    ),
  ];
}

export function factorPlaces(
  path: readonly PropertyKey[],
  factors: readonly Factor[] | undefined,
  frame: Frame,
): Place[] {
  return (factors ?? []).flatMap((factor, at) => factorPlace([...path, at], factor, frame));
}

/** As hazards are asked for. */
const calendarMonths = Array.from({ length: 12 }, (_, month) => `${month + 1}`);

function factorPlace(path: readonly PropertyKey[], factor: Factor, frame: Frame): Place[] {
  switch (factor.kind) {
    case 'factor':
      return place([...path, 'factor'], factor.factor, 'factor', frame);
    case 'credit':
      return place([...path, 'credit'], factor.credit, 'rate', frame, ofCredit);
    case 'scale':
      return scalePlaces([...path, 'scale'], factor.scale, frame);
    case 'up-to':
      return place([...path, 'upTo'], factor.upTo, 'money', frame, ofBaseLimit);
    case 'over-time': {
      const answers: readonly Axis[] = [...frame.answers, 'calendarMonth'];
      const words = { ...frame.words, calendarMonth: calendarMonths };
      return place([...path, 'overTime', 'hazards'], factor.overTime.hazards, 'factor', {
        ...frame,
        answers,
        words,
      });
    }
    case 'testing':
      return [];
  }
}

/** A scale is a table of factors; what it adds beyond its rows is one more. */
export function scalePlaces(path: readonly PropertyKey[], { of, above }: Scale, frame: Frame): Place[] {
  return [
    ...place([...path, 'of'], of, 'factor', frame),
    ...(typeof above === 'string' ? [] : place([...path, 'add'], above.add, 'factor', frame)),
  ];
}

export function place(
  path: readonly PropertyKey[],
  value: Value<unknown> | undefined,
  form: Form,
  frame: Frame,
  unfit: Unfit = belowZero,
): Place[] {
  if (value === undefined) return [];
  const answers = Object.fromEntries(frame.answers.map((axis) => [axis, axes[axis]]));
  return [{ path, value, form, answers, words: frame.words, unfit, byParts: frame.byParts }];
}
