import { type Settlement, settle } from '../assessment/assessment.ts';
import { type Balance, openBalanceBook } from '../assessment/balance.ts';
import type { Benefit } from '../assessment/claim/benefit.ts';
import { type Claim, claimColumns, parseClaim } from '../assessment/claim/claim.ts';
import type { OwnAccount } from '../assessment/contribution/own-account.ts';
import { correctionOf } from '../assessment/inputs/named-line.ts';
import { steps } from '../assessment/inputs/year-step.ts';
import { openShareBook } from '../assessment/member-share.ts';
import { parsePosition } from '../assessment/parse-position.ts';
import { emptyPosition, type Position } from '../assessment/position.ts';
import { positionFormat } from '../assessment/position-format.ts';
import { granuleOfWeight, type Member, memberReader, type Row } from '../assessment/roll/member.ts';
import { openRoll, type Roll } from '../assessment/roll/roll.ts';
import { decimalOfGranules } from '../assessment/rules/granule.ts';
import type { AssessmentRules } from '../assessment/rules/rules.ts';
import { type Terms, termsOn } from '../assessment/rules/terms.ts';
import { Money, sum } from '../money/money.ts';
import { parseDate } from '../period/date.ts';
import { fraction, over, times } from '../rate/fraction.ts';
import { Rate } from '../rate/rate.ts';
import { unknownColumns } from '../result/columns.ts';
import { gathered, openReasons } from '../result/reason-list.ts';
import { accepted, placed, type Rejection, type Result, reasonsOf, rejected } from '../result/result.ts';
import { wordOf } from '../result/word.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { label } from '../working/label.ts';
import { settlementRecord } from './record.ts';
import { settlementDocument } from './settlement-document.ts';

/** What a worked case states, all scalars as text: `members` and `claims` may be groups with a `count`. */
export interface WorkedCase {
  readonly settlement: string;
  readonly on: string;
  /** Of a fund with pools the one that is settled. */
  readonly pool?: string;
  readonly members: readonly Cells[];
  readonly claims: readonly Cells[];
  readonly position?: Readonly<Record<string, unknown>>;
  /** Years that are opened or closed. */
  readonly years?: Cells;
  /** Named lines of money that comes in or goes out beside all else. */
  readonly grants?: NamedAmounts;
  readonly costs?: NamedAmounts;
}
/** An amount under the name of its line; one that corrects an earlier settlement or is of an open year says so beside it. */
type NamedAmounts = Readonly<Record<string, string | Cells>>;
type Cells = Readonly<Record<string, string>>;

/**
 * The figures of a worked case under their dot paths in the settlement document, such as `shares.max`;
 * beside them `shares.of.<member>`, `collected`, `due`, `reserve` and of each claim `benefits.of.<claim>`,
 * `benefits.paidOut.<claim>`, `benefits.step.<claim>` and `refunds.of.<claim>`.
 */
export function figuresOf(
  scheme: Scheme<AssessmentRules>,
  given: WorkedCase,
): Result<ReadonlyMap<string, string>> {
  const settled = settledCase(scheme, given);
  if (!settled.ok) return settled;
  const { settlement, rows, columns } = settled.value;
  const document = settlementDocument(settlementRecord(settlement, { engine: 'worked-case' }));
  const figures = new Map([
    ...leaves('', document),
    ['collected', settlement.collected.toString()],
    ['due', settlement.due.toString()],
    ['benefits.before', settlement.benefitsFull.toString()],
    ...lackingFigures(settlement),
    ['benefits.factor', Rate.ofFraction(settlement.factor, '%').toString()],
    ...settlement.benefits.flatMap(benefitFigures),
    ...document.calls.flatMap((call) => leaves(`calls.${call.contribution}`, call)),
    ...(document.years ?? []).flatMap((year) => leaves(`years.${year.year}`, year)),
    ...document.refunds.map(({ refund, amount }): [string, string] => [`refunds.${refund}`, amount]),
    ...sharesOf(settlement, rows, columns),
  ]);
  return accepted(figures);
}

/** What nobody but the benefits bears, before they are cut to whole minor units; money of years is not in one purse. */
function lackingFigures(settlement: Settlement): [string, string][] {
  const { positionIn, totalFull, grants, contributed, collected, excess, years } = settlement;
  if (years.length > 0) return [];
  const outside = excess.filter(({ to }) => to === 'sponsor' || to === 'reserve' || to === 'loan');
  const there = [...grants, ...outside].reduce(
    (all, { amount }) => all.plus(amount),
    positionIn.carried.plus(contributed).plus(collected),
  );
  return [['lacking', `${totalFull.minus(there).atLeast(Money.zero(totalFull.currency))}`]];
}

function benefitFigures({
  claim: { claim, member = '' },
  paid,
  setOff,
  insured,
  refund,
}: Benefit): [string, string][] {
  const step = insured?.step?.value;
  return [
    [`benefits.of.${claim}`, `${paid}`],
    [`benefits.paidOut.${claim}`, `${paid.minus(setOff)}`],
    ...(step === undefined ? [] : [[`benefits.step.${claim}`, step] as [string, string]]),
    ...(refund === undefined
      ? []
      : ([
          [`refunds.of.${claim}`, `${refund}`],
          [`memberships.ended.${member}`, 'yes'],
        ] as [string, string][])),
  ];
}

interface SettledCase {
  readonly settlement: Settlement;
  readonly rows: readonly Row[];
  readonly columns: readonly string[];
}

function settledCase(scheme: Scheme<AssessmentRules>, given: WorkedCase): Result<SettledCase> {
  const on = placed(parseDate(given.on), { path: 'on' });
  if (!on.ok) return on;
  const terms = termsOn(scheme, on.value, given.pool);
  if (!terms.ok) return terms;
  const columns = [...new Set(['member', ...given.members.flatMap((cells) => Object.keys(cells))])];
  const rows = given.members.map((cells, place) => ({
    line: place + 1,
    cells: { member: `group-${place + 1}`, ...cells },
  }));
  const roll = rollOf(terms.value, rows, columns, given.claims);
  const claims = claimsOf(given.claims, scheme.currency);
  const position = positionOf(given.position, given.pool, scheme);
  if (!roll.ok || !claims.ok || !position.ok) {
    return rejected(...reasonsOf(roll, claims, position));
  }
  const grants = linesOf(given.grants, scheme.currency);
  const costs = linesOf(given.costs, scheme.currency);
  const years = yearsOf(given.years);
  if (!grants.ok || !costs.ok || !years.ok) return rejected(...reasonsOf(grants, costs, years));
  const inputs = {
    settlement: given.settlement,
    roll: roll.value,
    claims: claims.value,
    grants: grants.value.map(({ line, ...rest }) => ({ grant: line, ...rest })),
    costs: costs.value.map(({ line, ...rest }) => ({ cost: line, ...rest })),
    years: years.value,
  };
  const settlement = settle(position.value, inputs, terms.value);
  return settlement.ok ? accepted({ settlement: settlement.value, rows, columns }) : settlement;
}

function rollOf(
  terms: Terms,
  rows: readonly Row[],
  columns: readonly string[],
  claims: readonly Cells[],
): Result<Roll> {
  const claimants = new Set(claims.flatMap(({ member }) => (member === undefined ? [] : [member])));
  const book = openRoll(terms, { columns, claimants, withGroups: true });
  if (!book.ok) return book;
  for (const row of rows) book.value.add(row);
  return book.value.close();
}

/** Claims with a `count` and without a member stand for many of members that are not named. */
function claimsOf(cells: readonly Cells[], currency: string): Result<Claim[]> {
  const claims: Claim[] = [];
  const reasons = openReasons();
  for (const [place, given] of cells.entries()) {
    reasons.tellAll(placedAt(place, unknownColumns(Object.keys(given), [...claimColumns, 'count'])));
    const named = { claim: `c${place + 1}`, ...given };
    const claim = parseClaim({ line: place + 1, cells: { member: 'not named', ...named } }, currency);
    const count = given['count'] ?? '1';
    if (!/^[1-9]\d{0,11}$/.test(count)) {
      reasons.tell({
        code: 'a-count-is-a-whole-number-above-zero',
        line: place + 1,
        column: 'count',
        found: count,
      });
    } else if (claim.ok) claims.push({ ...claim.value, member: given['member'], count: Number(count) });
    else reasons.tellAll(claim.rejections);
  }
  return reasons.count > 0 ? reasons.rejected() : accepted(claims);
}

function placedAt(place: number, reasons: readonly Rejection[]): Rejection[] {
  return reasons.map((reason) => ({ ...reason, line: place + 1 }));
}

function linesOf(given: NamedAmounts = {}, currency: string) {
  return gathered(
    Object.entries(given).map(([line, stated]) => {
      const cells = typeof stated === 'string' ? { amount: stated } : stated;
      const { amount: text = '', year, ...of } = cells;
      const amount = placed(Money.parse(text, currency), { path: line });
      const corrects = placed(correctionOf(of), { path: line });
      if (!amount.ok || !corrects.ok) return rejected(...reasonsOf(amount, corrects));
      return accepted({
        line,
        name: label(line, line),
        amount: amount.value,
        corrects: corrects.value,
        year,
      });
    }),
  );
}

/** The years of a case, each with what is done to it. */
function yearsOf(given: Cells = {}) {
  return gathered(
    Object.entries(given).map(([year, word]) => {
      const step = placed(wordOf(word, steps, 'a-step-of-a-year-is-unknown'), { path: `years.${year}` });
      return step.ok ? accepted({ year, step: step.value }) : step;
    }),
  );
}

function positionOf(
  given: WorkedCase['position'],
  pool: string | undefined,
  scheme: Scheme<AssessmentRules>,
): Result<Position> {
  if (given === undefined) return accepted(emptyPosition(scheme.id, scheme.currency, pool));
  const own = pool === undefined ? {} : { pool };
  const whole = { format: positionFormat, scheme: scheme.id, ...own, carried: '0', reserve: '0', ...given };
  return placed(parsePosition(whole, scheme), { path: 'position' });
}

/** The share of every row; for a group what most of them pay, and under `extra` how many pay a unit more. */
function sharesOf(
  settlement: Settlement,
  rows: readonly Row[],
  columns: readonly string[],
): [string, string][] {
  const read = memberReader(settlement.terms, columns, settlement.roll);
  if (!read.ok) return [];
  const book = openShareBook(settlement);
  const balances = openBalanceBook(settlement);
  return rows.flatMap((row): [string, string][] => {
    read.value.read(row, () => undefined);
    const { weight, cap, standing, isInForce } = read.value;
    const name = row.cells['member'] ?? '';
    const member: Member = { member: name, weight, cap, standing, isInForce };
    const count = row.cells['count'];
    if (count === undefined || count === '') {
      return [
        ...balanceFigures(name, balances.next(member), settlement),
        ...weightFigures(member, settlement),
      ];
    }
    const { share, extra } = book.nextOfMany(member, Number(count));
    return [
      [`shares.of.${name}`, share],
      [`shares.extra.${name}`, `${extra}`],
    ];
  });
}

function balanceFigures(
  name: string,
  { share, dues, contributed, refunds, account }: Balance,
  { terms }: Settlement,
): [string, string][] {
  return [
    ...accountFigures(name, account, terms),
    [`shares.of.${name}`, share],
    [`contributed.of.${name}`, `${contributed}`],
    [
      `unlimited.of.${name}`,
      `${sum(
        dues.map(({ unlimited }) => unlimited),
        terms.currency,
      )}`,
    ],
    ...refunds.flatMap(({ amount, withheld }): [string, string][] => [
      [`refunded.of.${name}`, `${amount}`],
      [`refunded.net.${name}`, `${amount.minus(withheld)}`],
      [`refunded.withheld.${name}`, `${withheld}`],
    ]),
  ];
}

/** His weight, and his share before it is rounded and capped, as an exact fraction in major units. */
function weightFigures(
  { member, weight, isInForce }: Member,
  { terms, due, roll }: Settlement,
): [string, string][] {
  if (terms.rules.sharing === undefined || !isInForce || roll.weight === 0n) return [];
  const raw = over(times(due.fraction(), fraction(BigInt(weight))), fraction(roll.weight));
  return [
    [`weights.of.${member}`, decimalOfGranules(weight, granuleOfWeight(terms.rules, terms.currency))],
    [`raw.of.${member}`, Rate.ofFraction(raw, '/').toString()],
  ];
}

function accountFigures(
  name: string,
  account: OwnAccount | undefined,
  { currency }: Terms,
): [string, string][] {
  if (account === undefined) return [];
  const { atMost, credit, refund, after } = account;
  const figure = (word: string, minor: bigint): [string, string] => [
    `accounts.${word}.of.${name}`,
    `${Money.ofMinor(minor, currency)}`,
  ];
  return [
    ...(atMost === undefined ? [] : [figure('atMost', atMost)]),
    figure('income', credit),
    figure('refund', refund),
    figure('out', after),
  ];
}

function leaves(path: string, value: unknown): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[path, `${value}`]];
  return Object.entries(value).flatMap(([key, part]) => leaves(path === '' ? key : `${path}.${key}`, part));
}
