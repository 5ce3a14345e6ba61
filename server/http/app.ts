import type { RequestListener } from 'node:http';
import swagger from '@fastify/swagger';
import type { ReasonBook } from '@openmutual/core/reason-words';
import type { Rejection } from '@openmutual/core/result';
import { BrokenInvariant } from '@openmutual/core/result';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type FaultKind, OutsideFault, outsideFault } from '../database/fault.ts';
import { withUsedForms } from './api-forms.ts';
import { disposition } from './file.ts';
import { type Metrics, openMetrics } from './metrics.ts';
import { isLocal } from './origin.ts';
import { bookAsked, PROBLEM_TYPE, type ProblemStatus, problem, problemAnswer } from './problem.ts';
import { reference } from './reference.ts';
import { type AnyRoute, isChange, type Route } from './route.ts';
import { type Outcome, type Served, serve } from './served.ts';
import { openSharedChanges } from './shared-change.ts';

export interface AppOptions extends Served {
  readonly routes: readonly AnyRoute[];
  /** Whether everything that an answer needs is there: the database answers, and has the tables of this programme. */
  readonly isReady: () => Promise<boolean>;
  /** Where log lines go; nothing where nobody reads them. */
  readonly log?: NodeJS.WritableStream;
  readonly version: string;
  /** The pages, which answer what the interface does not. */
  readonly pages?: RequestListener;
  /** Under which address people reach it through a program of this machine, which says who asks; nothing where none stands before it. */
  readonly origin?: string;
}

/** The HTTP side: every declared route with its checks, the OpenAPI document, health, metrics; problems are RFC 9457. */
export async function openApp(options: AppOptions): Promise<FastifyInstance> {
  const metrics = openMetrics();
  const app = Fastify({
    logger: options.log === undefined ? false : { stream: options.log, serializers: { req: () => ({}) } },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_MOST,
    // An address in the log may hold what nobody is to read, so requests are told by route.
    routerOptions: { maxParamLength: 200 },
    requestIdHeader: false,
    ...(options.origin === undefined ? {} : { trustProxy: 'loopback' }),
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    // Before a route is found Fastify answers by itself, in a form of its own.
    frameworkErrors: (error, request, reply) => fault(error, request, reply),
  });
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'OpenMutual', version: options.version, description: DESCRIPTION },
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'openmutual.session_token' } },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: withUsedForms,
  });
  app.addHook('onRequest', async (request, reply) => refuseStrangers(request, reply, options));
  app.addHook('onRequest', async (request, reply) => knowSenders(request, reply, options));
  closeLines(app);
  app.addHook('onResponse', async (request, reply) => told(request, reply, metrics));
  app.setErrorHandler((error: FastifyError, request, reply) => fault(error, request, reply));
  app.setNotFoundHandler((request, reply) => {
    if (options.pages === undefined || /^\/api(\/|$)/.test(request.url)) {
      return sendProblem(request, reply, 404, [{ ...NO_ADDRESS, found: request.url.slice(0, 80) }]);
    }
    reply.hijack();
    options.pages(request.raw, reply.raw);
    return undefined;
  });
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_, body, done) =>
    done(null, body),
  );
  const parsed = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (isTooDeep(body as string)) done(Object.assign(new Error(), { code: TOO_DEEP }));
    else parsed(request, body as string, done);
  });
  const shared = openSharedChanges(options.database);
  for (const declared of options.routes) addRoute(app, declared, { ...options, shared });
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'alive' }));
  app.get('/readyz', { schema: { hide: true } }, async (_, reply) => {
    const isReady = await options.isReady().catch(() => false);
    if (!isReady) reply.header('retry-after', WHEN_AWAY);
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready' });
  });
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    // Figures of the running of it are for who runs it.
    if (!isLocal(request.ip)) return sendProblem(request, reply, 404, [{ ...NO_ADDRESS, found: '/metrics' }]);
    return reply.type(metrics.contentType).send(await metrics.text());
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  await app.register(reference);
  return app;
}

/**
 * Whether lists and records stand within one another more often than any body of ours has them. Programs that go down into them one by one
 * would run out of stack.
 */
function isTooDeep(json: string): boolean {
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < json.length; at += 1) {
    const sign = json[at];
    if (isInText && sign === '\\') at += 1;
    else if (sign === '"') isInText = !isInText;
    else if (!isInText && (sign === '[' || sign === '{')) depth += 1;
    else if (!isInText && (sign === ']' || sign === '}')) depth -= 1;
    if (depth > DEPTH_MOST) return true;
  }
  return false;
}

/** The charter of a fund has three. */
const DEPTH_MOST = 32;

const TOO_DEEP = 'BODY_TOO_DEEP';

/** One mebibyte: a list of invitations is the largest body that is JSON. */
const BODY_MOST = 1 << 20;

const DESCRIPTION = [
  'Amounts are text in major units. Every change has an Idempotency-Key: the same key with the same request has one effect and the',
  'same answer. Problems are RFC 9457 with all reasons at once.',
].join(' ');

const SIGN_IN: Rejection = { code: 'somebody-has-to-sign-in', expected: 'a session' };

const NO_ADDRESS: Rejection = {
  code: 'there-is-no-such-address',
  expected: 'an address of the reference at /api/reference',
};

function addRoute(app: FastifyInstance, declared: AnyRoute, options: AppOptions): void {
  const route = declared as unknown as Route;
  app.route({
    method: route.method,
    url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    ...(route.bytes === undefined ? {} : { bodyLimit: route.bytes }),
    schema: {
      operationId: route.id,
      summary: route.summary,
      tags: [route.tag],
      ...whoMay(route.may),
      ...(route.may.includes('visitor') ? {} : { security: [{ session: [] }] }),
      ...(route.params === undefined ? {} : { params: route.params }),
      ...(route.query === undefined ? {} : { querystring: route.query }),
      ...(route.body === undefined ? {} : { body: route.body }),
      ...(isChange(route) ? { headers: headersOf(route) } : {}),
      ...(route.bytes === undefined ? {} : { consumes: ['application/octet-stream'] }),
      response: {
        [route.makes === true ? 201 : 200]: route.files === undefined ? route.reply : filesOf(route.files),
        default: problemAnswer,
      },
    },
    config: { id: route.id, takesFiles: route.bytes !== undefined },
    handler: async (request, reply) => {
      const outcome = await serve(declared, request, options);
      return send(request, reply, outcome);
    },
  });
}

/** Who may ask, as a word of our own in the document (OpenAPI 3.1, 4.9). */
export function whoMay(roles: readonly string[]): object {
  return { 'x-may': roles };
}

/** An answer that is a file, as the document says it. */
function filesOf(types: readonly string[]) {
  const schema = z.any().meta({ description: 'the bytes of the file' });
  return { description: 'a file', content: Object.fromEntries(types.map((type) => [type, { schema }])) };
}

function headersOf(route: Route) {
  const key = z
    .string()
    .regex(/^[\w-]{8,200}$/)
    .meta({ description: 'made anew for each thing that is to be done' });
  const match = z
    .string()
    .regex(/^"v\d{1,18}"$/)
    .meta({ description: 'the ETag of the version that is changed' });
  return z.object({ 'Idempotency-Key': key, ...(route.versioned ? { 'If-Match': match } : {}) });
}

function send(request: FastifyRequest, reply: FastifyReply, outcome: Outcome): FastifyReply {
  reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
  switch (outcome.kind) {
    case 'refused':
      return sendProblem(request, reply, outcome.refusal.status ?? 422, outcome.refusal.rejections);
    case 'file':
      return reply
        .type(outcome.file.type)
        .header('content-disposition', disposition(outcome.file.name))
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(Buffer.from(outcome.file.bytes));
    case 'answered': {
      const { status, headers, body } = outcome.answer;
      if (outcome.isReplayed) reply.header('idempotency-replayed', 'true');
      return reply.code(status).headers(headers).type('application/json; charset=utf-8').send(body);
    }
  }
}

export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  status: ProblemStatus,
  rejections: readonly Rejection[],
): FastifyReply {
  const book: ReasonBook | undefined = bookAsked(request.headers['accept-language']);
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(problem(status, rejections, book)));
}

/** Changes come from our own pages or from a client that is no browser (ASVS 5.0, 3.5). */
async function refuseStrangers(
  request: FastifyRequest,
  reply: FastifyReply,
  { origin: own }: AppOptions,
): Promise<FastifyReply | undefined> {
  const { origin, host } = request.headers;
  if (request.method === 'GET' || request.method === 'HEAD' || origin === undefined) return undefined;
  // A program that stands before it may hand on another `Host` than people asked for: only our own word counts then.
  if (own === undefined ? URL.canParse(origin) && new URL(origin).host === host : origin === own)
    return undefined;
  return sendProblem(request, reply, 403, [
    { code: 'a-request-comes-from-these-pages', found: origin.slice(0, 80) },
  ]);
}

/** An answer that is under way when the server is told to end is the last on its line: otherwise the line stays open for a next one that is not taken. */
function closeLines(app: FastifyInstance): void {
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  app.addHook('onSend', async (_, reply) => {
    if (isClosing) reply.header('connection', 'close');
  });
}

/** Nobody fills our memory with a file before it is known who he is. */
async function knowSenders(
  request: FastifyRequest,
  reply: FastifyReply,
  { askerOf }: AppOptions,
): Promise<FastifyReply | undefined> {
  const { takesFiles } = request.routeOptions.config as { takesFiles?: boolean };
  if (takesFiles !== true || (await askerOf(request.headers)).kind !== 'visitor') return undefined;
  return sendProblem(request, reply, 401, [SIGN_IN]);
}

/** Outside faults are told to who asks without their insides, and to the log with them. */
function fault(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    const most = request.routeOptions.bodyLimit ?? BODY_MOST;
    return sendProblem(request, reply, 413, [
      { code: 'a-body-is-too-large', expected: `at most ${most} bytes` },
    ]);
  }
  const known = REQUEST_FAULTS[error.code];
  if (known !== undefined) return sendProblem(request, reply, known[0], [known[1]]);
  request.log.error({ route: routeOf(request), ...traceOf(error) });
  // Who asks is looked up before there is a transaction that would tell what the world did.
  const outside = outsideFault(error);
  if (!(outside instanceof OutsideFault)) return sendProblem(request, reply, 500, []);
  const { status, kind } = outside;
  if (status === 503) reply.header('retry-after', kind === 'too-busy' ? WHEN_BUSY : WHEN_AWAY);
  return sendProblem(request, reply, status, [{ code: OUTSIDE[kind] }]);
}

/** In seconds (RFC 9110, 10.2.3), our choice: a PostgreSQL that ended is there again within a second or a few. */
const WHEN_AWAY = '1';

/** By then whoever waits now had his turn, or was told the same. */
const WHEN_BUSY = '10';

/** What the world did, in words for who asked; what the database said stays in the log. */
const OUTSIDE: Readonly<Record<FaultKind, string>> = {
  'disk-full': 'the-disk-is-full-and-nothing-was-changed',
  'connection-lost': 'the-database-is-away-and-nothing-was-changed',
  'commit-unknown': 'it-may-have-been-done-so-send-it-again-with-the-same-key',
  'too-busy': 'the-database-has-no-room-for-more-just-now',
  conflict: 'others-changed-the-same-at-the-same-time',
  timeout: 'it-took-too-long-and-nothing-was-changed',
  'read-only': 'nothing-can-be-changed-just-now',
  damaged: 'the-database-cannot-read-its-files',
  'not-started': 'the-database-is-not-started',
};

const JSON_ASKED: Rejection = { code: 'a-body-is-json', expected: 'application/json' };

const REQUEST_FAULTS: Readonly<Record<string, readonly [ProblemStatus, Rejection]>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, JSON_ASKED],
  FST_ERR_CTP_INVALID_JSON_BODY: [400, JSON_ASKED],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, JSON_ASKED],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, JSON_ASKED],
  [TOO_DEEP]: [400, { code: 'a-body-is-nested-too-deeply', expected: `at most ${DEPTH_MOST} levels` }],
  FST_ERR_BAD_URL: [404, NO_ADDRESS],
  FST_ERR_MAX_PARAM_LENGTH: [404, NO_ADDRESS],
};

/** Where a fault arose. What a database says of it may quote a row, so its words stay out of the log. */
function traceOf(error: FastifyError): object {
  const { name, code, stack = '', cause } = error;
  const said = error instanceof BrokenInvariant || error instanceof TypeError ? error.message : undefined;
  const lines = stack.split('\n').filter((text) => text.startsWith('    at '));
  const of = (cause as { code?: string } | undefined)?.code;
  return { fault: name, code, said, of, at: lines.slice(0, 8).map((text) => text.trim()) };
}

function routeOf(request: FastifyRequest): string {
  const { id } = request.routeOptions.config as { id?: string };
  return id ?? request.routeOptions.url ?? 'none';
}

/** One line per request: the route, not the address; never who. */
function told(request: FastifyRequest, reply: FastifyReply, metrics: Metrics): void {
  const route = routeOf(request);
  metrics.observe(request.method, route, reply.statusCode, reply.elapsedTime);
  request.log.info({
    route,
    method: request.method,
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime),
  });
}
