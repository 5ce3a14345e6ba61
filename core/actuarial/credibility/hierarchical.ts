import { accepted, type Rejection, type Result, rejected } from '../../result/result.ts';
import { dot, sum } from '../matrix.ts';
import { spread } from './buhlmann-straub.ts';
import { fixedPoint } from './fixed-point.ts';
import { ownExperience, type Portfolio, withinVariance } from './portfolio.ts';

/**
 * How the variance of each level is found:
 * - `buhlmann-gisler`: the mean of the unbiased estimators of the groups, each zero where it would be below; a group of one member tells nothing of
 *   how members differ and is left out (R's actuar 3.3 counts it as a zero, which makes the variance smaller than it is)
 * - `ohlsson`: all groups in one unbiased estimator, zero where it would be below
 * - `iterative`: the pseudo-estimator, as in `buhlmannStraub`, begun at that of Bühlmann and Gisler
 */
export const levelEstimators = ['buhlmann-gisler', 'ohlsson', 'iterative'] as const;
export type LevelEstimator = (typeof levelEstimators)[number];

export interface HierarchicalCredibility {
  readonly method: string;
  readonly collective: number;
  /** Variance of an observation of weight 1 within its contract. */
  readonly within: number;
  /** From the top: groups of groups, groups, contracts. */
  readonly levels: readonly CredibilityLevel[];
  readonly warnings: readonly Rejection[];
}

export interface CredibilityLevel {
  /** Variance of the members of this level around the group above them. */
  readonly between: number;
  readonly members: readonly LevelMember[];
}

export interface LevelMember {
  /** The label of the group; of a contract its place, from 0. */
  readonly name: string;
  readonly weight: number;
  readonly mean: number;
  readonly factor: number;
  readonly premium: number;
}

/**
 * Credibility premiums in groups of groups: contracts lean on their group, groups on theirs, the top ones on the whole.
 *
 *     contract:  Z = w ÷ (w + s² ÷ a₁);  group: Z = ΣZ ÷ (ΣZ + a₁ ÷ a₂), and so on upwards
 *     premium = Z × own mean + (1 − Z) × premium of the group above; means of groups are by the Z of their members
 *
 * `groups` has one list for each level above the contracts, from the top, with a label for each contract. In the unit of the
 * ratios. Rejects lists of another length, a group that lies in two of the level above, and contracts without observations.
 *
 * @source Jewell 1975; Bühlmann and Gisler, A Course in Credibility Theory, 2005, chapter 6; Ohlsson 2005, Simplified estimation of structure
 * parameters in hierarchical credibility
 */
export function hierarchical(
  portfolio: Portfolio,
  groups: readonly (readonly string[])[],
  estimator: LevelEstimator,
): Result<HierarchicalCredibility> {
  const faults = groupFaults(portfolio, groups);
  if (faults.length > 0) return rejected(...faults);
  const within = withinVariance(portfolio);
  if (!within.ok) return within;
  const climbed = climb(portfolio, groups, within.value, estimator);
  const top = climbed.at(-1) as Level;
  const collective = centreOf(top.members, top);
  return accepted({
    method: `hierarchical, ${estimator}`,
    collective,
    within: within.value,
    levels: descend(climbed, collective),
    warnings: climbed.flatMap(({ warnings }) => warnings),
  });
}

/** A level as it is found from below, with the variance of what lies in its members. */
interface Level {
  readonly members: readonly Member[];
  readonly between: number;
  readonly inside: number;
  readonly warnings: readonly Rejection[];
}

interface Member {
  readonly name: string;
  readonly above: string;
  readonly weight: number;
  readonly mean: number;
}

const WHOLE = '';

function climb(
  portfolio: Portfolio,
  groups: readonly (readonly string[])[],
  within: number,
  estimator: LevelEstimator,
): Level[] {
  let inside = within;
  let members: Member[] = portfolio.map((contract, at) => ({
    name: String(at),
    above: groups.at(-1)?.[at] ?? WHOLE,
    ...ownExperience(contract),
  }));
  const levels: Level[] = [];
  for (let depth = groups.length; depth >= 0; depth -= 1) {
    const level = { members, inside, ...levelVariance(members, inside, estimator, depth) };
    levels.push(level);
    members = groupsOf(level, (group) => labelAbove(groups, depth - 1, group));
    // Where members do not differ, groups are judged by their exposures and by what lies below.
    inside = level.between > 0 ? level.between : inside;
  }
  return levels;
}

function labelAbove(groups: readonly (readonly string[])[], depth: number, label: string): string {
  const at = groups[depth]?.indexOf(label) ?? -1;
  return groups[depth - 1]?.[at] ?? WHOLE;
}

function groupsOf(level: Level, above: (group: string) => string): Member[] {
  return [...families(level.members)].map(([name, family]) => ({
    name,
    above: above(name),
    weight: sum(believedOf(family, level)),
    mean: centreOf(family, level),
  }));
}

function descend(climbed: readonly Level[], collective: number): CredibilityLevel[] {
  let premiums: ReadonlyMap<string, number> = new Map([[WHOLE, collective]]);
  return climbed.toReversed().map((level) => {
    const factors = factorsOf(level.members, level.between, level.inside);
    const members = level.members.map(({ name, above, weight, mean }, at) => {
      const factor = factors[at] as number;
      return {
        name,
        weight,
        mean,
        factor,
        premium: factor * mean + (1 - factor) * (premiums.get(above) as number),
      };
    });
    premiums = new Map(members.map(({ name, premium }) => [name, premium]));
    return { between: level.between, members };
  });
}

function levelVariance(
  members: readonly Member[],
  inside: number,
  estimator: LevelEstimator,
  depth: number,
): { readonly between: number; readonly warnings: readonly Rejection[] } {
  const plural = [...families(members).values()].filter((family) => family.length > 1);
  const parts = plural.map((family) => unbiasedParts(family, inside));
  const unbiased =
    estimator === 'ohlsson'
      ? sum(parts.map(({ excess }) => excess)) / sum(parts.map(({ scale }) => scale))
      : sum(parts.map(({ excess, scale }) => Math.max(0, excess / scale))) / parts.length;
  if (!(unbiased > 0)) {
    const found = plural.length === 0 ? '' : String(unbiased);
    const path = `levels.${depth}.between`;
    return {
      between: 0,
      warnings: [{ code: 'contracts-do-not-differ-beyond-chance', path, found, expected: 'above 0' }],
    };
  }
  if (estimator !== 'iterative' || inside === 0) return { between: unbiased, warnings: [] };
  const freedom = sum(plural.map((family) => family.length - 1));
  const { value, warnings } = fixedPoint(
    unbiased,
    (between) => sum(plural.map((family) => spread(family, factorsOf(family, between, inside)))) / freedom,
  );
  return { between: value, warnings };
}

function unbiasedParts(family: readonly Member[], inside: number): { excess: number; scale: number } {
  const weights = family.map(({ weight }) => weight);
  const total = sum(weights);
  return {
    excess: spread(family, weights) - (family.length - 1) * inside,
    scale: total - dot(weights, weights) / total,
  };
}

function factorsOf(members: readonly Member[], between: number, inside: number): number[] {
  return members.map(({ weight }) => (between === 0 ? 0 : (weight * between) / (weight * between + inside)));
}

function believedOf(
  members: readonly Member[],
  { between, inside }: Pick<Level, 'between' | 'inside'>,
): number[] {
  return between > 0 ? factorsOf(members, between, inside) : members.map(({ weight }) => weight);
}

function centreOf(members: readonly Member[], level: Pick<Level, 'between' | 'inside'>): number {
  const believed = believedOf(members, level);
  return (
    dot(
      believed,
      members.map(({ mean }) => mean),
    ) / sum(believed)
  );
}

function families(members: readonly Member[]): Map<string, Member[]> {
  return Map.groupBy(members, ({ above }) => above);
}

function groupFaults(portfolio: Portfolio, groups: readonly (readonly string[])[]): Rejection[] {
  const lengths = groups.flatMap((labels, level) =>
    labels.length === portfolio.length
      ? []
      : [
          {
            code: 'every-contract-needs-its-group',
            path: `groups.${level}`,
            found: String(labels.length),
            expected: `${portfolio.length} labels`,
          },
        ],
  );
  const astray = groups.slice(1).flatMap((labels, level) => {
    const above = groups[level] as readonly string[];
    return labels.flatMap((label, at) =>
      above[at] === above[labels.indexOf(label)]
        ? []
        : [{ code: 'a-group-lies-in-one-group-above', path: `groups.${level + 1}.${at}`, found: label }],
    );
  });
  const empty = portfolio.flatMap(({ observations }, at) =>
    observations.length > 0 ? [] : [{ code: 'a-contract-has-no-observations', path: `contracts.${at}` }],
  );
  return [...lengths, ...astray, ...empty];
}
