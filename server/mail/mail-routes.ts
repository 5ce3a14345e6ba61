import { z } from 'zod';
import { permits } from '../access/role.ts';
import { reply } from '../http/answer.ts';
import { id, moment } from '../http/atoms.ts';
import { keyAsked, page, pageAsked, pageOf } from '../http/cursor.ts';
import { type AnyRoute, route } from '../http/route.ts';
import { mailsOfFund } from './outbox.ts';

const mail = z.object({
  id,
  person: id.optional(),
  to: z.string().optional(),
  subject: z.string(),
  text: z.string(),
  madeAt: moment,
  state: z.enum(['waiting', 'sent', 'given-up']),
});

/** What an organiser reads of the mails of his fund: never what a link carries. */
export const mailRoutes: readonly AnyRoute[] = [
  route({
    id: 'mailsListed',
    method: 'GET',
    path: '/api/funds/{fund}/mails',
    summary: 'The mails of the fund, the newest first, without their links',
    tag: 'mails',
    ...permits('read-mails'),
    params: z.strictObject({ fund: id }),
    query: z.object(pageAsked),
    reply: pageOf(mail),
    async handle({ tx, params: { fund }, query }) {
      const after = keyAsked(query.cursor, [id]);
      if (after !== undefined && 'ok' in after) return after;
      const mails = await mailsOfFund(tx, fund, query.limit + 1, after?.[0]);
      return reply(
        page(
          mails,
          query.limit,
          (last) => [last.id],
          (one) => one,
        ),
      );
    },
  }),
];
