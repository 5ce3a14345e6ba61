import type { Rejection } from '../result/result.ts';

/** Something that does not hold inside the rules, at a path below them. */
export interface Fault {
  readonly path: readonly PropertyKey[];
  readonly reason: Rejection;
  /** Other places from which it may come: where one of them could not be read, it is not told. */
  readonly grounds?: readonly (readonly PropertyKey[])[];
}

export function fault(
  path: readonly PropertyKey[],
  reason: Rejection,
  grounds: readonly (readonly PropertyKey[])[] = [],
): Fault {
  return grounds.length === 0 ? { path, reason } : { path, reason, grounds };
}

/** Faults of a part, at their places in the whole. */
export function below(path: readonly PropertyKey[], faults: readonly Fault[]): Fault[] {
  const whole = (part: readonly PropertyKey[]) => [...path, ...part];
  return faults.map((part) => fault(whole(part.path), part.reason, part.grounds?.map(whole)));
}

/** Each name of a list that stands there before, at its place. */
export function twice(path: readonly PropertyKey[], names: readonly string[]): Fault[] {
  return names.flatMap((name, place) =>
    names.indexOf(name) === place
      ? []
      : [fault([...path, place], { code: 'a-name-stands-twice', found: name, expected: 'each name once' })],
  );
}
