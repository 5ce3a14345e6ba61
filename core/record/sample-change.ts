/** The path of every leaf of a document, for tests that change one. */
export function leavesOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  return Object.entries(value).flatMap(([key, part]) => leavesOf(part, [...path, key]));
}

/** A document with another value in one leaf; undefined where the change changes nothing. */
export function changed<T>(document: T, path: readonly string[], how: number): T | undefined {
  const copy = asRead(document);
  const parent = path.slice(0, -1).reduce<unknown>((value, key) => (value as Tree)[key], copy) as Tree;
  const key = path.at(-1) ?? '';
  const after = mutated(parent[key], how);
  if (after === parent[key]) return undefined;
  parent[key] = after;
  return copy;
}
type Tree = Record<string, unknown>;

/** Another value of the same kind or of none: a digit, a letter, a number, an empty text. */
export function mutated(value: unknown, how: number): unknown {
  if (typeof value === 'number') return [value + 1, 0, -1, value * 2, `${value}`, null, 1e15, 0.5][how];
  if (typeof value === 'boolean') return !value;
  const text = `${value}`;
  const digits = text.replace(/\d(?!.*\d)/, (digit) => `${(Number(digit) + 1) % 10}`);
  return [digits, `${text}0`, `-${text}`, '', 'x', `${text} `, text.slice(1), '1000000000000000000000'][how];
}

/** A document as it is read from its file. */
export function asRead<T>(document: T): T {
  return JSON.parse(JSON.stringify(document)) as T;
}
