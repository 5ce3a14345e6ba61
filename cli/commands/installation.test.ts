import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { certain } from '@openmutual/core/result';
import { openStanding } from '@openmutual/server/standing';
import { within } from '@openmutual/server/within';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { firstAnswers } from '../first-questions.ts';

const bin = join(import.meta.dirname, '..', 'bin', 'openmutual.js');
const folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
const pages = join(folder, 'pages');
beforeAll(() => {
  mkdirSync(pages);
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Pages</title>');
});
afterAll(() => rmSync(folder, { recursive: true }));

type Started = ChildProcessByStdio<null, Readable, Readable> & { said: string; logged: string };

function environment(data: string) {
  return { ...process.env, OPENMUTUAL_POSTGRES: 'embedded', DATABASE_URL: '', OPENMUTUAL_DATA: data };
}

/** A command that goes on until it is ended. */
function started(data: string, ...args: readonly string[]): Started {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: folder,
    env: environment(data),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const begun = Object.assign(child, { said: '', logged: '' });
  child.stdout.on('data', (text) => {
    begun.said += text;
  });
  child.stderr.on('data', (text) => {
    begun.logged += text;
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return begun;
}

/** Waits until a command says something. */
async function heard(command: Started, words: RegExp): Promise<void> {
  while (!words.test(command.said)) {
    if (command.exitCode !== null) throw new Error(`it ended: ${command.said}${command.logged}`);
    await Promise.race([once(command.stdout, 'data'), once(command, 'exit')]);
  }
}

/** How it ends when it is asked to, as often as the terminal, npm and the starter pass it on. */
async function ended(command: Started, signal: 'SIGINT' | 'SIGTERM'): Promise<unknown> {
  const end = once(command, 'close');
  for (let times = 1; times <= 3; times += 1) command.kill(signal);
  return end;
}

test('two workers do each job once, a server that leaves jobs to them does none, and all of them end in order', async () => {
  const data = join(folder, 'worked');
  const port = ['--port', '0', '--folder', pages];
  const server = started(data, 'serve', '--no-work', ...port, '--operator', 'A society', '--licence', 'none');
  await heard(server, /openmutual operator/);
  expect(server.said).toContain('Nobody has said yet under which law, and every page says so.');
  // The log comes by a pipe of its own.
  await expect.poll(() => server.logged).toContain('"unanswered":["jurisdiction"]');
  const at = /http:\S+/.exec(server.said)?.[0];
  const told = await (await fetch(new URL('/api/installation', at))).json();
  expect(told).toMatchObject({
    ...{ mode: 'production', isAnswered: false, unanswered: ['jurisdiction'] },
    ...{ operator: 'A society', jurisdiction: null, licence: 'none' },
  });

  const database = certain(await openStanding({ env: environment(data), folder: data }));
  const workers = [started(data, 'work'), started(data, 'work')];
  for (const worker of workers) await heard(worker, /done here until you stop it/);
  const ids = await within(database, { as: 'work' }, async (tx) => {
    for (let count = 1; count <= 40; count += 1)
      await tx.query(`SELECT job.leave('mails-forgotten', '{}', NULL, NULL)`);
    const { rows } = await tx.query<{ id: bigint }>('SELECT id FROM graphile_worker._private_jobs');
    return rows.map(({ id }) => `${id}`);
  });
  expect(ids.length).toBeGreaterThanOrEqual(40);
  const left = () =>
    within(database, { as: 'work', reads: true }, async (tx) => {
      const { rows } = await tx.query(
        'SELECT id FROM graphile_worker._private_jobs WHERE id = ANY ($1::bigint[])',
        [ids],
      );
      return rows.length;
    });
  await expect.poll(left).toBe(0);
  for (const worker of workers) expect(await ended(worker, 'SIGTERM')).toEqual([0, null]);
  const done = workers.flatMap(({ logged }) =>
    logged
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { id: string; fault?: string })
      .filter(({ id }) => ids.includes(id)),
  );
  expect(done.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  expect(done.filter(({ fault }) => fault !== undefined)).toEqual([]);
  await database.close();
  expect(await ended(server, 'SIGINT')).toEqual([0, null]);
  // The last one to leave ends the database.
  expect(existsSync(join(data, 'postgres', 'postmaster.pid'))).toBe(false);
});

test('a demonstration that is stopped while its year is played ends its database, and is begun anew', async () => {
  const data = join(folder, 'tried');
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const asked = ['serve', '--demonstration', '--folder', pages, '--port'];
  const refused = spawnSync(process.execPath, [bin, ...asked, `${port}`], {
    cwd: folder,
    env: environment(data),
    encoding: 'utf8',
  });
  other.close();
  expect([refused.status, refused.stdout, refused.stderr]).toEqual([
    1,
    '',
    `--port: a port is in use, found "${port}", expected a port at which nothing else listens (--port 0 takes a free one)\n`,
  ]);
  for (const time of ['first', 'second']) {
    const served = started(data, ...asked, '0');
    // The second one plays from the first month again, for nobody was told a password of the first.
    await heard(served, /so that there is something to see:\n {2}\d{4}-\d{2}\n/);
    expect([time, await ended(served, 'SIGINT')]).toEqual([time, [0, null]]);
    expect(served.said).toContain('The next start begins them anew.\n');
    expect(existsSync(join(data, 'postgres', 'postmaster.pid'))).toBe(false);
  }
});

/** What is asked and answered when these lines are put in. */
async function asked(lines: readonly string[], known: object = {}) {
  const input = new PassThrough();
  const output = new PassThrough();
  const nothing = { operator: null, jurisdiction: null, licence: null, licenceDetail: null };
  const installation = { mode: 'production', founders: 'anyone', version: 1n, ...nothing, ...known } as const;
  const { signal } = new AbortController();
  // Each line is put in when it is asked for, as at a terminal.
  const left = [...lines];
  output.on('data', (text) => {
    if (!/\? $/.test(`${text}`)) return;
    const next = left.shift();
    if (next === undefined) input.end();
    else input.write(`${next}\n`);
  });
  let told = '';
  output.on('data', (text) => {
    told += text;
  });
  const given = await firstAnswers(installation, { input, output, signal });
  return { given, told, left };
}

test('a terminal is asked who runs an installation, again where that is no answer, and what is left for later stays open', async () => {
  const all = await asked(['A society', 'Kenya', 'yes', 'licensed', 'IRA, No. 7']);
  expect(all.given).toEqual({
    operator: 'A society',
    jurisdiction: 'Kenya',
    licence: 'licensed',
    licenceDetail: 'IRA, No. 7',
  });
  expect(all.told).toContain(
    'your answer: this is no status of a licence, found "yes", expected licensed, not-needed, applied-for, none\n',
  );
  expect((await asked(['', 'Kenya', ''])).given).toEqual({ jurisdiction: 'Kenya' });
  // The end of what is put in leaves the rest for later.
  expect((await asked(['A society'])).given).toEqual({ operator: 'A society' });
  const rest = await asked(['none'], { operator: 'A society', jurisdiction: 'Kenya' });
  expect([rest.given, rest.left]).toEqual([{ licence: 'none' }, []]);
});

test('who runs it is said of a real installation alone, and all that cannot be an answer is told at once', () => {
  const refused = (...args: readonly string[]) =>
    spawnSync(process.execPath, [bin, 'serve', '--folder', pages, '--port', '0', ...args], {
      cwd: folder,
      env: { ...environment(join(folder, 'none')), OPENMUTUAL_JURISDICTION: 'x'.repeat(201) },
      encoding: 'utf8',
    }).stderr;
  expect(refused('--demonstration', '--operator', 'A society')).toBe(
    '--operator: only a real installation has somebody who runs it, expected openmutual serve without --demonstration and --static\n',
  );
  expect(refused('--licence', 'yes')).toBe(
    `OPENMUTUAL_JURISDICTION: this is no line of text, found "${'x'.repeat(201)}", expected one line of at most 200 signs\n` +
      '--licence: this is no status of a licence, found "yes", expected licensed, not-needed, applied-for, none\n',
  );
});
