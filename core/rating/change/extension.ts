import { type PlainDate, plusDays } from '../../period/date.ts';
import { daysInclusive } from '../../period/day-count.ts';
import { monthsAfter } from '../../period/months.ts';
import { fraction, one, plus, times } from '../../rate/fraction.ts';
import { accepted, type Rejection, type Result, reasonsOf, rejected } from '../../result/result.ts';
import { type Label, label } from '../../working/label.ts';
import { line, step } from '../../working/working.ts';
import type { Case } from '../figure/case.ts';
import { leftOpen, tariffFigure } from '../figure/figure.ts';
import { monthsOf } from '../risk/period-of-cover.ts';
import { ruleSource } from '../tariff/changes.ts';
import type { Stated } from './change-schema.ts';
import { amountOf, type Outcome, outsideCover, type Policy, premiumOf, spread } from './policy.ts';

/**
 * The additional premium for a longer cover.
 *
 *     additional = premium without what is not given again × extension ÷ original period × (1 + surcharge), rounded once
 *
 * Extensions are all pro rata of the original period, so that two of n and m days cost what one of n + m days costs, up
 * to their roundings.
 *
 * @source the tariff; India's: never at a discounted rate, IC 77, online.flipbuilder.com/yojw/ozes
 */
export function extension(policy: Policy, stated: Stated<'extension'>, given: Case): Result<Outcome> {
  const rules = policy.changes.extension;
  if (rules === undefined) return rejected({ code: 'the-tariff-does-not-provide-this-change' });
  const { basis } = rules;
  const longer = lengthOf(stated, policy);
  const length = longer[basis];
  const original = policy.risk.period[basis];
  const surcharge = tariffFigure(rules.surcharge, given);
  const reasons = [
    ...refusals(policy, stated, longer),
    ...(length === undefined ? [leftOpen(basis, '')] : []),
    ...(original === undefined ? [{ ...leftOpen(basis, 'period'), path: 'period' }] : []),
    ...reasonsOf(surcharge),
  ];
  if (length === undefined || original === undefined || !surcharge.ok || reasons.length > 0) {
    return rejected(...reasons);
  }
  const of = premiumOf(policy, rules.of, 'again');
  const { value: rate, source } = surcharge.value;
  const share = fraction(BigInt(length), BigInt(original));
  const exact = times(times(of.fraction(), share), plus(one, rate.fraction()));
  const additional = amountOf(exact, policy);
  const unit = length === 1 ? basis.slice(0, -1) : basis;
  const name = label(`Extension by ${length} ${unit}`, `延期 ${length} ${unitNames[basis]}`);
  const working = line(name, additional, {
    base: `${of}`,
    formula: `${of} × ${length} ÷ ${original} × (1 + ${rate}) = ${additional}`,
    rounding: policy.rules.rounding.value.text,
    source: ruleSource(rules),
    from: [
      line(baseName(policy, rules.of === 'package'), of),
      step(label('Surcharge', '延期加费'), { rate: `${rate}`, source }),
    ],
  });
  const after = lengthened(policy, { ...longer, premium: additional });
  return accepted({
    additional,
    figures: { [basis]: `${length}`, of: `${of}`, surcharge: `${rate}` },
    working,
    parts: spread(additional, rules.of, policy),
    after: { ...after, premium: policy.premium.plus(additional) },
  });
}

/** The policy with a longer cover, whatever that costs. */
export function lengthened(policy: Policy, longer: Length & Pick<Outcome['after'], 'premium'>): Policy {
  const { days, months: begun, premium, to } = longer;
  return {
    ...policy,
    to: to ?? policy.to,
    extensions: [...policy.extensions, { days, months: begun, premium }],
  };
}

export interface Length {
  readonly days: number | undefined;
  readonly months: number | undefined;
  readonly to: PlainDate | undefined;
}

/** How long an extension is: in days and months where the days of the policy are known, otherwise as it is stated. */
export function lengthOf(
  { days, months: stated, until }: Stated<'extension'>,
  { to, rules }: Policy,
): Length {
  if (to === undefined) return { days, months: stated, to: undefined };
  const first = plusDays(to, 1);
  const last =
    until ?? (days === undefined ? plusDays(monthsAfter(first, stated ?? 0), -1) : plusDays(to, days));
  if (last.until(first).days > 0) return { days: 0, months: 0, to };
  const counted = stated ?? monthsOf(first, last, rules.countMonths);
  return { days: daysInclusive(first, last), months: counted, to: last };
}

const unitNames = { days: '天', months: '个月' } as const;

function refusals(policy: Policy, stated: Stated<'extension'>, longer: Length): Rejection[] {
  const { to, changes, extensions } = policy;
  const reasons: Rejection[] = [];
  const outside = outsideCover(policy, stated.on);
  if (outside !== undefined) reasons.push(outside);
  const { until } = stated;
  if (until !== undefined && to === undefined) {
    const expected = 'days or months: the risk does not state its first and last day';
    reasons.push({ code: 'the-risk-does-not-state-its-days', path: 'until', found: `${until}`, expected });
  } else if (until !== undefined && longer.days === 0) {
    const expected = `a day after ${to}`;
    reasons.push({
      code: 'an-extension-ends-after-the-cover',
      path: 'until',
      found: `${until}`,
      expected,
    });
  }
  const { longest, basis = 'days' } = changes.extension ?? {};
  const before = extensions.reduce((sum, each) => sum + (each[basis] ?? 0), 0);
  const length = longer[basis] ?? 0;
  if (longest !== undefined && before + length > longest.value) {
    const already = before === 0 ? '' : `, of which ${before} are taken`;
    const expected = `at most ${longest.value} ${basis} in all${already} (${longest.source.ref})`;
    reasons.push({
      code: 'an-extension-is-longer-than-the-tariff-allows',
      found: `${length} ${basis}`,
      expected,
    });
  }
  return reasons;
}

function baseName(policy: Policy, isWhole: boolean): Label {
  const { extension: rules } = policy.changes;
  const isLess = rules?.discount === 'falls-away' || rules?.withoutSteps !== undefined;
  const whole = isWhole
    ? label('Premium for the original period', '原保险期间的保险费')
    : label('Premium of these items for the original period', '相关项目原保险期间的保险费');
  if (!isLess) return whole;
  return label(
    `${whole.en}, without discounts that are not given again`,
    `${whole.zh}（不含不再给予的优惠）`,
  );
}
