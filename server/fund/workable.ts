import type { AssessmentRules } from '@openmutual/core/assessment-rules';
import { compareDates, type PlainDate } from '@openmutual/core/date';
import { accepted, type Rejection, type Result, rejected } from '@openmutual/core/result';
import { versionOn } from '@openmutual/core/version';
import type { AnyScheme, MutualScheme } from '@openmutual/schemes/folder';

/**
 * A scheme by which a fund can work on this server from a day on, or why it cannot: another kind, no rules on that day, words whose
 * columns nobody here fills yet. The command `openmutual assess` settles by all of them.
 */
export function workable(scheme: AnyScheme, on: PlainDate): Result<MutualScheme> {
  if (scheme.kind !== 'mutual') {
    const reason = { code: 'a-fund-shares-by-a-mutual-scheme', path: 'scheme', found: scheme.kind };
    return rejected({ ...reason, expected: 'mutual' });
  }
  const now = versionOn(scheme.versions, on);
  if (!now.ok) return rejected(...now.rejections.map((reason) => ({ path: 'scheme', ...reason })));
  const later = scheme.versions.filter(
    ({ from, rules }) => rules !== undefined && compareDates(from, on) > 0,
  );
  const reasons = [now.value, ...later].flatMap(({ from, rules }) =>
    Object.entries(NOT_YET)
      .filter(([, has]) => rules !== undefined && has(rules))
      .map(([word]) => notYet(word, from)),
  );
  return reasons.length === 0 ? accepted(scheme) : rejected(...reasons);
}

/** The words of rules that the server does not serve yet, for want of what they need of each member. */
const NOT_YET: Readonly<Record<string, (rules: AssessmentRules) => boolean>> = {
  // Each pool is settled by itself.
  pools: ({ pools }) => pools !== undefined,
  openYears: ({ openYears }) => openYears !== undefined,
  // Own accounts of members are carried on in lists, not in the ledger.
  accounts: ({ accounts }) => accounts !== undefined,
  dependants: ({ dependants }) => dependants !== undefined,
  'caps.perYear': ({ caps }) => caps?.perYear !== undefined,
  oncePerLife: ({ oncePerLife }) => oncePerLife !== undefined && oncePerLife !== 'membership',
  'waiting.inIt': ({ waiting }) => waiting?.inIt === 'refund',
  arrears: ({ arrears }) => arrears !== undefined,
  byContribution: (rules) =>
    [...(rules.sharing?.key ?? []), ...(rules.contributions ?? []).map(({ by }) => by)].includes(
      'byContribution',
    ),
  byDays: (rules) =>
    rules.days === undefined &&
    [...(rules.sharing?.key ?? []), ...(rules.contributions ?? []).map(({ by }) => by)].includes('byDays'),
};

function notYet(word: string, from: PlainDate): Rejection {
  return {
    code: 'rules-of-this-kind-do-not-work-on-the-server-yet',
    path: 'scheme',
    found: `${word}, in the version from ${from}`,
    expected: 'a scheme without it',
    suggestion: 'settle by lists with the command openmutual assess, or choose another scheme',
  };
}
