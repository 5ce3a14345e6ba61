import { compare, one, zero } from '../../rate/fraction.ts';
import type { RateBase } from '../../rate/typed-rate.ts';
import type { Fault } from '../../scheme/fault.ts';
import type { FigurePlace } from '../../scheme/figure-fault.ts';
import type { Form } from '../../scheme/form.ts';
import { aboveTheWhole, belowZero, firstOf, type Unfit } from '../../scheme/size-fault.ts';
import type { Value } from '../../scheme/value.ts';
import { type Axis, axes } from '../figure/case.ts';
import type {
  BuildUpRules,
  Factor,
  LiabilityRules,
  PlantTime,
  Tariff,
  TariffRate,
} from '../tariff/tariff.ts';

/** One place in the rules where a figure is named. */
export interface Place extends FigurePlace {
  /** The words that will be asked for on an axis. */
  readonly words?: Readonly<Partial<Record<Axis, readonly string[]>>> | undefined;
  /** The sizes that a figure cannot have here. */
  readonly unfit: Unfit;
  /** Other parts of the rules that say which form and which words these are. */
  readonly byParts?: readonly Fault['path'][] | undefined;
}

type RatedLiability = Extract<LiabilityRules, { kind: 'rated' }>;

/** What an item answers for itself. */
interface Frame {
  readonly answers: readonly Axis[];
  readonly words?: Place['words'];
  readonly byParts?: Place['byParts'];
}

/** Whatever a tariff multiplies by is not below zero, and what is a rate of something not above all of it. */
const ofTheWhole = firstOf(belowZero, aboveTheWhole);

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

const ofBaseLimit = firstOf(belowZero, (size) =>
  compare(size, zero) > 0
    ? undefined
    : { code: 'a-base-limit-must-be-above-zero', expected: 'an amount above zero' },
);

/** Every figure that the rules name, with the form that it must have. */
export function places(rules: Tariff): Place[] {
  return [
    ...itemPlaces(rules),
    ...place(['minimumPremium'], rules.minimumPremium, 'money', { answers: policy }),
    ...place(['stamp'], rules.stamp, 'money', { answers: policy }),
    ...Object.entries(rules.levies ?? {}).flatMap(([name, { rate }]) =>
      place(['levies', name, 'rate'], rate, 'rate', { answers: policy }, ofTheWhole),
    ),
    ...buildUpPlaces(['buildUp'], rules.buildUp, { answers: policy }),
  ];
}

/** Every tariff rate of the rules with its path. */
export function tariffRates(rules: Tariff): { path: readonly PropertyKey[]; rate: TariffRate }[] {
  const { materialDamage, plant, liability, maintenance, additional } = rules;
  const named: (readonly [readonly PropertyKey[], TariffRate | undefined])[] = [
    [['materialDamage', 'rate'], materialDamage.rate],
    [['plant', 'rate'], plant?.rate],
    [['liability', 'rate'], liability?.kind === 'rated' ? liability.rate : undefined],
    [['maintenance', 'rate'], maintenance?.rate],
    [['additional', 'rate'], additional?.rate],
    ...Object.entries(additional?.covers ?? {}).map(
      ([cover, { rate }]) => [['additional', 'covers', cover, 'rate'], rate] as const,
    ),
  ];
  return named.flatMap(([path, rate]) => (rate === undefined ? [] : [{ path, rate }]));
}

/** Every build-up of the rules with its path. */
export function buildUps(rules: Tariff): { path: readonly PropertyKey[]; rules: BuildUpRules }[] {
  const own = tariffRates(rules).map(({ path, rate }) => ({ path, made: rate.buildUp }));
  return [{ path: [], made: rules.buildUp }, ...own].flatMap(({ path, made }) =>
    made === undefined ? [] : [{ path: [...path, 'buildUp'], rules: made }],
  );
}

const policy: readonly Axis[] = ['sumInsured', 'days', 'months'];

function itemPlaces({ materialDamage, plant, liability, maintenance, additional }: Tariff): Place[] {
  const form = rateForm('sum-insured');
  return [
    ...itemPlacesOf(['materialDamage'], materialDamage, form, { answers: policy }),
    ...(plant === undefined ? [] : plantPlaces(plant)),
    ...(liability?.kind === 'rated' ? liabilityPlaces(liability) : []),
    ...(maintenance === undefined ? [] : maintenancePlaces(maintenance)),
    ...(additional === undefined ? [] : additionalPlaces(additional)),
  ];
}

function plantPlaces(plant: NonNullable<Tariff['plant']>): Place[] {
  const words = { class: Object.keys(plant.classes) };
  const frame: Frame = { answers: [...policy, 'class', 'replacementValue'], words };
  return [
    ...itemPlacesOf(['plant'], plant, { of: 'replacement-value', over: 'per-annum' }, frame),
    ...scalePlaces(['plant', 'time', 'scale'], plant.time, words),
  ];
}

/** A scale answers the axis of its steps, and is not asked for the time by any other. */
function scalePlaces(path: readonly PropertyKey[], time: PlantTime, words: Frame['words']): Place[] {
  if (time.by === 'days') return [];
  return (['months', 'days'] as const).flatMap((unit) => {
    const answers: readonly Axis[] = ['sumInsured', 'class', 'replacementValue', unit];
    return place([...path, unit], time.scale[unit], 'rate', { answers, words }, ofTheWhole);
  });
}

function liabilityPlaces(liability: RatedLiability): Place[] {
  const { baseLimit, factor } = liability.limitFactor ?? {};
  const frame: Frame = { answers: [...policy, 'limit'], byParts: [['liability', 'base']] };
  const scaled: Frame = { ...frame, answers: [...policy, 'limit', 'limitRatio'] };
  const path = ['liability', 'limitFactor'];
  const itemFrame = baseLimit === undefined ? frame : scaled;
  return [
    ...itemPlacesOf(['liability'], liability, rateForm(liability.base), itemFrame),
    ...place([...path, 'baseLimit'], baseLimit, 'money', frame, ofBaseLimit),
    ...place([...path, 'factor'], factor, 'factor', scaled),
  ];
}

function maintenancePlaces(maintenance: NonNullable<Tariff['maintenance']>): Place[] {
  const frame: Frame = { answers: ['sumInsured', 'months', 'tier'], words: { tier: maintenance.tiers } };
  return itemPlacesOf(['maintenance'], maintenance, rateForm('sum-insured'), frame);
}

function additionalPlaces({ covers, rate, factors }: NonNullable<Tariff['additional']>): Place[] {
  const answers: readonly Axis[] = [...policy, 'cover', 'category', 'limit'];
  const form = rateForm('cover-limit');
  const byTable = Object.keys(covers).filter((cover) => covers[cover]?.rate === undefined);
  const own = Object.entries(covers).flatMap(([cover, { rate: ownRate }]) =>
    ratePlaces(['additional', 'covers', cover, 'rate'], ownRate, form, {
      answers,
      words: { cover: [cover] },
    }),
  );
  const byParts = Object.keys(covers).map((cover) => ['additional', 'covers', cover, 'rate']);
  const shared = ratePlaces(['additional', 'rate'], rate, form, {
    answers,
    words: { cover: byTable },
    byParts,
  });
  const all: Frame = { answers, words: { cover: Object.keys(covers) } };
  return [...own, ...shared, ...factorPlaces(['additional', 'factors'], factors, all)];
}

function rateForm(of: RateBase): Form {
  return { of, over: 'one-time' };
}

function itemPlacesOf(
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

function ratePlaces(
  path: readonly PropertyKey[],
  tariff: TariffRate | undefined,
  form: Form,
  frame: Frame,
): Place[] {
  if (tariff === undefined) return [];
  return [
    ...place([...path, tariff.stated], tariff.rate, form, frame, ofTheWhole),
    ...buildUpPlaces([...path, 'buildUp'], tariff.buildUp, frame),
  ];
}

function buildUpPlaces(
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

function factorPlaces(
  path: readonly PropertyKey[],
  factors: readonly Factor[] | undefined,
  frame: Frame,
): Place[] {
  return (factors ?? []).flatMap((factor, at) =>
    factor.kind === 'factor'
      ? place([...path, at, 'factor'], factor.factor, 'factor', frame)
      : place([...path, at, 'credit'], factor.credit, 'rate', frame, ofCredit),
  );
}

function place(
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
