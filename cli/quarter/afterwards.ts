import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { invariant } from '@openmutual/core/result';
import { each } from './each.ts';
import type { Founded } from './founding.ts';
import type { Member } from './joining.ts';
import { major, minor, type OwnBook } from './own-book.ts';
import { printed, type Town } from './town.ts';

/** The balance of each account, by its name in the journal: `assets:receivable:17`; debits are positive. */
export type Balances = ReadonlyMap<string, bigint>;

/** By whom the journal was read. */
export type Reader = 'hledger' | 'our own reading (hledger is not here)';

export interface Agreed {
  readonly reader: Reader;
  readonly accounts: number;
  readonly balances: Balances;
}

/**
 * Every account of the journal, as another program adds it up, against what the interface says of it and against the script's own book:
 * the fund's accounts, and each member's two together. All of them are zero together.
 */
export async function agree(
  town: Town,
  founded: Founded,
  members: readonly Member[],
  { book, folder }: { readonly book: OwnBook; readonly folder: string },
): Promise<Agreed> {
  const { at, slug, auditor } = founded;
  const file = join(folder, 'ledger.journal');
  printed(await town.command('export', 'journal', '--fund', slug, '--out', file));
  const journal = await readFile(file, 'utf8');
  const served = await auditor.readText(`${at}/ledger.journal`);
  invariant(served === journal, 'the interface gives the journal that the command writes');
  const { reader, balances } = balancesOf(journal, file);
  await writeFile(
    join(folder, 'balances.json'),
    JSON.stringify([...balances].map(([name, sum]) => [name, major(sum)])),
  );
  const all = [...balances.values()].reduce((sum, balance) => sum + balance, 0n);
  invariant(all === 0n, `all balances are zero together: ${major(all)}`);

  const { accounts, owedByMembers } = await auditor.read(`${at}/treasury`);
  for (const { code, kind, balance } of accounts) {
    const debits = kind === 'asset' || kind === 'expense' ? minor(balance) : -minor(balance);
    const [name] = [...balances.keys()].filter((one) => one.split(':')[1] === code);
    same(`${code} in the journal and in the treasury`, balances.get(name ?? '') ?? 0n, debits);
    same(`${code} in the script and in the treasury`, book.fund.get(code) ?? 0n, debits);
  }
  const known = new Set(accounts.map(({ code }: { code: string }) => code));
  for (const code of book.fund.keys()) invariant(known.has(code), `the fund has an account ${code}`);
  const owed = await each(members, async ({ number }) => {
    const { items } = await auditor.read(`${at}/members/${number}/account?limit=1`);
    const told = items.length === 0 ? 0n : minor(items[0].balance);
    const added =
      (balances.get(`assets:receivable:${number}`) ?? 0n) +
      (balances.get(`liabilities:prepaid:${number}`) ?? 0n);
    same(`member ${number} in the journal and in his statement`, added, told);
    same(`member ${number} in the script and in his statement`, book.owed.get(number) ?? 0n, told);
    return told;
  });
  same(
    'all members',
    owed.reduce((sum, one) => sum + one, 0n),
    minor(owedByMembers),
  );
  // Nothing stands in the journal that was not held against something.
  const held = accounts.length + 2 * members.length;
  const others = [...balances.keys()].filter((name) => name.split(':')[1] !== 'between-buckets');
  invariant(others.length <= held, `the journal has no other accounts: ${others.length} of ${held}`);
  return { reader, accounts: balances.size, balances };
}

function same(what: string, one: bigint, other: bigint): void {
  invariant(one === other, `${what} is one amount: ${major(one)}, ${major(other)}`);
}

/** By hledger, where it is here; else by the lines of the journal themselves. */
function balancesOf(journal: string, file: string): { readonly reader: Reader; readonly balances: Balances } {
  const asked = ['-f', file, 'balance', '--empty', '--flat', '--no-total', '-O', 'csv'];
  const check = spawnSync('hledger', ['-f', file, 'check', '--strict'], { encoding: 'utf8' });
  if (check.error !== undefined)
    return { reader: 'our own reading (hledger is not here)', balances: read(journal) };
  invariant(check.status === 0, `hledger accepts the journal: ${check.stderr}`);
  const { stdout } = spawnSync('hledger', asked, { encoding: 'utf8', maxBuffer: 1e9 });
  const rows = stdout.trim().split('\n').slice(1);
  const balances = new Map(
    rows.map((row): [string, bigint] => {
      const [, name = '', amount = ''] = /^"([^"]*)","(?:0|(-?[\d.]+) CNY)"$/.exec(row) ?? [];
      invariant(name !== '', `a balance of hledger: ${row}`);
      return [name, minor(amount === '' ? '0' : amount)];
    }),
  );
  // Two readers see the same.
  const own = read(journal);
  for (const [name, balance] of own) same(name, balances.get(name) ?? 0n, balance);
  return { reader: 'hledger', balances };
}

/** The postings of the journal, added up: a line with four blanks, an account, two blanks and an amount. */
function read(journal: string): Balances {
  const balances = new Map<string, bigint>();
  for (const line of journal.split('\n')) {
    const [, declared] = /^account (\S+)/.exec(line) ?? [];
    if (declared !== undefined) balances.set(declared, balances.get(declared) ?? 0n);
    const [, name, amount] = /^ {4}(\S+) {2}(-?[\d.]+) CNY$/.exec(line) ?? [];
    if (name !== undefined && amount !== undefined)
      balances.set(name, (balances.get(name) ?? 0n) + minor(amount));
  }
  return balances;
}
