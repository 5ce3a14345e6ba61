import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { printTable } from './measure.ts';

interface Loads {
  readonly limit: number;
  readonly loads: readonly {
    readonly page: string;
    readonly browser: string;
    readonly shown: number;
    readonly inWorkers: number;
    readonly whole: number;
    readonly files: number;
  }[];
}

/** What a page loads before it shows its first figure, as a browser asks for it. These are sizes: one run says all. */
export function firstLoadBench(): void {
  const program = join(import.meta.dirname, '..', 'web', 'browser', 'first-loads.ts');
  const { limit, loads } = JSON.parse(
    execFileSync(process.execPath, [program], { encoding: 'utf8' }),
  ) as Loads;
  console.log('first load: script of the pages, each file gzipped');
  printTable([
    [
      'page',
      'browser',
      'to the first figure',
      'files',
      'in workers beside it',
      'with what comes later',
      'goal',
    ],
    ...loads.map(({ page, browser, shown, files, inWorkers, whole }) => [
      page,
      browser,
      sizeText(shown),
      `${files}`,
      inWorkers === 0 ? '' : sizeText(inWorkers),
      sizeText(whole),
      `≤ ${sizeText(limit)}: ${shown <= limit ? 'met' : 'not met'}`,
    ]),
  ]);
  console.log('');
}

/** In thousands of bytes, as networks count. */
function sizeText(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
