import { Money } from '../../money/money.ts';
import { accepted, placed, type Result, rejected, together } from '../../result/result.ts';
import { unknownWord } from '../../result/word.ts';
import { type Label, label } from '../../working/label.ts';
import { line, sourceOf, step, total as totalLine, type Working } from '../../working/working.ts';
import type { Law } from '../law/law.ts';
import type { Excess } from '../words/excess.ts';
import type { LevyRules } from '../words/rule-schema.ts';

/** A year that is over: what was paid for it on an estimate, what is due by its wages, and the estimate of the next. */
export interface YearEnd {
  readonly estimatePaid: Money;
  readonly final: Money;
  readonly nextEstimate: Money;
  /** What the payer chooses where the law leaves a choice; the first way that the rules name where he is silent. */
  readonly excess?: Excess | undefined;
  /** How the final premium was found, where it was. */
  readonly finalWorking?: Working | undefined;
}

/** The three amounts as they are written, all that is wrong with them at once. */
export function parseYearEnd(
  { scheme: { currency } }: Law,
  texts: Readonly<Record<'estimatePaid' | 'final' | 'nextEstimate', string>>,
): Result<YearEnd> {
  const amount = (name: keyof typeof texts) => {
    const money = placed(Money.parse(texts[name], currency), { path: name });
    if (!money.ok || !money.value.isNegative()) return money;
    const reason = { code: 'a-premium-must-not-be-negative', found: texts[name], expected: '0 or more' };
    return rejected({ ...reason, path: name });
  };
  const [estimatePaid, final, nextEstimate] = [
    amount('estimatePaid'),
    amount('final'),
    amount('nextEstimate'),
  ] as const;
  if (!estimatePaid.ok || !final.ok || !nextEstimate.ok) {
    return together<unknown>([estimatePaid, final, nextEstimate]) as Result<never>;
  }
  return accepted({
    estimatePaid: estimatePaid.value,
    final: final.value,
    nextEstimate: nextEstimate.value,
  });
}

/** What is to be paid at the end of a year, and what becomes of an excess. */
export interface AnnualReconciliation extends YearEnd {
  readonly law: Law;
  readonly excess: Excess;
  readonly payable: Money;
  /** The part of the excess that was set off against the next estimate. */
  readonly setOff: Money;
  /** The part of the excess that is paid back. */
  readonly refund: Money;
  /** What the next estimate did not take up: it stands to the credit of the payer. */
  readonly credit: Money;
  readonly working: Working;
}

/**
 * The reconciliation of a year whose premium was paid on an estimate.
 *
 *     payable = final − estimate paid + next estimate       where that is not negative
 *     excess  = estimate paid − final                       set off against the next estimate, or refunded
 *
 * payable − refund − credit = final − estimate paid + next estimate, always.
 *
 * @returns a rejection where the rules know no reconciliation, or have no such way for an excess
 */
export function annualReconciliation(law: Law, year: YearEnd): Result<AnnualReconciliation> {
  const rule = law.version.rules.reconciliation;
  if (rule === undefined) {
    return rejected({
      code: 'the-rules-know-no-annual-reconciliation',
      found: law.scheme.id,
      expected: 'a scheme whose rules reconcile an estimate with the final premium',
    });
  }
  const { estimatePaid, final, nextEstimate, finalWorking, excess = rule.excess[0] ?? 'set-off' } = year;
  if (!rule.excess.includes(excess)) {
    return rejected({ path: 'excess', ...unknownWord('a-word-is-unknown', excess, rule.excess) });
  }
  const nothing = Money.zero(law.scheme.currency);
  const over = estimatePaid.minus(final).atLeast(nothing);
  const setOff = excess === 'set-off' ? over.atMost(nextEstimate) : nothing;
  const found = {
    law,
    ...{ estimatePaid, final, nextEstimate, finalWorking, excess, setOff },
    payable: final.minus(estimatePaid).atLeast(nothing).plus(nextEstimate).minus(setOff),
    refund: excess === 'refund' ? over : nothing,
    credit: excess === 'refund' ? nothing : over.minus(setOff),
  };
  return accepted({ ...found, working: workingOf(found, rule) });
}

function workingOf(
  found: Omit<AnnualReconciliation, 'working'>,
  { source, href }: NonNullable<LevyRules['reconciliation']>,
): Working {
  const { estimatePaid, final, nextEstimate, payable, setOff, refund, credit, finalWorking } = found;
  const difference = final.minus(estimatePaid);
  const formula = label(
    `final ${final} − paid ${estimatePaid}`,
    `确定额 ${final} − 已缴概算额 ${estimatePaid}`,
  );
  const over = difference.negated();
  const most = over.compare(setOff) > 0 ? label(`, at most ${setOff}`, `，至多 ${setOff}`) : label('', '');
  const excess = label(
    `paid ${estimatePaid} − final ${final} = ${over}${most.en}`,
    `已缴概算额 ${estimatePaid} − 确定额 ${final} = ${over}${most.zh}`,
  );
  const parts = difference.isNegative()
    ? [
        line(LABELS.nextEstimate, nextEstimate),
        ...(setOff.isZero() ? [] : [line(LABELS.setOff, setOff.negated(), { formula: excess })]),
      ]
    : [
        line(label('still due for the year', '本年度补缴'), difference, { formula }),
        line(LABELS.nextEstimate, nextEstimate),
      ];
  const kept = [
    ...(finalWorking === undefined ? [] : [finalWorking]),
    ...(refund.isZero() ? [] : [step(LABELS.refund, { formula: `${refund}` })]),
    ...(credit.isZero() ? [] : [step(LABELS.credit, { formula: `${credit}` })]),
  ];
  return totalLine(LABELS.payable, payable, parts, {
    source: sourceOf(source, href),
    ...(kept.length === 0 ? {} : { from: kept }),
  });
}

const LABELS = {
  payable: label('payable', '应缴'),
  nextEstimate: label('estimate of the next year', '下年度概算额'),
  setOff: label('excess set off against it', '超额抵充'),
  refund: label('paid back', '退还'),
  credit: label('to the credit of the payer', '留作抵缴余额'),
} satisfies Record<string, Label>;

/** The published JSON of a reconciliation: money as text in major units. */
export function annualReconciliationDocument({ law, working, ...found }: AnnualReconciliation): object {
  const { estimatePaid, final, nextEstimate, excess, payable, setOff, refund, credit } = found;
  const amounts = { estimatePaid, final, nextEstimate, payable, setOff, refund, credit };
  return {
    scheme: law.scheme.id,
    on: law.on.toString(),
    period: law.period,
    currency: law.scheme.currency,
    reconciliation: {
      ...Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, amount.toString()])),
      excess,
    },
    schemeHash: law.scheme.hash,
    working,
  };
}
