import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import { type AddressInfo, connect, createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { pathAsked, staticPages } from './static-pages.ts';

const INDEX = '<!doctype html><title>Pages</title>';
const SCRIPT = `export const rates = ${JSON.stringify(Array.from({ length: 200 }, () => '8%'))};`;
const SECRET = 'not for others';

let root = '';
let pages = '';
const server = createServer();

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'openmutual-'));
  pages = join(root, 'pages');
  put('index.html', INDEX);
  put('mark.svg', '<svg/>');
  put('assets/shell-B7d_x-9Q.js', SCRIPT);
  put('assets/plain.js', 'export {};');
  put('schemes/uk/ni-class-1.0123456789ab.json', '{"id":"uk/ni-class-1"}');
  put('schemes/uk/ni-class-1.0123456789ab.cases.json', '[]');
  for (const place of ['.env', '.git/config', 'here\\.env', '../secret.txt', '../pages-of-others/secret.txt'])
    put(place, SECRET);
  server.on('request', staticPages(pages)).listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(root, { recursive: true });
});

function put(place: string, content: string | Buffer): void {
  const path = join(pages, place);
  mkdirSync(dirname(path), { recursive: true });
  // As a build does it: a new file takes the place of the old one, which is read to its end by whoever was reading it.
  writeFileSync(`${path}.new`, content);
  renameSync(`${path}.new`, path);
}

const port = () => (server.address() as AddressInfo).port;

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Asks for an address just as it is written; a browser would put it right before it asks. */
async function asked(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const asking = request({ host: '127.0.0.1', port: port(), path, method, headers });
  asking.end();
  const [answer] = await once(asking, 'response');
  const body = Buffer.concat(await answer.toArray());
  return { status: answer.statusCode, headers: answer.headers, body };
}

/** Sends a request line of which no client would make sure that it is one, and yields the whole answer. */
async function askedByHand(target: string): Promise<string> {
  const socket = connect(port(), '127.0.0.1');
  socket.write(`GET ${target} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n`);
  return text(socket);
}

test.each([
  '/',
  '/index.html',
  '/en/quote',
  '/zh/quote/',
  '/en/schemes/uk/ni-class-1',
  '/en?x=1.js',
  '/assets',
])('%s is a page', async (path) => {
  const { status, headers, body } = await asked(path);
  expect({ status, body: `${body}` }).toEqual({ status: 200, body: INDEX });
  expect(headers).toMatchObject({ 'content-type': 'text/html;charset=utf-8', 'cache-control': 'no-cache' });
});

test.each(['/assets/shell-00000000.js', '/favicon.ico', '/en/quote.html', '/assets/ü.js', '/mark.svg/x.css'])(
  '%s asks for a file that is not there, and gets no page in its place',
  async (path) => {
    const { status, headers, body } = await asked(encodeURI(path));
    expect({ status, body: `${body}` }).toEqual({ status: 404, body: 'There is nothing at this address.\n' });
    expect(headers['cache-control']).toBe('no-cache');
  },
);

test.each([
  ['/assets/shell-B7d_x-9Q.js', 'text/javascript', 'public, max-age=31536000, immutable'],
  ['/schemes/uk/ni-class-1.0123456789ab.json', 'application/json', 'public, max-age=31536000, immutable'],
  [
    '/schemes/uk/ni-class-1.0123456789ab.cases.json',
    'application/json',
    'public, max-age=31536000, immutable',
  ],
  ['/assets/plain.js', 'text/javascript', 'no-cache'],
  ['/mark.svg', 'image/svg+xml', 'no-cache'],
])('%s is %s and kept: %s', async (path, type, kept) => {
  const { status, headers } = await asked(path);
  expect(status).toBe(200);
  expect(headers).toMatchObject({ 'content-type': type, 'cache-control': kept });
});

test('what did not change is not sent again', async () => {
  const { headers } = await asked('/');
  const again = await asked('/', { 'If-None-Match': headers.etag ?? '' });
  expect({ status: again.status, body: `${again.body}` }).toEqual({ status: 304, body: '' });
  expect(again.headers['cache-control']).toBe('no-cache');
});

test('what was built anew while the pages are served is what is served', async () => {
  put('again.json', '[1]');
  const { headers } = await asked('/again.json');
  put('again.json', '[1,2,3]');
  const again = await asked('/again.json', { 'If-None-Match': headers.etag ?? '' });
  expect({ status: again.status, body: `${again.body}` }).toEqual({ status: 200, body: '[1,2,3]' });
  rmSync(join(pages, 'again.json'));
  expect((await asked('/again.json')).status).toBe(404);
});

test('compressed files beside a file are sent to who reads them, and to nobody else', async () => {
  put('assets/squeezed.js', SCRIPT);
  put('assets/squeezed.js.br', brotliCompressSync(SCRIPT));
  put('assets/squeezed.js.gz', gzipSync(SCRIPT));
  const read = async (accepted: string) => asked('/assets/squeezed.js', { 'Accept-Encoding': accepted });
  const [best, older, plain] = [
    await read('gzip, deflate, br, zstd'),
    await read('gzip'),
    await read('identity'),
  ];
  expect(`${brotliDecompressSync(best.body)}`).toBe(SCRIPT);
  expect(`${gunzipSync(older.body)}`).toBe(SCRIPT);
  expect(`${plain.body}`).toBe(SCRIPT);
  for (const [answer, encoding] of [
    [best, 'br'] as const,
    [older, 'gzip'] as const,
    [plain, undefined] as const,
  ]) {
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers).toMatchObject({ 'content-type': 'text/javascript', vary: 'Accept-Encoding' });
  }
});

test('a part of a file is answered with the whole of it', async () => {
  const { status, headers, body } = await asked('/', { Range: 'bytes=9-2' });
  expect({ status, body: `${body}`, range: headers['content-range'] }).toEqual({
    status: 200,
    body: INDEX,
    range: undefined,
  });
});

test('HEAD tells what GET would send', async () => {
  const { status, headers, body } = await asked('/mark.svg', {}, 'HEAD');
  expect({ status, length: headers['content-length'], body: `${body}` }).toEqual({
    status: 200,
    length: '6',
    body: '',
  });
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'])('%s is not allowed', async (method) => {
  const { status, headers } = await asked('/', {}, method);
  expect({ status, allow: headers.allow }).toEqual({ status: 405, allow: 'GET, HEAD' });
});

test.each([
  [200, 'GET', '/'],
  [304, 'GET', '/'],
  [400, 'GET', '/%'],
  [404, 'GET', '/none.js'],
  [405, 'POST', '/'],
  [414, 'GET', `/${'a'.repeat(2048)}`],
] as const)('an answer of %i says what a page may do', async (expected, method, path) => {
  const known = expected === 304 ? { 'If-None-Match': (await asked('/')).headers.etag ?? '' } : {};
  const { status, headers } = await asked(path, known, method);
  expect(status).toBe(expected);
  expect(headers).toMatchObject({
    'content-security-policy':
      "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
    vary: 'Accept-Encoding',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  });
});

test.each([
  ['/../secret.txt', 404],
  ['/assets/../../secret.txt', 404],
  ['/../pages-of-others/secret.txt', 404],
  ['/%2e%2e/secret.txt', 404],
  ['/%2E%2E%2Fsecret.txt', 404],
  ['/..%5csecret.txt', 404],
  ['/..\\secret.txt', 404],
  ['/%252e%252e/secret.txt', 404],
  ['//../secret.txt', 404],
  ['/.env', 404],
  ['/%2eenv', 404],
  ['/.git/config', 404],
  // On Windows a backslash parts folders.
  ['/here\\.env', 404],
  ['/here%5c.env', 404],
  ['/assets/./plain.js', 404],
  ['/index.html%00.js', 400],
  ['/%00', 400],
  ['/%0d%0aSet-Cookie:x', 400],
  ['/%ff', 400],
  ['/%', 400],
  ['http://elsewhere/index.html', 400],
  ['*', 400],
])('%s is answered with %i and leads nowhere else', async (target, status) => {
  const answer = await askedByHand(target);
  expect(answer.slice(0, 13)).toBe(`HTTP/1.1 ${status} `);
  expect(answer).not.toContain(SECRET);
});

test.each([
  ['2,000 letters', `/${'a'.repeat(2000)}`, 200],
  ['2,000 letters and a dot', `/${'a'.repeat(2000)}.js`, 404],
  ['600 steps up', `/${'../'.repeat(600)}secret.txt`, 404],
  ['3,000 letters', `/${'a'.repeat(3000)}`, 414],
  ['60,000 letters', `/${'a'.repeat(60_000)}`, 431],
])('an address of %s breaks nothing', async (_, target, status) => {
  const answer = await askedByHand(target);
  expect(answer.slice(0, 13)).toBe(`HTTP/1.1 ${status} `);
  expect(answer).not.toContain(SECRET);
});

test('no address leads out of the folder or to a file with a dot, and none breaks the server', async () => {
  const part = fc.constantFrom(
    ...[
      '..',
      '.',
      '/',
      '\\',
      '%2e',
      '%2E%2e',
      '%2f',
      '%5c',
      '%25',
      '%00',
      '%c0%ae',
      '%u002e',
      '~',
      ';',
      ':',
      '?',
      '#',
    ],
    ...[
      'secret.txt',
      'pages',
      'pages-of-others',
      '.env',
      '.git',
      'config',
      'index.html',
      'assets',
      'a',
      '.br',
      'é',
    ],
  );
  const target = fc.array(part, { maxLength: 12 }).map((parts) => `/${parts.join('')}`);
  await fc.assert(
    fc.asyncProperty(target, async (asking) => {
      const answer = await askedByHand(asking);
      expect(answer).toMatch(/^HTTP\/1\.1 (200|400|404) /);
      expect(answer).not.toContain(SECRET);
    }),
  );
});

test('an address with one meaning has a path, and another one none', () => {
  expect(['/en/quote?a#b', '/%E5%B9%B4', '/a%2Fb', '/'].map(pathAsked)).toEqual([
    '/en/quote',
    '/年',
    '/a/b',
    '/',
  ]);
  expect(['', 'en', '?', '/%', '/\u0000', '/%7f'].map(pathAsked)).toEqual(Array(6).fill(undefined));
});

test('a file that cannot be read ends its answer and not the server', async () => {
  // A socket has a name in the folder and cannot be opened as a file.
  const wire = createSocket().listen(join(pages, 'wire.json'));
  await once(wire, 'listening');
  onTestFinished(() => void wire.close());
  await expect(asked('/wire.json')).rejects.toThrow('socket hang up');
  expect((await asked('/')).status).toBe(200);
});

test('an answer that nobody waits for any more closes its file', async () => {
  put('large.bin', '');
  truncateSync(join(pages, 'large.bin'), 1 << 28);
  const socket = connect(port(), '127.0.0.1');
  socket.write('GET /large.bin HTTP/1.1\r\nHost: here\r\n\r\n');
  await once(socket, 'data');
  expect(openFiles()).toContain(join(pages, 'large.bin'));
  socket.destroy();
  await expect.poll(openFiles).not.toContain(join(pages, 'large.bin'));
});

/** The files that this process has open. */
function openFiles(): string[] {
  return readdirSync('/proc/self/fd').flatMap((handle) => {
    try {
      return [readlinkSync(`/proc/self/fd/${handle}`)];
    } catch {
      // Closed since the list was made.
      return [];
    }
  });
}
