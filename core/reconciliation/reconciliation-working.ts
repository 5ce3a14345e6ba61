import { rulesLabel, type Terms } from '../assessment/rules/terms.ts';
import { Money } from '../money/money.ts';
import { decimal } from '../rate/fraction.ts';
import type { Wholes } from '../rate/interval.ts';
import { type Label, label, type Said } from '../working/label.ts';
import { type Source, sourceOf, step, type Working } from '../working/working.ts';
import type { AccountFinding } from './account.ts';
import type { AmountFinding } from './amount-finding.ts';
import type { Printed } from './printed.ts';
import type { Reconciliation } from './reconciliation.ts';
import { type Ends, endsOf, loadText, percentText } from './reconciliation-document.ts';
import type { Implied, ShareFinding } from './share-finding.ts';
import { dueOf, nothing, sharedIn, totalOf } from './shared.ts';
import type { Verdict } from './verdict.ts';

/** What a verdict says of a figure. */
export const verdictLabels: Readonly<Record<Verdict, Label>> = {
  yes: label('follows', '与规则相符'),
  no: label('does not follow', '与规则不符'),
  open: label('open: what was published does not decide it', '未定：已公布的资料不足以判断'),
};

/** How a published statement was held against the rules: a step for each figure, with all that it was found from. */
export function reconciliationWorking(found: Reconciliation): Working {
  const { statement, terms, share, fee, collected, accounts, verdict } = found;
  const { source, href } = statement;
  const of = terms && { note: rulesLabel(terms) };
  const figures =
    terms === undefined
      ? []
      : [
          ...(share === undefined ? [] : [shareStep(share, found, terms)]),
          ...(fee === undefined ? [] : [amountStep(words.fee, fee, terms)]),
          ...(collected === undefined ? [] : [amountStep(words.collected, collected, terms)]),
        ];
  return step(label(`published statement ${statement.statement}`, `公布报表 ${statement.statement}`), {
    formula: verdictLabels[verdict],
    source: sourceOf(source, href),
    ...of,
    from: [...figures, ...accounts.map(accountStep)],
  });
}

/** Whether the two sides of an account are one sum, in a sentence. */
export function sumLabel({ adds, isExplained }: AccountFinding): Label {
  return adds ? words.adds : isExplained ? words.within : words.beyond;
}

const words = {
  share: label('share, as published', '公布的每人分摊额'),
  fee: label('fees, as published', '公布的管理费'),
  collected: label('collected, as published', '公布的实收总额'),
  byTheRule: label('by the rule', '按规则重算'),
  withoutFees: label('by the rule, with no fees', '按规则重算，不计管理费'),
  difference: label('published less recomputed', '公布数减重算数'),
  amount: label('what was shared, as published', '公布的待分摊金额'),
  total: label('with fees', '含管理费合计'),
  carriedIn: label('carried in', '上期结余'),
  notPublished: label('not published: reckoned with none', '未公布，按无结余计算'),
  sharers: label('sharers', '分摊人数'),
  sharersUnknown: label('not published', '未公布'),
  cap: label('at most', '最高'),
  follows: {
    sharers: label('it follows among so many', '可成立的分摊人数'),
    due: label('it follows for so much to share', '可成立的待分摊金额'),
    carriedIn: label('it follows with so much carried in', '可成立的上期结余'),
    load: label('it follows with so much raised above the amount', '可成立的加成（超出金额的部分）'),
  },
  sides: label('income less outgo', '收入减支出'),
  income: label('income', '收入合计'),
  outgo: label('outgo', '支出合计'),
  explained: label('differences that rounding explains', '取整可解释的差额'),
  adds: label('the printed lines add up', '所列各项相加无差'),
  within: label(
    'the printed lines do not add up, but within what rounding explains',
    '所列各项相加不符，但在取整可解释的范围之内',
  ),
  beyond: label(
    'the printed lines do not add up, and rounding does not explain it',
    '所列各项相加不符，且取整不能解释',
  ),
};

function shareStep(share: ShareFinding, { statement }: Reconciliation, terms: Terms): Working {
  const shared = sharedIn(statement, terms);
  const money = (minor: bigint) => Money.ofMinor(minor, terms.currency).toString();
  const { recomputed, withoutFees, difference, cap, implied, verdict, published } = share;
  const sharers = shared.sharers === undefined ? undefined : rangeText(shared.sharers, String);
  const total = totalOf(shared, shared.fees[0] ?? 'on-top');
  const found = (of: Wholes, among: Wholes): Said =>
    `${rangeText(among, money)} ÷ ${sharers} → ${rangeText(of, money)}`;
  const { rounding, source } = terms.rules.sharing ?? {};
  return step(words.share, {
    formula: published.text,
    ...roundedAs(published),
    note: verdictLabels[verdict],
    from: [
      step(words.amount, { formula: rangeText(shared.amount, money) }),
      ...(shared.fees[0] === 'on-top' ? feeSteps(terms) : []),
      step(words.total, { formula: rangeText(total, money) }),
      carriedStep(shared.carriedIn, money),
      step(words.sharers, { formula: sharers ?? words.sharersUnknown }),
      ...(cap === undefined ? [] : [step(words.cap, { formula: money(cap), ...capSource(terms) })]),
      ...(recomputed === undefined
        ? []
        : [
            step(words.byTheRule, {
              formula: found(recomputed, dueOf(total, shared.carriedIn ?? nothing)),
              ...(rounding === undefined ? {} : { rounding: rounding.rule }),
              ...(source === undefined ? {} : { source: { ref: source } }),
            }),
          ]),
      ...(withoutFees === undefined
        ? []
        : [step(words.withoutFees, { formula: found(withoutFees, shared.amount) })]),
      ...(difference === undefined ? [] : [step(words.difference, { formula: money(difference) })]),
      ...impliedSteps(implied, money),
    ],
  });
}

function feeSteps({ fees }: Terms): Working[] {
  return fees.map(({ fee, rate }) =>
    step(fee.name, { rate: rate.value.toString(), rounding: fee.rounding.text, source: rate.source }),
  );
}

function carriedStep(carriedIn: Wholes | undefined, money: (minor: bigint) => string): Working {
  if (carriedIn === undefined) return step(words.carriedIn, { formula: words.notPublished });
  return step(words.carriedIn, { formula: rangeText(carriedIn, money) });
}

function capSource({ perClaim, perPeriod }: Terms): { readonly source?: Source } {
  const cap = perClaim ?? perPeriod;
  return cap === undefined ? {} : { source: cap.source };
}

/** What would make the share follow, each figure alone while the others are as they were published. */
function impliedSteps(
  { sharers, due, carriedIn, load }: Implied,
  money: (minor: bigint) => string,
): Working[] {
  const { follows } = words;
  return [
    ...(sharers === undefined ? [] : [step(follows.sharers, { formula: rangeText(sharers, String) })]),
    ...(due === undefined ? [] : [step(follows.due, { formula: rangeText(due, money) })]),
    ...(carriedIn === undefined ? [] : [step(follows.carriedIn, { formula: rangeText(carriedIn, money) })]),
    ...(load === undefined ? [] : [step(follows.load, { formula: endsText(endsOf(load, loadText), '%') })]),
  ];
}

function amountStep(
  name: Label,
  { published, recomputed, difference, verdict }: AmountFinding,
  terms: Terms,
): Working {
  const money = (minor: bigint) => Money.ofMinor(minor, terms.currency).toString();
  return step(name, {
    formula: published.text,
    ...roundedAs(published),
    note: verdictLabels[verdict],
    from: [
      ...(name === words.fee ? feeSteps(terms) : []),
      step(words.byTheRule, { formula: rangeText(recomputed, money) }),
      step(words.difference, { formula: money(difference) }),
    ],
  });
}

function accountStep(found: AccountFinding): Working {
  const { account, income, outgo, difference, explained, lines } = found;
  const { name, unit } = account;
  const side = (of: 'income' | 'outgo') =>
    lines
      .filter((line) => line.side === of)
      .map((line) =>
        step(line.name, {
          formula: line.printed.text,
          ...(line.percent === undefined ? {} : { rate: `${percentText(found, line.percent)}%` }),
          ...roundedAs(line.printed),
        }),
      );
  return step(label(`${name.en}, ${unit.en}`, `${name.zh}（${unit.zh}）`), {
    formula: sumLabel(found),
    from: [
      step(words.income, { formula: decimal(income), from: side('income') }),
      step(words.outgo, { formula: decimal(outgo), from: side('outgo') }),
      step(words.sides, { formula: `${decimal(income)} − ${decimal(outgo)} = ${decimal(difference)}` }),
      step(words.explained, { formula: endsText(endsOf(explained, decimal)) }),
    ],
  });
}

/** How a figure was rounded before it was printed, where it was. */
function roundedAs({ rounding }: Printed): { readonly rounding?: string } {
  return rounding === 'exact' ? {} : { rounding: `${rounding.mode} ${decimal(rounding.unit)}` };
}

/** One number, or a range in signs that every language reads: `≥ 20000000`, `0.01–0.02`. */
export function rangeText({ least, most }: Wholes, text: (whole: bigint) => string): string {
  if (least === most && least !== undefined) return text(least);
  if (most === undefined) return `≥ ${text(least ?? 0n)}`;
  return least === undefined ? `≤ ${text(most)}` : `${text(least)}–${text(most)}`;
}

/** The ends of an interval in signs: `> 12.79%, ≤ 12.97%`. */
export function endsText({ from, above, to, below }: Ends, unit = ''): string {
  const ends = [
    ['≥', from],
    ['>', above],
    ['≤', to],
    ['<', below],
  ];
  return ends.flatMap(([sign, at]) => (at === undefined ? [] : [`${sign} ${at}${unit}`])).join(', ');
}
