import { version } from '@openmutual/core/engine';
import { nearest } from '@openmutual/core/nearest';
import { printable } from '@openmutual/core/printable';
import { Command, CommanderError, Option } from 'commander';
import { assessCommand } from './commands/assess.ts';
import { backupCommand } from './commands/backup.ts';
import { checkCommand } from './commands/check.ts';
import { clausesCommand } from './commands/clauses.ts';
import { codeCommand } from './commands/code.ts';
import { compareCommand } from './commands/compare.ts';
import { correctionsCommand } from './commands/corrections.ts';
import { curveCommand } from './commands/curve.ts';
import { demoCommand } from './commands/demo.ts';
import { doctorCommand } from './commands/doctor.ts';
import { endorseCommand } from './commands/endorse.ts';
import { exportCommand } from './commands/export.ts';
import { indemnityCommand } from './commands/indemnity.ts';
import { inversionsCommand } from './commands/inversions.ts';
import { juryCommand } from './commands/jury.ts';
import { lateCommand } from './commands/late.ts';
import { levyCommand } from './commands/levy.ts';
import { linkCommand } from './commands/link.ts';
import { notchesCommand } from './commands/notches.ts';
import { operatorCommand } from './commands/operator.ts';
import { paychecksCommand } from './commands/paychecks.ts';
import { rateCommand } from './commands/rate.ts';
import { reconcileCommand } from './commands/reconcile.ts';
import { restoreCommand } from './commands/restore.ts';
import { schemesCommand } from './commands/schemes.ts';
import { serveCommand } from './commands/serve.ts';
import { thresholdCommand } from './commands/threshold.ts';
import { verifyCommand } from './commands/verify.ts';
import { voteCommand } from './commands/vote.ts';
import { whyCommand } from './commands/why.ts';
import { workCommand } from './commands/work.ts';
import { exits, reportFailure } from './refusal.ts';
import type { Language } from './tree.ts';

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

for (const command of [
  schemesCommand,
  assessCommand,
  rateCommand,
  endorseCommand,
  clausesCommand,
  curveCommand,
  inversionsCommand,
  indemnityCommand,
  levyCommand,
  notchesCommand,
  correctionsCommand,
  paychecksCommand,
  lateCommand,
  checkCommand,
  compareCommand,
  verifyCommand,
  whyCommand,
  reconcileCommand,
  voteCommand,
  juryCommand,
  thresholdCommand,
  serveCommand,
  workCommand,
  backupCommand,
  restoreCommand,
  exportCommand,
  doctorCommand,
  operatorCommand,
  linkCommand,
  codeCommand,
  demoCommand,
]) {
  program.addCommand(allMissingAtOnce(command).exitOverride());
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
