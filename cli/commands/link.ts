import { systemClock } from '@openmutual/server/clock';
import { Command, Option } from 'commander';
import { type DataOptions, dataOption, placeOf } from '../data-place.ts';
import { languageOption } from '../options.ts';
import { accept } from '../refusal.ts';

interface LinkOptions extends DataOptions {
  readonly origin: string;
}

export const linkCommand = new Command('link')
  .description('shows a link that waits because no mail can be sent; only at the machine itself')
  .argument('<mail>', 'the mail address to which it would be sent')
  .addOption(
    new Option('--origin <address>', 'under which address people reach the installation')
      .env('OPENMUTUAL_ORIGIN')
      .default('http://127.0.0.1:4747'),
  )
  .addOption(dataOption())
  .addOption(languageOption())
  .action(async (mail: string, { origin, ...options }: LinkOptions) => {
    const { openStanding } = await import('@openmutual/server/standing');
    const { openAccess } = await import('@openmutual/server/access');
    const { linkAtMachine } = await import('@openmutual/server/handed-links');
    const { keyFolderOf } = await import('@openmutual/server/key-file');
    const database = accept(await openStanding(placeOf(options)));
    try {
      const keys = keyFolderOf(process.env, options.data);
      const access = accept(await openAccess({ database, clock: systemClock, origin, keys }));
      try {
        process.stdout.write(`${accept(await linkAtMachine(access, mail))}\n`);
      } finally {
        await access.close();
      }
    } finally {
      await database.close();
    }
  });
