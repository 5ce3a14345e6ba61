import { z } from 'zod';
import { within } from '../database/within.ts';
import { id, moment } from '../http/atoms.ts';
import { linkToHandOut, waitingLinks } from '../mail/outbox.ts';
import { type DoorRoute, opens, refuses, type SignedInAsked } from './door-route.ts';

/**
 * Where no mail can be sent (no SMTP_URL), an operator hands out links himself: invitations, and those that show whose a mail is. A link for a
 * new password is never shown to anybody: it would open the account of another.
 */
export const handedLinkRoutes: readonly DoorRoute[] = [
  {
    id: 'linksWaiting',
    method: 'GET',
    path: '/api/auth/links',
    summary: 'The links that wait because no mail can be sent',
    who: 'operator',
    stepUp: true,
    reply: z.object({ links: z.array(z.object({ id, letter: z.string(), to: z.string(), madeAt: moment })) }),
    handle: list,
  },
  {
    id: 'linkHandedOut',
    method: 'POST',
    path: '/api/auth/links/{mail}',
    summary: 'Shows a link, to be handed out',
    who: 'operator',
    stepUp: true,
    params: z.strictObject({ mail: id }),
    reply: z.object({ link: z.string() }),
    handle: handOut,
  },
];

/** The newest; whoever has more needs SMTP. */
const MOST = 200;

function list({ access, asker }: SignedInAsked) {
  return within(access.database, { as: 'access', person: asker.person }, async (tx) =>
    opens({ links: await waitingLinks(tx, MOST) }),
  );
}

async function handOut({ access, asker, params, address }: SignedInAsked) {
  const mail = params['mail'] ?? '';
  const link = await within(access.database, { as: 'access', person: asker.person }, (tx) =>
    linkToHandOut(tx, mail, { key: access.mailKey, origin: access.origin }),
  );
  if (link === undefined) return refuses(404, { code: 'there-is-nothing-of-this-name', path: 'mail' });
  await access.note({ kind: 'link-handed-out', person: asker.person, address, facts: { mail } });
  return opens({ link });
}
