import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certain } from '@openmutual/core/result';
import { openCluster } from './cluster.ts';
import { connectedTo } from './connection.ts';
import type { DataFolder } from './data-folder.ts';
import { migrate } from './migration.ts';
import { OWNER, type Postmaster, SERVER, SUPERUSER } from './postmaster.ts';
import { makeDatabase, makeRoles } from './role.ts';

/** A PostgreSQL for tests on data that are thrown away, with a database of today's structure to copy. */
export interface ScratchCluster {
  readonly postmaster: Postmaster;
  readonly close: () => Promise<void>;
}

/** The database that is copied for each test file. */
export const TEMPLATE = 'openmutual_template';

/** Starts the PostgreSQL that npm installed. However the caller ends, it ends too, and its data go. */
export async function openScratchCluster(): Promise<ScratchCluster> {
  const folder = await mkdtemp(join(tmpdir(), 'openmutual-scratch-'));
  const cluster = certain(await openCluster({ ...process.env, OPENMUTUAL_POSTGRES: 'embedded' }, folder));
  const watch = watchOver(cluster.folder);
  await connectedTo(cluster.connection(SUPERUSER, 'postgres'), async (superuser) => {
    await makeRoles(superuser);
    await makeDatabase(superuser, TEMPLATE);
  });
  certain(await migrate(cluster.connection(OWNER, TEMPLATE), SERVER));
  return {
    postmaster: cluster.postmaster,
    async close() {
      await cluster.close();
      watch.stdin.end();
      await once(watch, 'exit');
    },
  };
}

/**
 * A process of its own that waits until its input ends, which it does when this program ends, by whatever. What it ends then is the process
 * that the folder names at that moment, for the number of another one may be somebody else's by then.
 */
function watchOver({ cluster, room, socket, path }: DataFolder) {
  const watch = spawn('/bin/sh', ['-c', WATCH, cluster, path, room, socket], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watch.unref();
  return watch;
}

const WATCH = `cat >/dev/null
  pid=$(head -n 1 "$0/postmaster.pid") && kill -INT "$pid" && while kill -0 "$pid"; do sleep 0.05; done
  rm -rf -- "$@"`;
