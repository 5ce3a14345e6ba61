import Engine from 'publicodes';
import { NO_LIMIT, type PlainContribution, type PlainLaw } from './plain-law.ts';

/**
 * The rules of a law in publicodes: `plancher` and `plafond` for the base, `produit` or `barème` for the
 * rates, `arrondi` for half-up cents. It has no other rounding: neither down, nor half-down, nor steps
 * in sequence, nor a rounding of each slice inside a `barème`.
 */
export function publicodesRules({ contributions }: PlainLaw): Record<string, unknown> {
  const names = contributions.map(({ name }) => name);
  return {
    salaire: { unité: 'CNY' },
    ...Object.fromEntries(contributions.map((given) => [baseName(given), baseRule(given)])),
    ...Object.fromEntries(contributions.map((given) => [given.name, contributionRule(given)])),
    total: { somme: names },
  };
}

export function publicodesEngine(rules: Record<string, unknown>): Engine {
  return new Engine(rules as ConstructorParameters<typeof Engine>[0], { warn: false });
}

/** The cents of a rule for the situation that is set. */
export function centsOf(engine: Engine, rule: string): number {
  const { nodeValue } = engine.evaluate(rule);
  return Math.round(Number(nodeValue) * 100);
}

/** A number with two decimals: publicodes counts in major units and binary fractions. */
export function withWage(engine: Engine, cents: number): Engine {
  return engine.setSituation({ salaire: cents / 100 });
}

function baseName({ base }: PlainContribution): string {
  return `base${base.floor}à${base.ceiling}`;
}

function baseRule({ base: { floor, ceiling } }: PlainContribution) {
  return {
    valeur: 'salaire',
    ...(floor === 0 ? {} : { plancher: amount(floor) }),
    ...(ceiling === NO_LIMIT ? {} : { plafond: amount(ceiling) }),
  };
}

function contributionRule(given: PlainContribution) {
  const base = baseName(given);
  const [only, ...more] = given.slices;
  if (only !== undefined && more.length === 0) {
    return { produit: [base, percent(only.rate)], arrondi: '2 décimales' };
  }
  const tranches = given.slices.map(({ upTo, rate }) => ({
    taux: percent(rate),
    ...(upTo === NO_LIMIT ? {} : { plafond: amount(upTo) }),
  }));
  return { barème: { assiette: base, tranches }, arrondi: '2 décimales' };
}

function amount(cents: number): string {
  return `${cents / 100} CNY`;
}

function percent(hundredThousandths: number): string {
  return `${hundredThousandths / 1000} %`;
}
