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

/** The rules of a fund as they are now, with all their versions: those of founding, and what its members adopted since. */
export async function schemeOf(tx: Transaction, fund: string): Promise<MutualScheme> {
  return schemeByHash(tx, fund, await schemeHashOf(tx, fund));
}

/** The hash of the rules of a fund as they are now. */
export async function schemeHashOf(tx: Transaction, fund: string): Promise<string> {
  const { rows } = await tx.query<{ hash: string }>(
    'SELECT scheme_hash AS hash FROM fund.fund WHERE fund_id = $1',
    [fund],
  );
  const hash = rows[0]?.hash;
  invariant(hash !== undefined, 'a fund has a scheme');
  return hash;
}

/** The rules of a fund that had a hash, those of now or earlier ones: a settlement is verified under the rules by which it was made. */
export async function schemeByHash(tx: Transaction, fund: string, hash: string): Promise<MutualScheme> {
  const known = read.get(hash);
  if (known !== undefined) return known;
  const scheme = certain(schemeOfCopy(await copyByHash(tx, fund, hash))) as MutualScheme;
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

/** The text of rules that had a hash. */
export async function copyByHash(tx: Transaction, fund: string, hash: string): Promise<string> {
  const text = await copyNamed(tx, fund, hash);
  invariant(text !== undefined, 'a fund keeps all rules that it had');
  return text;
}

/** The text of rules that had a hash, where the fund ever had such rules. */
export async function copyNamed(tx: Transaction, fund: string, hash: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ scheme: string }>(
    `SELECT scheme FROM fund.fund WHERE fund_id = $1 AND scheme_hash = $2
     UNION ALL SELECT scheme FROM fund.rule_version WHERE fund_id = $1 AND scheme_hash = $2 LIMIT 1`,
    [fund, hash],
  );
  return rows[0]?.scheme;
}

/** Writes down the rules by which a fund begins, as the first of its versions; once. */
export async function keepFoundingRules(tx: Transaction, fund: string): Promise<void> {
  await tx.query(
    `INSERT INTO fund.rule_version (fund_id, place, scheme_hash, scheme, adopted_at)
     SELECT fund_id, 1, scheme_hash, scheme, founded_at FROM fund.fund WHERE fund_id = $1 ON CONFLICT DO NOTHING`,
    [fund],
  );
}

/** Rules that a motion adopted. */
export interface AdoptedRules {
  readonly hash: string;
  readonly text: string;
  readonly from: string;
  readonly motion: string;
  readonly at: string;
}

/** Puts adopted rules in the place of those of a held fund; the database takes them only of a motion that was adopted. */
export async function adoptRules(tx: Transaction, fund: string, rules: AdoptedRules): Promise<void> {
  await keepFoundingRules(tx, fund);
  await tx.query(
    `INSERT INTO fund.rule_version (fund_id, place, scheme_hash, scheme, effect_from, motion_id, adopted_at)
     SELECT $1, max(place) + 1, $2, $3, $4, $5, $6 FROM fund.rule_version WHERE fund_id = $1`,
    [fund, rules.hash, rules.text, rules.from, rules.motion, rules.at],
  );
  await tx.query(
    'UPDATE fund.fund SET scheme = $2, scheme_hash = $3, version = version + 1 WHERE fund_id = $1',
    [fund, rules.text, rules.hash],
  );
}

const read = new Map<string, MutualScheme>();
const MOST_READ = 64;
