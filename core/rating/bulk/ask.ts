import { type Fraction, parseDecimal } from '../../rate/fraction.ts';
import { tableNamed } from '../../scheme/figure.ts';
import type { AxisKey, Table } from '../../scheme/table.ts';
import type { InTable, Value } from '../../scheme/value.ts';
import { buildUpOf } from '../figure/tariff-rate.ts';
import type { LevyRule } from '../tariff/due.ts';
import type { Factor, Scale } from '../tariff/factor.ts';
import { CALENDAR_MONTH } from '../tariff/over-time.ts';
import type { PlantTime } from '../tariff/plant-rules.ts';
import type { BuildUpRules, TariffRate } from '../tariff/stated-rate.ts';
import type { Tariff } from '../tariff/tariff.ts';

/**
 * One thing that a figure of the tariff depends on: a fact, or what an item answers on an axis.
 *
 * Between two `points` a figure does not change, nor does it at each of them; without points it may change with every amount.
 */
export interface Ask {
  readonly kind: 'fact' | 'axis' | 'period' | 'works';
  readonly name: string;
  readonly points?: readonly Fraction[] | undefined;
  /** Alike where nothing else is asked. */
  readonly text: string;
}

type PlantRules = NonNullable<Tariff['plant']>;
type Tables = ReadonlyMap<string, Table>;

/** What a figure asks; a word in the rules asks nothing. */
export function asksOf(where: Value<unknown> | undefined, tables: Tables): Ask[] {
  if (where === undefined || where.in === 'text') return [];
  if (where.in === 'fact') return [askFor('fact', where.fact)];
  const table = tableNamed(tables, where.table);
  return Object.keys(table.declaration.axes).map((axis) => askOn(axis, table));
}

/** What the gross rate of an item asks, with safety and loadings. */
export function asksOfRate(tariff: TariffRate, usual: BuildUpRules | undefined, tables: Tables): Ask[] {
  const made = buildUpOf(tariff, usual);
  const loadings = Object.values(made?.loadings ?? {}).map(({ rate }) => rate);
  return [tariff.rate, tariff.atLeast, tariff.atMost, made?.safety, ...loadings].flatMap((where) =>
    asksOf(where, tables),
  );
}

export function asksOfStep(factor: Factor, tables: Tables): Ask[] {
  switch (factor.kind) {
    case 'factor':
      return asksOf(factor.factor, tables);
    case 'credit':
      return asksOf(factor.credit, tables);
    case 'scale':
      return asksOfScale(factor.scale, tables);
    case 'up-to':
      return asksOf(factor.upTo, tables);
    case 'over-time':
      return asksOfHazards(factor.overTime.hazards, tables);
    case 'testing':
      return [askFor('axis', 'testingMonths')];
  }
}

/** The time on site may ask for every day of it: it is found once for each period. */
export function asksOfTime(time: PlantTime, tables: Tables): Ask[] {
  const period = askFor('period', 'period');
  switch (time.by) {
    case 'days':
      return [period];
    case 'short-period':
      return [period, ...asksOf(time.shortPeriod.months, tables), ...asksOf(time.shortPeriod.days, tables)];
    case 'scale':
      return asksOfScale(time.scale, tables);
    case 'whole':
      return [];
  }
}

/** The rate of a machine may be that of its class alone. */
export function asksOfPlant(
  { rate, ownRates }: PlantRules,
  usual: BuildUpRules | undefined,
  tables: Tables,
): Ask[] {
  if (ownRates === undefined) return asksOfRate(rate, usual, tables);
  const rates = [rate, ...Object.values(ownRates)];
  return [askFor('axis', 'class', []), ...rates.flatMap((one) => asksOfRate(one, usual, tables))];
}

export function asksOfLevy({ rate }: LevyRule, tables: Tables): Ask[] {
  return asksOf(rate, tables);
}

export function askFor(kind: Ask['kind'], name: string, points?: readonly Fraction[]): Ask {
  const ends = points?.map(({ n, d }) => `${n}/${d}`).join(' ') ?? 'each';
  return { kind, name, points, text: `${kind} ${name} ${ends}` };
}

/** Each thing that is asked, once. */
export function distinctAsks(asks: readonly Ask[]): Ask[] {
  return [...new Map(asks.map((ask) => [ask.text, ask])).values()];
}

/** Hazards are those of the months that the works touch, whatever the period of an item. */
function asksOfHazards(hazards: InTable | undefined, tables: Tables): Ask[] {
  if (hazards === undefined) return [];
  return [askFor('works', 'works'), ...asksOf(hazards, tables).filter(({ name }) => name !== CALENDAR_MONTH)];
}

function asksOfScale({ of, along, between, above }: Scale, tables: Tables): Ask[] {
  const added = typeof above === 'string' ? [] : asksOf(above.add, tables);
  const isSteps = between !== 'interpolated' && typeof above === 'string';
  const asks = asksOf(of, tables).map((ask) =>
    ask.name === along && !isSteps ? askFor('axis', along) : ask,
  );
  return [...asks, ...added];
}

function askOn(axis: string, table: Table): Ask {
  const ends = table.rows.flatMap(({ keys }) => endsOf(keys[axis]));
  const isLine = table.declaration.axes[axis] === 'interpolated';
  return askFor('axis', axis, isLine ? undefined : ends);
}

function endsOf(key: AxisKey | undefined): Fraction[] {
  if (key?.kind === 'band') return [key.lower, key.upper].flatMap((end) => end ?? []);
  if (key?.kind !== 'exact') return [];
  return key.words.flatMap((word) => {
    const number = parseDecimal(word);
    return number.ok ? [number.value] : [];
  });
}
