import type { AnyScheme } from '@openmutual/schemes/folder';
import { refuse } from './refusal.ts';

/** The scheme, proved to be of the kind that a command works on. */
export function ofKind<K extends AnyScheme['kind']>(
  kind: K,
  scheme: AnyScheme,
): Extract<AnyScheme, { kind: K }> {
  if (scheme.kind === kind) return scheme as Extract<AnyScheme, { kind: K }>;
  return refuse({
    code: 'a-scheme-is-of-another-kind',
    found: `${scheme.id} (${scheme.kind})`,
    expected: `a scheme of the kind ${kind}`,
  });
}
