import { compare, decimal, type Fraction, minus, one } from '../../rate/fraction.ts';
import { accepted, type Result, rejected, together } from '../../result/result.ts';
import type { Label } from '../../working/label.ts';
import { step, type Working } from '../../working/working.ts';
import type { Factor } from '../tariff/tariff.ts';
import type { Case } from './case.ts';
import { placeOf, tariffFigure } from './figure.ts';

/** A number by which a premium is multiplied, how it is written in the formula, and where it comes from. */
export interface Step {
  readonly times: Fraction;
  readonly text: string;
  readonly working: Working;
}

/** The steps of a tariff in its order. */
export function steps(factors: readonly Factor[] | undefined, given: Case): Result<Step[]> {
  return together((factors ?? []).map((factor) => stepOf(factor, given)));
}

export function factorStep(name: Label, times: Fraction, detail: Omit<Working, 'label'>): Step {
  const text = decimal(times);
  return { times, text, working: step(name, { formula: `× ${text}`, ...detail }) };
}

function stepOf(factor: Factor, given: Case): Result<Step> {
  if (factor.kind === 'factor') {
    const found = tariffFigure(factor.factor, given);
    return found.ok
      ? accepted(factorStep(factor.name, found.value.value, { source: found.value.source }))
      : found;
  }
  const found = tariffFigure(factor.credit, given);
  if (!found.ok) return found;
  const { value, source } = found.value;
  if (compare(value.fraction(), one) >= 0) {
    return rejected({
      code: 'a-credit-leaves-no-premium',
      ...placeOf(factor.credit, found.value, given),
      found: `${value}`,
      expected: 'a credit below 100%',
    });
  }
  const text = `(1 − ${value})`;
  return accepted({
    times: minus(one, value.fraction()),
    text,
    working: step(factor.name, { formula: `× ${text}`, rate: `${value}`, source }),
  });
}
