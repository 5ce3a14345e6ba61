import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { date } from '@openmutual/core/date';
import { quoteOf } from '@openmutual/core/quote';
import { type QuoteDocument, quoteDocument } from '@openmutual/core/quote-document';
import { accepted, certain, type Result } from '@openmutual/core/result';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EngineeringScheme } from '../folder.ts';
import { library } from '../library.ts';
import { readDocument, readScheme } from '../text-file.ts';

const ON = date('2026-03-01');

/** A risk as its file states it. */
interface Stated {
  readonly materialDamage: readonly { readonly item: string; readonly sumInsured: string }[];
  readonly liability?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

/** Every engineering scheme of the library that has an example. */
const examples = library().flatMap(({ folder, shownAs, id }) => {
  const file = join(folder, 'example-risk.yaml');
  if (!existsSync(file)) return [];
  const scheme = certain(readScheme(folder, shownAs));
  if (scheme.kind !== 'engineering') return [];
  const risk = certain(readDocument(file, file)).data as Stated;
  return [[id, { scheme, risk, folder, shownAs }] as const];
});

function quoted(scheme: EngineeringScheme, risk: unknown): Result<QuoteDocument> {
  const found = quoteOf(scheme, risk, ON);
  return found.ok ? accepted(quoteDocument(found.value.quote)) : found;
}

/** Cents of an amount, as a whole number. */
function units(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}

/** What is looked at: a premium, or that there is none. */
function due(
  scheme: EngineeringScheme,
  risk: unknown,
): { readonly premium: bigint; readonly isWarned: boolean } | undefined {
  const quote = quoted(scheme, risk);
  if (!quote.ok) return undefined;
  return { premium: units(quote.value.premium), isWarned: (quote.value.warnings ?? []).length > 0 };
}

function withSum(risk: Stated, sum: number): Stated {
  const [first, ...others] = risk.materialDamage;
  return {
    ...risk,
    materialDamage: [{ ...first, sumInsured: `${sum}` } as Stated['materialDamage'][number], ...others],
  };
}

/** The lists of steps, the last first. */
function withStepsReversed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withStepsReversed);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, inner]) => {
      const reversed = withStepsReversed(inner);
      return [key, key === 'factors' && Array.isArray(reversed) ? reversed.toReversed() : reversed];
    }),
  );
}

describe.each(examples)('by the tariff %s', (id, { scheme, risk, folder, shownAs }) => {
  test('the example of the scheme has a premium', () => {
    expect(certain(quoted(scheme, risk)).premium).toMatch(/^[1-9]/);
  });

  test('a larger sum insured never costs less, unless the tariff says so and the quote warns', () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30_000_000 }), fc.integer({ min: 1, max: 1000 }), (sum, more) => {
        const less = due(scheme, withSum(risk, sum));
        const larger = due(scheme, withSum(risk, sum + more));
        if (less === undefined || larger === undefined || larger.isWarned) return;
        compared += 1;
        expect(larger.premium).toBeGreaterThanOrEqual(less.premium);
      }),
      { numRuns: 40 },
    );
    // The one quote of Hengqin is for one sum alone.
    expect(compared > 10).toBe(id !== 'cn/car-hengqin');
  });

  test('a larger limit of liability never costs less', () => {
    if (risk.liability === undefined) return;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20_000_000 }),
        fc.integer({ min: 1, max: 5_000_000 }),
        (limit, more) => {
          const at = (amount: number) =>
            due(scheme, { ...risk, liability: { perAccident: `${amount}`, aggregate: `${amount}` } });
          const [less, larger] = [at(limit), at(limit + more)];
          if (less === undefined || larger === undefined) return;
          expect(larger.premium).toBeGreaterThanOrEqual(less.premium);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('a longer period never costs less', () => {
    const { plant: _plant, instalments: _instalments, ...works } = risk;
    const found = Array.from({ length: 60 }, (_, at) =>
      due(scheme, { ...works, period: { months: `${at + 1}` } }),
    );
    const known = found.flatMap((quote) => quote ?? []);
    for (const [at, { premium }] of known.entries()) {
      expect(premium).toBeGreaterThanOrEqual(known[at - 1]?.premium ?? 0n);
    }
  });

  test('the order of the steps changes no cent', () => {
    const other = certain(
      readScheme(folder, shownAs, { document: (data) => accepted(withStepsReversed(data)) }),
    );
    const [quote, reversed] = [scheme, other as EngineeringScheme].map((each) => certain(quoted(each, risk)));
    expect(reversed?.premium).toBe(quote?.premium);
    expect(reversed?.items.map(({ premium }) => premium)).toEqual(quote?.items.map(({ premium }) => premium));
  });

  test('the printed rate of the package × the sum insured is the sum of the items, up to its rounding', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30_000_000 }), (sum) => {
        const quote = quoted(scheme, withSum(risk, sum));
        if (!quote.ok || quote.value.package === undefined) return;
        const { sumInsured, premium, premiumAtRate, difference, rate } = quote.value.package;
        expect(units(premium) + units(difference)).toBe(units(premiumAtRate));
        // Half of the last printed decimal of a per mille of the sum insured, and half a unit of rounding.
        const decimals = (rate.split('.')[1] ?? '‰').length - 1;
        const most = Number(units(sumInsured)) * 0.5 * 10 ** -(3 + decimals) + 0.5;
        expect(Math.abs(Number(units(difference)))).toBeLessThanOrEqual(most + 1e-6);
      }),
      { numRuns: 40 },
    );
  });
});
