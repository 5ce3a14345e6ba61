import { parseDate } from '@openmutual/core/date';
import { type FactDeclarations, statable } from '@openmutual/core/fact';
import { contribution, type Levy, type Person, parsePerson, personFaults } from '@openmutual/core/levy';
import type { Following } from '@openmutual/core/levy-history';
import { contributionVersions, type Law, lawOn } from '@openmutual/core/levy-law';
import { type PayPeriod, parsePayPeriod, payPeriods } from '@openmutual/core/pay-period';
import { accepted, placed, type Result, reasonsOf, rejected } from '@openmutual/core/result';
import { versionOn } from '@openmutual/core/version';
import type { SocialScheme } from '@openmutual/schemes/folder';
import { plainAmount } from '../form/plain-amount.ts';

/** What somebody put in: all of it text, as it was typed. */
export interface ContributionInput {
  readonly scheme: string;
  readonly on: string;
  readonly period: string;
  readonly wage: string;
  readonly facts: Readonly<Record<string, string>>;
  /** As the law was known on this day; all that is known where it is empty. */
  readonly known: string;
  /** The other day or scheme with which it is compared; wage and period are empty where they are the same. */
  readonly against: {
    readonly scheme: string;
    readonly on: string;
    readonly wage: string;
    readonly period: string;
  } | null;
  /** Which wage is followed through the years. */
  readonly following: Following;
}

/** What is shown before anybody put anything in: a month's wage of a row of HM Revenue & Customs' own test table. */
export const example: ContributionInput = {
  scheme: 'uk/ni-class-1',
  on: '2025-04-06',
  period: 'month',
  wage: '5414.00',
  facts: { category: 'A' },
  known: '',
  against: null,
  following: 'place',
};

/** What a form can ask under a scheme on a day: the periods and the facts of the rules in effect; nothing where there are none. */
export interface Asks {
  readonly periods: readonly PayPeriod[];
  readonly facts: FactDeclarations;
}

export function asksOn(scheme: SocialScheme, { on, known }: Pick<ContributionInput, 'on' | 'known'>) {
  const day = parseDate(on);
  const knownAt = isStated(known) ? parseDate(known) : undefined;
  const knownDay = knownAt?.ok ? knownAt.value : undefined;
  const version = day.ok ? versionOn(contributionVersions(scheme), day.value, knownDay) : day;
  if (!version.ok) return undefined;
  const { periods, facts = {} } = version.value.rules;
  const named: PayPeriod[] = payPeriods.filter((period) => periods[period] !== undefined);
  const weeks = Array.from({ length: WEEKS }, (_, place): PayPeriod => `${place + 1}-weeks`);
  const asks: Asks = { periods: periods['N-weeks'] === undefined ? named : [...named, ...weeks], facts };
  return asks;
}

/** Of a tax year, of which a director may have any number left (NIM12022). */
const WEEKS = 52;

/** Contributions with the law and the person that they are of. */
export interface Contribution {
  readonly law: Law;
  readonly person: Person;
  readonly levy: Levy;
  /** What was stated of the person, of what the law asks for. */
  readonly given: Readonly<Record<string, string>>;
}

/** The contributions of a case, by the way of the command; or all that is wrong with it. */
export function contributionOf(
  scheme: SocialScheme,
  { on, period, wage, facts, known }: Pick<ContributionInput, 'on' | 'period' | 'wage' | 'facts' | 'known'>,
): Result<Contribution> {
  const day = placed(parseDate(on), { path: 'on' });
  const named = placed(parsePayPeriod(period), { path: 'period' });
  const knownAt = isStated(known) ? placed(parseDate(known), { path: 'known' }) : accepted(undefined);
  const law =
    day.ok && named.ok && knownAt.ok
      ? lawOn(scheme, day.value, named.value, knownAt.value)
      : rejected(...reasonsOf(day, named, knownAt));
  if (!law.ok) return law;
  const given = statedFacts(law.value.version.rules.facts ?? {}, facts);
  const person = parsePerson(law.value, plainAmount(wage), given);
  if (!person.ok) return rejected(...personFaults(law.value, plainAmount(wage), given));
  const levy = contribution(law.value, person.value);
  return levy.ok ? accepted({ law: law.value, person: person.value, levy: levy.value, given }) : levy;
}

/** The facts that the law asks for and somebody stated: what another scheme asked is kept in the form and not told here. */
export function statedFacts(
  declarations: FactDeclarations,
  facts: Readonly<Record<string, string>>,
): Record<string, string> {
  const asked = new Set(statable(declarations));
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) =>
      asked.has(name) && isStated(value) ? [[name, value.trim()]] : [],
    ),
  );
}

/** Whether there is anything in a field; an empty day is three empty parts. */
export function isStated(text: string): boolean {
  return text.trim() !== '' && text !== '--';
}
