import { capitalNumerals } from '../../money/capital-numerals.ts';
import { type Label, label } from '../../working/label.ts';
import type { Payment } from '../payment.ts';
import type { Quote } from '../rating.ts';
import { type Block, below, type Column, type Quotation, type Row } from './quotation.ts';
import type { RatingMethod } from './quote-document.ts';

/**
 * The two methods side by side with the line that reconciles them, then plant, levies and the premium that is due; in
 * Chinese the premium of a quote in yuan once more in capital numerals.
 */
export function premiumDue({ quote, language }: Quotation): Block[] {
  const amounts: Block = {
    kind: 'table',
    columns: [words(language, labels.premium), { name: quote.premium.currency, holds: 'figures' }],
    rows: premiumRows(quote, 'both', language),
  };
  const inNumerals = language === 'zh' ? capitalNumerals(quote.premium) : undefined;
  const capital: Block[] =
    inNumerals === undefined ? [] : [{ kind: 'particulars', rows: [[labels.capital[language], inNumerals]] }];
  return below(labels.due[language], [amounts, ...capital]);
}

/** What is due, a line for each amount, by the calculation that is shown. */
export function premiumRows(quote: Quote, method: RatingMethod, language: keyof Label): Row[] {
  const { separate, premium, premiumAtRate, difference, rateText } = quote.package;
  const asPackage = label(
    `package: one rate of ${rateText} on the sum insured`,
    `一揽子计算：按保险金额的综合费率 ${rateText}`,
  );
  const asItems: Row[] = [[labels.separate[language], `${separate}`]];
  const asOne: Row[] = [
    [asPackage[language], `${premium}`],
    [labels.atRate[language], `${premiumAtRate}`],
    [labels.difference[language], `${difference}`],
  ];
  return [
    ...(method === 'package' ? [] : asItems),
    ...(method === 'separate' ? [] : asOne),
    [labels.plant[language], `${quote.plant}`],
    ...quote.levies.map(({ amount, working }): Row => [working.label[language], `${amount}`]),
    [labels.total[language], `${quote.premium}`],
  ];
}

/** The sections of the policy that are levied and totalled apart. */
export function sections({ quote, language }: Quotation): Block[] {
  if (quote.sections.length === 0) return [];
  const levied = quote.levies.filter(({ name }) =>
    quote.sections.some(({ levies }) => levies[name] !== undefined),
  );
  const columns = [
    words(language, labels.section),
    figures(language, labels.gross),
    ...levied.map(({ working }) => figures(language, working.label)),
    figures(language, labels.ofSection),
  ];
  const rows = quote.sections.map(
    ({ name, gross, levies, total }): Row => [
      name[language],
      `${gross}`,
      ...levied.map((levy) => `${levies[levy.name] ?? ''}`),
      `${total}`,
    ],
  );
  return below(labels.sections[language], [{ kind: 'table', columns, rows }]);
}

/** What is paid when; levies and stamp with the first payment. */
export function paymentList({ quote, language }: Quotation): Block[] {
  const columns = [
    words(language, labels.payment),
    words(language, labels.dueOn),
    figures(language, labels.amount),
  ];
  const rows = quote.payments.map(
    (payment): Row => [payment.name[language], dueText(payment, language), `${payment.amount}`],
  );
  return below(labels.payments[language], [{ kind: 'table', columns, rows }]);
}

/** Those who bear the risk together, each with its part of the gross premium. */
export function coInsurers({ quote, language }: Quotation): Block[] {
  const columns = [
    words(language, labels.insurer),
    figures(language, labels.share),
    figures(language, labels.gross),
  ];
  const rows = quote.coInsurers.map(
    ({ insurer, share, premium }): Row => [insurer, `${share}`, `${premium}`],
  );
  return below(labels.coInsurers[language], rows.length === 0 ? [] : [{ kind: 'table', columns, rows }]);
}

function dueText({ on, monthsAfterBeginning: months }: Payment, language: keyof Label): string {
  if (on !== undefined) return `${on}`;
  if (months === 0) return labels.atBeginning[language];
  if (months === undefined) return labels.atEnd[language];
  return language === 'en' ? `after ${months} months` : `起保后 ${months} 个月`;
}

function words(language: keyof Label, name: Label): Column {
  return { name: name[language], holds: 'words' };
}

function figures(language: keyof Label, name: Label): Column {
  return { name: name[language], holds: 'figures' };
}

const labels = {
  due: label('Premium', '保险费'),
  premium: label('Calculation', '计算'),
  separate: label('separate: Σ items 1, 3, 4, 5', '分项计算：第 1、3、4、5 项合计'),
  atRate: label('  the printed rate alone would give', '  仅按所列费率计算'),
  difference: label('  difference, which the money does not follow', '  差额（以金额为准）'),
  plant: label('plant and machinery', '施工用机器、装置和机械设备'),
  total: label('premium', '保险费合计'),
  capital: label('Premium in capital numerals', '保险费（大写）'),
  sections: label('Sections', '分部'),
  section: label('Section', '部分'),
  gross: label('Gross premium', '保险费'),
  ofSection: label('Total', '合计'),
  payments: label('Payments', '付款'),
  payment: label('Payment', '款项'),
  dueOn: label('Due', '应付日'),
  amount: label('Amount', '金额'),
  atBeginning: label('at the beginning', '起保时'),
  atEnd: label('when the cover ends', '保险期满时'),
  coInsurers: label('Co-insurers', '共保人'),
  insurer: label('Insurer', '保险人'),
  share: label('Share', '份额'),
} as const satisfies Readonly<Record<string, Label>>;
