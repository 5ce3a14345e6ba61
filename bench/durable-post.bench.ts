import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { certain, invariant } from '@openmutual/core/result';
import { type Account, beginDemonstration, codeNow } from '@openmutual/server/demonstration';
import { keyFolder } from '@openmutual/server/key-file';
import { type OpenServer, openServer } from '@openmutual/server/server';
import { verifyFund } from '@openmutual/server/verify-fund';
import { within } from '@openmutual/server/within';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import type { Load, Loaded } from './durable-post/load.ts';
import { PLAIN, plainEndpoint } from './durable-post/plain-endpoint.ts';
import { printTable, ratio, spread, whole } from './measure.ts';

const IN_FLIGHT = 64;
const EACH = 2000;
const ROUNDS = 7;
const MEMBERS = 18;
const GOAL = 1.7;

interface Side {
  readonly name: string;
  readonly load: Omit<Load, 'bodies' | 'keys' | 'inFlight'>;
  /** How many payments are recorded, and what the bank account holds. */
  readonly held: () => Promise<{ readonly payments: number; readonly bank: bigint }>;
}

/** Payments recorded over HTTP, each durable before it is answered: the route of the product beside a plain endpoint with a transaction for each. */
export async function durablePostBench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'openmutual-bench-'));
  const env = { ...process.env, OPENMUTUAL_POSTGRES: 'embedded', OPENMUTUAL_KEYS: join(folder, 'keys') };
  const place = {
    env,
    folder: join(folder, 'data'),
    mode: 'demonstration',
    host: '127.0.0.1',
    port: 0,
  } as const;
  const server = certain(await openServer({ ...place, version: '0', isWithoutJobs: true }));
  const sender = new Worker(new URL('./durable-post/load.ts', import.meta.url));
  const plain = plainEndpoint(server.database);
  try {
    const accounts = certain(await beginDemonstration(server, { told: () => undefined })) ?? [];
    const fund = await fundOf(server);
    const sides = [
      await plainSide(server, fund, await plain.listen({ host: '127.0.0.1', port: 0 })),
      await ourSide(server, fund, accounts),
    ];
    console.log(
      `durable-post: payments recorded over HTTP, ${IN_FLIGHT} in flight, each durable before it is answered`,
    );
    await contest(sender, sides);
    const keys = keyFolder(env, place.folder);
    const { findings } = certain(await verifyFund(server.database, { fund, slug: 'village' }, keys));
    if (findings.length > 0) throw new Error(`our fund does not verify: ${JSON.stringify(findings[0])}`);
    console.log('  afterwards our fund was verified as a whole: nothing found\n');
  } finally {
    await sender.terminate();
    await plain.close();
    await server.close();
    rmSync(folder, { recursive: true });
  }
}

async function contest(sender: Worker, sides: readonly Side[]): Promise<void> {
  const runs = sides.map((): { perSecond: number; p99: number }[] => []);
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [place, side] of sides.entries()) {
      const before = await side.held();
      const { seconds, latencies } = await load(sender, side);
      const after = await side.held();
      const isThere =
        after.payments - before.payments === EACH && after.bank - before.bank === BigInt(EACH * 12345);
      if (!isThere) throw new Error(`no time is printed: ${side.name} did not keep every payment`);
      const sorted = latencies.toSorted((a, b) => a - b);
      if (round >= 0)
        runs[place]?.push({ perSecond: EACH / seconds, p99: sorted[Math.floor(EACH * 0.99)] ?? 0 });
    }
  }
  const [peer, ours] = runs.map((all) => ({
    rate: spread(all.map(({ perSecond }) => perSecond)),
    p99: spread(all.map(({ p99 }) => p99)),
  }));
  invariant(peer !== undefined && ours !== undefined, 'both have run');
  const gain = ours.rate.median / peer.rate.median;
  printTable([
    ['', 'payments/s, median (min … max)', 'p99, median (min … max)', '× plain', 'goal'],
    ...[peer, ours].map(({ rate, p99 }, place) => [
      sides[place]?.name ?? '',
      `${whole(rate.median)} (${whole(rate.min)} … ${whole(rate.max)})`,
      `${p99.median.toFixed(1)} ms (${p99.min.toFixed(1)} ms … ${p99.max.toFixed(1)} ms)`,
      place === 0 ? '' : ratio(gain),
      place === 0 ? '' : `≥ ${GOAL} ×: ${gain >= GOAL ? 'met' : 'not met'}`,
    ]),
  ]);
}

async function load(sender: Worker, side: Side): Promise<Loaded> {
  const bodies = Array.from({ length: EACH }, (_, at) =>
    JSON.stringify({
      amount: '123.45',
      paidOn: yesterday(),
      member: `${1 + (at % MEMBERS)}`,
      bankReference: uuidv7(),
    }),
  );
  const keys = bodies.map(() => uuidv7());
  const asked: Load = { ...side.load, bodies, keys, inFlight: IN_FLIGHT };
  sender.postMessage(asked);
  const [loaded] = (await once(sender, 'message')) as [Loaded | { failed: string }];
  if ('failed' in loaded) throw new Error(`${side.name}: ${loaded.failed}`);
  return loaded;
}

function yesterday(): string {
  return new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
}

async function fundOf({ database }: OpenServer): Promise<string> {
  const text = 'SELECT fund_id FROM fund.fund WHERE is_listed LIMIT 1';
  const { rows } = await within(database, { as: 'visitor', reads: true }, (tx) =>
    tx.query<{ fund_id: string }>(text),
  );
  const fund = rows[0]?.fund_id;
  invariant(fund !== undefined, 'the demonstration has its fund');
  return fund;
}

/** The treasurer of the demonstration, signed in with password and code as in a browser. */
async function ourSide(server: OpenServer, fund: string, accounts: readonly Account[]): Promise<Side> {
  const treasurer = accounts.find(({ role }) => role === 'treasurer');
  invariant(treasurer !== undefined, 'the demonstration has a treasurer');
  const { origin } = server;
  let cookie = '';
  const door = async (path: string, body: unknown) => {
    const answer = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, cookie },
      body: JSON.stringify(body),
    });
    invariant(answer.ok, `${path}: ${answer.status} ${await answer.text()}`);
    cookie = [cookie, ...answer.headers.getSetCookie().map((one) => one.slice(0, one.indexOf(';')))]
      .filter((one) => one !== '' && !one.endsWith('='))
      .join('; ');
  };
  await door('/api/auth/sign-in', { mail: treasurer.mail, password: treasurer.password });
  await door('/api/auth/sign-in/code', { code: await codeNow(treasurer.secret ?? '') });
  return {
    name: 'ours, POST …/payments',
    load: { address: `${origin}/api/funds/${fund}/payments`, cookie, origin },
    async held() {
      return within(server.database, { as: 'work', fund, reads: true }, async (tx) => {
        const { rows } = await tx.query<{ payments: bigint; bank: string }>(
          `SELECT (SELECT count(*) FROM fund.payment WHERE fund_id = $1) AS payments,
             (SELECT sum(amount) FROM ledger.leg JOIN ledger.account USING (fund_id, bucket, account_id) WHERE fund_id = $1 AND code = 'bank')::text AS bank`,
          [fund],
        );
        return { payments: Number(rows[0]?.payments), bank: BigInt(rows[0]?.bank ?? 0) };
      });
    },
  };
}

async function plainSide({ database }: OpenServer, fund: string, address: string): Promise<Side> {
  const owner = new pg.Client(database.ownerConnection);
  await owner.connect();
  await owner.query(PLAIN);
  await owner.query(`select set_config('app.fund', $1, false)`, [fund]);
  await owner.query(`insert into plain.session values ('session', $1, $2, 'treasurer')`, [fund, uuidv7()]);
  await owner.query(`insert into plain.counter values ($1, 0, 0, '')`, [fund]);
  await owner.query(
    `insert into plain.account select $1, code, 0, -9e18::bigint from (select 'bank' as code union all select n::text from generate_series(1, $2::int) as n) as all_of_them`,
    [fund, MEMBERS],
  );
  await owner.end();
  return {
    name: 'plain, one transaction each',
    load: { address: `${address}/payments`, cookie: 'session=session', origin: address },
    async held() {
      return within(database, { as: 'work', fund, reads: true }, async (tx) => {
        const { rows } = await tx.query<{ payments: bigint; bank: bigint }>(
          `SELECT (SELECT count(*) FROM plain.payment) AS payments, (SELECT balance FROM plain.account WHERE code = 'bank') AS bank`,
        );
        return { payments: Number(rows[0]?.payments), bank: BigInt(rows[0]?.bank ?? 0) };
      });
    },
  };
}
