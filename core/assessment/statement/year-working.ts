import { Money } from '../../money/money.ts';
import { type Label, label } from '../../working/label.ts';
import { line, type Working } from '../../working/working.ts';
import type { YearLine } from '../year/open-year.ts';

/** A line by which the account of a year stands in the equation of a settlement. */
export interface AccountLine {
  readonly name: Label;
  readonly amount: Money;
  readonly from: readonly Working[];
}

/** What members were called for, and lines in, go into the account of their year. */
export function into({ year, moved: { called, income } }: YearLine): AccountLine {
  return {
    name: label(`Into the account of ${year}`, `计入 ${year} 年度账户`),
    amount: called.plus(income),
    from: told([label('called', '会费'), called], [label('named lines in', '其他收入'), income]),
  };
}

/** Benefits of a year, and its lines out, come out of its account. */
export function outOf({ year, moved: { benefits, costs } }: YearLine): AccountLine {
  return {
    name: label(`Out of the account of ${year}`, `由 ${year} 年度账户支付`),
    amount: benefits.plus(costs),
    from: told([label('benefits', '互助金'), benefits], [label('named lines out', '其他支出'), costs]),
  };
}

/** What a closed year leaves. */
export function leftBy(year: YearLine): AccountLine {
  const { balance } = year;
  const nothing = Money.zero(balance.currency);
  return {
    name: label(`Left by ${year.year}, closed`, `${year.year} 年度结清余额`),
    amount: year.isClosed ? balance.atLeast(nothing) : nothing,
    from: soFar(year),
  };
}

/** What a closed year lacks, which is general money now. */
export function lackingIn(year: YearLine): AccountLine {
  const { balance } = year;
  const nothing = Money.zero(balance.currency);
  return {
    name: label(`Lacking in ${year.year}, closed`, `${year.year} 年度结清不足`),
    amount: year.isClosed ? balance.negated().atLeast(nothing) : nothing,
    from: soFar(year),
  };
}

function soFar({ account: { called, income, benefits, costs } }: YearLine): Working[] {
  return told(
    [label('called on it', '累计会费'), called],
    [label('named lines in', '其他收入'), income],
    [label('benefits', '互助金'), benefits.negated()],
    [label('named lines out', '其他支出'), costs.negated()],
  );
}

function told(...lines: readonly (readonly [Label, Money])[]): Working[] {
  return lines.flatMap(([name, amount]) => (amount.isZero() ? [] : [line(name, amount)]));
}
