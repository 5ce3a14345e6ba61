import { said } from '@openmutual/core/label';
import { reasonSentence } from '@openmutual/core/reason-words';
import type { Finding } from '@openmutual/server/doctor';
import { Command } from 'commander';
import { type DataOptions, dataOption, placeOf } from '../data-place.ts';
import { jsonOption, languageOption } from '../options.ts';
import { exits } from '../refusal.ts';
import type { Language } from '../tree.ts';

export const doctorCommand = new Command('doctor')
  .description('looks at what an installation rests on, and says what to do where something is wrong')
  .addOption(dataOption())
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (options: DataOptions) => {
    const { findings } = await import('@openmutual/server/doctor');
    const found = await findings(placeOf(options), () => new Date().toISOString());
    process.stdout.write(
      options.json ? `${JSON.stringify(found, null, 2)}\n` : await told(found, options.lang),
    );
    if (found.some(({ state }) => state === 'wrong')) process.exitCode = exits.rejected;
  });

const MARKS = { right: '✓', wrong: '✗', open: '–' };

async function told(found: readonly Finding[], language: Language): Promise<string> {
  const book = language === 'zh' ? (await import('../chinese.ts')).chinese : undefined;
  const words = { en: { expected: 'expected', advice: 'to do' }, zh: { expected: '应为', advice: '处理' } }[
    language
  ];
  const lines = found.flatMap(({ about, state, found: what, expected, advice, reasons = [] }) => {
    const first = `${MARKS[state]} ${said(about, language)}: ${said(what, language)}`;
    if (state === 'right') return [first];
    return [
      first,
      ...reasons.map((reason) => `    ${reasonSentence(reason, book)}`),
      ...(expected === undefined ? [] : [`    ${words.expected}: ${said(expected, language)}`]),
      ...(advice === undefined || state === 'open' ? [] : [`    ${words.advice}: ${said(advice, language)}`]),
    ];
  });
  return `${lines.join('\n')}\n`;
}
