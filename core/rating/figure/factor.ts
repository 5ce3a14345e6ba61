import type { Money } from '../../money/money.ts';
import { compare, minus, one, over, plus } from '../../rate/fraction.ts';
import { accepted, type Result, rejected, together } from '../../result/result.ts';
import type { Figure } from '../../scheme/figure.ts';
import type { Value } from '../../scheme/value.ts';
import { label } from '../../working/label.ts';
import { step } from '../../working/working.ts';
import type { LevyRule } from '../tariff/due.ts';
import type { Factor } from '../tariff/factor.ts';
import type { Case } from './case.ts';
import { placeOf, shareFigure, tariffFigure } from './figure.ts';
import { overTimeStep, testingStep } from './over-time.ts';
import { scaleStep } from './scale.ts';
import { factorStep, type Step } from './step.ts';

/** The steps of a tariff in its order. */
export function steps(factors: readonly Factor[] | undefined, base: Money, given: Case): Result<Step[]> {
  return together((factors ?? []).map((factor) => stepOf(factor, base, given)));
}

/** Taxes that a printed line contains, each a step `× (1 + rate)`. */
export function within(taxes: readonly LevyRule[], given: Case): Result<Step[]> {
  return together(
    taxes.map(({ name, rate }) => {
      const found = shareFigure(rate, given);
      if (!found.ok) return found;
      const { value, source } = found.value;
      const text = `(1 + ${value})`;
      const working = step(name, { formula: `× ${text}`, rate: `${value}`, source });
      return accepted({ name, times: plus(one, value.fraction()), text, working });
    }),
  );
}

function stepOf(factor: Factor, base: Money, given: Case): Result<Step> {
  switch (factor.kind) {
    case 'factor': {
      const found = tariffFigure(factor.factor, given);
      if (!found.ok) return found;
      return accepted(factorStep(factor.name, found.value.value, { source: found.value.source }));
    }
    case 'credit':
      return creditStep(factor, given);
    case 'scale':
      return scaleStep(factor.name, factor.scale, given);
    case 'up-to':
      return upToStep(factor, base, given);
    case 'over-time':
      return overTimeStep(factor.name, factor.overTime, given);
    case 'testing':
      return testingStep(factor.name, factor.testing, given);
  }
}

/** Above the most that the premium counts to, the rate falls so that the premium stands still. */
function upToStep(factor: Extract<Factor, { kind: 'up-to' }>, base: Money, given: Case): Result<Step> {
  const found = mostFigure(factor.upTo, given);
  if (!found.ok) return found;
  const { value: most, source } = found.value;
  if (base.compare(most) <= 0) {
    const note = label(`not above ${most}`, `未超过 ${most}`);
    return accepted(factorStep(factor.name, one, { source, note }));
  }
  const text = `${most}/${base}`;
  const working = step(factor.name, { formula: `× ${most} ÷ ${base}`, source });
  return accepted({ name: factor.name, times: over(most.fraction(), base.fraction()), text, working });
}

/** The most that a premium counts to; where that is nothing, whatever is insured would cost nothing. */
export function mostFigure(where: Value<Money>, given: Case): Result<Figure<Money>> {
  const found = tariffFigure(where, given);
  if (!found.ok || !found.value.value.isZero()) return found;
  return rejected({
    code: 'a-base-limit-must-be-above-zero',
    ...placeOf(where, found.value, given),
    found: `${found.value.value}`,
    expected: 'an amount above zero',
  });
}

function creditStep(factor: Extract<Factor, { kind: 'credit' }>, given: Case): Result<Step> {
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
    name: factor.name,
    times: minus(one, value.fraction()),
    text,
    working: step(factor.name, { formula: `× ${text}`, rate: `${value}`, source }),
  });
}
