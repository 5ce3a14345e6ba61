import { Command } from 'commander';

export const codeCommand = new Command('code')
  .description('the code that an authenticator shows now, for trying a demonstration')
  .argument('<word>', 'the word of the authenticator, in base 32')
  .action(async (word: string) => {
    const { codeNow } = await import('@openmutual/server/demonstration');
    process.stdout.write(`${await codeNow(word)}\n`);
  });
