import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Money, sum } from '../money/money.ts';
import { date } from '../period/date.ts';
import { certain, type Result } from '../result/result.ts';
import { type Settlement, settle } from './assessment.ts';
import { openBalanceBook } from './balance.ts';
import { capYear } from './caps-used.ts';
import { parseClaims } from './claim/claim.ts';
import type { Cost, Grant } from './inputs/inputs.ts';
import { nextList } from './next-list.ts';
import { emptyPosition, type Position } from './position.ts';
import { memberReader } from './roll/member.ts';
import { type Terms, termsOn } from './rules/terms.ts';
import { cents, columnsOf, figure, name, rollOf, rowsOf, sampleScheme } from './sample-scheme.ts';

type Cells = Record<string, string>;
type Listed = Cells & { member: string };

const pools = ['a', 'b', 'c'];
const yuan = (text: string): Money => Money.of(text, 'CNY');
const total = (amounts: readonly Money[]): Money => sum<string>(amounts, 'CNY');

const keys: readonly (readonly string[])[] = [['perHead'], ['byUnits'], ['byUnits', 'byDays']];

const roundings = [
  { rule: 'up-and-carry' },
  { rule: 'down-and-carry' },
  { rule: 'largest-remainder', ties: 'rotating' },
  { rule: 'largest-remainder', ties: 'as-listed' },
] as const;

/** A fund with pools and caps: what they keep from one is borne by the others, the reserve and a sponsor. */
const fundsOf = (rounding: (typeof roundings)[number]) =>
  fc
    .record({
      rounding: fc.constant(rounding),
      key: fc.constantFrom(...keys),
      cap: fc.integer({ min: 1, max: 9000 }),
      perYear: fc.option(fc.integer({ min: 1, max: 20_000 }), { nil: undefined, freq: 1 }),
      yearBegins: fc.option(fc.constantFrom('04-01', '07-15', '12-01'), { nil: undefined }),
      among: fc.boolean(),
    })
    .map(({ rounding, key, cap, perYear, yearBegins, among }) => ({
      pools: pools.map((pool) => ({ pool, name: name(pool) })),
      units: { granularity: '0.5' },
      ...(key.includes('byDays') ? { days: { counted: 'calendar-year', source: 'a test' } } : {}),
      fees: [{ fee: 'fee', name: name('fee'), rate: figure('7%'), of: 'benefits', rounding: 'half-up 0.01' }],
      sharing: { key, rounding, ...(among ? { among: 'others' } : {}) },
      caps: {
        perPeriod: figure(cents(cap)),
        ...(perYear === undefined ? {} : { perYear: figure(cents(perYear)) }),
        ...(perYear === undefined || yearBegins === undefined ? {} : { yearBegins }),
        excess: ['others', 'reserve', 'sponsor'].map((to) => ({ to, name: name(to) })),
      },
    }));

/** Who joins and leaves in whichever month of two years, for good or for a while. */
const lists = fc.uniqueArray(
  fc
    .record({
      member: fc.integer({ min: 1, max: 999 }).map((number) => `m${number}`),
      pool: fc.constantFrom(...pools),
      units: fc.integer({ min: 1, max: 9 }).map((halves) => (halves / 2).toString()),
      joined: fc.integer({ min: 0, max: 23 }),
      stays: fc.integer({ min: 0, max: 24 }),
    })
    .map(
      ({ joined, stays, ...row }): Listed => ({
        ...row,
        joined: dayOf(joined),
        left: joined + stays > 23 ? '' : dayOf(joined + stays),
      }),
    ),
  { minLength: 2, maxLength: 15, selector: ({ member }) => member },
);

/** The middle of a month, counted from January 2025. */
function dayOf(month: number): string {
  return `${2025 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-10`;
}

/** What happens in a month: losses of members by chance, and what earlier settlements got wrong. */
const months = fc.array(
  fc.record({
    losses: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 40_000 })), { maxLength: 4 }),
    slips: fc.array(fc.tuple(fc.constantFrom('in', 'out'), fc.integer({ min: 1, max: 3000 })), {
      maxLength: 2,
    }),
  }),
  { minLength: 12, maxLength: 12 },
);

interface Month {
  readonly settlement: string;
  readonly terms: Terms;
  readonly listed: readonly Cells[];
  readonly claims: readonly Cells[];
  readonly grants: readonly Grant[];
  readonly costs: readonly Cost[];
}

function resultOf(position: Position, month: Month): Result<Settlement> {
  const { settlement, terms, listed, claims, grants, costs } = month;
  const roll = certain(rollOf(terms, inColumns(terms, listed), claims));
  const columns = ['claim', 'member', 'item', 'occurredOn', 'loss'];
  const parsed = certain(parseClaims(rowsOf(claims), columns, 'CNY'));
  return settle(position, { settlement, roll, claims: parsed, grants, costs }, terms);
}

function settled(position: Position, month: Month): Settlement | undefined {
  const found = resultOf(position, month);
  if (found.ok) return found.value;
  // Where everybody claims, nobody is left to share: the period is not settled, and nothing changes.
  expect(found.rejections.map(({ code }) => code)).toEqual(['nobody-is-left-to-share']);
  return undefined;
}

function inColumns({ rules }: Terms, listed: readonly Cells[]): Cells[] {
  const isAsked = rules.sharing?.key.includes('byUnits') === true;
  return isAsked ? [...listed] : listed.map(({ units: _, ...row }) => row);
}

/** The list after a settlement: what its members have paid is carried on, those of other pools as they are. */
function listAfter(settlement: Settlement, listed: readonly Listed[]): Listed[] {
  const rows = inColumns(settlement.terms, listed);
  const list = certain(nextList(settlement, columnsOf(rows)));
  return rowsOf(rows).map((row, at) => ({ ...(listed[at] as Listed), ...list.of(row) }));
}

/** Where a cent of what somebody has paid this year is missing, or an old year still stands in the list, nothing is settled. */
function expectAgreement(position: Position, month: Month): void {
  const { terms, listed } = month;
  const own = (row: Cells) => row['pool'] === terms.pool?.pool;
  const paying = listed.find((row) => own(row) && yuan(row['paidThisYear'] ?? '0').minorUnits() > 0n);
  if (position.capsUsed === undefined || paying === undefined) return;
  const less = yuan(paying['paidThisYear'] ?? '0').minus(yuan('0.01'));
  const wrong = listed.map((row) => (row === paying ? { ...row, paidThisYear: `${less}` } : row));
  const found = resultOf(position, { ...month, listed: wrong, claims: [], grants: [], costs: [] });
  const code = 'what-the-list-has-paid-this-year-is-not-what-the-fund-carries';
  expect(found).toMatchObject({ rejections: [{ code, path: 'capsUsed' }] });
}

/** The list of a settlement: where the year of the caps begins, nobody has paid in it, and an old list is refused. */
function listIn(terms: Terms, position: Position, listed: readonly Listed[], month: Month): Listed[] {
  const year = capYear(terms);
  const { capsUsed } = position;
  if (year === undefined || capsUsed === undefined || `${capsUsed.from}` === `${year}`) return [...listed];
  const isOld = (row: Cells) =>
    row['pool'] === terms.pool?.pool && !/^[0.]*$/.test(row['paidThisYear'] ?? '');
  if (listed.some(isOld)) {
    const code = 'a-year-of-caps-begins-with-nothing-paid';
    const found = resultOf(position, { ...month, claims: [], grants: [], costs: [] });
    expect(found).toMatchObject({ rejections: [{ code }] });
  }
  return listed.map((row) => (row['pool'] === terms.pool?.pool ? { ...row, paidThisYear: '0.00' } : row));
}

/** What each member pays in a settlement, in the order of the list. */
function paidIn(settlement: Settlement, listed: readonly Cells[]): Money[] {
  const rows = inColumns(settlement.terms, listed);
  const claimants = new Set(settlement.roll.claimants.keys());
  const read = certain(memberReader(settlement.terms, columnsOf(rows), { claimants }));
  const book = openBalanceBook(settlement);
  return rowsOf(rows).map((row) => {
    read.read(row, () => undefined);
    const { weight, cap, standing, isInForce } = read;
    return yuan(book.next({ member: row.cells['member'] ?? '', weight, cap, standing, isInForce }).share);
  });
}

/** What came into a pool in a settlement, less what went out of it. */
function flowOf(settlement: Settlement): Money {
  const { collected, excess, grants, benefitsPaid, fees, costs } = settlement;
  const amounts = (lines: readonly { readonly amount: Money }[]) => total(lines.map(({ amount }) => amount));
  const sponsored = excess.filter(({ to }) => to === 'sponsor');
  const comes = total([collected, amounts(sponsored), amounts(grants)]);
  return comes.minus(total([benefitsPaid, amounts(fees), amounts(costs)]));
}

const isThere = ({ joined = '', left = '' }: Cells, day: string) =>
  joined <= day && (left === '' || left >= day);

// A thousand funds in all.
test.each(roundings)(
  '$rule: 250 random funds conserve money over twelve months, with pools, caps of a period and of a year, joiners, leavers and corrections',
  (rounding) => {
    let settlements = 0;
    fc.assert(
      fc.property(fundsOf(rounding), lists, months, (given, members, year) => {
        const scheme = sampleScheme(given);
        const hasYearlyCap = given.caps.perYear !== undefined;
        let listed = hasYearlyCap ? members.map((row) => ({ ...row, paidThisYear: '0' })) : members;
        const paidByYear = new Map<string, Money>();
        const positions = new Map<string, Position>();
        const flows = new Map<string, Money>();
        let [collected, paid] = [yuan('0'), yuan('0')];
        for (const [month, { losses, slips }] of year.entries()) {
          const on = `2026-${String(month + 1).padStart(2, '0')}-28`;
          const event = on.replace('-28', '-15');
          const hurt = listed.filter((row) => isThere(row, event));
          const claims = losses.flatMap(([who, loss], place) => {
            const row = hurt[who % Math.max(1, hurt.length)];
            if (row === undefined) return [];
            return [
              { claim: `c${place}`, member: row.member, item: 'cost', occurredOn: event, loss: cents(loss) },
            ];
          });
          for (const pool of pools) {
            const terms = certain(termsOn(scheme, date(on), pool));
            const isByDays = terms.rules.days !== undefined;
            const counts = (row: Cells) =>
              isByDays
                ? (row['joined'] ?? '') <= on && (row['left'] === '' || (row['left'] ?? '') >= '2026-01-01')
                : isThere(row, on);
            if (!listed.some((row) => row['pool'] === pool && counts(row))) continue;
            const before = positions.get(pool) ?? {
              ...emptyPosition(scheme.id, 'CNY', pool),
              reserve: yuan('50.00'),
            };
            const corrects = before.after === undefined ? undefined : { settlement: before.after };
            const lines = slips.map(([way, amount], at) => ({
              ...{ way, name: name(`slip ${at}`), amount: Money.ofMinor(BigInt(amount), 'CNY'), corrects },
            }));
            const draft = {
              ...{ settlement: `2026-${month + 1}`, terms, claims },
              grants: lines.flatMap(({ way, ...line }, at) =>
                way === 'in' ? [{ ...line, grant: `in ${at}` }] : [],
              ),
              costs: lines.flatMap(({ way, ...line }, at) =>
                way === 'out' ? [{ ...line, cost: `out ${at}` }] : [],
              ),
            };
            listed = listIn(terms, before, listed, { ...draft, listed });
            if (month === 7) expectAgreement(before, { ...draft, listed });
            const settlement = settled(before, { ...draft, listed });
            if (settlement === undefined) continue;
            settlements += 1;
            const { positionOut } = settlement;
            const flow = flowOf(settlement);
            const held = (position: Position) => position.carried.plus(position.reserve);
            expect(`${held(positionOut)}`).toBe(`${held(before).plus(flow)}`);
            const shares = paidIn(settlement, listed);
            expect(`${total(shares)}`).toBe(`${settlement.collected}`);
            const cap = settlement.capOfAll ?? 0n;
            expect(shares.every((share) => share.minorUnits() <= cap)).toBe(true);
            if (hasYearlyCap) {
              const from = `${capYear(terms)}`;
              for (const [at, share] of shares.entries()) {
                const key = `${from} ${listed[at]?.member}`;
                paidByYear.set(key, (paidByYear.get(key) ?? yuan('0')).plus(share));
              }
              listed = listAfter(settlement, listed);
              const own = listed.filter((row) => row['pool'] === pool);
              const sumOfList = total(own.map((row) => yuan(row['paidThisYear'] ?? '')));
              expect(`${positionOut.capsUsed?.amount}`).toBe(`${sumOfList}`);
            }
            positions.set(pool, positionOut);
            flows.set(pool, (flows.get(pool) ?? yuan('0')).plus(flow));
            collected = collected.plus(settlement.collected);
            paid = paid.plus(total(shares));
          }
        }
        // Twelve months are the year: of each pool, and of all members.
        for (const [pool, { carried, reserve }] of positions) {
          const grown = carried.plus(reserve).minus(yuan('50.00'));
          expect(`${grown}`).toBe(`${flows.get(pool)}`);
        }
        expect(`${paid}`).toBe(`${collected}`);
        // In no year has anybody paid more than its cap.
        const yearly = given.caps.perYear === undefined ? undefined : yuan(given.caps.perYear.value);
        expect(
          [...paidByYear.values()].every((sum) => yearly === undefined || sum.compare(yearly) <= 0),
        ).toBe(true);
      }),
      { numRuns: 250 },
    );
    expect(settlements).toBeGreaterThan(2500);
  },
);
