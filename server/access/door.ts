import { issuesOf, rejectionsOf } from '@openmutual/core/issues';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { within } from '../database/within.ts';
import { sendProblem, whoMay } from '../http/app.ts';
import { problemAnswer } from '../http/problem.ts';
import type { Access } from './access.ts';
import { type Asker, askerOf, isAssured } from './asker.ts';
import { networkOf } from './attempt.ts';
import { type DoorAnswer, type DoorAsked, type DoorRoute, refuses } from './door-route.ts';
import { handedLinkRoutes } from './handed-links.ts';
import { mailProofRoutes } from './mail-proof.ts';
import { isOperator } from './operator.ts';
import { passwordRoutes } from './password.ts';
import { secondFactorRoutes } from './second-factor.ts';
import { sessionRoutes } from './session.ts';
import { signInRoutes } from './sign-in.ts';
import { stepUpRoutes } from './step-up.ts';

/** All routes of the door. There are no others below `/api/auth`: the library behind it answers nobody but these. */
export const doorRoutes: readonly DoorRoute[] = [
  ...signInRoutes,
  ...stepUpRoutes,
  ...sessionRoutes,
  ...passwordRoutes,
  ...mailProofRoutes,
  ...secondFactorRoutes,
  ...handedLinkRoutes,
];

/** Adds the routes of the door to an app (`openApp` of server/http/app.ts). */
export function addDoor(app: FastifyInstance, access: Access): void {
  for (const route of doorRoutes) {
    app.route({
      method: route.method,
      url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      // Nothing at the door is long.
      bodyLimit: 16 * 1024,
      schema: {
        operationId: route.id,
        summary: route.summary,
        tags: ['account'],
        ...whoMay([route.who]),
        ...(route.who === 'visitor' ? {} : { security: [{ session: [] }] }),
        ...(route.params === undefined ? {} : { params: route.params }),
        ...(route.body === undefined ? {} : { body: route.body }),
        response: { [route.later === true ? 202 : 200]: route.reply, default: problemAnswer },
      },
      config: { id: route.id },
      handler: async (request, reply) => send(request, reply, route, await answered(route, request, access)),
    });
  }
}

async function answered(route: DoorRoute, request: FastifyRequest, access: Access): Promise<DoorAnswer> {
  const asker = await askerOf(access, request.headers);
  if (route.who !== 'visitor' && asker.kind === 'visitor') return SIGN_IN;
  if (route.who === 'operator' && !(await isOperating(access, asker))) return NO_OPERATOR;
  if (route.stepUp && asker.kind === 'person' && !isAssured(asker, access.clock.now())) return AGAIN;
  const params = (route.params ?? z.unknown()).safeParse(request.params);
  if (!params.success) return refuses(404, { code: 'there-is-nothing-of-this-name' });
  const body = read(route, request.body);
  if (!body.ok) return body;
  const asked: DoorAsked<unknown> = {
    access,
    asker,
    body: body.value,
    params: params.data as Record<string, string>,
    network: networkOf(request.ip),
    // Without the name of a device, which is no part of an address.
    address: request.ip.split('%')[0] ?? '',
    headers: request.headers,
  };
  return route.handle(asked as never);
}

const SIGN_IN = refuses(401, { code: 'somebody-has-to-sign-in', expected: 'a session' });
const NO_OPERATOR = refuses(403, { code: 'a-role-may-not-do-this', expected: 'operator' });

/** Whether an operator asks, with the second factor without which that role rests. */
async function isOperating({ database }: Access, asker: Asker): Promise<boolean> {
  if (asker.kind === 'visitor' || !asker.hasSecondFactor) return false;
  const { person } = asker;
  return within(database, { as: 'access', person, reads: true }, (tx) => isOperator(tx, person));
}

const AGAIN = refuses(403, {
  code: 'this-asks-for-the-password-again',
  expected: 'the password or a code, given within the last ten minutes',
});

/** The body, checked; why not is told without what stood in it, for it may be a password. */
function read({ body: schema }: DoorRoute, body: unknown) {
  if (schema === undefined) return { ok: true as const, value: undefined };
  const found = schema.safeParse(body ?? {});
  if (found.success) return { ok: true as const, value: found.data };
  const reasons = rejectionsOf(issuesOf(found.error), schema, () => ({}), []);
  return refuses(422, ...reasons.map(({ found: _, ...reason }) => reason));
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  route: DoorRoute,
  answer: DoorAnswer,
): FastifyReply {
  for (const cookie of answer.cookies ?? []) reply.header('set-cookie', cookie);
  reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
  if (answer.ok) return reply.code(route.later === true ? 202 : 200).send(route.reply.parse(answer.body));
  if (answer.retryAfter !== undefined) reply.header('retry-after', `${answer.retryAfter}`);
  return sendProblem(request, reply, answer.status, answer.rejections);
}
