import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certain } from '@openmutual/core/result';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeBackup } from '../backup/backup.ts';
import { openWay } from '../database/database.ts';
import { pdf } from '../evidence/sample-file.ts';
import { verifyFund } from '../verify/verify-fund.ts';
import { type Asked, type Client, openClients } from './scratch-client.ts';
import {
  asSuperuser,
  inDatabase,
  type ScratchInstallation,
  scratchInstallation,
} from './scratch-installation.ts';
import { freePort, type ServerProcess, startServer } from './scratch-process.ts';

const disk = mkdtempSync(join(tmpdir(), 'openmutual-disk-'));
/** Only root may make a disk, and not in every container; without one, `server/http/app.database.test.ts` tries a full disk by its word. */
const isMade = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400m', 'tmpfs', disk]).status === 0;
afterAll(() => {
  if (isMade) spawnSync('umount', ['--lazy', disk]);
  rmSync(disk, { recursive: true, force: true });
});

describe.runIf(isMade)('an installation on a small disk of its own, which root can make', () => {
  let installation: ScratchInstallation;
  let server: ServerProcess;
  let treasurer: Client;
  let member: Client;
  let file: Asked;
  let fund: string;

  beforeAll(async () => {
    chmodSync(disk, 0o711);
    installation = await scratchInstallation({ members: 18, months: 1, under: disk });
    const port = await freePort();
    server = await startServer(installation, port);
    const clients = openClients(port);
    treasurer = await clients.signIn(installation.people.treasurer, port);
    member = await clients.signIn(installation.people.member, port);
    fund = `/api/funds/${installation.fund}`;
    const body = { item: 'fire', occurredOn: today(), text: 'A fire.', asked: '100.00' };
    const { claim } = (await member.change(`${fund}/me/claims`, body)).body;
    const path = `${fund}/me/claims/${claim}/evidence?kind=invoice`;
    file = { method: 'POST', path, bytes: pdf(), key: 'a-file-of-a-claim' };
  });
  afterAll(async () => {
    if (server?.hasEnded() === false) await server.kill();
    await installation?.remove();
  });

  const payment = (key: string): Asked => ({
    ...{ method: 'POST', path: `${fund}/payments`, key },
    body: { amount: '10.00', paidOn: today(), member: '1', bankReference: key },
  });
  const filler = join(disk, 'other');
  const fill = (left: number) => {
    rmSync(filler, { force: true });
    const { bavail, bsize } = statfsSync(disk);
    try {
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - left)));
    } catch (error) {
      // PostgreSQL took some of it meanwhile: a disk that is to be full is full.
      if (left > 0 || (error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  };
  const told = async (by: Client, asked: Asked) => {
    const answer = await by.send(asked);
    return {
      status: answer?.status,
      replayed: answer?.headers['idempotency-replayed'],
      code: answer?.body?.rejections?.[0].code,
      type: answer?.headers['content-type'],
    };
  };
  const FULL = {
    ...{ status: 507, replayed: undefined, code: 'the-disk-is-full-and-nothing-was-changed' },
    type: 'application/problem+json; charset=utf-8',
  };

  test('a change and a file are refused with 507 and leave nothing, who reads goes on reading, and what was done before is still known', async () => {
    expect(await told(treasurer, payment('before-it-was-full'))).toMatchObject({ status: 201 });
    fill(1_000_000);
    expect(await told(treasurer, payment('while-it-was-full'))).toEqual(FULL);
    expect(await told(member, file)).toEqual(FULL);
    expect(await told(treasurer, payment('before-it-was-full'))).toMatchObject({
      status: 201,
      replayed: 'true',
    });
    expect((await treasurer.read(`${fund}/payments`)).body.items).toHaveLength(1);
    expect((await treasurer.read('/readyz')).body).toEqual({ status: 'ready' });
  });

  test('a backup for which there is no room leaves neither half of it nor its name', async () => {
    fill(50_000);
    const before = readdirSync(disk);
    const way = certain(await openWay(installation));
    const backup = takeBackup(way, join(disk, 'backup'), new Date().toISOString());
    await expect(backup).rejects.toMatchObject({ kind: 'disk-full' });
    await way.cluster?.close();
    expect(readdirSync(disk)).toEqual(before);
  });

  test('with room again the same requests are done, once, without a hand', async () => {
    rmSync(filler);
    expect(await told(treasurer, payment('while-it-was-full'))).toMatchObject({
      status: 201,
      replayed: undefined,
    });
    expect(await told(treasurer, payment('while-it-was-full'))).toMatchObject({
      status: 201,
      replayed: 'true',
    });
    expect(await told(member, file)).toMatchObject({ status: 201, replayed: undefined });
  });

  test('a PostgreSQL that finds no room for its own log ends; once there is some it comes back by itself, with all that was acknowledged', async () => {
    fill(0);
    const ended = async () => {
      await asSuperuser(
        installation,
        `SELECT pg_logical_emit_message(false, 'filling', repeat('x', 8000000))`,
      );
      return false;
    };
    await expect.poll(() => ended().catch(() => true)).toBe(true);
    await expect.poll(() => told(treasurer, payment('while-it-was-away'))).not.toMatchObject({ status: 201 });
    rmSync(filler);
    await expect.poll(() => told(treasurer, payment('while-it-was-away'))).toMatchObject({ status: 201 });
    // That it panicked has no room in its log; that it recovered has.
    const log = readFileSync(join(installation.folder, 'postgres.log'), 'utf8');
    expect(log).toMatch(/automatic recovery in progress/);
    expect((await treasurer.read(`${fund}/payments`)).body.items).toHaveLength(3);
    expect([server.hasEnded(), server.faults()]).toEqual([false, []]);
  });

  test('nothing is half written', async () => {
    const verified = await inDatabase(installation, (database) =>
      verifyFund(
        database,
        { fund: installation.fund, slug: 'village' },
        `${installation.env['OPENMUTUAL_KEYS']}`,
      ),
    );
    expect(certain(verified).findings).toEqual([]);
    expect(await asSuperuser(installation, EVIDENCE)).toEqual([{ files: 1, keys: 1, bytes: 1, events: 1 }]);
  });
});

const EVIDENCE = `SELECT (SELECT count(*)::int FROM fund.evidence) AS files, (SELECT count(*)::int FROM fund.evidence_key) AS keys,
  (SELECT count(*)::int FROM fund.evidence_bytes) AS bytes, (SELECT count(*)::int FROM audit.event WHERE act = 'evidence-given') AS events`;

function today(): string {
  return new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
}
