import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type ClaimModelAsked, claimModel, type SizeAsked } from '@openmutual/core/claim-model';
import { parseCurrency } from '@openmutual/core/currency';
import type { ModelPeriod } from '@openmutual/core/estimate-model';
import { fittedFamilies } from '@openmutual/core/fitting';
import { type Label, label } from '@openmutual/core/label';
import { modelHash } from '@openmutual/core/model-document';
import { equalPeriods, type OwnPeriod } from '@openmutual/core/own-experience';
import { accepted, placed, type Result, reasonsOf, rejected } from '@openmutual/core/result';
import { type FittedClaims, fittedClaims, membersOf, type SeenLists } from '@openmutual/schemes/claims-seen';
import { modelText } from '@openmutual/schemes/model-text';
import type { NamedList } from '@openmutual/schemes/settling';
import { readCsvLines } from '@openmutual/schemes/text-file';
import { Command, Option } from 'commander';
import { fitText } from '../fit/fit-text.ts';
import { modelComments } from '../fit/model-comments.ts';
import {
  atOption,
  clash,
  dateOption,
  fileAt,
  jsonOption,
  languageOption,
  type ResultOptions,
} from '../options.ts';
import { writeFileWhole } from '../output-file.ts';
import { checkOutputs } from '../output-place.ts';
import { accept } from '../refusal.ts';

interface FitOptions extends ResultOptions {
  readonly currency: string;
  readonly amount?: string;
  readonly date: string;
  readonly item?: string;
  readonly exposure?: string;
  readonly members?: string;
  readonly from?: string;
  readonly periods?: string;
  readonly period: ModelPeriod;
  readonly size: SizeAsked;
  readonly write?: string;
}

export const fitCommand = new Command('fit')
  .description(
    'how many claims there are and how large: families fitted to a list of claims, and a model of it',
  )
  .argument('<claims>', 'a list of claims, as CSV: a line for each, with the day and what was paid')
  .requiredOption('--currency <code>', 'currency of the amounts, such as CNY')
  .option('--amount <column>', 'the column of what was paid, where it is not called amount or loss')
  .option('--date <column>', 'the column of the day on which it happened', 'occurredOn')
  .option('--item <item>', 'only claims of this item')
  .option(
    '--exposure <file>',
    'how many members could have a claim: a CSV with from,members, a line for each period',
  )
  .option('--members <number>', 'so many members in each of the periods, in place of --exposure')
  .option('--from <day>', 'the first day of the first period, with --members')
  .option('--periods <number>', 'how many periods, with --members')
  .addOption(
    new Option('--period <period>', 'how long a period is')
      .choices(['year', 'quarter', 'month'])
      .default('year'),
  )
  .addOption(
    new Option('--size <sizes>', 'the sizes of the model: the claims themselves, or a family')
      .choices(['claims', ...fittedFamilies])
      .default('claims'),
  )
  .option('--write <file>', 'a model for openmutual estimate, as YAML')
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (path: string, options: FitOptions, command: Command) => {
    const fault = usageFault(options, path, (option) => command.getOptionValueSource(option) === 'cli');
    if (fault !== undefined) command.error(fault, { exitCode: 2 });
    const { write, json, lang, currency, period, size } = options;
    checkOutputs({ '--write': write });
    const asked = { ...namesOf(path, options), currency, period };
    const fitted = accept(fitAsked(path, options, asked));
    const model = write === undefined ? undefined : accept(modelAsked(fitted, { ...asked, size }));
    if (write !== undefined && model !== undefined) {
      const files = [path, ...(options.exposure === undefined ? [] : [options.exposure])].map(sourceOf);
      const text = modelText(model, modelComments(fitted, { size, files }));
      await writeFileWhole(write, (file) => file.write(text));
    }
    if (json) {
      const hash = model === undefined ? {} : { model: modelHash(model) };
      process.stdout.write(`${JSON.stringify({ currency, period, ...fitted.fit, ...hash }, null, 2)}\n`);
      return;
    }
    const book = lang === 'zh' ? (await import('../chinese.ts')).chinese : undefined;
    const width = Math.min(process.stdout.columns ?? WIDTH, WIDTH);
    const told = fitText({ fit: fitted.fit, name: asked.name, currency, period, lang, book, width });
    process.stdout.write(`${told}${writtenText(options, lang, fitted)}`);
  });

const WIDTH = 80;

interface Names {
  readonly estimate: string;
  readonly risk: string;
  readonly name: Label;
}

/** A model is called after its file, and a risk after its item. */
function namesOf(path: string, { item }: FitOptions): Names {
  const file = basename(path);
  const estimate = file
    .replace(/\.[^.]*$/, '')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  const risk = item !== undefined && /^[A-Za-z0-9][A-Za-z0-9-]*$/.test(item) ? item : 'claims';
  const of = item === undefined ? label('', '') : label(` (${item})`, `（${item}）`);
  return {
    estimate: estimate === '' ? 'claims' : estimate,
    risk,
    name: label(`Claims of ${file}${of.en}`, `${file} 的赔案${of.zh}`),
  };
}

function fitAsked(path: string, options: FitOptions, asked: Names): Result<FittedClaims> {
  const { exposure, period, amount, date, item } = options;
  const currency = atOption(parseCurrency(options.currency), '--currency');
  const claims = listAt(path, '<claims>');
  const periods: Result<SeenLists['periods']> =
    exposure === undefined ? constantPeriods(options) : listAt(exposure, '--exposure');
  const reasons = reasonsOf(currency, claims, periods);
  // What is wrong with one option is told beside what is wrong with the lists.
  const lists = {
    claims: claims.ok ? claims.value : none,
    periods: periods.ok ? periods.value : ('unread' as const),
  };
  const known = currency.ok ? currency.value : 'CNY';
  const fitted = claims.ok
    ? fittedClaims(lists, { ...asked, currency: known, period, amount, date, item })
    : undefined;
  if (fitted?.ok === true && reasons.length === 0) return fitted;
  return rejected(...reasons, ...(fitted === undefined ? [] : reasonsOf(fitted)));
}

const none: NamedList = { name: '', lines: () => rejected({ code: 'there-are-no-losses' }) };

function listAt(path: string, option: string): Result<NamedList> {
  const file = placed(fileAt(path), { path: option });
  if (!file.ok) return file;
  return accepted({ name: path, lines: (expected) => readCsvLines(file.value, path, expected) });
}

/** So many periods, one after another, each with the same number of members; nothing where no number was given. */
function constantPeriods({
  members,
  from,
  periods,
  period,
}: FitOptions): Result<readonly OwnPeriod[] | undefined> {
  if (members === undefined || from === undefined || periods === undefined) return accepted(undefined);
  const number = atOption(membersOf(members), '--members');
  const first = dateOption(from, '--from');
  const count = atOption(countOf(periods), '--periods');
  if (!number.ok || !first.ok || !count.ok) return rejected(...reasonsOf(number, first, count));
  return accepted(equalPeriods({ from: first.value, members: number.value }, { count: count.value, period }));
}

function countOf(text: string): Result<number> {
  if (/^[1-9]\d{0,3}$/.test(text)) return accepted(Number(text));
  return rejected({
    code: 'a-parameter-is-impossible',
    found: text,
    expected: 'a whole number from 1 to 9999',
  });
}

function modelAsked({ seen, fit }: FittedClaims, asked: ClaimModelAsked) {
  const { numbers } = fit;
  if (numbers === undefined) {
    return rejected({
      code: 'a-model-needs-who-was-exposed',
      path: '--write',
      expected: '--exposure, or --members with --from and --periods',
    });
  }
  const model = claimModel({ ...fit, numbers }, seen, asked);
  return model.ok ? model : rejected(...model.rejections.map((reason) => ({ ...reason, path: '--size' })));
}

function sourceOf(path: string): { readonly file: string; readonly hash: string } {
  return {
    file: basename(path),
    hash: `sha256:${createHash('sha256').update(readFileSync(path)).digest('hex')}`,
  };
}

/** Where the model is, or how to have one. */
function writtenText({ write }: FitOptions, lang: FitOptions['lang'], { fit }: FittedClaims): string {
  if (fit.numbers === undefined) return '';
  const text =
    write === undefined
      ? label(
          'A model of these claims for openmutual estimate: --write <file>.',
          '写出模型供 openmutual estimate 使用：--write <file>。',
        )
      : label(`The model stands in ${write}.`, `模型已写入 ${write}。`);
  return `\n${text[lang]}\n`;
}

/** Which options do not go together. */
function usageFault(
  { exposure, members, from, periods, write }: FitOptions,
  path: string,
  isGiven: (option: keyof FitOptions) => boolean,
): string | undefined {
  const constant = [members, from, periods].filter((one) => one !== undefined).length;
  if (exposure !== undefined && constant > 0)
    return '--exposure does not go with --members, --from and --periods';
  if (constant > 0 && constant < 3) return '--members, --from and --periods go together';
  if (write === undefined && isGiven('size')) return '--size goes with --write';
  const replaced = clash([path, exposure], [write]);
  return replaced === undefined ? undefined : `--write would replace ${replaced}`;
}
