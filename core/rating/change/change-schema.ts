import { z } from 'zod';
import { Money } from '../../money/money.ts';
import { compareDates, type PlainDate } from '../../period/date.ts';
import { compare, one, zero } from '../../rate/fraction.ts';
import type { Rate } from '../../rate/rate.ts';
import type { Rejection } from '../../result/result.ts';
import { atoms, moneyAtom } from '../../scheme/atoms.ts';
import { issue } from '../../scheme/issues.ts';
import { periodKeys, periodOfCover, timeAtoms } from '../risk/period-of-cover.ts';
import { type ChangeKind, changesProvided } from '../tariff/changes.ts';
import type { Tariff } from '../tariff/tariff.ts';

/** A change of a policy as a document states it. */
export type StatedChange = z.infer<ReturnType<typeof changesDocumentSchema>>['changes'][number];
/** A stated change of one kind. */
export type Stated<K extends ChangeKind> = Extract<StatedChange, { readonly change: K }>;

/** The form of the changes of a policy, in the order in which they happened, in the words of one tariff. */
export function changesDocumentSchema(rules: Tariff, currency: string) {
  const money = moneyAtom(currency);
  const frame = {
    /** Of the change itself; of a cover or a machine that ends, its last day. */
    on: atoms.date.optional(),
    /** What the tariff asks of this change; facts that are not stated here are those of the risk. */
    facts: z.record(z.string(), z.string()).optional(),
  };
  const ending = { ...frame, day: timeAtoms.days.optional() };
  const change = z.discriminatedUnion('change', [
    z.strictObject({
      change: z.literal('extension'),
      ...frame,
      days: timeAtoms.days.optional(),
      months: timeAtoms.months.optional(),
      until: atoms.date.optional(),
    }),
    z.strictObject({
      change: z.literal('increase'),
      ...frame,
      amount: money.optional(),
      share: atoms.rate.optional(),
    }),
    z.strictObject({
      change: z.literal('declaration'),
      ...frame,
      invested: money,
      sumInsured: money,
    }),
    z.strictObject({
      change: z.literal('final-value'),
      ...frame,
      sumInsured: money.optional(),
      share: atoms.rate.optional(),
    }),
    z.strictObject({ change: z.literal('early-completion'), ...ending }),
    z.strictObject({ change: z.literal('cancellation'), ...ending, by: z.enum(['insured', 'insurer']) }),
    z
      .strictObject({
        change: z.literal('plant-added'),
        facts: frame.facts,
        machine: z.string().min(1),
        class: rules.plant === undefined ? z.string() : z.enum(Object.keys(rules.plant.classes)),
        replacementValue: money,
        ...periodKeys,
      })
      .transform(({ from, to, days, months, ...machine }, context) => ({
        ...machine,
        on: from,
        period: periodOfCover({ from, to, days, months }, context, rules.countMonths),
      })),
    z.strictObject({
      change: z.literal('plant-taken-off'),
      ...frame,
      machine: z.string().min(1),
      days: timeAtoms.days.optional(),
      months: timeAtoms.months.optional(),
    }),
  ]);
  const provided = changesProvided(rules.changes);
  return z.strictObject({
    changes: z
      .array(
        change.superRefine((stated, context) => {
          const told = refuse(context);
          if (provided.includes(stated.change)) refuseForm(stated, told);
          else told('change', notProvided(stated.change, provided));
        }),
      )
      .min(1, { error: 'at least one change' })
      .superRefine((stated, context) => refuseOutOfOrder(stated, context)),
  });
}

type Tell = (key: string, reason: Rejection, beside?: readonly string[]) => void;

function refuse(context: z.core.$RefinementCtx): Tell {
  return (key, reason, beside) => issue(context, [key], reason, beside);
}

function notProvided(change: ChangeKind, provided: readonly ChangeKind[]): Rejection {
  return {
    code: 'the-tariff-does-not-provide-this-change',
    found: change,
    expected: provided.join(', ') || 'no changes: the tariff says nothing of them',
  };
}

type AnyChange = {
  readonly [K in 'on' | 'until']?: PlainDate | undefined;
} & { readonly [K in 'days' | 'months' | 'day']?: number | undefined } & {
  readonly [K in 'amount' | 'invested' | 'sumInsured' | 'replacementValue']?: Money | undefined;
} & { readonly change: ChangeKind; readonly share?: Rate | undefined };

/** The ways in which a change says how much it is of: exactly one of them. */
const ways: Readonly<Partial<Record<ChangeKind, readonly (keyof AnyChange)[]>>> = {
  extension: ['days', 'months', 'until'],
  increase: ['amount', 'share'],
  'final-value': ['sumInsured', 'share'],
  'early-completion': ['on', 'day'],
  cancellation: ['on', 'day'],
  'plant-taken-off': ['on', 'days', 'months'],
};

function refuseForm(stated: AnyChange, tell: Tell): void {
  const ofKind = ways[stated.change] ?? [];
  const given = ofKind.filter((key) => stated[key] !== undefined);
  if (ofKind.length > 0 && given.length !== 1) {
    const expected = `one of ${ofKind.join(', ')}`;
    tell('change', { code: 'a-change-must-be-stated-in-one-way', found: given.join(', '), expected }, ofKind);
  }
  for (const key of ['days', 'months', 'day'] as const) {
    const count = stated[key];
    if (count === undefined || count >= 1) continue;
    tell(key, { code: 'a-period-must-not-be-empty', found: `${count}`, expected: 'at least 1' });
  }
  for (const key of ['amount', 'sumInsured', 'replacementValue'] as const) {
    const amount = stated[key];
    if (amount === undefined || amount.compare(Money.zero(amount.currency)) > 0) continue;
    tell(key, { code: 'an-amount-must-be-above-zero', found: `${amount}`, expected: 'an amount above zero' });
  }
  refuseShare(stated, tell);
  refuseMoreThanAll(stated, tell);
}

/** An increase is above nothing, and a final value leaves something. */
function refuseShare({ change, share }: AnyChange, tell: Tell): void {
  if (share === undefined) return;
  const size = share.fraction();
  if (change === 'increase' && compare(size, zero) <= 0) {
    tell('share', { code: 'an-increase-is-above-zero', found: `${share}`, expected: 'above 0%' });
  }
  if (change === 'final-value' && compare({ n: -size.n, d: size.d }, one) >= 0) {
    const expected = 'above -100%: the difference between the final value and the sum insured';
    tell('share', { code: 'a-final-value-is-above-zero', found: `${share}`, expected });
  }
}

function refuseMoreThanAll({ invested, sumInsured }: AnyChange, tell: Tell): void {
  if (invested === undefined || sumInsured === undefined) return;
  if (invested.isNegative()) {
    tell('invested', {
      code: 'a-figure-must-not-be-negative',
      found: `${invested}`,
      expected: 'zero or more',
    });
  } else if (invested.compare(sumInsured) > 0) {
    const expected = `at most the revised total, ${sumInsured}`;
    tell('invested', { code: 'not-more-is-invested-than-the-total', found: `${invested}`, expected });
  }
}

function refuseOutOfOrder(stated: readonly AnyChange[], context: z.core.$RefinementCtx): void {
  let latest: PlainDate | undefined;
  for (const [place, { change, on }] of stated.entries()) {
    if (on === undefined) continue;
    if (latest !== undefined && compareDates(on, latest) < 0) {
      const reason = { found: `${on}`, expected: `${latest} or later` };
      const key = change === 'plant-added' ? 'from' : 'on';
      issue(context, [place, key], { code: 'changes-stand-in-the-order-of-their-dates', ...reason });
    } else latest = on;
  }
}
