import { compare, decimal, over, zero } from '../../rate/fraction.ts';
import type { TypedRate } from '../../rate/typed-rate.ts';
import type { Rejection } from '../../result/result.ts';
import { type Fault, fault } from '../../scheme/fault.ts';
import type { RateEstimate } from '../tariff/rate-estimate.ts';
import type { Tariff } from '../tariff/tariff.ts';
import { tariffRates } from './places.ts';

/** A pure rate of the rules that was taken from an estimate, with the path of the rate. */
export interface RateFromEstimate {
  readonly path: readonly PropertyKey[];
  readonly rate: TypedRate;
  readonly estimate: RateEstimate;
}

/** Every rate of the rules that names its estimate, for who makes it again. */
export function ratesFromEstimates(rules: Tariff): RateFromEstimate[] {
  return tariffRates(rules).flatMap(({ path, rate: { stated, rate, estimate } }) =>
    estimate === undefined || rate.in !== 'text'
      ? []
      : [{ path: [...path, stated], rate: rate.value, estimate }],
  );
}

/** What of an estimate can be judged without making it again: its base, its step, and that its bracket holds the rate. */
export function estimateFaults(rules: Tariff): Fault[] {
  return ratesFromEstimates(rules).flatMap(({ path, rate: { rate }, estimate }) => {
    const { method, risk, per, roundedUpTo, bracket } = estimate;
    const isOfTable = method === 'loss-ratios';
    const at = (place: string, reason: Rejection) => fault([...path, 'estimate', place], reason);
    const noMember = (found: string) => ({
      code: 'a-loss-table-has-no-members',
      found,
      expected: 'neither per nor risk, for its ratios are of the sum insured',
    });
    const noBase = {
      code: 'an-estimate-of-members-names-what-one-has',
      expected: 'per, the amount of one member',
    };
    const base = {
      code: 'the-base-of-a-rate-must-be-above-zero',
      found: per === undefined ? '' : decimal(per),
      expected: 'an amount above zero',
    };
    const step = {
      code: 'a-step-must-be-above-zero',
      found: `${roundedUpTo}`,
      expected: 'a rate above zero, such as 0.0001‰',
    };
    const isStep = compare(roundedUpTo.fraction(), zero) > 0;
    const isMultiple = isStep && over(rate.fraction(), roundedUpTo.fraction()).d === 1n;
    const isWithin =
      compare(bracket.low.fraction(), rate.fraction()) <= 0 &&
      compare(rate.fraction(), bracket.high.fraction()) <= 0;
    return [
      ...(per === undefined || compare(per, zero) > 0 ? [] : [at('per', base)]),
      ...(isOfTable || per !== undefined ? [] : [at('per', noBase)]),
      ...(isOfTable && per !== undefined ? [at('per', noMember(decimal(per)))] : []),
      ...(isOfTable && risk !== undefined ? [at('risk', noMember(risk))] : []),
      ...(isStep ? [] : [at('roundedUpTo', step)]),
      ...(isMultiple || !isStep
        ? []
        : [
            fault(
              [...path, 'value'],
              {
                code: 'a-rate-is-no-multiple-of-its-step',
                found: `${rate}`,
                expected: `a multiple of ${roundedUpTo}`,
              },
              [
                [...path, 'value'],
                [...path, 'estimate', 'roundedUpTo'],
              ],
            ),
          ]),
      ...(isWithin
        ? []
        : [
            fault(
              [...path, 'estimate', 'bracket'],
              {
                code: 'a-rate-is-outside-its-bracket',
                found: `${rate}`,
                expected: `from ${bracket.low} to ${bracket.high}`,
              },
              [
                [...path, 'value'],
                [...path, 'estimate', 'bracket'],
              ],
            ),
          ]),
    ];
  });
}
