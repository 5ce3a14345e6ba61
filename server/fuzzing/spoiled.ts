import { type Asking, sent } from './asking.ts';
import type { Choice } from './choice.ts';

/** What somebody may have in hand who means no good: ids of others, a session that is none, the key of another request. */
export interface Loot {
  readonly choice: Choice;
  /** Ids of a name that were told to others. */
  readonly foreign: (name: string) => readonly string[];
  readonly usedKey: string;
}

/** A request with something wrong in it. */
export function spoiled(asking: Asking, loot: Loot): Asking {
  const ways = WAYS.filter(({ needs }) => needs === undefined || needs(asking));
  return loot.choice.one(ways).spoil(asking, loot);
}

interface Way {
  readonly needs?: (asking: Asking) => boolean;
  readonly spoil: (asking: Asking, loot: Loot) => Asking;
}

const hasBody = ({ body }: Asking) => body !== undefined;
const hasIds = ({ operation }: Asking) => operation.ids.length > 0;
const isChange = ({ operation }: Asking) => operation.method !== 'GET';

/** Texts that have broken programs before. */
export const TEXTS: readonly string[] = [
  ...[
    '\u0000',
    'a\u0000b',
    '\ud800',
    'x\udfff',
    '\u202e',
    '\ufeff',
    '\u0007\u001b[31m',
    ' ',
    '',
    '\r\nSet-Cookie: a=b',
  ],
  ...[
    "'; DROP TABLE fund.member; --",
    '$' + '{7*7}',
    '{{7*7}}',
    '<script>alert(1)</script>',
    '%00',
    '../../etc/shadow',
  ],
  ...[
    'NaN',
    'Infinity',
    '-0',
    '1e9',
    '0x10',
    '٣٤',
    '１２',
    '1'.repeat(400),
    '\u{1f9fa}'.repeat(100),
    'ẞ'.repeat(201),
  ],
  ...[
    'true',
    'null',
    '[object Object]',
    '__proto__',
    'constructor',
    '9999-12-31',
    '0000-01-01',
    '2026-02-30',
    '-000001-01-01',
  ],
  ...['999999999999999.9999', '-1.00', '0.001', '-999999999999999', '00000000-0000-0000-0000-000000000000'],
];

/** Values of other types. */
const VALUES: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 2 ** 53, -(2 ** 63), 1e308, [], {}, [[]], [null], { a: 1 }],
  ...[{ toString: 'x' }, { length: 3 }, { ['__proto__']: { isOperator: true } }],
];

const WAYS: readonly Way[] = [
  {
    needs: hasBody,
    spoil: (asking, { choice }) => ({ ...asking, body: replaced(asking.body, choice, choice.one(VALUES)) }),
  },
  {
    needs: hasBody,
    spoil: (asking, { choice }) => ({ ...asking, body: replaced(asking.body, choice, choice.one(TEXTS)) }),
  },
  {
    needs: hasBody,
    spoil: (asking, { choice }) => ({ ...asking, body: replaced(asking.body, choice, choice.one(TEXTS)) }),
  },
  { needs: hasBody, spoil: (asking, { choice }) => ({ ...asking, body: without(asking.body, choice) }) },
  {
    needs: hasBody,
    spoil: (asking) => ({ ...asking, body: { ...Object(asking.body), more: 1, fund_id: 'x' } }),
  },
  {
    needs: hasBody,
    spoil: (asking, { choice }) => ({
      ...asking,
      body: replaced(asking.body, choice, 'ü'.repeat(choice.one([9_000, 90_000]))),
    }),
  },
  // A little more than a body may have, and as deep as it can be.
  { needs: hasBody, spoil: (asking) => withBytes(asking, `{"a":"${'x'.repeat(1 << 20)}"}`) },
  { needs: hasBody, spoil: (asking) => withBytes(asking, `${'['.repeat(50_000)}${']'.repeat(50_000)}`) },
  { needs: hasBody, spoil: (asking) => withBytes(asking, `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`) },
  {
    needs: hasBody,
    spoil: (asking, { choice }) => withBytes(asking, cut(JSON.stringify(asking.body), choice)),
  },
  { needs: hasBody, spoil: (asking) => withBytes(asking, doubled(JSON.stringify(asking.body))) },
  { needs: hasBody, spoil: (asking, { choice }) => withBytes(asking, choice.one(BROKEN)) },
  {
    needs: hasBody,
    spoil: (asking, { choice }) => withBytes(asking, JSON.stringify(asking.body), choice.one(TYPES)),
  },
  { needs: isChange, spoil: (asking) => withBytes(asking, MULTIPART, 'multipart/form-data; boundary=b') },
  {
    needs: isChange,
    spoil: (asking, { choice }) => withBytes(asking, noise(choice), 'application/octet-stream'),
  },
  { needs: isChange, spoil: (asking, { choice }) => withHeader(asking, 'idempotency-key', choice.one(KEYS)) },
  { needs: isChange, spoil: (asking, { usedKey }) => withHeader(asking, 'idempotency-key', usedKey) },
  {
    needs: ({ operation }) => operation.isVersioned,
    spoil: (asking, { choice }) => withHeader(asking, 'if-match', choice.one(VERSIONS)),
  },
  { needs: hasIds, spoil: withForeignId },
  { needs: hasIds, spoil: withForeignId },
  { needs: hasIds, spoil: (asking, { choice }) => withId(asking, choice, choice.one(TEXTS)) },
  { needs: hasIds, spoil: (asking, { choice }) => withUrl(asking, choice) },
  {
    spoil: (asking, { choice }) => ({
      ...asking,
      query: { ...asking.query, [choice.one(['cursor', 'limit', 'why', 'x'])]: choice.one(TEXTS) },
    }),
  },
  {
    spoil: (asking) => ({
      ...asking,
      url: `${sent(asking).url}${'?limit=1&limit=2&cursor[]=a&__proto__[x]=1'}`,
    }),
  },
  {
    spoil: (asking, { choice }) => ({
      ...asking,
      method: choice.one(['PATCH', 'OPTIONS', 'HEAD', 'PUT', 'DELETE', 'POST', 'GET']),
    }),
  },
  { spoil: (asking, { choice }) => withHeader(asking, ...choice.one(HEADERS)) },
];

const BROKEN = [
  '',
  '{',
  '{"a":}',
  '\ufeff{}',
  'null',
  '"text"',
  '[1,2',
  '{"a":1}}',
  '\u0000',
  '{"__proto__":{"a":1}}',
  'NaN',
  "{'a':1}",
];
const TYPES = [
  'text/plain',
  'application/xml',
  'application/x-www-form-urlencoded',
  'application/json; charset=utf-16',
  'application/jsonx',
  'x',
  '',
];
const KEYS = [
  '',
  'short',
  'k'.repeat(201),
  'with space in it',
  'ключ-ключ',
  "a'; --aaaa",
  '../../../key',
  'k'.repeat(5000),
];
const VERSIONS = [
  '',
  '*',
  '"v0"',
  'v1',
  'W/"v1"',
  '"v-1"',
  '"v999999999999999999"',
  '"v9999999999999999999999"',
  '"v1", "v2"',
  '"x"',
];
const HEADERS: readonly (readonly [string, string])[] = [
  ...([
    ['accept-language', 'zh;q=2, en;q=-1, *;q=x, ,,,'],
    ['accept-language', 'zh-CN'],
    ['accept-language', 'a'.repeat(3000)],
  ] as const),
  ...([
    ['origin', 'https://evil.example'],
    ['origin', 'null'],
    ['host', 'evil.example:99999'],
    ['content-length', '-1'],
  ] as const),
  ...([
    ['cookie', 'openmutual.session_token=; a=%; ;;='],
    ['cookie', 'openmutual.session_token=AAAA.BBBB%3D'],
    ['accept', 'text/html'],
  ] as const),
  ...([
    ['content-encoding', 'gzip'],
    ['transfer-encoding', 'chunked'],
    ['expect', '100-continue'],
    ['x-forwarded-for', "'"],
  ] as const),
  ...([
    ['authorization', 'Bearer x'],
    ['range', 'bytes=0-'],
    ['if-none-match', '*'],
    ['x-http-method-override', 'DELETE'],
  ] as const),
];
const MULTIPART =
  '--b\r\nContent-Disposition: form-data; name="file"; filename="../../x.pdf"\r\n\r\n%PDF-1.7\r\n--b\r\nbroken';

function withHeader(asking: Asking, name: string, value: string): Asking {
  return { ...asking, headers: { ...asking.headers, [name]: value } };
}

function withBytes(asking: Asking, bytes: string | Buffer, type = 'application/json'): Asking {
  return { ...withHeader(asking, 'content-type', type), bytes };
}

function withId(asking: Asking, choice: Choice, id: string): Asking {
  return { ...asking, ids: { ...asking.ids, [choice.one(asking.operation.ids)]: id } };
}

function withForeignId(asking: Asking, { choice, foreign }: Loot): Asking {
  const name = choice.one(asking.operation.ids);
  const ids = foreign(name);
  return ids.length === 0 ? asking : { ...asking, ids: { ...asking.ids, [name]: choice.one(ids) } };
}

function withUrl(asking: Asking, choice: Choice): Asking {
  const url = String(sent(asking).url);
  const changed = choice.one([
    ...[
      `${url}/`,
      url.replace('/api/', '/api//'),
      url.replace('/api/', '/API/'),
      `${url}%00`,
      `${url}%2e%2e%2f`,
    ],
    ...[
      url.replace('/funds/', '/funds/%2e%2e/funds/'),
      url.replace('/funds/', '/funds;a=b/'),
      `${url}#x`,
      `${url}%ff`,
    ],
    ...[
      url.replace(/[0-9a-f]{8}-/, (id) => id.toUpperCase()),
      `${url}${'/x'.repeat(500)}`,
      url.replace(/-[0-9a-f]{12}/, `-${'f'.repeat(300)}`),
    ],
    ...[`${url}%`, `${url}%zz`, url.replace('/api/funds', '/api/./funds'), `${url}?${'a'.repeat(9000)}`],
  ]);
  return { ...asking, url: changed };
}

function cut(text: string, choice: Choice): string {
  return text.slice(0, choice.below(Math.max(1, text.length)));
}

/** Each key twice, the second time with another value. */
function doubled(text: string): string {
  return text.replaceAll(/"(\w+)":/g, '"$1":null,"$1":');
}

function noise(choice: Choice): Buffer {
  const head = choice.one([
    '%PDF-1.7\n',
    '\x89PNG\r\n\x1a\n',
    '\xff\xd8\xff\xe0',
    'RIFF\x00\x00\x00\x00WEBP',
    'PK\x03\x04',
    '',
  ]);
  return Buffer.concat([
    Buffer.from(head, 'latin1'),
    Buffer.from(Array.from({ length: 400 }, () => choice.below(256))),
  ]);
}

/** A value with another one in one of its places. */
function replaced(value: unknown, choice: Choice, by: unknown): unknown {
  if (Array.isArray(value) && value.length > 0) {
    const at = choice.below(value.length);
    return value.map((item, place) => (place === at ? replaced(item, choice, by) : item));
  }
  if (typeof value !== 'object' || value === null || choice.percent(8)) return by;
  const names = Object.keys(value);
  if (names.length === 0) return by;
  const name = choice.one(names);
  return { ...value, [name]: replaced((value as Record<string, unknown>)[name], choice, by) };
}

function without(value: unknown, choice: Choice): unknown {
  const names = Object.keys(Object(value));
  if (names.length === 0) return [];
  const gone = choice.one(names);
  return Object.fromEntries(Object.entries(Object(value)).filter(([name]) => name !== gone));
}
