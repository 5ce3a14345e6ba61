import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findShelf } from '@openmutual/schemes/library';
import { Command } from 'commander';
import { writeFileWhole } from '../output-file.ts';
import { accept, exits } from '../refusal.ts';

/** The example of the formula's own source: five million who share, a hundred claims of 300,000. */
const MEMBERS = 5_000_000;
const CLAIMS = 100;

export const demoCommand = new Command('demo')
  .description('the three lines of business on real rules, explained')
  .action(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'openmutual-demo-'));
    // Who stops it leaves no list of five million behind.
    const stop = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => stop.abort());
    try {
      await writeMembers(join(folder, 'members.csv'));
      await writeClaims(join(folder, 'claims.csv'));
      const quote = accept(findShelf('cn/car-hengqin'));
      copyFileSync(join(quote.folder, 'example-risk.yaml'), join(folder, 'risk.yaml'));
      process.stdout.write(`${WELCOME}\n`);
      for (const { said, command } of steps()) {
        process.stdout.write(`\n${said}\n\n$ openmutual ${command.join(' ')}\n\n`);
        const step = spawn(process.execPath, [process.argv[1] ?? '', ...command], {
          cwd: folder,
          stdio: ['ignore', 'inherit', 'inherit'],
          signal: stop.signal,
        });
        const [status] = (await once(step, 'exit')) as [number | null];
        if (status !== 0) process.exitCode = status ?? exits.fault;
      }
      process.stdout.write(`\n${FAREWELL}\n`);
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  });

const WELCOME =
  'OpenMutual: who pays how much, and why. Three lines of business, each on real rules; this takes about half a minute.';
const FAREWELL =
  'Every figure has its working: add --explain, or ask why. "openmutual --help" lists the commands, and README.md shows more.';

function steps(): { readonly said: string; readonly command: readonly string[] }[] {
  return [
    {
      said: `1. A mutual fund: ${MEMBERS} members of Xiang Hu Bao share ${CLAIMS} claims of 300,000 yuan, and a record is kept.`,
      command: [
        ...['assess', 'cn/xianghubao', '--settlement', '2021-01-1', '--on', '2021-01-07'],
        ...['--members', 'members.csv', '--claims', 'claims.csv', '--record', 'record.json'],
      ],
    },
    { said: 'Anyone can check it from the record and the list:', command: ['verify', 'record.json'] },
    { said: 'And one member asks why:', command: ['why', 'record.json', '--member', 'm4711'] },
    {
      said: '2. Engineering insurance: a real quote, as one rate on the sum insured.',
      command: [...['rate', 'cn/car-hengqin', '--on', '2026-01-01', '--explain'], ...['--risk', 'risk.yaml']],
    },
    {
      said: '3. Social insurance: National Insurance on a wage of 5,414 pounds a month.',
      command: [
        ...['levy', 'uk/ni-class-1', '--on', '2025-04-06', '--period', 'month'],
        ...['--category', 'A', '--wage', '5414', '--explain'],
      ],
    },
  ];
}

async function writeMembers(path: string): Promise<void> {
  await writeFileWhole(path, (file) => {
    file.write('member,joined\n');
    for (let place = 1; place <= MEMBERS; place += 1) file.write(`m${place},2019-03-01\n`);
  });
}

async function writeClaims(path: string): Promise<void> {
  await writeFileWhole(path, (file) => {
    file.write('claim,member,item,occurredOn,amount\n');
    for (let place = 1; place <= CLAIMS; place += 1) {
      file.write(`c${place},m${place * 17},serious-illness-under-40,2020-12-01,300000.00\n`);
    }
  });
}
