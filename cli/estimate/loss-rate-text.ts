import { label } from '@openmutual/core/label';
import type { LossRate } from '@openmutual/core/loss-rate-figures';
import { printable } from '@openmutual/core/printable';
import { type ReasonBook, reasonSentence } from '@openmutual/core/reason-words';
import type { Language } from '../tree.ts';
import { wrapped } from '../wrapped.ts';
import { table } from './page.ts';

interface Telling {
  readonly lang: Language;
  readonly book?: ReasonBook | undefined;
  readonly width: number;
}

/** The rates of a loss table in a sentence, the years in columns, and what speaks against them. */
export function lossRateText(found: LossRate, { lang, book, width }: Telling): string {
  const { name, currency, years, mean, sd, sigmas, standardError, stability, pure, gross, source } = found;
  const say = (text: { readonly en: string; readonly zh: string }) => wrapped(printable(text[lang]), width);
  const head = [
    printable(name[lang]),
    label(`${years.length} years`, `${years.length} 年`)[lang],
    currency,
  ].join(' · ');
  const k = `${Number(sigmas.toPrecision(6))}`;
  const rates = label(
    `The pure rate is ${pure.rate}: the mean of the loss ratios, ${perMille(mean)}, and ${k} σ of ${perMille(sd)} for safety.`,
    `纯费率为 ${pure.rate}：平均保额损失率 ${perMille(mean)}，另加 ${k} 个均方差 ${perMille(sd)} 作为安全附加。`,
  );
  const withLoading =
    gross === undefined
      ? label('Nothing is said of expenses, so that there is no gross rate.', '未写明费用附加，故无毛费率。')
      : label(`With its loading the gross rate is ${gross.rate}.`, `加上附加费率，毛费率为 ${gross.rate}。`);
  const sure = [
    ...(standardError === undefined
      ? []
      : [
          label(
            `The mean is uncertain by about ${perMille(standardError)} (its standard error); the stability coefficient K = σ ÷ mean is ${Number(stability.toPrecision(3))}.`,
            `均值的误差约为 ${perMille(standardError)}（标准误）；稳定系数 K = 均方差 ÷ 均值 = ${Number(stability.toPrecision(3))}。`,
          ),
        ]),
    label(
      'Every year weighs the same, whatever was insured in it; losses are taken as they stand in the table, and later years are supposed to be like these.',
      '各年权重相同，不论保额多少；损失按表中所列，并假定今后与这些年份相同。',
    ),
    label(`Source: ${source}`, `来源：${source}`),
  ];
  const rows = years.map((year) => [year.year, `${year.sumInsured}`, `${year.losses}`, perMille(year.ratio)]);
  const heads = [
    label('year', '年份'),
    label('sum insured', '保险金额'),
    label('losses', '赔款'),
    label('loss ratio', '保额损失率'),
  ];
  const warned = found.warnings.map(({ path: _path, ...warning }) =>
    wrapped(`${label('warning', '提示')[lang]}: ${printable(reasonSentence(warning, book))}`, width),
  );
  return `${[
    head,
    `${say(rates)}\n${say(withLoading)}`,
    table({ lang, width }, heads, rows),
    sure.map(say).join('\n'),
    ...warned,
    tariffLines(found, lang),
  ].join('\n\n')}\n`;
}

/** The lines of a tariff that name where its pure rate was taken from; a person adds the source. */
function tariffLines({ name, lossTable, hash, pure, roundedUpTo }: LossRate, lang: Language): string {
  const put = label(
    'In a tariff, with the table beside it in the folder estimates:',
    '写入费率规章，损失表放在其旁的 estimates 文件夹中：',
  );
  const lines = [
    'pure:',
    `  value: "${pure.rate} of sum-insured, one-time"`,
    `  source: ${label('whose losses these are, and of which years', '何人的损失、哪些年份')[lang]}`,
    '  estimate:',
    `    name: { en: ${JSON.stringify(name.en)}, zh: ${JSON.stringify(name.zh)} }`,
    `    model: estimates/${lossTable}.yaml`,
    `    hash: ${hash}`,
    `    roundedUpTo: ${roundedUpTo}`,
    '    method: loss-ratios',
    `    bracket: { low: ${pure.bracket.low}, high: ${pure.bracket.high} }`,
  ];
  return `${put[lang]}\n\n${lines.join('\n')}`;
}

/** Of a part of the sum insured, to five digits. */
function perMille(ratio: number): string {
  return `${Number((1000 * ratio).toPrecision(5))}‰`;
}
