import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { invariant } from '@openmutual/core/result';
import type { FundVerified } from '@openmutual/server/verify-fund';
import type { Founded } from './founding.ts';
import { printed, ran, type Town } from './town.ts';

/** What a verification of the fund went through, as `openmutual verify --json` has it. */
export type Verified = Omit<FundVerified, 'fund' | 'slug' | 'findings'>;

/** All that the installation has of the fund holds, and it is backed up and put back elsewhere with the same ledger, which holds there too. */
export async function keep(
  town: Town,
  { fund, slug }: Founded,
  folder: string,
): Promise<{ readonly verified: Verified; readonly tables: number; readonly rows: number }> {
  const words = printed(await town.command('verify', '--fund', slug));
  const [, chain] = /^ {2}the chain of the ledger ends with ([0-9a-f]{64})$/m.exec(words) ?? [];
  invariant(words.startsWith(`${slug}: confirmed\n`), `the fund is confirmed: ${words}`);

  const backup = join(folder, 'backup');
  const { manifest } = JSON.parse(printed(await town.command('backup', backup, '--json')));
  const [head, ...others] = manifest.heads;
  invariant(head.fund === fund && others.length === 0, 'a backup has the ledger of the fund');
  invariant(head.hash === chain, `a backup ends with the same entry: ${head.hash}`);

  const elsewhere = join(folder, 'elsewhere');
  printed(await ran(elsewhere, ['restore', backup]));
  // Keys are in no backup: whoever restores brings his copy.
  await cp(join(folder, 'data-keys'), `${elsewhere}-keys`, { recursive: true });
  const verified = confirmed(printed(await ran(elsewhere, ['verify', '--all', '--json'])), slug);
  invariant(verified.chain === chain, `the same ledger is there: ${chain}, ${verified.chain}`);
  const rows = manifest.tables.reduce((sum: number, table: { rows: number }) => sum + table.rows, 0);
  return { verified, tables: manifest.tables.length, rows };
}

function confirmed(text: string, slug: string): Verified {
  const [only, ...others] = JSON.parse(text);
  invariant(only.slug === slug && others.length === 0, 'the fund is verified, and there is no other');
  invariant(only.findings.length === 0, `all rows fit: ${JSON.stringify(only.findings)}`);
  const { entries, legs, accounts, settlements, votes, movements, events, chain } = only;
  return { entries, legs, accounts, settlements, votes, movements, events, chain };
}
