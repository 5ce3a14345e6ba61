import { accepted, type Rejection, type Result, rejected } from '../../result/result.ts';
import { dot, sum } from '../matrix.ts';
import { notAboveZero, notFinite } from '../parameter.ts';

/** What was seen of one contract in one period: a loss per unit of exposure, and how many units. */
export interface Observation {
  /** The column, from 1. */
  readonly time: number;
  readonly ratio: number;
  readonly weight: number;
}

/** Contracts (members, groups, funds) that are judged together; one without any observation is allowed. */
export type Portfolio = readonly Contract[];

export interface Contract {
  readonly observations: readonly Observation[];
}

/** A contract by itself: its exposure, and its mean by exposure (0 where it has none). */
export interface OwnExperience {
  readonly weight: number;
  readonly mean: number;
}

/** A table of ratios or weights: a row is a contract, a column a period, null what was not seen. */
export type ObservationTable = readonly (readonly (number | null)[])[];

/**
 * Contracts from a table of ratios and, of the same form, their weights; without weights each ratio has weight 1.
 *
 * Rejects a ratio that is no number, a weight that is not above zero (a zero exposure has no ratio: leave both null), tables of
 * different form, and fewer than two contracts with observations.
 */
export function portfolioOf(ratios: ObservationTable, weights?: ObservationTable): Result<Portfolio> {
  const faults = ratios.flatMap((row, i) => row.flatMap((ratio, j) => cellFaults(ratio, weights, i, j)));
  if (weights !== undefined && weights.length !== ratios.length) {
    faults.push(otherForm('weights', weights.length, ratios.length));
  }
  const contracts = ratios.map((row, i) => ({
    observations: row.flatMap((ratio, j) =>
      ratio === null
        ? []
        : [{ time: j + 1, ratio, weight: weights === undefined ? 1 : (weights[i]?.[j] ?? 0) }],
    ),
  }));
  const seen = contracts.filter(({ observations }) => observations.length > 0).length;
  if (seen < 2) {
    faults.push({
      code: 'credibility-needs-two-contracts-at-least',
      path: 'ratios',
      found: String(seen),
      expected: 'two contracts with observations or more',
    });
  }
  return faults.length > 0 ? rejected(...faults) : accepted(contracts);
}

export function ownExperience({ observations }: Contract): OwnExperience {
  const weights = observations.map(({ weight }) => weight);
  const weight = sum(weights);
  const ratios = observations.map(({ ratio }) => ratio);
  return { weight, mean: weight > 0 ? dot(weights, ratios) / weight : 0 };
}

/**
 * The variance of one observation of weight 1 around the mean of its contract.
 *
 *     s² = Σᵢ Σⱼ wᵢⱼ (Xᵢⱼ − X̄ᵢ)² ÷ Σᵢ (nᵢ − 1)
 *
 * Rejects a portfolio in which no contract was seen twice.
 *
 * @source Bühlmann and Gisler, A Course in Credibility Theory, 2005, section 4.8
 */
export function withinVariance(portfolio: Portfolio): Result<number> {
  const seen = portfolio.filter(({ observations }) => observations.length > 0);
  const freedom = sum(seen.map(({ observations }) => observations.length - 1));
  if (freedom === 0) {
    const found = 'one observation of each contract';
    return rejected({ code: 'credibility-needs-a-contract-that-is-seen-twice', path: 'ratios', found });
  }
  const squares = seen.map((contract) => {
    const { mean } = ownExperience(contract);
    return sum(contract.observations.map(({ ratio, weight }) => weight * (ratio - mean) ** 2));
  });
  return accepted(sum(squares) / freedom);
}

function cellFaults(
  ratio: number | null,
  weights: ObservationTable | undefined,
  i: number,
  j: number,
): Rejection[] {
  const weight = weights === undefined ? 1 : (weights[i]?.[j] ?? null);
  if (ratio === null) {
    const beside = weights === undefined || weight === null || weight === 0;
    return beside ? [] : [{ code: 'a-weight-has-no-ratio', path: `ratios.${i}.${j}`, found: '' }];
  }
  return [...notFinite(`ratios.${i}.${j}`, ratio), ...notAboveZero(`weights.${i}.${j}`, weight ?? 0)];
}

function otherForm(path: string, found: number, expected: number): Rejection {
  return {
    code: 'two-tables-must-have-one-form',
    path,
    found: String(found),
    expected: `${expected} rows`,
  };
}
