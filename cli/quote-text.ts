import { type Label, label } from '@openmutual/core/label';
import { printable } from '@openmutual/core/printable';
import { premiumRows } from '@openmutual/core/quotation-due';
import { type QuoteDocument, quoteDocument, type RatingMethod } from '@openmutual/core/quote-document';
import type { Quote } from '@openmutual/core/rating';
import type { EngineeringScheme } from '@openmutual/schemes/folder';
import { columns } from './columns.ts';
import type { ResultOptions } from './options.ts';
import { type Language, tree } from './tree.ts';

/** Prints the premium of one risk: the items, or the working of all; the two methods; what users of the tariff must know. */
export function printQuote(
  quote: Quote,
  { name, notes }: EngineeringScheme,
  options: ResultOptions & { readonly method: RatingMethod },
): void {
  const { json, explain, lang, method } = options;
  const document = quoteDocument(quote, method);
  if (json) {
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return;
  }
  const head = `${name[lang]} · ${document.on} · ${quote.premium.currency}`;
  const body = explain ? tree(quote.working, lang) : `${head}\n\n${items(quote, document, lang)}`;
  const due = columns([['', ''], ...premiumRows(quote, method, lang)]).trimStart();
  process.stdout.write(`${body}\n\n${due}\n${beside(quote, document, lang)}`);
  for (const note of notes) process.stdout.write(`\n${note[lang]}\n`);
}

/** Shares, payments and warnings, where there is more than one to pay, one payment, and something to warn of. */
function beside(quote: Quote, { payments, coInsurers = [] }: QuoteDocument, lang: Language): string {
  const shares = coInsurers.map(({ insurer, share, premium }) => [printable(insurer), share, premium]);
  const due = payments.map(({ name, due: day, amount }) => [name[lang], day, amount]);
  const warned = quote.warnings.map(({ text }) => [`${word('warning', lang)}: ${text[lang]}`]);
  return [
    ...(shares.length === 0
      ? []
      : [columns([['insurer', 'share', 'premium'].map((head) => word(head, lang)), ...shares])]),
    ...(due.length < 2
      ? []
      : [columns([['payment', 'due', 'amount'].map((head) => word(head, lang)), ...due])]),
    ...warned.flat(),
  ]
    .map((part) => `\n${part}\n`)
    .join('');
}

const HEADS = {
  item: label('item', '项目'),
  base: label('base', '基数'),
  rate: label('rate', '费率'),
  time: label('time', '期限'),
  premium: label('premium', '保险费'),
  pure: label('pure', '纯保费'),
  safety: label('safety', '安全附加'),
  'one-time': label('one-time', '一次性'),
  'per-annum': label('per annum', '年费率'),
  'per-month': label('per month', '月费率'),
  'not published': label('not published', '未公布'),
  'an amount': label('an amount', '定额'),
  none: label('–', '–'),
  insurer: label('co-insurer', '共保人'),
  share: label('share', '份额'),
  payment: label('payment', '款项'),
  due: label('due', '应付日'),
  amount: label('amount', '金额'),
  warning: label('warning', '提示'),
} satisfies Record<string, Label>;

function word(key: string, lang: Language): string {
  return (HEADS as Record<string, Label>)[key]?.[lang] ?? key;
}

function items(quote: Quote, document: QuoteDocument, lang: Language): string {
  const names = new Map(
    [...quote.items, ...quote.machines].map(({ item, working }) => [item, working.label[lang]]),
  );
  const rows = document.items.map(({ item, base, rate, timeBasis, premium, pure, safety }) => [
    printable(names.get(item) ?? item),
    word(base, lang),
    word(rate, lang),
    word(timeBasis, lang),
    premium,
    word(pure, lang),
    word(safety, lang),
  ]);
  const heads = ['item', 'base', 'rate', 'time', 'premium', 'pure', 'safety'].map((key) => word(key, lang));
  return columns([heads, ...rows]);
}
