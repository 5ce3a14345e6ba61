import { lossRate } from '@openmutual/core/loss-rate';
import type { LossRate } from '@openmutual/core/loss-rate-figures';
import { Rate } from '@openmutual/core/rate';
import { placed, type Result, reasonsOf, rejected } from '@openmutual/core/result';
import { readLossTable } from '@openmutual/schemes/model-file';
import { Command } from 'commander';
import { lossRateText } from '../estimate/loss-rate-text.ts';
import {
  atOption,
  explainOption,
  fileAt,
  jsonOption,
  languageOption,
  type ResultOptions,
} from '../options.ts';
import { accept } from '../refusal.ts';
import { tree } from '../tree.ts';

interface LossTableOptions extends ResultOptions {
  readonly roundUp: string;
}

export const lossTableCommand = new Command('loss-table')
  .description(
    'a pure rate from years of sums insured and losses: mean and so many standard deviations; and the gross one',
  )
  .argument('<table>', 'a loss table, as YAML or JSON, such as examples/estimates/textbook-losses.yaml')
  .option('--round-up <step>', 'up to a multiple of this rates are rounded', '0.01‰')
  .addOption(explainOption())
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (path: string, { roundUp, explain, json, lang }: LossTableOptions) => {
    const found = accept(rateAsked(path, roundUp));
    if (json) {
      process.stdout.write(`${JSON.stringify(documentOf(found), null, 2)}\n`);
      return;
    }
    const book = lang === 'zh' ? (await import('../chinese.ts')).chinese : undefined;
    const width = Math.min(process.stdout.columns ?? WIDTH, WIDTH);
    process.stdout.write(lossRateText(found, { lang, book, width }));
    if (explain) process.stdout.write(`\n${tree(found.working, lang)}\n`);
  });

const WIDTH = 80;

function rateAsked(path: string, step: string): Result<LossRate> {
  const file = placed(fileAt(path), { path: '<table>' });
  const roundUp = atOption(Rate.parse(step), '--round-up');
  const table = file.ok ? readLossTable(file.value, path) : file;
  if (!roundUp.ok || !table.ok) return rejected(...reasonsOf(roundUp, table));
  const found = lossRate(table.value, roundUp.value);
  if (found.ok) return found;
  return rejected(
    ...found.rejections.map((reason) =>
      reason.path === 'roundUp' ? { ...reason, path: '--round-up' } : { file: path, ...reason },
    ),
  );
}

/** Exact figures as text. */
function documentOf({ years, pure, gross, roundedUpTo, ...found }: LossRate): object {
  const exactly = ({ found: unrounded, rate, bracket: { low, high } }: LossRate['pure']) => ({
    found: unrounded,
    rate: `${rate}`,
    bracket: { low: `${low}`, high: `${high}` },
  });
  return {
    ...found,
    years: years.map((year) => ({ ...year, sumInsured: `${year.sumInsured}`, losses: `${year.losses}` })),
    pure: exactly(pure),
    ...(gross === undefined ? {} : { gross: exactly(gross) }),
    roundedUpTo: `${roundedUpTo}`,
  };
}
