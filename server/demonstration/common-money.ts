import type { PlainDate } from '@openmutual/core/date';
import type { Actor } from './actor.ts';
import { dayOf, type Occasion, type Story } from './cast.ts';

/** What the fund has in common, in the year: a principal with its policy, two investments, the fee with its budget, a grant; and in these days what waits for a second person. */
export function commonMoneyOfTheYear(story: Story): Occasion[] {
  return [...principal(story), ...investments(story), ...fee(story), ...grant(story), ...prices(story)];
}

const INDEX = 'consumer-prices';

/** The policy on which the members vote before anything is put in; it counts from its day. */
export function policyOfTheYear(story: Story) {
  return {
    ...{ from: `${dayOf(story, 3, 16)}`, costing: 'average', index: INDEX, otherCounterparties: '30%' },
    classes: [
      { class: 'deposit', name: { en: 'Deposits', zh: '存款' }, atMost: '100%' },
      { class: 'bond', name: { en: 'Bonds of the state', zh: '国债' }, atMost: '40%' },
    ],
    counterparties: [
      { counterparty: 'bank-a', name: { en: 'Bank A', zh: '甲银行' }, atMost: '60%' },
      { counterparty: 'state', name: { en: 'The state', zh: '国家' }, atMost: '40%' },
    ],
  };
}

/** Endowed by the county, and kept by the policy of the members. */
function principal(story: Story): Occasion[] {
  const { treasurer } = story.cast;
  return [
    {
      on: dayOf(story, 3, 18),
      do: async () =>
        void (await treasurer.act('POST', at(story, 'investment-movements'), {
          ...{ kind: 'endow', amount: '20000.00', paidOn: `${dayOf(story, 3, 17)}`, bankReference: 'E-1' },
          ...{ givenBy: 'government', giver: 'The county' },
        })),
    },
  ];
}

function investments(story: Story): Occasion[] {
  let [deposit, bond] = ['', ''];
  const moved = (on: PlainDate, movement: () => object, bank?: string): Occasion => ({
    on,
    do: () => move(story, movement(), bank === undefined ? undefined : { on, reference: bank }),
  });
  const [valued, recently] = [dayOf(story, 6, 25), story.last.subtract({ days: 3 })];
  return [
    {
      on: dayOf(story, 4, 5),
      async do() {
        deposit = await hold(story, 'Deposit of one year', 'deposit', 'bank-a');
        bond = await hold(story, 'Bond of the state 2031', 'bond', 'state');
      },
    },
    moved(dayOf(story, 4, 6), () => buy(deposit, '1', '10000.00'), 'I-1'),
    moved(dayOf(story, 4, 6), () => buy(bond, '60', '6000.00'), 'I-2'),
    moved(valued, () => value(bond, valued, '6150.00')),
    moved(dayOf(story, 7, 20), () => income(bond, dayOf(story, 7, 19), '90.00', 'I-3')),
    moved(
      dayOf(story, 8, 18),
      () => ({ kind: 'sell', holding: bond, units: '20', amount: '2060.00' }),
      'I-4',
    ),
    moved(dayOf(story, 9, 20), () => ({ kind: 'keep', amount: '60.00' })),
    moved(recently, () => value(bond, recently, '4136.00')),
    {
      on: story.last,
      do: async () =>
        void (await story.cast.treasurer.act(
          'POST',
          at(story, 'investment-movements'),
          buy(bond, '10', '1034.00'),
        )),
    },
  ];
}

/** A budget of each calendar year that the story touches; two bills are paid of it, and one waits. */
function fee(story: Story): Occasion[] {
  const begun = dayOf(story, 3, 16);
  const years = [...new Set([begun.year, story.last.year])];
  const budgets = years.map(
    (year): Occasion => ({
      on: year === begun.year ? begun : dayOf(story, 1, 1).with({ year: year - 1, month: 12, day: 12 }),
      do: () =>
        adoptBudget(story, {
          year,
          purposes: [
            { purpose: 'audit', name: { en: 'Audit of accounts', zh: '账目审计' }, amount: '600.00' },
            { purpose: 'hosting', name: { en: 'Hosting', zh: '服务器' }, amount: '240.00' },
            { purpose: 'paper', name: { en: 'Paper and postage', zh: '纸张和邮资' }, amount: '120.00' },
          ],
        }),
    }),
  );
  const audit = { purpose: 'audit', amount: '350.00', subject: 'Bill 2041', payTo: 'Audit office' };
  const hosting = {
    purpose: 'hosting',
    amount: '120.00',
    subject: 'Half a year',
    payTo: 'A host of servers',
  };
  const paper = { purpose: 'paper', amount: '36.00', subject: 'Bill 77', payTo: 'A printer' };
  return [
    ...budgets,
    { on: dayOf(story, 9, 14), do: () => spend(story, audit, dayOf(story, 9, 14)) },
    { on: dayOf(story, 11, 14), do: () => spend(story, hosting, dayOf(story, 11, 14)) },
    {
      on: story.last,
      do: async () => void (await story.cast.treasurer.act('POST', at(story, 'spendings'), paper)),
    },
  ];
}

/** What the county gave after the lightning; it lowers what members share of that month. */
function grant(story: Story): Occasion[] {
  const { treasurer, second } = story.cast;
  let line = '';
  return [
    {
      on: dayOf(story, 8, 28),
      async do() {
        const entered = await treasurer.act('POST', at(story, 'named-lines'), {
          ...{ period: `${dayOf(story, 8, 1)}`.slice(0, 7), line: 'county-storm', in: '3000.00' },
          name: { en: 'Grant after the storm', zh: '风暴灾后补助' },
          ...{ source: 'government', giver: 'The county', item: 'fire' },
          purpose: 'Help with what the storm of this month destroyed',
        });
        line = entered.line;
        const yes = { says: 'yes', hash: entered.hash };
        await second.act('POST', at(story, `named-lines/${line}/signatures`), yes);
      },
    },
    {
      on: dayOf(story, 9, 6),
      do: async () =>
        void (await treasurer.act('POST', at(story, `named-lines/${line}/receipt`), {
          ...{ paidOn: `${dayOf(story, 9, 5)}`, bankReference: 'G-1' },
        })),
    },
  ];
}

/** Against this the principal is held: invented figures that rise by two thousandths a month. */
function prices(story: Story): Occasion[] {
  const months = Array.from({ length: 12 }, (_, place) => place + 1);
  return months.map(
    (month): Occasion => ({
      on: dayOf(story, month + 1, 1),
      do: async () =>
        void (await story.cast.treasurer.act('POST', at(story, 'price-indices'), {
          ...{ index: INDEX, month: `${dayOf(story, month, 1)}`.slice(0, 7) },
          value: (100 + (month - 1) * 0.2).toFixed(1),
          source: 'invented for this demonstration',
        })),
    }),
  );
}

const at = ({ fund }: Story, path: string) => `/api/funds/${fund}/${path}`;
const buy = (holding: string, units: string, amount: string) => ({ kind: 'buy', holding, units, amount });
const value = (holding: string, on: PlainDate, amount: string) => ({
  ...{ kind: 'value', holding, on: `${on}`, amount, source: 'closing price of the exchange (invented)' },
});
const income = (holding: string, paidOn: PlainDate, amount: string, bankReference: string) => ({
  ...{ kind: 'income', holding, paidOn: `${paidOn}`, amount, bankReference },
});

/** Proposed by the treasurer, agreed to by an organiser. */
async function adoptBudget(story: Story, budget: object): Promise<void> {
  const { treasurer, organiser } = story.cast;
  const { decision } = await treasurer.act('POST', at(story, 'fee-budgets'), budget);
  const { items } = await organiser.read(at(story, 'decisions?state=open'));
  const { hash } = items.find((one: { decision: string }) => one.decision === decision);
  await organiser.act('POST', at(story, `decisions/${decision}/signatures`), { says: 'yes', hash });
}

async function hold(story: Story, name: string, of: string, counterparty: string): Promise<string> {
  const opened = await story.cast.treasurer.act('POST', at(story, 'holdings'), {
    ...{ name, class: of, counterparty },
  });
  return opened.holding;
}

/** Prepared by the treasurer, agreed to by an organiser, and done at the bank where it has to do with one. */
async function move(
  story: Story,
  movement: object,
  bank: { readonly on: PlainDate; readonly reference: string } | undefined,
): Promise<void> {
  const { treasurer, second } = story.cast;
  const made = await treasurer.act('POST', at(story, 'investment-movements'), movement);
  const one = at(story, `investment-movements/${made.movement}`);
  await agreed(second, one, made);
  if (bank === undefined) return;
  const paid = { paidOn: `${bank.on}`, bankReference: bank.reference };
  await treasurer.change(one, `${one}/settlement`, paid);
}

async function spend(story: Story, spending: object, on: PlainDate): Promise<void> {
  const { treasurer, second } = story.cast;
  const made = await treasurer.act('POST', at(story, 'spendings'), spending);
  const one = at(story, `spendings/${made.spending}`);
  await agreed(second, one, made);
  const paid = { paidOn: `${on}`, bankReference: `S-${made.spending.slice(-4)}` };
  await treasurer.change(one, `${one}/payment`, paid);
}

/** Says yes where it is not recorded as done at once. */
async function agreed(
  who: Actor,
  one: string,
  { state, hash }: { readonly state: string; readonly hash: string },
) {
  if (state === 'prepared') await who.change(one, `${one}/signatures`, { says: 'yes', hash });
}
