import { accepted, type Result, rejected } from '@openmutual/core/result';
import { z } from 'zod';
import { within } from '../database/within.ts';
import { id, moment } from '../http/atoms.ts';
import { linkToHandOut, waitingLinks } from '../mail/outbox.ts';
import type { Access } from './access.ts';
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

/**
 * The newest link that waits for a mail address, for somebody at the machine itself: where no mail can be sent, the first operator could
 * otherwise never show that his mail is his, for nobody is there yet to hand him the link.
 */
export function linkAtMachine(access: Access, mail: string): Promise<Result<string>> {
  return within(access.database, { as: 'access' }, async (tx) => {
    const [newest] = await waitingLinks(tx, 1, mail.trim());
    const link =
      newest === undefined
        ? undefined
        : await linkToHandOut(tx, newest.id, { key: access.mailKey, origin: access.origin });
    if (newest === undefined || link === undefined) {
      return rejected({
        code: 'no-link-waits-for-this-mail',
        path: 'mail',
        found: mail,
        expected: 'the mail address of an account that is not verified, or of somebody who is invited',
        suggestion: 'where SMTP_URL is given, links are sent and wait no longer',
      });
    }
    await access.note({ kind: 'link-handed-out', facts: { mail: newest.id } });
    return accepted(link);
  });
}

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
