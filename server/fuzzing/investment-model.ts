import { spentOf } from './fee-model.ts';
import type { CommonAct, FundModel, ModelCommon, ModelHolding, ModelOrder } from './model-state.ts';

/** A deposit at a bank and a bond of the state, with what the policy of the tests lets each be of the principal. */
export function emptyCommon(): ModelCommon {
  return {
    ...{ principal: 0n, used: 0n, orders: [] },
    holdings: [
      { most: { class: 100n, counterparty: 60n }, counted: [] },
      { most: { class: 40n, counterparty: 30n }, counted: [] },
    ],
  };
}

/** What is done with the principal; whether it is possible. */
export function commonAct(model: FundModel, act: CommonAct): boolean {
  const { common } = model;
  switch (act.act) {
    case 'endow':
      model.bank += act.cents;
      common.principal += act.cents;
      return true;
    case 'income': {
      const holding = common.holdings[act.holding];
      if (holding === undefined || holding.counted.every(({ kind }) => kind === 'income')) return false;
      holding.counted.push({ kind: 'income', amount: act.cents });
      model.bank += act.cents;
      return true;
    }
    case 'order': {
      const { kind, holding, cents: amount, units } = act;
      const order: ModelOrder = { kind, holding, amount, units, state: 'prepared' };
      if (!isPossible(model, order)) return false;
      common.orders.push(order);
      return true;
    }
    default: {
      const order = common.orders[act.order];
      return order !== undefined && orderAct(model, order, act.act);
    }
  }
}

function orderAct(
  model: FundModel,
  order: ModelOrder,
  act: 'approve-order' | 'settle-order' | 'return-order' | 'cancel-order',
): boolean {
  const { common } = model;
  const { kind, amount } = order;
  const counted = common.holdings[order.holding]?.counted ?? [];
  switch (act) {
    case 'approve-order':
      if (order.state !== 'prepared' || !isPossible(model, order)) return false;
      order.state = kind === 'buy' || kind === 'sell' ? 'approved' : 'done';
      if (kind === 'keep') {
        common.used += amount;
        common.principal += amount;
      } else counted.push(order);
      return true;
    case 'settle-order':
      if (order.state !== 'approved' || (kind === 'buy' && model.bank < amount)) return false;
      model.bank += kind === 'buy' ? -amount : amount;
      order.state = 'done';
      return true;
    case 'return-order':
      if (order.state !== 'approved' || counted.at(-1) !== order) return false;
      counted.pop();
      order.state = 'returned';
      return true;
    case 'cancel-order':
      if (order.state !== 'prepared') return false;
      order.state = 'cancelled';
      return true;
  }
}

/** Whether the fund as it is lets it be done. */
function isPossible(model: FundModel, { kind, holding: place, amount, units }: ModelOrder): boolean {
  const { common } = model;
  const holding = common.holdings[place];
  if (holding === undefined) return false;
  const { income, realised, unrealised } = gainOf(common);
  switch (kind) {
    case 'value':
      return heldOf(holding).units > 0n;
    case 'sell':
      return units <= heldOf(holding).units;
    case 'keep':
      return amount <= income + realised + (unrealised < 0n ? unrealised : 0n) - common.used;
    case 'buy': {
      const worth = common.principal + income + realised + unrealised - common.used;
      const all = common.holdings.reduce((sum, one) => sum + heldOf(one).value, 0n);
      const own = (heldOf(holding).value + amount) * 100n;
      const { class: ofClass, counterparty } = holding.most;
      const isWithin = own <= ofClass * worth && own <= counterparty * worth && all + amount <= worth;
      return isWithin && amount <= model.bank - onItsWay(model);
    }
  }
}

/** What the bank has been told to pay and has not. */
function onItsWay({ common, payouts, fee }: FundModel): bigint {
  const bought = common.orders.filter(({ kind, state }) => kind === 'buy' && state === 'approved');
  const paid = payouts.filter(({ state }) => state === 'approved').map(({ claim }) => claim);
  const spent = fee.spendings.filter(({ state }) => state === 'approved');
  return [...bought, ...paid, ...spent].reduce((sum, { amount }) => sum + amount, 0n);
}

/** A holding as it is when all that counts of it has happened, at the average of its cost. */
export function heldOf({ counted }: ModelHolding) {
  const held = { units: 0n, cost: 0n, value: 0n, income: 0n, realised: 0n };
  for (const one of counted) {
    switch (one.kind) {
      case 'income':
        held.income += one.amount;
        break;
      case 'buy':
        held.units += one.units;
        held.cost += one.amount;
        held.value += one.amount;
        break;
      case 'value':
        held.value = one.amount;
        break;
      case 'sell': {
        const cost = part(held.cost, one.units, held.units);
        held.value -= part(held.value, one.units, held.units);
        held.cost -= cost;
        held.units -= one.units;
        held.realised += one.amount - cost;
        break;
      }
    }
  }
  return held;
}

/** To the cent, half a cent up. */
function part(amount: bigint, units: bigint, of: bigint): bigint {
  return (2n * amount * units + of) / (2n * of);
}

/** What came in, what sales brought above cost, and what is held above cost. */
function gainOf({ holdings }: ModelCommon) {
  const all = holdings.map(heldOf);
  const sum = (of: 'income' | 'realised' | 'value' | 'cost') => all.reduce((rest, one) => rest + one[of], 0n);
  return { income: sum('income'), realised: sum('realised'), unrealised: sum('value') - sum('cost') };
}

/** What stands on the accounts of the common money, each on its own side, and on those of the fee. */
export function accountsOf({ common, fee }: FundModel): Readonly<Record<string, bigint>> {
  const { income, realised, unrealised } = gainOf(common);
  const cost = common.holdings.reduce((sum, one) => sum + heldOf(one).cost, 0n);
  return {
    ...{ principal: common.principal, investments: cost, 'investments-valued': unrealised },
    ...{ 'investment-income': income, 'gain-realised': realised, 'gain-unrealised': unrealised },
    ...{ 'gain-used': common.used, fees: fee.charged, operating: spentOf(fee) },
  };
}
