import { accepted, type Rejection, type Result, rejected } from '../../result/result.ts';
import { added, identity, kronecker, type Matrix, scaled, solution, sum, transposed } from '../matrix.ts';
import { belowZero, notAboveZero } from '../parameter.ts';
import { exits, exponentialPhase, type PhaseType, phaseMean, phaseStay, remaining } from '../phase-type.ts';

/** Money that comes in evenly, and claims that come by chance; one unit of time and one of money throughout. */
export interface SurplusProcess {
  /** Size of a claim. */
  readonly claims: PhaseType;
  /** Time from one claim to the next; one phase of rate λ for a Poisson process. */
  readonly interarrival: PhaseType;
  /** Premium per unit of time, c. */
  readonly premiumRate: number;
}

export interface RuinProbability {
  readonly method: string;
  /** c × E[time between claims] ÷ E[claim] − 1. */
  readonly loading: number;
  /** ψ(u): the probability that the surplus is ever below zero, from u. Rejects a u below zero. */
  readonly at: (surplus: number) => Result<number>;
  readonly warnings: readonly Rejection[];
}

/**
 * The probability that a surplus is ever below zero, whenever that is.
 *
 *     ψ(u) = π₊ e^((T + tπ₊)u) 1;  Poisson arrivals: π₊ = −(λ ÷ c) π T⁻¹ = λ ÷ c × the stay in each phase
 *     other arrivals (ν, S): π₊ = π ∫ e^(c(T + tπ₊)y) dA(y), the least solution, by iteration from 0
 *     exponential claims: ψ(u) = e^(−θu ÷ ((1 + θ)μ)) ÷ (1 + θ)
 *
 * The iteration ends when T + tπ₊ moves by less than `settled` (row sums). R's actuar ends it at 1.5e-8, which in its own example leaves
 * ψ(0) 2.5e-8 too low. Where the premium is not above the expected claims ruin is certain, and a warning says so. Rejects a premium or
 * a `settled` that is not above zero.
 *
 * @source Asmussen and Albrecher, Ruin Probabilities, 2nd ed. 2010, chapter IX, theorems 2.1 (corollary 3.1) and 4.4
 */
export function ruinProbability(process: SurplusProcess, settled = SETTLED): Result<RuinProbability> {
  const { claims, interarrival, premiumRate } = process;
  const faults = [...notAboveZero('premiumRate', premiumRate), ...notAboveZero('settled', settled)];
  if (faults.length > 0) return rejected(...faults);
  const loading = (premiumRate * phaseMean(interarrival)) / phaseMean(claims) - 1;
  const isPoisson = interarrival.rates.length === 1;
  const method = `phase-type claims, ${isPoisson ? 'Poisson' : 'phase-type renewal'} arrivals, matrix exponential`;
  const at = (psi: (surplus: number) => number) => (surplus: number) => {
    const wrong = belowZero('surplus', surplus);
    return wrong.length > 0 ? rejected(...wrong) : accepted(psi(surplus));
  };
  if (loading <= 0) return accepted({ method, loading, at: at(() => 1), warnings: [certainRuin(loading)] });
  const { ladder, warnings } = isPoisson
    ? { ladder: poissonLadder(process), warnings: [] }
    : renewalLadder(process, settled);
  const generator = ladderGenerator(claims, ladder);
  return accepted({ method, loading, at: at((surplus) => remaining(ladder, generator, surplus)), warnings });
}

/** Claims at the times of a Poisson process, and the premium by its loading θ on what is expected of them: c = (1 + θ)λμ. */
export function loadedProcess(
  claims: PhaseType,
  arrivalRate: number,
  loading: number,
): Result<SurplusProcess> {
  const interarrival = exponentialPhase(arrivalRate);
  if (!interarrival.ok) return interarrival;
  const premiumRate = (1 + loading) * arrivalRate * phaseMean(claims);
  return accepted({ claims, interarrival: interarrival.value, premiumRate });
}

/** The phase in which the surplus passes below its lowest so far, by its probability: of all that ever happens, ψ(0). */
function poissonLadder({ claims, interarrival, premiumRate }: SurplusProcess): number[] {
  const [rate] = exits(interarrival) as [number];
  return phaseStay(claims).map((stay) => (rate / premiumRate) * stay);
}

const MOST = 100_000;
const SETTLED = 2 ** -53;

function renewalLadder(
  process: SurplusProcess,
  settled: number,
): { ladder: number[]; warnings: Rejection[] } {
  const fastest = Math.max(...exits(process.claims));
  let ladder = process.claims.initial.map(() => 0);
  for (let step = 0; step < MOST; step += 1) {
    const next = nextLadder(process, ladder);
    const moved = sum(next.map((value, at) => Math.abs(value - (ladder[at] as number))));
    ladder = next;
    if (moved * fastest < settled) return { ladder, warnings: [] };
  }
  const found = `${MOST} steps`;
  return { ladder, warnings: [{ code: 'a-ruin-probability-did-not-settle', path: 'interarrival', found }] };
}

/** π ∫ e^(cQy) dA(y) = (ν ⊗ π)(−(S ⊕ cQ))⁻¹(s ⊗ I): where the claim leads after the time to it. */
function nextLadder(
  { claims, interarrival, premiumRate }: SurplusProcess,
  ladder: readonly number[],
): number[] {
  const generator = scaled(ladderGenerator(claims, ladder), premiumRate);
  const [times, phases] = [interarrival.rates.length, claims.rates.length];
  const together = added(
    kronecker(interarrival.rates, identity(phases)),
    kronecker(identity(times), generator),
  );
  const start = kronecker([interarrival.initial], [claims.initial]);
  const stay = solution(transposed(scaled(together, -1)), transposed(start));
  const ends = exits(interarrival);
  return claims.initial.map((_, phase) =>
    sum(ends.map((end, time) => end * (stay?.[time * phases + phase]?.[0] as number))),
  );
}

/** Q = T + tπ₊: a claim that ends a ladder step may begin another. */
function ladderGenerator(claims: PhaseType, ladder: readonly number[]): Matrix {
  const ends = exits(claims);
  return claims.rates.map((row, i) =>
    row.map((value, j) => value + (ends[i] as number) * (ladder[j] as number)),
  );
}

function certainRuin(loading: number): Rejection {
  return {
    code: 'ruin-is-certain',
    path: 'premiumRate',
    found: String(loading),
    expected: 'a loading above 0',
  };
}
