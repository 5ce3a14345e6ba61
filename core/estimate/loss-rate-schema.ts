import { z } from 'zod';
import { parseCurrency } from '../money/currency.ts';
import { accepted, inOrder, type Rejection, type Result, rejected } from '../result/result.ts';
import { atom, atoms, moneyAtom } from '../scheme/atoms.ts';
import { issue, type Locate, rejectionsOf } from '../scheme/issues.ts';
import { reading } from '../scheme/reading.ts';
import { labelSchema } from '../working/label-schema.ts';
import type { LossYears, RateLoading } from './loss-rate-figures.ts';
import { number } from './model-schema.ts';

/** Reads a loss table from a document whose scalars are text; all that is wrong is told at once, each at its path. */
export function parseLossTable(document: unknown, locate: Locate = () => ({})): Result<LossYears> {
  const schema = lossTableSchema(currencyOf(document));
  const { value, issues, isGap, originOf } = reading(document, schema);
  const faults = value === undefined ? [] : tableFaults(value);
  const seen = faults.flatMap(({ path = '', ...fault }): Rejection[] => {
    const keys = path.split('.');
    if (issues.length > 0 && isGap(keys)) return [];
    const place = originOf(keys);
    return [{ ...locate(place), path: place.join('.'), ...fault }];
  });
  const reasons = inOrder([...rejectionsOf(issues, schema, locate), ...seen]);
  return reasons.length > 0 ? rejected(...reasons) : accepted(value as LossYears);
}

/** The currency in which amounts are read; of a table that states none, some other, which is told. */
function currencyOf(document: unknown): string {
  const stated =
    typeof document === 'object' && document !== null && 'currency' in document ? document.currency : '';
  const known = typeof stated === 'string' ? parseCurrency(stated) : undefined;
  return known?.ok === true ? known.value : 'CNY';
}

const loadingSchema = z
  .strictObject({
    additional: number.optional(),
    commission: number.optional(),
    tax: number.optional(),
    otherVariable: number.optional(),
    profit: number.optional(),
  })
  .superRefine(({ additional, ...others }, context) => {
    const parts = Object.entries(others).filter(([, part]) => part !== undefined);
    if (context.issues.length > 0 || (additional === undefined) !== (parts.length === 0)) return;
    issue(context, [], {
      code: 'a-loading-is-stated-in-one-way',
      found: [...(additional === undefined ? [] : ['additional']), ...parts.map(([name]) => name)].join(', '),
      expected:
        'additional, a part of the pure rate; or commission, tax, otherVariable and profit, parts of the gross one',
    });
  })
  .transform(
    (given) =>
      Object.fromEntries(Object.entries(given).filter(([, part]) => part !== undefined)) as RateLoading,
  );

const lossTableSchema = (currency: string) =>
  z
    .strictObject({
      lossTable: atoms.identifier,
      name: labelSchema,
      currency: atom(parseCurrency, { examples: ['CNY'] }),
      source: z.string().min(1),
      sigmas: number.optional(),
      divisor: z.enum(['n', 'n-1']).optional(),
      loading: loadingSchema.optional(),
      years: z
        .array(
          z.strictObject({
            year: z.string().min(1),
            sumInsured: moneyAtom(currency),
            losses: moneyAtom(currency),
          }),
        )
        .min(1, { error: 'one year at least' })
        .max(500, { error: 'at most 500 entries' }),
    })
    .transform(
      ({ sigmas = 1, divisor = 'n', loading, ...given }): LossYears => ({
        ...given,
        sigmas,
        divisor,
        ...(loading === undefined ? {} : { loading }),
      }),
    );

function tableFaults({ years, sigmas }: LossYears): Rejection[] {
  const names = years.map(({ year }) => year);
  return [
    ...(sigmas >= 0
      ? []
      : [
          {
            code: 'a-parameter-is-impossible',
            path: 'sigmas',
            found: String(sigmas),
            expected: 'a number from 0',
          },
        ]),
    ...years.flatMap(({ year, sumInsured, losses }, at): Rejection[] => [
      ...(names.indexOf(year) === at
        ? []
        : [{ code: 'a-name-stands-twice', path: `years.${at}.year`, found: year, expected: 'each once' }]),
      ...(sumInsured.minorUnits() > 0n
        ? []
        : [
            {
              code: 'a-year-has-a-sum-insured',
              path: `years.${at}.sumInsured`,
              found: `${sumInsured}`,
              expected: 'an amount above zero',
              suggestion: 'leave out a year in which nothing was insured',
            },
          ]),
      ...(losses.minorUnits() >= 0n
        ? []
        : [
            {
              code: 'a-parameter-is-impossible',
              path: `years.${at}.losses`,
              found: `${losses}`,
              expected: 'a number from 0',
            },
          ]),
    ]),
  ];
}
