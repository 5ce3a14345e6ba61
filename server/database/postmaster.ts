import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chown,
  mkdir,
  open,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import type { DataFolder } from './data-folder.ts';
import { OutsideFault } from './fault.ts';
import { asUser, type SystemUser } from './system-user.ts';

/** The roles that may come through the socket, of which the first may do everything. */
export const SUPERUSER = 'openmutual_superuser';
export const OWNER = 'openmutual_owner';
export const SERVER = 'openmutual_server';

/** The main process of a running PostgreSQL, as the file in its folder tells of it. */
export interface Postmaster {
  readonly pid: number;
  readonly socket: string;
  readonly port: number;
}

/** The PostgreSQL that runs on these data; nothing where its process is not there any more or is another one. */
export async function runningPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid, , , port, socket] = text.split('\n');
  if (
    pid === undefined ||
    socket === undefined ||
    socket === '' ||
    !(await isPostmasterOf(Number(pid), cluster))
  ) {
    return undefined;
  }
  return { pid: Number(pid), port: Number(port), socket };
}

/**
 * Makes the data of a new PostgreSQL: UTF-8, sorted by bytes, with checksums, open to nobody but the socket. It stands under its name only once it
 * is whole, so that neither a crash nor a second program leaves half of it.
 */
export async function makeCluster({ room, cluster, user }: DataFolder, binaries: Binaries): Promise<void> {
  await removeAbandoned(room);
  const begun = `${cluster}.new-${process.pid}-${randomBytes(4).toString('hex')}`;
  await mkdir(begun, { mode: 0o700 });
  if (user.uid !== process.getuid?.()) await chown(begun, user.uid, user.gid);
  const options = [
    '--encoding=UTF8',
    '--locale=C',
    '--data-checksums',
    '--auth-local=peer',
    '--auth-host=reject',
  ];
  const made = spawnSync(
    join(binaries.folder, 'initdb'),
    ['-D', begun, '-U', SUPERUSER, '--no-instructions', ...options],
    { ...asUser(user), env: QUIET, encoding: 'utf8' },
  );
  if (made.status !== 0) {
    await rm(begun, { recursive: true, force: true });
    throw notStarted('initdb could not make the data of PostgreSQL', made.stderr || made.error?.message);
  }
  await writeFile(join(begun, 'pg_hba.conf'), 'local all all peer map=openmutual\n');
  try {
    await rename(begun, cluster);
  } catch (error) {
    await rm(begun, { recursive: true, force: true });
    // Another program was faster; its data are as good.
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** A PostgreSQL that was begun; that it ended, it tells with what it wrote into its log. */
export interface Begun {
  readonly pid: number | undefined;
  readonly ended: () => string | undefined;
}

/** Put in its place whole: two programs may start a PostgreSQL that ended at once, and one of them reads what the other writes. */
async function writePeers(file: string, text: string): Promise<void> {
  const beside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(beside, text);
  await rename(beside, file);
}

/** Starts PostgreSQL on its data, and does not wait until it answers. */
export async function startPostmaster(folder: DataFolder, binaries: Binaries): Promise<Begun> {
  const { cluster, socket, user, own } = folder;
  await removeStaleFile(cluster);
  await writePeers(join(cluster, 'pg_ident.conf'), peers([own, user]));
  const log = await openLog(folder.log);
  const begin = (await log.stat()).size;
  const child = spawn(join(binaries.folder, 'postgres'), ['-D', cluster, ...settings(socket)], {
    ...asUser(user),
    env: QUIET,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  let failure: string | undefined;
  child.on('error', (error) => {
    failure = error.message;
  });
  child.unref();
  await log.close();
  let lines: string | undefined;
  child.on('exit', async () => {
    lines = (await readFile(folder.log, 'utf8').catch(() => '')).slice(begin).trim();
  });
  return { pid: child.pid, ended: () => failure ?? lines };
}

/** Ends PostgreSQL: work that is going on is undone, the data are brought to the disk. */
export async function stopPostmaster({ pid }: Postmaster, cluster: string): Promise<void> {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    return;
  }
  for (let waited = 0; waited < LONGEST_STOP; waited += 25) {
    if (!(await isPostmasterOf(pid, cluster))) return;
    await pause(25);
  }
  throw new OutsideFault(
    'timeout',
    `PostgreSQL (process ${pid}) did not end within ${LONGEST_STOP / 1000} seconds.`,
  );
}

export function notStarted(what: string, details = 'no reason told'): OutsideFault {
  const kind = details.includes('No space left on device') ? 'disk-full' : 'not-started';
  return new OutsideFault(kind, `${what}: ${details.trim().split('\n').slice(-6).join('\n')}`);
}

const LONGEST_STOP = 30_000;

/** No language and no variable of who calls changes what PostgreSQL does. */
const QUIET = { PATH: '/usr/bin:/bin', LC_ALL: 'C' };

function settings(socket: string): string[] {
  const values = {
    listen_addresses: '',
    unix_socket_directories: `"${socket.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    port: '5432',
    cluster_name: 'openmutual',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] %u ',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Which user of the system may come as which role: who runs this, who runs PostgreSQL, and root, as our roles. */
function peers(users: readonly SystemUser[]): string {
  const names = [...new Set([...users.map(({ name }) => name), 'root'])];
  const lines = names.flatMap((name) =>
    [SUPERUSER, OWNER, SERVER].map((role) => `openmutual "${name.replaceAll('"', '""')}" ${role}`),
  );
  return `${lines.join('\n')}\n`;
}

/**
 * After a crash the number of the process may belong to another one by now, and PostgreSQL would take it for itself. The file is only
 * removed where the process surely is no PostgreSQL on these data; all else PostgreSQL judges.
 */
async function removeStaleFile(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return;
  const pid = Number.parseInt(text, 10);
  if (isAlive(pid) && !(await isPostmasterOf(pid, cluster))) await rm(file, { force: true });
}

/** PostgreSQL works in the folder of its data, whoever started it; where that cannot be seen, its command says so. */
async function isPostmasterOf(pid: number, cluster: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === cluster;
  } catch {
    const { stdout } = spawnSync('ps', ['-o', 'stat=,command=', '-p', String(pid)], { encoding: 'utf8' });
    return !/^Z/.test(stdout.trim()) && stdout.includes('postgres') && stdout.includes(cluster);
  }
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Data that a program began to make and was killed over. */
async function removeAbandoned(room: string): Promise<void> {
  for (const name of await readdir(room)) {
    const pid = /^postgres\.new-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid)))
      await rm(join(room, name), { recursive: true, force: true });
  }
}

/** The log goes on; one that has grown beyond 10 MB begins anew, and the one before is kept. */
async function openLog(path: string) {
  const size = await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
  if (size > 10_000_000) await rename(path, join(dirname(path), `${basename(path)}.1`));
  return open(path, 'a', 0o600);
}
