import { type Person, person } from './person.ts';
import type { Village } from './village.ts';

/** What a fund has in common, as its pages show it. */
export interface InCommon {
  /** A purchase that waits for another person than the treasurer, and a spending of the fee that does. */
  readonly movement: string;
  readonly spending: string;
  /** Who sees totals and nobody. */
  readonly supervisor: Person;
  /** In which all of this happened. */
  readonly year: string;
}

/** A policy of journeys: bonds up to four tenths of the principal. */
export function policyOf(from: string) {
  return {
    ...{ from, costing: 'average', index: 'cpi', otherCounterparties: '30%' },
    classes: [
      { class: 'deposit', name: { en: 'Deposits', zh: '存款' }, atMost: '100%' },
      { class: 'bond', name: { en: 'Bonds', zh: '债券' }, atMost: '40%' },
    ],
    counterparties: [{ counterparty: 'bank-a', name: { en: 'Bank A', zh: '甲银行' }, atMost: '60%' }],
  };
}

/** Adopts a policy and a budget, endows the principal, buys and values, and leaves a purchase and a spending that wait for another person. */
export async function inCommon({ fund, founder, second }: Village, today: string): Promise<InCommon> {
  const api = (path: string) => `funds/${fund}/${path}`;
  const adopt = async (path: string, document: object) => {
    await second.act(api(path), document);
    const { items } = (await founder.get(api('decisions?state=open'))).body;
    for (const { decision, hash } of items)
      await founder.act(api(`decisions/${decision}/signatures`), { says: 'yes', hash });
  };
  await adopt('investment-policies', policyOf(today));
  await adopt('fee-budgets', {
    year: Number(today.slice(0, 4)),
    purposes: [
      { purpose: 'audit', name: { en: 'Audit of accounts', zh: '账目审计' }, amount: '120.00' },
      { purpose: 'hosting', name: { en: 'Hosting', zh: '服务器' }, amount: '60.00' },
    ],
  });
  const make = async (movement: object) =>
    (await second.act(api('investment-movements'), movement)).body as { movement: string; hash: string };
  await make({
    ...{ kind: 'endow', amount: '10000.00', paidOn: today, bankReference: `E-${fund}` },
    ...{ givenBy: 'government', giver: 'The county' },
  });
  const { holding } = (
    await second.act(api('holdings'), {
      name: 'Bond of the state 2031',
      class: 'bond',
      counterparty: 'state',
    })
  ).body;
  const agree = async ({ movement, hash }: { movement: string; hash: string }) => {
    const at = api(`investment-movements/${movement}`);
    await founder.act(`${at}/signatures`, { says: 'yes', hash }, { versionAt: at });
    return at;
  };
  const bought = await agree(await make({ kind: 'buy', holding, units: '20', amount: '2000.00' }));
  await second.act(
    `${bought}/settlement`,
    { paidOn: today, bankReference: `B-${fund}` },
    { versionAt: bought },
  );
  await agree(
    await make({
      kind: 'value',
      holding,
      on: today,
      amount: '2100.00',
      source: 'closing price of the exchange',
    }),
  );
  const { movement } = await make({ kind: 'buy', holding, units: '5', amount: '525.00' });
  const { spending } = (
    await second.act(api('spendings'), {
      ...{ purpose: 'audit', amount: '12.00', subject: 'Bill 17', payTo: 'Audit office' },
    })
  ).body;
  const supervisor = await person(`supervisor-${fund}@county.example`, { factor: true });
  await founder.act(api('roles'), { person: supervisor.id, role: 'supervisor' });
  await supervisor.signIn();
  return { movement, spending, supervisor, year: today.slice(0, 4) };
}
