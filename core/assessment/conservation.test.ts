import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openSumTree } from '../commitment/sum-tree.ts';
import { Money, sum } from '../money/money.ts';
import { searchFor } from '../record/member-search.ts';
import { settlementRecord } from '../record/record.ts';
import { replay } from '../record/replay.ts';
import { certain } from '../result/result.ts';
import { adds } from '../working/working.ts';
import { type Settlement, settle } from './assessment.ts';
import { openBalanceBook } from './balance.ts';
import { parseClaims } from './claim/claim.ts';
import { memberFigures, openFigureBook, totalsOf } from './member-figures.ts';
import { emptyPosition, type Position } from './position.ts';
import { columnsNeeded } from './roll/list-columns.ts';
import { memberReader } from './roll/member.ts';
import type { ListedRoll } from './roll/roll.ts';
import type { Terms } from './rules/terms.ts';
import { cents, columnsOf, figure, name, parseSample, rollOf, rowsOf, sampleTerms } from './sample-scheme.ts';
import { periodWorking } from './statement/period-working.ts';

type Cells = Record<string, string>;

const by = (to: string) => ({ to, name: name(to) });
const level = {
  ...{
    amount: figure('20.00'),
    rate: figure('1%'),
    of: 'bySumInsured',
    rounding: 'down 0.01',
    whichever: 'lower',
  },
};
const split = (ties: string) => ({ rule: 'largest-remainder', ties });
const yuan = (text: string): Money => Money.of(text, 'CNY');

/** Own accounts that a contribution fills, with or without a limit. */
function accountsBy(filledBy: string | undefined, times: number | null) {
  const most = times === null ? {} : { atMost: figure(`${times}`), refund: { name: name('back') } };
  return { name: name('account'), filledBy, ...most };
}

/** A fund of random words; every sum of money has a line, or the settlement is refused. */
const rules = fc
  .record({
    ties: fc.constantFrom('as-listed', 'rotating'),
    shares: fc.boolean(),
    others: fc.boolean(),
    accounts: fc.constantFrom(undefined, 'head', 'rate'),
    times: fc.option(fc.integer({ min: 1, max: 12 })),
    capped: fc.boolean(),
    bearer: fc.constantFrom('sponsor', 'loan', 'benefits'),
    head: fc.option(fc.integer({ min: 0, max: 5000 })),
    payer: fc.boolean(),
    rate: fc.option(fc.integer({ min: 1, max: 30 })),
    fee: fc.constantFrom('benefits', 'contributions'),
    level: fc.boolean(),
    surplus: fc.subarray(['loan', 'reserve', 'members', 'sponsor']),
    keys: fc.constantFrom(['perHead'], ['byUnits'], ['bySumInsured', 'byUnits']),
  })
  .map((words) => {
    const contributions = [
      ...(words.head === null
        ? []
        : [
            {
              contribution: 'head',
              name: name('head'),
              by: 'perHead',
              amount: figure(cents(words.head)),
              ...(words.payer && words.accounts !== 'head'
                ? {
                    payers: [
                      {
                        payer: 'union',
                        name: name('union'),
                        amount: figure(cents(Math.floor(words.head / 2))),
                      },
                    ],
                  }
                : {}),
            },
          ]),
      ...(words.rate === null
        ? []
        : [
            {
              contribution: 'rate',
              name: name('rate'),
              by: 'bySumInsured',
              rate: figure(`${words.rate}‰`),
              rounding: 'half-up 0.01',
            },
          ]),
    ];
    const hasAccounts =
      words.shares && contributions.some(({ contribution }) => contribution === words.accounts);
    const surplus = words.surplus.map((to) => {
      if (to === 'members') return { ...by(to), by: words.keys, split: split(words.ties) };
      if (to !== 'reserve') return by(to);
      return { ...by(to), amount: figure('12.34'), ...(words.level ? { upTo: level } : {}) };
    });
    return {
      items: [{ item: 'cost', name: name('cost'), basis: 'indemnity' }],
      units: { granularity: '0.5' },
      ...(hasAccounts ? { accounts: accountsBy(words.accounts, words.times) } : {}),
      fees: [{ fee: 'fee', name: name('fee'), rate: figure('7%'), of: words.fee, rounding: 'half-up 0.01' }],
      ...(contributions.length === 0 ? {} : { contributions }),
      ...(surplus.length === 0 ? {} : { surplus }),
      ...(words.shares
        ? {
            sharing: {
              key: 'byUnits',
              rounding: split(words.ties),
              ...(words.others ? { among: 'others' } : {}),
            },
            ...(words.capped || hasAccounts
              ? {
                  caps: {
                    ...(words.capped ? { perPeriod: figure('25.00') } : {}),
                    excess: [by('others'), by(words.bearer)],
                  },
                }
              : {}),
          }
        : { sharing: undefined, shortage: [by('reserve'), by(words.bearer)] }),
    };
  });

const members = fc.uniqueArray(
  fc.record({
    member: fc.integer({ min: 1, max: 999 }).map((number) => `m${number}`),
    units: fc.integer({ min: 1, max: 9 }).map((halves) => (halves / 2).toString()),
    sumInsured: fc.integer({ min: 1, max: 900_000 }).map(cents),
    balance: fc.integer({ min: 0, max: 9000 }).map(cents),
    joined: fc.constantFrom('2024-01-01', '2026-03-15'),
    left: fc.constantFrom('', '2026-12-31'),
  }),
  { minLength: 1, maxLength: 12, selector: ({ member }) => member },
);

/** Cents that an earlier settlement took too much (above zero) or too little. */
const slips = fc.integer({ min: -3000, max: 3000 });

const losses = fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 4 });

function settled(
  given: object,
  listed: readonly Cells[],
  paid: readonly number[],
  position: Position | undefined,
  period: string,
  corrected = 0,
) {
  const scheme = certain(parseSample(given));
  const terms = sampleTerms(scheme);
  const claims = paid.map((loss, place) => ({
    claim: `c${place}`,
    member: listed[place % listed.length]?.['member'] ?? '',
    item: 'cost',
    occurredOn: '2026-05-01',
    loss: cents(loss),
  }));
  const roll = certain(rollOf(terms, inColumns(terms, listed), claims));
  const columns = ['claim', 'member', 'item', 'occurredOn', 'loss'];
  const parsed = certain(parseClaims(rowsOf(claims), columns, 'CNY'));
  const at = position ?? emptyPosition(scheme.id, 'CNY');
  const slip = { name: name('slip'), corrects: { settlement: at.after ?? '' } };
  const isCorrected = at.after !== undefined && corrected !== 0;
  const costs = [
    { cost: 'bill', name: name('bill'), amount: yuan('3.21') },
    ...(isCorrected && corrected < 0 ? [{ cost: 'slip', ...slip, amount: yuan(cents(-corrected)) }] : []),
  ];
  const grants = [
    { grant: 'gift', name: name('gift'), amount: yuan('1.11') },
    ...(isCorrected && corrected > 0 ? [{ grant: 'slip', ...slip, amount: yuan(cents(corrected)) }] : []),
  ];
  const found = settle(at, { settlement: period, roll, claims: parsed, costs, grants }, terms);
  if (found.ok) return { ...found.value, roll };
  // A bill that nobody bears is refused, and nothing is settled; nor is what all claim of nobody else.
  expect([['more-is-lacking-than-the-benefits-can-bear'], ['nobody-is-left-to-share']]).toContainEqual(
    found.rejections.map(({ code }) => code),
  );
  return undefined;
}

/** Only the columns that the rules ask for: others would have no meaning. */
function inColumns({ rules: asked }: Terms, listed: readonly Cells[]): Cells[] {
  const known = [...columnsNeeded(asked), 'joined', 'left'];
  return listed.map((cells) =>
    Object.fromEntries(Object.entries(cells).filter(([column]) => known.includes(column))),
  );
}

/** The balances of members one by one. */
function balancesOf(settlement: Settlement, listed: readonly Cells[]) {
  const rows = inColumns(settlement.terms, listed);
  const read = certain(memberReader(settlement.terms, columnsOf(rows), settlement.roll));
  const book = openBalanceBook(settlement);
  return rowsOf(rows).map((row) => {
    read.read(row, () => undefined);
    const { weight, cap, standing, isInForce } = read;
    return book.next({ member: row.cells['member'] ?? '', weight, cap, standing, isInForce });
  });
}

/** Σ of what members pay and get back one by one. */
function summed(settlement: Settlement, listed: readonly Cells[]) {
  let [shares, contributed, refunded] = [yuan('0'), yuan('0'), yuan('0')];
  for (const balance of balancesOf(settlement, listed)) {
    shares = shares.plus(yuan(balance.share));
    contributed = contributed.plus(balance.contributed);
    for (const { amount } of balance.refunds) refunded = refunded.plus(amount);
  }
  return [`${shares}`, `${contributed}`, `${refunded}`];
}

/** The list with the accounts as they are after a settlement; none of them is below zero, and together they are what is carried. */
function carriedOn(settlement: Settlement, listed: readonly Cells[]): readonly Cells[] {
  const { accounts } = settlement.positionOut;
  if (accounts === undefined) return listed;
  const after = balancesOf(settlement, listed).map(({ account }) => account?.after ?? -1n);
  expect(after.every((minor) => minor >= 0n)).toBe(true);
  expect(accounts.minorUnits()).toBe(after.reduce((all, minor) => all + minor, 0n));
  return listed.map((cells, place) => ({ ...cells, balance: cents(Number(after[place])) }));
}

const total = (lines: readonly { readonly amount: Money }[]) =>
  sum(
    lines.map(({ amount }) => amount),
    'CNY' as string,
  );

/**
 * The trees of a settlement, from its list as it was counted and from its rows one by one, add up the same figures of
 * the same members; and what they add up is what the record prints of all of them.
 */
function expectAddedUp(
  settlement: Settlement & { readonly roll: ListedRoll },
  listed: readonly Cells[],
): void {
  const names = memberFigures(settlement.terms.rules);
  const counted: (readonly bigint[])[] = [];
  openFigureBook(settlement).visit(settlement.roll.visit, (figures, members) => {
    for (let at = 0; at < members; at += 1) counted.push(figures);
  });
  const rows = inColumns(settlement.terms, listed);
  const read = certain(memberReader(settlement.terms, columnsOf(rows), settlement.roll));
  const book = openFigureBook(settlement);
  const one = rowsOf(rows).flatMap((row) => {
    read.read(row, () => undefined);
    const { weight, cap, standing, isInForce } = read;
    const member = { member: row.cells['member'] ?? '', weight, cap, standing, isInForce };
    return isInForce ? [book.next(member)] : [];
  });
  expect(counted).toEqual(one);
  expect(counted.every((figures) => figures.every((sum) => sum >= 0n))).toBe(true);
  const leaves = openSumTree(names);
  for (const [place, figures] of counted.entries()) {
    leaves.enter(Uint8Array.of(place, ...new Uint8Array(31)));
    leaves.give(figures);
  }
  const sums = Object.fromEntries(leaves.close().sums.map((sum, at) => [names[at], sum]));
  expect(sums).toEqual(Object.fromEntries(names.map((figure) => [figure, totalsOf(settlement)[figure]])));
  const { result } = settlementRecord(settlement, { engine: 'test' });
  const { collected, contributions = [], surplus = [], accounts } = result;
  const minor = (...amounts: readonly string[]) =>
    amounts.reduce((all, text) => all + yuan(text).minorUnits(), 0n);
  const refunds = surplus.filter(({ to }) => to === 'members');
  const printed: Partial<Record<string, bigint>> = {
    share: minor(collected),
    contributed: minor(...contributions.map(({ own }) => own)),
    refunded: minor(...refunds.map(({ amount }) => amount)),
    balance: minor(accounts?.in ?? '0') - minor(accounts?.resting ?? '0'),
    accountRefund: minor(accounts?.refunds ?? '0'),
    balanceOut: minor(accounts?.out ?? '0') - minor(accounts?.resting ?? '0'),
  };
  for (const figure of names) if (figure !== 'weight') expect(sums[figure]).toBe(printed[figure]);
}

function expectConserved(settlement: Settlement, listed: readonly Cells[]): void {
  const { positionIn, positionOut, excess, surplus } = settlement;
  const borne = excess.filter(({ to }) => ['sponsor', 'reserve', 'loan'].includes(to));
  const comes = [...borne, ...settlement.grants];
  const goes = [...settlement.fees, ...settlement.costs, ...surplus];
  const left = positionIn.carried
    .plus(settlement.collected)
    .plus(settlement.contributed)
    .plus(total(comes))
    .minus(settlement.benefitsPaid)
    .minus(settlement.refunds)
    .minus(total(goes));
  expect(`${positionOut.carried}`).toBe(`${left}`);
  expect(adds(periodWorking(settlement))).toBe(true);
  const own = settlement.contributions.map(({ own: amount }) => ({ amount }));
  const back = surplus.filter(({ rule }) => rule.to === 'members');
  if (settlement.terms.rules.sharing?.among === 'others') {
    for (const { cohort, share } of settlement.shares.cohorts)
      if (cohort.weight === 0) expect(share).toBe(0n);
  }
  expect(summed(settlement, listed)).toEqual([`${settlement.collected}`, `${total(own)}`, `${total(back)}`]);
  const capital = surplus.map(({ capital: amount }) => ({ amount }));
  expect(`${positionOut.capital}`).toBe(`${positionIn.capital.plus(total(capital))}`);
}

const RUNS = process.env['OPENMUTUAL_RECORD'] === undefined ? 150 : 1000;

test('a random fund, corrected as it goes, conserves money to the cent over twelve periods, for members as for the whole', () => {
  fc.assert(
    fc.property(
      rules,
      members,
      fc.array(fc.tuple(losses, slips), { minLength: 12, maxLength: 12 }),
      (given, members, periods) => {
        let position: Position | undefined;
        let listed: readonly Cells[] = members;
        for (const [month, [paid, slip]] of periods.entries()) {
          const settlement = settled(given, listed, paid, position, `2026-${month + 1}`, slip);
          if (settlement === undefined) return;
          expectConserved(settlement, listed);
          position = settlement.positionOut;
          listed = carriedOn(settlement, listed);
        }
      },
    ),
    { numRuns: RUNS },
  );
});

test('a settlement of any words is settled again from its record', () => {
  fc.assert(
    fc.property(rules, members, losses, (given, listed, paid) => {
      const settlement = settled(given, listed, paid, undefined, '2026-06');
      if (settlement === undefined) return;
      const record = settlementRecord(settlement, { engine: 'test' });
      const again = settlementRecord(certain(replay(record)), { engine: 'test' });
      // The scheme of a record has the hash of the whole scheme, and its rules are those that were used.
      expect({ ...again, hash: '', seals: {} }).toEqual({ ...record, hash: '', seals: {} });
    }),
    { numRuns: RUNS },
  );
});

test('the tree of a random fund adds up, figure by figure, what its record prints of all members', () => {
  fc.assert(
    fc.property(rules, members, losses, (given, listed, paid) => {
      const settlement = settled(given, listed, paid, undefined, '2026-06');
      if (settlement !== undefined) expectAddedUp(settlement, listed);
    }),
    { numRuns: RUNS },
  );
});

test('with rotating ties neither shares nor refunds depend on the order of the list', () => {
  fc.assert(
    fc.property(rules, members, losses, (given, listed, paid) => {
      const text = JSON.stringify(given).replaceAll('as-listed', 'rotating');
      const rotating = { sharing: undefined, ...(JSON.parse(text) as object) };
      const [first] = listed;
      const claims = paid.slice(0, 1);
      const turned = [...listed.slice(1).reverse()];
      const one = settled(rotating, listed, claims, undefined, '2026-06');
      const other = settled(
        rotating,
        first === undefined ? turned : [first, ...turned],
        claims,
        undefined,
        '2026-06',
      );
      expect(other?.shares.cohorts).toEqual(one?.shares.cohorts);
      expect(other?.surplus.map(({ split: refund }) => refund?.cohorts)).toEqual(
        one?.surplus.map(({ split: refund }) => refund?.cohorts),
      );
    }),
    { numRuns: RUNS },
  );
});

test('a list with a member whom the settlement did not know is no fault of ours', () => {
  const given = {
    items: [{ item: 'cost', name: name('cost'), basis: 'indemnity' }],
    sharing: undefined,
    shortage: [by('sponsor')],
    surplus: [{ ...by('members'), by: 'byUnits', split: split('as-listed') }],
  };
  const listed = [{ member: 'm1', units: '1' }];
  const settlement = settled(given, listed, [], undefined, '2026-06');
  if (settlement === undefined) throw new Error('the fund is settled');
  const search = certain(searchFor('m1', settlement, ['member', 'units']));
  for (const row of rowsOf([
    { member: 'm1', units: '1' },
    { member: 'ghost', units: '9' },
  ]))
    search.add(row);
  expect(search.matches()).toBe(false);
});
