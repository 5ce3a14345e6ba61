import { randomBytes } from 'node:crypto';
import { invariant } from '@openmutual/core/result';
import type { Transaction } from '../database/within.ts';
import { decrypted, encrypted } from '../key/envelope.ts';
import { derived } from '../key/key-file.ts';
import type { Keys } from '../key/keys.ts';

/** Opens and seals the ballots of one secret vote (decision 0055). */
export interface BallotBox {
  readonly seal: (voter: string, choice: string) => Buffer;
  readonly open: (voter: string, sealed: Buffer) => string;
}

const CHOICES = ['yes', 'no', 'abstain'];

/** Makes the key of a vote; it lies encrypted beside the vote, and the key of the installation opens it. */
export async function makeVoteKey(tx: Transaction, fund: string, motion: string, keys: Keys): Promise<void> {
  const installation = keys.named('ballots');
  const wrapped = encrypted(randomBytes(KEY), derived(installation, 'ballots'), about(fund, motion, 'key'));
  await tx.query('INSERT INTO fund.vote_key (fund_id, motion_id, wrapped, print) VALUES ($1, $2, $3, $4)', [
    ...[fund, motion, wrapped, installation.print],
  ]);
}

/** The box of a secret vote that is open. */
export async function ballotBox(
  tx: Transaction,
  fund: string,
  motion: string,
  keys: Keys | undefined,
): Promise<BallotBox> {
  invariant(keys !== undefined, 'secret ballots are sealed and opened with the key of the installation');
  const { rows } = await tx.query<{ wrapped: Buffer; print: Buffer }>(
    'SELECT wrapped, print FROM fund.vote_key WHERE fund_id = $1 AND motion_id = $2',
    [fund, motion],
  );
  const [kept] = rows;
  invariant(kept !== undefined, 'a secret vote that is open has its key');
  const installation = keys.named('ballots');
  invariant(kept.print.equals(installation.print), 'ballots are opened with the key they were sealed with');
  const key = decrypted(kept.wrapped, derived(installation, 'ballots'), about(fund, motion, 'key'));
  // Every choice is one byte, so that nobody tells them by their length.
  return {
    seal: (voter, choice) =>
      encrypted(Uint8Array.of(CHOICES.indexOf(choice)), key, about(fund, motion, voter)),
    open: (voter, sealed) => CHOICES[decrypted(sealed, key, about(fund, motion, voter))[0] ?? -1] ?? '',
  };
}

/** Destroys the envelopes of a vote that was counted, and their key. */
export async function destroyEnvelopes(tx: Transaction, fund: string, motion: string): Promise<void> {
  await tx.query('UPDATE fund.ballot SET sealed = NULL WHERE fund_id = $1 AND motion_id = $2', [
    fund,
    motion,
  ]);
  await tx.query('DELETE FROM fund.vote_key WHERE fund_id = $1 AND motion_id = $2', [fund, motion]);
}

const KEY = 32;

function about(fund: string, motion: string, of: string): Buffer {
  return Buffer.from(['openmutual', 'ballot', fund, motion, of].join('\u001f'));
}
