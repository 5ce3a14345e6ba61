import { instant, systemClock } from '@openmutual/server/clock';
import { Command } from 'commander';
import { type DataOptions, dataOption, placeOf } from '../data-place.ts';
import { languageOption } from '../options.ts';
import { accept } from '../refusal.ts';

export const operatorCommand = new Command('operator')
  .description('makes the owner of an account an operator of the installation; only at the machine itself')
  .argument('<mail>', 'the mail address of an account that is verified and has a second factor')
  .addOption(dataOption())
  .addOption(languageOption())
  .action(async (mail: string, options: DataOptions) => {
    const { openDatabase } = await import('@openmutual/server/database');
    const { within } = await import('@openmutual/server/within');
    const { makeOperator } = await import('@openmutual/server/operator');
    const database = accept(await openDatabase(placeOf(options)));
    try {
      const at = instant(systemClock);
      accept(await within(database, { as: 'access' }, (tx) => makeOperator(tx, { mail, at })));
      process.stdout.write(
        options.lang === 'zh' ? `${mail} 现在是系统管理员。\n` : `${mail} is an operator now.\n`,
      );
    } finally {
      await database.close();
    }
  });
