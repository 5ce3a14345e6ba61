import { asListed } from '../money/apportion.ts';
import { type Money, sum } from '../money/money.ts';
import type { PlainDate } from '../period/date.ts';
import { monthsAfter } from '../period/months.ts';
import { accepted, invariant, type Result, rejected } from '../result/result.ts';
import { type Label, label } from '../working/label.ts';
import { line, total, type Working } from '../working/working.ts';
import type { Case } from './figure/case.ts';
import { shareFigure } from './figure/figure.ts';
import type { Levy } from './levies.ts';
import type { Risk } from './risk/risk.ts';
import type { CoInsurer } from './risk/sharing.ts';
import type { Tariff } from './tariff/tariff.ts';

/** What is paid when: a date where the risk states its dates, otherwise so many months after the beginning. */
export interface Payment {
  readonly name: Label;
  readonly monthsAfterBeginning: number | undefined;
  readonly on: PlainDate | undefined;
  readonly amount: Money;
}

/**
 * The payments of a premium: all at once, a deposit and the rest, or instalments.
 *
 *     instalments = gross premium ÷ number of them, the first ones by the odd cents larger; deposit = gross premium × share, rounded, at most the premium
 *
 * Levies and stamp are due with the first payment. The payments are the premium.
 */
export function payments(
  gross: Money,
  levies: readonly Levy[],
  rules: Tariff,
  risk: Risk,
  given: Case,
): Result<{ readonly payments: readonly Payment[]; readonly working: Working | undefined }> {
  const due = sum(
    levies.map(({ amount }) => amount),
    gross.currency,
  );
  const parts = partsOf(gross, rules, risk, given);
  if (!parts.ok) return parts;
  const found = parts.value.map((part, place) =>
    place === 0 ? { ...part, amount: part.amount.plus(due) } : part,
  );
  const whole = sum(
    found.map(({ amount }) => amount),
    gross.currency,
  );
  invariant(whole.equals(gross.plus(due)), 'the payments are the premium');
  return accepted({ payments: found, working: found.length > 1 ? paymentsWorking(found, whole) : undefined });
}

/** The premium of each co-insurer by its share, the odd cents to the largest remainders. */
export function coInsurance(
  gross: Money,
  coInsurers: readonly CoInsurer[],
): readonly (CoInsurer & { readonly premium: Money })[] {
  if (coInsurers.length === 0) return [];
  const shares = coInsurers.map(({ share }) => share.fraction());
  const denominator = shares.reduce((product, { d }) => product * d, 1n);
  const weights = shares.map(({ n, d }) => (n * denominator) / d);
  const parts = gross.apportion(weights, 'largest-remainder', asListed);
  return coInsurers.map((one, place) => ({ ...one, premium: parts[place] as Money }));
}

function partsOf(gross: Money, rules: Tariff, risk: Risk, given: Case): Result<Payment[]> {
  if (risk.instalments !== undefined) return instalments(gross, rules, risk, risk.instalments);
  if (rules.deposit === undefined) {
    return accepted([payment(label('At the beginning', '起保时'), gross, 0, risk)]);
  }
  const share = shareFigure(rules.deposit.share, given);
  if (!share.ok) return share;
  // Rounded up to whole thousands, a part of a premium may come out above it.
  const deposit = gross.times(share.value.value, rules.rounding.value).atMost(gross);
  const rest = { name: label('When the cover ends', '保险期满时'), monthsAfterBeginning: risk.period.months };
  return accepted([
    payment(label(`Deposit, ${share.value.value}`, `预付保险费 ${share.value.value}`), deposit, 0, risk),
    { ...rest, on: risk.period.to, amount: gross.minus(deposit) },
  ]);
}

function instalments(gross: Money, rules: Tariff, risk: Risk, asked: string): Result<Payment[]> {
  const plan = rules.instalments?.plans[asked];
  invariant(plan !== undefined, 'a risk asks for a plan of its scheme');
  const { months } = risk.period;
  if (months === undefined) {
    return rejected({
      code: 'the-tariff-asks-for-months',
      path: 'period',
      expected: 'months, or the first and the last day',
      suggestion: 'state from and to, or months',
    });
  }
  const every = plan.everyMonths.value;
  const count = Math.max(1, Math.ceil(months / every));
  const parts = gross.apportion(Array(count).fill(1n), 'largest-remainder', asListed);
  return accepted(
    parts.map((amount, place) => {
      const name = label(
        `${plan.name.en}, ${place + 1} of ${count}`,
        `${plan.name.zh}，第 ${place + 1}／${count} 期`,
      );
      return payment(name, amount, place * every, risk);
    }),
  );
}

function payment(name: Label, amount: Money, monthsAfterBeginning: number, { period }: Risk): Payment {
  const on = period.from === undefined ? undefined : monthsAfter(period.from, monthsAfterBeginning);
  return { name, monthsAfterBeginning, on, amount };
}

function paymentsWorking(found: readonly Payment[], whole: Money): Working {
  const lines = found.map(({ name, amount, on }) =>
    line(name, amount, on === undefined ? {} : { note: label(`due ${on}`, `应付日 ${on}`) }),
  );
  return total(label('Payments', '付款'), whole, lines);
}
