import { z } from 'zod';
import type { SeverityWords } from '../actuarial/severity/severity-words.ts';
import { plainReadings } from '../rate/fraction.ts';
import { accepted, inOrder, type Rejection, type Result, rejected } from '../result/result.ts';
import { atom, atoms } from '../scheme/atoms.ts';
import { issue, type Locate, rejectionsOf } from '../scheme/issues.ts';
import { reading } from '../scheme/reading.ts';
import { samples } from '../scheme/sample-value.ts';
import { type Label, same } from '../working/label.ts';
import { labelSchema } from '../working/label-schema.ts';
import { type Model, type ModelChange, type ModelRisk, principleNames, unstated } from './model.ts';
import { modelFaults } from './model-fault.ts';

/**
 * Reads a model from a document whose scalars are text. What may be missing gets its default; all that is wrong is told at
 * once, each at its path: another form, an impossible parameter, a name that stands twice, losses of which nothing is ever paid.
 */
export function parseModel(document: unknown, locate: Locate = () => ({})): Result<Model> {
  const { value, issues, isGap, originOf } = reading(document, modelSchema);
  const faults = value === undefined ? [] : modelFaults(value);
  const seen = faults.flatMap(({ path, ...fault }): Rejection[] => {
    const keys = path?.split('.') ?? [];
    if (issues.length > 0 && isGap(keys)) return [];
    const place = originOf(keys);
    return [{ ...locate(place), ...(path === undefined ? {} : { path: place.join('.') }), ...fault }];
  });
  const reasons = inOrder([...rejectionsOf(issues, modelSchema, locate), ...seen]);
  return reasons.length > 0 ? rejected(...reasons) : accepted(value as Model);
}

/** A number as somebody writes it: 0.05, 5%, 2.5‰ or 1e-4. */
export function parseNumber(text: string): Result<number> {
  const [, digits, exponent, sign] = /^(-?\d+(?:\.\d+)?)(?:[eE]([-+]?\d{1,3})|([%‰]))?$/u.exec(text) ?? [];
  const power = exponent ?? (sign === '%' ? '-2' : sign === '‰' ? '-3' : '0');
  const number = digits === undefined ? Number.NaN : Number(`${digits}e${power}`);
  if (Number.isFinite(number)) return accepted(number);
  const readings = plainReadings(text);
  return rejected({
    code: 'a-number-has-another-form',
    found: text,
    expected: 'digits with at most one point, such as 1234.5, 5% or 1e-4',
    ...(readings.length > 0 ? { suggestion: `write ${readings.join(' or ')}` } : {}),
  });
}

export const number = atom(parseNumber, { examples: ['1'] });
const { integer, identifier } = atoms;

/** Each is a calculation of its own. */
const most = 50;
const mostEntries = { error: 'at most 50 entries' };

/** In both languages, or one text for both. */
const name: z.ZodType<Label> = z
  .union([z.string().min(1), labelSchema])
  .transform((text) => (typeof text === 'string' ? same(text) : text));

/** What a transform leaves out stays out. */
type Stated<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function stated<T extends object>(given: T): Stated<T> {
  return Object.fromEntries(Object.entries(given).filter(([, part]) => part !== undefined)) as Stated<T>;
}

const coverSchema = z
  .strictObject({
    deductible: number.optional(),
    deductibleIs: z.enum(['ordinary', 'franchise']).optional(),
    limit: number.optional(),
    coinsurance: number.optional(),
    inflation: number.optional(),
  })
  .transform(stated);

const severities = {
  lognormal: z
    .strictObject({
      mu: number.optional(),
      sigma: number.optional(),
      mean: number.optional(),
      sd: number.optional(),
    })
    .superRefine((given, context) => {
      if (context.issues.length > 0) return;
      const words = Object.keys(given).sort().join(' ');
      if (words === 'mu sigma' || words === 'mean sd') return;
      issue(context, [], {
        code: 'a-lognormal-is-stated-in-one-way',
        found: Object.keys(given).join(', '),
        expected: 'mean with sd, or mu with sigma',
      });
    }),
  gamma: z.strictObject({ shape: number, scale: number }),
  exponential: z.strictObject({ mean: number }),
  pareto: z.strictObject({ shape: number, scale: number }),
  weibull: z.strictObject({ shape: number, scale: number }),
  levy: z.strictObject({ location: number, scale: number }),
  generalisedPareto: z.strictObject({ xi: number, beta: number, threshold: number.optional() }),
  phaseType: z.strictObject({ initial: z.array(number).min(1), rates: z.array(z.array(number)).min(1) }),
  /** Each size with its probability. */
  pmf: z.record(z.string(), number).transform((sizes, context) => {
    const found = new Map<number, number>();
    for (const [text, probability] of Object.entries(sizes)) {
      const size = parseNumber(text);
      if (!size.ok) for (const reason of size.rejections) issue(context, [text], reason);
      else if (found.has(size.value)) {
        issue(context, [text], { code: 'a-name-stands-twice', found: text, expected: 'each once' });
      } else found.set(size.value, probability);
    }
    return found;
  }),
  losses: z.array(number),
  grouped: z.strictObject({ ends: z.array(number), counts: z.array(number) }),
};

const sizeSchema = z
  .strictObject(
    Object.fromEntries(Object.entries(severities).map(([word, form]) => [word, form.optional()])) as {
      [K in keyof typeof severities]: z.ZodOptional<(typeof severities)[K]>;
    },
  )
  .superRefine((given, context) => {
    // A word that nobody knows is told by itself.
    if (context.issues.length > 0) return;
    const words = Object.keys(given);
    if (words.length === 1) return;
    issue(context, [], {
      code: 'a-size-is-stated-in-one-way',
      found: words.join(', '),
      expected: `one of ${Object.keys(severities).join(', ')}`,
    });
  })
  .transform((given) => given as SeverityWords);

const riskSchema = z
  .strictObject({
    risk: identifier,
    name: name.optional(),
    perMember: number,
    varies: number.optional(),
    size: sizeSchema,
    cover: coverSchema.optional(),
    waiting: number.optional(),
  })
  .transform(
    ({ risk, name, perMember, varies = 0, size, cover = {}, waiting = 0 }): ModelRisk => ({
      risk,
      name: name ?? same(risk),
      perMember,
      varies,
      size,
      cover,
      waiting,
    }),
  );

const layerSchema = z
  .strictObject({ retention: number, limit: number.optional(), loading: number.optional() })
  .transform(({ loading = 0, ...layer }) => stated({ ...layer, loading }));

const reinsuranceSchema = z
  .strictObject({ perLoss: layerSchema.optional(), perPeriod: layerSchema.optional() })
  .transform(stated);

const changeSchema = z
  .strictObject({
    change: identifier,
    name: name.optional(),
    risk: identifier.optional(),
    cover: coverSchema.optional(),
    waiting: number.optional(),
    cap: number.optional(),
    reinsurance: reinsuranceSchema.optional(),
    members: integer.optional(),
  })
  .transform(({ name, ...change }): ModelChange => stated({ ...change, name: name ?? same(change.change) }));

const forecastSchema = z
  .strictObject({
    periods: integer,
    cohorts: z.array(z.strictObject({ members: integer, periods: integer })).min(1),
    joining: integer.optional(),
    maturing: z.array(number).min(1).optional(),
    leaving: number.optional(),
    sensitivity: number.optional(),
    tolerated: number.optional(),
    healthy: z.strictObject({ part: number, frequency: number }).optional(),
    fewest: integer.optional(),
    ways: integer.optional(),
    seed: integer.optional(),
  })
  .transform((asked) => ({
    periods: asked.periods,
    cohorts: asked.cohorts,
    joining: asked.joining ?? 0,
    maturing: asked.maturing ?? [1],
    leaving: asked.leaving ?? 0,
    sensitivity: asked.sensitivity ?? 0,
    ...(asked.tolerated === undefined ? {} : { tolerated: asked.tolerated }),
    healthy: asked.healthy ?? { part: 0, frequency: 1 },
    fewest: asked.fewest ?? 1,
    ways: asked.ways ?? 2000,
    seed: asked.seed ?? 1,
  }));

const principles = Object.fromEntries(principleNames.map((word) => [word, number.optional()])) as Record<
  (typeof principleNames)[number],
  z.ZodOptional<typeof number>
>;

const premiumSchema = z.strictObject({
  principles: z.strictObject(principles).transform(stated).optional(),
  loadings: z
    .strictObject({
      fixedExpense: number.optional(),
      commission: number.optional(),
      tax: number.optional(),
      otherVariable: number.optional(),
      profit: number.optional(),
    })
    .transform(stated)
    .optional(),
});

/** A model as a document states it, with its defaults. */
export const modelSchema = z
  .strictObject({
    estimate: identifier,
    name,
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, { error: 'three capital letters, such as CNY' })
      .register(samples, { sample: 'CNY' }),
    period: z.enum(['month', 'quarter', 'year']).optional(),
    members: integer,
    numbers: z.array(integer).max(most, mostEntries).optional(),
    risks: z.array(riskSchema).min(1, { error: 'one risk at least' }).max(most, mostEntries),
    expenses: z.strictObject({ perMember: number.optional(), ofLosses: number.optional() }).optional(),
    cap: number.optional(),
    contribution: number.optional(),
    safety: number.optional(),
    reserve: number.optional(),
    confidence: number.optional(),
    horizon: integer.optional(),
    reinsurance: reinsuranceSchema.optional(),
    premium: premiumSchema.optional(),
    changes: z.array(changeSchema).max(most, mostEntries).optional(),
    forecast: forecastSchema.optional(),
  })
  .transform(
    ({ cap, contribution, reinsurance, forecast, ...given }): Model =>
      stated({
        estimate: given.estimate,
        name: given.name,
        currency: given.currency,
        period: given.period ?? unstated.period,
        members: given.members,
        numbers: given.numbers ?? unstated.numbers,
        risks: given.risks,
        expenses: { ...unstated.expenses, ...stated(given.expenses ?? {}) },
        cap,
        contribution,
        safety: given.safety ?? unstated.safety,
        reserve: given.reserve ?? unstated.reserve,
        confidence: given.confidence ?? unstated.confidence,
        horizon: given.horizon ?? unstated.horizon,
        reinsurance,
        premium: { ...unstated.premium, ...stated(given.premium ?? {}) },
        changes: given.changes ?? unstated.changes,
        forecast,
      }) as Model,
  );
