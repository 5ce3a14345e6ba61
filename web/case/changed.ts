/**
 * A case with what somebody changed in it, where something else may have changed it since he saw it: what he did not touch is as
 * it is now, and not as he saw it.
 */
export function changed<T extends object>(now: T, seen: T, next: T): T {
  const touched = (Object.keys({ ...seen, ...next }) as (keyof T)[]).filter((key) => next[key] !== seen[key]);
  const result = { ...now };
  for (const key of touched) {
    const [before, seenPart, part] = [now[key], seen[key], next[key]];
    if (part === undefined) delete result[key];
    else
      result[key] =
        isRecord(before) && isRecord(seenPart) && isRecord(part) ? changed(before, seenPart, part) : part;
  }
  return result;
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
