import { type Rejected, type Rejection, sentence } from '../result/result.ts';
import type { SettlementRecord } from './record.ts';

/** Something in a record, or in the list of members beside it, that does not fit the rest. */
export interface Finding {
  readonly what: 'record' | 'rule' | 'member' | 'claim' | 'share' | 'total' | 'position' | 'proof';
  /** The claim, the member with his line, or the path inside the record. */
  readonly where: string;
  readonly recorded: string;
  readonly recomputed: string;
}

export const FINDINGS_MOST = 100;

/** Each finding once, the first hundred, then how many more there are. */
export function bounded(all: readonly Finding[]): readonly Finding[] {
  const findings = [
    ...new Map(all.map((finding) => [Object.values(finding).join('\u001f'), finding])).values(),
  ];
  if (findings.length <= FINDINGS_MOST) return findings;
  const further = `${findings.length - FINDINGS_MOST}`;
  const last: Finding = { what: 'record', where: 'further findings', recorded: '', recomputed: further };
  return [...findings.slice(0, FINDINGS_MOST), last];
}

/** A figure of a record that is another, under the name of what it is of. */
export function found(path: string, recorded: string, recomputed: string, record: SettlementRecord): Finding {
  const claim = /^inputs\.claims\.(\d+)/.exec(path);
  const name = claim === null ? undefined : record.inputs.claims[Number(claim[1])]?.claim;
  const cohort = /^result\.cohorts\.(\d+)/.exec(path);
  const units = cohort === null ? undefined : record.result.cohorts[Number(cohort[1])]?.units;
  const called =
    name !== undefined
      ? `claim ${name} (${path})`
      : units !== undefined
        ? `members with ${units} units (${path})`
        : path;
  return { what: whatIsAt(path), where: called, recorded, recomputed };
}

function whatIsAt(path: string): Finding['what'] {
  if (path.startsWith('scheme')) return 'rule';
  if (path.startsWith('inputs.claims') || path.startsWith('claim ')) return 'claim';
  if (path.startsWith('grant ') || path.startsWith('cost ')) return 'total';
  if (path.startsWith('inputs.members')) return 'member';
  if (
    path.startsWith('result.cohorts') ||
    path.startsWith('result.shares') ||
    path.startsWith('result.split')
  )
    return 'share';
  if (path.startsWith('position')) return 'position';
  return path.startsWith('result') || path.startsWith('inputs') ? 'total' : 'record';
}

/** What a settlement refuses, as findings. */
export function refusals({ rejections }: Rejected): Finding[] {
  return rejections.map((reason) => refused(whatIsAt(reason.path ?? ''), reason));
}

export function refused(what: Finding['what'], reason: Rejection): Finding {
  const { path, line, column, found: recorded = '', ...rest } = reason;
  const place = [path, line === undefined ? undefined : `line ${line}`, column].filter(
    (part) => part !== undefined,
  );
  return { what, where: place.join(', ') || 'record', recorded, recomputed: sentence(rest) };
}

export function asRule(difference: Difference): Finding {
  return { what: 'rule', ...difference };
}

export function asMember(difference: Difference): Finding {
  return { what: 'member', ...difference };
}

export interface Difference {
  readonly where: string;
  readonly recorded: string;
  readonly recomputed: string;
}

/** Every leaf in which two documents differ, by its path. */
export function differences(path: string, recorded: unknown, recomputed: unknown): Difference[] {
  if (isTree(recorded) && isTree(recomputed)) {
    const keys = new Set([...Object.keys(recorded), ...Object.keys(recomputed)]);
    return [...keys].flatMap((key) => differences(`${path}.${key}`, recorded[key], recomputed[key]));
  }
  const [was, now] = [leaf(recorded), leaf(recomputed)];
  return was === now ? [] : [{ where: path, recorded: was, recomputed: now }];
}

export function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function leaf(value: unknown): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
