import { type Label, label } from '../../working/label.ts';
import type { LossSection } from '../tariff/indemnity-rules.ts';
import { type Block, below, note, type Quotation, type Row } from './quotation.ts';
import { amountText } from './quotation-figure.ts';

/** Which of the deductibles are for a line of the schedule, by their numbers; a dash where the tariff has none at all. */
export function deductibleNumbers(
  { version, language }: Quotation,
  sections: readonly LossSection[],
): string {
  const { indemnity } = version.rules;
  if (indemnity === undefined) return '–';
  const numbers = indemnity.deductibles.flatMap((rule, place) =>
    rule.sections.some((section) => sections.includes(section)) ? [place + 1] : [],
  );
  if (numbers.length === 0) return '';
  return language === 'en' ? `no. ${numbers.join(', ')}` : `见 ${numbers.join('、')}`;
}

/** What the insured bears of a loss, and the most that is paid for one, as far as the tariff states it. */
export function deductiblesAndLimits(quotation: Quotation): Block[] {
  const { version, language } = quotation;
  const { indemnity } = version.rules;
  if (indemnity === undefined) return [note(words.noDeductibles[language])];
  const { deductibles, limits, average } = indemnity;
  const borne = deductibles.map(({ name, amount, sections }, place): Row => {
    const of = sections.includes('plant') ? 'replacement-value' : 'sum-insured';
    return [`${place + 1}`, name[language], amountText(amount, of, quotation)];
  });
  const most = limits.map(({ name, per, amount }): Row => {
    return [name[language], words[per][language], amountText(amount, 'sum-insured', quotation)];
  });
  return [
    ...table(words.deductibles, [words.number, words.deductible, words.amount], borne, language),
    ...table(words.limits, [words.limit, words.per, words.amount], most, language),
    ...(average.value ? [note(words.average[language])] : []),
  ];
}

function table(name: Label, heads: readonly Label[], rows: readonly Row[], language: keyof Label): Block[] {
  const columns = heads.map((head) => ({ name: head[language], holds: 'words' as const }));
  return below(name[language], rows.length === 0 ? [] : [{ kind: 'table', columns, rows }]);
}

const words = {
  deductibles: label('Deductibles', '免赔额'),
  number: label('No.', '序号'),
  deductible: label('Deductible', '免赔额'),
  amount: label('Amount', '金额'),
  limits: label('Limits of indemnity', '赔偿限额'),
  limit: label('Limit', '限额'),
  per: label('For', '适用'),
  accident: label('each accident', '每次事故'),
  period: label('the whole period', '整个保险期间'),
  average: label(
    'An item that is insured for less than it should be is paid in proportion.',
    '保险金额低于应保金额的，按比例赔偿。',
  ),
  noDeductibles: label(
    'Deductibles: the tariff does not state them; they are agreed in the policy.',
    '免赔额：费率表未载明，由保险单约定。',
  ),
} as const satisfies Readonly<Record<string, Label>>;
