import { Money } from '../money/money.ts';
import { invariant } from '../result/result.ts';
import { quotient } from '../rounding/rounding.ts';
import type { Label } from '../working/label.ts';

/** What an account came to at the beginning and at the end of a period, on the side on which it grows. */
export interface AccountMoved {
  readonly code: string;
  readonly kind: 'asset' | 'liability' | 'equity' | 'income' | 'expense';
  readonly name: Label;
  readonly opening: Money;
  readonly closing: Money;
}

/** What became of a holding in the period. */
export interface HoldingMoved {
  readonly name: string;
  readonly class: string;
  readonly counterparty: string;
  readonly opening: Money;
  readonly bought: Money;
  readonly sold: Money;
  readonly income: Money;
  readonly realised: Money;
  readonly unrealised: Money;
  readonly gain: Money;
  readonly closing: Money;
  /** Of which day its value is; none where it stands at its cost. */
  readonly valuedOn: string | undefined;
}

/** What was put into the principal and taken out of it in the period. */
export interface PrincipalMoved {
  readonly putIn: Money;
  readonly takenOut: Money;
  /** Of the gain: put into the principal, and used for what members share. */
  readonly kept: Money;
  readonly shared: Money;
}

/** What a report of a treasurer is made of; all figures are of the ledger. */
export interface ReportFigures {
  readonly period: string;
  readonly from: string;
  readonly through: string;
  readonly currency: string;
  /** All accounts, those of members together by their codes. */
  readonly accounts: readonly AccountMoved[];
  readonly holdings: readonly HoldingMoved[];
  readonly principal: PrincipalMoved;
}

/** A report as people and pages read it; amounts are text in major units. */
export type TreasurerReport = ReturnType<typeof treasurerReport>;

/**
 * The report of a treasurer on a period, proven before it is told:
 *
 *     assets + expenses = liabilities + equity + income, before and after
 *     opening + bought − sold + gain − income = closing, of each holding and of all; all are what the ledger has as investments
 *     principal + put in − taken out + kept = principal after
 *     worth = principal + gain − used, before and after; worth + put in − taken out + gain of the period − shared = worth after
 *
 * The ratio is benefits ÷ (contributions + fees) of the period, in tenths of a per cent, half-up; none where nothing was charged.
 */
export function treasurerReport(figures: ReportFigures) {
  const { currency, accounts, holdings, principal, period, from, through } = figures;
  const none = Money.zero(currency);
  const of = (code: string) => accounts.find((one) => one.code === code);
  const opening = (code: string) => of(code)?.opening ?? none;
  const closing = (code: string) => of(code)?.closing ?? none;
  const change = (code: string) => closing(code).minus(opening(code));
  for (const side of ['opening', 'closing'] as const) {
    const sum = accounts.reduce(
      (all, one) => (isDebit(one) ? all.plus(one[side]) : all.minus(one[side])),
      none,
    );
    invariant(sum.isZero(), `all accounts of a report balance at its ${side}`);
  }
  const total = totalOf(holdings, none);
  invariant(
    total.opening.equals(opening('investments').plus(opening('investments-valued'))) &&
      total.closing.equals(closing('investments').plus(closing('investments-valued'))),
    'what is held is what the ledger has as investments',
  );
  invariant(
    total.income.equals(change('investment-income')) &&
      total.realised.equals(change('gain-realised')) &&
      total.unrealised.equals(change('gain-unrealised')),
    'what holdings gained is what the ledger has as income and gain',
  );
  const { putIn, takenOut, kept, shared } = principal;
  invariant(
    opening('principal').plus(putIn).minus(takenOut).plus(kept).equals(closing('principal')),
    'the principal is what it was, what was put in and kept, less what was taken out',
  );
  const worth = (at: (code: string) => Money) =>
    at('principal')
      .plus(at('investment-income'))
      .plus(at('gain-realised'))
      .plus(at('gain-unrealised'))
      .plus(at('gain-used'));
  invariant(
    worth(opening).plus(putIn).minus(takenOut).plus(total.gain).minus(shared).equals(worth(closing)),
    'the principal is worth what it was, what was put in and gained, less what was taken out and shared',
  );
  const charged = change('contributions').plus(change('fees'));
  return {
    ...{ period, from, through, currency },
    accounts: accounts.map(({ code, kind, name, ...at }) => ({
      ...{ code, kind, name },
      ...texts({ opening: at.opening, change: at.closing.minus(at.opening), closing: at.closing }),
    })),
    principal: texts({
      ...{ opening: opening('principal'), putIn, takenOut, kept, closing: closing('principal') },
      ...{ worthBefore: worth(opening), gain: total.gain, shared, worth: worth(closing) },
    }),
    holdings: holdings.map(({ name, class: kind, counterparty, valuedOn, ...amounts }) => ({
      ...{ name, class: kind, counterparty, valuedOn: valuedOn ?? null },
      ...texts(amounts),
    })),
    invested: texts(total),
    ratio: {
      ...texts({ benefits: change('benefits'), charged }),
      percent: percentOf(change('benefits'), charged),
    },
  };
}

type Amounts = Pick<
  HoldingMoved,
  'opening' | 'bought' | 'sold' | 'income' | 'realised' | 'unrealised' | 'gain' | 'closing'
>;

function totalOf(holdings: readonly HoldingMoved[], none: Money): Amounts {
  const sum = (of: keyof Amounts) => holdings.reduce((all, one) => all.plus(one[of]), none);
  for (const one of holdings) {
    invariant(
      one.opening.plus(one.bought).minus(one.sold).plus(one.gain).minus(one.income).equals(one.closing),
      `what ${one.name} was, what was bought and sold of it and what it gained is what it is`,
    );
  }
  return {
    ...{ opening: sum('opening'), bought: sum('bought'), sold: sum('sold'), income: sum('income') },
    ...{
      realised: sum('realised'),
      unrealised: sum('unrealised'),
      gain: sum('gain'),
      closing: sum('closing'),
    },
  };
}

function isDebit({ kind }: AccountMoved): boolean {
  return kind === 'asset' || kind === 'expense';
}

/** `97.1%`; nothing where nothing was charged, for a part of nothing is no figure. */
function percentOf(part: Money, whole: Money): string | null {
  if (whole.isZero() || whole.isNegative()) return null;
  const tenths = quotient(part.minorUnits() * 1000n, whole.minorUnits(), 'half-up');
  const [sign, size] = tenths < 0n ? ['-', -tenths] : ['', tenths];
  return `${sign}${size / 10n}.${size % 10n}%`;
}

function texts<Name extends string>(amounts: Readonly<Record<Name, Money>>): Record<Name, string> {
  return Object.fromEntries(
    Object.entries<Money>(amounts).map(([name, amount]) => [name, `${amount}`]),
  ) as Record<Name, string>;
}
