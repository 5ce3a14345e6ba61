import { statfs } from 'node:fs/promises';
import type { Database } from './database.ts';

/**
 * Whether the disk of a database on a data folder has room for changes; of one elsewhere only its PostgreSQL knows. PostgreSQL that finds no room for its own
 * log ends, and with it all reading: so changes are put off before that, and what is left serves what cannot be put off.
 */
export async function hasRoom(
  { cluster }: Pick<Database, 'cluster'>,
  least: number = LEAST_ROOM,
): Promise<boolean> {
  if (cluster === undefined) return true;
  const { bavail, bsize } = await statfs(cluster.folder.cluster);
  return bavail * bsize >= least;
}

/** Four pieces of PostgreSQL's log, of 16 MiB each (`wal_segment_size`). */
const LEAST_ROOM = 4 * 16 * 2 ** 20;
