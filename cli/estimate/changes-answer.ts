import type { ChangeSeen } from '@openmutual/core/estimate';
import { label } from '@openmutual/core/label';
import { printable } from '@openmutual/core/printable';
import { periodNames } from './figures.ts';
import { asSure, exactly, found, ownOf, type Page, table, times, words } from './page.ts';

const TITLE = label('What would change it?', '改动什么会有什么效果？');

export function changesAnswer(page: Page): string {
  const { model, estimate, lang, money, percent, say } = page;
  const { changes, confidence } = estimate;
  if (changes.length === 0) {
    const none = label(
      'The model names no changes: it may do so under changes.',
      '模型未列出改动；可在 changes 下列出。',
    );
    return `${TITLE[lang]}\n\n${say(none)}`;
  }
  const own = ownOf(estimate);
  const [worst, bracket] = found(own, confidence);
  const told = (value: number) => asSure(page, value, bracket);
  const best = changes.reduce((least, one) => (one.quantile < least.quantile ? one : least));
  const [before, after] = [money(own.mean), money(best.mean)];
  const average =
    before === after
      ? label(`stays ${before}`, `仍为 ${before}`)
      : label(`from ${before} to ${after}`, `由 ${before} 变为 ${after}`);
  const sentence =
    best.quantile < worst
      ? label(
          `What helps most in a bad ${periodNames[estimate.period].en} is "${best.name.en}": the share that 1 of ${times(confidence)} exceeds goes from ${told(worst)} to ${told(best.quantile)}, and the average ${average.en}.`,
          `在坏${periodNames[estimate.period].zh}份最有用的是“${best.name.zh}”：每 ${times(confidence)} 次有 1 次超过的分摊额由 ${told(worst)} 变为 ${told(best.quantile)}，平均${average.zh}。`,
        )
      : label(
          `None of these makes a bad ${periodNames[estimate.period].en} better.`,
          `以下改动都不能使坏年景变好。`,
        );
  const isCapped = model.cap !== undefined || changes.some(({ exceedsCap }) => exceedsCap !== null);
  const row = (name: string, one: Omit<ChangeSeen, 'change' | 'name'>) => [
    name,
    money(one.mean),
    told(one.quantile),
    ...(isCapped
      ? [one.exceedsCap === null ? words.none[lang] : percent(one.exceedsCap, own.how.error)]
      : []),
    asSure(page, one.reserve, estimate.reserve),
  ];
  const heads = [
    label('change', '改动'),
    label('average', '平均'),
    label(`bad (${exactly(confidence)})`, `坏 (${exactly(confidence)})`),
    ...(isCapped ? [label('over cap', '超过上限')] : []),
    label('reserve needed', '所需储备金'),
  ];
  const asItIs = { ...own, quantile: worst, reserve: estimate.reserve.amount };
  const rows = [
    row(label('as it is', '现状')[lang], asItIs),
    ...changes.map((one) => row(printable(one.name[lang]), one)),
  ];
  return [TITLE[lang], say(sentence), table(heads, rows, lang)].join('\n\n');
}
