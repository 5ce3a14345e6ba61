import { dateOf, type FeeAct, type FundModel, type ModelFee, type ModelSpending } from './model-state.ts';

/** What the budget of the tests plans each year, in cents. */
const PLANNED: Readonly<Record<ModelSpending['purpose'], bigint>> = { audit: 25_000n, hosting: 20_000n };

/** What is done with the fee; whether it is possible. */
export function feeAct(model: FundModel, act: FeeAct): boolean {
  const { fee } = model;
  if (act.act === 'spend') {
    const spending: ModelSpending = {
      ...{ purpose: act.purpose, amount: act.cents, state: 'prepared', year: undefined },
    };
    if (!isPossible(model, spending)) return false;
    fee.spendings.push(spending);
    return true;
  }
  const spending = fee.spendings[act.spending];
  if (spending === undefined) return false;
  const { state, amount } = spending;
  switch (act.act) {
    case 'approve-spending':
      if (state !== 'prepared' || !isPossible(model, spending)) return false;
      spending.state = 'approved';
      spending.year = yearOf(model);
      return true;
    case 'pay-spending':
      if (state !== 'approved' || model.bank < amount) return false;
      model.bank -= amount;
      spending.state = 'paid';
      return true;
    case 'return-spending':
      if (state !== 'approved') return false;
      spending.state = 'returned';
      return true;
    case 'cancel-spending':
      if (state !== 'prepared' && state !== 'approved') return false;
      spending.state = 'cancelled';
      return true;
  }
}

/** All that is spent, what the bank has not paid yet among it. */
export function spentOf({ spendings }: ModelFee, of: (one: ModelSpending) => boolean = () => true): bigint {
  return spendings
    .filter((one) => (one.state === 'approved' || one.state === 'paid') && of(one))
    .reduce((sum, { amount }) => sum + amount, 0n);
}

function isPossible(model: FundModel, { purpose, amount }: ModelSpending): boolean {
  const { fee } = model;
  const before = spentOf(fee, (one) => one.purpose === purpose && one.year === yearOf(model));
  return amount <= PLANNED[purpose] - before && amount <= fee.charged - spentOf(fee);
}

function yearOf({ day }: FundModel): string {
  return dateOf(day).slice(0, 4);
}
