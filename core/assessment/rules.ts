import { z } from 'zod';
import { remainderRules } from '../money/apportion.ts';
import { Money } from '../money/money.ts';
import { compare, decimal, type Fraction, one, times, zero } from '../rate/fraction.ts';
import { Rate } from '../rate/rate.ts';
import type { Rejection } from '../result/result.ts';
import { unknownWord } from '../result/word.ts';
import { atoms, moneyAtom, moneyRoundingAtom } from '../scheme/atoms.ts';
import type { Fault, Vocabulary } from '../scheme/scheme.ts';
import { type Cell, isFraction, type Table } from '../scheme/table.ts';
import { valueSchema as figure, type Value } from '../scheme/value.ts';
import { labelSchema } from '../working/label.ts';
import { isCountable } from './granule.ts';

/** What a member's weight is taken from; several keys are multiplied. */
export const sharingKeys = ['perHead', 'byUnits', 'bySumInsured', 'byRiskWeight'] as const;
export type SharingKey = (typeof sharingKeys)[number];

/** Who bears what the caps keep a member from paying. */
export const bearers = ['others', 'sponsor', 'reserve', 'benefits'] as const;
export type Bearer = (typeof bearers)[number];

export type AssessmentRules = z.infer<ReturnType<typeof rulesSchema>>;
export type Item = AssessmentRules['items'][number];
export type Fee = NonNullable<AssessmentRules['fees']>[number];
export type Caps = NonNullable<AssessmentRules['caps']>;

/** The words by which a mutual fund says what it pays, what it costs and how it is shared. */
export const assessmentVocabulary: Vocabulary<AssessmentRules> = {
  schema: rulesSchema,
  faults: (rules, tables) => [
    ...twice(['items'], rules.items, ({ item }) => item),
    ...twice(['fees'], rules.fees ?? [], ({ fee }) => fee),
    ...waitingFaults(rules),
    ...sharingFaults(rules),
    ...granularityFaults(rules),
    ...excessFaults(rules),
    ...placesOfValues(rules).flatMap((place) => valueFaults(place, tables)),
  ],
};

/**
 * The document form of what a document was read into, so that a record can carry the rules as they
 * were written: `parse(written(rules))` is `rules`.
 */
export function written(value: unknown): unknown {
  if (value instanceof Money || value instanceof Rate) return value.toString();
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return value.toString();
  if (Array.isArray(value)) return value.map(written);
  if (typeof value !== 'object' || value === null) return value;
  if ('steps' in value && 'text' in value) return value.text;
  if ('n' in value && 'd' in value) return decimal(value as Fraction);
  if ('in' in value) return writtenValue(value as Value<unknown>);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([key, part]) => [key, written(part)]),
  );
}

/** The tables in which a rule finds a figure. */
export function tablesOf(rules: AssessmentRules): Set<string> {
  return new Set(placesOfValues(rules).flatMap(({ value }) => (value.in === 'table' ? [value.table] : [])));
}

function writtenValue(value: Value<unknown>): unknown {
  if (value.in === 'table') return { table: value.table, column: value.column };
  if (value.in === 'fact') return { fact: value.fact };
  const { ref, href } = value.source;
  return { value: written(value.value), source: ref, ...(href === undefined ? {} : { href }) };
}

function rulesSchema(currency: string) {
  const money = figure(moneyAtom(currency));
  const granularity = z.strictObject({ granularity: atoms.factor }).optional();
  const key = z.enum(sharingKeys);
  const rounding = moneyRoundingAtom(currency);
  return z.strictObject({
    /** What is paid: a fixed amount, or the loss up to an amount. */
    items: z
      .array(
        z.strictObject({
          item: atoms.identifier,
          name: labelSchema,
          basis: z.enum(['fixed', 'indemnity']),
          amount: money.optional(),
        }),
      )
      .min(1),
    /** Members are insured at a proportion of the amount; without this word, at the whole of it. */
    proportion: z
      .strictObject({
        default: atoms.rate.optional(),
        source: z.string().min(1).optional(),
        rounding,
      })
      .optional(),
    waiting: z
      .strictObject({ days: figure(atoms.integer), exceptItems: z.array(atoms.identifier).optional() })
      .optional(),
    fees: z
      .array(
        z.strictObject({
          fee: atoms.identifier,
          name: labelSchema,
          rate: figure(atoms.rate),
          of: z.enum(['benefits']),
          rounding,
        }),
      )
      .optional(),
    /** The smallest step of a weight that the scheme knows; units default to whole ones. */
    units: granularity,
    sumInsured: granularity,
    riskWeight: granularity,
    sharing: z.strictObject({
      key: z.union([z.array(key).min(1), key.transform((only) => [only])]),
      rounding: z.strictObject({
        rule: z.enum(remainderRules),
        ties: z.enum(['as-listed', 'rotating']).optional(),
      }),
      source: z.string().min(1).optional(),
    }),
    /** What one member pays at most; the excess goes to those named, one after the other. */
    caps: z
      .strictObject({
        perClaim: money.optional(),
        perPeriod: money.optional(),
        perYear: money.optional(),
        perMember: atoms.yes.optional(),
        excess: z.array(z.strictObject({ to: z.enum(bearers), name: labelSchema })).min(1),
      })
      .optional(),
  });
}

function twice<T>(path: readonly string[], parts: readonly T[], nameOf: (part: T) => string): Fault[] {
  const names = parts.map(nameOf);
  return names.flatMap((name, place) =>
    names.indexOf(name) === place
      ? []
      : [fault([...path, place], { code: 'a-name-is-given-twice', found: name, expected: 'each name once' })],
  );
}

function waitingFaults({ items, waiting, proportion }: AssessmentRules): Fault[] {
  const known = items.map(({ item }) => item);
  const unknown = (waiting?.exceptItems ?? []).flatMap((item, place) =>
    known.includes(item)
      ? []
      : [fault(['waiting', 'exceptItems', place], unknownWord('an-item-is-unknown', item, known))],
  );
  const unfounded =
    proportion?.default !== undefined && proportion.source === undefined
      ? [
          fault(['proportion', 'source'], {
            code: 'a-value-must-name-its-source',
            expected: 'source: where the figure comes from',
          }),
        ]
      : [];
  const without = items.flatMap((item, place) =>
    item.basis === 'fixed' && item.amount === undefined
      ? [fault(['items', place, 'amount'], { code: 'a-fixed-benefit-needs-its-amount', expected: 'amount' })]
      : [],
  );
  return [...unknown, ...unfounded, ...without];
}

function sharingFaults(rules: AssessmentRules): Fault[] {
  const { key, rounding } = rules.sharing;
  const faults: Fault[] = [];
  if (rounding.rule === 'largest-remainder' && rounding.ties === undefined) {
    const reason = {
      code: 'a-split-by-largest-remainder-says-how-ties-are-broken',
      expected: 'ties: as-listed or rotating',
    };
    faults.push(fault(['sharing', 'rounding', 'ties'], reason));
  }
  if (key.includes('byRiskWeight') && rules.riskWeight === undefined) {
    const reason = {
      code: 'a-risk-weight-needs-its-granularity',
      expected: 'riskWeight: { granularity: 0.01 }',
    };
    faults.push(fault(['riskWeight'], reason));
  }
  return faults;
}

/** A step of a weight, and the product of the steps by which members are weighed, must be numbers that count. */
function granularityFaults(rules: AssessmentRules): Fault[] {
  const steps = (['units', 'sumInsured', 'riskWeight'] as const).flatMap((word) => {
    const step = rules[word]?.granularity;
    return step === undefined ? [] : [{ word, step }];
  });
  const faults = steps.flatMap(({ word, step }): Fault[] => {
    const expected = 'such as 0.01';
    const found = decimal(step);
    if (compare(step, zero) <= 0) {
      return [fault([word, 'granularity'], { code: 'a-granularity-must-be-above-zero', found, expected })];
    }
    const code = 'a-granularity-has-too-many-digits';
    return isCountable(step) ? [] : [fault([word, 'granularity'], { code, found, expected })];
  });
  const product = steps.reduce((all, { step }) => times(all, step), one);
  if (faults.length > 0 || isCountable(product)) return faults;
  const reason = { code: 'granularities-have-too-many-digits-together', found: decimal(product) };
  return [fault(['sharing', 'key'], { ...reason, expected: 'coarser steps, or fewer keys' })];
}

/** The others come first or not at all; the sponsor and the benefits bear whatever is left. */
function excessFaults({ caps }: AssessmentRules): Fault[] {
  if (caps === undefined) return [];
  const faults: Fault[] = twice(['caps', 'excess'], caps.excess, ({ to }) => to);
  for (const [place, { to }] of caps.excess.entries()) {
    if (to === 'others' && place > 0) {
      faults.push(
        fault(['caps', 'excess', place, 'to'], {
          code: 'the-others-bear-the-excess-first-or-not-at-all',
          found: to,
        }),
      );
    }
    if ((to === 'sponsor' || to === 'benefits') && place < caps.excess.length - 1) {
      const reason = { code: 'nothing-is-left-after-this-bearer', found: to, expected: `${to} as the last` };
      faults.push(fault(['caps', 'excess', place, 'to'], reason));
    }
  }
  for (const word of ['perClaim', 'perPeriod', 'perYear'] as const) {
    const cap = caps[word];
    if (cap?.in === 'text' && (cap.value.isZero() || cap.value.isNegative())) {
      faults.push(fault(['caps', word, 'value'], zeroCap(cap.value)));
    }
  }
  if ((caps.perClaim ?? caps.perPeriod ?? caps.perYear ?? caps.perMember) === undefined) {
    faults.push(
      fault(['caps'], { code: 'caps-need-a-cap', expected: 'perClaim, perPeriod, perYear or perMember' }),
    );
  }
  return faults;
}

interface Place {
  readonly path: readonly PropertyKey[];
  readonly value: Value<unknown>;
  readonly kind: 'money' | 'rate' | 'factor';
  /** By which axes the engine can look the value up. */
  readonly axes: readonly string[];
}

function placesOfValues({ items, waiting, fees = [], caps }: AssessmentRules): Place[] {
  const capped = (['perClaim', 'perPeriod', 'perYear'] as const).map((word) => ({
    path: ['caps', word],
    value: caps?.[word],
    kind: 'money' as const,
    axes: [],
  }));
  const all = [
    ...items.map(({ amount }, place) => ({
      path: ['items', place, 'amount'],
      value: amount,
      kind: 'money' as const,
      axes: ['item', 'class'],
    })),
    { path: ['waiting', 'days'], value: waiting?.days, kind: 'factor' as const, axes: ['item'] },
    ...fees.map(({ rate }, place) => ({
      path: ['fees', place, 'rate'],
      value: rate,
      kind: 'rate' as const,
      axes: ['fee'],
    })),
    ...capped,
  ];
  return all.flatMap(({ value, ...place }) => (value === undefined ? [] : [{ ...place, value }]));
}

function valueFaults({ path, value, kind, axes }: Place, tables: ReadonlyMap<string, Table>): Fault[] {
  if (value.in === 'text') {
    return isNegative(value.value) ? [fault([...path, 'value'], negativeFigure(value.value))] : [];
  }
  if (value.in === 'fact') {
    const reason = {
      code: 'a-mutual-fund-has-no-stated-facts',
      found: value.fact,
      expected: 'value or table',
    };
    return [fault([...path, 'fact'], reason)];
  }
  const table = tables.get(value.table);
  if (table === undefined) {
    return [fault([...path, 'table'], unknownWord('a-table-is-unknown', value.table, tables.keys()))];
  }
  const columns = Object.keys(table.declaration.values);
  const faults: Fault[] = [];
  if (table.declaration.values[value.column] !== kind) {
    const expected = `a ${kind} among ${columns.join(', ')}`;
    const reason = { ...unknownWord('a-column-is-unknown', value.column, columns), expected };
    faults.push(fault([...path, 'column'], reason));
  }
  for (const row of table.rows) {
    const reason = cellFault(row.values[value.column], path);
    if (reason === undefined) continue;
    faults.push(fault(path, { file: table.file, line: row.line, column: value.column, ...reason }));
  }
  for (const axis of Object.keys(table.declaration.axes)) {
    if (axes.includes(axis) && table.declaration.axes[axis] === 'exact') continue;
    const expected = axes.length === 0 ? 'no axis' : `exact axes among ${axes.join(', ')}`;
    faults.push(
      fault([...path, 'table'], { code: 'a-table-has-an-axis-that-nothing-answers', found: axis, expected }),
    );
  }
  return faults;
}

/** What is wrong with a figure of a table, as it would be in the text of the rules. */
function cellFault(cell: Cell, path: readonly PropertyKey[]): Rejection | undefined {
  if (isNegative(cell)) return negativeFigure(cell);
  if (isFraction(cell) && (cell.d !== 1n || cell.n < 0n)) {
    return {
      code: 'days-must-be-a-whole-number',
      found: decimal(cell),
      expected: 'zero or a whole number of days',
    };
  }
  if (path[0] === 'caps' && cell instanceof Money && cell.isZero()) return zeroCap(cell);
  return undefined;
}

function zeroCap(cap: Money): Rejection {
  return {
    code: 'a-cap-must-be-above-zero',
    found: `${cap}`,
    expected: 'more than zero',
    suggestion: 'leave the cap out where there is none',
  };
}

function isNegative(figure: unknown): boolean {
  if (typeof figure === 'number') return figure < 0;
  return (figure instanceof Money || figure instanceof Rate) && figure.isNegative();
}

function negativeFigure(figure: unknown): Rejection {
  return { code: 'a-figure-must-not-be-negative', found: `${figure}`, expected: 'zero or more' };
}

function fault(path: readonly PropertyKey[], reason: Rejection): Fault {
  return { path, reason };
}
