import type { PlainDate } from '@openmutual/core/date';
import { invariant } from '@openmutual/core/result';
import { addTo, major, minor } from '../quarter/own-book.ts';
import type { Books } from '../quarter/paying.ts';

/** The common money of a fund whose policy was adopted. */
export interface CommonMoney {
  readonly deposit: string;
}

/** A policy is proposed by the treasurer and adopted by another, money is given to the principal, and what may be bought is opened. */
export async function beginCommonMoney(books: Books, on: PlainDate): Promise<CommonMoney> {
  const { town, founded, book } = books;
  const { at, treasurer, second } = founded;
  await town.morning(on);
  await treasurer.act('POST', `${at}/investment-policies`, { ...POLICY, from: `${on}` });
  const { items } = await second.read(`${at}/decisions?state=open`);
  const [policy, ...others] = items;
  invariant(policy?.matter === 'policy' && others.length === 0, 'a policy waits to be adopted');
  const yes = { says: 'yes', hash: policy.hash };
  await second.act('POST', `${at}/decisions/${policy.decision}/signatures`, yes);
  await treasurer.act('POST', `${at}/investment-movements`, {
    ...{ kind: 'endow', amount: '20000.00', paidOn: `${on}`, bankReference: 'E1' },
    ...{ givenBy: 'government', giver: 'The county' },
  });
  enter(books, { bank: '20000.00', principal: '-20000.00' });
  const opened = await treasurer.act('POST', `${at}/holdings`, {
    ...{ name: 'Deposit at bank A', class: 'deposit', counterparty: 'bank-a' },
  });
  invariant(book.fund.get('principal') === -2_000_000n, 'the principal was given');
  return { deposit: opened.holding };
}

/**
 * What is done with the common money in a month, by two persons each time, and by the bank: forty units are bought for 8,000.00, are worth 8,300.00 at the end of the
 * year, earn 150.00, and are sold in two parts for 2,120.00 and 6,300.00. Average cost: 200.00 a unit.
 */
export async function invest(
  books: Books,
  { deposit }: CommonMoney,
  { month, on }: { readonly month: number; readonly on: PlainDate },
): Promise<void> {
  const { town, founded } = books;
  const path = `${founded.at}/investment-movements`;
  if (![2, 7, 8, 11, 12].includes(month)) return;
  await town.morning(on);
  const day = `${on}`;
  if (month === 2) {
    // Sixty parts of a hundred are 12,000.00 with one bank: 12,000.01 are not bought.
    const beyond = { kind: 'buy', holding: deposit, units: '60', amount: '12000.01' };
    await founded.treasurer.refused('an-investment-is-beyond-the-limit-of-its-counterparty', path, {
      body: beyond,
    });
    const buy = { kind: 'buy', holding: deposit, units: '40', amount: '8000.00' };
    const bought = await agreed(books, buy);
    enter(books, { investments: '8000.00', 'purchases-in-transit': '-8000.00' });
    await byTheBank(books, bought, day, 'B1');
    enter(books, { 'purchases-in-transit': '8000.00', bank: '-8000.00' });
  } else if (month === 7) {
    const letter = 'letter of the bank';
    await agreed(books, { kind: 'value', holding: deposit, on: day, amount: '8300.00', source: letter });
    enter(books, { 'investments-valued': '300.00', 'gain-unrealised': '-300.00' });
  } else if (month === 8) {
    await founded.treasurer.act('POST', path, {
      ...{ kind: 'income', holding: deposit, paidOn: day, amount: '150.00', bankReference: 'I1' },
    });
    enter(books, { bank: '150.00', 'investment-income': '-150.00' });
  } else await sell(books, deposit, { month, day });
}

/** Ten units leave with 2,000.00 of cost and a quarter of what the value is above it; thirty with the rest. */
async function sell(
  books: Books,
  deposit: string,
  { month, day }: { readonly month: number; readonly day: string },
): Promise<void> {
  const isLast = month === 12;
  const [units, amount] = isLast ? ['30', '6300.00'] : ['10', '2120.00'];
  const sold = await agreed(books, { kind: 'sell', holding: deposit, units, amount });
  const cost = isLast
    ? { investments: '-6000.00', 'gain-realised': '-300.00' }
    : { investments: '-2000.00', 'gain-realised': '-120.00' };
  const valued = isLast
    ? { 'investments-valued': '-225.00', 'gain-unrealised': '225.00' }
    : { 'investments-valued': '-75.00', 'gain-unrealised': '75.00' };
  enter(books, { 'proceeds-in-transit': amount as string, ...cost, ...valued });
  await byTheBank(books, sold, day, isLast ? 'S2' : 'S1');
  enter(books, { bank: amount as string, 'proceeds-in-transit': `-${amount}` });
}

/** What the common money came to: its worth, its gain, and what is held. */
export async function commonMoneyTold({ founded }: Books): Promise<{ principal: string; gain: string }> {
  const { principal, holdings, total } = await founded.auditor.read(`${founded.at}/holdings`);
  const [deposit] = holdings;
  invariant(
    deposit.units === '0' && total.cost === '0.00' && total.value === '0.00',
    `all units are sold: ${deposit.units}`,
  );
  // 150.00 + 120.00 + 300.00
  invariant(principal.account === '20000.00' && principal.gain === '570.00', `the gain: ${principal.gain}`);
  invariant(principal.worth === '20570.00', `what the common money is worth: ${principal.worth}`);
  return { principal: principal.worth, gain: principal.gain };
}

/** One prepares and does not agree to it himself, another does. */
async function agreed({ founded }: Books, body: object): Promise<string> {
  const { at, treasurer, second } = founded;
  const { movement, hash } = await treasurer.act('POST', `${at}/investment-movements`, body);
  const path = `${at}/investment-movements/${movement}`;
  await second.change(path, `${path}/signatures`, { says: 'yes', hash });
  return path;
}

async function byTheBank(
  { founded }: Books,
  path: string,
  paidOn: string,
  bankReference: string,
): Promise<void> {
  await founded.treasurer.change(path, `${path}/settlement`, { paidOn, bankReference });
}

/** Debits above zero; all of them together are zero. */
function enter({ book }: Books, amounts: Readonly<Record<string, string>>): void {
  const legs = Object.entries(amounts).map(([account, amount]) => [account, minor(amount)] as const);
  const sum = legs.reduce((all, [, amount]) => all + amount, 0n);
  invariant(sum === 0n, `an entry of the script has two sides: ${major(sum)}`);
  for (const [account, amount] of legs) addTo(book.fund, account, amount);
}

const POLICY = {
  costing: 'average',
  classes: [{ class: 'deposit', name: { en: 'Deposits', zh: '存款' }, atMost: '100%' }],
  counterparties: [{ counterparty: 'bank-a', name: { en: 'Bank A', zh: '甲银行' }, atMost: '60%' }],
};
