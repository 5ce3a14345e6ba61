import type { Rejection } from '../result/result.ts';

/** Something that does not hold inside the rules, at a path below them. */
export interface Fault {
  readonly path: readonly PropertyKey[];
  readonly reason: Rejection;
}

export function fault(path: readonly PropertyKey[], reason: Rejection): Fault {
  return { path, reason };
}

/** Each name of a list that stands there before, at its place. */
export function twice(path: readonly PropertyKey[], names: readonly string[]): Fault[] {
  return names.flatMap((name, place) =>
    names.indexOf(name) === place
      ? []
      : [fault([...path, place], { code: 'a-name-stands-twice', found: name, expected: 'each name once' })],
  );
}
