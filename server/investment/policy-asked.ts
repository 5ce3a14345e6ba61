import { unitText } from '@openmutual/core/holding';
import { limitsUsed } from '@openmutual/core/investment-policy';
import { Money } from '@openmutual/core/money';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { brokenConstraint } from '../database/fault.ts';
import type { Transaction } from '../database/within.ts';
import { prepare } from '../fund/decision.ts';
import { dayIn, type Fund, fundOf } from '../fund/fund.ts';
import { fundBalances } from '../fund/fund-money.ts';
import { principalOf } from '../fund/principal.ts';
import { conflict, notFound, refusal, reply } from '../http/answer.ts';
import { id } from '../http/atoms.ts';
import { keyAsked, page } from '../http/cursor.ts';
import type { Asked } from '../http/route.ts';
import { exposuresOf, type HeldHolding, holdingHash, holdingsOf } from './holding.ts';
import type { holdingForm, policyForm } from './investment-form.ts';
import { isOfMembers, type PolicyRow, policiesOf, policyHash, policyOn, policyRead } from './policy.ts';

type Listed = { readonly cursor?: string | undefined; readonly limit: number };

export async function policiesListed({ tx, params, query, at }: Asked<{ readonly fund: string }, Listed>) {
  const key = keyAsked(query.cursor, [id]);
  if (key !== undefined && 'ok' in key) return key;
  const fund = await fundOf(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  const rows = await policiesOf(tx, params.fund, { limit: query.limit + 1, before: key?.[0] });
  const now = await policyOn(tx, params.fund, `${dayIn(fund, at)}`);
  return reply(
    page(
      rows,
      query.limit,
      ({ policy }) => [policy],
      (row) => shown(row, now?.row.policy),
    ),
  );
}

/** Proposes a policy: a decision on it is opened, and with enough yes it counts from its day on. */
export async function policyProposed({
  tx,
  params,
  body,
  person = '',
  at,
}: Asked<{ readonly fund: string }, unknown, z.output<typeof policyForm>>) {
  const fund = await fundOf(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  if (await isOfMembers(tx, fund.fund)) {
    const suggestion = 'put it to the vote of the members';
    const expected = 'a motion on the principal';
    return conflict({
      code: 'members-decide-the-policy',
      path: 'policy',
      found: 'a decision',
      expected,
      suggestion,
    });
  }
  const read = policyRead(body, `${dayIn(fund, at)}`);
  if (!read.ok) return refusal(422, ...read.rejections);
  const document = JSON.parse(read.value.text) as z.output<typeof policyForm>;
  const policy = uuidv7();
  const print = policyHash(params.fund, policy, document);
  const of = { id: policy, hash: print };
  const decision = await prepare(tx, { fund: params.fund, matter: 'policy', of, person, at }, fund);
  if ('ok' in decision) return decision;
  await tx.query(
    `INSERT INTO fund.investment_policy (fund_id, policy_id, from_date, document, hash, proposed_by, proposed_at, decision_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [params.fund, policy, body.from, JSON.stringify(document), print, person, at, decision.decision],
  );
  const row: PolicyRow = {
    ...{ policy, from: body.from, document, hash: print, proposedAt: at, decision: decision.decision },
    ...{ motion: null, state: decision.state, effective: decision.state === 'approved' ? body.from : null },
  };
  const subject = { policy, hash: print, decision: decision.decision };
  return reply(shown(row, undefined), {
    location: `/api/funds/${params.fund}/investment-policies/${policy}`,
    event: { act: 'policy-proposed', subject },
  });
}

function shown(row: PolicyRow, now: string | undefined) {
  const { policy, document, hash, proposedAt, decision, motion, state, effective } = row;
  return {
    ...{ policy, document: document as z.output<typeof policyForm>, hash, proposedAt, decision, motion },
    ...{ state, effective, isInEffect: policy === now },
  };
}

/** What is held today, at cost and at value, and how much of each limit is used. */
export async function portfolioRead({ tx, params, at }: Asked<{ readonly fund: string }>) {
  const fund = await fundOf(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  const on = dayIn(fund, at);
  const { currency } = fund;
  const holdings = await holdingsOf(tx, fund.fund, currency, on);
  const principal = principalOf(await fundBalances(tx, fund, `${on}`), currency);
  const inEffect = await policyOn(tx, fund.fund, `${on}`);
  const limits =
    inEffect === undefined
      ? []
      : limitsUsed(inEffect.policy, { principal: principal.worth, exposures: exposuresOf(holdings) });
  const sum = (of: 'cost' | 'value') =>
    holdings.reduce((all, { standing }) => all.plus(standing[of]), Money.zero(currency));
  const [cost, value] = [sum('cost'), sum('value')];
  return reply({
    ...{ on: `${on}`, currency, policy: inEffect?.row.policy ?? null },
    principal: texts(principal),
    holdings: holdings.map(holdingShown),
    total: texts({ cost, value, unrealised: value.minus(cost) }),
    limits: limits.map(({ of, name, isBeyond, value, most }) => ({
      ...{ of, name, isBeyond },
      ...texts({ value, most }),
    })),
  });
}

/** Opens what may then be bought; how its cost is found is that of the policy in effect, and stays. */
export async function holdingOpened({
  tx,
  params,
  body,
  person = '',
  at,
}: Asked<{ readonly fund: string }, unknown, z.output<typeof holdingForm>>) {
  const fund = await fundOf(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  const on = `${dayIn(fund, at)}`;
  const inEffect = await policyOn(tx, fund.fund, on);
  if (inEffect === undefined) {
    const expected = 'a policy that was adopted and is in effect';
    return refusal(422, { code: 'there-is-no-investment-policy', path: 'policy', found: on, expected });
  }
  const holding = uuidv7();
  const { costing } = inEffect.policy;
  try {
    await tx.query('INSERT INTO fund.holding VALUES ($1, $2, $3, $4, $5, $6, $7, $8)', [
      ...[fund.fund, holding, body.name, body.class, body.counterparty, costing, person, at],
    ]);
  } catch (error) {
    if (brokenConstraint(error)?.name !== 'holding_named_once') throw error;
    const place = { path: 'name', found: body.name, expected: 'each once' };
    return conflict({ code: 'a-name-stands-twice', ...place });
  }
  const one = await opened(tx, fund, holding);
  const subject = { holding, hash: holdingHash(fund.fund, one) };
  return reply(one, { event: { act: 'holding-opened', subject } });
}

async function opened(tx: Transaction, fund: Fund, holding: string) {
  const all = await holdingsOf(tx, fund.fund, fund.currency);
  return holdingShown(all.find(({ row }) => row.holding === holding) as HeldHolding);
}

function holdingShown({ row, standing }: HeldHolding) {
  const { cost, value, units, valuedOn, lots } = standing;
  return {
    ...row,
    ...texts({ cost, value, unrealised: value.minus(cost) }),
    ...{ units: unitText(units), valuedOn: valuedOn === undefined ? null : `${valuedOn}` },
    lots: lots.map((lot) => ({
      ...{ lot: lot.id, on: `${lot.on}`, units: unitText(lot.units), cost: `${lot.cost}` },
    })),
  };
}

function texts<Name extends string>(amounts: Readonly<Record<Name, Money>>): Record<Name, string> {
  return Object.fromEntries(
    Object.entries<Money>(amounts).map(([name, amount]) => [name, `${amount}`]),
  ) as Record<Name, string>;
}
