import { termsOn } from '@openmutual/core/terms';
import { z } from 'zod';
import { permits } from '../access/role.ts';
import { dayIn, fundOf } from '../fund/fund.ts';
import { schemeOf } from '../fund/fund-scheme.ts';
import { notFound, refusal, reply } from '../http/answer.ts';
import { id } from '../http/atoms.ts';
import { keyAsked, page, pageAsked, pageOf } from '../http/cursor.ts';
import { file } from '../http/file.ts';
import { type AnyRoute, route } from '../http/route.ts';
import { lastDay, periodText } from '../settlement/period.ts';
import { annualReportOf, reportDays, reportOf } from './report.ts';
import { annualReport, chainLink, treasurerReport } from './report-form.ts';
import { reportPdf } from './report-paper.ts';

const params = z.object({ fund: id });
const periodParams = params.extend({ period: periodText });
const tag = 'report';
const seq = z.string().regex(/^\d{1,18}$/);

/** Reports on the common money, made anew from the ledger whenever they are asked for; and the chain of what was done, without persons. */
export const reportRoutes: readonly AnyRoute[] = [
  route({
    id: 'treasurerReportRead',
    method: 'GET',
    path: '/api/funds/{fund}/treasurer-reports/{period}',
    summary:
      'the report of the treasurer on a period: opening, flows, gain and closing, proven against the ledger',
    tag,
    ...permits('read-the-common-money'),
    as: 'work',
    params: periodParams,
    reply: treasurerReport,
    async handle({ tx, params: of, at }) {
      const fund = await fundOf(tx, of.fund);
      if (fund === undefined) return notFound('fund', of.fund);
      const range = reportDays(fund, of.period, at);
      return 'ok' in range ? range : reply(await reportOf(tx, fund, range));
    },
  }),
  route({
    id: 'treasurerReportPrinted',
    method: 'GET',
    path: '/api/funds/{fund}/treasurer-reports/{period}/paper',
    summary: 'the same report on A4, in English or Chinese (PDF)',
    tag,
    ...permits('read-the-common-money'),
    as: 'work',
    params: periodParams,
    query: z.object({ language: z.enum(['en', 'zh']).default('en') }),
    files: ['application/pdf'],
    reply: z.unknown(),
    async handle({ tx, params: of, query, at }) {
      const fund = await fundOf(tx, of.fund);
      if (fund === undefined) return notFound('fund', of.fund);
      const range = reportDays(fund, of.period, at);
      if ('ok' in range) return range;
      const terms = termsOn(await schemeOf(tx, fund.fund), lastDay(of.period));
      if (!terms.ok) return refusal(422, ...terms.rejections);
      const version = `${terms.value.version.from}`;
      const printed = { language: query.language, made: `${dayIn(fund, at)}`, version };
      const bytes = await reportPdf(fund, await reportOf(tx, fund, range), printed);
      return reply<unknown>(
        file(`treasurer-report-${of.period}-${query.language}.pdf`, 'application/pdf', bytes),
      );
    },
  }),
  route({
    id: 'annualReportRead',
    method: 'GET',
    path: '/api/funds/{fund}/annual-reports/{year}',
    summary:
      'the year as members read it: settlements, how many were helped and with what, and the report of the treasurer',
    tag,
    ...permits('read-the-common-money'),
    as: 'work',
    params: params.extend({ year: z.string().regex(/^2\d{3}$/, { error: 'a year such as 2026' }) }),
    reply: annualReport,
    async handle({ tx, params: of, at }) {
      const fund = await fundOf(tx, of.fund);
      if (fund === undefined) return notFound('fund', of.fund);
      const range = reportDays(fund, of.year, at);
      return 'ok' in range ? range : reply(await annualReportOf(tx, fund, range));
    },
  }),
  route({
    id: 'chainListed',
    method: 'GET',
    path: '/api/funds/{fund}/audit-chain',
    summary:
      'the chain of what was done, the newest first: number, instant, act and hash, no person and no subject',
    tag,
    ...permits('read-what-is-supervised'),
    as: 'work',
    params,
    query: z.object(pageAsked),
    reply: pageOf(chainLink),
    async handle({ tx, params: of, query }) {
      const before = keyAsked(query.cursor, [seq]);
      if (before !== undefined && 'ok' in before) return before;
      const { rows } = await tx.query<{ seq: string; at: string; act: string; hash: string }>(
        `SELECT seq::text, at, act, encode(hash, 'hex') AS hash FROM audit.event
         WHERE fund_id = $1 AND ($2::bigint IS NULL OR seq < $2) ORDER BY audit.event.seq DESC LIMIT $3`,
        [of.fund, before?.[0] ?? null, query.limit + 1],
      );
      return reply(
        page(
          rows,
          query.limit,
          (row) => [row.seq],
          (row) => row,
        ),
      );
    },
  }),
];
