import { certain, invariant, type Result, rejected } from '@openmutual/core/result';
import { unknownWord } from '@openmutual/core/word';
import { type Copied, copied, schemeOfCopy } from '@openmutual/schemes/copy';
import type { MutualScheme } from '@openmutual/schemes/folder';
import { library } from '@openmutual/schemes/library';
import { readScheme } from '@openmutual/schemes/text-file';
import type { Transaction } from '../database/within.ts';

/** A scheme of the library with its copy; only the library, and no folder that happens to have such a path. */
export function schemeCopied(id: string): Result<Copied> {
  const shelves = library();
  const shelf = shelves.find((one) => one.id === id);
  if (shelf !== undefined) return copied((parts) => readScheme(shelf.folder, shelf.shownAs, parts));
  const reason = unknownWord(
    'a-scheme-is-not-in-the-library',
    id,
    shelves.map((one) => one.id),
  );
  return rejected({ path: 'scheme', ...reason });
}

/** The rules by which a fund was founded, from its own copy. */
export async function schemeOf(tx: Transaction, fund: string): Promise<MutualScheme> {
  const { rows } = await tx.query<{ hash: string }>(
    'SELECT scheme_hash AS hash FROM fund.fund WHERE fund_id = $1',
    [fund],
  );
  const hash = rows[0]?.hash;
  invariant(hash !== undefined, 'a fund has a scheme');
  const known = read.get(hash);
  if (known !== undefined) return known;
  const text = await copyOf(tx, fund);
  const scheme = certain(schemeOfCopy(text)) as MutualScheme;
  invariant(scheme.kind === 'mutual' && scheme.hash === hash, 'the copy of a scheme is that of its hash');
  // Many funds have the same few schemes; the oldest of too many is read anew.
  if (read.size >= MOST_READ) read.delete(read.keys().next().value ?? '');
  read.set(hash, scheme);
  return scheme;
}

/** The text of which the hash of the scheme is the SHA-256. */
export async function copyOf(tx: Transaction, fund: string): Promise<string> {
  const { rows } = await tx.query<{ scheme: string }>('SELECT scheme FROM fund.fund WHERE fund_id = $1', [
    fund,
  ]);
  invariant(rows[0] !== undefined, 'a fund has a scheme');
  return rows[0].scheme;
}

const read = new Map<string, MutualScheme>();
const MOST_READ = 64;
