import { exposureShare, type Mbbefd, swissRe } from '../../curve/mbbefd.ts';
import type { Money } from '../../money/money.ts';
import { over } from '../../rate/fraction.ts';
import { accepted, certain, invariant, type Result, rejected } from '../../result/result.ts';
import { label } from '../../working/label.ts';
import { factorStep, type Step } from '../figure/step.ts';
import type { Curve } from '../tariff/cover.ts';

/** The part of the premium of the material damage that a first-loss cover up to a limit bears: × G(limit ÷ sum insured). */
export function firstLossStep(
  curve: Curve,
  limit: Money | undefined,
  sumInsured: Money,
  path: string,
): Result<Step> {
  invariant(limit !== undefined, 'a first-loss cover is asked for with its limit');
  if (limit.compare(sumInsured) > 0) {
    return rejected({
      code: 'a-first-loss-limit-is-above-the-sum-insured',
      path,
      found: `${limit}`,
      expected: `at most ${sumInsured}`,
    });
  }
  const x = over(limit.fraction(), sumInsured.fraction());
  const { share, formula } = certain(exposureShare(parameters(curve), x, curve.decimals.value));
  return accepted(
    factorStep(label('First-loss part', '第一危险占比'), share, {
      source: (curve.swissRe ?? curve.b ?? curve.decimals).source,
      note: label(
        `G(x) = ${formula}, x = ${limit} ÷ ${sumInsured}`,
        `G(x) = ${formula}，x = ${limit} ÷ ${sumInsured}`,
      ),
    }),
  );
}

/** Why the parameters of a curve are none; told when the scheme is read. */
export function curveOf({ swissRe: c, b, g }: Curve): Result<Mbbefd> {
  if (c !== undefined) return swissRe(c.value);
  invariant(b !== undefined && g !== undefined, 'a curve has one parameter or two');
  const curve = { b: b.value, g: g.value };
  const tried = exposureShare(curve, { n: 1n, d: 2n }, 6);
  return tried.ok ? accepted(curve) : tried;
}

function parameters(curve: Curve): Mbbefd {
  return certain(curveOf(curve));
}
