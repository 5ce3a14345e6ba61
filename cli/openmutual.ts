import { Command, CommanderError } from 'commander';
import { assessCommand } from './commands/assess.ts';
import { checkCommand } from './commands/check.ts';
import { compareCommand } from './commands/compare.ts';
import { demoCommand } from './commands/demo.ts';
import { levyCommand } from './commands/levy.ts';
import { rateCommand } from './commands/rate.ts';
import { schemesCommand } from './commands/schemes.ts';
import { verifyCommand } from './commands/verify.ts';
import { whyCommand } from './commands/why.ts';
import { version } from './engine.ts';
import { exits, reportFailure } from './refusal.ts';

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
  levyCommand,
  checkCommand,
  compareCommand,
  verifyCommand,
  whyCommand,
  demoCommand,
]) {
  program.addCommand(command.exitOverride());
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
      : reportFailure(error, process.argv.includes('--json'));
}
