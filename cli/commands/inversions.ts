import { axisLabel } from '@openmutual/core/axis-label';
import { tableNamed } from '@openmutual/core/figure';
import { decimal } from '@openmutual/core/fraction';
import { cellOf, type Inversion, inversions, levelAgainAt } from '@openmutual/core/inversion';
import { label } from '@openmutual/core/label';
import { rowsInForce } from '@openmutual/core/table';
import { Command } from 'commander';
import { columns } from '../columns.ts';
import { jsonOption, languageOption, type ResultOptions } from '../options.ts';
import { openReasons } from '../reasons.ts';
import { type TariffOptions, tariffsAsked } from '../tariffs-asked.ts';
import type { Language } from '../tree.ts';

interface InversionsOptions extends ResultOptions, Pick<TariffOptions, 'on' | 'known'> {}

export const inversionsCommand = new Command('inversions')
  .description('where a larger risk costs less by an engineering tariff')
  .argument('<scheme>', 'the id of an engineering scheme, such as za/small-works')
  .requiredOption('--on <date>', 'the day whose tariff is asked')
  .option('--known <date>', 'as the tariff was known on that day')
  .addOption(jsonOption())
  .addOption(languageOption())
  .action((id: string, options: InversionsOptions) => {
    const reasons = openReasons();
    const { first: tariff } = tariffsAsked(id, options, reasons);
    if (tariff === undefined || reasons.isAny()) return reasons.refuse();
    const { scheme, version, on } = tariff;
    const found = inversions(version.rules, scheme.tables).filter(({ table, low, high }) => {
      const rows = rowsInForce(tableNamed(scheme.tables, table), on, tariff.known);
      return rows.includes(low) && rows.includes(high);
    });
    const documents = found.map((inversion) => document(inversion, scheme.currency, options.lang));
    if (options.json) {
      process.stdout.write(`${JSON.stringify(documents, null, 2)}
`);
      return;
    }
    const lang = options.lang;
    const rows = documents.map((inversion) => Object.values(inversion));
    const text = rows.length === 0 ? NONE[lang] : columns([HEADS.map((head) => head[lang]), ...rows]);
    process.stdout.write(`${scheme.name[lang]} · ${on} · ${scheme.currency}\n\n${text}\n`);
  });

const NONE = label(
  'No inversion: no larger risk costs less by the tables of this tariff.',
  '无倒挂：依本费率各表，风险较大者保险费不低于较小者。',
);

const HEADS = [
  label('table', '表'),
  label('line', '行'),
  label('along', '依据'),
  label('edge', '分界'),
  label('up to the edge', '分界以下'),
  label('above it', '分界以上'),
  label('as much again at', '追平于'),
];

function document(inversion: Inversion, currency: string, lang: Language) {
  const { table, column, high, low, axis, at } = inversion;
  return {
    table: `${table}.${column}`,
    line: `${high.line}`,
    along: axisLabel(axis)[lang],
    edge: decimal(at),
    below: cellOf(low, column),
    above: cellOf(high, column),
    levelAgainAt: levelAgainAt(inversion, currency) ?? '–',
  };
}
