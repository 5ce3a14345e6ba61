import { invariant } from '../../result/result.ts';
import { type Fact, type Facts, isNumber } from '../../scheme/fact.ts';

/** What was found for facts, remembered by those of them that were asked for. */
export interface ByFacts<T> {
  /** What was found for these facts before, or for others that do not differ in what was asked; else found now. */
  readonly of: (facts: Facts, find: (facts: Facts) => T) => T;
}

/** A fact that was asked for, and what was found or asked next for each of its values; or what was found. */
type Found<T> =
  | { readonly asked: string; readonly byValue: Map<string | undefined, Found<T>> }
  | { readonly found: T };

/**
 * A memory that persons share who differ only in facts that nobody asks for. A fact such as an amount so far may
 * have a value for each person: where it holds `most`, all of it is forgotten.
 *
 * What is asked must follow from the answers before, as it does in a pure function.
 */
export function rememberedByFacts<T>(most: number): ByFacts<T> {
  let root: Found<T> | undefined;
  let count = 0;
  return {
    of(facts, find) {
      let known = root;
      while (known !== undefined && 'asked' in known) known = known.byValue.get(textOf(facts, known.asked));
      if (known !== undefined) return known.found;
      const asked = new Set<string>();
      const found = find(noting(facts, asked));
      if (count >= most) root = undefined;
      count = root === undefined ? 1 : count + 1;
      root = withFound(root, facts, [...asked], found);
      return found;
    },
  };
}

function withFound<T>(
  known: Found<T> | undefined,
  facts: Facts,
  [next, ...others]: readonly string[],
  found: T,
): Found<T> {
  if (next === undefined) return { found };
  const node = known ?? { asked: next, byValue: new Map() };
  invariant('asked' in node && node.asked === next, 'what is asked follows from the answers before');
  const value = textOf(facts, next);
  node.byValue.set(value, withFound(node.byValue.get(value), facts, others, found));
  return node;
}

/** The same facts, which note the names that are asked for. */
function noting(facts: Facts, asked: Set<string>): Facts {
  return new Proxy(facts, {
    get(target, name) {
      asked.add(String(name));
      return Reflect.get(target, name);
    },
    getOwnPropertyDescriptor(target, name) {
      asked.add(String(name));
      return Reflect.getOwnPropertyDescriptor(target, name);
    },
    ownKeys: () => invariant(false, 'facts are asked for by their names') as never,
  });
}

function textOf(facts: Facts, name: string): string | undefined {
  const value: Fact | undefined = Object.hasOwn(facts, name) ? facts[name] : undefined;
  if (value === undefined || typeof value === 'string') return value;
  return isNumber(value) ? `${value.n}/${value.d}` : value.toString();
}
