import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { certain } from '@openmutual/core/result';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Cluster, openCluster } from './cluster.ts';
import { connectedTo } from './connection.ts';
import { runningPostmaster, SUPERUSER } from './postmaster.ts';

const env = { ...process.env, OPENMUTUAL_POSTGRES: 'embedded' };
const isRoot = process.getuid?.() === 0;

/** A folder that is there for one test. */
function folder(under = tmpdir()): string {
  const made = mkdtempSync(join(under, 'openmutual-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  // What is below it can be reached; what is in it cannot be seen.
  chmodSync(made, 0o711);
  return made;
}

async function opened(data: string): Promise<Cluster> {
  const cluster = certain(await openCluster(env, data));
  onTestFinished(() => cluster.close().catch(() => undefined));
  return cluster;
}

async function ask(cluster: Cluster, sql: string): Promise<unknown[]> {
  const client = new pg.Client(cluster.connection(SUPERUSER, 'postgres'));
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.map(([value]) => value);
  } finally {
    await client.end();
  }
}

async function ended({ folder: { cluster } }: Cluster): Promise<boolean> {
  return (await runningPostmaster(cluster)) === undefined;
}

test('a new folder gets a PostgreSQL of UTF-8, sorted by bytes, with checksums, that nobody reaches by a network', async () => {
  const data = join(folder(), 'data');
  const cluster = await opened(data);
  expect(cluster.isStartedHere).toBe(true);
  const asked = ['server_encoding', 'lc_collate', 'data_checksums', 'listen_addresses', 'fsync', 'TimeZone'];
  const values = await Promise.all(
    asked.map((name) => ask(cluster, `select setting from pg_settings where name = '${name}'`)),
  );
  // PostgreSQL 16 took lc_collate out of the settings; then it stands with the database.
  expect(values.flat()).toEqual(['UTF8', 'on', '', 'on', 'UTC']);
  expect(await ask(cluster, "select datcollate from pg_database where datname = 'template1'")).toEqual(['C']);
  expect(statSync(data).mode & 0o067).toBe(0);
  expect(statSync(cluster.folder.socket).mode & 0o077).toBe(0);
  await cluster.close();
  expect(await ended(cluster)).toBe(true);
});

test('a second one finds it running, and the last one that leaves ends it', async () => {
  const data = folder();
  const first = await opened(data);
  const second = await opened(data);
  expect(second.isStartedHere).toBe(false);
  expect(second.postmaster.pid).toBe(first.postmaster.pid);
  await first.close();
  expect(await ask(second, 'select 1')).toEqual([1]);
  await second.close();
  expect(await ended(second)).toBe(true);
});

test('two that begin at once share one, and two that leave at once leave none', async () => {
  const data = folder();
  const [first, second] = await Promise.all([opened(data), opened(data)]);
  expect(first.postmaster.pid).toBe(second.postmaster.pid);
  expect([first.isStartedHere, second.isStartedHere].sort()).toEqual([false, true]);
  await Promise.all([first.close(), second.close()]);
  expect(await ended(first)).toBe(true);
});

test('what was committed is there after it was ended and started, and after it was killed', async () => {
  const data = folder();
  const first = await opened(data);
  await ask(first, 'create table kept as select 7 as number');
  await first.close();
  const second = await opened(data);
  expect(await ask(second, 'select number from kept')).toEqual([7]);
  await ask(second, 'insert into kept values (8)');
  const { pid } = second.postmaster;
  process.kill(pid, 'SIGKILL');
  // The one that uses it starts it again.
  await expect.poll(() => second.postmaster.pid).not.toBe(pid);
  expect(await ask(second, 'select number from kept order by 1')).toEqual([7, 8]);
});

test('a file of a process that is another one by now is no obstacle', async () => {
  const data = folder();
  const first = await opened(data);
  const file = join(first.folder.cluster, 'postmaster.pid');
  const text = readFileSync(file, 'utf8');
  await first.close();
  writeFileSync(file, text.replace(/^\d+/, String(process.pid)));
  const second = await opened(data);
  expect(await ask(second, 'select 1')).toEqual([1]);
});

test('what a killed program began to make is removed, and what a living one makes is not', async () => {
  const data = folder();
  mkdirSync(join(data, 'postgres.new-999999999-0a'));
  mkdirSync(join(data, `postgres.new-${process.ppid}-0a`));
  await opened(data);
  expect(existsSync(join(data, 'postgres.new-999999999-0a'))).toBe(false);
  expect(existsSync(join(data, `postgres.new-${process.ppid}-0a`))).toBe(true);
});

test.each([
  ['too old for us', '14', 'no-postgresql-is-found', 'PostgreSQL 15 or later'],
  [
    'that is not installed',
    '97',
    'the-data-are-of-another-postgresql',
    'PostgreSQL 97, which wrote these data',
  ],
])('data of a PostgreSQL %s are refused and left as they are', async (_, version, code, expected) => {
  const data = folder();
  mkdirSync(join(data, 'postgres'));
  writeFileSync(join(data, 'postgres', 'PG_VERSION'), `${version}\n`);
  const refused = await openCluster(env, data);
  expect(refused).toMatchObject({ ok: false, rejections: [{ code, expected }] });
  expect(readFileSync(join(data, 'postgres', 'PG_VERSION'), 'utf8')).toBe(`${version}\n`);
});

test('a folder with other files that others may enter is not taken', async () => {
  const data = folder();
  writeFileSync(join(data, 'letter.txt'), '');
  chmodSync(data, 0o755);
  const refused = await openCluster(env, data);
  expect(refused).toMatchObject({
    ok: false,
    rejections: [{ code: 'the-data-folder-cannot-be-used', file: data }],
  });
  expect(statSync(data).mode & 0o777).toBe(0o755);
});

test('what is no folder is refused with its reason', async () => {
  const file = join(folder(), 'file');
  writeFileSync(file, '');
  const refused = await openCluster(env, join(file, 'data'));
  expect(refused).toMatchObject({
    ok: false,
    rejections: [{ code: 'the-data-folder-cannot-be-used', found: expect.stringContaining('ENOTDIR') }],
  });
});

test('a path that is too long for a socket has its socket among the temporary files, and not in a folder of somebody else', async () => {
  const data = join(folder(), 'long'.repeat(30));
  const cluster = await opened(data);
  expect(cluster.folder.socket).toMatch(/openmutual-[0-9a-f]{16}$/);
  expect(await ask(cluster, 'select 1')).toEqual([1]);
  await cluster.close();
  rmSync(cluster.folder.socket, { recursive: true });
  symlinkSync('/etc', cluster.folder.socket);
  onTestFinished(() => rmSync(cluster.folder.socket));
  expect(await openCluster(env, data)).toMatchObject({
    ok: false,
    rejections: [{ code: 'the-folder-of-the-socket-cannot-be-used', file: cluster.folder.socket }],
  });
});

test('a link to a data folder is the same folder', async () => {
  const data = folder();
  const link = join(folder(), 'link');
  symlinkSync(data, link);
  const first = await opened(link);
  const second = await opened(data);
  expect(second.postmaster.pid).toBe(first.postmaster.pid);
});

test('a path with blanks, commas and quotes is a path', async () => {
  const cluster = await opened(join(folder(), `a, "b" 'c' 数据`));
  expect(await ask(cluster, 'select 1')).toEqual([1]);
});

test('that PostgreSQL does not start is told with what it wrote into its log', async () => {
  const data = folder();
  const first = await opened(data);
  await first.close();
  writeFileSync(join(first.folder.cluster, 'postgresql.conf'), 'no_such_setting = 1\n');
  await expect(openCluster(env, data)).rejects.toThrow(
    'unrecognized configuration parameter "no_such_setting"',
  );
});

/** A disk of a size, which only root may make, and not in every container. */
function isMounted(place: string, size: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', place]).status === 0;
}

describe.runIf(isRoot)('as root', () => {
  test('a full disk is told as one, nothing that was committed is lost, and work goes on once there is room', async (context) => {
    const disk = folder();
    if (!isMounted(disk, '120m')) context.skip('no disk can be made here');
    onTestFinished(() => void spawnSync('umount', ['--lazy', disk]));
    chmodSync(disk, 0o711);
    const cluster = await opened(join(disk, 'data'));
    const config = cluster.connection(SUPERUSER, 'postgres');
    await ask(cluster, 'create table kept (number int, text text)');
    await ask(cluster, 'alter table kept alter text set storage external');
    const free = Number(
      spawnSync('df', ['--output=avail', '-B1', disk], { encoding: 'utf8' }).stdout.split('\n')[1],
    );
    writeFileSync(join(disk, 'other'), Buffer.alloc(free - 4_000_000));
    const insert = (number: number) =>
      connectedTo(config, (client) =>
        client.query("insert into kept values ($1, repeat('x', 500000))", [number]),
      );
    let kept = 0;
    const filling = (async () => {
      for (; kept < 100; kept += 1) await insert(kept + 1);
    })();
    await expect(filling).rejects.toMatchObject({ name: 'OutsideFault', kind: 'disk-full', status: 507 });
    expect(kept).toBeGreaterThan(0);
    rmSync(join(disk, 'other'));
    await insert(0);
    expect(await ask(cluster, 'select count(*)::int from kept')).toEqual([kept + 1]);
    await cluster.close();
  });

  test('PostgreSQL runs as another user, who cannot read the data folder beside his part', async () => {
    const data = folder();
    const cluster = await opened(data);
    const { uid } = cluster.folder.user;
    expect(uid).not.toBe(0);
    expect(readFileSync(`/proc/${cluster.postmaster.pid}/status`, 'utf8')).toMatch(
      new RegExp(`^Uid:\\t${uid}\\t`, 'm'),
    );
    expect(spawnSync('ls', [data], { uid, gid: cluster.folder.user.gid }).status).not.toBe(0);
  });

  test('data below a folder that this user cannot pass are elsewhere, and the data folder says where', async () => {
    const closed = folder();
    chmodSync(closed, 0o700);
    const data = join(closed, 'data');
    const cluster = await opened(data);
    const told = JSON.parse(readFileSync(join(data, 'database-is-elsewhere.json'), 'utf8'));
    onTestFinished(() => rmSync(told.place, { recursive: true, force: true }));
    expect(told.place).toMatch(/^\/var\/lib\/openmutual\/[0-9a-f]{16}-[0-9a-f]{8}$/);
    expect(told.place).toBe(cluster.folder.room);
    await ask(cluster, 'create table kept as select 7 as number');
    await cluster.close();
    const again = await opened(data);
    expect(await ask(again, 'select number from kept')).toEqual([7]);
  });

  test('another user than root uses his own folder as himself, and nobody else may come to it', async () => {
    const data = folder();
    const nobody = { uid: 65534, gid: 65534 };
    chownSync(data, nobody.uid, nobody.gid);
    chmodSync(data, 0o700);
    const script = `import { openCluster } from '${join(import.meta.dirname, 'cluster.ts')}';
      const opened = await openCluster(process.env, ${JSON.stringify(data)});
      process.stdout.write(JSON.stringify(opened.ok ? opened.value.folder.user : opened));
      if (opened.ok) await opened.value.close();`;
    const run = (user: { uid: number; gid: number }) =>
      JSON.parse(
        spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
          ...user,
          cwd: '/',
          env,
          encoding: 'utf8',
        }).stdout,
      );
    expect(run(nobody)).toEqual({ ...nobody, name: 'nobody' });
    expect(run({ uid: 1, gid: 1 })).toMatchObject({
      ok: false,
      rejections: [{ code: 'the-data-folder-cannot-be-used' }],
    });
    // Root becomes whoever has the data.
    const cluster = await opened(data);
    expect(cluster.folder.user).toEqual({ ...nobody, name: 'nobody' });
  });
});

test('it goes on when the program that started it is killed, and the next one finds it', async () => {
  const data = folder();
  const script = `import { openCluster } from '${join(import.meta.dirname, 'cluster.ts')}';
    const opened = await openCluster(process.env, ${JSON.stringify(data)});
    process.stdout.write(String(opened.value.postmaster.pid));
    process.kill(process.pid, 'SIGKILL');`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    env,
    encoding: 'utf8',
  });
  await pause(50);
  const cluster = await opened(data);
  expect([cluster.isStartedHere, cluster.postmaster.pid]).toEqual([false, Number(stdout)]);
});
