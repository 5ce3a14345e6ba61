import { setTimeout as pause } from 'node:timers/promises';
import { accepted, invariant, type Result, rejected } from '@openmutual/core/result';
import pg from 'pg';
import { type Binaries, type Environment, findBinaries, runnableBinaries } from './binaries.ts';
import { type DataFolder, dataVersion, openDataFolder } from './data-folder.ts';
import { outsideFault } from './fault.ts';
import {
  type Begun,
  makeCluster,
  notStarted,
  type Postmaster,
  runningPostmaster,
  SUPERUSER,
  startPostmaster,
  stopPostmaster,
} from './postmaster.ts';

/** A PostgreSQL that runs on the data of one folder, for whoever uses the folder. */
export interface Cluster {
  readonly folder: DataFolder;
  readonly postmaster: Postmaster;
  /** Whether it was this program that started it. */
  readonly isStartedHere: boolean;
  /** How pg comes to a database of it as a role. */
  readonly connection: (role: string, database: string) => pg.ClientConfig;
  /** Leaves it, and ends it where nobody else uses it. */
  readonly close: () => Promise<void>;
}

/** Finds the PostgreSQL that runs on these data, or makes and starts it; should it end while it is used, it is started again. */
export async function openCluster(env: Environment, named?: string): Promise<Result<Cluster>> {
  if (process.platform === 'win32') return refusedSystem();
  const folder = await openDataFolder(env, named);
  if (!folder.ok) return folder;
  const reached = await reach(env, folder.value);
  return reached.ok ? accepted(clusterOf(env, folder.value, reached.value)) : reached;
}

function refusedSystem(): Result<never> {
  return rejected({
    code: 'a-database-is-only-started-on-linux-and-macos',
    found: process.platform,
    expected: 'Linux or macOS, where nobody but this user can come to the socket of a database',
    suggestion: 'name a database with DATABASE_URL, or run in WSL or a container',
  });
}

interface Presence {
  readonly postmaster: Postmaster;
  /** A connection that lasts as long as the cluster is used, by which others see that it is. */
  readonly client: pg.Client;
  readonly isStartedHere: boolean;
}

async function reach(env: Environment, folder: DataFolder): Promise<Result<Presence>> {
  const running = await attach(folder, Date.now() + LONGEST_WAIT);
  if (running !== undefined) return accepted(running);
  const version = await dataVersion(folder.cluster);
  const found = await findBinaries(env, version);
  if (!found.ok) return found;
  const binaries = await runnableBinaries(found.value, folder.user, roomOfBinaries(folder));
  if (version === undefined) await makeCluster(folder, binaries);
  return accepted(await start(folder, binaries));
}

/** Data of a crash are put right when PostgreSQL starts, which takes a while. */
const LONGEST_WAIT = 60_000;

/** Where another user must reach the programs, they stand outside of everybody's home. */
function roomOfBinaries({ room, user, own }: DataFolder): string {
  return user.uid === own.uid ? room : '/var/lib/openmutual';
}

async function start(folder: DataFolder, binaries: Binaries): Promise<Presence> {
  const until = Date.now() + LONGEST_WAIT;
  for (let attempt = 1; ; attempt += 1) {
    const begun = await startPostmaster(folder, binaries);
    const presence = await attach(folder, until, begun);
    if (presence !== undefined) return presence;
    // Another program may have started it at the same moment, or the processes of one that was killed are still ending.
    const reason = begun.ended();
    const other = await attach(folder, until);
    if (other !== undefined) return other;
    if (attempt === ATTEMPTS || !mayPass(reason) || Date.now() > until) {
      throw notStarted(`PostgreSQL did not start (its log is ${folder.log})`, reason);
    }
    await pause(1_000);
  }
}

/** Processes of a PostgreSQL that was killed still hold what a new one needs. */
function mayPass(reason: string | undefined): boolean {
  return reason !== undefined && /already exists|still in use/.test(reason);
}

/** One a second, for as long as processes need to end after their main process was killed. */
const ATTEMPTS = 6;

/** The connection to the PostgreSQL that runs on these data, once it answers; nothing where none runs and none was begun, or it ended. */
async function attach(folder: DataFolder, until: number, begun?: Begun): Promise<Presence | undefined> {
  for (;;) {
    const postmaster = await runningPostmaster(folder.cluster);
    if (postmaster === undefined && begun === undefined) return undefined;
    if (postmaster !== undefined) {
      const client = await connected(configOf(postmaster, SUPERUSER, 'postgres'));
      if (client !== undefined) return { postmaster, client, isStartedHere: postmaster.pid === begun?.pid };
    }
    if (begun?.ended() !== undefined || Date.now() > until) return undefined;
    await pause(20);
  }
}

async function connected(config: pg.ClientConfig): Promise<pg.Client | undefined> {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    const code = (error as { code?: string }).code ?? '';
    // Not there yet, starting, or ending.
    if (['57P03', '57P01', 'ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code)) return undefined;
    if (/Connection terminated/.test((error as Error).message)) return undefined;
    throw outsideFault(error);
  }
}

/** How pg comes to a running PostgreSQL. */
export function configOf({ socket, port }: Postmaster, user: string, database: string): pg.ClientConfig {
  return { host: socket, port, user, database, ssl: false, application_name: 'openmutual' };
}

function clusterOf(env: Environment, folder: DataFolder, first: Presence): Cluster {
  let presence = first;
  let isOpen = true;
  watch();
  return {
    folder,
    get postmaster() {
      return presence.postmaster;
    },
    isStartedHere: first.isStartedHere,
    connection: (role, database) => configOf(presence.postmaster, role, database),
    async close() {
      invariant(isOpen, 'a cluster is left once');
      isOpen = false;
      const isAlone = await noOthers(presence.client);
      await presence.client.end().catch(() => undefined);
      if (isAlone) await stopPostmaster(presence.postmaster, folder.cluster);
    },
  };

  function watch(): void {
    presence.client.once('end', () => {
      if (isOpen) void revive();
    });
  }

  /** It crashed, or another program ended it at the moment when this one came. */
  async function revive(): Promise<void> {
    while (isOpen) {
      const reached = await reach(env, folder).catch(() => undefined);
      if (reached?.ok) {
        presence = { ...reached.value };
        if (isOpen) watch();
        else await presence.client.end().catch(() => undefined);
        return;
      }
      await pause(1_000, undefined, { ref: false });
    }
  }
}

/** Nobody else is connected; of a PostgreSQL that does not answer any more nobody knows, and it is left as it is. */
async function noOthers(client: pg.Client): Promise<boolean> {
  try {
    // Two that leave at the same time would each take the other for one who stays.
    await client.query('select pg_advisory_lock($1)', [LEAVING]);
    for (let look = 1; look <= 3; look += 1) {
      if (look > 1) await pause(30);
      const { rows } = await client.query(OTHERS);
      if (rows[0]?.others === 0) return true;
    }
    return false;
  } catch {
    return false;
  }
}

/** Any number that nothing else in this database locks. */
const LEAVING = 4_042_001;

const OTHERS =
  "select count(*)::int as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()";
