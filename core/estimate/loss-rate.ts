import { grossPremium, grossRate } from '../actuarial/loading.ts';
import { lossRates, lossTable } from '../actuarial/loss-table.ts';
import { compare, type Fraction, zero } from '../rate/fraction.ts';
import type { Rate } from '../rate/rate.ts';
import { accepted, certain, type Rejection, type Result, rejected } from '../result/result.ts';
import { hash } from '../scheme/canonical.ts';
import { aboveTheWhole } from '../scheme/size-fault.ts';
import { stepsAround } from './estimated-rate.ts';
import type { FoundRate, LossRate, LossYears, RateLoading } from './loss-rate-figures.ts';
import { lossRateWorking } from './loss-rate-working.ts';

/**
 * The pure rate of a loss table, and the gross one where its loading is stated; each rounded up to a step by itself.
 *
 *     rᵢ = losses ÷ sum insured,  pure = mean r + sigmas · σ
 *     gross = pure · (1 + additional),  or  pure ÷ (1 − commission − tax − other − profit)
 *
 * Every year weighs the same, whatever was insured in it. Rejects a step that is not above zero, a rate above 100 %, and what `lossTable` rejects.
 *
 * @source Chinese textbooks of insurance (保险学) on 保额损失率, 均方差 and 稳定系数; Werner, Modlin, Basic Ratemaking, CAS, 5th ed., ch. 8
 */
export function lossRate(table: LossYears, roundUp: Rate): Result<LossRate> {
  const { lossTable: id, name, currency, source, years, sigmas, divisor, loading } = table;
  const ratios = lossRates(
    years.map(({ losses, sumInsured }) => ({
      losses: numberOf(losses.fraction()),
      sumInsured: numberOf(sumInsured.fraction()),
    })),
  );
  if (compare(roundUp.fraction(), zero) <= 0) {
    return rejected({
      code: 'a-step-must-be-above-zero',
      path: 'roundUp',
      found: `${roundUp}`,
      expected: 'a rate above zero, such as 0.0001‰',
    });
  }
  if (!ratios.ok) return ratios;
  const found = lossTable(ratios.value, { sigmas, divisor });
  if (!found.ok)
    return rejected(...found.rejections.map((reason) => ({ ...reason, path: pathOf(reason.path) })));
  const { mean, sd, stability, pureRate } = found.value;
  const gross = loading === undefined ? undefined : grossOf(pureRate, loading);
  if (gross?.ok === false) return gross;
  const [pure, whole] = [
    foundRate(pureRate, roundUp),
    gross === undefined ? undefined : foundRate(gross.value, roundUp),
  ];
  const tooLarge = aboveTheWhole((whole ?? pure).rate.fraction());
  if (tooLarge !== undefined)
    return rejected({ path: 'years', found: `${(whole ?? pure).rate}`, ...tooLarge });
  const n = years.length;
  const sample = n < 2 ? undefined : certain(lossTable(ratios.value, { divisor: 'n-1' })).sd;
  const result: Omit<LossRate, 'working'> = {
    lossTable: id,
    name,
    currency,
    source,
    hash: lossTableHash(table),
    years: years.map((year, at) => ({ ...year, ratio: ratios.value[at] as number })),
    mean,
    sd,
    divisor,
    sigmas,
    stability,
    ...(sample === undefined ? {} : { standardError: sample / Math.sqrt(n) }),
    pure,
    ...(whole === undefined ? {} : { gross: whole }),
    roundedUpTo: roundUp,
    warnings: fewYears(n),
  };
  return accepted({ ...result, working: lossRateWorking(result, loading) });
}

/** SHA-256 of the canonical JSON of a table, `sha256:…`: the same for all texts that state the same. */
export function lossTableHash(table: LossYears): string {
  return `sha256:${hash(lossTableDocument(table))}`;
}

function lossTableDocument({ years, ...table }: LossYears): object {
  return {
    ...table,
    years: years.map(({ year, sumInsured, losses }) => ({
      year,
      sumInsured: `${sumInsured}`,
      losses: `${losses}`,
    })),
  };
}

function grossOf(pure: number, loading: RateLoading): Result<number> {
  if ('additional' in loading) {
    const found = grossRate(pure, loading.additional);
    return found.ok ? accepted(found.value.gross) : atLoading(found.rejections);
  }
  const found = grossPremium(pure, loading);
  return found.ok ? accepted(found.value.gross) : atLoading(found.rejections);
}

function atLoading(reasons: readonly Rejection[]): Result<never> {
  return rejected(
    ...reasons.map(({ path, ...reason }) => ({
      ...reason,
      path: path === undefined ? 'loading' : `loading.${path}`,
    })),
  );
}

function foundRate(found: number, roundUp: Rate): FoundRate {
  const bracket = stepsAround(found, roundUp);
  return { found, rate: bracket.high, bracket };
}

/** `rates.3` of the method is the losses of a year. */
function pathOf(path = 'years'): string {
  if (path === 'rates') return 'years';
  return path.replace(/^rates\.(\d+)$/, 'years.$1.losses');
}

function fewYears(n: number): Rejection[] {
  if (n >= FEW) return [];
  return [
    {
      code: 'few-years-show-little-of-how-they-vary',
      path: 'years',
      found: String(n),
      expected: `${FEW} years at least`,
    },
  ];
}

/** The standard deviation of five years has a standard error of about a third of itself. */
const FEW = 5;

function numberOf({ n, d }: Fraction): number {
  return Number(n) / Number(d);
}
