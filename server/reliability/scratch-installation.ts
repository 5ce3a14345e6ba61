import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { date } from '@openmutual/core/date';
import { certain } from '@openmutual/core/result';
import type pg from 'pg';
import { playedCost } from '../access/password-hash.ts';
import { configOf } from '../database/cluster.ts';
import { connectedTo } from '../database/connection.ts';
import { type Database, openDatabase } from '../database/database.ts';
import { type Postmaster, runningPostmaster, SUPERUSER, stopPostmaster } from '../database/postmaster.ts';
import { within } from '../database/within.ts';
import { type Account, openAccounts } from '../demonstration/account.ts';
import { openStage, type Stage } from '../demonstration/actor.ts';
import type { Cast } from '../demonstration/cast.ts';
import { openVillage } from '../demonstration/village.ts';
import { type OpenServer, openServer } from '../server.ts';
import { sampleMembers } from '../settlement/sample-members.ts';

/** An installation on a folder of its own, with a fund of some hundred members, claims that wait to be settled, and people who can sign in. */
export interface ScratchInstallation {
  readonly folder: string;
  readonly pages: string;
  readonly env: NodeJS.ProcessEnv;
  readonly fund: string;
  readonly members: number;
  /** Who may be signed in as. */
  readonly people: Readonly<Record<'organiser' | 'second' | 'treasurer' | 'member', Account>>;
  /** Months that have ended and are not settled; each of them has a claim. */
  readonly months: readonly string[];
  /** Ends whatever PostgreSQL runs on the folder, and removes it. */
  readonly remove: () => Promise<void>;
}

/** By the code that runs every fund; only most of the members are rows. It is closed in order when it is yielded. */
export async function scratchInstallation({
  members,
  months: count,
  under = tmpdir(),
}: {
  readonly members: number;
  readonly months: number;
  /** The folder in which it stands. */
  readonly under?: string;
}): Promise<ScratchInstallation> {
  const place = mkdtempSync(join(under, 'openmutual-faults-'));
  chmodSync(place, 0o711);
  const [folder, pages] = [join(place, 'data'), join(place, 'pages')];
  mkdirSync(pages);
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Pages</title>');
  const { DATABASE_URL: _, ...own } = process.env;
  const env = { ...own, OPENMUTUAL_POSTGRES: 'embedded', OPENMUTUAL_KEYS: join(place, 'keys') };
  const server = certain(
    await openServer({
      ...{
        env,
        folder,
        mode: 'production',
        host: '127.0.0.1',
        port: 0,
        isWithoutJobs: true,
        version: '0',
        passwordCost: playedCost,
      },
    }),
  );
  try {
    const accounts = await openAccounts(server, () => randomBytes(15).toString('base64url'));
    const months = Array.from({ length: count }, (_, at) => `${FIRST.add({ months: at + 1 })}`.slice(0, 7));
    const fund = await played(server, accounts, months, members);
    const [organiser, second, treasurer] = accounts as [Account, Account, Account];
    const member = accounts.find(
      ({ role, password }) => role === 'member' && password !== undefined,
    ) as Account;
    const people = { organiser, second, treasurer, member };
    const remove = () => removed(place, folder);
    return { folder, pages, env, fund, members, people, months, remove };
  } finally {
    await server.close();
  }
}

/** The first day for which the demonstration has rules. */
const FIRST = date('2024-01-01');

async function played(
  server: OpenServer,
  accounts: readonly Account[],
  months: readonly string[],
  members: number,
): Promise<string> {
  const { database, keys, access } = server;
  const stage = await openStage({ database, keys, mailKey: access.mailKey, version: '0' });
  try {
    const { fund, cast } = await openVillage(stage, accounts, FIRST);
    // The village has its first ones.
    const first = cast.members.length + 1;
    await sampleMembers(database, fund, { first, last: members });
    await within(database, { as: 'work', fund }, (tx) =>
      tx.query(`UPDATE fund.counter SET next = $2 WHERE fund_id = $1 AND name = 'member'`, [
        fund,
        members + 1,
      ]),
    );
    await decidedClaims(stage, fund, cast, months);
    return fund;
  } finally {
    await stage.close();
  }
}

/** A claim for each month, of one member after another: all told, judged, published and decided together. */
async function decidedClaims(stage: Stage, fund: string, cast: Cast, months: readonly string[]) {
  const begun: { claim: string; mine: string; month: string; of: Cast['members'][number] }[] = [];
  const mine = `/api/funds/${fund}/me/claims`;
  const theirs = (claim: string) => `/api/funds/${fund}/claims/${claim}`;
  const judgement = { outcome: 'approve' };
  stage.turnTo(`${FIRST.add({ days: 40 })}T02:00:00Z`);
  for (const [place, month] of months.entries()) {
    const of = cast.members[place % cast.members.length] as Cast['members'][number];
    const occurredOn = `${FIRST.add({ days: 10 + Math.floor(place / cast.members.length) })}`;
    const body = { item: 'fire', occurredOn, text: 'A fire.', asked: `${1000 + place}.00` };
    const { claim } = await of.act('POST', mine, body);
    await of.change(`${mine}/${claim}`, `${mine}/${claim}/submission`);
    await cast.reviewer.change(theirs(claim), `${theirs(claim)}/review`);
    await cast.reviewer.change(theirs(claim), `${theirs(claim)}/proposal`, judgement);
    const shown = await of.read(`${mine}/${claim}/case`);
    await of.change(`${mine}/${claim}`, `${mine}/${claim}/case/agreement`, { hash: shown.hash });
    await cast.organiser.change(theirs(claim), `${theirs(claim)}/publication`);
    begun.push({ claim, mine, month, of });
  }
  stage.turnTo(`${FIRST.add({ days: 52 })}T02:00:00Z`);
  for (const { claim, month } of begun) {
    await cast.second.change(theirs(claim), `${theirs(claim)}/decision`, judgement);
    await cast.organiser.change(theirs(claim), `${theirs(claim)}/schedule`, { period: month });
  }
}

async function removed(place: string, folder: string): Promise<void> {
  const cluster = join(folder, 'postgres');
  const running = await runningPostmaster(cluster);
  if (running !== undefined) await stopPostmaster(running, cluster);
  rmSync(place, { recursive: true, force: true });
}

/** What a work finds in the database of an installation that runs, beside its server. */
export async function inDatabase<T>(
  { env, folder }: Pick<ScratchInstallation, 'env' | 'folder'>,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = certain(await openDatabase({ env, folder }));
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** The PostgreSQL that runs on the folder. */
export async function postmasterOf({ folder }: Pick<ScratchInstallation, 'folder'>): Promise<Postmaster> {
  const running = await runningPostmaster(join(folder, 'postgres'));
  if (running === undefined) throw new Error('no PostgreSQL runs on the folder');
  return running;
}

/** A statement as who may do everything, to look at what is really there. */
export async function asSuperuser<Row extends pg.QueryResultRow>(
  installation: ScratchInstallation,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const config = configOf(await postmasterOf(installation), SUPERUSER, 'openmutual');
  return connectedTo(config, async (client) => (await client.query<Row>(sql, [...values])).rows);
}
