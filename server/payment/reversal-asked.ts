import type { z } from 'zod';
import { fundOf } from '../fund/fund.ts';
import { notFound, type Refusal, reply } from '../http/answer.ts';
import type { Asked } from '../http/route.ts';
import { takeStep } from '../life/step.ts';
import { type Holder, holdLedger } from './member-money.ts';
import { keptPayment, type PaymentRow, paymentById } from './payment.ts';
import { holdersOf, transferOf, transferShown } from './payment-asked.ts';
import type { reversalForm } from './payment-form.ts';
import { recordTransfers, writeWords } from './recording.ts';
import { takeBack } from './taking-back.ts';

type AskedReversal = Asked<
  { readonly fund: string; readonly payment: string },
  unknown,
  z.output<typeof reversalForm>
>;

/**
 * Takes back a payment that was recorded wrongly: all that it posted, once. What is right is recorded in its place in the same transaction, and
 * before it, so that the bank is not below zero in between.
 */
export async function reverse({ tx, params, body, person = '', at, version }: AskedReversal) {
  const fund = await fundOf(tx, params.fund);
  const row = fund === undefined ? undefined : await paymentById(tx, params.fund, params.payment);
  if (fund === undefined || row === undefined) return notFound('payment', params.payment);
  const by = { person, at, insteadOf: row.payment };
  const instead = body.instead === undefined ? undefined : await transferOf(tx, fund, body.instead, by);
  if (instead !== undefined && 'ok' in instead) return insideInstead(instead);
  const transfers = instead === undefined ? [] : [instead];
  const held = await holdLedger(tx, fund, [...holderIn(row), ...holdersOf(transfers)], at);
  const step = await takeStep(tx, keptPayment, [fund.fund, row.payment], {
    ...{ act: 'reverse', by: 'treasurer', person, at, version },
  });
  if (!step.ok) return step;
  await writeWords(tx, fund.fund, [{ of: row.payment, kind: 'reason', text: body.reason }]);
  const [recorded] = await recordTransfers(tx, held, transfers);
  if (recorded !== undefined && !recorded.ok) return insideInstead(recorded);
  const postings = await takeBack(tx, held, {
    entries: [row.assignedEntry, row.entry].flatMap((entry) => entry ?? []),
    memberId: row.memberId,
    subject: { payment: row.payment },
  });
  if ('ok' in postings) return postings;
  return reply(
    {
      ...{ payment: row.payment, state: step.state, postings: [...(recorded?.postings ?? []), ...postings] },
      instead: recorded === undefined ? null : transferShown(fund, recorded.transfer, recorded.receipt, at),
    },
    {
      version: step.version,
      event: {
        act: 'payment-reversed',
        subject: { payment: row.payment, entry: row.entry, instead: recorded?.transfer.payment ?? '' },
      },
    },
  );
}

/** What is wrong with the payment in the place of another is told at its place in the request. */
function insideInstead({ rejections, ...refused }: Refusal): Refusal {
  return {
    ...refused,
    rejections: rejections.map(({ path, ...reason }) => ({
      ...reason,
      path: path === undefined ? 'instead' : `instead.${path}`,
    })),
  };
}

export function holderIn({ bucket, memberId, member }: PaymentRow): Holder[] {
  return bucket === null || memberId === null || member === null
    ? []
    : [{ bucket, memberId, number: member }];
}
