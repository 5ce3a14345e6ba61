import { createHash, randomBytes } from 'node:crypto';
import { chmod, chown, lstat, mkdir, readdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { accepted, type Result, rejected } from '@openmutual/core/result';
import type { Environment } from './binaries.ts';
import { canReach, clusterUser, ownUser, type SystemUser } from './system-user.ts';

/** Where an installation keeps what must not be lost, and where PostgreSQL has its part of it. */
export interface DataFolder {
  readonly path: string;
  /** The folder of PostgreSQL's own data, of its log and of its socket: the same, unless its user cannot reach it. */
  readonly room: string;
  readonly cluster: string;
  readonly log: string;
  readonly socket: string;
  readonly user: SystemUser;
  readonly own: SystemUser;
}

/** The folder that was named, else that of `OPENMUTUAL_DATA`, else `./data`; made if it is not there, for its owner alone. */
export async function openDataFolder(env: Environment, named?: string): Promise<Result<DataFolder>> {
  const own = ownUser();
  if (!own.ok) return own;
  const made = await makeFolder(pathOf(env, named), own.value);
  if (!made.ok) return made;
  // PostgreSQL tells of itself by the real path.
  const path = made.value;
  const room = await roomOf(path, own.value);
  if (!room.ok) return room;
  const { place, user } = room.value;
  const socket = await openSocketFolder(place, user);
  if (!socket.ok) return socket;
  return accepted({
    path,
    room: place,
    cluster: join(place, 'postgres'),
    log: join(place, 'postgres.log'),
    socket: socket.value,
    user,
    own: own.value,
  });
}

/** Whether there are data of a database already; nothing is made or changed. */
export async function hasData(env: Environment, named?: string): Promise<boolean> {
  const path = pathOf(env, named);
  const isThere = (name: string) =>
    stat(join(path, name)).catch((error) => (error.code === 'ENOENT' ? undefined : error));
  return (await isThere('postgres')) !== undefined || (await isThere(ELSEWHERE)) !== undefined;
}

export function pathOf(env: Environment, named?: string): string {
  return resolve(named ?? (env['OPENMUTUAL_DATA'] || 'data'));
}

/** The version of the data that are there, as PostgreSQL wrote it; nothing where there are none. */
export async function dataVersion(cluster: string): Promise<number | undefined> {
  const text = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : Number.parseInt(text, 10);
}

/** Says where the database is, if it is not in the data folder. */
const ELSEWHERE = 'database-is-elsewhere.json';

async function makeFolder(path: string, own: SystemUser): Promise<Result<string>> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    const names = await readdir(path);
    const { uid, mode } = await stat(path);
    if (own.uid !== 0 && uid !== own.uid) return refusedFolder(path, `a folder of user ${uid}`);
    // What others may enter is closed, but only where nothing stands in it or it is known to be ours.
    const isOurs = names.every((name) => OURS.test(name)) || names.includes('postgres');
    if ((mode & 0o067) !== 0) {
      if (!isOurs) return refusedFolder(path, 'a folder with other files that others may enter');
      await chmod(path, 0o700);
    }
    return accepted(await realpath(path));
  } catch (error) {
    return refusedFolder(path, (error as Error).message);
  }
}

/** What may stand in a data folder from before the database. */
const OURS = /^(postgres.*|socket|evidence|database-is-elsewhere\.json)$/;

function refusedFolder(file: string, found: string): Result<never> {
  return rejected({
    code: 'the-data-folder-cannot-be-used',
    file,
    found,
    expected: 'a folder that belongs to who runs this, and that others may not enter',
    suggestion:
      'choose another folder with OPENMUTUAL_DATA, or give this one to who runs this, with mode 700',
  });
}

interface Room {
  readonly place: string;
  readonly user: SystemUser;
}

/** Whoever runs PostgreSQL must reach its data. As root he is another user, and a folder such as /root lets nobody through. */
async function roomOf(path: string, own: SystemUser): Promise<Result<Room>> {
  const elsewhere = join(path, ELSEWHERE);
  const place = (await placeIn(elsewhere)) ?? path;
  const user = clusterUser(own, await ownerOf(join(place, 'postgres')));
  if (!user.ok) return user;
  if (own.uid !== 0 || place !== path) return accepted({ place, user: user.value });
  // Others than this user still see nothing of it.
  await chown(path, 0, user.value.gid);
  await chmod(path, 0o710);
  if (canReach(user.value, path)) return accepted({ place, user: user.value });
  await chmod(path, 0o700);
  const name = `${hashOf(path)}-${randomBytes(4).toString('hex')}`;
  const made = join('/var/lib/openmutual', name);
  try {
    await mkdir('/var/lib/openmutual', { recursive: true, mode: 0o755 });
    await mkdir(made, { mode: 0o710 });
    await chown(made, 0, user.value.gid);
    const why = `user ${user.value.name}, who runs PostgreSQL, cannot reach ${path}`;
    await writeFile(elsewhere, `${JSON.stringify({ place: made, why }, null, 2)}\n`, {
      flag: 'wx',
      mode: 0o600,
    });
    await writeFile(join(made, 'belongs-to.txt'), `${path}\n`, { mode: 0o600 });
    return accepted({ place: made, user: user.value });
  } catch (error) {
    const other = await placeIn(elsewhere);
    if (other !== undefined) return accepted({ place: other, user: user.value });
    return rejected({
      code: 'postgresql-cannot-reach-the-data-folder',
      file: path,
      found: `user ${user.value.name} cannot enter it; ${(error as Error).message}`,
      expected: 'a folder that this user can reach, or a /var/lib/openmutual that can be made',
      suggestion: 'choose a folder outside of a home with OPENMUTUAL_DATA, such as /srv/openmutual',
    });
  }
}

async function placeIn(elsewhere: string): Promise<string | undefined> {
  const text = await readFile(elsewhere, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as { place: string }).place;
}

async function ownerOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ uid }) => uid,
    () => undefined,
  );
}

/** 107 bytes fit into the address of a socket on Linux, 103 on macOS, with the name of the socket. @source unix(7) */
const LONGEST_ADDRESS = 100;

/** Beside the data, or, where that is too long for a socket, in the folder of temporary files under a name of its own. */
async function openSocketFolder(room: string, user: SystemUser): Promise<Result<string>> {
  const beside = join(room, 'socket');
  const folder = isShort(beside) ? beside : join(shortTemporary(user), `openmutual-${hashOf(room)}`);
  await mkdir(folder, { mode: 0o700 }).then(
    () => (user.uid === process.getuid?.() ? undefined : chown(folder, user.uid, user.gid)),
    () => undefined,
  );
  // In a folder for everyone, somebody else may have been there first.
  const there = await lstat(folder).catch(() => undefined);
  if (there?.isDirectory() && there.uid === user.uid && (there.mode & 0o077) === 0) return accepted(folder);
  return rejected({
    code: 'the-folder-of-the-socket-cannot-be-used',
    file: folder,
    found:
      there === undefined ? 'no folder' : `mode ${(there.mode & 0o7777).toString(8)}, of user ${there.uid}`,
    expected: `a folder with mode 700 of user ${user.name}`,
    suggestion: 'remove it, or choose a data folder with a shorter path with OPENMUTUAL_DATA',
  });
}

function shortTemporary(user: SystemUser): string {
  const temporary = tmpdir();
  return isShort(join(temporary, `openmutual-${hashOf('')}`)) && canReach(user, temporary)
    ? temporary
    : '/tmp';
}

function isShort(folder: string): boolean {
  return Buffer.byteLength(join(folder, '.s.PGSQL.5432')) <= LONGEST_ADDRESS;
}

function hashOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}
