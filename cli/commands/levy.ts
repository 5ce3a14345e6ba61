import { label } from '@openmutual/core/label';
import { contribution, type Levy, parsePerson, personFaults } from '@openmutual/core/levy';
import { levyDocument } from '@openmutual/core/levy-document';
import { partyLabels } from '@openmutual/core/party';
import type { Rejection } from '@openmutual/core/result';
import { Command } from 'commander';
import { faultsByAll } from '../any-version.ts';
import { columns } from '../columns.ts';
import { type LawAsked, type LawOptions, lawAsked } from '../law-asked.ts';
import {
  asOption,
  clash,
  explainOption,
  fileFaults,
  jsonOption,
  languageOption,
  pairs,
  type ResultOptions,
} from '../options.ts';
import { checkOutputs } from '../output-place.ts';
import { levyPayroll, payrollFaults } from '../payroll.ts';
import { refuse } from '../refusal.ts';
import { tree } from '../tree.ts';

interface LevyOptions extends LawOptions, ResultOptions {
  readonly wage?: string;
  readonly category?: string;
  readonly given: string[];
  readonly branch?: string;
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
    const { payroll, out, wage, branch } = options;
    if (payroll !== undefined) {
      const fault = payrollFault(options);
      if (fault !== undefined) command.error(fault, { exitCode: 2 });
      checkOutputs({ '--out': out });
    } else if (out !== undefined) command.error('--out goes with --payroll', { exitCode: 2 });
    else if (wage === undefined) command.error('levy needs --wage or --payroll', { exitCode: 2 });
    const asked = lawAsked(id, options);
    if (payroll !== undefined) {
      await levyOf(payroll, asked, options);
      return;
    }
    const { law, reasons } = asked;
    const category = options.category === undefined ? {} : { category: options.category };
    const given = pairs(options.given, '--given', category);
    reasons.tellAll(given.reasons);
    const facts = Object.keys(given.pairs);
    const named = (faults: readonly Rejection[]) =>
      asked.names(faults).map((reason) => asOption(reason, [...facts, ...asked.facts]));
    if (law === undefined || reasons.isAny()) {
      const faults = await faultsByAll(asked.laws, (one) =>
        personFaults(one, wage as string, given.pairs, { branch }),
      );
      reasons.tellAll(named(faults));
      return reasons.refuse();
    }
    const person = parsePerson(law, wage as string, given.pairs, { branch });
    if (!person.ok) return refuse(...named(person.rejections));
    const levy = contribution(law, person.value, { branch });
    print(levy.ok ? levy.value : refuse(...named(levy.rejections)), options);
  });

async function levyOf(payroll: string, asked: LawAsked, { out, json }: LevyOptions): Promise<void> {
  const { law, laws, reasons, names } = asked;
  const absent = fileFaults({ '--payroll': payroll });
  reasons.tellAll(absent);
  if (law === undefined || absent.length > 0) {
    const judges = absent.length > 0 ? [] : laws;
    reasons.tellAll(names(await faultsByAll(judges, (one) => payrollFaults(one, payroll))));
    return reasons.refuse();
  }
  const count = await levyPayroll(law, payroll, out as string);
  process.stdout.write(
    json
      ? `${JSON.stringify({ scheme: law.scheme.id, persons: count, out }, null, 2)}\n`
      : `${count} ${count === 1 ? 'person' : 'persons'}: ${out}\n`,
  );
}

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
