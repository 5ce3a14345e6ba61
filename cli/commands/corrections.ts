import { label } from '@openmutual/core/label';
import { contribution, type Levy, parsePerson, personFaults } from '@openmutual/core/levy';
import { type Correction, corrections, correctionsWorking } from '@openmutual/core/levy-correction';
import type { Law } from '@openmutual/core/levy-law';
import { partyLabels } from '@openmutual/core/party';
import { distinct, type Rejection } from '@openmutual/core/result';
import { csvField } from '@openmutual/schemes/csv-line';
import { Command } from 'commander';
import { faultsByAll } from '../any-version.ts';
import { columns } from '../columns.ts';
import { type LawOptions, lawAsked } from '../law-asked.ts';
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
import { writeFileWhole } from '../output-file.ts';
import { checkOutputs } from '../output-place.ts';
import { eachPerson, payrollFaults, tellAll } from '../payroll.ts';
import { openReasons } from '../reasons.ts';
import { refuse } from '../refusal.ts';
import { tree } from '../tree.ts';

interface CorrectionsOptions extends LawOptions, ResultOptions {
  readonly was: string;
  readonly wage?: string;
  readonly category?: string;
  readonly given: string[];
  readonly payroll?: string;
  readonly out?: string;
}

export const correctionsCommand = new Command('corrections')
  .description('what changes for a past period, now that its law is known better: the differences only')
  .argument('<scheme>', 'the id of a social scheme, such as demo/late-ceiling')
  .requiredOption('--on <date>', 'the day whose law is asked')
  .requiredOption('--period <period>', 'week, two-weeks, four-weeks, month, quarter or year (W 2W 4W M Q Y)')
  .requiredOption('--was <date>', 'as the law was known on that day, when the period was first calculated')
  .option('--known <date>', 'as it is known on this day; all that is known where it is not given')
  .option('--wage <amount>', 'the wage of the period')
  .option('--category <category>', 'the category letter, where the scheme has one')
  .option('--given <key=value...>', 'a further fact that the scheme asks for', [])
  .option('--payroll <file>', 'a CSV with person, wage and any fact of the scheme')
  .option('--out <file>', 'where the differences of a payroll go, one line each')
  .addOption(explainOption())
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (id: string, options: CorrectionsOptions, command: Command) => {
    const { payroll, out, wage } = options;
    const fault = usageFault(options);
    if (fault !== undefined) command.error(fault, { exitCode: 2 });
    checkOutputs({ '--out': out });
    const { was, known, ...asked } = options;
    const now = lawAsked(id, options);
    const before = lawAsked(id, { ...asked, known: was });
    const reasons = openReasons();
    const ofBefore = before.reasons
      .all()
      .map((reason) => (reason.path === '--known' ? { ...reason, path: '--was' } : reason));
    reasons.tellAll(distinct([...now.reasons.all(), ...ofBefore]));
    const absent = fileFaults(payroll === undefined ? {} : { '--payroll': payroll });
    reasons.tellAll(absent);
    const given = pairs(options.given, '--given', categoryOf(options));
    reasons.tellAll(given.reasons);
    const named = (faults: readonly Rejection[]) =>
      now.names(faults).map((reason) => asOption(reason, [...Object.keys(given.pairs), ...now.facts]));
    if (now.law === undefined || before.law === undefined || reasons.isAny()) {
      const judges = absent.length > 0 ? [] : now.laws;
      const faults = await faultsByAll(judges, (law) =>
        payroll === undefined ? personFaults(law, wage ?? '', given.pairs) : payrollFaults(law, payroll),
      );
      reasons.tellAll(payroll === undefined ? named(faults) : now.names(faults));
      return reasons.refuse();
    }
    const laws = { before: before.law, now: now.law };
    if (payroll !== undefined) return await ofPayroll(payroll, out ?? '', laws, options);
    const levies = [laws.before, laws.now].map((law) => levyBy(law, wage ?? '', given.pairs, named)) as [
      Levy,
      Levy,
    ];
    print(...levies, options);
  });

interface Laws {
  readonly before: Law;
  readonly now: Law;
}

function usageFault({
  wage,
  payroll,
  out,
  category,
  given,
  explain,
}: CorrectionsOptions): string | undefined {
  if (payroll === undefined) {
    if (out !== undefined) return '--out goes with --payroll';
    return wage === undefined ? 'corrections needs --wage or --payroll' : undefined;
  }
  if (out === undefined) return '--payroll needs --out';
  if (clash([payroll], [out]) !== undefined) return '--out would replace the payroll';
  const options = { '--wage': wage, '--category': category, '--explain': explain };
  const both = Object.entries(options).find(([, value]) => value !== undefined)?.[0];
  if (both !== undefined) return `${both} does not go with --payroll`;
  return given.length > 0 ? '--given does not go with --payroll' : undefined;
}

function categoryOf({ category }: CorrectionsOptions): Record<string, string> {
  return category === undefined ? {} : { category };
}

function levyBy(
  law: Law,
  wage: string,
  given: Readonly<Record<string, string>>,
  named: (faults: readonly Rejection[]) => readonly Rejection[],
): Levy {
  const person = parsePerson(law, wage, given);
  if (!person.ok) return refuse(...named(person.rejections));
  const levy = contribution(law, person.value);
  return levy.ok ? levy.value : refuse(...named(levy.rejections));
}

function print(before: Levy, now: Levy, { json, explain, lang, was }: CorrectionsOptions): void {
  const found = corrections(before, now);
  if (json) {
    process.stdout.write(`${JSON.stringify(document(before, now, was, found), null, 2)}\n`);
    return;
  }
  if (explain) {
    process.stdout.write(`${tree(correctionsWorking(before, now), lang)}\n`);
    return;
  }
  const { law, wage } = now;
  const title = `${law.scheme.name[lang]} · ${law.period} · ${law.on} · ${wage} ${law.scheme.currency}`;
  const rows = found.map(({ name, party, before, now, difference }) =>
    [name[lang], partyLabels[party][lang], before, now, difference].map(String),
  );
  const text = found.length === 0 ? NONE[lang] : columns([HEADS.map((head) => head[lang]), ...rows]);
  process.stdout.write(`${title}\n\n${text}\n`);
}

const NONE = label('Nothing changes.', '没有变化。');

const HEADS = [
  label('branch', '险种'),
  label('party', '缴费方'),
  label('was', '原应缴'),
  label('is', '现应缴'),
  label('difference', '差额'),
];

function document(before: Levy, now: Levy, was: string, found: readonly Correction[]) {
  return {
    scheme: now.law.scheme.id,
    on: now.law.on.toString(),
    period: now.law.period,
    was,
    known: now.law.knownAt?.toString() ?? null,
    currency: now.law.scheme.currency,
    differences: found.map(({ branch, party, before, now, difference }) => ({
      branch,
      party,
      was: before.toString(),
      is: now.toString(),
      difference: difference.toString(),
    })),
    schemeHash: now.law.scheme.hash,
    working: correctionsWorking(before, now),
  };
}

/** Writes one line for each difference of each person; where any line of the payroll is wrong, nothing. */
async function ofPayroll(
  payroll: string,
  out: string,
  laws: Laws,
  { json }: CorrectionsOptions,
): Promise<void> {
  const reasons = openReasons();
  const count = { persons: 0, differences: 0 };
  await writeFileWhole(out, async (file) => {
    file.write('person,branch,party,was,is,difference\n');
    count.persons = await eachPerson(laws.now, payroll, reasons, ({ name, person, given, line }) => {
      const tell = (faults: readonly Rejection[]) => tellAll(faults, payroll, line, reasons);
      const earlier = personFaults(laws.before, person.wage.toString(), given);
      const [before, now] = [contribution(laws.before, person), contribution(laws.now, person)];
      if (!now.ok) return tell(now.rejections);
      if (!before.ok) return tell(earlier);
      if (reasons.isAny()) return;
      for (const { branch, party, before: was, now: is, difference } of corrections(
        before.value,
        now.value,
      )) {
        count.differences += 1;
        file.write(`${csvField(name)},${branch},${party},${was},${is},${difference}\n`);
      }
    });
    reasons.end();
  });
  const { persons, differences } = count;
  process.stdout.write(
    json
      ? `${JSON.stringify({ scheme: laws.now.scheme.id, persons, differences, out }, null, 2)}\n`
      : `${persons} ${persons === 1 ? 'person' : 'persons'}, ${differences} ${differences === 1 ? 'difference' : 'differences'}: ${out}\n`,
  );
}
