import { z } from 'zod';
import { Money } from '../../money/money.ts';
import { compareDates, type PlainDate, plusDays } from '../../period/date.ts';
import { monthsAfter } from '../../period/months.ts';
import { type Rejection, type Result, rejected } from '../../result/result.ts';
import { wordOf } from '../../result/word.ts';
import { atom, atoms } from '../../scheme/atoms.ts';
import { issue } from '../../scheme/issues.ts';
import type { Risk } from '../risk/risk.ts';
import {
  type IndemnityRules,
  type LossSection,
  liabilitySections,
  lossSections,
} from '../tariff/indemnity-rules.ts';
import type { Tariff } from '../tariff/tariff.ts';
import { limitsOf } from './limit.ts';
import type { Loss, LossPart } from './loss.ts';

/** What losses are judged by: the words of the scheme, and the risk where that could be read. */
export interface Insured {
  readonly rules: Tariff;
  readonly indemnity: IndemnityRules;
  readonly currency: string;
  readonly risk: Risk | undefined;
}

/** The form of a list of losses under a policy: only what it insures can be lost. */
export function lossesSchema(insured: Insured): z.ZodType<Loss[]> {
  return z
    .array(lossSchema(insured))
    .min(1, { error: 'at least one loss' })
    .superRefine((losses, context) => {
      refuseOutOfOrder(losses, context);
      if (insured.risk === undefined) return;
      refuseOutOfPeriod(losses, insured.risk, context);
      refusePaidBefore(losses, insured.indemnity, insured.risk, context);
    }) as unknown as z.ZodType<Loss[]>;
}

function lossSchema(insured: Insured) {
  const { indemnity, currency } = insured;
  const part = partShape(insured);
  const stated = z.strictObject(part);
  return z
    .strictObject({
      date: atoms.date,
      peril: z.enum(Object.keys(indemnity.perils)),
      ...part,
      loss: part.loss.optional(),
      parts: z
        .array(stated.transform((given, context) => lossPart(given, insured, context)))
        .min(1, { error: 'at least one part' })
        .optional(),
      paidBefore: atom((text) => atLeastZero(text, currency), { examples: ['1'] }).optional(),
    })
    .transform(({ date, peril, paidBefore, parts, ...alone }, context): Loss => {
      const isAlone = Object.values(alone).some((value) => value !== undefined);
      if (isAlone === (parts !== undefined)) {
        const expected = 'one of parts, and what was lost with loss';
        issue(context, [], { code: 'a-loss-is-stated-in-one-way', expected });
        return z.NEVER;
      }
      if (parts !== undefined) return { date, peril, parts, paidBefore };
      const { loss, ...rest } = alone;
      if (loss === undefined) {
        issue(context, ['loss'], { code: 'a-key-is-missing', expected: 'an amount' });
        return z.NEVER;
      }
      return { date, peril, parts: [lossPart({ loss, ...rest }, insured, context)], paidBefore };
    });
}

function partShape({ rules, indemnity, currency, risk }: Insured) {
  const items = risk?.materialDamage.map(({ item }) => item) ?? Object.keys(rules.materialDamage.items);
  const covers = risk?.additional.map(({ cover }) => cover) ?? Object.keys(rules.additional?.covers ?? {});
  const sections = lossSections.filter((section) =>
    indemnity.deductibles.some((rule) => rule.sections.includes(section)),
  );
  const aboveZero = atom((text) => amountAboveZero(text, currency), { examples: ['1'] });
  return {
    section: z.enum(sections as [LossSection, ...LossSection[]]).optional(),
    item: insuredWord(items).optional(),
    machine: (risk === undefined
      ? z.string()
      : insuredWord(risk.plant.map(({ machine }) => machine))
    ).optional(),
    cover: insuredWord(covers).optional(),
    loss: aboveZero,
    requiredSumInsured: aboveZero.optional(),
  };
}

interface StatedPart {
  readonly section?: LossSection | undefined;
  readonly item?: string | undefined;
  readonly machine?: string | undefined;
  readonly cover?: string | undefined;
  readonly loss: Money;
  readonly requiredSumInsured?: Money | undefined;
}

function lossPart(given: StatedPart, insured: Insured, context: z.core.$RefinementCtx): LossPart {
  const { loss, requiredSumInsured } = given;
  const things = (['item', 'machine', 'cover'] as const).flatMap((is) => {
    const name = given[is];
    return name === undefined ? [] : [{ is, name }];
  });
  const [thing, ...others] = things;
  if (others.length > 0) {
    const found = things.map(({ is }) => is).join(', ');
    issue(context, [], {
      code: 'a-part-of-a-loss-is-of-one-thing',
      found,
      expected: 'one of item, machine, cover',
    });
    return z.NEVER;
  }
  const section = sectionOf(thing, given.section, insured);
  if (typeof section !== 'string') {
    issue(context, ['section'], section, ['item', 'machine', 'cover']);
    return z.NEVER;
  }
  const reason = averageFault(thing, requiredSumInsured, insured.indemnity);
  if (reason !== undefined) {
    issue(context, ['requiredSumInsured'], reason, ['item', 'machine', 'cover']);
    return z.NEVER;
  }
  return { section, thing, loss, requiredSumInsured };
}

/** The section of a part: as it is stated, or as its thing has only one. */
function sectionOf(
  thing: LossPart['thing'],
  stated: LossSection | undefined,
  { rules, indemnity, risk }: Insured,
): LossSection | Rejection {
  const possible = sectionsOf(thing, rules);
  const section = stated ?? (possible.length === 1 || thing?.is === 'item' ? possible[0] : undefined);
  const expected = possible.join(', ');
  if (section === undefined) return { code: 'a-loss-needs-its-section', expected };
  if (!possible.includes(section))
    return { code: 'a-thing-is-not-of-this-section', found: section, expected };
  if (!indemnity.deductibles.some(({ sections }) => sections.includes(section))) {
    const known = [...new Set(indemnity.deductibles.flatMap(({ sections }) => sections))].join(', ');
    return { code: 'the-scheme-says-nothing-of-losses-of-this-section', found: section, expected: known };
  }
  if (thing === undefined && risk !== undefined && risk.liability === undefined) {
    return { code: 'the-risk-does-not-insure-this', found: section, expected: 'liability in the risk' };
  }
  return section;
}

function sectionsOf(thing: LossPart['thing'], { additional }: Tariff): readonly LossSection[] {
  if (thing === undefined) return liabilitySections;
  if (thing.is === 'machine') return ['plant'];
  if (thing.is === 'item') return ['material-damage', 'testing'];
  return additional?.covers[thing.name]?.category === 'liability' ? liabilitySections : ['material-damage'];
}

/** Average asks for what a thing should have been insured for, and nobody else does. */
function averageFault(
  thing: LossPart['thing'],
  required: Money | undefined,
  { average, firstLoss }: IndemnityRules,
): Rejection | undefined {
  const isFirstLoss = thing?.is === 'item' && firstLoss?.value.includes(thing.name) === true;
  const isAveraged = average.value && thing !== undefined && thing.is !== 'cover' && !isFirstLoss;
  if (isAveraged === (required !== undefined)) return undefined;
  if (isAveraged) {
    return {
      code: 'average-asks-for-the-required-sum-insured',
      expected: 'for what it should have been insured',
      suggestion: 'where it was insured in full, state its sum insured',
    };
  }
  const expected = average.value ? 'nothing: first loss, without average' : 'nothing: average is not applied';
  return { code: 'a-loss-without-average-has-no-required-sum-insured', found: `${required}`, expected };
}

function refuseOutOfOrder(losses: readonly Loss[], context: z.core.$RefinementCtx): void {
  for (const [place, { date }] of losses.entries()) {
    const before = losses[place - 1];
    if (before === undefined || compareDates(before.date, date) <= 0) continue;
    const reason = { found: `${date}`, expected: `${before.date} or later` };
    issue(context, [place, 'date'], { code: 'losses-stand-in-the-order-of-their-dates', ...reason });
  }
}

/** The cover ends with its period, or with the months of maintenance after it. */
function refuseOutOfPeriod(
  losses: readonly Loss[],
  { period: { from, to }, maintenance }: Risk,
  context: z.core.$RefinementCtx,
): void {
  if (from === undefined || to === undefined) return;
  const last = maintenance === undefined ? to : lastDay(to, maintenance.months);
  for (const [place, { date }] of losses.entries()) {
    if (compareDates(date, from) >= 0 && compareDates(date, last) <= 0) continue;
    const reason = { found: `${date}`, expected: `${from} to ${last}` };
    issue(context, [place, 'date'], { code: 'a-loss-is-outside-the-period-of-cover', ...reason });
  }
}

function lastDay(to: PlainDate, months: number): PlainDate {
  return plusDays(monthsAfter(plusDays(to, 1), months), -1);
}

/** What was paid before the list is stated once, with the first loss under a limit of the period. */
function refusePaidBefore(
  losses: readonly Loss[],
  indemnity: IndemnityRules,
  risk: Risk,
  context: z.core.$RefinementCtx,
): void {
  const met = new Set<string>();
  for (const [place, loss] of losses.entries()) {
    const keys = limitsOf(indemnity, risk, loss).flatMap(({ key, per }) => (per === 'period' ? [key] : []));
    const found = loss.paidBefore === undefined ? undefined : `${loss.paidBefore}`;
    if (found !== undefined && keys.length === 0) {
      const expected = 'nothing: this loss comes under no limit of the whole period';
      issue(context, [place, 'paidBefore'], {
        code: 'no-limit-asks-for-what-was-paid-before',
        found,
        expected,
      });
    } else if (found !== undefined && keys.some((key) => met.has(key))) {
      const expected = 'with the first loss under this limit';
      issue(context, [place, 'paidBefore'], { code: 'what-was-paid-before-is-stated-once', found, expected });
    }
    for (const key of keys) met.add(key);
  }
}

function insuredWord(words: readonly string[]) {
  return atom((text) => wordOf(text, words, 'this-is-not-insured'), { examples: [words[0] ?? 'x'] });
}

function amountAboveZero(text: string, currency: string): Result<Money> {
  const amount = Money.parse(text, currency);
  if (!amount.ok || amount.value.compare(Money.zero(currency)) > 0) return amount;
  const expected = `an amount of ${currency} above zero`;
  return rejected({ code: 'an-amount-must-be-above-zero', found: text, expected });
}

function atLeastZero(text: string, currency: string): Result<Money> {
  const amount = Money.parse(text, currency);
  if (!amount.ok || !amount.value.isNegative()) return amount;
  return rejected({ code: 'an-amount-must-not-be-negative', found: text, expected: 'zero or more' });
}
