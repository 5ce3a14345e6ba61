import { z } from 'zod';
import { remainderRules } from '../../money/apportion.ts';
import { motionsSchema, procedureSchema } from '../../procedure/procedure-schema.ts';
import { atom, atoms, moneyAtom, moneyRoundingAtom } from '../../scheme/atoms.ts';
import { valueSchema as figure } from '../../scheme/value-schema.ts';
import { labelSchema } from '../../working/label-schema.ts';
import { parseDayOfYear } from './cap-year.ts';

/** What a member's weight is taken from; several keys are multiplied. */
export const sharingKeys = [
  'perHead',
  'byUnits',
  'bySumInsured',
  'byRiskWeight',
  'byDays',
  'byContribution',
] as const;
export type SharingKey = (typeof sharingKeys)[number];

/** Who bears what the caps keep a member from paying. */
export const bearers = ['others', 'sponsor', 'reserve', 'loan', 'benefits'] as const;
export type Bearer = (typeof bearers)[number];

/** To whom a surplus goes. */
export const receivers = ['loan', 'reserve', 'members', 'sponsor'] as const;

/** What a benefit is measured by: an amount set beforehand, the loss, or a part of the loss. */
export const bases = ['fixed', 'indemnity', 'reimbursement'] as const;

const dayOfYear = atom(parseDayOfYear, {
  id: 'day-of-year',
  pattern: '^\\d{2}-\\d{2}$',
  examples: ['04-01'],
});

/** The words of mutual funds in a currency. */
export function rulesSchema(currency: string) {
  const money = figure(moneyAtom(currency));
  const rate = figure(atoms.rate);
  const granularity = z.strictObject({ granularity: atoms.factor }).optional();
  const key = z.enum(sharingKeys);
  const keys = z.union([z.array(key).min(1), key.transform((only) => [only])]);
  const rounding = moneyRoundingAtom(currency);
  const split = z.strictObject({
    rule: z.enum(remainderRules),
    ties: z.enum(['as-listed', 'rotating']).optional(),
  });
  return z.strictObject({
    /** The pools of the fund, each settled by itself; the list says in which a member is. */
    pools: z
      .array(z.strictObject({ pool: atoms.identifier, name: labelSchema }))
      .min(1)
      .optional(),
    /** What is paid: a fixed amount, or the loss up to an amount. */
    items: z
      .array(
        z.strictObject({
          item: atoms.identifier,
          name: labelSchema,
          basis: z.enum(bases),
          amount: money.optional(),
          /** Of a reimbursement: what the member bears himself, and the part of the rest that is paid. */
          deductible: money.optional(),
          rate: figure(atoms.rate).optional(),
          rounding: rounding.optional(),
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
      .strictObject({
        days: figure(atoms.integer).optional(),
        /** Calendar months in place of days: the same day of a later month. */
        months: figure(atoms.integer).optional(),
        exceptItems: z.array(atoms.identifier).optional(),
        /** What follows from an event in it: nothing is paid, or the membership ends and what was paid is refunded. */
        inIt: z.enum(['refuse', 'refund']).optional(),
      })
      .optional(),
    /** The part of a benefit that a member has reached by the time of his membership. */
    ladder: z
      .strictObject({
        part: figure(atoms.rate),
        /** The name of the step, where steps have names. */
        step: figure(z.string()).optional(),
        since: z.enum(['joining', 'waiting']),
        rounding,
      })
      .optional(),
    /**
     * A member receives one benefit of an item, or one of any, and no second; or a benefit ends his membership, and
     * nobody who has had one is in the list any more.
     */
    oncePerLife: z.enum(['item', 'any', 'membership']).optional(),
    /** What a claimant owes of earlier periods is kept back from what is paid out to him. */
    arrears: z.enum(['set-off']).optional(),
    fees: z
      .array(
        z.strictObject({
          fee: atoms.identifier,
          name: labelSchema,
          rate: figure(atoms.rate),
          of: z.enum(['benefits', 'contributions']),
          rounding,
        }),
      )
      .optional(),
    /** The list may say of a member who pays for him. */
    dependants: z.strictObject({ source: z.string().min(1) }).optional(),
    /** The smallest step of a weight that the scheme knows; units default to whole ones. */
    units: granularity,
    sumInsured: z
      .strictObject({
        granularity: atoms.factor.optional(),
        /** Where it changed in the year and a list has several, the highest counts. */
        changed: z.enum(['highest']).optional(),
      })
      .optional(),
    riskWeight: granularity,
    /** Days that no list states are counted from the days on which members joined and left. */
    days: z.strictObject({ counted: z.enum(['calendar-year']), source: z.string().min(1) }).optional(),
    /** What members owe whatever happens. */
    contributions: z
      .array(
        z.strictObject({
          contribution: atoms.identifier,
          name: labelSchema,
          /** For each head, unit or other base; or a rate of a base that is an amount, or the amount of the list. */
          by: key,
          amount: money.optional(),
          rate: rate.optional(),
          /** What was expected of it beforehand: told, and not collected. */
          estimate: rate.optional(),
          times: figure(atoms.integer).optional(),
          /** What a member owes at most: a rate of the same base. */
          atMost: rate.optional(),
          rounding: rounding.optional(),
          /** Who takes over a part of it, for each head or unit; the member owes the rest. */
          payers: z
            .array(z.strictObject({ payer: atoms.identifier, name: labelSchema, amount: money }))
            .optional(),
        }),
      )
      .optional(),
    /** Each member's own account: a contribution fills it, his share is drawn from it, and he pays no more than it holds. */
    accounts: z
      .strictObject({
        name: labelSchema,
        /** The contribution that goes to it and not to what all hold together. */
        filledBy: atoms.identifier,
        /** How many times that contribution it holds at most after a settlement; what exceeds it is refunded to the member. */
        atMost: figure(atoms.integer).optional(),
        refund: z.strictObject({ name: labelSchema }).optional(),
        /** The named line in that goes to the accounts by what was in each of them, and lowers nothing that is shared. */
        income: z
          .strictObject({
            line: atoms.identifier,
            name: labelSchema,
            rounding,
            source: z.string().min(1).optional(),
          })
          .optional(),
      })
      .optional(),
    /** The class of a member is the policy year of his account: what he contributes and what he is paid is of that year. */
    openYears: atoms.yes.optional(),
    /** How members share what is lacking; a fund without this word does not. */
    sharing: z
      .strictObject({
        key: keys,
        /** Without it all share; with it, who claims something in the period does not. */
        among: z.enum(['others']).optional(),
        rounding: split,
        source: z.string().min(1).optional(),
      })
      .optional(),
    /** Who bears what is lacking where members do not share it, one after the other. */
    shortage: z
      .array(z.strictObject({ to: z.enum(bearers), name: labelSchema }))
      .min(1)
      .optional(),
    /** The smallest amount in which benefits shrink where money is short; without it the minor unit. */
    shrinking: z.strictObject({ rounding }).optional(),
    /** To whom goes what is left, one after the other; what nobody receives is carried. */
    surplus: z
      .array(
        z.strictObject({
          to: z.enum(receivers),
          name: labelSchema,
          /** At most so much, or so much of the contributions. */
          amount: money.optional(),
          rate: rate.optional(),
          /** Of the reserve: how much it may hold, an amount or a rate of what members in force are insured for. */
          upTo: z
            .strictObject({
              amount: money.optional(),
              rate: rate.optional(),
              of: z.literal('bySumInsured').optional(),
              rounding: rounding.optional(),
              /** Where both stand, which of them counts. */
              whichever: z.enum(['higher', 'lower']).optional(),
            })
            .optional(),
          /** Among members: by which keys, or at a declared rate of what each of them has contributed. */
          by: keys.optional(),
          split: split.optional(),
          declared: rate.optional(),
          rounding: rounding.optional(),
          /** What is kept of a refund as the member's capital: a rate of what he has contributed. */
          withheld: z.strictObject({ name: labelSchema, rate, rounding }).optional(),
        }),
      )
      .optional(),
    /** What one member pays at most; the excess goes to those named, one after the other. */
    caps: z
      .strictObject({
        perClaim: money.optional(),
        perPeriod: money.optional(),
        perYear: money.optional(),
        /** The day on which the year of that cap begins; without it the calendar year. */
        yearBegins: dayOfYear.optional(),
        perMember: atoms.yes.optional(),
        excess: z.array(z.strictObject({ to: z.enum(bearers), name: labelSchema })).min(1),
      })
      .optional(),
    /** The way of a claim from its decision to its payment, and what members decide by vote; no amount follows from them. */
    procedure: procedureSchema.optional(),
    votes: motionsSchema.optional(),
  });
}
export type AssessmentRules = z.infer<ReturnType<typeof rulesSchema>>;
export type Item = AssessmentRules['items'][number];
export type Fee = NonNullable<AssessmentRules['fees']>[number];
export type ContributionRule = NonNullable<AssessmentRules['contributions']>[number];
export type SurplusRule = NonNullable<AssessmentRules['surplus']>[number];
export type AccountRule = NonNullable<AssessmentRules['accounts']>;
export type Sharing = NonNullable<AssessmentRules['sharing']>;
export type Pool = NonNullable<AssessmentRules['pools']>[number];
export type Caps = NonNullable<AssessmentRules['caps']>;
