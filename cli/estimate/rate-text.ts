import type { EstimatedRate } from '@openmutual/core/estimated-rate';
import { label } from '@openmutual/core/label';
import { printable } from '@openmutual/core/printable';
import type { Language } from '../tree.ts';
import { wrapped } from '../wrapped.ts';
import { periodNames } from './figures.ts';

/**
 * A pure rate in a sentence, and the lines of a tariff that name where it was taken from; a person adds the source. A rate of
 * the sum insured is one-time in every tariff; who has one of another base writes its base and time.
 */
export function rateText(found: EstimatedRate, lang: Language, width: number): string {
  const { name, hash, period, risk, per, method, rate, roundedUpTo, bracket, estimate } = found;
  const of = risk === undefined ? label('', '') : label(` for ${risk}`, `（${risk}）`);
  const sentence = label(
    `The pure rate${of.en} is ${rate} of ${per} ${per.currency} a ${periodNames[period].en}, rounded up to ${roundedUpTo}; with each payment rounded down, and up, to the smallest unit it is between ${bracket.low} and ${bracket.high}.`,
    `每${periodNames[period].zh}纯费率${of.zh}为 ${per} ${per.currency} 的 ${rate}，向上取整至 ${roundedUpTo}；每笔赔付按最小货币单位下舍、上入时，介于 ${bracket.low} 与 ${bracket.high} 之间。`,
  );
  const lines = [
    'pure:',
    `  value: "${rate} of sum-insured, one-time"`,
    `  source: ${label('who made the model, and from which figures', '谁建立了模型、依据哪些数字')[lang]}`,
    '  estimate:',
    `    name: { en: ${JSON.stringify(name.en)}, zh: ${JSON.stringify(name.zh)} }`,
    `    model: estimates/${estimate}.yaml`,
    `    hash: ${hash}`,
    ...(risk === undefined ? [] : [`    risk: ${risk}`]),
    `    per: "${per}"`,
    `    roundedUpTo: ${roundedUpTo}`,
    `    method: ${method}`,
    `    bracket: { low: ${bracket.low}, high: ${bracket.high} }`,
  ];
  const put = label(
    'In a tariff, with the model beside it in the folder estimates:',
    '写入费率规章，模型放在其旁的 estimates 文件夹中：',
  );
  return `${printable(name[lang])}\n\n${wrapped(sentence[lang], width)}\n\n${put[lang]}\n\n${lines.join('\n')}\n`;
}
