import { type Described, described, sampleQuantile } from '../actuarial/described.ts';
import {
  type Fit,
  type FittedFamily,
  fitted,
  fittedFamilies,
  type Estimate as Sure,
} from '../actuarial/fitting.ts';
import { type ChiSquare, fittedFrequency } from '../actuarial/frequency-fitting.ts';
import { type DrawnGoodness, drawnGoodness } from '../actuarial/goodness.ts';
import type { SeverityWords } from '../actuarial/severity/severity-words.ts';
import { accepted, certain, type Rejection, type Result, rejected } from '../result/result.ts';
import { fewClaims, type OwnClaims, type OwnExperience, ownCounts, ownExperience } from './own-experience.ts';

/** What families say of the claims of a fund: how large they are and, where it is known who was exposed, how many. */
export interface ClaimFit {
  readonly sizes: SizesFitted;
  readonly numbers?: NumbersFitted;
  readonly warnings: readonly Rejection[];
}

export interface SizesFitted {
  readonly described: Described;
  /** The 99 % quantile of the claims themselves; null where there are fewer than a hundred, for it lies beyond them. */
  readonly quantile99: number | null;
  /** Those that could be fitted, the lowest AIC first. */
  readonly families: readonly SizeFitted[];
  readonly unfitted: readonly Unfitted[];
}

export interface SizeFitted {
  readonly family: FittedFamily;
  readonly parameters: Readonly<Record<string, Sure>>;
  readonly logLikelihood: number;
  readonly aic: number;
  /** AIC above the lowest one. */
  readonly behind: number;
  readonly kolmogorovSmirnov: number;
  /** Null where a claim has no probability in a tail of the family. */
  readonly andersonDarling: number | null;
  /** Of the best family and those that are nearly as good; missing for others, and of more claims than are drawn again. */
  readonly goodness?: DrawnGoodness;
  /** Null where it is infinite. */
  readonly mean: number | null;
  readonly quantile99: number;
  readonly size: SeverityWords;
}

/** A family that these claims do not fit, and why. */
export interface Unfitted {
  readonly family: string;
  readonly reasons: readonly Rejection[];
}

export interface NumbersFitted {
  readonly periods: readonly { readonly from: string; readonly members: number; readonly claims: number }[];
  readonly families: readonly NumberFitted[];
  readonly unfitted: readonly Unfitted[];
  /** What an own model takes: frequency, level and pure premium. */
  readonly own: Omit<OwnExperience, 'risk' | 'warnings'> & { readonly varies: number };
}

export interface NumberFitted {
  readonly family: 'poisson' | 'negativeBinomial';
  /** Losses of one member in a period. */
  readonly perMember: Sure;
  /** The coefficient of variation of the level of a period, 1 ÷ √r; a Poisson number has none. */
  readonly varies?: Sure;
  readonly logLikelihood: number;
  readonly aic: number;
  /** How the periods stray beside what the family lets them. */
  readonly dispersion?: ChiSquare;
}

/** Claims whose sizes are judged; who was exposed is not needed for that. */
export type ClaimsSeen = Pick<OwnClaims, 'claims'> | OwnClaims;

/**
 * The families of sizes and of numbers under which the claims of a fund are most likely, each with its standard errors and how far the claims are from it.
 *
 * The lowest AIC fits best for what it costs; another is nearly as good where its AIC is less than 2 above. Amounts are taken as they were paid: no
 * inflation, no deductible or limit is taken out. Rejects what `ownExperience` and `fitted` reject of all families; a single family that cannot be fitted
 * is told with its reason.
 *
 * @source Klugman, Panjer, Willmot, Loss Models, 4th ed., ch. 13, 14 and 16; Burnham, Anderson, Model Selection and Multimodel Inference, 2nd ed., 2002,
 * 2.6 (a difference of 2)
 */
export function claimFit(seen: ClaimsSeen): Result<ClaimFit> {
  const own = 'periods' in seen ? ownExperience(seen) : undefined;
  if (own?.ok === false) return own;
  const sizes = sizesFitted(seen.claims.map(({ amount }) => amount));
  if (!sizes.ok) return sizes;
  const warnings = [
    ...(own?.value.warnings ?? fewClaims(seen.claims.length)),
    ...sizeWarnings(sizes.value, seen),
  ];
  if (own === undefined || !('periods' in seen)) return accepted({ sizes: sizes.value, warnings });
  return accepted({ sizes: sizes.value, numbers: numbersFitted(seen, own.value), warnings });
}

/** A difference of AIC below which another family is nearly as good. */
export const NEARLY = 2;

/** A probability below which chance is no good explanation (Fisher, Statistical Methods for Research Workers, 1925: one in twenty). */
export const UNLIKELY = 0.05;

function sizesFitted(losses: readonly number[]): Result<SizesFitted> {
  const inFigures = described(losses);
  if (!inFigures.ok) return inFigures;
  const fits = fittedFamilies.map((family) => ({ family, fit: fitted(family, losses) }));
  const found = fits.flatMap(({ family, fit }) => (fit.ok ? [{ family, fit: fit.value }] : []));
  const unfitted = fits.flatMap(({ family, fit }) => (fit.ok ? [] : [{ family, reasons: fit.rejections }]));
  // Losses of which no family can be fitted are no sizes, and each family says the same of them.
  if (found.length === 0) return rejected(...(unfitted[0]?.reasons ?? []));
  const lowest = Math.min(...found.map(({ fit }) => fit.aic));
  const families = found
    .map(({ family, fit }) => sizeFitted(family, fit, fit.aic - lowest))
    .sort((a, b) => a.behind - b.behind);
  const quantile99 = losses.length >= BEYOND ? certain(sampleQuantile(losses, 0.99)) : null;
  return accepted({ described: inFigures.value, quantile99, families, unfitted });
}

function sizeFitted(family: FittedFamily, fit: Fit, behind: number): SizeFitted {
  const { parameters, severity, negLogLik, aic, kolmogorovSmirnov, andersonDarling } = fit;
  const values = Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value]));
  const samples = samplesOf(fit.n);
  const goodness =
    behind < NEARLY && samples > 0 && Number.isFinite(andersonDarling)
      ? drawnGoodness(family, fit, { samples, seed: SEED })
      : undefined;
  return {
    family,
    parameters,
    logLikelihood: -negLogLik,
    aic,
    behind,
    kolmogorovSmirnov,
    andersonDarling: Number.isFinite(andersonDarling) ? andersonDarling : null,
    ...(goodness === undefined ? {} : { goodness }),
    mean: Number.isFinite(severity.mean) ? severity.mean : null,
    quantile99: severity.quantile(0.99),
    size: { [family]: values } as unknown as SeverityWords,
  };
}

const SEED = 1;

/** So many that a probability is told to a half per cent, and fewer where each takes long. */
function samplesOf(claims: number): number {
  if (claims > 2000) return 0;
  return Math.min(199, Math.max(99, Math.floor(40_000 / claims)));
}

function numbersFitted(
  seen: OwnClaims,
  { risk, claims, exposure, perMember, pure }: OwnExperience,
): NumbersFitted {
  const counts = ownCounts(seen);
  const members = seen.periods.map((each) => each.members);
  const fits = (['poisson', 'negativeBinomial'] as const).map((family) => ({
    family,
    fit: fittedFrequency(family, counts, members),
  }));
  return {
    periods: seen.periods.map((each, at) => ({
      from: each.from.toString(),
      members: each.members,
      claims: counts[at] as number,
    })),
    families: fits.flatMap(({ family, fit }): NumberFitted[] => {
      if (!fit.ok) return [];
      const { mean, parameters, negLogLik, aic, dispersion } = fit.value;
      const level = levelOf(parameters['r']);
      return [
        {
          family,
          perMember: mean,
          ...(level === undefined ? {} : { varies: level }),
          logLikelihood: -negLogLik,
          aic,
          ...(dispersion === undefined ? {} : { dispersion }),
        },
      ];
    }),
    unfitted: fits.flatMap(({ family, fit }) => (fit.ok ? [] : [{ family, reasons: fit.rejections }])),
    own: { claims, exposure, perMember, pure, varies: risk.varies },
  };
}

/** 1 ÷ √r, with the error that follows from that of r where it is small. */
function levelOf(r: Sure | undefined): Sure | undefined {
  if (r === undefined) return undefined;
  const value = 1 / Math.sqrt(r.value);
  return r.se === undefined ? { value } : { value, se: (value / (2 * r.value)) * r.se };
}

/** Fewer claims have none above their 99 % quantile. */
const BEYOND = 100;

function sizeWarnings({ described: { n, max }, families }: SizesFitted, { claims }: ClaimsSeen): Rejection[] {
  const [best] = families;
  const p = best?.goodness?.probability;
  const asLarge = claims.filter(({ amount }) => amount === max).length;
  return [
    ...(n >= BEYOND
      ? []
      : [
          {
            code: 'a-quantile-is-beyond-the-claims',
            path: 'claims',
            found: String(n),
            expected: `${BEYOND} claims at least`,
            suggestion: 'what families say beyond the largest claim is a guess: see how far they differ',
          },
        ]),
    ...(best === undefined || p === undefined || p > UNLIKELY
      ? []
      : [
          {
            code: 'no-family-fits-the-claims',
            path: `sizes.${best.family}`,
            found: p.toPrecision(2),
            expected: `a probability above ${UNLIKELY}`,
            suggestion: 'take the claims themselves as sizes',
          },
        ]),
    ...(asLarge < 2
      ? []
      : [
          {
            code: 'several-claims-are-as-large-as-the-largest',
            path: 'claims',
            found: `${asLarge} × ${max}`,
            expected: 'claims that no limit has cut',
            suggestion: 'state the whole losses where a limit has cut them',
          },
        ]),
  ];
}
