import type { Database } from '@openmutual/server/database';
export async function settlementBench(_database: Database): Promise<void> {}
