import { invariant } from '@openmutual/core/result';
import { uuidv7 } from 'uuidv7';
import { brokenConstraint } from '../database/fault.ts';
import { dayIn, fundOf } from '../fund/fund.ts';
import { holdAccounts, postCoded } from '../fund/fund-money.ts';
import { conflict, notFound, refusal, reply } from '../http/answer.ts';
import type { Asked } from '../http/route.ts';
import { lineById } from '../settlement/named-line.ts';
import { settlementOfPeriod } from '../settlement/settlement.ts';
import { closedThrough, dayFaults } from './recording.ts';

/** Records that a grant has arrived, once: what others owe the fund is less by it. */
export async function grantReceived({
  tx,
  params,
  body,
  person = '',
  at,
}: Asked<
  { readonly fund: string; readonly line: string },
  unknown,
  { readonly paidOn: string; readonly bankReference: string }
>) {
  const fund = await fundOf(tx, params.fund);
  if (fund === undefined) return notFound('line', params.line);
  // Whoever posts takes the ledger first.
  const held = await holdAccounts(tx, fund, ['bank', 'due-from-others'], at);
  const row = await lineById(tx, fund.fund, params.line, 'FOR UPDATE');
  if (row === undefined) return notFound('line', params.line);
  const { amountIn, source, state, period, receivedOn } = row;
  if (receivedOn !== null) {
    const expected = 'a grant that has not arrived yet';
    return conflict({ code: 'a-grant-arrives-once', path: 'line', found: receivedOn, expected });
  }
  if (amountIn === null || source === 'principal' || source === 'gain' || state !== 'approved') {
    const expected = 'a line of money that others give, which two persons agreed to';
    return conflict({ code: 'only-a-grant-arrives', path: 'line', found: source ?? state, expected });
  }
  if ((await settlementOfPeriod(tx, fund.fund, period)) === undefined) {
    const expected = 'the grant of a period that is settled';
    return conflict({
      code: 'a-grant-is-due-when-its-period-is-settled',
      path: 'line',
      found: period,
      expected,
    });
  }
  const faults = dayFaults(body.paidOn, `${dayIn(fund, at)}`, await closedThrough(tx, fund.fund));
  if (faults.length > 0) return refusal(422, ...faults);
  const entry = uuidv7();
  try {
    await tx.query(
      `UPDATE fund.named_line SET received_on = $3, bank_reference = $4, received_entry_id = $5, received_by = $6 WHERE fund_id = $1 AND line_id = $2`,
      [fund.fund, params.line, body.paidOn, body.bankReference, entry, person],
    );
  } catch (error) {
    if (brokenConstraint(error)?.name !== 'grant_transfer_once') throw error;
    const expected = 'a transfer that is not recorded yet';
    return conflict({
      code: 'a-transfer-is-recorded-once',
      path: 'bankReference',
      found: body.bankReference,
      expected,
    });
  }
  const postings = await postCoded(tx, held, {
    ...{
      entryId: entry,
      kind: 'grant-received',
      onDate: body.paidOn,
      subject: { line: params.line, period },
    },
    legs: { bank: amountIn, 'due-from-others': -amountIn },
  });
  if ('ok' in postings) return postings;
  invariant(postings.length === 2, 'what arrives is at the bank and owed no more');
  return reply(
    { line: params.line, receivedOn: body.paidOn, postings: [...postings] },
    { event: { act: 'grant-received', subject: { line: params.line, entry } } },
  );
}
