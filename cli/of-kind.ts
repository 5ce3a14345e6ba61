import { type Result, rejected } from '@openmutual/core/result';
import { compiledIn } from '@openmutual/schemes/compiled-file';
import type { AnyScheme } from '@openmutual/schemes/folder';
import { findScheme } from '@openmutual/schemes/library';
import { cacheFolder } from './cache-folder.ts';
import { atOption } from './options.ts';

type OfKind<K extends AnyScheme['kind']> = Extract<AnyScheme, { kind: K }>;

/** The scheme that a command is asked of, proved to be of the kind that it works on. */
export function schemeAsked<K extends AnyScheme['kind']>(
  kind: K,
  id: string,
  option = '<scheme>',
): Result<OfKind<K>> {
  return atOption(schemeOfKind(kind, id), option);
}

export function schemeOfKind<K extends AnyScheme['kind']>(kind: K, id: string): Result<OfKind<K>> {
  const cache = cacheFolder();
  return ofKind(kind, cache === undefined ? findScheme(id) : findScheme(id, compiledIn(cache)));
}

/** A scheme that was read, proved to be of a kind. */
export function ofKind<K extends AnyScheme['kind']>(kind: K, scheme: Result<AnyScheme>): Result<OfKind<K>> {
  if (!scheme.ok || scheme.value.kind === kind) return scheme as Result<OfKind<K>>;
  return rejected({
    code: 'a-scheme-is-of-another-kind',
    found: `${scheme.value.id} (${scheme.value.kind})`,
    expected: `a scheme of the kind ${kind}`,
  });
}
