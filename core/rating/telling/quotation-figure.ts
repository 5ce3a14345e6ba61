import type { Money } from '../../money/money.ts';
import type { Rate } from '../../rate/rate.ts';
import type { Value } from '../../scheme/value.ts';
import { label } from '../../working/label.ts';
import type { AmountPart, AmountRule } from '../amount/amount-rule.ts';
import { caseOf } from '../figure/case.ts';
import { tariffFigure } from '../figure/figure.ts';
import { sumInsured } from '../risk/risk.ts';
import type { Quotation } from './quotation.ts';

/** Of what a share in an amount is a share: the sum insured of the works, or the value of each machine. */
export type ShareOf = 'sum-insured' | 'replacement-value';

/** An amount that the policy states by a rule, in words: `the higher of 20000.00 and 10% of the loss`. */
export function amountText({ which, parts }: AmountRule, of: ShareOf, quotation: Quotation): string {
  const { language } = quotation;
  const texts = [...new Set(parts.map((part) => partText(part, of, quotation)))];
  if (texts.length === 1) return texts.join();
  const isHigher = which === 'higher';
  if (language === 'zh') return `${texts.join('、')}，以${isHigher ? '高' : '低'}者为准`;
  return `the ${isHigher ? 'higher' : 'lower'} of ${texts.join(' and ')}`;
}

/** A figure as the tariff, its tables or the facts of the risk have it; what none of them says has to be agreed. */
export function figureText(value: Value<Money> | Value<Rate>, quotation: Quotation): string {
  const found = figureOf<Money | Rate>(value, quotation);
  return found === undefined ? words.open[quotation.language] : `${found}`;
}

function partText(part: AmountPart, of: ShareOf, quotation: Quotation): string {
  if (part.is === 'amount') return figureText(part.value, quotation);
  const { version, risk, language } = quotation;
  const share = figureOf(part.value, quotation);
  if (share === undefined) return words.open[language];
  const base = part.is === 'ofLoss' ? words.loss : words[of];
  const text = language === 'en' ? `${share} of ${base.en}` : `${base.zh}的 ${share}`;
  if (part.is === 'ofLoss' || of !== 'sum-insured') return text;
  const amount = sumInsured(risk).times(share, version.rules.rounding.value);
  return language === 'en' ? `${text} (${amount})` : `${text}（${amount}）`;
}

function figureOf<T extends Money | Rate>(value: Value<T>, quotation: Quotation): T | undefined {
  const { scheme, version, risk, quote, knownAt } = quotation;
  const figure = tariffFigure(value, caseOf(scheme, version.rules, risk, quote.on, knownAt));
  return figure.ok ? figure.value.value : undefined;
}

const words = {
  open: label('what is agreed', '约定值'),
  loss: label('the loss', '损失金额'),
  'sum-insured': label('the sum insured', '保险金额'),
  'replacement-value': label('the value of the machine', '机器重置价值'),
};
