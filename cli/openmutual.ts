import { version } from '@openmutual/core/engine';
import { nearest } from '@openmutual/core/nearest';
import { printable } from '@openmutual/core/printable';
import { Command, CommanderError, Option } from 'commander';
import { exits, reportFailure } from './refusal.ts';
import type { Language } from './tree.ts';

/** The commands in the order in which they are listed. One that is asked for is loaded alone, which takes half the time of loading all. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  schemes: async () => (await import('./commands/schemes.ts')).schemesCommand,
  assess: async () => (await import('./commands/assess.ts')).assessCommand,
  rate: async () => (await import('./commands/rate.ts')).rateCommand,
  endorse: async () => (await import('./commands/endorse.ts')).endorseCommand,
  clauses: async () => (await import('./commands/clauses.ts')).clausesCommand,
  curve: async () => (await import('./commands/curve.ts')).curveCommand,
  inversions: async () => (await import('./commands/inversions.ts')).inversionsCommand,
  indemnity: async () => (await import('./commands/indemnity.ts')).indemnityCommand,
  levy: async () => (await import('./commands/levy.ts')).levyCommand,
  notches: async () => (await import('./commands/notches.ts')).notchesCommand,
  corrections: async () => (await import('./commands/corrections.ts')).correctionsCommand,
  paychecks: async () => (await import('./commands/paychecks.ts')).paychecksCommand,
  late: async () => (await import('./commands/late.ts')).lateCommand,
  check: async () => (await import('./commands/check.ts')).checkCommand,
  compare: async () => (await import('./commands/compare.ts')).compareCommand,
  verify: async () => (await import('./commands/verify.ts')).verifyCommand,
  why: async () => (await import('./commands/why.ts')).whyCommand,
  reconcile: async () => (await import('./commands/reconcile.ts')).reconcileCommand,
  vote: async () => (await import('./commands/vote.ts')).voteCommand,
  jury: async () => (await import('./commands/jury.ts')).juryCommand,
  tally: async () => (await import('./commands/tally.ts')).tallyCommand,
  estimate: async () => (await import('./commands/estimate.ts')).estimateCommand,
  'loss-table': async () => (await import('./commands/loss-table.ts')).lossTableCommand,
  fit: async () => (await import('./commands/fit.ts')).fitCommand,
  threshold: async () => (await import('./commands/threshold.ts')).thresholdCommand,
  serve: async () => (await import('./commands/serve.ts')).serveCommand,
  work: async () => (await import('./commands/work.ts')).workCommand,
  backup: async () => (await import('./commands/backup.ts')).backupCommand,
  restore: async () => (await import('./commands/restore.ts')).restoreCommand,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
  operator: async () => (await import('./commands/operator.ts')).operatorCommand,
  link: async () => (await import('./commands/link.ts')).linkCommand,
  code: async () => (await import('./commands/code.ts')).codeCommand,
  demo: async () => (await import('./commands/demo.ts')).demoCommand,
};

/** Commander names the first thing that is missing and stops; here a user is told of all at once. */
function allMissingAtOnce(command: Command): Command {
  const tellAll = function (this: Command): never {
    const lacking = [
      ...this.registeredArguments.filter(({ required }, place) => required && this.args[place] === undefined),
      ...this.options.filter(
        (option) => option.mandatory && this.getOptionValue(option.attributeName()) === undefined,
      ),
    ];
    const names = lacking.map((part) => (part instanceof Option ? part.flags : `<${part.name()}>`));
    // What is missing may stand there under a name that nobody knows.
    const { unknown } = this.parseOptions(process.argv.slice(3));
    const known = this.options.flatMap(({ long }) => long ?? []);
    const strange = unknown.filter((word) => /^--?[a-z]/i.test(word));
    const told = strange.map((word) => {
      const near = nearest(word.replace(/=.*/s, ''), known);
      return `; unknown option ${printable(word)}${near === undefined ? '' : ` (did you mean ${near}?)`}`;
    });
    return this.error(`error: missing ${names.join(', ')}${told.join('')}`, {
      code: 'commander.missingMandatoryOptionValue',
    });
  };
  return Object.assign(command, { missingMandatoryOptionValue: tellAll });
}

const program = new Command('openmutual')
  .description('Who pays how much, and why: mutual funds, engineering insurance, social insurance.')
  .version(version)
  .exitOverride()
  .configureHelp({ showGlobalOptions: true })
  .showSuggestionAfterError();

const [, , first = ''] = process.argv;
const asked = Object.hasOwn(commands, first) ? [commands[first]] : Object.values(commands);
for (const load of asked) {
  if (load !== undefined) program.addCommand(allMissingAtOnce(await load()).exitOverride());
}

/** The language of a command that has ended before it said which it was asked for. */
function languageAsked(args: readonly string[]): Language {
  const isChinese = args.some(
    (word, at) => word === '--lang=zh' || (word === '--lang' && args[at + 1] === 'zh'),
  );
  return isChinese ? 'zh' : 'en';
}

// A reader that has seen enough closes the pipe, as `head` does; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode =
    error instanceof CommanderError
      ? error.exitCode === 0
        ? exits.done
        : exits.usage
      : await reportFailure(error, process.argv.includes('--json'), languageAsked(process.argv));
}
