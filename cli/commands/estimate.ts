import { estimate } from '@openmutual/core/estimate';
import { readModel } from '@openmutual/schemes/text-file';
import { Command, InvalidArgumentError } from 'commander';
import { estimateText, type Question, questions } from '../estimate/estimate-text.ts';
import { existingFile, jsonOption, languageOption, type ResultOptions } from '../options.ts';
import { accept } from '../refusal.ts';

interface EstimateOptions extends ResultOptions {
  readonly show: readonly Question[];
}

/** What a treasurer asks first. */
const FIRST: readonly Question[] = ['share', 'reserve', 'safety', 'method'];

export const estimateCommand = new Command('estimate')
  .description('what a share will be, which reserve is enough, what a loading buys: by a model of the fund')
  .argument('<model>', 'a model of a fund, as YAML or JSON, such as examples/estimates/village-fund.yaml')
  .option('--show <answers>', `${questions.join(', ')}, or all; several with commas`, asked, FIRST)
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (path: string, { show, json, lang }: EstimateOptions, command: Command) => {
    if (json && command.getOptionValueSource('show') === 'cli') {
      command.error('--json does not go with --show', { exitCode: 2 });
    }
    const model = accept(readModel(existingFile(path, '<model>'), path));
    const found = accept(estimate(model));
    if (json) {
      process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
      return;
    }
    const book = lang === 'zh' ? (await import('../chinese.ts')).chinese : undefined;
    const width = Math.min(process.stdout.columns ?? WIDTH, WIDTH);
    process.stdout.write(estimateText(show, { model, estimate: found, lang, book, width }));
  });

/** Longer lines are hard to read, and a pipe has no width. */
const WIDTH = 100;

function asked(text: string): readonly Question[] {
  if (text === 'all') return questions;
  const words = text.split(',').map((word) => word.trim());
  const strange = words.filter((word) => !isQuestion(word));
  if (strange.length > 0) {
    throw new InvalidArgumentError(`Allowed are ${questions.join(', ')}, all; not ${strange.join(', ')}.`);
  }
  return questions.filter((question) => words.includes(question));
}

function isQuestion(word: string): word is Question {
  return questions.some((question) => question === word);
}
