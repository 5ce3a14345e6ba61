import { randomBytes } from 'node:crypto';
import { date } from '@openmutual/core/date';
import { version } from '@openmutual/core/engine';
import { accepted, type Result } from '@openmutual/core/result';
import { today } from '../clock/clock.ts';
import { within } from '../database/within.ts';
import { noteHalfMade } from '../installation/installation.ts';
import { jobs } from '../jobs.ts';
import type { OpenServer } from '../server.ts';

export { type Account, codeNow } from './account.ts';

import { type Account, openAccounts } from './account.ts';
import { openStage } from './actor.ts';
import { openVillage } from './village.ts';
import { monthsBefore, playYear } from './year.ts';

/** That of the village scheme. */
const TIME_ZONE = 'Asia/Shanghai';

/**
 * Makes what a demonstration shows, if it is not there yet: a village fund with the twelve months before this one and the days since, played through the
 * interface by the code that runs every fund, always the same story. Yields who may be signed in as; nobody where it was there, nothing where
 * it was stopped before its end: then it is made anew when the server is opened the next time.
 */
export async function beginDemonstration(
  server: OpenServer,
  { told, signal }: { readonly told: (text: string) => void; readonly signal?: AbortSignal },
): Promise<Result<readonly Account[] | undefined>> {
  if (await isThere(server)) return accepted([]);
  const { database, access, keys } = server;
  const clock = access.clock;
  const first = monthsBefore(today(clock, TIME_ZONE), 12);
  await noteHalfMade(database, true);
  const stage = await openStage({ database, keys, mailKey: access.mailKey, version });
  try {
    const accounts = await openAccounts(server, password);
    const { fund, cast } = await openVillage(stage, accounts, first);
    const place = { database, clock: stage.clock, keys };
    const last = date(today(clock, TIME_ZONE)).subtract({ days: 1 });
    const isWhole = await playYear({ fund, cast, first, last }, { stage, jobs, place, told, signal });
    if (!isWhole) return accepted(undefined);
    await noteHalfMade(database, false);
    return accepted(accounts.filter(({ password }) => password !== undefined));
  } finally {
    await stage.close();
  }
}

async function isThere({ database }: OpenServer): Promise<boolean> {
  const { rowCount } = await within(database, { as: 'visitor', reads: true }, (tx) =>
    tx.query('SELECT FROM fund.fund WHERE is_listed LIMIT 1'),
  );
  return rowCount !== 0;
}

/** 120 bits, in signs that are read without doubt. */
function password(): string {
  return randomBytes(15).toString('base64url');
}
