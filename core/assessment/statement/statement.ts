import { currencyDecimals } from '../../money/currency.ts';
import { Money } from '../../money/money.ts';
import { decimal, type Fraction } from '../../rate/fraction.ts';
import { Rate } from '../../rate/rate.ts';
import { accepted, type Result, rejected } from '../../result/result.ts';
import type { Value } from '../../scheme/value.ts';
import { type Label, label, type Said } from '../../working/label.ts';
import { line, type Source, sourceOf, step, total, type Working } from '../../working/working.ts';
import type { Settlement } from '../assessment.ts';
import { duesOfMember, type Refund, refundsOf, withoutPlace } from '../balance.ts';
import { type Benefit, countOfClaims } from '../claim/benefit.ts';
import { type Due, ownOf } from '../contribution/contribution.ts';
import { isDeposit } from '../contribution/own-account.ts';
import { correctionsLast, nameOfLine } from '../inputs/correction.ts';
import { granuleOfWeight, type Member } from '../roll/member.ts';
import { decimalOfGranules, moneyText } from '../rules/granule.ts';
import { rulesLabel, type Terms } from '../rules/terms.ts';
import { capOf } from '../share/cap.ts';
import { type Marginal, shareIn } from '../share/share.ts';
import { accountBefore, accountWorking } from './account-working.ts';
import { keysText } from './weight-factors.ts';

/** What one member pays and receives in a settlement, and why. */
export interface Statement {
  readonly member: string;
  /** Missing where the fund does not share. */
  readonly share: Working | undefined;
  /** What he owes whatever happens, and what he gets back of a surplus. */
  readonly contributions: readonly Working[];
  readonly refunds: readonly Working[];
  readonly benefits: readonly Working[];
  /** His own account, where the rules know accounts. */
  readonly account: Working | undefined;
}

/**
 * The statement of a member. Where his place in the list decides who pays a cent more, `place` says
 * where he stands among those with his remainder, counted from 1; without it that is a rejection.
 */
export function statement(
  settlement: Settlement,
  member: Member,
  place?: number,
  refundPlaces: readonly (number | undefined)[] = [],
): Result<Statement> {
  const { terms, shares, benefits } = settlement;
  const cap = capOf(settlement, member);
  const own = benefits
    .filter(({ claim }) => claim.member === member.member)
    .map((benefit) => benefitWorking(benefit, settlement));
  const isShared = terms.rules.sharing !== undefined;
  if (!member.isInForce) {
    const nothing = line(shareLabel(member.member), Money.zero(terms.currency), {
      note: label(`not in force on ${terms.on}`, `${terms.on} 当日不在保障中`),
    });
    return accepted({
      ...{ member: member.member, share: nothing, contributions: [], refunds: [], benefits: own },
      account: accountWorking(settlement, member, Money.zero(terms.currency)),
    });
  }
  const minor = shareIn(shares.split, { member: member.member, weight: member.weight, cap }, place);
  if (minor === undefined) return rejected(withoutPlace(member));
  const refunds = refundsOf(settlement, member, refundPlaces);
  if (!refunds.ok) return refunds;
  const share = Money.ofMinor(minor, terms.currency);
  const dues = duesOfMember(settlement, member);
  return accepted({
    member: member.member,
    share: isShared ? shareWorking(settlement, member, share, cap) : undefined,
    contributions: dues.map((due) => dueLine(due, member, terms)),
    refunds: refunds.value.map((refund) => refundLine(refund, ownOf(dues, terms.currency), settlement)),
    benefits: own,
    account: accountWorking(settlement, member, share),
  });
}

/** One contribution of a member: its base, rate or amount, what others take over, and his own part. */
function dueLine(
  { rule, base, figures, whole, own, payers }: Due,
  { standing }: Member,
  terms: Terms,
): Working {
  const { amount, rate, times: count, atMost } = figures;
  const often = count === undefined ? '' : ` × ${textOf(count.value)}`;
  const of = rule.by === 'perHead' ? '' : ` × ${decimal(base)}`;
  const asked = rate?.value ?? amount?.value;
  const formula = `${asked === undefined ? decimal(base) : `${asked}${of}`}${often} = ${whole}`;
  const source = (rate ?? amount)?.source;
  const from: Working[] = [
    line(label('whole contribution', '应缴总额'), whole, {
      formula,
      ...(rule.rounding === undefined ? {} : { rounding: rule.rounding.text }),
      ...(source === undefined ? {} : { source }),
    }),
    ...(atMost === undefined
      ? []
      : [step(label('at most', '上限'), { rate: atMost.value.toString(), source: atMost.source })]),
    ...payers.map(({ name, amount: part }) => line(name, part.negated())),
  ];
  if (terms.rules.openYears === true) {
    from.push(step(label('open year', '未决年度'), { formula: standing.class ?? '' }));
  }
  return line(rule.name, own, { from, note: rulesLabel(terms) });
}

/** What a member gets back of a surplus, and what is kept of it. */
function refundLine(
  { line: surplus, amount, withheld, weight, declared }: Refund,
  contributed: Money,
  { terms, settlement }: Settlement,
): Working {
  const { rule, split } = surplus;
  const formula =
    split === undefined
      ? `${contributed} × ${declared?.value} → ${amount}`
      : `${surplus.amount} × ${weight} ÷ ${split.split.weights} → ${amount}`;
  const from: Working[] = [
    line(label('surplus for members', '分配给成员的盈余'), surplus.amount),
    ...(split === undefined
      ? []
      : [step(label('split by', '分配依据'), { formula: keysText(rule.by ?? []) })]),
    ...(declared === undefined
      ? []
      : [
          step(label('declared rate of the contribution', '公布的返还率'), {
            rate: declared.value.toString(),
            ...(rule.rounding === undefined ? {} : { rounding: rule.rounding.text }),
            source: declared.source,
          }),
        ]),
    ...(withheld.isZero() || rule.withheld === undefined
      ? []
      : [line(rule.withheld.name, withheld.negated(), rateOf(rule.withheld.rate))]),
  ];
  const ties = rule.split?.ties;
  return line(rule.name, amount.minus(withheld), {
    formula,
    ...(rule.split === undefined ? {} : { rounding: `${rule.split.rule} ${minorUnit(terms)}` }),
    ...(split === undefined || ties === undefined
      ? {}
      : { residual: residualOf(split.split.marginal, settlement, ties, label('get', '多得')) }),
    from,
    note: rulesLabel(terms),
  });
}

/** A rate that stands in the rules themselves, with its source. */
function rateOf(rate: Value<Rate>): { readonly rate?: string; readonly source?: Source } {
  return rate.in === 'text' ? { rate: `${rate.value}`, source: rate.source } : {};
}

function minorUnit({ currency }: Terms): string {
  return moneyText(1, currencyDecimals(currency));
}

function textOf(count: number | Fraction): string {
  return typeof count === 'number' ? `${count}` : decimal(count);
}

const DOWN_TO_MINOR = 'down to the minor unit';

/** One claim opened: the amount, the item's limit, the proportion, and the rules of the day of the event. */
export function benefitWorking(benefit: Benefit, settlement: Settlement): Working {
  const { claim, item, insured, version, claimant, waitingDays, full, paid, setOff } = benefit;
  if (insured === undefined) return refundWorking(benefit);
  const { amount, ceiling, deductible, rate, proportion, part, step: reached } = insured;
  const from: Working[] = [
    line(label('amount decided or lost', '认定金额或损失'), claim.amount ?? amount, {}),
    ...(deductible === undefined
      ? []
      : [line(label('borne by the member', '免赔额'), deductible.value, { source: deductible.source })]),
    ...(rate === undefined
      ? []
      : [
          step(label('rate of reimbursement', '报销比例'), {
            rate: rate.value.toString(),
            ...(item.rounding === undefined ? {} : { rounding: item.rounding.text }),
            source: rate.source,
          }),
        ]),
    ...(ceiling === undefined
      ? []
      : [
          line(label(`at most, for ${item.name.en}`, `${item.name.zh}最高`), ceiling.value, {
            source: ceiling.source,
          }),
        ]),
    ...(proportion === undefined
      ? []
      : [
          step(label('insured proportion', '保障比例'), {
            rate: proportion.toString(),
            ...proportionSource(benefit),
          }),
        ]),
    ...(part === undefined
      ? []
      : [
          step(label('part reached by time of membership', '按会龄可得比例'), {
            rate: part.value.toString(),
            ...(reached === undefined ? {} : { formula: reached.value }),
            source: part.source,
          }),
        ]),
    ...waitingSteps(claimant?.joined, benefit, waitingDays?.source),
    step(label('rules in effect from', '适用规则生效日'), {
      formula: version.from.toString(),
      ...adopted(version.adoptedBy),
    }),
    ...(paid.equals(full)
      ? []
      : [
          line(label('before all benefits of the period shrank', '本期同比例缩减前'), full),
          step(label('all benefits of the period are paid at', '本期互助金统一支付比例'), {
            rate: Rate.ofFraction(settlement.factor, '/').toString(),
            rounding: settlement.terms.rules.shrinking?.rounding.text ?? DOWN_TO_MINOR,
          }),
        ]),
    ...(setOff.isZero()
      ? []
      : [
          line(label('kept back for arrears', '抵扣欠缴分摊'), setOff),
          line(label('paid out', '实际支付'), paid.minus(setOff)),
        ]),
  ];
  const { ladder, proportion: rule } = version.rules;
  const rounding = (ladder?.rounding ?? rule?.rounding)?.text;
  const isInPart = proportion !== undefined || part !== undefined;
  return line(
    label(`benefit of claim ${claim.claim}: ${item.name.en}`, `案件 ${claim.claim} 互助金：${item.name.zh}`),
    paid,
    {
      formula: formulaOf(benefit),
      ...(!isInPart || rounding === undefined ? {} : { rounding }),
      from,
    },
  );
}

/** What is shared: benefits and fees, less what is carried in and granted. */
export function dueWorking(settlement: Settlement): Working {
  const { terms, totalFull, benefitsFull, contributed, fees, positionIn, grants, due } = settlement;
  const feesShown = fees.map(({ fee, rate }) => {
    const of = fee.of === 'contributions' ? contributed : benefitsFull;
    const asked = of.times(rate.value, fee.rounding);
    return line(fee.name, asked, {
      formula: `${of} × ${rate.value} = ${asked}`,
      base: of.toString(),
      rate: rate.value.toString(),
      rounding: fee.rounding.text,
      source: rate.source,
    });
  });
  const carried = positionIn.carried.negated();
  const granted = correctionsLast(grants).map((grant) => line(nameOfLine(grant), grant.amount.negated()));
  const parts = [
    benefitsWorking(settlement),
    ...refundLines(settlement),
    ...feesShown,
    ...correctionsLast(settlement.costs).map((cost) => line(nameOfLine(cost), cost.amount)),
  ];
  if (!carried.isZero()) parts.push(line(label('carried in', '上期结转'), carried));
  parts.push(
    ...granted,
    ...settlement.contributions
      .filter(({ rule }) => !isDeposit(rule, terms.rules))
      .map(({ rule, whole }) => line(rule.name, whole.negated())),
  );
  const income = settlement.accounts?.income;
  if (income !== undefined) parts.push(line(income.rule.name, income.credits));
  const given = grants.reduce((all, { amount }) => all.plus(amount), contributed);
  const there = income === undefined ? given : given.minus(income.credits);
  const asked = totalFull.plus(carried).minus(there);
  if (!due.equals(asked))
    parts.push(line(label('not needed, carried on', '未用结余，继续结转'), due.minus(asked)));
  return total(
    label(`to share in ${settlement.settlement}`, `${settlement.settlement} 应分摊总额`),
    due,
    parts,
    {
      note: rulesLabel(terms),
    },
  );
}

/** The benefits of a period; claims of one item, amount and proportion stand together with their count. */
export function benefitsWorking({ benefits, benefitsFull }: Settlement): Working {
  const groups = new Map<string, Benefit[]>();
  for (const benefit of benefits) {
    const { insured: of, refund } = benefit;
    if (refund !== undefined) continue;
    const key = [benefit.item.item, benefit.version.from, of?.amount, of?.proportion, of?.part?.value].join(
      '\u001f',
    );
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [benefit]);
    else group.push(benefit);
  }
  const lines = [...groups.values()].map((group) => {
    const [first] = group as [Benefit];
    const count = countOfClaims(group);
    const amount = Money.ofMinor(first.full.minorUnits() * BigInt(count), first.full.currency);
    const of = (name: string, one: string): string => (count === 1 ? `${name}${one}` : `${count} × ${name}`);
    return line(
      label(
        of(first.item.name.en, `, claim ${first.claim.claim}`),
        of(first.item.name.zh, `，案件 ${first.claim.claim}`),
      ),
      amount,
      {
        formula: `${count === 1 ? '' : `${count} × `}${fullFormula(first)} = ${amount}`,
        ...(first.insured?.ceiling === undefined ? {} : { source: first.insured.ceiling.source }),
      },
    );
  });
  return total(label('benefits', '互助金'), benefitsFull, lines);
}

/** What is refunded where an event ended a membership. */
export function refundLines({ benefits, refunds }: Settlement): Working[] {
  if (refunds.isZero()) return [];
  return [
    total(
      label('refunded where a membership is void', '成员资格终止退还'),
      refunds,
      benefits.flatMap((benefit) => (benefit.refund === undefined ? [] : [refundWorking(benefit)])),
    ),
  ];
}

function productOf(factors: Label | undefined, units: string): string | Label {
  return factors === undefined ? units : label(`${factors.en} = ${units}`, `${factors.zh} = ${units}`);
}

function shareWorking(
  settlement: Settlement,
  member: Member,
  share: Money,
  cap: bigint | undefined,
): Working {
  const { terms, shares, due } = settlement;
  const { currency, rules } = terms;
  const { split } = shares;
  const granule = granuleOfWeight(rules, currency);
  const units = decimalOfGranules(member.weight, granule);
  const weights = decimalOfGranules(split.weights, granule);
  const shared = Money.ofMinor(split.due, currency);
  const isCapped = cap !== undefined && share.minorUnits() === cap;
  const from: Working[] = [dueWorking(settlement)];
  if (!shared.equals(due)) {
    from.push(
      line(label('left for those below their cap', '未达上限者分摊的余额'), shared, {
        formula: label(`${weights} units`, `${weights} 份`),
      }),
    );
  }
  from.push(
    step(label('units of this member', '本人份额'), { formula: productOf(member.factors, units) }),
    step(label('units of all who share it', '参与分摊的总份额'), { formula: weights }),
  );
  if (cap !== undefined) from.push(capWorking(settlement, member, Money.ofMinor(cap, currency)));
  const { rule, ties } = rules.sharing?.rounding ?? { rule: 'largest-remainder', ties: undefined };
  const ref = rules.sharing?.source;
  const source: { source?: Source } = ref === undefined ? {} : { source: { ref } };
  const exact = `${shared} × ${units} ÷ ${weights}`;
  return line(shareLabel(member.member), share, {
    formula: weights === '0' ? `${share}` : isCapped ? cappedFormula(exact, share) : `${exact} → ${share}`,
    rounding: `${rule} ${minorUnit(terms)}`,
    ...(rule === 'largest-remainder' && ties !== undefined
      ? { residual: residualOf(split.marginal, settlement.settlement, ties, label('pay', '多付')) }
      : {}),
    ...source,
    ...(member.weight === 0
      ? { note: label('who claims does not share; the others do', '本期索赔者不分摊，由其他成员分摊') }
      : {}),
    from,
  });
}

function cappedFormula(exact: string, share: Money): Label {
  return label(`${exact}, at most ${share} → ${share}`, `${exact}，不超过 ${share} → ${share}`);
}

function capWorking(settlement: Settlement, member: Member, cap: Money): Working {
  const { terms, claims } = settlement;
  const { perClaim, perPeriod, perYear } = terms;
  const from: Working[] = [];
  if (perClaim !== undefined) {
    const amount = Money.ofMinor(perClaim.value.minorUnits() * BigInt(claims), terms.currency);
    const formula = `${claims} × ${perClaim.value} = ${amount}`;
    from.push(line(label('at most per claim', '单案分摊上限'), amount, { formula, source: perClaim.source }));
  }
  if (perPeriod !== undefined)
    from.push(line(label('at most in a period', '单期上限'), perPeriod.value, { source: perPeriod.source }));
  if (perYear !== undefined)
    from.push(line(label('at most in a year', '年度上限'), perYear.value, { source: perYear.source }));
  const account = accountBefore(settlement, member);
  if (account !== undefined) from.push(account);
  else if (member.cap >= 0) {
    from.push(
      line(
        label('what this member himself may still pay', '本人尚可分摊'),
        Money.ofMinor(BigInt(member.cap), terms.currency),
      ),
    );
  }
  return line(label('at most', '上限'), cap, { from });
}

function residualOf(marginal: Marginal | undefined, settlement: string, ties: string, verb: Label): Label {
  if (marginal === undefined) return label('nothing is left over', '无剩余');
  const { take, members, remainder } = marginal;
  const [en, zh] =
    ties === 'rotating'
      ? [`by the hash of ${settlement} and the member`, `按期号 ${settlement} 与成员的散列值轮转`]
      : ['in the order of the list', '按名单顺序'];
  return label(
    `${take} of ${members} with remainder ${remainder} ${verb.en} one unit more, ${en}`,
    `余数为 ${remainder} 的 ${members} 人中有 ${take} 人${verb.zh}一个单位，${zh}`,
  );
}

function waitingSteps(
  joined: { toString(): string } | undefined,
  { claim, waitingDays }: Benefit,
  source: Source | undefined,
): Working[] {
  if (waitingDays === undefined || joined === undefined || source === undefined) return [];
  const { occurredOn } = claim;
  const formula = label(
    `joined ${joined}, event ${occurredOn}, at least ${waitingDays.value} days`,
    `加入 ${joined}，出险 ${occurredOn}，至少 ${waitingDays.value} 天`,
  );
  return [step(label('waiting period', '等待期'), { formula, source })];
}

function formulaOf(benefit: Benefit): Said {
  const { full, paid } = benefit;
  const formula = `${fullFormula(benefit)} = ${full}`;
  return paid.equals(full) ? formula : label(`${formula}, shrunk to ${paid}`, `${formula}，缩减为 ${paid}`);
}

function fullFormula({ insured, full }: Benefit): string {
  if (insured === undefined) return full.toString();
  const { amount, proportion, part } = insured;
  return [amount, proportion, part?.value].filter((factor) => factor !== undefined).join(' × ');
}

/** No benefit, for the event fell into the waiting period; what was paid is refunded. */
function refundWorking(benefit: Benefit): Working {
  const { claim, claimant, refund, paid, version, waitingDays } = benefit;
  return line(
    label(`refund to ${claim.member}: the membership is void`, `退还 ${claim.member} 已付分摊：成员资格终止`),
    refund ?? paid,
    {
      note: label('the event is in the waiting period', '等待期内出险'),
      from: [
        ...waitingSteps(claimant?.joined, benefit, waitingDays?.source),
        step(label('rules in effect from', '适用规则生效日'), {
          formula: version.from.toString(),
          ...adopted(version.adoptedBy),
        }),
      ],
    },
  );
}

function proportionSource({ claimant, version }: Benefit): { source?: Source } {
  const source = version.rules.proportion?.source;
  return claimant?.proportion === undefined && source !== undefined ? { source: { ref: source } } : {};
}

function adopted(by: { readonly ref: string; readonly href?: string | undefined } | undefined): {
  source?: Source;
} {
  return by === undefined ? {} : { source: sourceOf(by.ref, by.href) };
}

function shareLabel(member: string): Label {
  return label(`share of ${member}`, `${member} 的分摊`);
}
