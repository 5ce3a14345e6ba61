import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { Money } from '../money/money.ts';
import { searchFor } from '../record/member-search.ts';
import { sealed, settlementRecord } from '../record/record.ts';
import { replay } from '../record/replay.ts';
import { verify } from '../record/verify.ts';
import { certain } from '../result/result.ts';
import { adds } from '../working/working.ts';
import type { Settlement } from './assessment.ts';
import { balancesOfRows } from './balance.ts';
import { draftFaults } from './draft.ts';
import { emptyPosition, type Position } from './position.ts';
import { accountCells } from './roll/account-cells.ts';
import {
  cents,
  columnsOf,
  figure,
  name,
  parseSample,
  rowsOf,
  sampleScheme,
  sampleSettlement,
  sampleTerms,
} from './sample-scheme.ts';
import { periodWorking } from './statement/period-working.ts';
import { statement } from './statement/statement.ts';

const by = (to: string) => ({ to, name: name(to) });
const income = { line: 'interest', name: name('interest to the accounts'), rounding: 'down 0.01' };
const accounts = { name: name('own account'), filledBy: 'premium', income };
const limited = { ...accounts, atMost: figure('2'), refund: { name: name('refunded') } };
const rules = {
  contributions: [{ contribution: 'premium', name: name('premium'), by: 'byContribution' }],
  accounts,
  sharing: { key: 'byContribution', rounding: { rule: 'largest-remainder', ties: 'as-listed' } },
  caps: { excess: [by('others'), by('reserve'), by('sponsor')] },
};
const exchange = sampleScheme(rules);
const grant = (amount: string, grant = 'interest') => ({
  grant,
  name: name(grant),
  amount: Money.of(amount, 'CNY'),
});
const cost = (amount: string, cost: string) => ({ cost, name: name(cost), amount: Money.of(amount, 'CNY') });
const loss = (amount: string, member: string, claim = 'c') => ({
  ...{ claim, member, loss: amount },
  ...{ item: 'cost', occurredOn: '2026-01-15' },
});

const members = [
  { member: 'm1', contribution: '1200.00', balance: '10000.00', left: '' },
  { member: 'm2', contribution: '3600.00', balance: '40000.00', left: '' },
  { member: 'gone', contribution: '1200.00', balance: '777.00', left: '2026-05-31' },
];
const settle = (
  given: Parameters<typeof sampleSettlement>[5],
  claims = [loss('2000.00', 'm2')],
  listed: readonly Record<string, string>[] = members,
) => sampleSettlement(exchange, listed, claims, emptyPosition(exchange.id, 'CNY'), '2026', given);
const accountsOf = (settlement: Settlement, listed: readonly Record<string, string>[] = members) => {
  const book = certain(balancesOfRows(settlement, columnsOf(listed)));
  return rowsOf(listed).map((row) => book.of(row)?.account);
};

describe('the income of own accounts', () => {
  // RC1, by hand: 2,000 of losses and 1,200 of expenses by 1200 : 3600, 400 of income by 10,000 : 40,000.
  const settlement = certain(settle({ grants: [grant('400.00')], costs: [cost('1200.00', 'expenses')] }));

  it('goes by what was in each of them, lowers nothing that is shared, and an account that rests has none', () => {
    expect(`${settlement.due}`).toBe('3200.00');
    expect(accountsOf(settlement).map((found) => [found?.share, found?.credit, found?.after])).toEqual([
      [80_000n, 8_000n, 1_048_000n],
      [240_000n, 32_000n, 4_152_000n],
      [0n, 0n, 77_700n],
    ]);
    expect(`${settlement.positionOut.accounts}`).toBe('52777.00');
    expect(`${settlement.positionOut.carried}`).toBe('0.00');
  });

  it('of which a part cannot be divided leaves it to all, who share so much less', () => {
    const odd = certain(settle({ grants: [grant('400.04')] }));
    // 400.04 ÷ 5 is 80.008: 80.00 and 320.03; the cent that is left lowers the 2,000.00.
    expect(accountsOf(odd).map((found) => found?.credit)).toEqual([8_000n, 32_003n, 0n]);
    expect(`${odd.due}`).toBe('1999.99');
  });

  it('is any other line under another name, and lowers what is shared', () => {
    const other = certain(settle({ grants: [grant('400.00', 'gift')] }));
    expect(`${other.due}`).toBe('1600.00');
    expect(accountsOf(other).map((found) => found?.credit)).toEqual([0n, 0n, 0n]);
  });

  it('is credited after the share, and bears nothing of the same period', () => {
    const poor = [{ member: 'm1', contribution: '10.00', balance: '5.00' }];
    const given = { grants: [grant('100.00')] };
    const found = certain(settle(given, [loss('50.00', 'm1')], poor));
    expect(`${found.collected}`).toBe('15.00');
    expect(found.excess.map(({ to, amount }) => `${to} ${amount}`)).toContain('sponsor 35.00');
    expect(accountsOf(found, poor).map((account) => account?.after)).toEqual([10_000n]);
  });

  it('stands in both workings, which add up', () => {
    expect(adds(periodWorking(settlement))).toBe(true);
    const search = certain(searchFor('m1', settlement, columnsOf(members)));
    const [found] = rowsOf(members).flatMap((row) => search.add(row) ?? []);
    if (found === undefined) throw new Error('m1 is in the list');
    const told = certain(statement(settlement, found.member, found.place)).account;
    if (told === undefined) throw new Error('m1 has an account');
    expect(adds(told)).toBe(true);
    expect(told.lines?.map(({ label, amount, formula }) => [label.en, amount, formula])).toContainEqual([
      'interest to the accounts',
      '80.00',
      '400.00 × 10000.00 ÷ 50000.00 → 80.00',
    ]);
  });

  it('is refused where it is money out, or where nothing is in any account in force', () => {
    expect(settle({ costs: [cost('9.00', 'interest')] })).toMatchObject({
      rejections: [{ code: 'the-income-of-accounts-does-not-go-out', path: 'cost interest', found: '9.00' }],
    });
    const empty = members.map((row) => ({ ...row, balance: row.left === '' ? '0' : row.balance }));
    expect(settle({ grants: [grant('1.00')] }, [], empty)).toMatchObject({
      rejections: [
        { code: 'an-income-of-accounts-belongs-to-nobody', path: 'grant interest', found: '1.00' },
      ],
    });
    expect(settle({ grants: [grant('0.00')] }, [], empty).ok).toBe(true);
  });

  it('as money out is told beside what is wrong with other files, before anything can be settled', () => {
    const draft = {
      ...{ settlement: '2026', position: undefined, standings: [], claims: [], events: [], lines: [] },
      ...{ members: { claimants: new Map(), isUnread: () => true }, years: { steps: [], isWhole: true } },
    };
    const told = draftFaults(
      { ...draft, costs: [{ ...cost('9.00', 'interest'), line: 3 }] },
      sampleTerms(exchange),
    );
    expect(told).toMatchObject([{ code: 'the-income-of-accounts-does-not-go-out', file: 'lines', line: 3 }]);
  });

  it.each(['half-up 0.01', 'up 0.01', 'down 0.001 then half-up 0.01'])(
    'is never rounded to more than there is: %s',
    (rounding) => {
      const read = parseSample({ ...rules, accounts: { ...accounts, income: { ...income, rounding } } });
      expect(read).toMatchObject({
        rejections: [
          { code: 'no-more-is-credited-than-there-is', path: 'versions.0.rules.accounts.income.rounding' },
        ],
      });
    },
  );

  describe('in a record', () => {
    const record = settlementRecord(settlement, { engine: 'test' });
    const { result } = record;

    it('is told of all accounts and of each cohort, and settles again', () => {
      expect(result.accounts).toEqual({
        ...{ in: '50777.00', deposits: '4800.00', shares: '3200.00' },
        ...{ income: '400.00', credits: '400.00', refunds: '0.00', out: '52777.00', resting: '777.00' },
      });
      expect(result.cohorts.map(({ account }) => account?.credit)).toEqual(['80.00', '320.00']);
      expect(settlementRecord(certain(replay(record)), { engine: 'test' }).result).toEqual(result);
      expect(verify(record)).toEqual([]);
    });

    it.each([
      ['the credits of all', { result: { ...result, accounts: { ...result.accounts, credits: '399.00' } } }],
      ['the credit of a cohort', { result: { ...result, cohorts: withCredit('81.00') } }],
      [
        'the income itself',
        { inputs: { ...record.inputs, grants: [{ ...record.inputs.grants[0], amount: '500.00' }] } },
      ],
    ])('whose %s was changed and sealed again is found out without the list', (_, change) => {
      expect(verify(sealed({ ...record, ...change } as typeof record))).not.toEqual([]);
    });

    it('is held against a list that tells it', () => {
      const listed = members.map((row, place) => ({
        ...row,
        ...accountCells(accountsOf(settlement)[place] ?? fail(), 'CNY'),
      }));
      const evidence = { columns: columnsOf(listed) };
      expect(verify(record, evidence, rowsOf(listed))).toEqual([]);
      const changed = listed.map((row) => (row.member === 'm2' ? { ...row, accountIncome: '320.01' } : row));
      expect(verify(record, evidence, rowsOf(changed))).toEqual([
        { what: 'share', where: 'm2, line 3, accountIncome', recorded: '320.01', recomputed: '320.00' },
      ]);
    });

    function withCredit(credit: string) {
      return result.cohorts.map((line, place) =>
        place === 0 ? { ...line, account: { ...line.account, credit } } : line,
      );
    }
  });
});

function fail(): never {
  throw new Error('every member has an account');
}

test('the accounts of a random exchange conserve over five years, with all that comes in and goes out', () => {
  const amount = (most: number) => fc.integer({ min: 0, max: most }).map(cents);
  const listed = fc.uniqueArray(
    fc.record({
      member: fc.integer({ min: 1, max: 99 }).map((number) => `m${number}`),
      contribution: fc.integer({ min: 1, max: 200_000 }).map(cents),
      balance: amount(900_000),
      left: fc.constantFrom('', '', '', '2026-01-31'),
    }),
    { minLength: 2, maxLength: 10, selector: ({ member }) => member },
  );
  const year = fc.record({
    losses: fc.array(fc.integer({ min: 1, max: 900_000 }), { maxLength: 3 }),
    interest: amount(90_000),
    gift: amount(9_000),
    expenses: amount(90_000),
  });
  const of = (...amounts: (Money | undefined)[]) =>
    amounts.reduce(
      (whole: Money, each) => (each === undefined ? whole : whole.plus(each)),
      Money.zero('CNY'),
    );
  const held = ({ carried, reserve, accounts: told }: Position) => of(carried, reserve, told);
  fc.assert(
    fc.property(
      listed,
      fc.array(year, { minLength: 5, maxLength: 5 }),
      fc.boolean(),
      (begun, years, isLimited) => {
        const scheme = sampleScheme({ ...rules, accounts: isLimited ? limited : accounts });
        let list: readonly Record<string, string>[] = begun.map((row, place) =>
          place === 0 ? { ...row, left: '' } : row,
        );
        const before = begun.map(({ balance }) => Money.of(balance, 'CNY'));
        let position: Position = {
          ...emptyPosition(scheme.id, 'CNY'),
          reserve: Money.of('500.00', 'CNY'),
          accounts: of(...before),
        };
        for (const [place, { losses, interest, gift, expenses }] of years.entries()) {
          const claims = losses.map((lost, at) =>
            loss(cents(lost), begun[at % begun.length]?.member ?? '', `c${at}`),
          );
          const isEmpty = list.every(({ left, balance }) => left !== '' || balance === '0.00');
          const earned = isEmpty ? '0.00' : interest;
          const given = {
            grants: [grant(earned), grant(gift, 'gift')],
            costs: [cost(expenses, 'expenses')],
          };
          const found = certain(sampleSettlement(scheme, list, claims, position, `${2026 + place}`, given));
          const { accounts: told, contributions, excess, benefitsPaid, positionOut } = found;
          if (told?.income === undefined) throw new Error('the exchange has accounts with an income');
          expect(told.income.credits.compare(Money.of(earned, 'CNY')) <= 0).toBe(true);
          const sponsor = excess.filter(({ to }) => to === 'sponsor').map((line) => line.amount);
          const premiums = contributions.map(({ whole }) => whole);
          const comes = of(
            held(position),
            ...premiums,
            ...sponsor,
            ...given.grants.map((line) => line.amount),
          );
          const goes = of(held(positionOut), benefitsPaid, told.refunds, Money.of(expenses, 'CNY'));
          expect(`${goes}`).toBe(`${comes}`);

          const each = accountsOf(found, list);
          const credits = new Map<bigint, bigint>();
          for (const [row, account] of each.entries()) {
            if (account === undefined) throw new Error('every member has an account');
            const { deposit, share, credit, refund, after } = account;
            expect(account.before + deposit - share + credit - refund).toBe(after);
            expect(after >= 0n && share <= account.before + deposit).toBe(true);
            if (list[row]?.['left'] !== '')
              expect([deposit, share, credit, refund]).toEqual([0n, 0n, 0n, 0n]);
            else expect(credits.get(account.before) ?? credit).toBe(credit);
            if (list[row]?.['left'] === '') credits.set(account.before, credit);
          }
          const total = (part: (one: NonNullable<(typeof each)[number]>) => bigint) =>
            Money.ofMinor(
              each.reduce((whole, one) => whole + (one === undefined ? 0n : part(one)), 0n),
              'CNY',
            ).toString();
          expect(total(({ credit }) => credit)).toBe(`${told.income.credits}`);
          expect(total(({ share }) => share)).toBe(`${told.shares}`);
          expect(total(({ refund }) => refund)).toBe(`${told.refunds}`);
          expect(total(({ after }) => after)).toBe(`${positionOut.accounts}`);
          expect(verify(settlementRecord(found, { engine: 'test' }))).toEqual([]);
          expect(adds(periodWorking(found))).toBe(true);
          list = list.map((row, at) => ({ ...row, balance: cents(Number(each[at]?.after ?? -1n)) }));
          position = positionOut;
        }
      },
    ),
    { numRuns: 40 },
  );
});
