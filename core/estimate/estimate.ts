import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import { canonicalJson } from '../scheme/canonical.ts';
import { assumptionsOf } from './assumption.ts';
import { changed } from './change.ts';
import type { ChangeSeen, Estimate } from './figures.ts';
import { forecast } from './forecast.ts';
import { type FundLoss, fundLoss } from './fund-loss.ts';
import type { Model, ModelChange } from './model.ts';
import { modelDocument, modelHash } from './model-document.ts';
import { modelFaults } from './model-fault.ts';
import { premiumSide } from './premium-side.ts';
import { purePart } from './pure-part.ts';
import { reserveAmount, reserveNeeded, safetyBought } from './reserve.ts';
import { contributionOf, lossSpread, shareAt, shareLine, shareSpread } from './share.ts';

export type * from './figures.ts';

/**
 * What follows from a model, with its method and error: the pure premium, the share of a member for each number of members, the reserve, what
 * safety buys, premiums, and the effect of changes. In money as floats, of one member and period where nothing else is said; the same model
 * gives the same estimate. Rejects what is impossible in a model, all of it at once.
 *
 * @source the collective risk model: Klugman, Panjer, Willmot, Loss Models, 4th ed., ch. 9; each part names its own
 */
export function estimate(model: Model): Result<Estimate> {
  const faults = modelFaults(model);
  if (faults.length > 0) return rejected(...faults);
  const ahead = model.forecast === undefined ? undefined : forecast(model);
  if (ahead?.ok === false) return ahead;
  const lossOf = keptLosses();
  const loss = lossOf(model, model.members);
  const contribution = model.contribution ?? contributionOf(model, loss);
  const pure = purePart(model, loss);
  const funds = { contribution, reservePerMember: model.reserve / model.members };
  const numbers = [...new Set([...model.numbers, model.members])].sort((a, b) => a - b);
  const losses = numbers.map((members) => lossOf(model, members));
  const changes = model.changes.map((change) => changeSeen(model, change, lossOf));
  return accepted({
    estimate: model.estimate,
    name: model.name,
    currency: model.currency,
    period: model.period,
    hash: modelHash(model),
    members: model.members,
    confidence: model.confidence,
    horizon: model.horizon,
    assumptions: assumptionsOf(model),
    pure,
    total: lossSpread(model, loss),
    byMembers: losses.map((each) => shareSpread(model, each, funds)),
    reserve: reserveNeeded(model, loss, contribution),
    safety: safetyBought(model, loss),
    premium: premiumSide(model, loss, pure),
    changes: changes.map(({ seen }) => seen),
    ...(ahead === undefined ? {} : { forecast: ahead.value }),
    warnings: [
      ...losses.flatMap(({ warnings }, at) => placedAt(`byMembers.${at}`, warnings)),
      ...changes.flatMap(({ loss: { warnings } }, at) => placedAt(`changes.${at}`, warnings)),
      ...contributionWarnings(model, contribution),
      ...(ahead?.value.warnings ?? []),
    ],
  });
}

type LossOf = (model: Model, members: number) => FundLoss;

/** Losses that do not differ are found once. */
function keptLosses(): LossOf {
  const known = new Map<string, FundLoss>();
  return (model, members) => {
    const { risks } = modelDocument(model) as { readonly risks: object };
    const key = canonicalJson([risks, model.reinsurance ?? null, model.members, members, model.cap ?? null]);
    const loss = known.get(key) ?? fundLoss(model, members, amountsAsked(model, members));
    known.set(key, loss);
    return loss;
  };
}

/** Losses whose probability will be asked: those that fill up the cap, and that contributions and the reserve can pay. */
function amountsAsked({ cap, contribution, reserve, members: own }: Model, members: number): number[] {
  const enough = (contribution ?? 0) * members + (reserve * members) / own;
  return [...(cap === undefined ? [] : [cap * members]), enough];
}

function changeSeen(model: Model, change: ModelChange, lossOf: LossOf) {
  const after = changed(model, change);
  const loss = lossOf(after, after.members);
  const contribution = after.contribution ?? contributionOf(after, loss);
  const reserve = reserveAmount(after, loss, contribution);
  const { slope, fixed } = shareLine(after, loss);
  const seen: ChangeSeen = {
    change: change.change,
    name: change.name,
    mean: slope * loss.mean + fixed,
    sd: loss.sd === null ? null : slope * loss.sd,
    ...shareAt(after, loss),
    reserve,
    reservePerMember: reserve / after.members,
  };
  return { seen, loss };
}

function placedAt(path: string, warnings: readonly Rejection[]): Rejection[] {
  return warnings.map((warning) => ({ ...warning, path }));
}

/** Contributions that are too little for the expected losses, or more than a member has to pay. */
function contributionWarnings(model: Model, contribution: number): Rejection[] {
  const { cap } = model;
  if (cap === undefined || contribution <= cap) return [];
  return [
    {
      code: 'a-contribution-is-above-the-cap',
      found: contribution.toPrecision(6),
      expected: `at most ${cap}`,
    },
  ];
}
