import { outcomesExplained, outcomesInBulk } from '@openmutual/core/bulk-outcome';
import { currencyDecimals } from '@openmutual/core/currency';
import type { Money } from '@openmutual/core/money';
import type { Portfolio, Words } from '@openmutual/core/portfolio';
import { certain } from '@openmutual/core/result';
import type { Tariff } from '@openmutual/core/tariff';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findScheme, library } from './library.ts';

const ROWS = 25;

/** The same for every row: one of what a scheme knows, or now and then nothing or something wrong. */
type Mixed = <T>(sound: fc.Arbitrary<T>, none: T, wrong: fc.Arbitrary<T>) => fc.Arbitrary<T>;
const faultless: Mixed = (sound) => sound;
const faulty: Mixed = (sound, none, wrong) =>
  fc.oneof(
    { arbitrary: sound, weight: 30 },
    { arbitrary: fc.constant(none), weight: 1 },
    { arbitrary: wrong, weight: 1 },
  );

function rarely<T>(sound: fc.Arbitrary<T>, none: T): fc.Arbitrary<T> {
  return fc.oneof({ arbitrary: sound, weight: 1 }, { arbitrary: fc.constant(none), weight: 2 });
}

function list<T>(values: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.array(values, { minLength: ROWS, maxLength: ROWS });
}

function column(values: fc.Arbitrary<number>): fc.Arbitrary<Float64Array> {
  return list(values).map((numbers) => Float64Array.from(numbers));
}

const NONE = Number.NaN;

/** Risks by columns, in the words of a tariff. */
function portfoliosOf(rules: Tariff, currency: string, mixed: Mixed): fc.Arbitrary<Portfolio> {
  const wordsOf = (known: readonly string[]): fc.Arbitrary<Words> => {
    const code = fc.integer({ min: 0, max: known.length - 1 });
    return list(mixed(code, -1, fc.constant(known.length))).map((codes) => ({
      words: [...known, 'nobody knows it'],
      codes: Int32Array.from(codes),
    }));
  };
  const amounts = (bound: Ends, isOften: boolean) => {
    const found = mixed(amountsOf(currency, bound), NONE, fc.constantFrom(0, -5));
    return column(isOften ? found : rarely(found, NONE));
  };
  const counts = (known: readonly number[], most: number) => {
    const sound = fc.oneof(fc.constantFrom(...known), fc.integer({ min: 1, max: most }));
    return column(mixed(sound, NONE, fc.constantFrom(0, -1, 1.5, 400, 119_989, 3_652_060)));
  };
  const { bounds, materialDamage, plant, liability, maintenance, additional } = rules;
  const days = [bounds?.days?.atLeast, bounds?.days?.atMost].flatMap((end) => end?.value ?? []);
  const period = fc.oneof(
    fc.record({ months: counts([12, 18, 24, 36], days.length > 0 ? 60 : 48) }),
    fc.record({ days: counts(days.length > 0 ? days : [365], 900) }),
    fc.record({ from: wordsOf(['2026-01-01', '2026-01-31', '2026-03-01']), to: wordsOf(lastDays) }),
  );
  const stay = fc.oneof(
    fc.record({ months: counts([1, 6, 12], 12) }),
    fc.record({ days: counts([30, 217], 300) }),
    fc.record({ from: wordsOf(['2026-03-01', '2026-03-31']), to: wordsOf(['2026-04-30', '2026-07-04']) }),
  );
  const sums = Object.keys(materialDamage.items).map(
    (item, place) => [item, amounts(bounds?.sumInsured, place === 0)] as const,
  );
  const machine = (name: string) =>
    fc
      .tuple(wordsOf(Object.keys(plant?.classes ?? { crane: 'x' })), amounts(undefined, true), stay)
      .map(([kind, replacementValue, time]) => ({ machine: name, class: kind, replacementValue, ...time }));
  const covers = Object.entries(additional?.covers ?? {}).map(([name, { price }]) => {
    const isByDay = price.by === 'rate' && price.on === 'limit-per-day';
    const isBare = price.by === 'amount' || (price.by === 'rate' && price.on === 'sum-insured');
    const cover = fc.record({
      asked: isBare
        ? list(fc.boolean()).map((flags) => Uint8Array.from(flags, Number))
        : fc.constant(undefined),
      limit: isBare ? fc.constant(undefined) : amounts(undefined, false),
      days: isByDay ? counts([10], 100) : fc.constant(undefined),
    });
    return [name, cover] as const;
  });
  const facts = Object.entries(rules.facts ?? {}).map(([name, { oneOf, example, usual, form }]) => {
    const known = [...(oneOf ?? []), ...[example, usual].flatMap((text) => text ?? [])];
    return [name, wordsOf(known.length === 0 ? [form === 'number' ? '1' : '1%'] : known)] as const;
  });
  const tiers = list(fc.boolean()).chain((asked) =>
    fc
      .record({ tier: wordsOf(maintenance?.tiers ?? ['visits']), months: counts([12, 24], 24) })
      .map(({ tier, months }) => ({
        tier: { words: tier.words, codes: tier.codes.map((code, row) => (asked[row] === true ? code : -1)) },
        months: months.map((count, row) => (asked[row] === true ? count : NONE)),
      })),
  );
  // Something that the scheme does not rate is asked for only where faults are.
  const ifRated = <T>(rated: unknown, columns: fc.Arbitrary<T>) =>
    rated === undefined && mixed === faultless
      ? fc.constant(undefined)
      : fc.oneof(columns, fc.constant(undefined));
  return fc.record({
    rows: fc.constant(ROWS),
    period,
    sums: fc.record(Object.fromEntries(sums)),
    plant: ifRated(plant, fc.tuple(machine('machine 1'), machine('machine 2'))),
    liability: ifRated(
      liability,
      mixed === faultless
        ? fc.record({ perAccident: amounts(bounds?.perAccident, true) })
        : fc.record({
            perPerson: amounts(bounds?.perPerson, false),
            perAccident: amounts(bounds?.perAccident, true),
            aggregate: amounts(bounds?.aggregate, false),
          }),
    ),
    maintenance: ifRated(maintenance, tiers),
    additional: fc.record(Object.fromEntries(covers)),
    testing: fc.oneof(fc.constant(undefined), column(fc.constantFrom(NONE, 1, 3))),
    facts: fc.record(Object.fromEntries(facts)),
  });
}

/** Mostly plain ones, and those at the bounds of the tariff. */
function amountsOf(currency: string, bound: Ends): fc.Arbitrary<number> {
  const major = 10 ** currencyDecimals(currency);
  const plain = fc.oneof(
    fc.integer({ min: 1, max: 10 ** 13 }),
    fc.integer({ min: 1, max: 2 ** 44 }),
    fc
      .tuple(fc.integer({ min: 1, max: 25 }), fc.integer({ min: 3, max: 8 }))
      .map(([n, power]) => n * 10 ** power * major),
    fc.constantFrom(5_000_000 * major, 10_000_000 * major, 20_000_000 * major),
  );
  const ends = [bound?.atLeast, bound?.atMost].flatMap((end) =>
    end === undefined ? [] : [Number(end.value.minorUnits())],
  );
  if (ends.length === 0) return plain;
  return fc.oneof({ arbitrary: fc.constantFrom(...ends), weight: 5 }, { arbitrary: plain, weight: 1 });
}

type Ends = { readonly atLeast?: End | undefined; readonly atMost?: End | undefined } | undefined;
interface End {
  readonly value: Money;
}

const lastDays = ['2027-01-31', '2027-07-04', '2028-02-29', '2029-03-15'];

const engineering = library().flatMap(({ id }) => {
  const scheme = certain(findScheme(id));
  return scheme.kind === 'engineering' ? [scheme] : [];
});

describe.each(engineering.map((scheme) => [scheme.id, scheme] as const))('%s', (_, scheme) => {
  const sound = scheme.versions.flatMap((version) =>
    version.rules === undefined ? [] : [{ from: version.from, rules: version.rules }],
  );

  test.each([
    ['sound rows', faultless],
    ['rows with faults', faulty],
  ])(
    'has the same premiums and the same rejections in bulk as row by row with their working: %s',
    (_, mixed) => {
      for (const { from, rules } of sound) {
        fc.assert(
          fc.property(portfoliosOf(rules, scheme.currency, mixed), (portfolio) => {
            const { outcomes } = outcomesInBulk(scheme, portfolio, from);
            expect(outcomes).toEqual(outcomesExplained(scheme, portfolio, from));
          }),
          { numRuns: 8, endOnFailure: true },
        );
      }
    },
  );
});
