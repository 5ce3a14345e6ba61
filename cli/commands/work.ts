import { instant, systemClock } from '@openmutual/server/clock';
import { Command } from 'commander';
import { type DataOptions, dataOption } from '../data-place.ts';
import { accept } from '../refusal.ts';
import { stopAsked } from '../stopping.ts';

export const workCommand = new Command('work')
  .description('does what is to be done later and by night, beside openmutual serve --no-work')
  .addOption(dataOption())
  .action(async ({ data }: Pick<DataOptions, 'data'>) => {
    const stopped = stopAsked();
    const { openWork } = await import('@openmutual/server/work');
    const { env } = process;
    const worker = accept(
      await openWork({
        env,
        ...(data === undefined ? {} : { folder: data }),
        origin: env['OPENMUTUAL_ORIGIN'] || `http://127.0.0.1:${env['PORT'] || '4747'}`,
        told: (line) => tell({ level: line.fault === undefined ? INFO : ERROR, ...line }),
      }),
    );
    process.stdout.write(
      'What is to be done later is done here until you stop it (Ctrl+C); what has begun then comes to its end.\n',
    );
    await stopped;
    await worker.close();
  });

/** As the server's log has them (pino). */
const [INFO, ERROR] = [30, 50];

/** A line of the log names a job and perhaps a fault, never what it was about. */
function tell(line: object): void {
  process.stderr.write(`${JSON.stringify({ at: instant(systemClock), pid: process.pid, ...line })}\n`);
}
