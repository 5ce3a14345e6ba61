import type { Rejection } from '@openmutual/core/result';

/** A field has the path of its figure in the file of a model as its id: `risks-0-perMember`. */
export function fieldId(path: string): string {
  return path.replaceAll('.', '-');
}

/** The field that a reason is about, or the nearest around it that the page has. */
export function fieldOf({ path }: Rejection): string | undefined {
  if (path === undefined) return undefined;
  for (let id = fieldId(path); id !== ''; id = id.replace(/-?[^-]*$/, '')) {
    if (document.getElementById(id) !== null) return id;
  }
  return undefined;
}
