import { once } from 'node:events';
import { createServer } from 'node:net';
import { accepted, type Result } from '@openmutual/core/result';
import type { FastifyInstance } from 'fastify';
import { type Access, openAccess } from './access/access.ts';
import { accessJobs } from './access/access-jobs.ts';
import { askerOf } from './access/asker.ts';
import { addDoor } from './access/door.ts';
import { type Clock, instant, systemClock } from './clock/clock.ts';
import type { Environment } from './database/binaries.ts';
import { pathOf } from './database/data-folder.ts';
import { type Database, openDatabase } from './database/database.ts';
import { claimServing } from './database/serving.ts';
import { openApp } from './http/app.ts';
import { staticPages } from './http/static-pages.ts';
import { type Installation, type Mode, openInstallation } from './installation/installation.ts';
import { openWorker } from './job/worker.ts';
import { jobs } from './jobs.ts';
import { keyFolder } from './key/key-file.ts';
import { type Keys, openKeys } from './key/keys.ts';
import { mailJobs } from './mail/mail-jobs.ts';
import { smtp } from './mail/sending.ts';
import { allRolesOf } from './member/member-role.ts';
import { routes } from './routes.ts';

export interface ServerPlace {
  readonly env: Environment;
  /** The data folder, where it is not that of `OPENMUTUAL_DATA`. */
  readonly folder?: string;
  readonly mode: Mode;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** The folder of the built pages. */
  readonly pages?: string;
  /** Under which address people reach it, where another program stands before it (`OPENMUTUAL_ORIGIN`). */
  readonly origin?: string;
  readonly clock?: Clock;
  /** Where log lines go; nothing where nobody reads them. */
  readonly log?: NodeJS.WritableStream;
  /** Leaves what is to be done later to others (`openmutual work`). */
  readonly isWithoutJobs?: true;
  readonly version: string;
}

/** A server that answers, and works on what is to be done later. */
export interface OpenServer {
  /** Where people reach it. */
  readonly origin: string;
  readonly app: FastifyInstance;
  readonly database: Database;
  readonly access: Access;
  readonly keys: Keys;
  readonly installation: Installation;
  /** Ends what was begun, takes nothing new, and lets go of the data folder. */
  readonly close: () => Promise<void>;
}

/** Opens the database, the door and the interface, one after another; what cannot be opened is told, and what was opened before is closed. */
export async function openServer(place: ServerPlace): Promise<Result<OpenServer>> {
  const parts: Part[] = [];
  const close = async () => {
    for (const part of parts.splice(0).reverse()) await part();
  };
  try {
    const server = await opening(place, parts);
    if (server.ok) return accepted({ ...server.value, close });
    await close();
    return server;
  } catch (error) {
    await close();
    throw error;
  }
}

/** How something that was opened is closed. */
type Part = () => Promise<unknown>;

async function opening(place: ServerPlace, parts: Part[]): Promise<Result<Omit<OpenServer, 'close'>>> {
  const { env, mode, host, clock = systemClock } = place;
  const data = pathOf(env, place.folder);
  const opened = await openDatabase({ env, folder: data });
  if (!opened.ok) return opened;
  const database = opened.value;
  parts.push(database.close);
  const serving = await claimServing(database, { folder: data, pid: process.pid, since: instant(clock) });
  if (!serving.ok) return serving;
  parts.push(serving.value.release);
  const installation = await openInstallation(database, mode, clock);
  if (!installation.ok) return installation;

  // Links in mails and the names of cookies hold the address, so the port is known first.
  const port = place.port === 0 ? await freePort(host) : place.port;
  const folder = keyFolder(env, data);
  const at = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const door = await openAccess({ database, clock, origin: place.origin ?? at, keys: folder });
  if (!door.ok) return door;
  const access = door.value;
  parts.push(access.close);
  const keys = openKeys(folder);
  const app = await openApp({
    database,
    routes,
    clock,
    keys,
    version: place.version,
    isReady: async () => (await database.pool.query('SELECT 1')).rowCount === 1,
    mailKey: access.mailKey,
    askerOf: (headers) => askerOf(access, headers),
    rolesOf: (person, fund) => allRolesOf(database, person, fund),
    isBehindProxy: place.origin !== undefined,
    ...(place.pages === undefined ? {} : { pages: staticPages(place.pages) }),
    ...(place.log === undefined ? {} : { log: place.log }),
  });
  parts.push(() => app.close());
  addDoor(app, access);
  if (place.isWithoutJobs !== true) parts.push(await working({ database, access, env, clock }));
  await app.listen({ host, port });
  return accepted({ origin: access.origin, app, database, access, keys, installation: installation.value });
}

export interface WorkPlace {
  readonly database: Database;
  readonly access: Access;
  readonly env: Environment;
  readonly clock: Clock;
}

/** Begins to do what is to be done later; yields how it is stopped. */
export async function working({ database, access, env, clock }: WorkPlace): Promise<Part> {
  const transport = smtp(env);
  const { mailKey: key, origin } = access;
  const mails = mailJobs({ key, origin, ...(transport === undefined ? {} : { transport }) });
  const all = [...jobs, ...accessJobs(access), ...mails];
  const worker = await openWorker(all, { database, clock }, () => undefined);
  return worker.close;
}

async function freePort(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
