import { decimal, decimalOf, type Fraction, fraction, times } from '../rate/fraction.ts';
import { accepted, placed, type Result, reasonsOf, rejected, together } from '../result/result.ts';
import { quotient } from '../rounding/rounding.ts';
import { exposureShare, type Mbbefd, meanLoss, swissRe, totalLossProbability } from './mbbefd.ts';
import { limitFactor } from './riebesell.ts';

/** An exposure curve as a table: the parameters, the mean loss and the share at each part of the sum insured. */
export interface CurveTable {
  readonly b: string;
  readonly g: string;
  readonly formula: string;
  /** Mean loss as a part of the sum insured, where there is a loss. */
  readonly mean: string;
  /** The probability that a loss is a total one. */
  readonly totalLoss: string;
  readonly shares: readonly { readonly at: string; readonly share: string }[];
}

/** The factors of limits as a table. */
export interface LimitTable {
  readonly exponent: string;
  readonly formula: string;
  readonly factors: readonly { readonly ratio: string; readonly factor: string }[];
}

/** To how many decimals a table is printed, half up. */
export interface TableDecimals {
  readonly decimals: number;
  /** Of b and g, where they are printed to others. */
  readonly ofParameters?: { readonly b?: number | undefined; readonly g?: number | undefined } | undefined;
}

/** The curve of one parameter of Swiss Re, or of b and g, at parts of the sum insured; all reasons at once. */
export function curveTable(
  asked: { readonly swissRe: Fraction } | Mbbefd,
  parts: readonly Fraction[],
  { decimals, ofParameters = {} }: TableDecimals,
): Result<CurveTable> {
  const curve = 'swissRe' in asked ? placed(swissRe(asked.swissRe), { path: 'swissRe' }) : accepted(asked);
  if (!curve.ok) return curve;
  const mean = meanLoss(curve.value, decimals);
  const total = totalLossProbability(curve.value);
  const shares = together(
    parts.map((x, place) => placed(exposureShare(curve.value, x, decimals), { path: `at.${place}` })),
  );
  if (!mean.ok || !total.ok || !shares.ok)
    return rejected(...reasonsOf(mean.ok ? accepted(0) : mean, mean.ok ? shares : accepted(0)));
  const { b, g } = curve.value;
  return accepted({
    b: printed(b, ofParameters.b ?? decimals),
    g: printed(g, ofParameters.g ?? decimals),
    formula: shares.value[0]?.formula ?? '',
    mean: printed(mean.value, decimals),
    totalLoss: printed(total.value, decimals),
    shares: shares.value.map(({ share }, place) => ({
      at: decimal(parts[place] as Fraction),
      share: printed(share, decimals),
    })),
  });
}

/** The factors after Riebesell of limits as multiples of the base limit; all reasons at once. */
export function limitTable(
  z: Fraction,
  ratios: readonly Fraction[],
  { decimals }: TableDecimals,
): Result<LimitTable> {
  const found = together(
    ratios.map((ratio, place) => placed(limitFactor({ z, ratio, decimals }), { path: `ratio.${place}` })),
  );
  if (!found.ok) return found;
  const [first] = found.value;
  return accepted({
    exponent: first === undefined ? '' : printed(first.exponent, decimals),
    formula: first?.formula ?? '',
    factors: found.value.map(({ factor }, place) => ({
      ratio: decimal(ratios[place] as Fraction),
      factor: printed(factor, decimals),
    })),
  });
}

function printed(value: Fraction, decimals: number): string {
  const units = times(value, fraction(10n ** BigInt(decimals)));
  return decimalOf(quotient(units.n, units.d, 'half-up'), decimals);
}
