import type { Path } from '../../scheme/issues.ts';
import type { Tariff } from '../tariff/tariff.ts';
import type { Limits } from './risk-schema.ts';

/** A row of a portfolio as the plain document of a risk, and in which column each path of it stands. */
export interface RiskRow {
  readonly document: unknown;
  readonly columnOf: (path: Path) => string | undefined;
}

const periodColumns = ['from', 'to', 'days', 'months'] as const;
const limitColumns: readonly (keyof Limits)[] = [
  'perPerson',
  'perAccident',
  'aggregate',
  'propertyDamage',
  'bodilyInjury',
];
/** What is said of a whole risk in a column of its own name. */
const ownColumns = ['currency', 'discount', 'premiumIn'] as const;

/** The columns in which a row may state a risk in the words of a tariff; what the tariff does not rate has none. */
export function riskColumns(rules: Tariff): string[] {
  const { plant, liability, maintenance, additional, instalments } = rules;
  const names = (words: object = {}) => Object.keys(words);
  return [
    ...periodColumns,
    ...names(rules.materialDamage.items).map((item) => `item.${item}`),
    ...names(plant?.classes).flatMap((kind) => [
      `plant.${kind}.value`,
      ...periodColumns.map((key) => `plant.${kind}.${key}`),
    ]),
    ...(liability === undefined ? [] : limitColumns.map((limit) => `liability.${limit}`)),
    ...(maintenance === undefined ? [] : ['maintenance.tier', 'maintenance.months']),
    ...Object.entries(additional?.covers ?? {}).flatMap(([cover, { price }]) => [
      `cover.${cover}`,
      ...(price.by === 'rate' && price.on === 'limit-per-day' ? [`cover.${cover}.days`] : []),
    ]),
    'testing.months',
    ...names(rules.facts).map((fact) => `fact.${fact}`),
    ...ownColumns,
    ...(instalments === undefined ? [] : ['instalments']),
  ];
}

/** The name of the one machine that a row may have of a class: that of its columns. */
export function machineOf(kind: string): string {
  return `plant.${kind}`;
}

/**
 * The risk of a row. An empty cell says nothing; sums are in the currency of the scheme where no column says another.
 * A machine without a time of its own is on the site for the period of the works. A cover that is not priced by its
 * limit is asked for with `yes`.
 */
export function riskOfRow(cells: Readonly<Record<string, string>>, currency: string): RiskRow {
  const stated = Object.entries(cells).filter(([, text]) => text.trim() !== '');
  const by = Object.fromEntries(stated);
  const period = only(by, '', periodColumns);
  const items = stated.filter(([column]) => column.startsWith('item.'));
  const classes = namesOf(stated, /^plant\.(.+)\.(?:value|from|to|days|months)$/);
  const covers = namesOf(stated, /^cover\.([^.]+)(?:\.days)?$/);
  const plant = classes.map((kind) => machine(by, kind, period));
  const origins = new Map<string, string>([
    ...items.flatMap(([column], place) => below(`materialDamage.${place}`, column, ['item', 'sumInsured'])),
    ...plant.flatMap(({ origins: found }, place) => {
      return found.map(([path, column]) => [`plant.${place}${path}`, column] as const);
    }),
    ...covers.flatMap((cover, place) => [
      ...below(`additional.${place}`, `cover.${cover}`, ['cover', 'limit']),
      [`additional.${place}.days`, `cover.${cover}.days`] as const,
    ]),
    ['materialDamage', 'item.*'],
    ['period', Object.keys(period)[0] ?? 'from'],
    ['liability', 'liability.*'],
    ['maintenance', 'maintenance.*'],
    ['testing', 'testing.months'],
    ...periodColumns.map((key) => [`period.${key}`, key] as const),
    ...limitColumns.map((key) => [`liability.${key}`, `liability.${key}`] as const),
    ...['tier', 'months'].map((key) => [`maintenance.${key}`, `maintenance.${key}`] as const),
  ]);
  const document = {
    currency,
    ...only(by, '', [...ownColumns, 'instalments']),
    period,
    materialDamage: items.map(([column, text]) => ({ item: column.slice('item.'.length), sumInsured: text })),
    ...part(
      'plant',
      plant.map((one) => one.document),
    ),
    ...part('liability', only(by, 'liability.', limitColumns)),
    ...part('maintenance', only(by, 'maintenance.', ['tier', 'months'])),
    ...part(
      'additional',
      covers.map((cover) => coverOf(by, cover)),
    ),
    ...part('testing', only(by, 'testing.', ['months'])),
    ...part('facts', factsOf(stated)),
  };
  return { document, columnOf: (path) => columnAt(path, origins) };
}

type Cells = Readonly<Record<string, string>>;
type Origin = readonly [path: string, column: string];

function machine(by: Cells, kind: string, period: Cells): { document: object; origins: Origin[] } {
  const own = only(by, `plant.${kind}.`, periodColumns);
  const isOwn = Object.keys(own).length > 0;
  const value = `plant.${kind}.value`;
  return {
    document: {
      machine: machineOf(kind),
      class: kind,
      ...(by[value] === undefined ? {} : { replacementValue: by[value] }),
      ...(isOwn ? own : period),
    },
    origins: [
      ...below('', value, ['machine', 'class', 'replacementValue']),
      ...periodColumns.map((key): Origin => [`.${key}`, isOwn ? `plant.${kind}.${key}` : key]),
    ],
  };
}

function coverOf(by: Cells, cover: string): object {
  const limit = by[`cover.${cover}`];
  return {
    cover,
    ...(limit === undefined || limit === 'yes' ? {} : { limit }),
    ...only(by, `cover.${cover}.`, ['days']),
  };
}

function factsOf(stated: readonly Origin[]): Cells {
  return Object.fromEntries(
    stated.flatMap(([column, text]) =>
      column.startsWith('fact.') ? [[column.slice('fact.'.length), text]] : [],
    ),
  );
}

/** The cells of some columns by what stands behind what they begin with; empty ones are left out. */
function only(by: Cells, beginning: string, keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const text = by[beginning + key];
      return text === undefined ? [] : [[key, text]];
    }),
  );
}

function part(name: string, value: object): object {
  return Object.keys(value).length === 0 ? {} : { [name]: value };
}

function namesOf(stated: readonly Origin[], form: RegExp): string[] {
  return [...new Set(stated.flatMap(([column]) => form.exec(column)?.[1] ?? []))];
}

function below(path: string, column: string, keys: readonly string[]): Origin[] {
  return [[path, column], ...keys.map((key): Origin => [`${path}.${key}`, column])];
}

/** The column of a path, or of the nearest part of it that has one. */
function columnAt(path: Path, origins: ReadonlyMap<string, string>): string | undefined {
  const [first, ...rest] = path.map(String);
  if (first === 'facts' && rest.length > 0) return `fact.${rest.join('.')}`;
  for (let length = path.length; length > 0; length -= 1) {
    const found = origins.get(path.slice(0, length).map(String).join('.'));
    if (found !== undefined) return found;
  }
  return ownColumns.find((column) => column === first) ?? (first === 'instalments' ? first : undefined);
}
