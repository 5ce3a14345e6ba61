import { hash } from '@openmutual/core/canonical';
import { parseDecimal } from '@openmutual/core/fraction';
import type { IndexFigure } from '@openmutual/core/preservation';
import { certain } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import type { Transaction } from '../database/within.ts';
import { dayIn, fundOf } from '../fund/fund.ts';
import { notFound, refusal, reply } from '../http/answer.ts';
import { keyAsked, page } from '../http/cursor.ts';
import type { Asked } from '../http/route.ts';
import type { indexForm } from './investment-form.ts';

/** A figure of an index, as the table has it. */
export interface FigureRow {
  readonly index: string;
  readonly month: string;
  readonly value: string;
  readonly source: string;
  readonly recordedAt: string;
}

/** A figure of an index with its text and where it was read. */
export interface FigureRead extends IndexFigure {
  readonly text: string;
  readonly source: string;
}

/** The figures of an index, for each month the one that was recorded last. */
export async function indexFigures(tx: Transaction, fund: string, index: string): Promise<FigureRead[]> {
  const { rows } = await tx.query<Pick<FigureRow, 'month' | 'value' | 'source'>>(
    `SELECT DISTINCT ON (month) month, trim_scale(value)::text AS value, source FROM fund.price_index
     WHERE fund_id = $1 AND index = $2 ORDER BY month, recorded_at DESC, figure_id DESC`,
    [fund, index],
  );
  return rows.map(({ month, value: text, source }) => ({
    ...{ month, text, source, value: certain(parseDecimal(text)) },
  }));
}

/** The hash of a figure and where it was read; the event of its recording has it. */
export function figureHash(
  fund: string,
  { figure, index, month, value, source }: Omit<FigureRow, 'recordedAt'> & { readonly figure: string },
): string {
  return hash({ format: 'openmutual/price-index/1', fund, figure, index, month, value, source });
}

/** The text of a value in the one form in which the database has it. */
function valueText(value: string): string {
  const [whole = '', decimals = ''] = value.split('.');
  const [units, rest] = [whole.replace(/^0+(?=\d)/, ''), decimals.replace(/0+$/, '')];
  return rest === '' ? units : `${units}.${rest}`;
}

export async function indexListed({
  tx,
  params,
  query,
}: Asked<
  { readonly fund: string; readonly index: string },
  { readonly cursor?: string | undefined; readonly limit: number }
>) {
  const after = keyAsked(query.cursor, [z.string().regex(/^\d{4}-\d{2}$/), z.uuid()]);
  if (after !== undefined && 'ok' in after) return after;
  const { rows } = await tx.query<FigureRow & { figure: string }>(
    `SELECT figure_id AS figure, index, month, trim_scale(value)::text AS value, source, recorded_at AS "recordedAt" FROM fund.price_index
     WHERE fund_id = $1 AND index = $2 AND ($3::text IS NULL OR (month, figure_id) < ($3, $4::uuid)) ORDER BY month DESC, figure_id DESC LIMIT $5`,
    [params.fund, params.index, after?.[0] ?? null, after?.[1] ?? null, query.limit + 1],
  );
  return reply(
    page(
      rows,
      query.limit,
      ({ month, figure }) => [month, figure],
      ({ figure: _, ...row }) => row,
    ),
  );
}

/** Records a figure with its source. One that was wrong is followed by another of the same month; both stay. */
export async function recordIndex({
  tx,
  params,
  body,
  person = '',
  at,
}: Asked<{ readonly fund: string }, unknown, z.output<typeof indexForm>>) {
  const fund = await fundOf(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  const { index, month, value, source } = body;
  const now = `${dayIn(fund, at)}`.slice(0, 7);
  const faults = [
    ...(month > now
      ? [
          {
            code: 'a-month-of-an-index-is-not-to-come',
            path: 'month',
            found: month,
            expected: `${now} or before`,
          },
        ]
      : []),
    ...(/^0+(\.0+)?$/.test(value)
      ? [
          {
            code: 'a-figure-of-an-index-is-above-zero',
            path: 'value',
            found: value,
            expected: 'more than zero',
          },
        ]
      : []),
  ];
  if (faults.length > 0) return refusal(422, ...faults);
  const figure = uuidv7();
  await tx.query('INSERT INTO fund.price_index VALUES ($1, $2, $3, $4, $5, $6, $7, $8)', [
    ...[params.fund, index, month, figure, value, source, person, at],
  ]);
  const print = figureHash(params.fund, { figure, index, month, value: valueText(value), source });
  const event = { act: 'price-index-recorded', subject: { figure, index, month, hash: print } };
  return reply({ ...body, recordedAt: at }, { event });
}
