import { currencyDecimals } from '@openmutual/core/currency';
import type { PlainDate } from '@openmutual/core/date';
import { decimal, decimalOf, fraction, over } from '@openmutual/core/fraction';
import type { Label } from '@openmutual/core/label';
import type { Money } from '@openmutual/core/money';
import type { Rejection } from '@openmutual/core/result';
import { quotient } from '@openmutual/core/rounding';

/** One way of bearing a risk together, for one group: what is paid, by whom, and what becomes of it. */
export interface Way {
  readonly way: Label;
  readonly scheme: string;
  /** How many take part; missing where the way does not count them. */
  readonly people: number | undefined;
  readonly paid: Money;
  readonly paidBy: Readonly<Record<string, Money>>;
  /** For those who suffer; missing where it is not published. */
  readonly claims: Money | undefined;
  /** For running it; missing where it is not published. */
  readonly running: Money | undefined;
  /** What is promised in money; missing where law sets it. */
  readonly covers: Money | undefined;
  readonly note: Label;
}

/** A group of people, and what each way of bearing a risk costs and gives it. */
export interface Group {
  readonly group: Label;
  readonly on: PlainDate;
  readonly people: number;
  readonly ways: readonly Way[];
}

/** What `openmutual compare --json` prints of a group; amounts as text in major units. */
export interface ComparisonDocument {
  readonly group: Label;
  readonly on: string;
  readonly ways: readonly WayDocument[];
}

export type WayDocument = ReturnType<typeof wayDocument>;

export function comparisonDocument({ group, on, people, ways }: Group): ComparisonDocument {
  return { group, on: on.toString(), ways: ways.map((way) => wayDocument(way, people)) };
}

/** What one way costs and gives, with what one unit of money paid becomes. */
function wayDocument(way: Way, people: number) {
  const { paid, claims, running, covers } = way;
  return {
    way: way.way,
    scheme: way.scheme,
    currency: paid.currency,
    paid: paid.toString(),
    perHead: decimalOf(
      quotient(paid.minorUnits(), BigInt(people), 'half-up'),
      currencyDecimals(paid.currency),
    ),
    paidBy: Object.fromEntries(
      Object.entries(way.paidBy).map(([party, amount]) => [party, amount.toString()]),
    ),
    claims: claims?.toString() ?? 'not published',
    running: running?.toString() ?? 'not published',
    covers: covers?.toString() ?? 'set by law',
    ofOnePaid: {
      claims: claims === undefined ? 'not published' : perOne(claims, paid),
      running: running === undefined ? 'not published' : perOne(running, paid),
      covers: covers === undefined ? 'set by law' : perOne(covers, paid),
    },
    note: way.note,
  };
}

/** An amount for each unit of money paid, to four decimals half up. */
function perOne(amount: Money, paid: Money): string {
  if (paid.isZero()) return 'nothing was paid';
  const ratio = over(amount.fraction(), paid.fraction());
  return decimal(fraction(quotient(ratio.n * 10_000n, ratio.d, 'half-up'), 10_000n));
}

/** Of a group that goes no way. */
export const noWay: Rejection = { code: 'a-group-needs-a-way', expected: 'share, insure or levy' };

/** Everyone of the group is in each way that counts people. */
export function peopleFaults(ways: readonly Way[], people: string): Rejection[] {
  return ways.flatMap((way) =>
    way.people === undefined || way.people === Number(people)
      ? []
      : [
          {
            code: 'a-way-has-another-number-of-people',
            path: 'people',
            found: people,
            expected: `${way.people}, as ${way.scheme} counts`,
          },
        ],
  );
}
