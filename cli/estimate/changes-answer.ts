import type { ChangeSeen } from '@openmutual/core/estimate';
import { label } from '@openmutual/core/label';
import { printable } from '@openmutual/core/printable';
import { badPeriods } from './figures.ts';
import { asSure, exactly, found, ownOf, type Page, shareOfOneIn, table, words } from './page.ts';

const TITLE = label('What would change it?', '改动什么会有什么效果？');

export function changesAnswer(page: Page): string {
  const { model, estimate, lang, money, percent, say } = page;
  const { changes, confidence, reserve, members } = estimate;
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
          `What helps most in a ${badPeriods[estimate.period].en} is "${best.name.en}": ${shareOfOneIn(confidence).en} goes from ${told(worst)} to ${told(best.quantile)}, and the average ${average.en}.`,
          `遇到${badPeriods[estimate.period].zh}时最有用的是“${best.name.zh}”：${shareOfOneIn(confidence).zh}由 ${told(worst)} 变为 ${told(best.quantile)}，平均分摊额${average.zh}。`,
        )
      : label(
          `None of these makes a ${badPeriods[estimate.period].en} better.`,
          `以下改动都不能减轻${badPeriods[estimate.period].zh}的分摊。`,
        );
  const isCapped = model.cap !== undefined || changes.some(({ exceedsCap }) => exceedsCap !== null);
  const row = (name: string, one: Omit<ChangeSeen, 'change' | 'name'>) => [
    name,
    money(one.mean),
    told(one.quantile),
    ...(isCapped
      ? [one.exceedsCap === null ? words.none[lang] : percent(one.exceedsCap.value, one.exceedsCap)]
      : []),
    asSure(page, one.reserve, reserve, 'up'),
    asSure(page, one.reservePerMember, { low: reserve.low / members, high: reserve.high / members }, 'up'),
  ];
  const heads = [
    label('change', '改动'),
    label('average', '平均'),
    label(`bad (${exactly(confidence)})`, `不利 (${exactly(confidence)})`),
    ...(isCapped ? [label('over cap', '超过上限')] : []),
    label('reserve needed', '所需储备金'),
    label('of each', '每人'),
  ];
  const asItIs = { ...own, quantile: worst, reserve: reserve.amount, reservePerMember: reserve.perMember };
  const rows = [
    row(label('as it is', '现状')[lang], asItIs),
    ...changes.map((one) => row(printable(one.name[lang]), one)),
  ];
  return [TITLE[lang], say(sentence), table(page, heads, rows)].join('\n\n');
}
