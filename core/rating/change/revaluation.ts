import { Money } from '../../money/money.ts';
import { compareDates, type PlainDate } from '../../period/date.ts';
import { monthsAfter } from '../../period/months.ts';
import { one, over, times } from '../../rate/fraction.ts';
import type { Rate } from '../../rate/rate.ts';
import { accepted, type Rejection, type Result, reasonsOf, rejected } from '../../result/result.ts';
import { joined, label } from '../../working/label.ts';
import { type Detail, line, type Working } from '../../working/working.ts';
import type { Case } from '../figure/case.ts';
import { tariffFigure } from '../figure/figure.ts';
import { type PackageItem, ruleSource } from '../tariff/changes.ts';
import { rateText } from '../tariff/rate-text.ts';
import type { Stated } from './change-schema.ts';
import {
  amountOf,
  atMostPaid,
  type ItemNow,
  type Outcome,
  outsideCover,
  type Policy,
  premiumOf,
  type Rated,
  spread,
} from './policy.ts';

/**
 * The additional premium for a higher sum insured.
 *
 *     charged on = increase × charged share, rounded
 *     additional = Σ charged on × rate of each item that is a rate of the sum insured, each rounded
 *
 * The rate is that of inception and for the whole period: it already assumes that values build up.
 *
 * @source India: rate × 50 % of the escalation amount, IC 77, online.flipbuilder.com/yojw/ozes; up to 10 %: ahliasuransi.co.id
 */
export function increase(policy: Policy, stated: Stated<'increase'>, given: Case): Result<Outcome> {
  const rules = policy.changes.increase;
  if (rules === undefined) return rejected({ code: 'the-tariff-does-not-provide-this-change' });
  const most = tariffFigure(rules.upTo, given);
  const charged = tariffFigure(rules.charged, given);
  const amount = stated.amount ?? shareOf(stated.share, originalSum(policy), policy);
  const reasons = [
    ...untimely(policy, stated.on, rules.when === 'at-inception'),
    ...(rules.once && policy.increases.length > 0 ? [again('increase')] : []),
    ...(most.ok ? tooMuch(amount, most.value.value, policy) : most.rejections),
    ...reasonsOf(charged),
  ];
  if (!charged.ok || reasons.length > 0) return rejected(...reasons);
  const { value: share, source } = charged.value;
  const chargedOn = amountOf(times(amount.fraction(), share.fraction()), policy);
  const part = over(chargedOn.fraction(), originalSum(policy).fraction());
  const items = policy.items.map((item) => withRate(item, (rated) => added(rated, item, part, policy)));
  const found = { items, sumInsured: policy.sumInsured.plus(amount) };
  const additional = difference(policy, items);
  const working = line(label('Increase of the sum insured', '保险金额增加'), additional, {
    base: `${amount}`,
    formula: formulaOf(policy, items, additional),
    rounding: policy.rules.rounding.value.text,
    source: ruleSource(rules),
    from: [
      line(label('Increase', '增加金额'), amount),
      line(label('Charged on', '计费金额'), chargedOn, {
        formula: `${amount} × ${share} = ${chargedOn}`,
        source,
      }),
      ...itemLines(policy, items, (item) =>
        item.quoted.base.equals(originalSum(policy))
          ? `${item.agreed.premium} + ${chargedOn}`
          : `${item.agreed.premium} + ${item.quoted.base} × ${chargedOn} ÷ ${originalSum(policy)}`,
      ),
    ],
  });
  const after = { ...policy, ...found, increases: [...policy.increases, amount] };
  const figures = { amount: `${amount}`, chargedOn: `${chargedOn}`, sumInsured: `${found.sumInsured}` };
  return accepted({
    additional,
    figures,
    working,
    parts: spread(additional, following(policy), policy),
    after: { ...after, premium: policy.premium.plus(additional) },
  });
}

/**
 * What a declaration of invested and revised values costs: the difference at once, or nothing before the final value.
 *
 * A late declaration is noted, not refused: what a breach does to a loss is a matter of average.
 *
 * @source PICC and CPIC clauses: works of more than three years declare every twelve months, cpic.com.cn (1649863)
 */
export function declaration(policy: Policy, stated: Stated<'declaration'>): Result<Outcome> {
  const rules = policy.changes.declarations;
  if (rules === undefined) return rejected({ code: 'the-tariff-does-not-provide-this-change' });
  const { from, months } = policy.risk.period;
  const outside = outsideCover(policy, stated.on);
  const reasons = outside === undefined ? [] : [outside];
  if (months === undefined || months <= rules.monthsAbove.value) {
    reasons.push({
      code: 'these-works-are-not-declared-year-by-year',
      found: months === undefined ? 'a period without months' : `${months} months`,
      expected: `more than ${rules.monthsAbove.value} months (${rules.monthsAbove.source.ref})`,
    });
  }
  if (reasons.length > 0) return rejected(...reasons);
  const isAtOnce = rules.adjusts === 'at-once';
  const items = isAtOnce ? revalued(policy, stated.sumInsured) : policy.items;
  const additional = isAtOnce ? atMostPaid(difference(policy, items), policy) : none(policy);
  const due =
    from === undefined ? undefined : monthsAfter(from, (policy.declared + 1) * rules.everyMonths.value);
  const isLate = due !== undefined && stated.on !== undefined && compareDates(stated.on, due) > 0;
  const working = line(label('Declaration of values', '价值申报'), additional, {
    base: `${stated.sumInsured}`,
    source: ruleSource(rules),
    note: joined([
      label(`invested so far ${stated.invested}`, `已投入 ${stated.invested}`),
      ...(isAtOnce ? [] : [label('the premium is adjusted to the final value', '保险费按最终价值调整')]),
      ...(isLate ? [label(`late: it was due on ${due}`, `逾期：应于 ${due} 申报`)] : []),
    ]),
    ...(isAtOnce ? adjusted(policy, stated.sumInsured, items, additional) : {}),
  });
  const figures = {
    invested: `${stated.invested}`,
    sumInsured: `${stated.sumInsured}`,
    ...(due === undefined ? {} : { due: `${due}`, late: isLate ? 'yes' : 'no' }),
  };
  const valued = isAtOnce ? { ...policy, items, sumInsured: stated.sumInsured } : policy;
  const after = { ...valued, declared: policy.declared + 1 };
  return accepted({
    additional,
    figures,
    working,
    parts: spread(additional, following(policy), policy),
    after: { ...after, premium: policy.premium.plus(additional) },
  });
}

/**
 * The premium by the final value: additional premium or refund (多退少补).
 *
 *     final sum    = as stated, or sum insured so far × (1 + share), rounded
 *     final item   = final sum × rate, rounded, for each item that is a rate of the sum insured
 *     additional   = package at the final value, at least what is kept − package so far
 *
 * Where an early completion gave back a part of the premium, only the part that was kept is adjusted. Extensions stay
 * as they were charged.
 *
 * @source PICC and CPIC clauses, cpic.com.cn (1649863)
 */
export function finalValue(policy: Policy, stated: Stated<'final-value'>, given: Case): Result<Outcome> {
  const rules = policy.changes.finalValue;
  if (rules === undefined) return rejected({ code: 'the-tariff-does-not-provide-this-change' });
  const keeps = rules.keeps === undefined ? accepted(undefined) : tariffFigure(rules.keeps, given);
  const reasons = [...tooLate(policy, stated.on), ...reasonsOf(keeps)];
  if (!keeps.ok || reasons.length > 0) return rejected(...reasons);
  const final = stated.sumInsured ?? policy.sumInsured.plus(shareOf(stated.share, policy.sumInsured, policy));
  const items = revalued(policy, final);
  const kept = policy.ended?.kept ?? one;
  const atFinal = premiumOf(policy, 'package', 'agreed', items);
  const least = shareOf(keeps.value?.value, policy.quote.package.premium, policy);
  const wanted = atFinal.atLeast(least).minus(premiumOf(policy, 'package'));
  const due = atMostPaid(amountOf(times(wanted.fraction(), kept), policy), policy);
  const isRefused = rules.refund === 'none' && due.isNegative();
  const additional = isRefused ? none(policy) : due;
  const working = line(
    label('Adjustment to the final value', '按最终价值调整保险费（多退少补）'),
    additional,
    {
      source: ruleSource(rules),
      ...adjusted(policy, final, items, additional),
      ...(isRefused ? { note: label('The tariff gives nothing back', '费率规定不予退费') } : {}),
    },
  );
  const ended = { by: 'final-value', on: stated.on, kept } as const;
  return accepted({
    additional,
    figures: { sumInsured: `${final}` },
    working,
    parts: spread(additional, following(policy), policy),
    after: { ...policy, items, sumInsured: final, ended, premium: policy.premium.plus(additional) },
  });
}

/** The items of which the premium follows the sum insured. */
function following({ items }: Policy): PackageItem[] {
  return items.filter(({ agreed }) => agreed.rate !== undefined).map(({ kind }) => kind);
}

function originalSum({ risk: { materialDamage }, minimum }: Policy): Money {
  return materialDamage.reduce((sum, item) => sum.plus(item.sumInsured), Money.zero(minimum.currency));
}

function none({ minimum }: Policy): Money {
  return Money.zero(minimum.currency);
}

function shareOf(share: Rate | undefined, whole: Money, policy: Policy): Money {
  return share === undefined ? none(policy) : amountOf(times(whole.fraction(), share.fraction()), policy);
}

function withRate(item: ItemNow, change: (rated: Rated) => Rated): ItemNow {
  return { ...item, agreed: change(item.agreed), again: change(item.again) };
}

/** The items at another sum insured; an item on a part of it follows in proportion. */
function revalued(policy: Policy, sumInsured: Money): ItemNow[] {
  const part = over(sumInsured.fraction(), originalSum(policy).fraction());
  return policy.items.map((item) =>
    withRate(item, ({ rate, premium }) => {
      if (rate === undefined) return { rate, premium };
      const exact = times(times(item.quoted.base.fraction(), part), rate);
      return { rate, premium: amountOf(exact, policy) };
    }),
  );
}

function added(
  { rate, premium }: Rated,
  { quoted }: ItemNow,
  part: ReturnType<typeof over>,
  policy: Policy,
): Rated {
  if (rate === undefined) return { rate, premium };
  const exact = times(times(quoted.base.fraction(), part), rate);
  return { rate, premium: premium.plus(amountOf(exact, policy)) };
}

/** What the package costs more than before. */
function difference(policy: Policy, items: readonly ItemNow[]): Money {
  return premiumOf(policy, 'package', 'agreed', items).minus(premiumOf(policy, 'package'));
}

function formulaOf(policy: Policy, items: readonly ItemNow[], additional: Money): string {
  const after = premiumOf(policy, 'package', 'agreed', items);
  return `${after} − ${premiumOf(policy, 'package')} = ${additional}`;
}

function adjusted(policy: Policy, final: Money, items: readonly ItemNow[], additional: Money): Detail {
  const before = originalSum(policy);
  return {
    formula: formulaOf(policy, items, additional),
    rounding: policy.rules.rounding.value.text,
    from: [
      line(label('Sum insured so far', '原保险金额'), policy.sumInsured),
      line(label('Sum insured now', '调整后保险金额'), final),
      ...itemLines(policy, items, ({ quoted }) =>
        quoted.base.equals(before) ? `${final}` : `${quoted.base} × ${final} ÷ ${before}`,
      ),
    ],
  };
}

/** The items of which the premium follows the sum insured, with their rate at inception. */
function itemLines(policy: Policy, items: readonly ItemNow[], baseOf: (item: ItemNow) => string): Working[] {
  return items.flatMap((item, place) => {
    const { rate, premium } = item.agreed;
    const before = policy.items[place];
    if (rate === undefined || before === undefined) return [];
    const formula = `${baseOf(before)} × ${rateText(rate, item.quoted.unit)} = ${premium}`;
    return [line(item.quoted.working.label, premium, { formula })];
  });
}

function untimely(policy: Policy, on: PlainDate | undefined, isAtInception: boolean): Rejection[] {
  const outside = outsideCover(policy, on);
  if (outside !== undefined) return [outside];
  const { from } = policy.risk.period;
  if (!isAtInception || on === undefined || from === undefined || compareDates(on, from) === 0) return [];
  const expected = `${from}, the first day of cover`;
  return [{ code: 'an-increase-is-agreed-at-inception', path: 'on', found: `${on}`, expected }];
}

function again(found: string): Rejection {
  return { code: 'a-change-happens-once', path: 'change', found, expected: 'once in the policy' };
}

function tooMuch(amount: Money, most: Rate, policy: Policy): Rejection[] {
  const before = policy.increases.reduce((sum, each) => sum.plus(each), none(policy));
  const limit = amountOf(times(originalSum(policy).fraction(), most.fraction()), policy);
  if (before.plus(amount).compare(limit) <= 0) return [];
  const already = before.isZero() ? '' : `, of which ${before} is taken`;
  const expected = `at most ${limit}, ${most} of the sum insured${already}`;
  return [{ code: 'an-increase-is-beyond-the-tariff', found: `${amount}`, expected }];
}

function tooLate(policy: Policy, on: PlainDate | undefined): Rejection[] {
  const { withinMonths } = policy.changes.finalValue ?? {};
  const end = policy.ended?.on ?? policy.to;
  if (withinMonths === undefined || on === undefined || end === undefined) return [];
  const last = monthsAfter(end, withinMonths.value);
  if (compareDates(on, last) <= 0) return [];
  const expected = `${last} or before, ${withinMonths.value} months after ${end} (${withinMonths.source.ref})`;
  return [{ code: 'a-final-value-comes-too-late', path: 'on', found: `${on}`, expected }];
}
