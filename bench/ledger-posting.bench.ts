import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certain } from '@openmutual/core/result';
import { openDatabase } from '@openmutual/server/database';
import { settlementBench } from './ledger-posting/settlement.ts';
import { transferBench } from './ledger-posting/transfers.ts';

/** Postings of our ledger beside a textbook's and beside one SQL statement, in the same PostgreSQL, on a disk that is told to keep what is committed. */
export async function ledgerPostingBench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'openmutual-bench-'));
  const env = { ...process.env, OPENMUTUAL_POSTGRES: 'embedded' };
  const database = certain(await openDatabase({ env, folder, max: 32 }));
  try {
    const { rows } = await database.pool.query(`
      select version(), current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('shared_buffers') as buffers`);
    const [{ version, fsync, commit, buffers }] = rows;
    console.log(
      `${version.split(' on ')[0]}, fsync ${fsync}, synchronous_commit ${commit}, shared_buffers ${buffers}`,
    );
    await transferBench(database);
    await settlementBench(database);
  } finally {
    await database.close();
    rmSync(folder, { recursive: true });
  }
}
