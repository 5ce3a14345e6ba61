import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { certain } from '@openmutual/core/result';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runningPostmaster } from '../database/postmaster.ts';
import { verifyFund } from '../verify/verify-fund.ts';
import { type Acknowledged, type Clients, openClients } from './scratch-client.ts';
import {
  asSuperuser,
  inDatabase,
  postmasterOf,
  type ScratchInstallation,
  scratchInstallation,
} from './scratch-installation.ts';
import { type Line, openLine } from './scratch-line.ts';
import { beginLoad, type Load } from './scratch-load.ts';
import { freePort, type ServerProcess, startServer } from './scratch-process.ts';
import { seeded } from './scratch-random.ts';

/** Twenty times as many where records are set, with what was counted. */
const isRecorded = process.env['OPENMUTUAL_RECORD'] !== undefined;
const SEEDS = Array.from({ length: isRecorded ? 10 : 1 }, (_, place) => 20_261_122 + place);

/** A server at each of the moments once; the database at other ones. */
const [SERVER_KILLS, DATABASE_KILLS] = isRecorded ? [10, 5] : [5, 3];

/** When a process is killed: at any time, while a settlement is posted, while many record payments, between COMMIT and the answer, while a job is done. */
const MOMENTS = ['whenever', 'posting', 'recording', 'answering', 'working'] as const;

/** Of which requests the answer is lost, in the order in which they come. */
const PAYMENTS_LOST = 10;
const LOSSES = [
  ...Array.from({ length: PAYMENTS_LOST }, () => /^POST \S+\/payments /),
  ...[/\/settlement-runs /, /\/preview /, /\/settlement-runs\/\S+\/signatures /, /\/posting /],
  ...[/^POST \S+\/payouts /, /\/payouts\/\S+\/signatures /, /\/payouts\/\S+\/payment /],
];

describe.each(SEEDS)('seed %i', (seed) => {
  const random = seeded(seed);
  let installation: ScratchInstallation;
  let server: ServerProcess;
  let line: Line;
  let clients: Clients;
  let load: Load;
  let port: number;
  let begun: string;

  beforeAll(async () => {
    installation = await scratchInstallation({ members: 400, months: SERVER_KILLS + DATABASE_KILLS + 2 });
    port = await freePort();
    server = await startServer(installation, port);
    line = await openLine(port);
    clients = openClients(line.port);
    const { organiser, second, treasurer } = installation.people;
    const staff = {
      organiser: await clients.signIn(organiser, port),
      second: await clients.signIn(second, port),
      treasurer: await clients.signIn(treasurer, port),
    };
    begun = new Date().toISOString();
    load = beginLoad(installation, staff, seeded(seed + 1000));
  });

  afterAll(async () => {
    line?.close();
    if (server?.hasEnded() === false) await server.kill();
    await installation?.remove();
  });

  /** The moment of a kill, begun by the next month that is settled. */
  async function moment(round: number): Promise<void> {
    load.settleNext();
    const kind = MOMENTS[round % MOMENTS.length];
    if (kind === 'whenever') return pause(50 + random() * 600);
    if (kind === 'answering')
      return line.loseAnswer(random() < 0.5 ? /^POST \S+\/posting / : /^POST \S+\/payments /);
    if (kind === 'working') {
      const isWorking = async () => (await asSuperuser(installation, IN_HAND)).length > 0;
      return expect.poll(isWorking, { interval: 1 }).toBe(true);
    }
    const end = kind === 'posting' ? '/posting' : '/payments';
    await new Promise<void>((resolve) => {
      clients.onSend = (path) => {
        if (path.endsWith(end)) resolve();
      };
    });
    clients.onSend = () => undefined;
    return pause(random() * (kind === 'posting' ? 150 : 20));
  }

  /** So many more are told that what they asked for was done. */
  async function goesOn(): Promise<void> {
    const before = clients.acknowledged.length;
    await expect.poll(() => clients.acknowledged.length - before, { interval: 20 }).toBeGreaterThan(8);
  }

  test(`of an answer that is lost on its way the client hears by the same key, ${LOSSES.length} times`, async () => {
    for (const [place, request] of LOSSES.entries()) {
      // From here on those of a settlement are lost.
      if (place === PAYMENTS_LOST) load.settleNext();
      await line.loseAnswer(request);
    }
    const again = () => clients.acknowledged.filter(({ attempts }) => attempts > 1);
    const lost = () => again().reduce((sum, { attempts }) => sum + attempts - 1, 0);
    await expect.poll(lost).toBeGreaterThanOrEqual(LOSSES.length);
    const answered = again().map(({ told }) => told.headers['idempotency-replayed']);
    expect(answered).toEqual(answered.map(() => 'true'));
  });

  test(`a server that is killed ${SERVER_KILLS} times is started again by its command, and goes on`, async () => {
    for (let round = 0; round < SERVER_KILLS; round += 1) {
      await moment(round);
      await server.kill();
      expect(server.faults()).toEqual([]);
      server = await startServer(installation, port);
      await goesOn();
    }
  });

  test(`a database that is killed ${DATABASE_KILLS} times comes back by itself, and the same server goes on`, async () => {
    const { pid } = server;
    for (let round = 0; round < DATABASE_KILLS; round += 1) {
      await moment(round);
      await killDatabase(installation, round % 2 === 0 ? 'all of it' : 'one connection');
      await goesOn();
    }
    expect([server.pid, server.hasEnded(), server.faults()]).toEqual([pid, false, []]);
  });

  test('what was acknowledged is there once, what was asked for again had one effect, and nothing needs a hand', async () => {
    await load.end();
    const { acknowledged } = clients;
    for (const one of acknowledged) await holdsAgain(one);
    expect(server.faults()).toEqual([]);
    const count = (path: RegExp) => acknowledged.filter(({ asked }) => path.test(asked.path)).length;
    const told = {
      payments: count(/\/payments$/),
      receipts: count(/\/payments$/),
      payouts: count(/\/payouts$/),
      paid: count(/\/payouts\/[^/]+\/payment$/),
      posted: count(/\/posting$/),
      settlements: count(/\/settlement-runs$/),
      events: acknowledged.length,
    };
    const found = await asSuperuser(installation, COUNTS, [installation.fund, begun]);
    expect(found).toEqual([told]);
    const fund = { fund: installation.fund, slug: 'village' };
    const verified = await inDatabase(installation, (database) =>
      verifyFund(database, fund, `${installation.env['OPENMUTUAL_KEYS']}`),
    );
    expect(certain(verified).findings).toEqual([]);
    await expect.poll(() => asSuperuser(installation, LEFT)).toEqual([]);
    await server.end();
    expect(await runningPostmaster(join(installation.folder, 'postgres'))).toBeUndefined();
    if (isRecorded) {
      const again = acknowledged.filter(({ attempts }) => attempts > 1);
      const replayed = again.filter(({ told: { headers } }) => headers['idempotency-replayed'] === 'true');
      process.stdout.write(
        `${JSON.stringify({ seed, ...told, putOff: clients.putOff(), again: again.length, replayed: replayed.length })}\n`,
      );
    }
  });

  /** The same request with the same key is answered as it was, and says that it was done before. */
  async function holdsAgain({ by, asked, told }: Acknowledged): Promise<void> {
    const again = await by.send(asked);
    expect({
      path: asked.path,
      status: again?.status,
      text: again?.text,
      is: again?.headers['idempotency-replayed'],
    }).toEqual({
      ...{ path: asked.path, status: told.status, text: told.text, is: 'true' },
    });
  }
});

/** After one connection was killed PostgreSQL ends all others and recovers, for nobody knows what that one left behind. */
async function killDatabase(installation: ScratchInstallation, what: 'all of it' | 'one connection') {
  const { pid } = await postmasterOf(installation);
  const [busiest] = await asSuperuser<{ pid: number }>(installation, BUSIEST);
  process.kill(what === 'all of it' ? pid : (busiest?.pid ?? pid), 'SIGKILL');
}

const BUSIEST = `SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND datname = 'openmutual' AND pid <> pg_backend_pid()
  ORDER BY state = 'idle', xact_start LIMIT 1`;

/** Jobs that are done at this moment. */
const IN_HAND = 'SELECT FROM graphile_worker.jobs WHERE locked_by IS NOT NULL';

/** What the tables have of each kind that was acknowledged; the rules leave events of their own, each hour. */
const COUNTS = `SELECT (SELECT count(*)::int FROM fund.payment WHERE fund_id = $1) AS payments,
  (SELECT count(DISTINCT receipt)::int FROM fund.payment WHERE fund_id = $1) AS receipts,
  (SELECT count(*)::int FROM fund.payout WHERE fund_id = $1) AS payouts,
  (SELECT count(*)::int FROM fund.payout WHERE fund_id = $1 AND state = 'paid') AS paid,
  (SELECT count(*)::int FROM fund.settlement WHERE fund_id = $1 AND state = 'posted') AS posted,
  (SELECT count(*)::int FROM fund.settlement) AS settlements,
  (SELECT count(*)::int FROM audit.event WHERE fund_id = $1 AND at > $2 AND person_id IS NOT NULL) AS events`;

/** Settlements of which not every bucket was told, or of which somebody has two letters; jobs that nobody has done. Who has paid beforehand has no letter. */
const LEFT = `SELECT task_identifier AS what FROM graphile_worker.jobs
  UNION ALL SELECT 'letters of ' || s.period FROM fund.settlement s WHERE s.entry_id IS NOT NULL AND (
    (SELECT count(*) FROM fund.settlement_told t WHERE t.fund_id = s.fund_id AND t.settlement_id = s.settlement_id) <> 64
    OR (SELECT count(*) - count(DISTINCT person_id) FROM mail.outbox WHERE letter = 'dues-billed' AND facts ->> 'period' = s.period) > 0)`;
