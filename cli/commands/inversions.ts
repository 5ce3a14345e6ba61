import { decimal } from '@openmutual/core/fraction';
import { cellOf, type Inversion, inversions, levelAgainAt } from '@openmutual/core/inversion';
import { label } from '@openmutual/core/label';
import { placed } from '@openmutual/core/result';
import { versionOn } from '@openmutual/core/version';
import { Command } from 'commander';
import { columns } from '../columns.ts';
import { schemeAsked } from '../of-kind.ts';
import { asOptions, dateOption, jsonOption, languageOption, type ResultOptions } from '../options.ts';
import { openReasons } from '../reasons.ts';
import { accept } from '../refusal.ts';

interface InversionsOptions extends ResultOptions {
  readonly on: string;
  readonly known?: string;
}

export const inversionsCommand = new Command('inversions')
  .description('where a larger risk costs less by an engineering tariff')
  .argument('<scheme>', 'the id of an engineering scheme, such as za/small-works')
  .requiredOption('--on <date>', 'the day whose tariff is asked')
  .option('--known <date>', 'as the tariff was known on that day')
  .addOption(jsonOption())
  .addOption(languageOption())
  .action((id: string, options: InversionsOptions) => {
    const reasons = openReasons();
    const scheme = reasons.take(schemeAsked('engineering', id));
    const on = reasons.take(dateOption(options.on, '--on'));
    const known =
      options.known === undefined ? undefined : reasons.take(dateOption(options.known, '--known'));
    if (scheme === undefined || on === undefined || reasons.isAny()) return reasons.refuse();
    const { rules } = accept(asOptions(placed(versionOn(scheme.versions, on, known), { path: 'on' })));
    const found = inversions(rules, scheme.tables);
    if (options.json) {
      process.stdout.write(
        `${JSON.stringify(
          found.map((one) => document(one, scheme.currency)),
          null,
          2,
        )}\n`,
      );
      return;
    }
    const lang = options.lang;
    const rows = found.map((inversion) => Object.values(document(inversion, scheme.currency)));
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

function document(inversion: Inversion, currency: string) {
  const { table, column, high, low, axis, at } = inversion;
  return {
    table: `${table}.${column}`,
    line: `${high.line}`,
    along: axis,
    edge: decimal(at),
    below: cellOf(low, column),
    above: cellOf(high, column),
    levelAgainAt: levelAgainAt(inversion, currency) ?? '–',
  };
}
