import { replay } from '@openmutual/core/replay';
import { accepted, certain } from '@openmutual/core/result';
import { settledDocument } from '@openmutual/core/settlement-answer';
import { shareList } from '@openmutual/core/share-list';
import { csvLine } from '@openmutual/schemes/csv-line';
import { z } from 'zod';
import { permits } from '../access/role.ts';
import type { Transaction } from '../database/within.ts';
import { notFound, type Refusal, reply } from '../http/answer.ts';
import { day, id } from '../http/atoms.ts';
import { keyAsked, page, pageAsked, pageOf } from '../http/cursor.ts';
import { file } from '../http/file.ts';
import { type AnyRoute, type Asked, route } from '../http/route.ts';
import { lineRoutes } from './line-routes.ts';
import { toldLines } from './named-line.ts';
import { ownProof, ownShare, recordOf, seatOf } from './own-share.ts';
import { periodText } from './period.ts';
import { occasionOf, runRoutes } from './run-routes.ts';
import { KIND, type SettlementRow, settlementOfPeriod, type Told } from './settlement.ts';
import {
  ownProof as ownProofForm,
  ownShare as ownShareForm,
  postedShort,
  recordForm,
  settlementDocumentForm,
} from './settlement-form.ts';
import { eachRowKept, type Stored, settleStored } from './stored.ts';

const params = z.object({ fund: id });
const periodParams = params.extend({ period: periodText });
const tag = 'settlement';
const at = '/api/funds/{fund}/settlements';

/** What was posted: for anybody the figures of the fund, for members the document and the record, for each his own share. */
const postedRoutes: readonly AnyRoute[] = [
  route({
    id: 'settlementsListed',
    method: 'GET',
    path: at,
    summary: 'periods that were settled, the newest first: totals, members in force, hash of the record',
    tag,
    ...permits('read-the-public-page'),
    as: 'visitor',
    params,
    query: z.object(pageAsked),
    reply: pageOf(postedShort),
    async handle({ tx, fund = '', query }) {
      const after = keyAsked(query.cursor, [day, id]);
      if (after !== undefined && 'ok' in after) return after;
      const { rows } = await tx.query<PostedRow>(
        `SELECT settlement_id AS settlement, period, on_date AS "on", record_hash AS record, told, posted_at AS "postedAt" FROM fund.settlement
         WHERE fund_id = $1 AND kind = '${KIND}' AND ($3::date IS NULL OR (on_date, settlement_id) < ($3, $4::uuid))
         ORDER BY on_date DESC, settlement_id DESC LIMIT $2`,
        [fund, query.limit + 1, after?.[0] ?? null, after?.[1] ?? null],
      );
      return reply(
        page(
          rows,
          query.limit,
          ({ on, settlement }) => [on, settlement],
          ({ told, ...row }) => ({ ...row, ...told }),
        ),
      );
    },
  }),
  route({
    id: 'settlementRead',
    method: 'GET',
    path: `${at}/{period}`,
    summary: 'what a period came to, with its working',
    tag,
    ...permits('read-the-fund'),
    as: 'work',
    params: periodParams,
    reply: settlementDocumentForm,
    async handle(asked) {
      const found = await postedIn(asked);
      if ('ok' in found) return found;
      const record = await recordOf(asked.tx, found);
      return reply({ ...settledDocument({ settlement: certain(replay(record)), record }) });
    },
  }),
  route({
    id: 'settlementRecordRead',
    method: 'GET',
    path: `${at}/{period}/record`,
    summary: 'the record, from which anyone who has it settles the period again: `openmutual verify`',
    tag,
    ...permits('read-the-fund'),
    as: 'work',
    params: periodParams,
    reply: recordForm,
    async handle(asked) {
      const found = await postedIn(asked);
      if ('ok' in found) return found;
      return reply({ ...(await recordOf(asked.tx, found)) });
    },
  }),
  route({
    id: 'ownShareRead',
    method: 'GET',
    path: `${at}/{period}/my-share`,
    summary: 'what I pay and get back in a period, and why',
    tag,
    may: ['member'],
    as: 'work',
    params: periodParams,
    reply: ownShareForm,
    async handle(asked) {
      const { tx, fund = '', person = '', params: of } = asked;
      const found = await postedIn(asked);
      if ('ok' in found) return found;
      const seat = await seatOf(tx, fund, person);
      if (seat === undefined) return notFound('period', of.period);
      const own = await ownShare(tx, found, seat);
      if (!own.ok) return own;
      const { code, document, owed, booked } = own;
      const agrees = owed.compare(booked) === 0;
      const body = {
        ...{ period: of.period, number: `${seat.number}`, code, statement: { ...document } },
        ...{ booked: `${booked}`, agrees },
        lines: await toldLines(tx, fund, of.period),
      };
      // An alarm, and never put right by itself: somebody has to look.
      const subject = { settlement: found.row.settlement, member: seat.member };
      return reply(body, agrees ? {} : { event: { act: 'share-is-not-as-booked', subject } });
    },
  }),
  route({
    id: 'ownProofRead',
    method: 'GET',
    path: `${at}/{period}/my-proof`,
    summary: 'the proof that I stand in the tree of the record, with what I pay and get back',
    tag,
    may: ['member'],
    as: 'work',
    params: periodParams,
    reply: ownProofForm,
    async handle(asked) {
      const { tx, fund = '', person = '', params: of } = asked;
      const found = await postedIn(asked);
      if ('ok' in found) return found;
      const seat = await seatOf(tx, fund, person);
      if (seat === undefined) return notFound('period', of.period);
      const own = await ownProof(tx, found, seat);
      return own.ok ? reply({ ...own.proof }) : own;
    },
  }),
  route({
    id: 'settlementListRead',
    method: 'GET',
    path: `${at}/{period}/list`,
    summary: 'the list that was settled, with what each pays and gets back, as CSV: it verifies the record',
    tag,
    ...permits('read-the-ledger'),
    as: 'work',
    files: ['text/csv'],
    params: periodParams,
    reply: z.unknown(),
    async handle(asked) {
      const found = await postedIn(asked);
      if ('ok' in found) return found;
      const text = await listText(asked.tx, found);
      if (!text.ok) return text;
      const subject = { settlement: found.row.settlement, period: found.row.period };
      const name = `settlement-${found.row.period}-members.csv`;
      return reply<unknown>(file(name, 'text/csv; charset=utf-8', Buffer.from(text.value)), {
        event: { act: 'settlement-list-read', subject },
      });
    },
  }),
];

/** All routes of settlements. */
export const settlementRoutes: readonly AnyRoute[] = [...runRoutes, ...postedRoutes, ...lineRoutes];

interface PostedRow {
  readonly settlement: string;
  readonly period: string;
  readonly on: string;
  readonly record: string;
  readonly told: Told;
  readonly postedAt: string;
}

/** The posted settlement of the address; what is not posted is not there. */
async function postedIn(asked: Asked<{ fund: string; period: string }>): Promise<Stored | Refusal> {
  const { tx, params: of } = asked;
  const row: SettlementRow | undefined = await settlementOfPeriod(tx, of.fund, of.period);
  if (row === undefined) return notFound('period', of.period);
  return { fund: of.fund, row, keys: occasionOf(asked).keys };
}

/** The list with its shares behind it, as `openmutual assess --out` writes it, and the number of each member in front. */
async function listText(tx: Transaction, stored: Stored) {
  const calculated = await settleStored(tx, stored);
  if (!calculated.ok) return calculated;
  const { settled, numbers } = calculated.value;
  const list = certain(shareList([settled], stored.row.columns));
  const lines = [csvLine(['number', ...list.columns])];
  await eachRowKept(tx, stored, (row) => {
    lines.push(csvLine([`${numbers[row.line - 2]}`, ...list.of(row)]));
  });
  return accepted(lines.join(''));
}
