import { Money } from '../../money/money.ts';
import type { Rejection } from '../../result/result.ts';
import type { Reading } from '../../scheme/reading.ts';

/** What came into an open year and went out of it so far. */
export interface YearAccount {
  readonly year: string;
  /** What members and other payers were called for. */
  readonly called: Money;
  /** Named lines of money in: what reinsurers paid back, investment income. */
  readonly income: Money;
  readonly benefits: Money;
  /** Named lines of money out: reinsurance, a bill. */
  readonly costs: Money;
}

export interface ClosedYear {
  readonly year: string;
  /** The settlement that closed it. */
  readonly in: string;
}

/** The years of a fund: those that are open, each with its account, and those that were closed. */
export interface Years {
  readonly open: readonly YearAccount[];
  readonly closed: readonly ClosedYear[];
}

export const noYears: Years = { open: [], closed: [] };

const parts = ['called', 'income', 'benefits', 'costs'] as const;

export function emptyAccount(year: string, currency: string): YearAccount {
  const nothing = Money.zero(currency);
  return { year, called: nothing, income: nothing, benefits: nothing, costs: nothing };
}

/** balance = called + income − benefits − costs; below zero it is what the year lacks. */
export function balanceOf({ called, income, benefits, costs }: YearAccount): Money {
  return called.plus(income).minus(benefits).minus(costs);
}

/** Part by part. */
export function sumOfAccounts(a: YearAccount, b: YearAccount): YearAccount {
  return {
    year: a.year,
    called: a.called.plus(b.called),
    income: a.income.plus(b.income),
    benefits: a.benefits.plus(b.benefits),
    costs: a.costs.plus(b.costs),
  };
}

/** The document form; a fund that never had a year has none. */
export function yearsDocument({ open, closed: over }: Years) {
  if (open.length === 0 && over.length === 0) return undefined;
  return { open: open.map(accountDocument), closed: over.map((year) => ({ ...year })) };
}

/** An account with its amounts as text. */
export function accountDocument({ year, called, income, benefits, costs }: YearAccount) {
  const amounts = { called: `${called}`, income: `${income}`, benefits: `${benefits}`, costs: `${costs}` };
  return { year, ...amounts };
}

interface YearsRead {
  readonly open?:
    | readonly ({ readonly year: string } & Partial<Record<(typeof parts)[number], Money | undefined>>)[]
    | undefined;
  readonly closed?: readonly ClosedYear[] | undefined;
}

/** Years as they were read, with nothing where nothing is written. */
export function yearsOf({ open = [], closed: over = [] }: YearsRead, currency: string): Years {
  const accounts = open.map(({ year, ...read }) => {
    const stated = Object.entries(read).filter(([, amount]) => amount !== undefined);
    return { ...emptyAccount(year, currency), ...(Object.fromEntries(stated) as Partial<YearAccount>) };
  });
  return { open: accounts, closed: over };
}

/** The names of the years of a position and where they stand in it. */
export function placesOfYears({ open, closed: over }: Years) {
  return [
    ...open.map(({ year }, at) => ({ year, path: ['years', 'open', at, 'year'] })),
    ...over.map(({ year }, at) => ({ year, path: ['years', 'closed', at, 'year'] })),
  ];
}

/** A year stands in a position once, open or closed; one whose name could not be read is none of them. */
export function repeatedYears(
  years: Years,
  { originOf, isUnread }: Pick<Reading<unknown>, 'originOf' | 'isUnread'>,
): (Rejection & { readonly path: string })[] {
  const places = placesOfYears(years)
    .filter(({ path }) => !isUnread(path))
    .map(({ year, path }) => ({ year, path: originOf(path).join('.') }));
  const first = new Map<string, string>();
  return places.flatMap(({ year, path }) => {
    const before = first.get(year);
    if (before === undefined) first.set(year, path);
    if (before === undefined) return [];
    return [
      {
        code: 'a-year-is-listed-twice',
        path,
        found: year,
        expected: `each year once; it stands at ${before}`,
      },
    ];
  });
}
