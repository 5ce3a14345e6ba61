import { parseDate } from '@openmutual/core/date';
import type { FactDeclarations } from '@openmutual/core/fact';
import { contribution, type Levy, parsePerson, personFaults } from '@openmutual/core/levy';
import { contributionVersions, type Law, lawOn } from '@openmutual/core/levy-law';
import { type PayPeriod, parsePayPeriod, payPeriods } from '@openmutual/core/pay-period';
import { accepted, placed, type Rejection, type Result, reasonsOf, rejected } from '@openmutual/core/result';
import { versionOn } from '@openmutual/core/version';
import type { SocialScheme } from '@openmutual/schemes/folder';
import { z } from 'zod';
import { type LinkedCase, linkedCase } from '../case/case-link.ts';
import { plainAmount } from '../form/plain-amount.ts';
import { librarySchemeOf } from '../library/library.ts';

const inputSchema = z.strictObject({
  scheme: z.string(),
  on: z.string(),
  period: z.string(),
  wage: z.string(),
  facts: z.record(z.string(), z.string()),
});

/** What somebody put in: all of it text, as it was typed. */
export type ContributionInput = z.infer<typeof inputSchema>;

/** What is shown before anybody put anything in: a month's wage of a row of HM Revenue & Customs' own test table. */
const example: ContributionInput = {
  scheme: 'uk/ni-class-1',
  on: '2025-04-06',
  period: 'month',
  wage: '5414.00',
  facts: { category: 'A' },
};

/** A case that a page opens with: that of its link, or the example; and why a link could not be read. */
export interface BegunCase {
  readonly input: ContributionInput;
  readonly linked: LinkedCase<unknown> | undefined;
  readonly unread: readonly Rejection[];
  readonly scheme: Result<SocialScheme>;
}

export async function begunCase(fragment: string): Promise<BegunCase> {
  const found = await linkedCase(fragment, parseInput);
  const input = found?.ok ? found.value.input : example;
  return {
    input,
    linked: found?.ok ? found.value : undefined,
    unread: found === undefined ? [] : reasonsOf(found),
    scheme: await librarySchemeOf('social', input.scheme),
  };
}

function parseInput(data: unknown): Result<ContributionInput> {
  const input = inputSchema.safeParse(data);
  if (input.success) return accepted(input.data);
  return rejected({
    code: 'a-link-holds-no-case-of-this-page',
    expected: 'a link that was copied from this page',
  });
}

/** What a form can ask under a scheme on a day: the periods and the facts of the rules in effect; nothing where there are none. */
export interface Asks {
  readonly periods: readonly PayPeriod[];
  readonly facts: FactDeclarations;
}

export function asksOn(scheme: SocialScheme, on: string): Asks | undefined {
  const day = parseDate(on);
  const version = day.ok ? versionOn(contributionVersions(scheme), day.value) : day;
  if (!version.ok) return undefined;
  const { periods, facts = {} } = version.value.rules;
  return { periods: payPeriods.filter((period) => periods[period] !== undefined), facts };
}

/** The contributions of a case, by the way of the command; or all that is wrong with it. */
export function contributionOf(
  scheme: SocialScheme,
  { on, period, wage, facts }: ContributionInput,
): Result<Levy> {
  const day = placed(parseDate(on), { path: 'on' });
  const named = placed(parsePayPeriod(period), { path: 'period' });
  const law = day.ok && named.ok ? lawOn(scheme, day.value, named.value) : rejected(...reasonsOf(day, named));
  if (!law.ok) return law;
  const given = stated(law.value, facts);
  const person = parsePerson(law.value, plainAmount(wage), given);
  if (!person.ok) return rejected(...personFaults(law.value, plainAmount(wage), given));
  return contribution(law.value, person.value);
}

/** The facts that the law asks for and somebody stated: what another scheme asked is kept in the form and not told here. */
function stated({ version }: Law, facts: Readonly<Record<string, string>>): Record<string, string> {
  const declarations = version.rules.facts ?? {};
  const asked = new Set(
    Object.entries(declarations).flatMap(([name, { birth }]) => [name, birth?.from ?? name]),
  );
  return Object.fromEntries(
    Object.entries(facts).filter(([name, value]) => asked.has(name) && value.trim() !== ''),
  );
}
