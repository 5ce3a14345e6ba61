import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { certain } from '@openmutual/core/result';
import { expect, test } from 'vitest';
import { PASSWORD, scratchAccess } from '../access/scratch-access.ts';
import { openInstallation } from '../installation/installation.ts';
import { routes } from '../routes.ts';
import { fundsNamed, verifyFund } from '../verify/verify-fund.ts';
import { openPast } from './history.ts';
import { type Heard, leaks, type Planted } from './leak.ts';
import { openCast } from './people.ts';
import { run } from './run.ts';

/** A recorded run is of so many, each with a past of its own. */
const RUNS = process.env['OPENMUTUAL_RECORD'] === undefined ? 1 : 10;
const COUNT = 3000;
const SEED = Number(process.env['OPENMUTUAL_SEED'] ?? 7);

const log: string[] = [];
/** Lines of the log that say where something broke. */
const broke: string[] = [];
const stream = new Writable({
  write(text, _, done) {
    log.push(String(text));
    if (String(text).includes('"fault"')) broke.push(String(text));
    done();
  },
});
const access = await scratchAccess(routes, undefined, stream);
const { database, asSuperuser, clock, keys } = access;
certain(await openInstallation(database, 'production', clock));
const cast = await openCast(access);

/** What nobody is told, as it stands in the database and beside it now. */
async function unspeakable(): Promise<string[]> {
  const rows = await asSuperuser<{ secret: string }>(
    `SELECT password AS secret FROM access.credential WHERE password IS NOT NULL UNION ALL SELECT token FROM access.session
     UNION ALL SELECT secret FROM access.second_factor`,
  );
  const files = readdirSync(keys).flatMap((name) => {
    const text = readFileSync(join(keys, name), 'utf8').trim();
    return text.length > 15 ? [text] : [];
  });
  return [...rows.map(({ secret }) => secret), ...files, PASSWORD];
}

async function roles() {
  const rows = await asSuperuser<{ person: string; fund: string; role: string }>(
    `SELECT person_id AS person, fund_id::text AS fund, role FROM access.role UNION ALL SELECT person_id, '', 'operator' FROM access.operator`,
  );
  return (who: string, fund: string) =>
    new Set(rows.filter((row) => row.person === who && row.fund === fund).map(({ role }) => role));
}

/** Who hears or heard which claim, and which claimants ever let those read what they wrote. */
async function hearers() {
  const sat = await asSuperuser<{ person: string; claim: string }>(
    `SELECT person_id AS person, claim_id AS claim FROM fund.hearing_seat
     UNION SELECT v.person_id, v.claim_id FROM fund.hearing_voter v JOIN fund.hearing h USING (fund_id, bucket, claim_id, hearing_id)
     WHERE h.seats IS NULL AND v.excluded IS NULL`,
  );
  const showed = await asSuperuser<{ claim: string }>(
    `SELECT subject->>'claim' AS claim FROM audit.event
     WHERE act = 'claim-opened-to-those-who-hear-it' AND subject->>'words' = 'true'`,
  );
  const hearing = new Set(sat.map(({ person, claim }) => `${person} ${claim}`));
  const shown = new Set(showed.map(({ claim }) => claim));
  return (who: string, claim: string) => ({
    isHearing: hearing.has(`${who} ${claim}`),
    isShown: shown.has(claim),
  });
}

/** What of hearings and votes is told to one person or, before its time, to nobody. */
async function keptApart() {
  const rows = await asSuperuser<{ digits: string; owner: string }>(
    `SELECT salt AS digits, person_id::text AS owner FROM fund.hearing_voter
     UNION ALL SELECT seed, '' FROM fund.jury_seed WHERE revealed_in IS NULL
     UNION ALL SELECT b.receipt, b.person_id::text FROM fund.ballot b JOIN fund.motion m USING (fund_id, motion_id) WHERE m.state = 'open'`,
  );
  const open = await asSuperuser<{ hearing: string; token: string }>(
    `SELECT hearing_id AS hearing, token FROM fund.hearing JOIN fund.hearing_voter v USING (fund_id, bucket, claim_id, hearing_id)
     WHERE state IN ('seating', 'voting')`,
  );
  const votes = await asSuperuser<{ motion: string }>(
    `SELECT motion_id AS motion FROM fund.motion WHERE state = 'open'`,
  );
  return {
    kept: new Map(rows.map(({ digits, owner }) => [digits, owner])),
    open: new Set([...open.map(({ hearing }) => hearing), ...votes.map(({ motion }) => motion)]),
    openTokens: new Set(open.map(({ token }) => token)),
  };
}

/** What the bank told of a payer whom nobody knew is that member's own, from when a treasurer has said that the payment is his. */
async function owned(planted: readonly Planted[]): Promise<Planted[]> {
  const rows = await asSuperuser<{ word: string; person: string }>(
    `SELECT w.text AS word, m.person_id AS person FROM fund.money_word w
     JOIN fund.payment p ON p.fund_id = w.fund_id AND p.payment_id = w.of_id
     JOIN fund.member m ON m.fund_id = p.fund_id AND m.bucket = p.bucket AND m.member_id = p.member_id
     WHERE w.kind = 'payer'`,
  );
  const payers = new Map(rows.map(({ word, person }) => [word, person]));
  return planted.map((one) => (one.owner === '' ? { ...one, owner: payers.get(one.word) ?? '' } : one));
}

test(`${RUNS * COUNT} requests made from the document of the interface: each is answered as it says, none tells what is not one’s own`, {
  timeout: 3_600_000,
}, async () => {
  const planted: Planted[] = [];
  const leaked = new Set<string>();
  const meant = new Set<Planted['what']>();
  const onHeard = async (all: readonly Heard[]) => {
    const watch = {
      ...{ planted: await owned(planted), rolesOf: await roles() },
      ...{ unspeakable: await unspeakable(), meant, hears: await hearers() },
      ...(await keptApart()),
    };
    const logged = { who: '', name: 'the log', operation: 'log', text: log.splice(0).join('') };
    expect(logged.text).not.toBe('');
    for (const leak of leaks([...all, logged], watch)) leaked.add(leak);
  };
  for (let seed = SEED; seed < SEED + RUNS; seed += 1) {
    planted.push(...(await openPast(access, cast, `${seed}`)).planted);
    const ran = await run(access, cast, { seed, count: COUNT, onHeard });
    const share = Math.round((100 * ran.accepted) / ran.sent);
    const never = [...ran.operations].filter(([, { accepted }]) => accepted === 0).map(([id]) => id);
    told(`seed ${seed}: ${ran.sent} requests, and ${ran.read} that read before them; ${share} % accepted`);
    told(`of ${ran.operations.size} operations never accepted: ${never.join(', ')}`);
    expect([...ran.faults, ...broke]).toEqual([]);
    expect([...leaked]).toEqual([]);
    expect([...ran.operations].filter(([, { asked }]) => asked === 0).map(([id]) => id)).toEqual([]);
    expect(share).toBeGreaterThanOrEqual(30);
  }
  expect([...meant].sort()).toEqual(['bank', 'hearing', 'mail', 'name', 'telling']);
  for (const name of await fundsNamed(database, undefined)) {
    expect(certain(await verifyFund(database, name, keys)).findings).toEqual([]);
  }
});

function told(line: string): void {
  process.stdout.write(`${line}\n`);
}
