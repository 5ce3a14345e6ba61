import { type Rejection, type Result, reasonsOf } from '@openmutual/core/result';
import { answerer } from '@openmutual/schemes/answer';
import type { AnyScheme } from '@openmutual/schemes/folder';
import type { GoldenCase } from '@openmutual/schemes/golden-case';
import { dayNumber } from './changes.ts';
import { schemesOf } from './checked-cases.ts';

/** The figures of a worked case on two days, by their paths in the published document. */
export interface Consequence {
  readonly golden: GoldenCase;
  readonly figures: readonly { readonly path: string; readonly before: string; readonly after: string }[];
}

/** What is told of each kind: the first figures of its document. */
const headlines = {
  social: ['total', 'parties.employee', 'parties.employer', 'parties.state'],
  engineering: ['premium', 'basePremium'],
  mutual: ['total', 'collected', 'shares.max', 'carriedOut'],
} as const;

/** So many cases are tried; each is a calculation on two days. */
const MOST_TRIED = 40;
const MOST_TOLD = 12;

/** What follows for worked cases; why the one that is nearest cannot be calculated on both days, where none can. */
export interface Followed {
  readonly found: readonly Consequence[];
  readonly reasons: readonly Rejection[];
}

/**
 * The worked cases of a scheme that can be calculated on both days, with what they give: the same case under the rules of each.
 * Those of near days come first, and before them those in which something changes.
 */
export function consequences(
  scheme: AnyScheme,
  files: Readonly<Record<string, string>>,
  cases: readonly GoldenCase[],
  { before, after }: { readonly before: string; readonly after: string },
): Followed {
  const answer = answerer(schemesOf(scheme, files));
  const found: Consequence[] = [];
  let reasons: readonly Rejection[] | undefined;
  const asked = new Set<string>();
  const distance = ({ given }: GoldenCase) => Math.abs(dayNumber(`${given['on']}`) - dayNumber(after));
  const near = cases.filter(isWhole).toSorted((one, other) => distance(one) - distance(other));
  for (const golden of near) {
    // The whole contribution is asked for, whichever part of it the case tells.
    const { on: _, known: __, branch: ___, party: ____, ...given } = golden.given;
    const question = JSON.stringify(given);
    if (asked.has(question)) continue;
    if (asked.size >= MOST_TRIED || found.length >= MOST_TOLD) break;
    asked.add(question);
    const [was, is] = [before, after].map((on) => answer(golden.scheme, { ...given, on }));
    if (was?.ok !== true || is?.ok !== true) {
      reasons ??= reasonsOf(...[was, is].filter((one) => one !== undefined));
      continue;
    }
    const figures = headlines[scheme.kind].flatMap((path) => {
      const [old, fresh] = [figureAt(was, path), figureAt(is, path)];
      return old === undefined || fresh === undefined ? [] : [{ path, before: old, after: fresh }];
    });
    if (figures.length > 0) found.push({ golden, figures });
  }
  const isSame = ({ figures }: Consequence) =>
    figures.every(({ before: old, after: fresh }) => old === fresh);
  const ordered = [...found.filter((one) => !isSame(one)), ...found.filter(isSame)];
  return { found: ordered, reasons: reasons ?? [] };
}

/** Whether a case asks for a whole contribution, quote or settlement, not for a step of one. */
function isWhole({ given, expect }: GoldenCase): boolean {
  if ('rejection' in expect || typeof given['on'] !== 'string') return false;
  const isQuote = 'risk' in given && !('losses' in given) && !('changes' in given);
  return 'wage' in given || isQuote || ('members' in given && 'claims' in given);
}

function figureAt(document: Result<unknown>, path: string): string | undefined {
  if (!document.ok || typeof document.value !== 'object' || document.value === null) return undefined;
  const whole = document.value as Readonly<Record<string, unknown>>;
  if (typeof whole[path] === 'string') return whole[path];
  const [head = '', rest = ''] = path.split('.');
  const part = whole[head] as Readonly<Record<string, unknown>> | undefined;
  return typeof part?.[rest] === 'string' ? part[rest] : undefined;
}
