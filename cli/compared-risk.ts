import { comparisonDocument } from '@openmutual/core/comparison-document';
import { type Label, label } from '@openmutual/core/label';
import type { Money } from '@openmutual/core/money';
import { printable } from '@openmutual/core/printable';
import type { Quote } from '@openmutual/core/rating';
import { distinct, reasonsOf } from '@openmutual/core/result';
import { change, comparedLines } from '@openmutual/core/tariff-comparison';
import { columns } from './columns.ts';
import { namesOf } from './compared-portfolio.ts';
import type { ResultOptions } from './options.ts';
import type { TariffAsked } from './portfolio.ts';
import { comparedHead } from './portfolio-text.ts';
import { refuse } from './refusal.ts';
import { quoteOfFile } from './risk-file.ts';

/** Prints the premium of one risk by two tariffs, item by item. */
export function printComparedRisk(
  before: TariffAsked,
  after: TariffAsked,
  path: string,
  { json, lang }: ResultOptions,
): void {
  const old = quoteOfFile(before.scheme, path, before);
  const now = quoteOfFile(after.scheme, path, after);
  if (!old.ok || !now.ok) refuse(...distinct(reasonsOf(old, now)));
  const [first, second] = [old.value.quote, now.value.quote];
  const text = `${comparedHead(before, after, lang)}\n\n${table(first, second, namesOf(before, after), lang)}`;
  const document = comparisonDocument(before, after, [first, second]);
  process.stdout.write(`${json ? JSON.stringify(document, null, 2) : text}\n`);
}

function table(old: Quote, now: Quote, names: readonly [string, string], language: keyof Label): string {
  const rowOf = (name: Label, was: Money | undefined, is: Money | undefined): string[] => {
    const found = was === undefined || is === undefined ? undefined : change(was, is);
    const cells = [was, is, found?.difference].map((amount) => `${amount ?? '–'}`);
    return [printable(name[language]), ...cells, found?.percent ?? '–'];
  };
  return columns([
    [words.item[language], ...names, words.difference[language], '%'],
    ...comparedLines(old, now).map(({ name, before, after }) => rowOf(name, before, after)),
    rowOf(words.premium, old.premium, now.premium),
  ]);
}

const words = {
  item: label('item', '项目'),
  difference: label('difference', '差额'),
  premium: label('premium', '保险费合计'),
} as const satisfies Readonly<Record<string, Label>>;
