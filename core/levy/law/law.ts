import type { PlainDate } from '../../period/date.ts';
import type { PayPeriod } from '../../period/pay-period.ts';
import { accepted, placed, type Result, rejected } from '../../result/result.ts';
import { unknownWord } from '../../result/word.ts';
import { holds } from '../../scheme/condition.ts';
import type { Facts } from '../../scheme/fact.ts';
import { tableNamed } from '../../scheme/figure.ts';
import type { Scheme } from '../../scheme/scheme.ts';
import { type InEffect, type Version, versionOn } from '../../scheme/version.ts';
import type { BranchRule, LevyRules } from '../words/rule-schema.ts';
import { type Limits, limitsFor, limitsRule } from './limits.ts';

/** The law of one day and one earnings period: the rules in effect and the limits of the period. */
export interface Law {
  readonly scheme: Scheme<LevyRules>;
  readonly version: InEffect<LevyRules>;
  readonly on: PlainDate;
  readonly knownAt: PlainDate | undefined;
  readonly period: PayPeriod;
  /** The period whose limits apply, and how many of them the earnings period has. */
  readonly limitsPeriod: PayPeriod;
  readonly times: number;
  readonly limits: Limits | undefined;
}

/** The law in effect on a day, as known at an instant, for an earnings period. */
export function lawOn(
  scheme: Scheme<LevyRules>,
  on: PlainDate,
  period: PayPeriod,
  knownAt?: PlainDate,
): Result<Law> {
  const version = placed(versionOn(contributionVersions(scheme), on, knownAt), { path: 'on' });
  if (!version.ok) return version;
  const { periods, limits } = version.value.rules;
  const rule = limitsRule(periods, period);
  if (rule === undefined) return rejected(unknownPeriod(period, Object.keys(periods)));
  const { period: limitsPeriod, times: count } = rule;
  const frame = { scheme, version: version.value, on, knownAt, period, limitsPeriod, times: count };
  if (limits === undefined) return accepted({ ...frame, limits: undefined });
  const found = limitsFor(tableNamed(scheme.tables, limits), rule, on, knownAt);
  return found.ok ? accepted({ ...frame, limits: found.value }) : found;
}

/** The versions of a scheme as those see it who ask for contributions: of rules without branches, only why there are none. */
export function contributionVersions({ versions }: Scheme<LevyRules>): Version<LevyRules>[] {
  return versions.map((version) => {
    const { rules } = version;
    return rules === undefined || rules.branches.length > 0
      ? version
      : { ...version, rules: undefined, absent: rules.absent };
  });
}

/** Whether a branch concerns a person with these facts. */
export function concerns(law: Law, branch: BranchRule, facts: Facts): Result<boolean> {
  if (branch.when === undefined) return accepted(true);
  return holds(branch.when, facts, law.version.rules.facts ?? {});
}

function unknownPeriod(period: string, known: readonly string[]) {
  return { path: 'period', ...unknownWord('an-earnings-period-is-unknown-to-the-scheme', period, known) };
}
