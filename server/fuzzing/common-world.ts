import type { Said, Somebody } from '../fund/scratch-fund.ts';
import { BUDGET, POLICY } from './common-past.ts';
import { type CommonAct, dateOf, type FeeAct, type FundModel } from './model-state.ts';
import { known, type People, text, type World } from './world.ts';

/** A policy, budgets of some years, a deposit and a bond of which nothing is held yet; their ids. */
export async function openCommon(
  { treasurer, organiser }: Pick<People, 'treasurer' | 'organiser'>,
  fund: string,
  today: string,
): Promise<string[]> {
  const url = `/api/funds/${fund}`;
  const sure = (said: Said) => {
    if (said.status >= 300) throw new Error(`${said.status} ${said.codes.join(' ')}`);
    return said.body;
  };
  const make = async (path: string, body: object) =>
    sure(await treasurer.act('POST', `${url}/${path}`, body));
  const adopt = async (path: string, body: object) => {
    await make(path, body);
    const { items } = sure(await organiser.get(`${url}/decisions?state=open`));
    for (const { decision, hash } of items) {
      const signature = { says: 'yes', hash };
      sure(await organiser.act('POST', `${url}/decisions/${decision}/signatures`, signature));
    }
  };
  await adopt('investment-policies', { ...POLICY, from: today });
  const year = Number(today.slice(0, 4));
  for (const later of [0, 1, 2]) await adopt('fee-budgets', { ...BUDGET, year: year + later });
  const deposit = await make('holdings', { name: 'Deposit', class: 'deposit', counterparty: 'bank-a' });
  const bond = await make('holdings', { name: 'Bond', class: 'bond', counterparty: 'state' });
  return [deposit.holding, bond.holding];
}

/** What is done with the principal and the fee, by the treasurer and another who agrees to it. */
export async function triedOnCommon(world: World, model: FundModel, act: CommonAct | FeeAct): Promise<Said> {
  const { holdings, orders, spendings } = world;
  const { treasurer, second } = world.people;
  const url = `/api/funds/${world.fund}`;
  const today = dateOf(model.day);
  const orderOf = (place: number) => `${url}/investment-movements/${orders[place]}`;
  const spendingOf = (place: number) => `${url}/spendings/${spendings[place]}`;
  const on = async (by: Somebody, of: string, step: string, body: object) =>
    by.act('POST', `${of}/${step}`, body, { version: (await by.get(of)).etag || '"v1"' });
  const agree = async (of: string) =>
    on(second, of, 'signatures', { says: 'yes', hash: (await second.get(of)).body.hash ?? '0'.repeat(64) });
  const move = (body: object) => treasurer.act('POST', `${url}/investment-movements`, body);
  const bank = { paidOn: today, bankReference: `${act.act} ${Math.random()}` };

  switch (act.act) {
    case 'endow':
      return move({
        ...{ kind: 'endow', amount: text(act.cents), givenBy: 'government', giver: 'The county' },
        ...bank,
      });
    case 'income':
      return move({ kind: 'income', holding: holdings[act.holding], amount: text(act.cents), ...bank });
    case 'order': {
      const { kind, units, cents } = act;
      const of = kind === 'keep' ? {} : { holding: holdings[act.holding] };
      const more =
        kind === 'value'
          ? { on: today, source: 'closing price' }
          : kind === 'keep'
            ? {}
            : { units: `${units}` };
      return known(orders, 'movement', await move({ kind, amount: text(cents), ...of, ...more }));
    }
    case 'approve-order':
      return agree(orderOf(act.order));
    case 'settle-order':
      return on(treasurer, orderOf(act.order), 'settlement', bank);
    case 'return-order':
      return on(treasurer, orderOf(act.order), 'return', { reason: 'the offer was closed' });
    case 'cancel-order':
      return on(treasurer, orderOf(act.order), 'cancellation', { reason: 'later' });
    case 'spend': {
      const body = { purpose: act.purpose, amount: text(act.cents), subject: 'Bill', payTo: 'Audit office' };
      return known(spendings, 'spending', await treasurer.act('POST', `${url}/spendings`, body));
    }
    case 'approve-spending':
      return agree(spendingOf(act.spending));
    case 'pay-spending':
      return on(treasurer, spendingOf(act.spending), 'payment', bank);
    case 'return-spending':
      return on(treasurer, spendingOf(act.spending), 'return', { reason: 'no such account' });
    case 'cancel-spending':
      return on(treasurer, spendingOf(act.spending), 'cancellation', { reason: 'later' });
  }
}
