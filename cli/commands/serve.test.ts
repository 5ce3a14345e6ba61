import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { listenFault, portOf } from '../listening.ts';

const bin = join(import.meta.dirname, '..', 'bin', 'openmutual.js');
const INDEX = '<!doctype html><title>Pages</title>';
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
  mkdirSync(join(folder, 'pages'));
  writeFileSync(join(folder, 'pages', 'index.html'), INDEX);
  mkdirSync(join(folder, 'linked', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'linked', 'index.html'), INDEX);
  symlinkSync('..', join(folder, 'linked', 'assets', 'up'));
  symlinkSync('/etc/hosts', join(folder, 'linked', 'hosts.txt'));
});
afterAll(() => rmSync(folder, { recursive: true }));

type Serving = ChildProcessByStdio<null, Readable, Readable>;

function serving(args: readonly string[], env: Record<string, string> = {}): Serving {
  const served = spawn(process.execPath, [bin, 'serve', '--static', '--folder', 'pages', ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void served.kill('SIGKILL'));
  return served;
}

/** What a command that serves says before anybody asks it for a page. */
async function welcomeOf({ stdout }: Serving): Promise<string> {
  const [said] = await once(stdout, 'data');
  return `${said}`;
}

function addressIn(said: string): URL {
  return new URL(said.match(/http:\S+/)?.[0] ?? 'no address');
}

/** A command that serves nothing, for it refuses. */
function refused(args: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'serve', ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    // One that serves all the same would never end.
    timeout: 120_000,
  });
  return { status, stdout, stderr };
}

test('it says where the pages are, in the words of its own page, and they are there', async () => {
  const said = await welcomeOf(serving(['--port', '0']));
  const at = addressIn(said);
  const page = readFileSync(join(import.meta.dirname, 'serve.md'), 'utf8');
  expect(page).toContain(said.replace(at.port, '4747'));
  const answer = await fetch(new URL('/zh/quote', at));
  expect({ status: answer.status, body: await answer.text() }).toEqual({ status: 200, body: INDEX });
});

test('a signal ends it with 0, also while somebody keeps a line open', async () => {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const ends = signals.map(async (signal) => {
    const served = serving(['--port', '0']);
    const at = addressIn(await welcomeOf(served));
    // A request that never ends.
    const line = connect(Number(at.port), at.hostname);
    line.on('error', () => line.destroy());
    line.write('GET / HTTP/1.1\r\nHost: here\r\n');
    await once(line, 'connect');
    await (await fetch(at)).text();
    const ended = once(served, 'exit');
    served.kill(signal);
    return ended;
  });
  expect(await Promise.all(ends)).toEqual([
    [0, null],
    [0, null],
    [0, null],
  ]);
});

test('who lets others in is told so, and gets an address that can be opened', async () => {
  const said = await welcomeOf(serving(['--port', '0', '--host', '0.0.0.0']));
  expect(said).toContain(
    'Others who reach this machine reach it too, and the way to them is not encrypted.\n',
  );
  const at = addressIn(said);
  expect(at.hostname).toBe('127.0.0.1');
  expect((await fetch(at)).status).toBe(200);
});

test('PORT says where, unless the option does', async () => {
  expect(refused(['--static', '--folder', 'pages'], { PORT: 'web' })).toEqual({
    status: 1,
    stdout: '',
    stderr:
      'PORT: a port does not exist, found "web", expected a whole number from 0 (any free port) to 65535\n',
  });
  const said = await welcomeOf(serving(['--port', '0'], { PORT: 'web' }));
  expect(addressIn(said).port).not.toBe('');
});

test('a port that is taken is refused', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  expect(refused(['--static', '--folder', 'pages', '--port', `${port}`])).toEqual({
    status: 1,
    stdout: '',
    stderr: `--port: a port is in use, found "${port}", expected a port at which nothing else listens (--port 0 takes a free one)\n`,
  });
});

test('a host of another machine is refused', () => {
  // An address of no machine (RFC 5737).
  expect(refused(['--static', '--folder', 'pages', '--port', '0', '--host', '192.0.2.1'])).toEqual({
    status: 1,
    stdout: '',
    stderr:
      '--host: a host is not this machine, found "192.0.2.1", expected an address or name of this machine, such as 127.0.0.1\n',
  });
});

test('what the system refuses is told by the option that asked for it, and another fault is not', () => {
  const asked = { host: 'here', port: 80, portFrom: 'PORT' };
  expect(listenFault('EACCES', asked)).toEqual({
    code: 'a-port-may-not-be-opened',
    path: 'PORT',
    found: '80',
    expected: 'one that you may open, mostly 1024 and above',
    suggestion: '--port 0 takes a free one',
  });
  expect(listenFault('ENOTFOUND', asked)).toMatchObject({ path: '--host', found: 'here' });
  expect(listenFault('EMFILE', asked)).toBeUndefined();
});

test('a folder with links is refused, with each of them', () => {
  const { status, stderr } = refused(['--static', '--folder', 'linked', '--port', '0']);
  expect(status).toBe(1);
  expect(stderr.trimEnd().split('\n').sort()).toEqual([
    '--folder: a link is not a page, found "linked/assets/up", expected files and folders only, for a link may lead out of the folder',
    '--folder: a link is not a page, found "linked/hosts.txt", expected files and folders only, for a link may lead out of the folder',
  ]);
});

test.each([
  ['0', 0],
  ['4747', 4747],
  ['65535', 65535],
])('%s is a port', (text, port) => {
  expect(portOf(text, '--port')).toEqual({ ok: true, value: port });
});

test.each(['65536', '-1', '80.5', '1e3', ' 80', '８０', '0x50', ''])('%j is no port', (text) => {
  expect(portOf(text, '--port')).toMatchObject({
    ok: false,
    rejections: [{ code: 'a-port-does-not-exist', path: '--port', found: text }],
  });
});

test.each(['', 'none', 'pages/index.html', 'linked/assets'])('%j is no folder of pages', (named) => {
  expect(refused(['--static', '--folder', named, '--port', '0'])).toEqual({
    status: 1,
    stdout: '',
    stderr: `--folder: a folder has no pages, found ${named === '' ? 'nothing' : `"${named}"`}, expected a folder with the built pages and their index.html (npm run web makes web/dist)\n`,
  });
});

test('an empty host would be every address of the machine, and is none', () => {
  const { status, stderr } = refused(['--static', '--folder', 'pages', '--port', '0', '--host', '']);
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr:
      '--host: a host is not this machine, found nothing, expected an address or name of this machine, such as 127.0.0.1\n',
  });
});
