import type { Indemnity } from '@openmutual/core/indemnity';
import { indemnityDocument } from '@openmutual/core/indemnity-document';
import { type Label, label } from '@openmutual/core/label';
import { placed } from '@openmutual/core/result';
import type { EngineeringScheme } from '@openmutual/schemes/folder';
import { Command } from 'commander';
import { columns } from '../columns.ts';
import {
  asOptions,
  explainOption,
  fileAt,
  jsonOption,
  languageOption,
  type ResultOptions,
} from '../options.ts';
import { openReasons } from '../reasons.ts';
import { accept } from '../refusal.ts';
import { indemnityOfFiles, undatedRiskFaults } from '../risk-file.ts';
import { type TariffOptions, tariffsAsked } from '../tariffs-asked.ts';
import { type Language, tree } from '../tree.ts';

interface IndemnityOptions extends ResultOptions, Pick<TariffOptions, 'on' | 'known'> {
  readonly risk: string;
  readonly losses: string;
}

export const indemnityCommand = new Command('indemnity')
  .description('what losses are paid under an engineering policy: average, deductibles, limits')
  .argument('<scheme>', 'the id of an engineering scheme, such as cn/car-hengqin')
  .requiredOption('--on <date>', 'the day of the policy')
  .requiredOption('--risk <file>', 'the insured risk, as YAML or JSON')
  .requiredOption('--losses <file>', 'the losses in the order of their dates, as YAML or JSON')
  .option('--known <date>', 'as the tariff was known on that day')
  .addOption(explainOption())
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (id: string, options: IndemnityOptions) => {
    const reasons = openReasons();
    const { scheme, first: tariff } = tariffsAsked(id, options, reasons);
    const risk = reasons.take(placed(fileAt(options.risk), { path: '--risk' }));
    const losses = reasons.take(placed(fileAt(options.losses), { path: '--losses' }));
    if (tariff === undefined || risk === undefined || losses === undefined || reasons.isAny()) {
      if (scheme !== undefined && risk !== undefined) reasons.tellAll(await undatedRiskFaults(scheme, risk));
      return reasons.refuse();
    }
    const found = indemnityOfFiles(tariff.scheme, { risk, losses }, tariff);
    return print(accept(asOptions(found)), tariff.scheme, options);
  });

function print(found: Indemnity, scheme: EngineeringScheme, { json, explain, lang }: IndemnityOptions): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(indemnityDocument(found), null, 2)}\n`);
    return;
  }
  const name = `${scheme.name[lang]} · ${found.on} · ${scheme.currency}`;
  const body = explain ? tree(found.working, lang) : `${name}\n\n${table(found, lang)}`;
  process.stdout.write(`${body}\n`);
  for (const note of scheme.notes) process.stdout.write(`\n${note[lang]}\n`);
}

const HEADS: readonly Label[] = [
  label('date', '日期'),
  label('loss by', '原因'),
  label('loss', '损失金额'),
  label('average', '比例赔偿'),
  label('sub-limits', '分项限额'),
  label('deductible', '免赔额'),
  label('limits', '赔偿限额'),
  label('payable', '应付赔款'),
];

const ALL = { losses: label('losses', '损失合计'), paid: label('payable', '赔款合计') };

/** Each loss, what the insured bears of it, and what is paid: the last five columns add up to the loss. */
function table({ losses, loss: whole, payable: paid }: Indemnity, lang: Language): string {
  const rows = losses.map(({ date, perilName, loss, average, subLimit, taken, cut, payable }) => [
    `${date}`,
    perilName[lang],
    ...[loss, average, subLimit, taken, cut, payable].map(String),
  ]);
  const all = columns([
    ['', ''],
    [ALL.losses[lang], `${whole}`],
    [ALL.paid[lang], `${paid}`],
  ]).trimStart();
  return `${columns([HEADS.map((head) => head[lang]), ...rows])}\n\n${all}`;
}
