import { once } from 'node:events';
import { createServer } from 'node:net';
import { accepted, type Result } from '@openmutual/core/result';
import type { FastifyInstance } from 'fastify';
import { type Access, openAccess } from './access/access.ts';
import { askerOf } from './access/asker.ts';
import { addDoor } from './access/door.ts';
import type { HashCost } from './access/password-hash.ts';
import { type Clock, instant, systemClock } from './clock/clock.ts';
import type { Environment } from './database/binaries.ts';
import { pathOf } from './database/data-folder.ts';
import { type Database, openDatabase, removeDatabase } from './database/database.ts';
import { hasRoom } from './database/room.ts';
import { claimServing } from './database/serving.ts';
import { openApp } from './http/app.ts';
import { openSharedLook } from './http/shared-look.ts';
import { staticPages } from './http/static-pages.ts';
import { type Installation, isHalfMade, type Mode, openInstallation } from './installation/installation.ts';
import { keyFolder } from './key/key-file.ts';
import { type Keys, openKeys } from './key/keys.ts';
import { allRolesOf } from './member/member-role.ts';
import { routes } from './routes.ts';
import { working } from './work.ts';

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
  /** Leaves what is to be done later to others (`openmutual work`), or until it is told to work. */
  readonly isWithoutJobs?: true;
  /** What passwords cost, where accounts are nobody's. */
  readonly passwordCost?: HashCost;
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
  /** Begins to do what is to be done later, where it was opened without its jobs. */
  readonly work: () => Promise<void>;
  /** Ends what was begun, takes nothing new, and lets go of the data folder. */
  readonly close: () => Promise<void>;
}

/** Opens the database, the door and the interface, one after another; what cannot be opened is told, and what was opened before is closed. */
export async function openServer(place: ServerPlace): Promise<Result<OpenServer>> {
  const parts: Part[] = [];
  const close = () => closed(parts);
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

/** Closes what was opened, the last first. */
async function closed(parts: Part[]): Promise<void> {
  for (const part of parts.splice(0).reverse()) await part();
}

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
  // Links in mails and the names of cookies hold the address, so the port is known first; and nothing is begun where nobody can listen.
  const port = await freePort(host, place.port);
  if (mode === 'demonstration' && (await isHalfMade(database))) {
    const removed = await removeDatabase(database);
    if (!removed.ok) return removed;
    await closed(parts);
    return opening(place, parts);
  }
  const installation = await openInstallation(database, mode, clock);
  if (!installation.ok) return installation;

  const folder = keyFolder(env, data);
  const at = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const door = await openAccess({
    ...{ database, clock, origin: place.origin ?? at, keys: folder },
    ...(place.passwordCost === undefined ? {} : { passwordCost: place.passwordCost }),
  });
  if (!door.ok) return door;
  const access = door.value;
  parts.push(access.close);
  const keys = openKeys(folder);
  const look = openSharedLook();
  const app = await openApp({
    database,
    routes,
    clock,
    keys,
    version: place.version,
    isReady: async () => (await database.pool.query('SELECT 1')).rowCount === 1,
    mailKey: access.mailKey,
    hasRoom: () => look('room', () => hasRoom(database)),
    askerOf: (headers) => look(`who ${headers.cookie ?? ''}`, () => askerOf(access, headers)),
    rolesOf: (person, fund) => look(`roles ${person} ${fund}`, () => allRolesOf(database, person, fund)),
    ...(place.origin === undefined ? {} : { origin: access.origin }),
    ...(place.pages === undefined ? {} : { pages: staticPages(place.pages) }),
    ...(place.log === undefined ? {} : { log: place.log }),
  });
  parts.push(() => app.close());
  addDoor(app, access);
  const work = async () => {
    const worker = await working({ database, access, env, clock, keys }, (line) => {
      if (line.fault !== undefined) app.log.error(line, 'a job failed; it is tried again later');
    });
    parts.push(worker.close);
  };
  if (place.isWithoutJobs !== true) await work();
  await app.listen({ host, port });
  const { origin } = access;
  return accepted({ origin, app, database, access, keys, installation: installation.value, work });
}

/** The port that is asked for, or a free one for 0; throws where it cannot be had. */
async function freePort(host: string, asked: number): Promise<number> {
  const server = createServer().listen(asked, host);
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
