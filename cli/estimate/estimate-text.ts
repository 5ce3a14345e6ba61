import { label } from '@openmutual/core/label';
import { printable } from '@openmutual/core/printable';
import { reasonSentence } from '@openmutual/core/reason-words';
import type { Rejection } from '@openmutual/core/result';
import { wrapped } from '../wrapped.ts';
import { changesAnswer } from './changes-answer.ts';
import { figuresOf, periodNames } from './figures.ts';
import { forecastAnswer } from './forecast-answer.ts';
import { howInShort, methodAnswer } from './method-answer.ts';
import { membersOf, type Page, type Telling } from './page.ts';
import { premiumAnswer } from './premium-answer.ts';
import { reserveAnswer } from './reserve-answer.ts';
import { safetyAnswer } from './safety-answer.ts';
import { shareAnswer } from './share-answer.ts';

/** The questions that an estimate answers, in the order in which they are told. */
export const questions = ['share', 'reserve', 'safety', 'premium', 'changes', 'forecast', 'method'] as const;
export type Question = (typeof questions)[number];

/** The answers to these questions: each a sentence, then its figures in columns, then a picture where there is one. */
export function estimateText(asked: readonly Question[], telling: Telling): string {
  const { estimate, lang, width } = telling;
  const { name, members, period, currency } = estimate;
  const head = [printable(name[lang]), membersOf(members)[lang], periodNames[period][lang], currency].join(
    ' · ',
  );
  const page: Page = {
    ...telling,
    ...figuresOf(currency, period, lang),
    say: (text) => wrapped(printable(text[lang]), width),
  };
  const answers = asked.map((question) => answer[question](page));
  const warned = estimate.warnings.map((warning) =>
    wrapped(`${label('warning', '提示')[lang]}: ${printable(warningText(warning, telling))}`, width),
  );
  // Who asks one question is told how sure its answer is all the same.
  const sure = asked.includes('method') ? [] : [howInShort(page)];
  return `${[head, ...answers, ...warned, ...sure].join('\n\n')}\n`;
}

/** What is to be known of one number of members, or of one change, says which. */
function warningText(warning: Rejection, { estimate, lang, book }: Telling): string {
  const { path = '', ...reason } = warning;
  const [, list, place] = /^(byMembers|changes)\.(\d+)$/.exec(path) ?? [];
  const one = Number(place);
  const of = list === 'byMembers' ? estimate.byMembers[one]?.members : estimate.changes[one]?.name[lang];
  if (of === undefined) return reasonSentence(warning, book);
  const named = typeof of === 'number' ? membersOf(of) : label(`"${of}"`, `“${of}”`);
  return label(`with ${named.en}: `, `${named.zh}时：`)[lang] + reasonSentence(reason, book);
}

const answer: Readonly<Record<Question, (page: Page) => string>> = {
  share: shareAnswer,
  reserve: reserveAnswer,
  safety: safetyAnswer,
  premium: premiumAnswer,
  changes: changesAnswer,
  forecast: forecastAnswer,
  method: methodAnswer,
};
