import { label } from '@openmutual/core/label';
import { contribution, type Levy, parsePerson, personFaults } from '@openmutual/core/levy';
import { levyDocument } from '@openmutual/core/levy-document';
import type { Law } from '@openmutual/core/levy-law';
import { excesses } from '@openmutual/core/levy-rules';
import { partyLabels } from '@openmutual/core/party';
import type { Rejection } from '@openmutual/core/result';
import { Command, Option } from 'commander';
import { faultsByAll } from '../any-version.ts';
import { columns } from '../columns.ts';
import { type LawAsked, type LawOptions, lawAsked } from '../law-asked.ts';
import { levyPayroll, type PayrollCount, type PayrollFiles } from '../levied-payroll.ts';
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
import { isParquet } from '../parquet-rows.ts';
import { payrollFaults } from '../payroll.ts';
import { accept, exits, refuse } from '../refusal.ts';
import { tree } from '../tree.ts';
import { billOfPayroll, printBill } from '../unit-bill.ts';
import { isYearEnd, printYearEnd, type YearEndOptions, yearEndFault, yearEndOf } from '../year-end.ts';

interface LevyOptions extends LawOptions, ResultOptions, YearEndOptions {
  readonly wage?: string;
  readonly category?: string;
  readonly given: string[];
  readonly branch?: string;
  readonly payroll?: string;
  readonly out?: string;
  readonly rejects?: string;
  readonly bill?: true;
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
  .option('--payroll <file>', 'a CSV or .parquet with person, wage and any fact of the scheme')
  .option('--out <file>', 'where the payroll goes, CSV or .parquet, with one column per branch and party')
  .option('--rejects <file>', 'a CSV where the lines go that are refused, while the others are levied')
  .option('--bill', 'the bill of the unit whose payroll it is, where the scheme rounds it as a whole')
  .option('--estimate-paid <amount>', 'reconcile a year: what was paid for it on an estimate')
  .option(
    '--final <amount>',
    'reconcile a year: its premium by the wages; found from --wage where it is not given',
  )
  .option('--next-estimate <amount>', 'reconcile a year: the estimate of the next')
  .addOption(
    new Option('--excess <way>', 'reconcile a year: what becomes of what was paid too much').choices(
      excesses,
    ),
  )
  .addOption(explainOption())
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (id: string, options: LevyOptions, command: Command) => {
    const { payroll, out, rejects, wage, branch } = options;
    const fault = usageFault(options);
    if (fault !== undefined) command.error(fault, { exitCode: 2 });
    checkOutputs({ '--out': out, '--rejects': rejects });
    const asked = lawAsked(id, options);
    if (payroll !== undefined) {
      await levyOf(payroll, asked, options);
      return;
    }
    const { law, reasons } = asked;
    if (options.final !== undefined) {
      const year = yearEndOf(law ?? reasons.refuse(), options, options.final);
      return printYearEnd(accept(year), options);
    }
    if (law !== undefined && isYearEnd(options)) reasons.take(yearEndOf(law, options, '0'));
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
    const found = levy.ok ? levy.value : refuse(...named(levy.rejections));
    if (isYearEnd(options))
      printYearEnd(accept(yearEndOf(law, options, `${found.total}`, found.working)), options);
    else print(found, options);
  });

async function levyOf(payroll: string, asked: LawAsked, options: LevyOptions): Promise<void> {
  const { out, rejects, json, bill, branch } = options;
  const { law, laws, reasons, names } = asked;
  const absent = fileFaults({ '--payroll': payroll });
  reasons.tellAll(absent);
  if (law === undefined || absent.length > 0) {
    const judges = absent.length > 0 ? [] : laws;
    reasons.tellAll(names(await faultsByAll(judges, (one) => payrollFaults(one, payroll))));
    return reasons.refuse();
  }
  const found = bill ? await billOfPayroll(law, payroll, { branch }) : undefined;
  const files = out === undefined ? undefined : { payroll, out, rejects };
  const count = files === undefined ? undefined : await levyPayroll(law, files);
  if (count !== undefined && count.lines > 0) process.exitCode = exits.rejected;
  if (found !== undefined) return printBill(found, options);
  if (files === undefined || count === undefined) return;
  process.stdout.write(
    json ? `${JSON.stringify(countDocument(law, files, count), null, 2)}\n` : countText(files, count),
  );
}

/** What the options lack, or which of them do not go together. */
function usageFault(options: LevyOptions): string | undefined {
  const { payroll, out, bill, wage } = options;
  if (payroll !== undefined) return payrollFault(options);
  if (out !== undefined) return '--out goes with --payroll';
  if (options.rejects !== undefined) return '--rejects goes with --payroll';
  if (bill) return '--bill goes with --payroll';
  if (isYearEnd(options)) return yearEndFault(options);
  return wage === undefined ? 'levy needs --wage or --payroll' : undefined;
}

function countText({ out, rejects }: PayrollFiles, { persons, lines, reasons }: PayrollCount): string {
  const text = `${counted(persons, 'person')}: ${out}\n`;
  if (lines === 0) return text;
  return `${text}${counted(lines, 'line')} refused for ${counted(reasons, 'reason')}: ${rejects}\n`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function countDocument(
  { scheme }: Law,
  { out, rejects }: PayrollFiles,
  { persons, lines, reasons }: PayrollCount,
) {
  const rejected = rejects === undefined ? {} : { rejects, rejected: { lines, reasons } };
  return { scheme: scheme.id, persons, out, ...rejected };
}

/** What does not go with a payroll: its lines say it themselves. */
function payrollFault({
  wage,
  category,
  given,
  branch,
  payroll,
  out,
  rejects,
  explain,
  bill,
  ...others
}: LevyOptions): string | undefined {
  if (out === undefined && !bill) return '--payroll needs --out or --bill';
  if (out === undefined && rejects !== undefined) return '--rejects goes with --out';
  if (clash([payroll], [out]) !== undefined) return '--out would replace the payroll';
  if (isYearEnd(others)) return 'a reconciliation does not go with --payroll';
  if (clash([payroll, out], [rejects]) !== undefined) return '--rejects would replace the payroll or --out';
  if (rejects !== undefined && isParquet(rejects)) return '--rejects is a CSV';
  const ofOne = out === undefined ? {} : { '--branch': branch, '--explain': explain };
  const options = { '--wage': wage, '--category': category, ...ofOne };
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
