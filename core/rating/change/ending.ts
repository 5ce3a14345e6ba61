import { Money, sum } from '../../money/money.ts';
import { compareDates, type PlainDate } from '../../period/date.ts';
import { daysInclusive } from '../../period/day-count.ts';
import {
  compare,
  type Fraction,
  fraction,
  minus,
  one,
  over,
  plus,
  times,
  zero,
} from '../../rate/fraction.ts';
import { accepted, type Rejection, type Result, reasonsOf, rejected, together } from '../../result/result.ts';
import { type Label, label } from '../../working/label.ts';
import { line, step, total, type Working } from '../../working/working.ts';
import { leftOpen } from '../figure/figure.ts';
import { byShortPeriod } from '../figure/time-on-site.ts';
import type { PeriodOfCover } from '../risk/period-of-cover.ts';
import { type PartOfPackage, type RefundRule, ruleSource } from '../tariff/changes.ts';
import type { Stated } from './change-schema.ts';
import {
  amountOf,
  type Ended,
  type ItemPart,
  type MachineNow,
  type Outcome,
  outsideCover,
  type Policy,
  premiumOf,
  spread,
} from './policy.ts';

/**
 * What is given back where the works are completed before the last day of cover; plant is taken off by itself.
 *
 * @source no refund: beacon.co.tt; otherwise the tariff
 */
export function earlyCompletion(policy: Policy, stated: Stated<'early-completion'>): Result<Outcome> {
  const rules = policy.changes.earlyCompletion;
  if (rules === undefined) return rejected({ code: 'the-tariff-does-not-provide-this-change' });
  const found = refund(policy, stated, rules.of, rules.refund);
  if (!found.ok) return found;
  const { amount, kept, working } = found.value;
  const additional = amount.negated();
  const top = line(label('Early completion', '提前完工'), additional, {
    source: ruleSource(rules),
    from: [working],
  });
  return accepted(
    ended(policy, { by: 'early-completion', on: stated.on, kept }, top, spread(additional, rules.of, policy)),
  );
}

/**
 * What is given back where the policy is cancelled, plant included.
 *
 * @source by the insured: short-period scale; by the insurer: pro rata, IC 57
 */
export function cancellation(policy: Policy, stated: Stated<'cancellation'>): Result<Outcome> {
  const rules = policy.changes.cancellation;
  if (rules === undefined) return rejected({ code: 'the-tariff-does-not-provide-this-change' });
  const rule = stated.by === 'insured' ? rules.byInsured : rules.byInsurer;
  const works = refund(policy, stated, rules.of, rule);
  const plant = together(policy.machines.map((machine) => machineRefund(policy, machine, stated.on, rule)));
  if (!works.ok || !plant.ok) return rejected(...reasonsOf(works, plant));
  const parts = [works.value, ...plant.value];
  const amounts = parts.map(({ amount }) => amount);
  const additional = sum(amounts, policy.minimum.currency).negated();
  const name =
    stated.by === 'insured'
      ? label('Cancellation by the insured', '投保人解除合同')
      : label('Cancellation by the insurer', '保险人解除合同');
  const working = total(
    name,
    additional,
    [
      line(label('Works', '工程'), works.value.amount.negated(), { from: [works.value.working] }),
      ...plant.value.map(({ amount, working }, place) =>
        line(machineName(policy.machines[place]), amount.negated(), { from: [working] }),
      ),
    ],
    { source: ruleSource(rules) },
  );
  const { kept } = works.value;
  return accepted(
    ended(policy, { by: 'cancellation', on: stated.on, kept }, working, [
      ...spread(works.value.amount.negated(), rules.of, policy),
      ...plant.value.map(({ amount }) => ({ item: 'plant', amount: amount.negated() })),
    ]),
  );
}

/** The policy after its cover has ended. */
function ended(policy: Policy, end: Ended, working: Working, parts: readonly ItemPart[]): Outcome {
  const amounts = parts.map(({ amount }) => amount);
  const additional = sum(amounts, policy.minimum.currency);
  const premium = policy.premium.plus(additional);
  return { additional, figures: {}, working, parts, after: { ...policy, ended: end, premium } };
}

interface Refund {
  readonly amount: Money;
  /** The share of the premium for the original period that is kept. */
  readonly kept: Fraction;
  readonly working: Working;
}

/**
 * What is given back of the premium of the works.
 *
 *     pro rata:     Σ premium × days that are left ÷ days, of the original period and of each extension, rounded once
 *     short period: premium × (1 − share of the time that has run ÷ share of the whole period), rounded
 *
 * A scale says what a shorter policy would have cost; it says nothing of a period longer than itself, and not of an
 * extension.
 */
function refund(
  policy: Policy,
  stated: Stated<'early-completion' | 'cancellation'>,
  of: PartOfPackage,
  rule: RefundRule,
): Result<Refund> {
  const { risk, to } = policy;
  const outside = outsideCover(policy, stated.on) ?? tooLong(policy, stated.day);
  if (outside !== undefined) return rejected(outside);
  const premium = premiumOf(policy, of);
  if (rule === 'none') return accepted(nothingBack(policy));
  const { from } = risk.period;
  if (rule === 'short-period') {
    if (policy.extensions.length > 0) return rejected(scaleOfExtended());
    const { on } = stated;
    if (from === undefined || to === undefined || on === undefined) {
      return rejected({ ...leftOpen('dates', 'period'), path: 'period' });
    }
    return byScale(policy, premium, { from, to }, on, 'period');
  }
  const run =
    stated.day ??
    (from === undefined || stated.on === undefined ? undefined : daysInclusive(from, stated.on));
  const spans = [
    { days: risk.period.days, premium },
    ...policy.extensions.map(({ days, premium: charged }) => ({ days, premium: charged })),
  ];
  return run === undefined ? rejected(leftOpen('days', 'period')) : proRata(policy, spans, run);
}

function proRata(
  policy: Policy,
  spans: readonly { readonly days: number | undefined; readonly premium: Money }[],
  run: number,
): Result<Refund> {
  let before = 0;
  let exact = zero;
  let kept = one;
  const texts: string[] = [];
  for (const [place, { days, premium }] of spans.entries()) {
    if (days === undefined) return rejected(leftOpen('days', 'period'));
    const left = Math.min(days, Math.max(0, before + days - run));
    const share = fraction(BigInt(left), BigInt(days));
    exact = plus(exact, times(premium.fraction(), share));
    if (place === 0) kept = minus(one, share);
    if (left > 0) texts.push(`${premium} × ${left} ÷ ${days}`);
    before += days;
  }
  const charged = spans.map(({ premium }) => premium);
  // Rounded up to whole thousands, a part of a premium may come out above it.
  const amount = amountOf(exact, policy).atMost(sum(charged, policy.minimum.currency));
  const working = line(label('Given back pro rata', '按日比例退费'), amount, {
    formula: `${texts.join(' + ') || '0'} = ${amount}`,
    rounding: policy.rules.rounding.value.text,
  });
  return accepted({ amount, kept, working });
}

/** By what a policy for the time that has run would have cost of one for the whole time. */
function byScale(
  policy: Policy,
  premium: Money,
  { from, to }: { readonly from: PlainDate; readonly to: PlainDate },
  on: PlainDate,
  path: string,
): Result<Refund> {
  const scale = policy.changes.shortPeriod;
  if (scale === undefined) return rejected({ code: 'a-refund-by-a-scale-needs-the-scale' });
  const share = (last: PlainDate) => byShortPeriod(scale, coverOf(from, last), path, policy.given);
  const run = share(on);
  const whole = share(to);
  if (!run.ok || !whole.ok) return rejected(...reasonsOf(whole.ok ? run : whole));
  const part = over(run.value.times, whole.value.times);
  const kept = compare(part, one) < 0 ? part : one;
  const amount = amountOf(times(premium.fraction(), minus(one, kept)), policy).atMost(premium);
  const working = line(label('Given back by the short-period scale', '按短期费率退费'), amount, {
    formula: `${premium} × (1 − ${run.value.text} ÷ ${whole.value.text}) = ${amount}`,
    rounding: policy.rules.rounding.value.text,
    from: [
      step(label('Time that has run', '已保期间'), { from: [run.value.working] }),
      step(label('Whole period', '全部保险期间'), { from: [whole.value.working] }),
    ],
  });
  return accepted({ amount, kept, working });
}

/** What is given back of a machine that would have stayed on. */
function machineRefund(
  policy: Policy,
  { machine, premium, path }: MachineNow,
  on: PlainDate | undefined,
  rule: RefundRule,
): Result<Refund> {
  const { from, to } = machine.period;
  if (rule === 'none') return accepted(nothingBack(policy));
  if (from === undefined || to === undefined || on === undefined) return rejected(leftOpen('dates', path));
  if (compareDates(to, on) <= 0) return accepted(nothingBack(policy));
  const days = daysInclusive(from, to);
  if (compareDates(on, from) < 0) return proRata(policy, [{ days, premium }], 0);
  if (rule === 'short-period') return byScale(policy, premium, { from, to }, on, path);
  return proRata(policy, [{ days, premium }], daysInclusive(from, on));
}

function nothingBack({ minimum }: Policy): Refund {
  const amount = Money.zero(minimum.currency);
  return { amount, kept: one, working: line(label('Nothing is given back', '不退费'), amount) };
}

function coverOf(from: PlainDate, to: PlainDate): PeriodOfCover {
  return { from, to, days: daysInclusive(from, to), months: undefined };
}

function machineName(machine: MachineNow | undefined): Label {
  const name = machine?.machine.machine ?? '';
  return label(name, name);
}

function tooLong({ risk, extensions }: Policy, day: number | undefined): Rejection | undefined {
  if (day === undefined) return undefined;
  const spans = [risk.period.days, ...extensions.map(({ days }) => days)];
  const days = spans.reduce<number | undefined>(
    (all, span) => (all === undefined || span === undefined ? undefined : all + span),
    0,
  );
  if (days === undefined) return leftOpen('days', 'period');
  if (day <= days) return undefined;
  const expected = `from day 1 to day ${days}`;
  return { code: 'a-change-is-outside-the-cover', path: 'day', found: `day ${day}`, expected };
}

function scaleOfExtended(): Rejection {
  return {
    code: 'a-short-period-scale-says-nothing-of-an-extension',
    path: 'change',
    expected: 'a policy that was not extended',
  };
}
