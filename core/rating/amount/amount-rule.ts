import { z } from 'zod';
import type { Money } from '../../money/money.ts';
import { compare, one } from '../../rate/fraction.ts';
import type { Rate } from '../../rate/rate.ts';
import { accepted, type Rejection, type Result, rejected, together } from '../../result/result.ts';
import type { Rounding } from '../../rounding/rounding.ts';
import { atoms, refuse } from '../../scheme/atoms.ts';
import type { Figure } from '../../scheme/figure.ts';
import { sampleOf, samples } from '../../scheme/sample-value.ts';
import type { Value } from '../../scheme/value.ts';
import { valueSchema as valueIn } from '../../scheme/value-schema.ts';
import { type Label, label } from '../../working/label.ts';
import { line, type Working } from '../../working/working.ts';

/** An amount that a policy states by a rule: one figure, or the higher or the lower of several. */
export interface AmountRule {
  readonly which: 'only' | 'higher' | 'lower';
  readonly parts: readonly AmountPart[];
  /** Where a table leaves the figure to the underwriter, its cell is empty, and what needs it is refused so. */
  readonly isReferred: boolean;
}

/** One figure of a rule, and where it stands below it. */
export type AmountPart =
  | { readonly is: 'amount'; readonly value: Value<Money>; readonly path: readonly PropertyKey[] }
  | {
      readonly is: 'ofSumInsured' | 'ofLoss';
      readonly value: Value<Rate>;
      readonly path: readonly PropertyKey[];
    };

/** What a figure may be a share of. */
type Share = Exclude<AmountPart['is'], 'amount'>;

/**
 * The keys of a rule of an amount, to stand alone or beside others: `amount`, `ofSumInsured` and, where there is a
 * loss, `ofLoss`; or a list of them under `higherOf` or `lowerOf`.
 */
export function amountKeys(money: z.ZodType<Money>, shares: readonly Share[] = ['ofSumInsured']) {
  const part = partKeys(money, shares);
  const list = z.array(z.strictObject(part)).min(2, { error: 'at least two amounts' }).optional();
  return { ...part, higherOf: list, lowerOf: list, emptyCells: z.enum(['refer']).optional() };
}

export type AmountKeys = z.infer<z.ZodObject<ReturnType<typeof amountKeys>>>;

/** The zod type of a rule of an amount that stands alone. */
export function amountRuleSchema(money: z.ZodType<Money>, shares?: readonly Share[]): z.ZodType<AmountRule> {
  return z
    .strictObject(amountKeys(money, shares))
    .register(samples, { sample: { amount: sampleOf(valueIn(money)) } })
    .transform((given, context) => amountRule(given, context)) as unknown as z.ZodType<AmountRule>;
}

/** The rule that the keys state; a zod transform that gives its reasons to the context. */
export function amountRule(given: AmountKeys, context: z.core.$RefinementCtx): AmountRule {
  const { higherOf, lowerOf, emptyCells } = given;
  const lists = [higherOf, lowerOf].filter((list) => list !== undefined);
  const [alone, ...others] = partsOf(given, []);
  const isReferred = emptyCells === 'refer';
  if (lists.length + (alone === undefined ? 0 : 1 + others.length) !== 1) {
    return refuse(context, 'an-amount-is-stated-in-one-way', `one of ${WAYS}`);
  }
  if (alone !== undefined) return { which: 'only', parts: [alone], isReferred };
  const [list = [], key] = higherOf === undefined ? [lowerOf, 'lowerOf'] : [higherOf, 'higherOf'];
  const parts = list.map((entry, place) => partsOf(entry, [key, place]));
  if (parts.some((found) => found.length !== 1)) {
    return refuse(context, 'each-of-several-amounts-is-stated-in-one-way', 'one key in each');
  }
  return { which: higherOf === undefined ? 'lower' : 'higher', parts: parts.flat(), isReferred };
}

const WAYS = 'amount, ofSumInsured, ofLoss, higherOf and lowerOf';

/** What a rule is asked of: where figures are found, and the amounts that they are shares of. */
export interface AmountAsked {
  readonly name: Label;
  readonly find: <T extends Money | Rate>(where: Value<T>) => Result<Figure<T>>;
  /** Of each share of something. */
  readonly rounding: Rounding;
  readonly sumInsured: Money | undefined;
  readonly loss?: Money | undefined;
}

export interface Amount {
  readonly amount: Money;
  readonly working: Working;
}

/**
 * The amount that a rule gives in one case.
 *
 *     amount = the higher (or the lower) of: amounts, sum insured × share, loss × share; each share rounded
 *
 * A share above the whole, a figure that nobody knows and one that is left to the underwriter are rejections.
 */
export function amountOf(rule: AmountRule, asked: AmountAsked): Result<Amount> {
  const names = rule.which === 'only' ? undefined : partNames;
  const found = together(rule.parts.map((part) => partOf(part, names?.[part.is] ?? asked.name, asked)));
  if (!found.ok) return rule.isReferred ? rejected(...toUnderwriter(found.rejections)) : found;
  const [first, ...others] = found.value as [Amount, ...Amount[]];
  if (rule.which === 'only') return accepted(first);
  const amount = others.reduce(
    (best, other) => (rule.which === 'higher' ? best.atLeast(other.amount) : best.atMost(other.amount)),
    first.amount,
  );
  const amounts = found.value.map((part) => `${part.amount}`);
  const formula =
    rule.which === 'higher'
      ? label(`the higher of ${amounts.join(' and ')}`, `${amounts.join('、')}，以高者为准`)
      : label(`the lower of ${amounts.join(' and ')}`, `${amounts.join('、')}，以低者为准`);
  return accepted({
    amount,
    working: line(asked.name, amount, { formula, from: found.value.map(({ working }) => working) }),
  });
}

function partKeys(money: z.ZodType<Money>, shares: readonly Share[]) {
  const share = valueIn(atoms.rate).optional();
  const known = shares.map((is) => [is, share] as const);
  return {
    amount: valueIn(money).optional(),
    // A share that is not known here is an unknown key.
    ...(Object.fromEntries(known) as Record<Share, typeof share>),
  };
}

function partsOf(given: Pick<AmountKeys, AmountPart['is']>, above: readonly PropertyKey[]): AmountPart[] {
  const { amount, ofSumInsured, ofLoss } = given;
  const shares = { ofSumInsured, ofLoss };
  return [
    ...(amount === undefined ? [] : [{ is: 'amount' as const, value: amount, path: [...above, 'amount'] }]),
    ...(['ofSumInsured', 'ofLoss'] as const).flatMap((is) => {
      const value = shares[is];
      return value === undefined ? [] : [{ is, value, path: [...above, is] }];
    }),
  ];
}

function partOf(
  part: AmountPart,
  name: Label,
  { find, rounding, sumInsured, loss }: AmountAsked,
): Result<Amount> {
  if (part.is === 'amount') {
    const figure = find(part.value);
    if (!figure.ok) return figure;
    const { value, source } = figure.value;
    return accepted({ amount: value, working: line(name, value, { source }) });
  }
  const figure = find(part.value);
  if (!figure.ok) return figure;
  const { value: share, source } = figure.value;
  if (compare(share.fraction(), one) > 0) {
    const place = part.value.in === 'fact' ? { path: `facts.${part.value.fact}` } : {};
    return rejected({
      code: 'a-part-is-at-most-the-whole',
      ...place,
      found: `${share}`,
      expected: 'at most 100%',
    });
  }
  const base = part.is === 'ofLoss' ? loss : sumInsured;
  if (base === undefined)
    return rejected({ code: `an-amount-asks-for-${baseNames[part.is]}`, expected: 'an amount' });
  const amount = base.times(share, rounding);
  const formula = `${base} × ${share} = ${amount}`;
  const detail = { base: `${base}`, rate: `${share}`, formula, rounding: rounding.text, source };
  return accepted({ amount, working: line(name, amount, detail) });
}

const baseNames: Readonly<Record<Share, string>> = { ofSumInsured: 'the-sum-insured', ofLoss: 'the-loss' };

const partNames: Readonly<Record<AmountPart['is'], Label>> = {
  amount: label('Amount', '金额'),
  ofSumInsured: label('Share of the sum insured', '保险金额的比例'),
  ofLoss: label('Share of the loss', '损失金额的比例'),
};

/** An empty cell of such a table is no gap: its row says that somebody must decide. A row of several is told once. */
function toUnderwriter(reasons: readonly Rejection[]): Rejection[] {
  const left = reasons.filter(({ code }) => code === 'a-value-is-not-known');
  const [first] = left;
  if (first === undefined) return [...reasons];
  const referred = {
    ...first,
    code: 'a-figure-is-left-to-the-underwriter',
    expected: 'an amount that the underwriter sets for this risk',
    suggestion: 'refer to the underwriter',
  };
  return [referred, ...reasons.filter((reason) => !left.includes(reason))];
}
