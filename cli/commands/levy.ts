import { label } from '@openmutual/core/label';
import { contribution, type Levy, parsePerson } from '@openmutual/core/levy';
import { levyDocument } from '@openmutual/core/levy-document';
import { partyLabels } from '@openmutual/core/levy-explanation';
import { lawOn } from '@openmutual/core/levy-law';
import { parsePayPeriod } from '@openmutual/core/pay-period';
import { placed } from '@openmutual/core/result';
import { Command } from 'commander';
import { columns } from '../columns.ts';
import { schemeAsked } from '../of-kind.ts';
import {
  asOptions,
  clash,
  dateOption,
  existingFile,
  explainOption,
  jsonOption,
  languageOption,
  pairs,
  type ResultOptions,
} from '../options.ts';
import { checkOutputs } from '../output-place.ts';
import { levyPayroll } from '../payroll.ts';
import { accept, refuse } from '../refusal.ts';
import { tree } from '../tree.ts';

interface LevyOptions extends ResultOptions {
  readonly on: string;
  readonly period: string;
  readonly wage?: string;
  readonly category?: string;
  readonly given: string[];
  readonly branch?: string;
  readonly known?: string;
  readonly payroll?: string;
  readonly out?: string;
}

export const levyCommand = new Command('levy')
  .description('contributions of State, employer and employee on a wage, or on a payroll')
  .argument('<scheme>', 'the id of a social scheme, such as uk/ni-class-1')
  .requiredOption('--on <date>', 'the day whose law is asked')
  .requiredOption('--period <period>', 'week, two-weeks, four-weeks, month, quarter or year (W 2W 4W M Q Y)')
  .option('--wage <amount>', 'the wage of the period')
  .option('--category <category>', 'the category letter, where the scheme has one')
  .option('--given <key=value...>', 'a further fact that the scheme asks for', [])
  .option('--branch <branch>', 'one branch only')
  .option('--known <date>', 'as the law was known on that day')
  .option('--payroll <file>', 'a CSV with person, wage and any fact of the scheme')
  .option('--out <file>', 'where the payroll goes, with one column per branch and party')
  .addOption(explainOption())
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (id: string, options: LevyOptions, command: Command) => {
    const scheme = schemeAsked('social', id);
    const on = dateOption(options.on, '--on');
    const known = options.known === undefined ? undefined : dateOption(options.known, '--known');
    const period = accept(placed(parsePayPeriod(options.period), { path: '--period' }));
    const law = accept(asOptions(lawOn(scheme, on, period, known)));
    if (options.payroll !== undefined) {
      const fault = payrollFault(options);
      if (fault !== undefined) command.error(fault, { exitCode: 2 });
      checkOutputs({ '--out': options.out });
      existingFile(options.payroll, '--payroll');
      const count = await levyPayroll(law, options.payroll, options.out as string);
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ scheme: scheme.id, persons: count, out: options.out }, null, 2)}\n`
          : `${count} ${count === 1 ? 'person' : 'persons'}: ${options.out}\n`,
      );
      return;
    }
    if (options.out !== undefined) command.error('--out goes with --payroll', { exitCode: 2 });
    if (options.wage === undefined) command.error('levy needs --wage or --payroll', { exitCode: 2 });
    const given = pairs(options.given, '--given');
    if (options.category !== undefined && 'category' in given) {
      return refuse({ code: 'a-fact-is-stated-twice', path: '--given', found: 'category' });
    }
    const category = options.category === undefined ? {} : { category: options.category };
    const facts = [...Object.keys(law.version.rules.facts ?? {}), ...Object.keys(given)];
    const stated = parsePerson(law, options.wage as string, { ...given, ...category });
    const person = accept(asOptions(stated, facts));
    print(accept(asOptions(contribution(law, person, options.branch), facts)), options);
  });

/** What does not go with a payroll: its lines say it themselves. */
function payrollFault({
  wage,
  category,
  given,
  branch,
  payroll,
  out,
  explain,
}: LevyOptions): string | undefined {
  if (out === undefined) return '--payroll needs --out';
  if (clash([payroll], [out]) !== undefined) return '--out would replace the payroll';
  const options = { '--wage': wage, '--category': category, '--branch': branch, '--explain': explain };
  const both = Object.entries(options).find(([, value]) => value !== undefined)?.[0];
  if (both !== undefined) return `${both} does not go with --payroll`;
  return given.length > 0 ? '--given does not go with --payroll' : undefined;
}

function print(levy: Levy, options: ResultOptions): void {
  if (options.json) {
    process.stdout.write(`${JSON.stringify(levyDocument(levy), null, 2)}\n`);
    return;
  }
  if (options.explain) {
    process.stdout.write(`${tree(levy.working, options.lang)}\n`);
  } else {
    process.stdout.write(`${table(levy, options)}\n`);
  }
  for (const note of levy.notes) process.stdout.write(`\n${note[options.lang]}\n`);
}

const HEADS = {
  branch: label('branch', '险种'),
  base: label('base', '基数'),
  total: label('total', '合计'),
};

function table(levy: Levy, { lang }: ResultOptions): string {
  const { law, wage, branches, total } = levy;
  const { parties } = law.version.rules;
  const title = `${law.scheme.name[lang]} · ${law.period} · ${law.on} · ${wage} ${law.scheme.currency}`;
  const rows = [
    [
      HEADS.branch[lang],
      HEADS.base[lang],
      ...parties.map((party) => partyLabels[party][lang]),
      HEADS.total[lang],
    ],
    ...branches.map((levy) => [
      levy.branch.name[lang],
      levy.base.toString(),
      ...parties.map((party) => levy.parties[party]?.toString() ?? '–'),
      levy.total.toString(),
    ]),
    [
      HEADS.total[lang],
      '',
      ...parties.map((party) => levy.parties[party]?.toString() ?? '–'),
      total.toString(),
    ],
  ];
  return `${title}\n\n${columns(rows)}`;
}
