import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certain } from '@openmutual/core/result';
import { openAccess } from '../../server/access/access.ts';
import { askerOf } from '../../server/access/asker.ts';
import { addDoor } from '../../server/access/door.ts';
import { makeOperator } from '../../server/access/operator.ts';
import { playedCost } from '../../server/access/password-hash.ts';
import { openDatabase } from '../../server/database/database.ts';
import { within } from '../../server/database/within.ts';
import { dayOfFund } from '../../server/fund/fund-jobs.ts';
import { goOn } from '../../server/hearing/going-on.ts';
import { openApp } from '../../server/http/app.ts';
import { staticPages } from '../../server/http/static-pages.ts';
import { openInstallation } from '../../server/installation/installation.ts';
import type { Job } from '../../server/job/job.ts';
import { openKeys } from '../../server/key/keys.ts';
import { sendDue } from '../../server/mail/sending.ts';
import { allRolesOf } from '../../server/member/member-role.ts';
import { closeVote } from '../../server/motion/closing.ts';
import { replayed } from '../../server/motion/replay.ts';
import { routes } from '../../server/routes.ts';

/** The server with its pages, on a database of its own. */
export interface MutualServer {
  readonly address: string;
  /** Where a test asks for what the world would give it: mails, and that days go by. */
  readonly control: string;
  readonly close: () => Promise<void>;
}

/** Serves the API and the built pages as one site, on a PostgreSQL that is started for it and goes with it. */
export async function openMutualServer(pages: Promise<string>): Promise<MutualServer> {
  const folder = mkdtempSync(join(tmpdir(), 'openmutual-served-'));
  const [data, keys] = [join(folder, 'data'), join(folder, 'keys')];
  const site = await listening(createServer());
  const database = certain(await openDatabase({ env: {}, folder: data }));
  let turned = 0;
  const clock = { now: () => Date.now() + turned };
  certain(await openInstallation(database, 'demonstration', clock));
  const onFault = (fault: unknown) => console.error(fault);
  // Nobody waits a month with his session and his authenticator: at the door it stays today.
  const today = { now: () => Date.now() };
  const access = certain(
    await openAccess({
      database,
      clock: today,
      origin: addressOf(site),
      keys,
      onFault,
      passwordCost: playedCost,
    }),
  );
  const app = await openApp({
    database,
    routes,
    clock,
    version: '0',
    isReady: async () => true,
    mailKey: access.mailKey,
    keys: openKeys(keys),
    askerOf: async (headers) => {
      const who = await askerOf(access, headers);
      return who.kind === 'visitor' ? who : { ...who, assuredAt: who.assuredAt + turned };
    },
    rolesOf: (person, fund) => allRolesOf(database, person, fund),
  });
  addDoor(app, access);
  await app.ready();
  const sent: { readonly to: string; readonly text: string }[] = [];
  const transport = {
    send: async ({ to, text }: { readonly to: string; readonly text: string }) =>
      void sent.push({ to, text }),
  };
  // Of two who ask at once the second would not see what the first is sending.
  let sending: Promise<unknown> = Promise.resolve();
  const acts: Readonly<Record<string, (asked: URLSearchParams) => Promise<unknown>>> = {
    mails: async () => {
      await access.settled();
      const send = () =>
        sendDue({ database, transport, clock, key: access.mailKey, origin: addressOf(site) });
      sending = sending.then(send, send);
      await sending;
      return sent;
    },
    turn: async (asked) => {
      turned += Number(asked.get('days')) * 86_400_000;
      return { now: clock.now() };
    },
    // What the worker of an installation does when the day of a fund begins, a motion was put, or its vote is over. Of one fund: others let theirs be.
    work: async (asked) => {
      const place = { database, clock, keys: openKeys(keys) };
      const fund = asked.get('fund') ?? '';
      await dayOfFund(place, fund);
      const motion = asked.get('motion');
      if (motion !== null) {
        await (replayed as unknown as Job).work({ fund, motion }, place);
        await closeVote(place, fund, motion);
      }
      return {};
    },
    // A code counts once within three minutes and tries are counted, for which a test cannot wait.
    forget: async () => {
      await access.pool.query('DELETE FROM access.tried_code');
      await access.pool.query('DELETE FROM access.attempt');
      return {};
    },
    // As `openmutual operator` does at the machine.
    operator: async (asked) => {
      const at = new Date(clock.now()).toISOString();
      const made = { mail: asked.get('mail') ?? '', at };
      return within(database, { as: 'access' }, (tx) => makeOperator(tx, made));
    },
    // What jobs do when their time has come: members are in force, hearings begin, go on and are counted.
    'go-on': async (asked) => {
      const fund = asked.get('fund') ?? '';
      await dayOfFund({ database, clock }, fund);
      await goOn({ database, clock }, fund);
      return {};
    },
    // As though everybody had given his password or code eleven minutes ago.
    age: async () => {
      await access.pool.query("UPDATE access.session SET assured_at = assured_at - interval '11 minutes'");
      return {};
    },
  };
  const control = await listening(
    createServer(async ({ url = '' }, response) => {
      const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
      response.end(JSON.stringify(await acts[pathname.slice(1)]?.(searchParams)));
    }),
  );
  const close = async () => {
    for (const server of [site, control]) {
      server.closeAllConnections();
      server.close();
    }
    await app.close();
    await access.close();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  };
  // The pages are built while the database starts.
  const folderOfPages = await pages.catch(async (fault) => {
    await close();
    throw fault;
  });
  const files = staticPages(folderOfPages);
  site.on('request', (request, response) =>
    request.url?.startsWith('/api/') ? app.routing(request, response) : files(request, response),
  );
  return { address: addressOf(site), control: addressOf(control), close };
}

async function listening(server: Server): Promise<Server> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
