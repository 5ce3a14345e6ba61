import type { Rejection } from '../result/result.ts';

type Path = readonly PropertyKey[];

/** Something that does not hold inside the rules, at a path below them. */
export interface Fault {
  readonly path: Path;
  readonly reason: Rejection;
  /** The parts of the rules that alone show it, where they are others than all that stands at its path. */
  readonly restsOn?: readonly Path[];
}

/** A fault; where it also rests on other parts than all that stands at its path, these and no others are named. */
export function fault(path: Path, reason: Rejection, restsOn?: readonly Path[]): Fault {
  return restsOn === undefined ? { path, reason } : { path, reason, restsOn };
}

/** Faults of a part of the rules, as faults of the rules. */
export function below(path: Path, faults: readonly Fault[]): Fault[] {
  return faults.map((inner) => {
    const restsOn = inner.restsOn?.map((part) => [...path, ...part]);
    return fault([...path, ...inner.path], inner.reason, restsOn);
  });
}

/** Faults that also rest on other parts. */
export function alsoOn(parts: readonly Path[], faults: readonly Fault[]): Fault[] {
  return faults.map(({ path, reason, restsOn = [path] }) => fault(path, reason, [...restsOn, ...parts]));
}

/** Each name of a list that stands there before, at its place; `key` says where in an entry the name stands. */
export function twice(path: Path, names: readonly string[], key?: string): Fault[] {
  const partOf = (place: number) => [...path, place, ...(key === undefined ? [] : [key])];
  return names.flatMap((name, place) => {
    const first = names.indexOf(name);
    if (first === place) return [];
    const reason = { code: 'a-name-stands-twice', found: name, expected: 'each name once' };
    return [fault([...path, place], reason, [partOf(place), partOf(first)])];
  });
}
