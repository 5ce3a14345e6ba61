import type { CurveTable, LimitTable } from '@openmutual/core/curve-table';
import { label } from '@openmutual/core/label';
import { type Rejection, rejected } from '@openmutual/core/result';
import { type CurveQuestion, curveAsked } from '@openmutual/schemes/curve-answer';
import { Command } from 'commander';
import { columns } from '../columns.ts';
import { jsonOption, languageOption, type ResultOptions } from '../options.ts';
import { accept, refuse } from '../refusal.ts';

interface CurveOptions extends ResultOptions {
  readonly swissRe?: string;
  readonly b?: string;
  readonly g?: string;
  readonly at?: string;
  readonly riebesell?: string;
  readonly ratio?: string;
  readonly decimals: string;
}

export const curveCommand = new Command('curve')
  .description('an exposure curve at parts of the sum insured, or the factors of limits')
  .option('--swiss-re <c>', 'the curve of Swiss Re with this parameter: 1.5, 2, 3 and 4 are Y1 to Y4')
  .option('--b <b>', 'an exposure curve by its own parameters b and g')
  .option('--g <g>', 'see --b')
  .option('--at <parts>', 'parts of the sum insured, such as 0.05,0.1,0.5')
  .option('--riebesell <z>', 'factors of limits: the rise for twice the limit, such as 0.20')
  .option('--ratio <ratios>', 'limits as multiples of the base limit, such as 0.5,2,10')
  .option('--decimals <count>', 'to how many decimals, half up', '6')
  .addOption(jsonOption())
  .addOption(languageOption())
  .action((options: CurveOptions) => {
    const { at, ratio, decimals } = options;
    if (!/^([0-9]|1[0-9]|2[0-9]|30)$/.test(decimals)) {
      const expected = 'a whole number from 0 to 30';
      return refuse({ code: 'a-number-of-decimals-is-whole', path: '--decimals', found: decimals, expected });
    }
    const { swissRe, b, g, riebesell } = options;
    const question: CurveQuestion = {
      ...{ swissRe, b, g, riebesell, decimals },
      at: at === undefined ? undefined : at.split(','),
      ratio: ratio === undefined ? undefined : ratio.split(','),
    };
    const found = curveAsked(question);
    const table = accept(found.ok ? found : rejected(...found.rejections.map(atItsOption)));
    return print(table as CurveTable | LimitTable, options);
  });

function atItsOption({ path, ...reason }: Rejection): Rejection {
  if (path !== undefined) return { ...reason, path: optionOf(path.split('.')[0] ?? '') };
  if (reason.code !== 'a-curve-is-asked-in-one-way') return reason;
  const { found = '' } = reason;
  const stated = found === '' ? [] : found.split(', ').map(optionOf);
  return {
    ...reason,
    found: stated.join(', '),
    expected: 'one of --swiss-re, --b with --g, and --riebesell',
  };
}

function optionOf(word: string): string {
  return word === 'swissRe' ? '--swiss-re' : `--${word}`;
}

const WORDS = {
  at: label('part of the sum insured', '占保险金额比例'),
  share: label('part of the pure premium', '占纯保费比例'),
  ratio: label('limit ÷ base limit', '限额 ÷ 基准限额'),
  factor: label('factor', '系数'),
  mean: label('mean loss', '平均损失'),
  totalLoss: label('probability of a total loss', '全损概率'),
  exponent: label('exponent', '指数'),
};

function print(table: CurveTable | LimitTable, { json, lang }: ResultOptions): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(table, null, 2)}\n`);
    return;
  }
  const word = (key: keyof typeof WORDS) => WORDS[key][lang];
  const [head, facts, rows] =
    'shares' in table
      ? [
          `G(x) = ${table.formula}`,
          [
            ['b', table.b],
            ['g', table.g],
            [word('mean'), table.mean],
            [word('totalLoss'), table.totalLoss],
          ],
          [[word('at'), word('share')], ...table.shares.map(({ at, share }) => [at, share])],
        ]
      : [
          table.formula,
          [[word('exponent'), table.exponent]],
          [[word('ratio'), word('factor')], ...table.factors.map(({ ratio, factor }) => [ratio, factor])],
        ];
  process.stdout.write(`${head}\n\n${columns([['', ''], ...facts]).trimStart()}\n\n${columns(rows)}\n`);
}
