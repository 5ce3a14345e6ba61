import { dueStates } from '@openmutual/core/due';
import { duesWorking } from '@openmutual/core/dues-working';
import { z } from 'zod';
import { permits } from '../access/role.ts';
import { dayIn, fundOf } from '../fund/fund.ts';
import { notFound, reply } from '../http/answer.ts';
import { amount, day, id } from '../http/atoms.ts';
import { keyAsked, page, pageAsked, pageOf } from '../http/cursor.ts';
import { type AnyRoute, route } from '../http/route.ts';
import { memberOfPerson } from '../member/member.ts';
import { arrearsOf } from './arrears.ts';
import { memberDues } from './member-dues.ts';

const params = z.object({ fund: id });
const tag = 'due';

/** What is billed, by the entry of the ledger that billed it. */
const due = z.object({
  due: id,
  billedOn: day,
  payBy: day,
  billed: amount,
  paid: amount,
  writtenOff: amount,
  open: amount,
  state: z.enum(dueStates),
  daysLate: z.int(),
});

const ownDues = z.object({
  on: day,
  dues: z.array(due),
  outstanding: amount,
  prepaid: amount,
  arrears: z.object({ amount, since: day, days: z.int() }).nullable(),
  /** What is owed, bill by bill, as a tree of lines. */
  working: z.looseObject({ amount: z.string().optional() }),
});

const inArrears = z.object({
  member: z.string(),
  state: z.string(),
  amount,
  since: day,
  days: z.int(),
});

/** What members owe, from the lines of the ledger: nothing of it is kept beside them. */
export const dueRoutes: readonly AnyRoute[] = [
  route({
    id: 'ownDuesRead',
    method: 'GET',
    path: '/api/funds/{fund}/me/dues',
    summary: 'what I owe: each bill with what is open and until when, and what I have paid beforehand',
    tag,
    may: ['member'],
    as: 'work',
    params,
    reply: ownDues,
    async handle({ tx, fund: of = '', person = '', at }) {
      const fund = await fundOf(tx, of);
      const member = await memberOfPerson(tx, of, person);
      if (fund === undefined || member === undefined) return notFound('fund', of);
      const dues = await memberDues(tx, fund, member, dayIn(fund, at));
      const { arrears } = dues;
      return reply({
        on: `${dues.on}`,
        dues: dues.dues.map((one) => ({
          ...{ due: one.due, billedOn: `${one.billedOn}`, payBy: `${one.payBy}`, state: one.state },
          ...{
            billed: `${one.billed}`,
            paid: `${one.paid}`,
            writtenOff: `${one.writtenOff}`,
            open: `${one.open}`,
          },
          daysLate: one.daysLate,
        })),
        ...{ outstanding: `${dues.outstanding}`, prepaid: `${dues.prepaid}` },
        arrears:
          arrears === undefined
            ? null
            : { amount: `${arrears.amount}`, since: `${arrears.since}`, days: arrears.days },
        working: { ...duesWorking(dues) },
      });
    },
  }),
  route({
    id: 'arrearsListed',
    method: 'GET',
    path: '/api/funds/{fund}/arrears',
    summary: 'members with something overdue, and since when',
    tag,
    ...permits('read-the-ledger'),
    as: 'work',
    params,
    query: z.object(pageAsked),
    reply: pageOf(inArrears),
    async handle({ tx, fund: of = '', query, at }) {
      const after = keyAsked(query.cursor, [z.string().regex(/^\d{1,18}$/)]);
      if (after !== undefined && 'ok' in after) return after;
      const fund = await fundOf(tx, of);
      if (fund === undefined) return notFound('fund', of);
      const asked = { limit: query.limit + 1, after: BigInt(after?.[0] ?? 0) };
      const rows = await arrearsOf(tx, fund, dayIn(fund, at), asked);
      return reply(
        page(
          rows,
          query.limit,
          ({ number }) => [`${number}`],
          ({ number, state, amount: overdue, since, days }) => ({
            ...{ member: `${number}`, state, amount: `${overdue}`, since: `${since}`, days },
          }),
        ),
      );
    },
  }),
];
