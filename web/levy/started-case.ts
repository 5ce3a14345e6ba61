import { type FactDeclarations, parseFacts } from '@openmutual/core/fact';
import type { SocialScheme } from '@openmutual/schemes/folder';
import type { GoldenCase } from '@openmutual/schemes/golden-case';
import { z } from 'zod';
import { asksOn, type ContributionInput, contributionOf, isStated } from './contribution-case.ts';

/** What a worked case of a contribution gives; those of a bill, a late payment or one rounding are others. */
const givenSchema = z.strictObject({
  on: z.string(),
  period: z.string(),
  wage: z.string(),
  branch: z.string().optional(),
  party: z.string().optional(),
  known: z.string().optional(),
  given: z.record(z.string(), z.string()).optional(),
});

/** A worked case that can be put into the form. */
export interface WorkedCase {
  readonly name: string;
  readonly origin: GoldenCase['origin'];
  readonly source: string;
  /** The one branch or party that the case itself asks for. */
  readonly asks: readonly string[];
  readonly input: Pick<ContributionInput, 'on' | 'period' | 'wage' | 'facts' | 'known'>;
}

/** Those of the cases beside a scheme that can be put into the form, each once. */
export function workedCases(cases: readonly GoldenCase[]): WorkedCase[] {
  const byInput = new Map<string, WorkedCase>();
  for (const { name, origin, source, given } of cases) {
    const found = givenSchema.safeParse(given);
    if (!found.success) continue;
    const { on, period, wage, branch, party, known = '', given: facts = {} } = found.data;
    const input = { on, period, wage, facts, known };
    const key = JSON.stringify(input);
    const asks = [branch, party].filter((one) => one !== undefined);
    if (!byInput.has(key)) byInput.set(key, { name, origin, source, asks, input });
  }
  return [...byInput.values()];
}

/**
 * The case with which a form goes on under another scheme: what is still asked is kept, and a worked case of the scheme fills the
 * rest. Where what was kept gives no contribution, it is a worked case as it stands.
 *
 * @param keepsWage whether the wage is in the currency of the scheme
 */
export function startedCase(
  scheme: SocialScheme,
  cases: readonly WorkedCase[],
  before: ContributionInput,
  keepsWage: boolean,
): ContributionInput {
  const near = nearest(cases, before.on);
  const [first] = near;
  const asks = asksOn(scheme, before);
  const [period = before.period] = asks?.periods ?? [];
  const kept: ContributionInput = {
    ...before,
    scheme: scheme.id,
    period: asks?.periods.some((one) => one === before.period) ? before.period : period,
    wage: keepsWage || first === undefined ? before.wage : first.input.wage,
    facts: filled(asks?.facts ?? {}, [before.facts, first?.input.facts ?? {}], scheme.currency),
  };
  const whole = near.map(({ input }): ContributionInput => {
    const declarations = asksOn(scheme, input)?.facts ?? {};
    return {
      ...before,
      ...input,
      scheme: scheme.id,
      facts: filled(declarations, [input.facts], scheme.currency),
    };
  });
  return [kept, ...whole].find((input) => contributionOf(scheme, input).ok) ?? whole[0] ?? kept;
}

/** Cases that ask for all parties before others, those of a day near to another first; a few are enough. */
export function nearest(cases: readonly WorkedCase[], day: string): WorkedCase[] {
  const at = Date.parse(day);
  const distance = ({ input, asks }: WorkedCase) =>
    Math.abs(Date.parse(input.on) - (Number.isNaN(at) ? 0 : at)) + asks.length;
  return [...cases].sort((a, b) => distance(a) - distance(b)).slice(0, 40);
}

/** What is asked, from the first that has an answer which can be read, or from the example of the law; what has a usual value stays open. */
function filled(
  declarations: FactDeclarations,
  answers: readonly Readonly<Record<string, string>>[],
  currency: string,
): Record<string, string> {
  const facts: Record<string, string> = {};
  for (const [name, { usual, example, birth }] of Object.entries(declarations)) {
    const born = birth && answers[0]?.[birth.from];
    if (birth !== undefined && born !== undefined && isStated(born)) {
      facts[birth.from] = born;
      continue;
    }
    const found = answers
      .flatMap((answer) => answer[name] ?? [])
      .find((text) => parseFacts(declarations, { [name]: text }, currency).ok);
    const value = found ?? (usual === undefined ? example : undefined);
    if (value !== undefined) facts[name] = value;
  }
  return facts;
}
