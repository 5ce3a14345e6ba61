import { z } from 'zod';
import { Money } from '../../money/money.ts';
import { compare, one } from '../../rate/fraction.ts';
import { Rate } from '../../rate/rate.ts';
import { TypedRate } from '../../rate/typed-rate.ts';
import { accepted, type Result, reasonsOf, rejected } from '../../result/result.ts';
import { atom, atoms } from '../../scheme/atoms.ts';
import { issue } from '../../scheme/issues.ts';
import { samples } from '../../scheme/sample-value.ts';
import type { Cover, CoverPrice } from '../tariff/cover.ts';
import type { InstalmentRules } from '../tariff/due.ts';
import { itemNames, type Tariff } from '../tariff/tariff.ts';
import { aboutSchema } from './about.ts';
import { refuseLongerThan } from './longer.ts';
import { type PeriodOfCover, periodKeys, periodOfCover, timeAtoms } from './period-of-cover.ts';
import { coInsurersSchema } from './sharing.ts';
import { refuseBeyondBounds } from './within-bounds.ts';

/** The limits of indemnity of third-party liability. */
export interface Limits {
  readonly perPerson?: Money | undefined;
  readonly perAccident?: Money | undefined;
  readonly aggregate?: Money | undefined;
  /** Of the limit any one accident, the parts for damage to property and for injury. */
  readonly propertyDamage?: Money | undefined;
  readonly bodilyInjury?: Money | undefined;
}

/** The form of a risk in the words of one tariff: its items, classes, tiers and covers are the only ones. Made once for a tariff. */
export function riskSchema(rules: Tariff, currency: string): RiskSchema {
  const known = schemas.get(rules) ?? madeSchema(rules, currency);
  schemas.set(rules, known);
  return known;
}

type RiskSchema = ReturnType<typeof madeSchema>;
const schemas = new WeakMap<Tariff, RiskSchema>();

function madeSchema(rules: Tariff, currency: string) {
  const { materialDamage, plant, liability, maintenance, additional, countMonths, instalments } = rules;
  const risk = z.strictObject({
    currency: atom((text) => theCurrency(text, currency), { examples: [currency] }),
    period: z
      .strictObject(periodKeys)
      .register(samples, { sample: { months: '1' } })
      .transform((given, context) => periodOfCover(given, context, countMonths)),
    materialDamage: z
      .array(
        z.strictObject({
          item: wordOf(materialDamage.items),
          sumInsured: aboveZero('a-sum-insured-must-be-above-zero', currency),
        }),
      )
      .min(1, { error: 'at least one insured item' })
      .superRefine((items, context) => {
        const names = items.map(({ item }) => item);
        refuseDoubles(names, 'item', [], context);
      }),
    /** The sum insured is to contain the premium too. */
    premiumIn: ifRated(materialDamage.rate ?? materialDamage.parts, () => z.enum(['sum-insured'])),
    plant: ifRated(plant, ({ classes }) => machinesSchema(classes, rules, currency)),
    liability: ifRated(liability, () => limitsSchema(currency)),
    maintenance: ifRated(maintenance, ({ tiers }) =>
      z.strictObject({ tier: z.enum(tiers), months: timeAtoms.months }).superRefine(refuseNoMonths),
    ),
    additional: ifRated(additional, ({ covers }) => coversSchema(covers, currency)),
    testing: z.strictObject({ months: timeAtoms.months }).superRefine(refuseNoMonths).optional(),
    facts: z.record(z.string(), z.string()).optional(),
    discount: atom(parseDiscount).optional(),
    instalments: ifRated(instalments, ({ plans }) => wordOf(plans)),
    coInsurers: coInsurersSchema.optional(),
    about: aboutSchema.optional(),
  });
  return risk.superRefine((stated, context) => {
    refuseLongerThan(stated.period, stated.plant ?? [], context);
    refuseTestingBeyond(stated.period, stated.testing, context);
    if (instalments !== undefined) refuseInstalments(instalments, stated, context);
    refuseBeyondBounds(rules.bounds ?? {}, stated, context);
  });
}

type Words = Readonly<Record<string, unknown>>;

function machinesSchema(classes: Words, rules: Tariff, currency: string) {
  return z
    .array(
      z
        .strictObject({
          // A machine without a name must not come to those who compare its time with that of the works.
          machine: z.string().min(1, { abort: true }),
          class: wordOf(classes),
          replacementValue: aboveZero('a-replacement-value-must-be-above-zero', currency),
          rate: atoms.typedRate.optional(),
          ...periodKeys,
        })
        .superRefine(({ class: kind, rate }, context) => {
          if (rate !== undefined) refuseRateOfMachine(rate, kind, rules, context);
        })
        .transform(({ machine, class: kind, replacementValue, rate, ...time }, context) => ({
          machine,
          class: kind,
          replacementValue,
          rate,
          period: periodOfCover(time, context, rules.countMonths),
        })),
    )
    .superRefine((machines, context) => {
      const names = machines.map(({ machine }) => machine);
      refuseDoubles(names, 'machine', namesTaken(rules), context);
    });
}

/** A machine states a rate of its own only where the tariff leaves rates of plant to the risk. */
function refuseRateOfMachine(
  rate: TypedRate,
  kind: string,
  { plant }: Tariff,
  context: z.core.$RefinementCtx,
): void {
  const stated = plant?.ownRates?.[kind] ?? plant?.rate;
  const proved = TypedRate.expect(rate, 'replacement-value', 'per-annum');
  for (const reason of reasonsOf(proved)) issue(context, ['rate'], reason);
  if (stated?.rate.in === 'fact') return;
  const reason = { found: `${rate}`, expected: 'nothing: the tariff has a rate for it' };
  issue(context, ['rate'], { code: 'a-tariff-has-its-own-rate', ...reason });
}

function limitsSchema(currency: string) {
  const limit = aboveZero('a-limit-must-be-above-zero', currency).optional();
  return z
    .strictObject({
      perPerson: limit,
      perAccident: limit,
      aggregate: limit,
      propertyDamage: limit,
      bodilyInjury: limit,
    })
    .superRefine(refuseLimitsOutOfOrder);
}

function coversSchema(covers: Readonly<Record<string, Cover>>, currency: string) {
  return z
    .array(
      z
        .strictObject({
          cover: wordOf(covers),
          limit: aboveZero('a-limit-must-be-above-zero', currency).optional(),
          days: timeAtoms.days.optional(),
        })
        .superRefine(({ cover, limit, days }, context) => {
          const price = covers[cover]?.price;
          if (price !== undefined) refuseOtherThanPriced(price, { limit, days }, context);
        }),
    )
    .superRefine((asked, context) => {
      const names = asked.map(({ cover }) => cover);
      refuseDoubles(names, 'cover', [], context);
    });
}

/** A cover that is priced by its limit or by the day is asked for with them, and no other with days. */
function refuseOtherThanPriced(
  price: CoverPrice,
  { limit, days }: { readonly limit?: Money | undefined; readonly days?: number | undefined },
  context: z.core.$RefinementCtx,
): void {
  const isByDay = price.by === 'rate' && price.on === 'limit-per-day';
  const isByLimit = price.by !== 'amount' && !(price.by === 'rate' && price.on === 'sum-insured');
  if (isByLimit && limit === undefined)
    issue(context, ['limit'], { code: 'a-key-is-missing', expected: 'the limit of the cover' });
  if (isByDay && days === undefined)
    issue(context, ['days'], { code: 'a-key-is-missing', expected: 'the number of days' });
  if (isByDay && days !== undefined && days < 1)
    issue(context, ['days'], {
      code: 'a-period-must-not-be-empty',
      found: `${days}`,
      expected: 'at least 1',
    });
  if (!isByDay && days !== undefined)
    issue(context, ['days'], {
      code: 'a-cover-is-not-priced-by-the-day',
      found: `${days}`,
      expected: 'nothing',
    });
}

/** Works are tested while they are covered; a cover in days alone has no months to compare with. */
function refuseTestingBeyond(
  { months }: PeriodOfCover,
  testing: { readonly months: number } | undefined,
  context: z.core.$RefinementCtx,
): void {
  if (testing === undefined || months === undefined || testing.months <= months) return;
  issue(context, ['testing', 'months'], {
    code: 'testing-is-longer-than-the-cover',
    found: `${testing.months} months`,
    expected: `at most ${months} months`,
  });
}

/** Instalments are given from a length of the cover on; where its months are unknown, they are not given. */
function refuseInstalments(
  { monthsAbove }: InstalmentRules,
  { instalments, period }: { readonly instalments?: string | undefined; readonly period: PeriodOfCover },
  context: z.core.$RefinementCtx,
): void {
  if (instalments === undefined || monthsAbove === undefined) return;
  if (period.months !== undefined && period.months > monthsAbove.value) return;
  issue(context, ['instalments'], {
    code: 'instalments-are-for-longer-covers',
    found: period.months === undefined ? 'months not stated' : `${period.months} months`,
    expected: `more than ${monthsAbove.value} months (${monthsAbove.source.ref})`,
  });
}

/** The names that items of a quote already have, so that no machine may take them. */
function namesTaken({ additional, materialDamage }: Tariff): string[] {
  const parts = Object.keys(materialDamage.parts ?? {});
  return [...itemNames, ...parts, ...Object.keys(additional?.covers ?? {})];
}

/** A part of the risk, or a rejection where the scheme does not rate it. */
function ifRated<R, T>(rules: R | undefined, schemaOf: (rules: R) => z.ZodType<T>): z.ZodType<T | undefined> {
  if (rules !== undefined) return schemaOf(rules).optional();
  const refused = z.unknown().superRefine((given, context) => {
    if (given === undefined) return;
    issue(context, [], {
      code: 'the-scheme-does-not-rate-this-item',
      expected: 'nothing',
      suggestion: 'leave it out or ask another scheme',
    });
  });
  return refused.optional() as z.ZodType<undefined>;
}

function wordOf(words: Words) {
  return z.enum(Object.keys(words));
}

function aboveZero(code: string, currency: string) {
  const parse = (text: string): Result<Money> => {
    const amount = Money.parse(text, currency);
    if (!amount.ok || amount.value.compare(Money.zero(currency)) > 0) return amount;
    return rejected({ code, found: text, expected: `an amount of ${currency} above zero` });
  };
  return atom(parse, { examples: ['1'] });
}

function theCurrency(text: string, currency: string): Result<string> {
  if (text === currency) return accepted(text);
  return rejected({
    code: 'a-risk-is-in-another-currency-than-its-scheme',
    found: text,
    expected: currency,
    suggestion: `state all sums in ${currency}`,
  });
}

function parseDiscount(text: string): Result<Rate> {
  const rate = Rate.parse(text);
  if (!rate.ok || (!rate.value.isNegative() && compare(rate.value.fraction(), one) < 0)) return rate;
  return rejected({
    code: 'a-discount-is-a-part-of-the-premium',
    found: text,
    expected: 'at least 0% and below 100%',
  });
}

function refuseNoMonths({ months }: { readonly months: number }, context: z.core.$RefinementCtx): void {
  if (months >= 1) return;
  issue(context, ['months'], {
    code: 'a-period-must-not-be-empty',
    found: `${months}`,
    expected: 'at least 1',
  });
}

/** No accident can cost more than all of them together, and no person more than the accident. */
function refuseLimitsOutOfOrder(limits: Limits, context: z.core.$RefinementCtx): void {
  const { perPerson, perAccident, aggregate } = limits;
  const pairs = [
    ['perPerson', perPerson, 'perAccident', perAccident],
    ['perAccident', perAccident, 'aggregate', aggregate],
    ['perPerson', perPerson, 'aggregate', aggregate],
    ['propertyDamage', limits.propertyDamage, 'perAccident', perAccident],
    ['bodilyInjury', limits.bodilyInjury, 'perAccident', perAccident],
  ] as const;
  for (const [smaller, less, larger, more] of pairs) {
    if (less === undefined || more === undefined || less.compare(more) <= 0) continue;
    issue(context, [smaller], {
      code: 'a-limit-must-not-exceed-the-limit-above-it',
      found: `${less}`,
      expected: `at most ${larger}, ${more}`,
    });
    return;
  }
}

function refuseDoubles(
  names: readonly string[],
  key: string,
  taken: readonly string[],
  context: z.core.$RefinementCtx,
): void {
  for (const [place, name] of names.entries()) {
    if (names.indexOf(name) !== place) {
      issue(context, [place, key], { code: 'an-item-stands-twice', found: name, expected: 'each item once' });
    } else if (taken.includes(name)) {
      const reason = { found: name, expected: 'a name that no other item has' };
      issue(context, [place, key], { code: 'an-item-of-a-quote-needs-a-name-of-its-own', ...reason });
    }
  }
}
