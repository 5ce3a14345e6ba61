import type { Settlement } from '@openmutual/core/assessment';
import { memberFigures, openFigureBook } from '@openmutual/core/member-figures';
import { type Money, sum } from '@openmutual/core/money';
import { invariant } from '@openmutual/core/result';
import type { NewAccount } from '@openmutual/ledger/account';
import { fundAccount } from '@openmutual/ledger/account';
import type { ChartCode } from '@openmutual/ledger/chart';
import type { SettledList } from '@openmutual/schemes/settling';

/** What a settlement adds to the accounts of the fund, by their codes: debits positive, credits negative, in minor units. */
export type FundLegs = Readonly<Record<string, bigint>>;

/** Which named lines of a period are of the fund's own money, by their short names. */
export type LinesOfOwnMoney = ReadonlyMap<string, 'principal' | 'gain'>;

/** The accounts that an entry needs, with what they are. */
export function accountsFor(codes: readonly string[]): NewAccount[] {
  return codes.map((code) => fundAccount(code as ChartCode));
}

/**
 * What each member owes by a settlement, in minor units and in the order of the list; zero for who is not in force, negative for who gets
 * back more than he owes.
 *
 *     owed = share + own contributions − refunded
 */
export function owedByMembers(settled: SettledList): BigInt64Array {
  const owed = new BigInt64Array(settled.roll.listed);
  const places = placesInForce(settled);
  let at = 0;
  eachOwed(settled, (amount, members) => {
    for (const end = at + members; at < end; at += 1) owed[places[at] as number] = amount;
  });
  invariant(at === settled.roll.inForce, 'every member in force owes something or nothing');
  return owed;
}

/** Tells what members in force owe by a settlement, in minor units and in the order of the list: one after another, or many alike at once. */
export function eachOwed(settled: SettledList, tell: (amount: bigint, members: number) => void): void {
  const book = openFigureBook(settled);
  const names = memberFigures(settled.terms.rules);
  const [share, contributed, refunded] = (['share', 'contributed', 'refunded'] as const).map((figure) =>
    names.indexOf(figure),
  );
  const figureAt = (figures: readonly bigint[], place: number | undefined) => figures[place ?? -1] ?? 0n;
  book.visit(settled.roll.visit, (figures, members) =>
    tell(figureAt(figures, share) + figureAt(figures, contributed) - figureAt(figures, refunded), members),
  );
}

/** Where those in force stand in the list. */
function placesInForce({ roll }: SettledList): Uint32Array {
  const places = new Uint32Array(roll.inForce);
  let [place, next] = [0, 0];
  roll.visit((cohort, count) => {
    if (cohort >= 0) for (let at = 0; at < count; at += 1) places[next++] = place + at;
    place += count;
    return true;
  });
  return places;
}

/**
 * What goes to the fund's own accounts. Together with what members owe it is zero, or the settlement did not balance:
 *
 *     contributions = shares + contributions − fees − what was carried on, given to members, or put into reserve, loan and capital
 *                     + what the reserve bears − what was put into the principal
 *
 * A line of the fund's own money is owed by nobody: it goes from principal or gain to `from-common-money`, and one that is put into the principal is no cost.
 */
export function fundLegs(settled: Settlement, sources: LinesOfOwnMoney = new Map()): FundLegs {
  const { terms, collected, contributed, fees, benefitsPaid, grants, costs, excess, surplus } = settled;
  const { positionIn: from, positionOut: to } = settled;
  const { currency } = terms;
  const all = (amounts: readonly Money[]) => sum(amounts, currency).minorUnits();
  const amountsOf = (lines: readonly { readonly amount: Money }[]) => all(lines.map(({ amount }) => amount));
  const bornBy = (bearer: string) => amountsOf(excess.filter((line) => line.to === bearer));
  const givenTo = (receiver: string) => amountsOf(surplus.filter(({ rule }) => rule.to === receiver));
  const ofGrants = (source: string) => amountsOf(grants.filter(({ grant }) => sources.get(grant) === source));
  const put = amountsOf(costs.filter(({ cost }) => sources.get(cost) === 'principal'));
  const [fromPrincipal, fromGain] = [ofGrants('principal'), ofGrants('gain')];
  const change = (part: 'carried' | 'reserve' | 'loan' | 'capital') =>
    to[part].minus(from[part]).minorUnits();
  const own = ownContributions(settled);
  const payers = contributed.minorUnits() - own;
  const granted = amountsOf(grants) - fromPrincipal - fromGain;
  const [sponsored, lent] = [bornBy('sponsor'), bornBy('loan')];
  const [spent, charged, benefits] = [amountsOf(costs) - put, amountsOf(fees), benefitsPaid.minorUnits()];
  const income =
    collected.minorUnits() +
    contributed.minorUnits() -
    charged -
    change('carried') +
    bornBy('reserve') -
    givenTo('members') -
    givenTo('reserve') -
    givenTo('sponsor') -
    put;
  return {
    contributions: -income,
    fees: -charged,
    grants: -(granted + sponsored),
    benefits,
    'claims-payable': -benefits,
    costs: spent,
    'due-from-others': payers + granted + sponsored + lent,
    'due-to-others': -(spent + givenTo('loan') + givenTo('sponsor')),
    'rounding-carried': -change('carried'),
    reserve: -change('reserve'),
    loan: -change('loan'),
    'members-capital': -change('capital'),
    principal: fromPrincipal - put,
    'gain-used': fromGain,
    'from-common-money': -(fromPrincipal + fromGain),
  };
}

function ownContributions({ contributions, terms }: Settlement): bigint {
  return sum(
    contributions.map(({ own }) => own),
    terms.currency,
  ).minorUnits();
}

/** What all members owe together, by the lines of the settlement and not by the members. */
export function owedByAll(settled: Settlement): bigint {
  const { collected, surplus, terms } = settled;
  const refunded = surplus
    .filter(({ rule }) => rule.to === 'members')
    .map(({ amount, capital }) => amount.minus(capital));
  return collected.minorUnits() + ownContributions(settled) - sum(refunded, terms.currency).minorUnits();
}
