import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import sirv from 'sirv';

/**
 * Answers with the files of a folder and with nothing else. An address without a file name is a page, and `index.html` is
 * the answer to all of them, for the pages find their way by themselves.
 *
 * Headers are those of RFC 9110 and 9111; what a page may load is said by Content Security Policy Level 3.
 */
export function staticPages(folder: string): RequestListener {
  const files = sirv(folder, {
    // Each file is looked up when it is asked for: pages that were built anew would go out with the lengths of the old ones.
    dev: true,
    etag: true,
    brotli: true,
    gzip: true,
    extensions: ['html'],
    single: true,
    ignores: FILE,
  });
  return (request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    closeTogether(response);
    const path = pathAsked(request.url ?? '');
    const refused = refusalOf(request, path);
    if (path === undefined || refused !== undefined) return answer(response, refused ?? REFUSED.malformed);
    response.setHeader('Cache-Control', CONTENT_NAMED.test(path) ? FOR_EVER : 'no-cache');
    // A file is asked for whole: a part of one that changed meanwhile would be a part of neither.
    delete request.headers.range;
    try {
      files(request, response, () => answer(response, REFUSED.missing));
    } catch {
      // It was there when it was looked for and is no more, or the disk fails: one answer fails, not the program.
      answer(response, REFUSED.unreadable);
    }
  };
}

/** The path of an address as it is meant, or nothing where it has none or means different things to different readers. */
export function pathAsked(address: string): string | undefined {
  const [encoded = ''] = address.split(/[?#]/, 1);
  if (!encoded.startsWith('/')) return undefined;
  try {
    const path = decodeURIComponent(encoded);
    return UNPRINTABLE.test(path) ? undefined : path;
  } catch {
    return undefined;
  }
}

interface Refused {
  readonly status: number;
  readonly text: string;
}

const REFUSED = {
  malformed: { status: 400, text: 'This is no address of a page.' },
  missing: { status: 404, text: 'There is nothing at this address.' },
  method: { status: 405, text: 'Pages can be read (GET, HEAD) and nothing else.' },
  long: { status: 414, text: 'No page has so long an address.' },
  unreadable: { status: 500, text: 'This file cannot be read just now.' },
} satisfies Record<string, Refused>;

/** What is refused before a file is looked for. */
function refusalOf({ method, url = '' }: IncomingMessage, path: string | undefined): Refused | undefined {
  if (method !== 'GET' && method !== 'HEAD') return REFUSED.method;
  if (url.length > LONGEST) return REFUSED.long;
  if (path === undefined) return REFUSED.malformed;
  // `..` begins with a dot too.
  return path.split(/[/\\]/).some((part) => part.startsWith('.')) ? REFUSED.missing : undefined;
}

function answer(response: ServerResponse, { status, text }: Refused): void {
  // The answer has begun, so that nothing else can be said any more.
  if (response.headersSent) return void response.destroy();
  if (status === REFUSED.method.status) response.setHeader('Allow', 'GET, HEAD');
  // What else comes with such a request is not read.
  if (status !== REFUSED.missing.status) response.setHeader('Connection', 'close');
  response.setHeader('Cache-Control', 'no-cache');
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.statusCode = status;
  response.end(`${text}\n`);
}

/** A file that cannot be read ends its answer and not the program; an answer that nobody waits for closes its file. */
function closeTogether(response: ServerResponse): void {
  response.on('pipe', (file) => {
    file.on('error', () => response.destroy());
    response.on('close', () => file.destroy());
  });
}

/** Addresses of pages have some dozens of characters: what is put in stands in the fragment, which is not sent. */
const LONGEST = 2048;

/** The last part of an address has a dot: it asks for a file, and where there is none no page stands in for it. */
const FILE = /\.[^/]*$/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNPRINTABLE = /[\u0000-\u001f\u007f]/;

/** Files whose name holds a hash, as the build writes them (decision 0040): another content has another name. */
const CONTENT_NAMED = /^\/(assets\/.+-[\w-]{8}|schemes\/.+\.[0-9a-f]{12,64}(\.[a-z]+)?)\.[a-z0-9]+$/;

const FOR_EVER = 'public, max-age=31536000, immutable';

/** What no page needs is forbidden to all of them, so that what somebody puts in has no way out. */
const HEADERS = {
  'Content-Security-Policy': [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb']
    .map((power) => `${power}=()`)
    .join(', '),
  Vary: 'Accept-Encoding',
};
