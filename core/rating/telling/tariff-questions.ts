import type { PlainDate } from '../../period/date.ts';
import { compare, decimal, parseDecimal } from '../../rate/fraction.ts';
import type { FactDeclaration } from '../../scheme/fact.ts';
import type { Scheme } from '../../scheme/scheme.ts';
import { rowsInForce, type Table, wordsOf } from '../../scheme/table.ts';
import type { Label } from '../../working/label.ts';
import { limitNames, limitOfBase } from '../item/liability.ts';
import { tierNames } from '../item/maintenance.ts';
import type { Limits } from '../risk/risk-schema.ts';
import type { Cover, CoverCategory } from '../tariff/cover.ts';
import type { Tariff } from '../tariff/tariff.ts';

/** A word of the tariff, and what people call it. */
export interface Named {
  readonly name: string;
  readonly label: Label;
}

/** What a tariff asks of a risk: exactly what a proposal form by it has to ask, in its order. */
export interface TariffQuestions {
  readonly currency: string;
  readonly items: readonly Named[];
  /** Whether the sum insured may contain the premium too. */
  readonly mayContainPremium: boolean;
  /** The classes of machines, and whether a machine may state a rate of its own; none where plant is not rated. */
  readonly machines: readonly (Named & { readonly mayStateRate: boolean })[];
  readonly limits: readonly LimitQuestion[];
  /** Liability is covered without a charge of its own. */
  readonly isLiabilityIncluded: boolean;
  readonly tiers: readonly Named[];
  readonly covers: readonly CoverQuestion[];
  /** Whether the months of testing change anything. */
  readonly isTestingAsked: boolean;
  readonly facts: readonly FactQuestion[];
  readonly plans: readonly Named[];
  /** The numbers of months that the tables of an item list, rising; nothing where they list none. */
  readonly months: { readonly works: readonly string[]; readonly maintenance: readonly string[] };
}

export interface LimitQuestion extends Named {
  readonly name: keyof Limits;
  /** Without it liability has no premium. */
  readonly isNeeded: boolean;
}

export interface CoverQuestion extends Named {
  readonly category: CoverCategory;
  /** What must be stated with it. */
  readonly asks: 'nothing' | 'limit' | 'limit-and-days';
}

export interface FactQuestion {
  readonly name: string;
  readonly declaration: FactDeclaration;
  /** What asks for it: the premium, what a loss is paid, a change of the policy. */
  readonly neededFor: readonly Asker[];
}

export type Asker = 'premium' | 'losses' | 'changes';

/** What the tariff in effect on a day asks; the tables are asked for the rows of that day. */
export function tariffQuestions(
  scheme: Scheme<Tariff>,
  rules: Tariff,
  on: PlainDate,
  knownAt?: PlainDate,
): TariffQuestions {
  const { materialDamage, plant, liability, maintenance, additional, instalments, indemnity, changes } =
    rules;
  const listed = (part: unknown, axis: string) => wordsOn(part, axis, scheme.tables, on, knownAt);
  const used = (part: unknown) => namesAsked(part, scheme.tables);
  const premium = used({ ...rules, indemnity: undefined, changes: undefined });
  const askers = Object.entries({ premium, losses: used(indemnity), changes: used(changes) } as const);
  return {
    currency: scheme.currency,
    items: named(materialDamage.items),
    mayContainPremium: (materialDamage.rate ?? materialDamage.parts) !== undefined,
    machines: named(plant?.classes).map((kind) => ({
      ...kind,
      mayStateRate: (plant?.ownRates?.[kind.name] ?? plant?.rate)?.rate.in === 'fact',
    })),
    limits: liability === undefined ? [] : limitQuestions(rules),
    isLiabilityIncluded: liability?.kind === 'included',
    tiers: (maintenance?.tiers ?? []).map((tier) => ({ name: tier, label: tierNames[tier] })),
    covers: Object.entries(additional?.covers ?? {}).map(([name, cover]) => coverQuestion(name, cover)),
    isTestingAsked: hasTesting(rules) || askers.some(([, names]) => names.has('testingMonths')),
    facts: Object.entries(rules.facts ?? {}).map(([name, declaration]) => ({
      name,
      declaration,
      neededFor: askers.flatMap(([asker, names]) => (names.has(name) ? [asker as Asker] : [])),
    })),
    plans: Object.entries(instalments?.plans ?? {}).map(([name, { name: label }]) => ({ name, label })),
    months: {
      works: listed([materialDamage, liability], 'months'),
      maintenance: listed(maintenance, 'months'),
    },
  };
}

function named(words: Readonly<Record<string, Label>> = {}): Named[] {
  return Object.entries(words).map(([name, label]) => ({ name, label }));
}

function limitQuestions({ liability, bounds = {} }: Tariff): LimitQuestion[] {
  const base = liability?.kind === 'rated' ? limitOfBase[liability.base] : undefined;
  const isBounded = (limit: keyof Limits) => limit in bounds;
  return Object.entries(limitNames).map(([key, label]) => {
    const name = key as keyof Limits;
    return { name, label, isNeeded: name === base || isBounded(name) };
  });
}

function coverQuestion(name: string, { name: label, category, price }: Cover): CoverQuestion {
  const frame = { name, label, category };
  if (price.by === 'amount' || (price.by === 'rate' && price.on === 'sum-insured'))
    return { ...frame, asks: 'nothing' };
  const isByDay = price.by === 'rate' && price.on === 'limit-per-day';
  return { ...frame, asks: isByDay ? 'limit-and-days' : 'limit' };
}

function hasTesting({ materialDamage, liability, maintenance, additional, indemnity }: Tariff): boolean {
  const parts = Object.values(materialDamage.parts ?? {});
  const factors = [
    ...[materialDamage, ...parts, maintenance, additional].flatMap((item) => item?.factors ?? []),
    ...(liability?.kind === 'rated' ? (liability.factors ?? []) : []),
  ];
  if (factors.some(({ kind }) => kind === 'testing')) return true;
  return indemnity?.deductibles.some(({ sections }) => sections.includes('testing')) === true;
}

/** Every fact, and every axis of a table, that a part of the rules finds a figure by. */
function namesAsked(part: unknown, tables: ReadonlyMap<string, Table>): ReadonlySet<string> {
  return new Set(
    valuesIn(part).flatMap((value) =>
      'fact' in value ? [value.fact] : Object.keys(tables.get(value.table)?.declaration.axes ?? {}),
    ),
  );
}

/** The numbers that the tables of a part list on an axis, rising. */
function wordsOn(
  part: unknown,
  axis: string,
  tables: ReadonlyMap<string, Table>,
  on: PlainDate,
  knownAt: PlainDate | undefined,
): string[] {
  const rows = valuesIn(part).flatMap((value) => {
    const table = 'table' in value ? tables.get(value.table) : undefined;
    return table === undefined || table.declaration.axes[axis] === undefined
      ? []
      : rowsInForce(table, on, knownAt);
  });
  const numbers = rows.flatMap(({ keys }) => wordsOf(keys[axis])).map((word) => parseDecimal(word));
  const known = numbers.flatMap((number) => (number.ok ? [number.value] : []));
  return [...new Set(known.sort(compare).map((number) => decimal(number)))];
}

type Place = { readonly fact: string } | { readonly table: string };

/** Where a part of the rules, whatever its form, finds figures that are not written in it. */
function valuesIn(part: unknown): Place[] {
  if (Array.isArray(part)) return part.flatMap(valuesIn);
  if (typeof part !== 'object' || part === null) return [];
  if ('in' in part && part.in === 'fact' && 'fact' in part) return [{ fact: String(part.fact) }];
  if ('in' in part && part.in === 'table' && 'table' in part) return [{ table: String(part.table) }];
  if (Object.getPrototypeOf(part) !== Object.prototype) return [];
  return Object.values(part).flatMap(valuesIn);
}
