import { parseDate } from '@openmutual/core/date';
import { parseFacts, usualFacts } from '@openmutual/core/fact';
import { decimal, parseDecimal, plus, zero } from '@openmutual/core/fraction';
import { type BranchLevy, contribution, parsePerson } from '@openmutual/core/levy';
import { levyDocument } from '@openmutual/core/levy-document';
import { type Law, lawOn } from '@openmutual/core/levy-law';
import { Money } from '@openmutual/core/money';
import { parties, partySchema } from '@openmutual/core/party';
import { parsePayPeriod } from '@openmutual/core/pay-period';
import { readAs } from '@openmutual/core/reading';
import { accepted, placed, type Result, rejected, together } from '@openmutual/core/result';
import { planFor, roundedBy } from '@openmutual/core/rounding-plan';
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

/** What a social scheme answers to a golden case; the law of a day is found once. */
export function levyAnswer(
  scheme: SocialScheme,
  given: Readonly<Record<string, unknown>>,
  laws: Map<string, Result<Law>>,
): Result<unknown> {
  if ('late' in given) return lateAnswer(scheme, given);
  return 'round' in given ? roundingAnswer(scheme, given) : contributionAnswer(scheme, given, laws);
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
  return accepted({ ...levyDocument(levy.value), exact: Object.fromEntries(exact) });
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
    branch.rounding,
    { ...usualFacts(declarations, facts, currency), ...stated.value },
    declarations,
  );
  const rounded = plan.ok ? roundedBy(plan.value, round.party, exact.value) : plan;
  return rounded.ok ? accepted({ rounded: Money.ofFraction(rounded.value, currency).toString() }) : rounded;
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
