import type { Actor } from '../demonstration/actor.ts';
import { dayBeside } from './value.ts';

/** A fund with common money, and who looks after it. */
export interface CommonFund {
  readonly fund: string;
  readonly treasurer: Actor;
  readonly organiser: Actor;
  /** The day on which all is done, and today. */
  readonly on: string;
  readonly today: string;
}

/** Grants of a period that is not settled yet: agreed to by two. */
export async function enterGrants(of: CommonFund, period: string): Promise<string[]> {
  const entered: string[] = [];
  for (const code of ['county', 'city']) {
    const { line, hash } = await enter(of, period, code);
    const signatures = `/api/funds/${of.fund}/named-lines/${line}/signatures`;
    await of.organiser.act('POST', signatures, { says: 'yes', hash });
    entered.push(line);
  }
  return entered;
}

/** Grants of a period to which nobody has agreed yet. */
export async function enterUnsigned(of: CommonFund, period: string): Promise<void> {
  for (const code of ['province', 'parish', 'guild']) await enter(of, period, code);
}

function enter({ fund, treasurer }: CommonFund, period: string, code: string) {
  return treasurer.act('POST', `/api/funds/${fund}/named-lines`, {
    ...{ period, line: code, name: { en: code, zh: '拨款' }, in: '100.00' },
    ...{ source: 'government', giver: `The ${code}`, purpose: 'welfare of the village', item: 'fire' },
  });
}

/** A policy, holdings, movements and spendings in each state, a budget, a price index with a gap; the first of the grants has arrived. */
export async function openCommonPast(of: CommonFund, grants: readonly string[]): Promise<void> {
  const { fund, treasurer, organiser, on, today } = of;
  const at = (path: string) => `/api/funds/${fund}/${path}`;
  await treasurer.act('POST', at(`named-lines/${grants[0]}/receipt`), { paidOn: on, bankReference: 'G1' });

  await treasurer.act('POST', at('investment-policies'), { ...POLICY, from: on });
  await adopt(of);
  for (const year of new Set([on, today].map((day) => Number(day.slice(0, 4))))) {
    await treasurer.act('POST', at('fee-budgets'), { ...BUDGET, year });
    await adopt(of);
  }
  for (const days of [-90, -60, 0]) {
    const figure = { index: 'cpi', month: dayBeside(on, days).slice(0, 7), value: '102.4', source: 'Bureau' };
    await treasurer.act('POST', at('price-indices'), figure);
  }

  const make = (body: object) => treasurer.act('POST', at('investment-movements'), body);
  const sign = async (path: string, hash: string) => {
    await organiser.change(at(path), at(`${path}/signatures`), { says: 'yes', hash });
    return path;
  };
  const agreed = async (body: object) => {
    const { movement, hash } = await make(body);
    return sign(`investment-movements/${movement}`, hash);
  };
  const settled = async (body: object, bankReference: string) => {
    const path = at(await agreed(body));
    await treasurer.change(path, `${path}/settlement`, { paidOn: on, bankReference });
  };
  await make({
    ...{ kind: 'endow', amount: '10000.00', paidOn: on, bankReference: 'E1' },
    ...{ givenBy: 'government', giver: 'The county' },
  });
  const open = async (name: string, of: string, counterparty: string) =>
    (await treasurer.act('POST', at('holdings'), { name, class: of, counterparty })).holding as string;
  const deposit = await open('Deposit at bank A', 'deposit', 'bank-a');
  const bond = await open('Bond of the state', 'bond', 'state');
  await settled({ kind: 'buy', holding: deposit, units: '30', amount: '3000.00' }, 'B1');
  await agreed({ kind: 'value', holding: deposit, on, amount: '3150.00', source: 'letter of the bank' });
  await make({ kind: 'income', holding: deposit, paidOn: on, amount: '45.00', bankReference: 'I1' });
  await settled({ kind: 'sell', holding: deposit, units: '5', amount: '600.00' }, 'S1');
  await settled({ kind: 'buy', holding: bond, units: '5', amount: '500.00' }, 'B2');
  await agreed({ kind: 'buy', holding: bond, units: '10', amount: '1000.00' });
  await make({ kind: 'buy', holding: bond, units: '5', amount: '500.00' });
  await make({ kind: 'sell', holding: deposit, units: '1', amount: '120.00' });
  await make({ kind: 'keep', amount: '10.00' });

  const spend = (amount: string) =>
    treasurer.act('POST', at('spendings'), {
      purpose: 'audit',
      amount,
      subject: 'Bill 17',
      payTo: 'Audit office',
    });
  const paid = await spend('20.00');
  const path = at(await sign(`spendings/${paid.spending}`, paid.hash));
  await treasurer.change(path, `${path}/payment`, { paidOn: on, bankReference: 'F1' });
  const approved = await spend('10.00');
  await sign(`spendings/${approved.spending}`, approved.hash);
  await spend('5.00');
}

/** The one decision on the common money that is open is agreed to. */
async function adopt({ fund, organiser }: CommonFund): Promise<void> {
  const { items } = await organiser.read(`/api/funds/${fund}/decisions?state=open`);
  for (const { decision, hash, matter } of items) {
    if (!['policy', 'budget'].includes(matter)) continue;
    await organiser.act('POST', `/api/funds/${fund}/decisions/${decision}/signatures`, { says: 'yes', hash });
  }
}

/** A policy as somebody writes it who knows how: its limits are parts. */
export const POLICY = {
  costing: 'average',
  classes: [
    { class: 'deposit', name: { en: 'Deposits', zh: '存款' }, atMost: '100%' },
    { class: 'bond', name: { en: 'Bonds', zh: '债券' }, atMost: '40%' },
  ],
  counterparties: [{ counterparty: 'bank-a', name: { en: 'Bank A', zh: '甲银行' }, atMost: '60%' }],
  otherCounterparties: '30%',
  index: 'cpi',
};

export const BUDGET = {
  purposes: [
    { purpose: 'audit', name: { en: 'Audit of accounts', zh: '审计' }, amount: '250.00' },
    { purpose: 'hosting', name: { en: 'Hosting', zh: '服务器' }, amount: '200.00' },
  ],
};
