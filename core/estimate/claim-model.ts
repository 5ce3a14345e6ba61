import type { FittedFamily } from '../actuarial/fitting.ts';
import type { SeverityWords } from '../actuarial/severity/severity-words.ts';
import { compareDates } from '../period/date.ts';
import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import type { Label } from '../working/label.ts';
import type { ClaimFit } from './claim-fit.ts';
import { type Model, unstated } from './model.ts';
import { modelFaults } from './model-fault.ts';
import type { OwnClaims } from './own-experience.ts';

/** Which sizes a model takes: the claims themselves, each as probable as any other, or a family that was fitted to them. */
export type SizeAsked = 'claims' | FittedFamily;

export interface ClaimModelAsked {
  /** Its id. */
  readonly estimate: string;
  readonly name: Label;
  readonly currency: string;
  readonly size: SizeAsked;
}

/**
 * The model of a fund that goes on as its own claims show it: one risk, with the members of the last period.
 *
 * Frequency and level are those of `ownExperience`, whatever the sizes; figures that were found have seven digits, for the others say nothing. Rejects a
 * family that could not be fitted, and one whose losses have no mean: nobody can expect them.
 */
export function claimModel(
  { sizes, numbers }: Required<Pick<ClaimFit, 'sizes' | 'numbers'>>,
  seen: OwnClaims,
  { estimate, name, currency, size: asked }: ClaimModelAsked,
): Result<Model> {
  const size = sizeOf({ sizes }, seen, asked);
  if (!size.ok) return size;
  const [last] = [...seen.periods].sort((a, b) => compareDates(b.from, a.from));
  const model: Model = {
    ...unstated,
    estimate,
    name,
    currency,
    period: seen.period,
    members: Math.max(1, Math.round(last?.members ?? 1)),
    risks: [
      {
        risk: seen.risk,
        name: seen.name,
        perMember: inDigits(numbers.own.perMember.value),
        varies: inDigits(numbers.own.varies),
        size: size.value,
        cover: {},
        waiting: 0,
      },
    ],
  };
  const faults = modelFaults(model);
  return faults.length > 0 ? rejected(...faults) : accepted(model);
}

function sizeOf(
  { sizes }: Pick<ClaimFit, 'sizes'>,
  { claims }: OwnClaims,
  asked: SizeAsked,
): Result<SeverityWords> {
  if (asked === 'claims') return accepted({ losses: claims.map(({ amount }) => amount) });
  const found = sizes.families.find(({ family }) => family === asked);
  if (found !== undefined) {
    const values = Object.entries(found.parameters).map(([name, { value }]) => [name, inDigits(value)]);
    return accepted({ [asked]: Object.fromEntries(values) } as unknown as SeverityWords);
  }
  const reasons: readonly Rejection[] = sizes.unfitted.find(({ family }) => family === asked)?.reasons ?? [];
  return rejected(...reasons.map((reason) => ({ ...reason, path: 'size' })));
}

function inDigits(value: number): number {
  return Number(value.toPrecision(7));
}
