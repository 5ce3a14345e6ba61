import type { RateBase } from '../../rate/typed-rate.ts';
import type { Form } from '../../scheme/form.ts';
import { belowZero } from '../../scheme/size-fault.ts';
import type { Axis } from '../figure/case.ts';
import type { ChangeRules } from '../tariff/changes.ts';
import type { Factor, Scale } from '../tariff/factor.ts';
import type { LiabilityRules } from '../tariff/liability-rules.ts';
import type { PlantTime, ShortPeriod } from '../tariff/plant-rules.ts';
import type { BuildUpRules, TariffRate } from '../tariff/stated-rate.ts';
import type { Tariff } from '../tariff/tariff.ts';
import { indemnityFigures } from './indemnity-fault.ts';
import {
  buildUpPlaces,
  type Frame,
  factorPlaces,
  itemPlacesOf,
  ofBaseLimit,
  ofTheWhole,
  type Place,
  place,
  ratePlaces,
  scalePlaces,
} from './place.ts';

type RatedLiability = Extract<LiabilityRules, { kind: 'rated' }>;
type Path = readonly PropertyKey[];

/** Every figure that the rules name, with the form that it must have. */
export function places(rules: Tariff): Place[] {
  return [
    ...itemPlaces(rules),
    ...place(['minimumPremium'], rules.minimumPremium, 'money', { answers: policy }),
    ...place(['stamp'], rules.stamp, 'money', { answers: policy }),
    ...Object.entries(rules.levies ?? {}).flatMap(([name, { rate }]) =>
      place(['levies', name, 'rate'], rate, 'rate', { answers: policy }, ofTheWhole),
    ),
    ...place(['deposit', 'share'], rules.deposit?.share, 'rate', { answers: policy }, ofTheWhole),
    ...buildUpPlaces(['buildUp'], rules.buildUp, { answers: policy }),
    ...indemnityFigures(rules).flatMap(({ path, value, form, answers, unfit }) =>
      place(path, value, form, { answers }, unfit),
    ),
    ...changePlaces(rules.changes ?? {}),
  ];
}

/** Every tariff rate of the rules with its path. */
export function tariffRates(rules: Tariff): { path: Path; rate: TariffRate }[] {
  const { materialDamage, plant, liability, maintenance, additional } = rules;
  const named: (readonly [Path, TariffRate | undefined])[] = [
    [['materialDamage', 'rate'], materialDamage.rate],
    ...partsOf(rules).map(([path, { rate }]) => [[...path, 'rate'], rate] as const),
    [['plant', 'rate'], plant?.rate],
    ...Object.entries(plant?.ownRates ?? {}).map(
      ([kind, rate]) => [['plant', 'ownRates', kind], rate] as const,
    ),
    [['liability', 'rate'], liability?.kind === 'rated' ? liability.rate : undefined],
    [['maintenance', 'rate'], maintenance?.rate],
    [['additional', 'rate'], additional?.rate],
    ...coversByRate(rules).map(([path, rate]) => [[...path, 'rate'], rate] as const),
  ];
  return named.flatMap(([path, rate]) => (rate === undefined ? [] : [{ path, rate }]));
}

/** Every build-up of the rules with its path. */
export function buildUps(rules: Tariff): { path: Path; rules: BuildUpRules }[] {
  const own = tariffRates(rules).map(({ path, rate }) => ({ path, made: rate.buildUp }));
  return [{ path: [], made: rules.buildUp }, ...own].flatMap(({ path, made }) =>
    made === undefined ? [] : [{ path: [...path, 'buildUp'], rules: made }],
  );
}

/** Every scale of the rules with its path. */
export function scales(rules: Tariff): { path: Path; scale: Scale }[] {
  const { materialDamage, plant, liability, maintenance, additional } = rules;
  const listed: (readonly [Path, readonly Factor[] | undefined])[] = [
    [['materialDamage'], materialDamage.factors],
    ...partsOf(rules).map(([path, { factors }]) => [path, factors] as const),
    [['plant'], plant?.factors],
    [['liability'], liability?.kind === 'rated' ? liability.factors : undefined],
    [['maintenance'], maintenance?.factors],
    [['additional'], additional?.factors],
  ];
  const ofSteps = listed.flatMap(([path, factors]) =>
    (factors ?? []).flatMap((factor, at) =>
      factor.kind === 'scale' ? [{ path: [...path, 'factors', at, 'scale'], scale: factor.scale }] : [],
    ),
  );
  if (plant?.time.by !== 'scale') return ofSteps;
  return [...ofSteps, { path: ['plant', 'time', 'scale'], scale: plant.time.scale }];
}

/** The parts of the material damage with their paths. */
export function partsOf({ materialDamage: { parts = {} } }: Tariff) {
  return Object.entries(parts).map(([name, part]) => [['materialDamage', 'parts', name], part] as const);
}

const policy: readonly Axis[] = ['sumInsured', 'days', 'months', 'testingMonths'];

/** The covers that are priced by a rate, with their own one where they have one. */
function coversByRate({ additional }: Tariff): (readonly [Path, TariffRate | undefined])[] {
  return Object.entries(additional?.covers ?? {}).flatMap(([cover, { price }]) =>
    price.by === 'rate' ? [[['additional', 'covers', cover], price.rate] as const] : [],
  );
}

function itemPlaces(rules: Tariff): Place[] {
  const { materialDamage, plant, liability, maintenance, additional } = rules;
  const form = rateForm('sum-insured');
  const frame: Frame = { answers: [...policy, 'base'] };
  return [
    ...ratePlaces(['materialDamage', 'rate'], materialDamage.rate, form, frame),
    ...factorPlaces(['materialDamage', 'factors'], materialDamage.factors, frame),
    ...partsOf(rules).flatMap(([path, part]) => [
      ...itemPlacesOf(path, part, form, frame),
      ...place(
        [...path, 'byShare', 'rateOfWorksUpTo'],
        part.byShare?.rateOfWorksUpTo,
        'rate',
        { answers: policy },
        ofTheWhole,
      ),
      ...place(
        [...path, 'byShare', 'ownPolicyAbove'],
        part.byShare?.ownPolicyAbove,
        'rate',
        { answers: policy },
        ofTheWhole,
      ),
    ]),
    ...(plant === undefined ? [] : plantPlaces(plant)),
    ...(liability?.kind === 'rated' ? liabilityPlaces(liability) : []),
    ...(maintenance === undefined ? [] : maintenancePlaces(maintenance)),
    ...(additional === undefined ? [] : additionalPlaces(rules, additional)),
  ];
}

function plantPlaces(plant: NonNullable<Tariff['plant']>): Place[] {
  const words = { class: Object.keys(plant.classes) };
  const frame: Frame = { answers: [...policy, 'class', 'replacementValue'], words };
  const form: Form = { of: 'replacement-value', over: 'per-annum' };
  const own = Object.entries(plant.ownRates ?? {}).flatMap(([kind, rate]) =>
    ratePlaces(['plant', 'ownRates', kind], rate, form, { ...frame, words: { class: [kind] } }),
  );
  const shared = words.class.filter((kind) => plant.ownRates?.[kind] === undefined);
  return [
    ...ratePlaces(['plant', 'rate'], plant.rate, form, { ...frame, words: { class: shared } }),
    ...own,
    ...factorPlaces(['plant', 'factors'], plant.factors, frame),
    ...timePlaces(['plant', 'time'], plant.time, frame),
  ];
}

/** A short-period scale answers the axis of its steps, and is not asked for the time by any other. */
function timePlaces(path: Path, time: PlantTime, frame: Frame): Place[] {
  if (time.by === 'days' || time.by === 'whole') return [];
  if (time.by === 'scale') return scalePlaces([...path, 'scale'], time.scale, frame);
  return shortPeriodPlaces([...path, 'shortPeriod'], time.shortPeriod, frame);
}

function shortPeriodPlaces(path: Path, scale: ShortPeriod, frame: Frame): Place[] {
  return (['months', 'days'] as const).flatMap((unit) => {
    const answers: readonly Axis[] = ['sumInsured', 'class', 'replacementValue', unit];
    return place([...path, unit], scale[unit], 'rate', { ...frame, answers }, ofTheWhole);
  });
}

/** The figures of what may become of a policy. */
function changePlaces({ extension, increase, finalValue, shortPeriod }: ChangeRules): Place[] {
  const frame: Frame = { answers: policy };
  return [
    ...place(['changes', 'extension', 'surcharge'], extension?.surcharge, 'rate', frame),
    ...place(['changes', 'increase', 'upTo'], increase?.upTo, 'rate', frame),
    ...place(['changes', 'increase', 'charged'], increase?.charged, 'rate', frame, ofTheWhole),
    ...place(['changes', 'finalValue', 'keeps'], finalValue?.keeps, 'rate', frame, ofTheWhole),
    ...(shortPeriod === undefined ? [] : shortPeriodPlaces(['changes', 'shortPeriod'], shortPeriod, frame)),
  ];
}

function liabilityPlaces(liability: RatedLiability): Place[] {
  const { baseLimit, by } = liability.limitFactor ?? {};
  const frame: Frame = { answers: [...policy, 'limit'], byParts: [['liability', 'base']] };
  const scaled: Frame = { ...frame, answers: [...policy, 'limit', 'limitRatio'] };
  const path = ['liability', 'limitFactor'];
  const itemFrame = baseLimit === undefined ? frame : scaled;
  return [
    ...itemPlacesOf(['liability'], liability, rateForm(liability.base), itemFrame),
    ...place([...path, 'baseLimit'], baseLimit, 'money', frame, ofBaseLimit),
    ...place([...path, 'factor'], by?.kind === 'table' ? by.factor : undefined, 'factor', scaled),
    ...(liability.most?.parts ?? []).flatMap(({ is, value, path: at }) => {
      const [form, unfit] =
        is === 'amount' ? (['money', belowZero] as const) : (['rate', ofTheWhole] as const);
      return place(['liability', 'most', ...at], value, form, { answers: policy }, unfit);
    }),
  ];
}

function maintenancePlaces(maintenance: NonNullable<Tariff['maintenance']>): Place[] {
  const frame: Frame = { answers: ['sumInsured', 'months', 'tier'], words: { tier: maintenance.tiers } };
  return itemPlacesOf(['maintenance'], maintenance, rateForm('sum-insured'), frame);
}

function additionalPlaces(
  rules: Tariff,
  { covers, rate, factors }: NonNullable<Tariff['additional']>,
): Place[] {
  const answers: readonly Axis[] = [...policy, 'cover', 'category', 'limit'];
  const priced = Object.entries(covers).flatMap(([cover, { price }]) => {
    const path = ['additional', 'covers', cover];
    const frame = { answers, words: { cover: [cover] } };
    if (price.by === 'amount') return place([...path, 'amount'], price.amount, 'money', frame);
    if (price.by !== 'rate') return [];
    return ratePlaces([...path, 'rate'], price.rate, formOf(price.on), frame);
  });
  const paths = coversByRate(rules).map(([path]) => [...path, 'rate']);
  const byShared = Object.entries(covers).flatMap(([cover, { price }]) =>
    price.by === 'rate' && price.rate === undefined ? [cover] : [],
  );
  const shared = ratePlaces(['additional', 'rate'], rate, rateForm('cover-limit'), {
    answers,
    words: { cover: byShared },
    byParts: paths,
  });
  const all: Frame = { answers, words: { cover: Object.keys(covers) } };
  return [...priced, ...shared, ...factorPlaces(['additional', 'factors'], factors, all)];
}

function formOf(on: 'limit' | 'sum-insured' | 'limit-per-day'): Form {
  return rateForm(on === 'sum-insured' ? 'sum-insured' : 'cover-limit');
}

function rateForm(of: RateBase): Form {
  return { of, over: 'one-time' };
}
