import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Argument, Command } from 'commander';
import { type DataOptions, dataOption } from '../data-place.ts';
import { withFunds } from '../fund-of-installation.ts';
import { languageOption } from '../options.ts';
import { writeFilesWhole } from '../output-file.ts';

interface ExportOptions extends DataOptions {
  readonly fund: string;
  readonly out?: string;
}

export const exportCommand = new Command('export')
  .description('the whole ledger of a fund for another program; members stand in it by number')
  .addArgument(new Argument('<form>', 'journal is for hledger').choices(['journal', 'beancount', 'csv']))
  .requiredOption('--fund <name>', 'the short name of the fund')
  .option('--out <file>', 'where it is written; otherwise it is printed')
  .addOption(dataOption())
  .addOption(languageOption())
  .action(async (form: 'journal' | 'beancount' | 'csv', options: ExportOptions) => {
    const { out } = options;
    const { exportedLedger } = await import('@openmutual/server/ledger-file');
    await withFunds(options, options.fund, async ({ database, funds }) => {
      for (const { fund } of funds) {
        await exportedLedger(database, fund, form, async (text) => {
          if (out === undefined) return pipeline(Readable.from(text), process.stdout, { end: false });
          await writeFilesWhole((outputs) =>
            outputs.write(out, async ({ write }) => {
              for await (const piece of text) write(piece);
            }),
          );
        });
      }
    });
  });
