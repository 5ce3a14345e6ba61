import { Command } from 'commander';
import { refuse } from '../refusal.ts';

export const codeCommand = new Command('code')
  .description('the code that an authenticator shows now, for trying a demonstration')
  .argument('<word>', 'the word of the authenticator, in base 32')
  .action(async (word: string) => {
    if (!/^[A-Z2-7]{16,}=*$/i.test(word)) {
      refuse({
        code: 'this-is-no-word-of-an-authenticator',
        path: 'word',
        found: word,
        expected: 'letters and the digits 2 to 7, as they were told with the passwords',
      });
    }
    const { codeNow } = await import('@openmutual/server/demonstration');
    process.stdout.write(`${await codeNow(word.toUpperCase())}\n`);
  });
