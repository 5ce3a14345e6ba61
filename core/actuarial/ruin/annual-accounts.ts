import { accepted, type Rejection, type Result, rejected } from '../../result/result.ts';
import { sum } from '../matrix.ts';
import { belowZero, impossible, noCount } from '../parameter.ts';

/** Accounts that are looked at only at the end of each year, in steps of one amount. */
export interface AnnualAccounts {
  /** In steps, at the beginning. */
  readonly surplus: number;
  /** In steps, at the beginning of each year. */
  readonly premium: number;
  /** P(claims of a year = 0, 1, 2, … steps). */
  readonly claims: readonly number[];
  /** Probability that is not on this list, as claims above the end of it; 0 is meant where nothing stands. */
  readonly beyond?: number;
  readonly years: number;
  /** Members can be called on after a bad year. */
  readonly call?: AnnualCall;
}

/** A year that ends below `below` is followed by a call that fills up to it, or by `most` where that is less. */
export interface AnnualCall {
  readonly below: number;
  readonly most: number;
}

export interface AnnualRuin {
  readonly method: string;
  readonly years: readonly RuinYear[];
  readonly warnings: readonly Rejection[];
}

export interface RuinYear {
  readonly year: number;
  /** That some year up to this one ended below zero, after its call. */
  readonly ruin: number;
  /** That this year is reached and ends with a call. */
  readonly called: number;
  /** That some year up to this one ended with a call. */
  readonly everCalled: number;
  /** In steps: expected call of this year, of all that can happen (claims beyond the list: a full call). */
  readonly expectedCall: number;
}

/**
 * The probability that a fund which settles once a year has run dry, with calls on its members where they are agreed.
 *
 *     surplus′ = surplus + premium − claims (+ call), independent years;  ruin: below zero at the end of a year, after the call
 *
 * Exact on the lattice: surpluses are carried on with their probabilities, and what ruins is added up by itself (never 1 − the rest).
 * Rejects amounts that are not whole steps, probabilities that are not 1 together, and a call with a `most` below zero.
 *
 * @source Bowers, Gerber, Hickman, Jones and Nesbitt, Actuarial Mathematics, section 13.3 (the discrete-time surplus process); the
 * calls are an exact recursion of our own
 */
export function annualRuin(accounts: AnnualAccounts): Result<AnnualRuin> {
  const faults = accountFaults(accounts);
  if (faults.length > 0) return rejected(...faults);
  const tails = tailsOf(accounts);
  const { surplus, premium, years: count, call = { below: 0, most: 0 } } = accounts;
  const most = Math.max(surplus + count * premium, call.below) + 1;
  let alive: Alive = { uncalled: new Float64Array(most), called: new Float64Array(most) };
  alive.uncalled[surplus] = 1;
  const years: RuinYear[] = [];
  let ruin = 0;
  for (let year = 1; year <= count; year += 1) {
    const ended = endOfYear(alive, accounts, tails);
    alive = ended.alive;
    ruin += ended.ruin;
    const before = years.at(-1)?.everCalled ?? 0;
    years.push({
      year,
      ruin,
      called: ended.called,
      everCalled: before + ended.firstCalled,
      expectedCall: ended.expectedCall,
    });
  }
  const method = `annual accounts on a lattice, ${accounts.call === undefined ? 'without calls' : 'with calls'}`;
  return accepted({ method, years, warnings: [] });
}

/** The probability of each surplus, apart for those whom nobody was called on before. */
interface Alive {
  readonly uncalled: Float64Array;
  readonly called: Float64Array;
}

interface EndOfYear {
  readonly alive: Alive;
  readonly ruin: number;
  readonly called: number;
  readonly firstCalled: number;
  readonly expectedCall: number;
}

function endOfYear(before: Alive, accounts: AnnualAccounts, tails: readonly number[]): EndOfYear {
  const { claims, premium, call = { below: 0, most: 0 } } = accounts;
  const most = before.uncalled.length;
  const after: Alive = { uncalled: new Float64Array(most), called: new Float64Array(most) };
  const smallest = Math.max(
    0,
    claims.findIndex((mass) => mass > 0),
  );
  let [ruin, called, firstCalled, expectedCall] = [0, 0, 0, 0];
  for (const was of ['uncalled', 'called'] as const) {
    const add = (kept: Float64Array, surplus: number, weight: number) => {
      kept[surplus] = (kept[surplus] as number) + weight;
    };
    for (let surplus = 0; surplus < most; surplus += 1) {
      const probability = before[was][surplus] as number;
      if (probability === 0) continue;
      const funds = surplus + premium;
      // Claims up to here can be paid, with the largest call where that is needed.
      const bearable = funds + call.most;
      // Up to here they need no call.
      const uncalled = Math.min(funds - call.below, claims.length - 1);
      const kept = after[was];
      for (let claim = smallest; claim <= uncalled; claim += 1) {
        add(kept, funds - claim, probability * (claims[claim] as number));
      }
      for (
        let claim = Math.max(smallest, uncalled + 1);
        claim <= Math.min(bearable, claims.length - 1);
        claim += 1
      ) {
        const weight = probability * (claims[claim] as number);
        if (weight === 0) continue;
        const left = funds - claim;
        const filled = Math.min(call.most, Math.max(0, call.below - left));
        expectedCall += weight * filled;
        if (filled > 0) called += weight;
        if (filled > 0 && was === 'uncalled') firstCalled += weight;
        if (left + filled < 0) ruin += weight;
        else add(filled > 0 ? after.called : kept, left + filled, weight);
      }
      const over = probability * tailAbove(tails, bearable, accounts.beyond ?? 0);
      ruin += over;
      if (call.most > 0) {
        called += over;
        expectedCall += over * call.most;
        if (was === 'uncalled') firstCalled += over;
      }
    }
  }
  return { alive: after, ruin, called, firstCalled, expectedCall };
}

/** P(claims > k) of the list, the smallest terms added first. */
function tailsOf({ claims, beyond = 0 }: AnnualAccounts): number[] {
  const tails: number[] = [];
  let tail = beyond;
  for (const mass of claims.toReversed()) {
    tails.push(tail);
    tail += mass;
  }
  return tails.reverse();
}

function tailAbove(tails: readonly number[], claim: number, beyond: number): number {
  return claim >= tails.length ? beyond : (tails[claim] as number);
}

function accountFaults({ surplus, premium, claims, beyond = 0, years, call }: AnnualAccounts): Rejection[] {
  const parts = claims.flatMap((part, at) => belowZero(`claims.${at}`, part));
  const total = sum(claims) + beyond;
  return [
    ...noCount('surplus', surplus),
    ...noCount('premium', premium),
    ...noCount('years', years),
    ...parts,
    ...belowZero('beyond', beyond),
    ...(Math.abs(total - 1) <= 1e-9
      ? []
      : [impossible('claims', total, 'probabilities that are 1 together')]),
    ...(call === undefined ? [] : [...noCount('call.below', call.below), ...noCount('call.most', call.most)]),
  ];
}
