import { type Estimate, estimate } from '@openmutual/core/estimate';
import type { Model } from '@openmutual/core/estimate-model';
import { type EstimatedRate, pureEstimate, ratePerMille } from '@openmutual/core/estimated-rate';
import { Money } from '@openmutual/core/money';
import { Rate } from '@openmutual/core/rate';
import { accepted, type Rejection, type Result, reasonsOf, rejected } from '@openmutual/core/result';
import { readModel } from '@openmutual/schemes/model-file';
import { Command, InvalidArgumentError, Option } from 'commander';
import { estimateText, type Question, questions } from '../estimate/estimate-text.ts';
import { rateText } from '../estimate/rate-text.ts';
import { atOption, existingFile, jsonOption, languageOption, type ResultOptions } from '../options.ts';
import { accept } from '../refusal.ts';

interface EstimateOptions extends ResultOptions {
  readonly show: readonly Question[];
  readonly members?: string;
  readonly ratePer?: string;
  readonly roundUp: string;
  readonly risk?: string;
}

/** What a treasurer asks first. */
const FIRST: readonly Question[] = ['share', 'reserve', 'safety', 'method'];

export const estimateCommand = new Command('estimate')
  .description('what a share will be, which reserve is enough, what a loading buys: by a model of a fund')
  .argument('<model>', 'a model of a fund, as YAML or JSON, such as examples/estimates/village-fund.yaml')
  .addOption(
    new Option('--show <answers>', `${questions.join(', ')}, or all; several with commas`)
      .argParser(questionsOf)
      .default(FIRST, FIRST.join(',')),
  )
  .option('--members <numbers>', 'with these numbers of members, such as 1000,10000, not those of the model')
  .option('--rate-per <amount>', 'a pure rate for a tariff, of what one member has insured')
  .option('--round-up <step>', 'up to a multiple of this the rate is rounded', '0.0001‰')
  .option('--risk <risk>', 'the rate of one risk of the model')
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (path: string, options: EstimateOptions, command: Command) => {
    const fault = usageFault(options, (option) => command.getOptionValueSource(option) === 'cli');
    if (fault !== undefined) command.error(fault, { exitCode: 2 });
    const { show, json, lang, ratePer } = options;
    const model = accept(modelAsked(path, options));
    const found =
      ratePer === undefined ? accept(estimate(model)) : accept(rateAsked(model, ratePer, options));
    if (json) {
      process.stdout.write(`${JSON.stringify(isRate(found) ? rateDocument(found) : found, null, 2)}\n`);
      return;
    }
    const width = Math.min(process.stdout.columns ?? WIDTH, WIDTH);
    if (isRate(found)) {
      process.stdout.write(rateText(found, lang, width));
      return;
    }
    const book = lang === 'zh' ? (await import('../chinese.ts')).chinese : undefined;
    process.stdout.write(estimateText(show, { model, estimate: found, lang, book, width }));
  });

/** Longer lines are hard to read, and a pipe has no width. */
const WIDTH = 100;

/** The model of a file, with the numbers of members that are asked about in place of its own; or all that is wrong with either. */
function modelAsked(path: string, { members }: EstimateOptions): Result<Model> {
  const model = readModel(existingFile(path, '<model>'), path);
  if (members === undefined) return model;
  const words = members.split(',').map((word) => word.trim());
  const faults = words
    .filter((word) => !/^[1-9]\d{0,14}$/.test(word))
    .map(
      (found): Rejection => ({
        code: 'a-parameter-is-impossible',
        path: '--members',
        found,
        expected: 'a whole number from 1',
      }),
    );
  if (faults.length > 0) return rejected(...faults, ...reasonsOf(model));
  return model.ok ? accepted({ ...model.value, numbers: words.map(Number) }) : model;
}

function rateAsked(
  model: Model,
  ratePer: string,
  { roundUp: step, risk }: EstimateOptions,
): Result<EstimatedRate> {
  const per = atOption(Money.parse(ratePer, model.currency), '--rate-per');
  const roundUp = atOption(Rate.parse(step), '--round-up');
  // What is wrong with one option is told beside what is wrong with another.
  const found = ratePerMille(pureEstimate(model), {
    per: per.ok ? per.value : Money.of('1', model.currency),
    roundUp: roundUp.ok ? roundUp.value : Rate.of('0.0001‰'),
    risk,
  });
  if (per.ok && roundUp.ok && found.ok) return found;
  return rejected(...reasonsOf(per, roundUp), ...reasonsOf(found).map(atItsOption));
}

function atItsOption({ path = '', ...reason }: Rejection): Rejection {
  const option = { per: '--rate-per', roundUp: '--round-up', risk: '--risk' }[path];
  return option === undefined ? { path, ...reason } : { ...reason, path: option };
}

function isRate(found: Estimate | EstimatedRate): found is EstimatedRate {
  return 'roundedUpTo' in found;
}

/** Exact figures as text. */
function rateDocument({ per, rate, roundedUpTo, bracket, ...found }: EstimatedRate): object {
  return {
    ...found,
    per: `${per}`,
    rate: `${rate}`,
    roundedUpTo: `${roundedUpTo}`,
    bracket: { low: `${bracket.low}`, high: `${bracket.high}` },
  };
}

/** Which options do not go together. */
function usageFault(
  { json, ratePer }: EstimateOptions,
  isGiven: (option: keyof EstimateOptions) => boolean,
): string | undefined {
  if (ratePer !== undefined) {
    if (isGiven('show')) return '--show does not go with --rate-per';
    if (isGiven('members')) return '--members does not go with --rate-per';
    return undefined;
  }
  if (json && isGiven('show')) return '--show does not go with --json';
  if (isGiven('roundUp')) return '--round-up goes with --rate-per';
  return isGiven('risk') ? '--risk goes with --rate-per' : undefined;
}

function questionsOf(text: string): readonly Question[] {
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
