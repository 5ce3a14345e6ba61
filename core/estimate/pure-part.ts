import { coveredRisk } from './covered-risk.ts';
import type { PurePart } from './figures.ts';
import type { FundLoss } from './fund-loss.ts';
import type { Model } from './model.ts';
import { meanShare } from './share.ts';

/** The pure premium of a member, risk by risk, and what becomes of it: reinsurance and expenses are added up to the expected share. */
export function purePart(model: Model, loss: FundLoss): PurePart {
  const { members } = loss;
  const risks = model.risks.map(coveredRisk).map(({ risk, size, cover, payments, pure }) => ({
    risk: risk.risk,
    name: risk.name,
    losses: risk.perMember,
    payments,
    meanLoss: Number.isFinite(size.mean) ? size.mean : null,
    meanPayment: payments === 0 ? null : (cover.perPayment?.mean ?? null),
    pure,
  }));
  return {
    perMember: risks.reduce((sum, { pure }) => sum + pure, 0),
    risks,
    reinsured: loss.reinsured / members,
    reinsurancePrice: loss.reinsurancePrice / members,
    expenses: model.expenses.perMember + (model.expenses.ofLosses * loss.mean) / members,
    share: meanShare(model, loss),
  };
}
