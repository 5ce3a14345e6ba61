import { Money } from '@openmutual/core/money';
import { z } from 'zod';
import { permits } from '../access/role.ts';
import type { Transaction } from '../database/within.ts';
import { fundOf } from '../fund/fund.ts';
import { reply } from '../http/answer.ts';
import { id } from '../http/atoms.ts';
import { keyAsked, page, pageAsked, pageOf } from '../http/cursor.ts';
import { type AnyRoute, type Asked, route } from '../http/route.ts';
import { enterLine, linesOf, type NamedLineRow, signLine } from './named-line.ts';
import { lineForm, namedLine, signatureForm } from './settlement-form.ts';

const params = z.object({ fund: id });
const tag = 'settlement';
const at = '/api/funds/{fund}/named-lines';

/** Money beside claims and fees, and what makes a posted settlement good: a line for the next period, by two persons. */
export const lineRoutes: readonly AnyRoute[] = [
  route({
    id: 'namedLinesListed',
    method: 'GET',
    path: at,
    summary: 'named lines of all periods, the newest first',
    tag,
    ...permits('read-the-ledger'),
    as: 'work',
    params,
    query: z.object(pageAsked),
    reply: pageOf(namedLine),
    async handle({ tx, fund = '', person, query }) {
      const after = keyAsked(query.cursor, [id]);
      if (after !== undefined && 'ok' in after) return after;
      const rows = await linesOf(tx, fund, query.limit + 1, after?.[0]);
      const currency = await currencyOf(tx, fund);
      return reply(
        page(
          rows,
          query.limit,
          ({ id: line }) => [line],
          (row) => lineOf(row, person, currency),
        ),
      );
    },
  }),
  route({
    id: 'namedLineEntered',
    method: 'POST',
    path: at,
    summary: 'enter a named line for a period that is not settled; it counts when another person has agreed',
    tag,
    ...permits('enter-named-lines'),
    as: 'work',
    makes: true,
    params,
    body: lineForm,
    reply: namedLine,
    async handle(asked) {
      const { tx, fund = '', person, body } = asked;
      const entered = await enterLine(tx, body, occasionOf(asked));
      if (!entered.ok) return entered;
      const event = { act: 'named-line-entered', subject: { line: entered.id, hash: entered.hash } };
      return reply(lineOf(entered, person, await currencyOf(tx, fund)), { event });
    },
  }),
  route({
    id: 'namedLineSigned',
    method: 'POST',
    path: `${at}/{line}/signatures`,
    summary: 'agree to a named line that another person entered, or refuse it',
    tag,
    ...permits('approve-a-settlement'),
    as: 'work',
    params: params.extend({ line: id }),
    body: signatureForm,
    reply: namedLine,
    async handle(asked) {
      const { tx, fund = '', person, body, params: of } = asked;
      const signed = await signLine(tx, of.line, body, occasionOf(asked));
      if (!signed.ok) return signed;
      const event = {
        act: 'named-line-signed',
        subject: { line: of.line, says: body.says, hash: body.hash },
      };
      return reply(lineOf(signed, person, await currencyOf(tx, fund)), { event });
    },
  }),
];

function occasionOf({ fund = '', person = '', at: when }: Pick<Asked, 'fund' | 'person' | 'at'>) {
  return { fund, person, at: when };
}

async function currencyOf(tx: Transaction, fund: string): Promise<string> {
  return (await fundOf(tx, fund))?.currency ?? '';
}

function lineOf(row: NamedLineRow, person: string | undefined, currency: string): z.infer<typeof namedLine> {
  const money = (minor: bigint | null) => (minor === null ? null : `${Money.ofMinor(minor, currency)}`);
  return {
    ...{ line: row.id, period: row.period, code: row.line, name: { en: row.nameEn, zh: row.nameZh } },
    ...{
      in: money(row.amountIn),
      out: money(row.amountOut),
      ...{ source: row.source, giver: row.giver, purpose: row.purpose, item: row.item },
      receivedOn: row.receivedOn,
      corrects: row.corrects,
      claim: row.correctsClaim,
    },
    ...{ state: row.state, hash: row.hash, preparedAt: row.preparedAt, isMine: row.preparedBy === person },
    signedAt: row.signedAt,
  };
}
