import type { Terms } from '../assessment/rules/terms.ts';
import { Money } from '../money/money.ts';
import { decimal, decimalOf, type Fraction, fraction, times } from '../rate/fraction.ts';
import type { End, Interval, Wholes } from '../rate/interval.ts';
import { quotient, unitOf } from '../rounding/rounding.ts';
import type { AccountFinding, AccountLine } from './account.ts';
import type { AmountFinding } from './amount-finding.ts';
import type { Reconciliation } from './reconciliation.ts';
import type { Implied, ShareFinding } from './share-finding.ts';
import type { Verdict } from './verdict.ts';

/** The answer of `reconcile --json`: money as text in major units, counts as whole numbers in text. */
export interface ReconciliationDocument {
  readonly statement: string;
  readonly source: string;
  readonly scheme?: string;
  readonly pool?: string;
  readonly on?: string;
  readonly currency?: string;
  /** Whether all that was published follows from the rules. */
  readonly reconciles: Verdict;
  readonly share?: FigureDocument & { readonly withoutFees?: string; readonly cap?: string };
  readonly fee?: FigureDocument;
  readonly collected?: FigureDocument;
  /** What would make the published share follow, each alone. */
  readonly implied?: ImpliedDocument;
  readonly accounts: readonly AccountDocument[];
}

/** A published figure; what was recomputed is the most that follows, and the least where that is another. */
export interface FigureDocument {
  readonly published: string;
  readonly recomputed?: string;
  readonly recomputedLeast?: string;
  /** Published less the nearest that was recomputed. */
  readonly difference?: string;
  readonly reconciles: Verdict;
}

export interface ImpliedDocument {
  readonly sharers?: { readonly from: string; readonly below?: string };
  readonly toShare?: AmountRange;
  readonly carriedIn?: AmountRange;
  /** In per cent, half up to two decimals. */
  readonly load?: Ends;
}

/** Both ends belong to it. */
export interface AmountRange {
  readonly from: string;
  readonly to?: string;
}

/** What belongs to it begins `from` or `above` and ends with `to` or `below`. */
export interface Ends {
  readonly from?: string;
  readonly above?: string;
  readonly to?: string;
  readonly below?: string;
}

export interface AccountDocument {
  readonly account: string;
  readonly unit: string;
  readonly income: string;
  readonly outgo: string;
  readonly difference: string;
  /** Whether the printed lines are one sum on both sides. */
  readonly adds: 'yes' | 'no';
  /** The differences that rounding explains. */
  readonly explained: Ends;
  readonly reconciles: Verdict;
  readonly lines: readonly {
    readonly line: string;
    readonly side: AccountLine['side'];
    readonly amount: string;
    readonly percent?: string;
  }[];
}

export function reconciliationDocument(found: Reconciliation): ReconciliationDocument {
  const { statement, terms, share, fee, collected, accounts, verdict } = found;
  const currency = terms?.currency ?? '';
  return {
    statement: statement.statement,
    source: statement.source,
    ...(terms === undefined ? {} : termsDocument(terms)),
    reconciles: verdict,
    ...(share === undefined ? {} : { share: shareDocument(share, currency) }),
    ...(fee === undefined ? {} : { fee: amountDocument(fee, currency) }),
    ...(collected === undefined ? {} : { collected: amountDocument(collected, currency) }),
    ...(share === undefined ? {} : { implied: impliedDocument(share.implied, currency) }),
    accounts: accounts.map(accountDocument),
  };
}

function termsDocument({ scheme, pool, on, currency }: Terms) {
  return {
    scheme: scheme.id,
    ...(pool === undefined ? {} : { pool: pool.pool }),
    on: on.toString(),
    currency,
  };
}

/** A load in per cent, half up to two decimals: 0.129672… is `12.97`. */
export function loadText(load: Fraction): string {
  return decimalOf(quotient(load.n * 10_000n, load.d, 'half-up'), 2);
}

/** The percentage of a line with the decimals of its rounding: `52.0`. */
export function percentText({ account }: AccountFinding, percent: Fraction): string {
  const unit = account.percentages === undefined ? fraction(1n) : unitOf(account.percentages);
  const places = decimal(unit).split('.')[1]?.length ?? 0;
  const units = times(percent, fraction(10n ** BigInt(places)));
  return decimalOf(units.n / units.d, places);
}

/** The ends of an interval in the words that say whether they belong to it. */
export function endsOf({ from, to }: Interval, text: (at: Fraction) => string): Ends {
  return { ...endOf(from, ['from', 'above'], text), ...endOf(to, ['to', 'below'], text) };
}

function endOf(
  end: End | undefined,
  [within, beyond]: [string, string],
  text: (at: Fraction) => string,
): Ends {
  return end === undefined ? {} : { [end.isIn ? within : beyond]: text(end.at) };
}

function shareDocument(share: ShareFinding, currency: string): NonNullable<ReconciliationDocument['share']> {
  const { published, recomputed, withoutFees, difference, cap, verdict } = share;
  return {
    published: published.text,
    ...recomputedText(recomputed, currency),
    ...(withoutFees?.most === undefined ? {} : { withoutFees: money(withoutFees.most, currency) }),
    ...(cap === undefined ? {} : { cap: money(cap, currency) }),
    ...(difference === undefined ? {} : { difference: money(difference, currency) }),
    reconciles: verdict,
  };
}

function amountDocument(
  { published, recomputed, difference, verdict }: AmountFinding,
  currency: string,
): FigureDocument {
  return {
    published: published.text,
    ...recomputedText(recomputed, currency),
    difference: money(difference, currency),
    reconciles: verdict,
  };
}

function recomputedText(recomputed: Wholes | undefined, currency: string) {
  const { least, most } = recomputed ?? { least: undefined, most: undefined };
  return {
    ...(most === undefined ? {} : { recomputed: money(most, currency) }),
    ...(least === undefined || least === most ? {} : { recomputedLeast: money(least, currency) }),
  };
}

function impliedDocument({ sharers, due, carriedIn, load }: Implied, currency: string): ImpliedDocument {
  return {
    ...(sharers === undefined ? {} : { sharers: countDocument(sharers) }),
    ...(due === undefined ? {} : { toShare: amountRange(due, currency) }),
    ...(carriedIn === undefined ? {} : { carriedIn: amountRange(carriedIn, currency) }),
    ...(load === undefined ? {} : { load: endsOf(load, loadText) }),
  };
}

function countDocument({ least = 1n, most }: Wholes): { from: string; below?: string } {
  return { from: `${least}`, ...(most === undefined ? {} : { below: `${most + 1n}` }) };
}

function amountRange({ least = 0n, most }: Wholes, currency: string): AmountRange {
  return { from: money(least, currency), ...(most === undefined ? {} : { to: money(most, currency) }) };
}

function accountDocument(found: AccountFinding): AccountDocument {
  const { account, income, outgo, difference, adds, explained, isExplained, lines } = found;
  return {
    account: account.account,
    unit: account.unit.en,
    income: decimal(income),
    outgo: decimal(outgo),
    difference: decimal(difference),
    adds: adds ? 'yes' : 'no',
    explained: endsOf(explained, decimal),
    reconciles: isExplained ? 'yes' : 'no',
    lines: lines.map(({ line, side, printed, percent }) => ({
      line,
      side,
      amount: printed.text,
      ...(percent === undefined ? {} : { percent: percentText(found, percent) }),
    })),
  };
}

function money(minor: bigint, currency: string): string {
  return Money.ofMinor(minor, currency).toString();
}
