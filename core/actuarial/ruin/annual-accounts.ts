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
 * Rejects amounts that are not whole steps, probabilities that are not 1 together, a call with a `most` below zero, and surpluses of more
 * than 2²⁴ steps.
 *
 * @source Bowers, Gerber, Hickman, Jones and Nesbitt, Actuarial Mathematics, section 13.3 (the discrete-time surplus process); the
 * calls are an exact recursion of our own
 */
export function annualRuin(accounts: AnnualAccounts): Result<AnnualRuin> {
  const faults = accountFaults(accounts);
  if (faults.length > 0) return rejected(...faults);
  const tails = tailsOf(accounts);
  let funds: Funds = { never: Float64Array.of(1), before: new Float64Array(1), least: accounts.surplus };
  const years: RuinYear[] = [];
  let [ruin, everCalled] = [0, 0];
  for (let year = 1; year <= accounts.years; year += 1) {
    const ended = endOfYear(funds, accounts, tails);
    funds = ended.funds;
    ruin += ended.ruin;
    everCalled += ended.firstCalled;
    const { called, expectedCall } = ended;
    years.push({ year, ruin, called, everCalled, expectedCall });
  }
  const method = `annual accounts on a lattice, ${accounts.call === undefined ? 'without calls' : 'with calls'}`;
  return accepted({ method, years, warnings: [] });
}

/** P(surplus = least + k steps) of funds that are not ruined: of those that never called on anybody, and of those that did before. */
interface Funds {
  readonly never: Float64Array;
  readonly before: Float64Array;
  readonly least: number;
}

interface EndOfYear {
  readonly funds: Funds;
  readonly ruin: number;
  readonly called: number;
  readonly firstCalled: number;
  readonly expectedCall: number;
}

function endOfYear(
  { never, before, least }: Funds,
  { claims, premium, call = { below: 0, most: 0 }, beyond = 0 }: AnnualAccounts,
  tails: Float64Array,
): EndOfYear {
  const richest = Math.max(least + never.length - 1 + premium, call.below);
  const poorest = Math.max(0, Math.min(least + premium - (claims.length - 1), richest));
  const [nextNever, nextBefore] = [0, 0].map(() => new Float64Array(richest - poorest + 1)) as [
    Float64Array,
    Float64Array,
  ];
  let [ruin, called, firstCalled, expectedCall] = [0, 0, 0, 0];
  const settle = (probabilities: Float64Array, stays: Float64Array, isFirst: boolean) => {
    for (let k = 0; k < probabilities.length; k += 1) {
      const probability = probabilities[k] as number;
      if (probability === 0) continue;
      const money = least + k + premium;
      // Up to here nobody is called on, and up to there a call is enough.
      const calm = Math.min(money - call.below, money, claims.length - 1);
      const bearable = Math.min(money + call.most, claims.length - 1);
      for (let claim = 0; claim <= calm; claim += 1) {
        const at = money - claim - poorest;
        stays[at] = (stays[at] as number) + probability * (claims[claim] as number);
      }
      for (let claim = Math.max(0, calm + 1); claim <= bearable; claim += 1) {
        const weight = probability * (claims[claim] as number);
        const left = money - claim;
        const filled = Math.min(call.most, Math.max(0, call.below - left));
        expectedCall += weight * filled;
        if (filled > 0) called += weight;
        if (filled > 0 && isFirst) firstCalled += weight;
        if (left + filled < 0) {
          ruin += weight;
          continue;
        }
        const to = filled > 0 ? nextBefore : stays;
        const at = left + filled - poorest;
        to[at] = (to[at] as number) + weight;
      }
      const over = probability * (tails[money + call.most] ?? beyond);
      ruin += over;
      if (call.most > 0) {
        called += over;
        expectedCall += over * call.most;
        if (isFirst) firstCalled += over;
      }
    }
  };
  settle(never, nextNever, true);
  settle(before, nextBefore, false);
  const funds = { never: nextNever, before: nextBefore, least: poorest };
  return { funds, ruin, called, firstCalled, expectedCall };
}

/** P(claims > k) of the list, the smallest terms added first. */
function tailsOf({ claims, beyond = 0 }: AnnualAccounts): Float64Array {
  const tails = new Float64Array(claims.length);
  let tail = beyond;
  for (let k = claims.length - 1; k >= 0; k -= 1) {
    tails[k] = tail;
    tail += claims[k] as number;
  }
  return tails;
}

/** So many steps of surplus are held at once. */
const mostSteps = 2 ** 24;

function accountFaults({ surplus, premium, claims, beyond = 0, years, call }: AnnualAccounts): Rejection[] {
  const parts = claims.flatMap((part, at) => belowZero(`claims.${at}`, part));
  const total = sum(claims) + beyond;
  const richest = Math.max(surplus + years * premium, call?.below ?? 0);
  return [
    ...noCount('surplus', surplus),
    ...noCount('premium', premium),
    ...noCount('years', years),
    ...(richest <= mostSteps || !Number.isFinite(richest)
      ? []
      : [impossible('surplus', richest, `surpluses of ${mostSteps} steps at most; take larger steps`)]),
    ...parts,
    ...belowZero('beyond', beyond),
    ...(Math.abs(total - 1) <= 1e-9
      ? []
      : [impossible('claims', total, 'probabilities that are 1 together')]),
    ...(call === undefined ? [] : [...noCount('call.below', call.below), ...noCount('call.most', call.most)]),
  ];
}
