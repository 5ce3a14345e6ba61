import { ORGANISER, type SampleApp, type Told, TREASURER } from '../settlement/sample-app.ts';

/** Acts of tests on the common money of a fund of the sample: whatever is refused is told at once. */
export function commonActs({ ask }: SampleApp, fund: string) {
  const at = (path: string) => `/api/funds/${fund}/${path}`;
  const sure = (told: Told): Told => {
    if (told.status >= 400) throw new Error(`${told.status} ${JSON.stringify(told.body)}`);
    return told;
  };
  const post = async (path: string, body: object, person = TREASURER, match?: string) =>
    sure(await ask('POST', at(path), person, { body, ...(match === undefined ? {} : { match }) }));

  /** Proposed by the treasurer, agreed to by an organiser. */
  async function adopt(path: 'investment-policies' | 'fee-budgets', document: object): Promise<Told> {
    const proposed = await post(path, document);
    const { body } = sure(await ask('GET', at('decisions?state=open'), ORGANISER));
    const decision = body.items[0];
    const yes = { says: 'yes', hash: decision.hash };
    await post(`decisions/${decision.decision}/signatures`, yes, ORGANISER);
    return proposed;
  }

  /** Prepared and signed by the treasurer, and by an organiser, as the charter of the sample asks for two. */
  async function agree(path: 'investment-movements' | 'spendings', body: object): Promise<Told> {
    const made = await post(path, body);
    const own = `${path}/${made.body.movement ?? made.body.spending}/signatures`;
    const yes = { says: 'yes', hash: made.body.hash };
    const first = await post(own, yes, TREASURER, made.etag);
    return post(own, yes, ORGANISER, first.etag);
  }

  return {
    adopt,
    agree,
    post,
    endow: (amount: string, paidOn: string, bankReference: string) =>
      post('investment-movements', {
        ...{ kind: 'endow', amount, paidOn, bankReference, givenBy: 'government', giver: 'The county' },
      }),
    async open(name: string, of: string, counterparty: string): Promise<string> {
      return (await post('holdings', { name, class: of, counterparty })).body.holding;
    },
    settle: ({ body, etag }: Told, paidOn: string, bankReference: string) =>
      post(`investment-movements/${body.movement}/settlement`, { paidOn, bankReference }, TREASURER, etag),
    pay: ({ body, etag }: Told, paidOn: string, bankReference: string) =>
      post(`spendings/${body.spending}/payment`, { paidOn, bankReference }, TREASURER, etag),
    read: async (path: string, person = TREASURER) => sure(await ask('GET', at(path), person)).body,
  };
}

/** A policy of tests. */
export const samplePolicy = {
  from: '2026-04-02',
  costing: 'average',
  classes: [
    { class: 'deposit', name: { en: 'Deposits', zh: '存款' }, atMost: '100%' },
    { class: 'bond', name: { en: 'Bonds', zh: '债券' }, atMost: '40%' },
  ],
  counterparties: [{ counterparty: 'bank-a', name: { en: 'Bank A', zh: '甲银行' }, atMost: '60%' }],
  otherCounterparties: '30%',
  index: 'cpi',
};

/** A budget of tests. */
export const sampleBudget = {
  year: 2026,
  purposes: [
    { purpose: 'audit', name: { en: 'Audit of accounts', zh: '审计' }, amount: '250.00' },
    { purpose: 'hosting', name: { en: 'Hosting', zh: '服务器' }, amount: '200.00' },
  ],
};
