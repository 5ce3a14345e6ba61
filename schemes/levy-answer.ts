import {
  annualReconciliation,
  annualReconciliationDocument,
  parseYearEnd,
} from '@openmutual/core/annual-reconciliation';
import { parseDate } from '@openmutual/core/date';
import { parseFacts, usualFacts } from '@openmutual/core/fact';
import { decimal, type Fraction, parseDecimal, plus, zero } from '@openmutual/core/fraction';
import { type BranchLevy, contribution, parseKind, parsePerson } from '@openmutual/core/levy';
import { levyDocument } from '@openmutual/core/levy-document';
import { type Law, lawOn } from '@openmutual/core/levy-law';
import { excesses } from '@openmutual/core/levy-rules';
import { Money } from '@openmutual/core/money';
import { parties } from '@openmutual/core/party';
import { partySchema } from '@openmutual/core/party-schema';
import { parsePayPeriod } from '@openmutual/core/pay-period';
import { paychecks } from '@openmutual/core/paychecks';
import { paychecksDocument } from '@openmutual/core/paychecks-document';
import { readAs } from '@openmutual/core/reading';
import { accepted, certain, placed, type Result, rejected, together } from '@openmutual/core/result';
import { planFor, roundedBy } from '@openmutual/core/rounding-plan';
import { roundingOf } from '@openmutual/core/together';
import { billDocument, billOf, noPersons, withPerson } from '@openmutual/core/unit-bill';
import { unknownWord } from '@openmutual/core/word';
import { z } from 'zod';
import type { SocialScheme } from './folder.ts';
import { lateAnswer } from './late-answer.ts';

const words = z.record(z.string(), z.string());

/** What a case of a contribution gives. */
export const levyCaseSchema = z.strictObject({
  on: z.string(),
  period: z.string(),
  wage: z.string(),
  branch: z.string().optional(),
  /** The one party whose share is asked for: what only the others ask need not be given. */
  party: partySchema.optional(),
  known: z.string().optional(),
  given: words.optional(),
});
type LevyCase = z.infer<typeof levyCaseSchema>;

/** What a case of one step of rounding gives. */
export const roundingCaseSchema = z.strictObject({
  on: z.string(),
  period: z.string(),
  known: z.string().optional(),
  round: z.strictObject({
    branch: z.string(),
    party: z.enum([...parties, 'total']),
    exact: z.string(),
  }),
  given: words.optional(),
});

export const billCaseSchema = z.strictObject({
  on: z.string(),
  period: z.string(),
  known: z.string().optional(),
  branch: z.string().optional(),
  bill: z.array(z.strictObject({ wage: z.string(), given: words.optional() })).min(1),
});

export const reconciliationCaseSchema = z.strictObject({
  on: z.string(),
  period: z.string(),
  known: z.string().optional(),
  reconcile: z.strictObject({
    estimatePaid: z.string(),
    final: z.string(),
    nextEstimate: z.string(),
    excess: z.enum(excesses).optional(),
  }),
});

export const paychecksCaseSchema = z.strictObject({
  on: z.string(),
  period: z.string(),
  known: z.string().optional(),
  branch: z.string().optional(),
  paychecks: z.strictObject({ count: z.string().regex(/^[1-9]\d{0,3}$/), each: z.string() }),
  given: words.optional(),
});

/** What a social scheme answers to a golden case; the law of a day is found once. */
export function levyAnswer(
  scheme: SocialScheme,
  given: Readonly<Record<string, unknown>>,
  laws: Map<string, Result<Law>>,
): Result<unknown> {
  if ('late' in given) return lateAnswer(scheme, given);
  if ('round' in given) return roundingAnswer(scheme, given);
  if ('bill' in given) return billAnswer(scheme, given);
  if ('paychecks' in given) return paychecksAnswer(scheme, given);
  if ('reconcile' in given) return reconciliationAnswer(scheme, given);
  return contributionAnswer(scheme, given, laws);
}

type Given = Parameters<typeof levyAnswer>[1];

function contributionAnswer(
  scheme: SocialScheme,
  given: Given,
  laws: Map<string, Result<Law>>,
): Result<unknown> {
  const asked = readAs(given, levyCaseSchema);
  if (!asked.ok) return asked;
  const { on, period, wage, branch, party, known, given: facts = {} } = asked.value;
  const key = [scheme.id, on, period, known].join(' ');
  const law = laws.get(key) ?? lawAsked(scheme, asked.value);
  laws.set(key, law);
  if (!law.ok) return law;
  const person = parsePerson(law.value, wage, facts);
  if (!person.ok) return person;
  const levy = contribution(law.value, person.value, { branch, party });
  if (!levy.ok) return levy;
  const exact = levy.value.branches.map((found) => [found.branch.branch, exactTexts(found)]);
  const all = allOf(exact.map(([, parts]) => parts as Readonly<Record<string, string>>));
  return accepted({ ...levyDocument(levy.value), exact: { ...Object.fromEntries(exact), all } });
}

/** The exact shares of all branches added up: the table of a premium prints them so. */
function allOf(branches: readonly Readonly<Record<string, string>>[]): Record<string, string> {
  const sums: Record<string, Fraction> = {};
  for (const [name, text] of branches.flatMap((parts) => Object.entries(parts))) {
    sums[name] = plus(sums[name] ?? zero, certain(parseDecimal(text)));
  }
  return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, decimal(sum)]));
}

/** What the rates of a branch come to before any rounding, by party and together. */
function exactTexts({ branch: { sharing }, exact }: BranchLevy): Readonly<Record<string, string>> {
  const parties = Object.entries(exact);
  const ofTotal =
    sharing.law === 'totalMinus' ? parties.filter(([party]) => party === sharing.party) : parties;
  const own = parties.filter(([party]) => sharing.law !== 'totalMinus' || party !== sharing.party);
  const total = ofTotal.reduce((sum, [, part]) => plus(sum, part), zero);
  return Object.fromEntries([...own, ['total', total] as const].map(([name, part]) => [name, decimal(part)]));
}

/** One step of rounding: a stated exact share, as the plan of its branch rounds it. */
function roundingAnswer(scheme: SocialScheme, given: Given): Result<unknown> {
  const asked = readAs(given, roundingCaseSchema);
  if (!asked.ok) return asked;
  const { on, period, known, round, given: facts = {} } = asked.value;
  const law = lawAsked(scheme, { on, period, known });
  const exact = placed(parseDecimal(round.exact), { path: 'round.exact' });
  if (!law.ok || !exact.ok) return together<unknown>([law, exact]) as Result<never>;
  const { branches, facts: declarations = {} } = law.value.version.rules;
  const names = branches.map(({ branch }) => branch);
  const branch = branches.find(({ branch: name }) => name === round.branch);
  if (branch === undefined)
    return rejected({
      path: 'round.branch',
      ...unknownWord('a-branch-is-unknown-to-the-scheme', round.branch, names),
    });
  const { currency } = scheme;
  const stated = parseFacts(declarations, facts, currency);
  if (!stated.ok) return stated;
  const plan = planFor(
    roundingOf(branch, law.value.version.rules),
    { ...usualFacts(declarations, facts, currency), ...stated.value },
    declarations,
  );
  const rounded = plan.ok ? roundedBy(plan.value, round.party, exact.value) : plan;
  return rounded.ok ? accepted({ rounded: Money.ofFraction(rounded.value, currency).toString() }) : rounded;
}

/** The bill of a unit for the persons that are given. */
function billAnswer(scheme: SocialScheme, given: Given): Result<unknown> {
  const asked = readAs(given, billCaseSchema);
  if (!asked.ok) return asked;
  const law = lawAsked(scheme, asked.value);
  if (!law.ok) return law;
  const { branch, bill } = asked.value;
  const levies = together(
    bill.map(({ wage, given: facts = {} }) => {
      const person = parsePerson(law.value, wage, facts, { branch });
      return person.ok ? contribution(law.value, person.value, { branch }) : person;
    }),
  );
  if (!levies.ok) return levies;
  const found = billOf(law.value, levies.value.reduce(withPerson, noPersons));
  return found.ok ? accepted(billDocument(found.value)) : found;
}

/** What is payable at the end of a year whose premium was paid on an estimate. */
function reconciliationAnswer(scheme: SocialScheme, given: Given): Result<unknown> {
  const asked = readAs(given, reconciliationCaseSchema);
  if (!asked.ok) return asked;
  const law = lawAsked(scheme, asked.value);
  if (!law.ok) return law;
  const { excess, ...texts } = asked.value.reconcile;
  const year = parseYearEnd(law.value, texts);
  const found = year.ok ? annualReconciliation(law.value, { ...year.value, excess }) : year;
  return found.ok ? accepted(annualReconciliationDocument(found.value)) : found;
}

function lawAsked(
  scheme: SocialScheme,
  { on, period, known }: Pick<LevyCase, 'on' | 'period' | 'known'>,
): Result<Law> {
  const date = parseDate(on);
  const payPeriod = parsePayPeriod(period);
  if (!date.ok || !payPeriod.ok) return together<unknown>([date, payPeriod]) as Result<never>;
  const knownAt = known === undefined ? undefined : parseDate(known);
  if (knownAt !== undefined && !knownAt.ok) return knownAt;
  return lawOn(scheme, date.value, payPeriod.value, knownAt?.value);
}

/** Equal paychecks of a period, each rounded by itself, against the wages of the period at once. */
function paychecksAnswer(scheme: SocialScheme, given: Given): Result<unknown> {
  const asked = readAs(given, paychecksCaseSchema);
  if (!asked.ok) return asked;
  const { paychecks: paid, branch, given: facts = {} } = asked.value;
  const law = lawAsked(scheme, asked.value);
  const each = placed(Money.parse(paid.each, scheme.currency), { path: 'paychecks.each' });
  if (!law.ok || !each.ok) return together<unknown>([law, each]) as Result<never>;
  const kind = parseKind(law.value, facts, { branch });
  if (!kind.ok) return kind;
  const wages = Array.from({ length: Number(paid.count) }, () => each.value);
  const found = paychecks(law.value, wages, kind.value, { branch });
  return found.ok ? accepted(paychecksDocument(found.value)) : found;
}
