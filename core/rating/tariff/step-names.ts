import type { Tariff } from './tariff.ts';

/** The English names of all steps of a tariff, wherever it has them. */
export function stepNames(rules: Tariff): string[] {
  const names: string[] = [];
  withSteps(rules, (step) => {
    names.push(step.name.en);
    return true;
  });
  return [...new Set(names)];
}

/** The tariff without the steps of these English names. */
export function withoutSteps(rules: Tariff, names: readonly string[]): Tariff {
  return withSteps(rules, ({ name }) => !names.includes(name.en));
}

interface Named {
  readonly name: { readonly en: string };
}

/** A tariff with the steps that are kept of each list of `factors`, of which every item and part may have one. */
function withSteps<T>(rules: T, isKept: (step: Named) => boolean): T {
  if (Array.isArray(rules) || !isPlain(rules)) return rules;
  const entries = Object.entries(rules).map(([key, part]) => {
    const kept = key === 'factors' && Array.isArray(part) ? part.filter(isKept) : withSteps(part, isKept);
    return [key, kept];
  });
  return Object.fromEntries(entries) as T;
}

/** Amounts, rates and dates are values and not looked into. */
function isPlain(part: unknown): part is object {
  return typeof part === 'object' && part !== null && Object.getPrototypeOf(part) === Object.prototype;
}
