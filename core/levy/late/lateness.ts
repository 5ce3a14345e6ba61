import { Money } from '../../money/money.ts';
import { compare, type Fraction, fraction, over, parseDecimal, plus, zero } from '../../rate/fraction.ts';
import { accepted, placed, type Rejection, type Result, reasonsOf, rejected } from '../../result/result.ts';
import { unknownWord } from '../../result/word.ts';
import { declared, type Facts, fact, readFacts } from '../../scheme/fact.ts';
import type { Value } from '../../scheme/value.ts';
import { type Label, label } from '../../working/label.ts';
import type { LateRule } from '../words/late-schema.ts';
import type { LateLaw } from './late-law.ts';

/** How late a debt is paid: the arrears, the counted time, and what else the law asks, such as who the debtor is. */
export interface Lateness {
  readonly arrears: Money;
  readonly counts: Readonly<Partial<Record<Count, bigint>>>;
  readonly facts: Facts;
}

type Count = 'daysLate' | 'monthsBegun' | 'monthsLate' | 'daysInMonth';

/** What each way of counting asks for, and what may be said beside it. */
const asks: Readonly<
  Record<LateRule['per'], { readonly needs: readonly Count[]; readonly may: readonly Count[] }>
> = {
  day: { needs: ['daysLate'], may: [] },
  begunMonth: { needs: ['monthsBegun'], may: [] },
  monthByDays: { needs: ['daysLate', 'daysInMonth'], may: ['monthsLate'] },
};

const meanings: Readonly<Record<Count, string>> = {
  daysLate: 'the number of days late',
  monthsBegun: 'the number of months that have begun since the due day',
  monthsLate: 'the number of whole months late, before those days',
  daysInMonth: 'the number of days of the month in which the days late are, from 28 to 31',
};

/** Reads from text how late a debt is paid; all reasons at once. */
export function parseLateness(law: LateLaw, given: Readonly<Record<string, string>>): Result<Lateness> {
  const { currency } = law.scheme;
  const { needs, may } = asks[law.rule.per];
  const known = [...needs, ...may];
  const asked = factsAsked(law);
  const amount = arrearsOf(given['arrears'], currency);
  const counts = new Map<Count, bigint>();
  const reasons: Rejection[] = reasonsOf(amount);
  const facts: Record<string, string> = {};
  for (const [name, text] of Object.entries(given)) {
    const count = known.find((one) => one === name);
    if (name === 'arrears') continue;
    if (count !== undefined) {
      const number = wholeNumber(text, count);
      if (number.ok) counts.set(count, number.value);
      else reasons.push(...number.rejections);
    } else if (asked.includes(name)) facts[name] = text;
    else
      reasons.push({
        path: name,
        ...unknownWord('the-law-does-not-ask-for-this', name, ['arrears', ...known, ...asked]),
      });
  }
  for (const count of needs.filter((one) => !Object.hasOwn(given, one))) {
    reasons.push({ code: 'a-count-is-missing', path: count, expected: meanings[count] });
  }
  const declarations = law.version.rules.facts ?? {};
  const stated = readFacts(declarations, facts, currency);
  reasons.push(...stated.reasons, ...missingFacts(law, asked, facts), ...monthFaults(counts));
  if (!amount.ok || reasons.length > 0) return rejected(...reasons);
  return accepted({ arrears: amount.value, counts: Object.fromEntries(counts), facts: stated.facts });
}

/** The counted time, in the unit that the rate is of: days, months that have begun, or months with days as a part of one. */
export function timeOf({ per }: LateRule, { counts }: Lateness): Fraction {
  const of = (count: Count) => fraction(counts[count] ?? 0n);
  switch (per) {
    case 'day':
      return of('daysLate');
    case 'begunMonth':
      return of('monthsBegun');
    case 'monthByDays':
      return plus(of('monthsLate'), over(of('daysLate'), of('daysInMonth')));
  }
}

/** The counted time in words: `17 of 30 days`. */
export function timeText({ per }: LateRule, { counts }: Lateness): Label {
  const { daysLate = 0n, daysInMonth = 0n, monthsBegun = 0n, monthsLate = 0n } = counts;
  switch (per) {
    case 'day':
      return label(`${daysLate} ${daysLate === 1n ? 'day' : 'days'}`, `${daysLate} 天`);
    case 'begunMonth':
      return label(`${monthsBegun} ${monthsBegun === 1n ? 'month' : 'months'} begun`, `${monthsBegun} 个月`);
    case 'monthByDays': {
      const days = label(`${daysLate} of ${daysInMonth} days`, `${daysInMonth} 天中的 ${daysLate} 天`);
      if (monthsLate === 0n) return days;
      const months = monthsLate === 1n ? 'month' : 'months';
      return label(`${monthsLate} ${months} and ${days.en}`, `${monthsLate} 个月，另 ${days.zh}`);
    }
  }
}

function arrearsOf(text: string | undefined, currency: string): Result<Money> {
  if (text === undefined) {
    return rejected({
      code: 'arrears-are-missing',
      path: 'arrears',
      expected: 'the amount that is paid late',
    });
  }
  const amount = placed(Money.parse(text, currency), { path: 'arrears' });
  if (!amount.ok || !amount.value.isNegative()) return amount;
  return rejected({
    code: 'arrears-must-not-be-negative',
    path: 'arrears',
    found: text,
    expected: '0 or more',
  });
}

function wholeNumber(text: string, count: Count): Result<bigint> {
  const number = parseDecimal(text);
  if (number.ok && number.value.d === 1n && compare(number.value, zero) >= 0) return accepted(number.value.n);
  const expected = `${meanings[count]}: a whole number, zero or more`;
  return rejected({ code: 'a-count-is-a-whole-number', path: count, found: text, expected });
}

/** The days are those of one month: whole months before them are counted apart, for months are not equally long. */
function monthFaults(counts: ReadonlyMap<Count, bigint>): Rejection[] {
  const month = counts.get('daysInMonth');
  const days = counts.get('daysLate');
  if (month === undefined) return [];
  if (month < 28n || month > 31n) {
    return [
      {
        code: 'a-month-has-28-to-31-days',
        path: 'daysInMonth',
        found: `${month}`,
        expected: meanings.daysInMonth,
      },
    ];
  }
  if (days === undefined || days <= month) return [];
  return [
    {
      code: 'days-late-are-of-one-month',
      path: 'daysLate',
      found: `${days}`,
      expected: `at most ${month}, the days of that month`,
      suggestion: 'count the whole months before it as monthsLate',
    },
  ];
}

/** The facts by which the law tells debtors apart. */
function factsAsked({ rule, scheme, version }: LateLaw): string[] {
  const facts = version.rules.facts ?? {};
  const values: (Value<unknown> | undefined)[] = [rule.rate, rule.atMost, rule.atLeast];
  const names = values.flatMap((value) => {
    if (value?.in === 'fact') return [value.fact];
    const table = value?.in === 'table' ? scheme.tables.get(value.table) : undefined;
    return Object.keys(table?.declaration.axes ?? {});
  });
  return [...new Set(names)].filter((name) => declared(facts, name) !== undefined);
}

function missingFacts(
  { version }: LateLaw,
  asked: readonly string[],
  given: Readonly<Record<string, string>>,
): Rejection[] {
  const facts = version.rules.facts ?? {};
  const missing = asked.filter((name) => !Object.hasOwn(given, name));
  return reasonsOf(...missing.map((name) => fact({}, name, facts)));
}
