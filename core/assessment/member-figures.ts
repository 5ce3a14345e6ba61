import { Money, sum } from '../money/money.ts';
import { invariant } from '../result/result.ts';
import type { Settlement } from './assessment.ts';
import { accountOf, type Balance, duesOfMember, openBalanceBook, refundedTo, refundsOf } from './balance.ts';
import { ownOf } from './contribution/contribution.ts';
import type { OwnAccount } from './contribution/own-account.ts';
import { keyOf } from './contribution/standing.ts';
import type { Cohort } from './roll/cohort.ts';
import type { Visit } from './roll/draw.ts';
import type { Member } from './roll/member.ts';
import type { AssessmentRules } from './rules/rules.ts';
import { capOf } from './share/cap.ts';
import { isMarginal, shareIn } from './share/share.ts';

/**
 * What a record totals of its members, under the names by which a list tells it: `weight` in granules, all else in
 * minor units. `refunded` is without what is kept as members' capital, which is `withheld`; `balance` and
 * `balanceOut` are the own account before and after, `accountIncome` what it is credited. None of them is ever negative.
 */
export type MemberFigure =
  | 'weight'
  | 'share'
  | 'contributed'
  | 'refunded'
  | 'withheld'
  | 'balance'
  | 'accountIncome'
  | 'accountRefund'
  | 'balanceOut';

/** Which figures the members of a fund have, in the order in which they are added up. */
export function memberFigures({
  contributions = [],
  surplus = [],
  accounts,
}: AssessmentRules): MemberFigure[] {
  const refunds = surplus.filter(({ to }) => to === 'members');
  return [
    'weight',
    'share',
    ...(contributions.length === 0 ? [] : (['contributed'] as const)),
    ...(refunds.length === 0 ? [] : (['refunded'] as const)),
    ...(refunds.some(({ withheld }) => withheld !== undefined) ? (['withheld'] as const) : []),
    ...(accounts === undefined ? [] : (['balance'] as const)),
    ...(accounts?.income === undefined ? [] : (['accountIncome'] as const)),
    ...(accounts?.refund === undefined ? [] : (['accountRefund'] as const)),
    ...(accounts === undefined ? [] : (['balanceOut'] as const)),
  ];
}

/** What the figures of all members in force come to, from the lines of the settlement and not from the members. */
export function totalsOf(settlement: Settlement): Record<MemberFigure, bigint> {
  const { terms, roll, collected, contributions, surplus, accounts } = settlement;
  const { currency } = terms;
  const refunds = surplus.filter(({ rule }) => rule.to === 'members');
  const all = (amounts: readonly Money[]): bigint => sum(amounts, currency).minorUnits();
  const resting = accounts?.resting ?? Money.zero(currency);
  const inForce = (money: Money | undefined): bigint => money?.minus(resting).minorUnits() ?? 0n;
  const withheld = all(refunds.map(({ capital }) => capital));
  return {
    weight: roll.weight,
    share: collected.minorUnits(),
    contributed: all(contributions.map(({ own }) => own)),
    refunded: all(refunds.map(({ amount }) => amount)) - withheld,
    withheld,
    balance: inForce(accounts?.before),
    accountIncome: accounts?.income?.credits.minorUnits() ?? 0n,
    accountRefund: accounts?.refunds.minorUnits() ?? 0n,
    balanceOut: inForce(accounts?.after),
  };
}

/** The figures of members one by one; as with balances, ask for every member in force once, in the order of the list. */
export interface FigureBook {
  /** Those who have the same figures are given the same list; of one whom the settlement does not know there is only his weight. */
  next(member: Member): readonly bigint[];
  /** The figures of all members in force in the order of their list, neighbours who have the same together. */
  visit(list: Visit, tell: (figures: readonly bigint[], members: number) => void): void;
}

export function openFigureBook(settlement: Settlement): FigureBook {
  const { roll, terms } = settlement;
  const figures = memberFigures(terms.rules);
  const balances = openBalanceBook(settlement);
  const once = openLists();
  const places = new Map(roll.cohorts.map((cohort, place) => [keyOfCohort(cohort), place]));
  const isDrawn = roll.cohorts.map((cohort, place) => isDrawnIn(settlement, cohort, place));
  const alike: (readonly bigint[] | undefined)[] = [];

  function figuresAt(place: number, member: Member): readonly bigint[] {
    const known = alike[place];
    if (known !== undefined) return known;
    const all = onesOf(balances.next(member), member, terms.currency);
    const list = once(figures.map((figure) => all[figure]));
    if (isDrawn[place] === false) alike[place] = list;
    return list;
  }

  return {
    next(member) {
      const { weight, cap, standing } = member;
      const place = places.get(keyOfCohort({ weight, cap: cap < 0 ? undefined : cap, standing }));
      if (place !== undefined) return figuresAt(place, member);
      return once(figures.map((figure) => (figure === 'weight' ? BigInt(weight) : 0n)));
    },
    visit(list, tell) {
      list((place, members, nameOf) => {
        const cohort = roll.cohorts[place];
        if (cohort === undefined) return true;
        const { weight, cap = -1, standing } = cohort;
        const like = { weight, cap, standing, isInForce: true };
        if (isDrawn[place] === false) {
          tell(figuresAt(place, { ...like, member: '' }), members);
          return true;
        }
        for (let at = 0; at < members; at += 1) tell(figuresAt(place, { ...like, member: nameOf(at) }), 1);
        return true;
      });
    },
  };
}

/**
 * The figures that a member may have by the record alone: where a place in the list decides about a unit, each that is
 * possible; his account is that of the share that he is told, where this is one of them.
 */
export function figuresPossible(
  settlement: Settlement,
  member: Member,
  told: bigint,
): Record<MemberFigure, readonly bigint[]> {
  const { currency } = settlement.terms;
  const shares = sharesPossible(settlement, member);
  const drawn = shares.includes(told) ? [told] : shares;
  const accounts = drawn.flatMap(
    (share) => accountOf(settlement, member, Money.ofMinor(share, currency)) ?? [],
  );
  const [refunded, withheld] = refundsPossible(settlement, member);
  const inAccounts = (of: (account: OwnAccount) => bigint): bigint[] => [...new Set(accounts.map(of))];
  return {
    weight: [BigInt(member.weight)],
    share: shares,
    contributed: [ownOf(duesOfMember(settlement, member), currency).minorUnits()],
    refunded,
    withheld,
    balance: inAccounts(({ before }) => before),
    accountIncome: inAccounts(({ credit }) => credit),
    accountRefund: inAccounts(({ refund }) => refund),
    balanceOut: inAccounts(({ after }) => after),
  };
}

/** Members who pay and receive alike, but for a unit that is drawn. */
export function keyOfCohort({ weight, cap, standing }: Pick<Cohort, 'weight' | 'cap' | 'standing'>): string {
  return `${weight} ${cap ?? ''} ${keyOf(standing)}`;
}

/** The share of a member; where his place in the list decides, that of the last and that of the first of them. */
function sharesPossible(settlement: Settlement, member: Member): bigint[] {
  const { split } = settlement.shares;
  const asked = { ...member, cap: capOf(settlement, member) };
  const share = shareIn(split, asked);
  if (share !== undefined) return [share];
  return [LAST, FIRST].flatMap((place) => shareIn(split, asked, place) ?? []);
}

/** All that he may get back, from who comes last in each of the refunds to who comes first in each. */
function refundsPossible(settlement: Settlement, member: Member): [bigint[], bigint[]] {
  const { currency } = settlement.terms;
  const [least, most] = [LAST, FIRST].map((place) => {
    const refunds = refundsOf(
      settlement,
      member,
      settlement.surplus.map(() => place),
    );
    return refunds.ok ? { refunds: refunds.value } : undefined;
  });
  if (least === undefined || most === undefined) return [[], []];
  const [from, to] = [least, most].map((refunds) => refundedTo(refunds, currency).minorUnits());
  const refunded: bigint[] = [];
  for (let amount = from ?? 0n; amount <= (to ?? 0n); amount += 1n) refunded.push(amount);
  return [refunded, [withheldOf(least, currency)]];
}

const FIRST = 1;
const LAST = Number.MAX_SAFE_INTEGER;

function onesOf(balance: Balance, { weight }: Member, currency: string): Record<MemberFigure, bigint> {
  const { share, contributed, account } = balance;
  return {
    weight: BigInt(weight),
    share: Money.of(share, currency).minorUnits(),
    contributed: contributed.minorUnits(),
    refunded: refundedTo(balance, currency).minorUnits(),
    withheld: withheldOf(balance, currency),
    balance: account?.before ?? 0n,
    accountIncome: account?.credit ?? 0n,
    accountRefund: account?.refund ?? 0n,
    balanceOut: account?.after ?? 0n,
  };
}

function withheldOf({ refunds }: Pick<Balance, 'refunds'>, currency: string): bigint {
  return sum(
    refunds.map(({ withheld }) => withheld),
    currency,
  ).minorUnits();
}

/** Whether not all members of a cohort pay or receive the same: some are drawn for a unit more. */
function isDrawnIn(settlement: Settlement, { weight, cap = -1 }: Cohort, place: number): boolean {
  const { shares, surplus } = settlement;
  if (isMarginal(shares.split, weight, capOf(settlement, { cap }))) return true;
  return surplus.some(({ rule, split }) => {
    if (rule.to !== 'members' || split === undefined) return false;
    const weighs = split.cohorts[place]?.cohort.weight;
    invariant(weighs !== undefined, 'a refund is split among all cohorts');
    return isMarginal(split.split, weighs, undefined);
  });
}

/** Lists of figures, each once. */
function openLists(): (figures: readonly bigint[]) => readonly bigint[] {
  const known = new Map<string, readonly bigint[]>();
  return (figures) => {
    const key = figures.join(' ');
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, figures);
    return figures;
  };
}
