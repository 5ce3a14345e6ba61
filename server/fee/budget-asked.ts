import { parseFeeBudget } from '@openmutual/core/fee-budget-schema';
import { Money } from '@openmutual/core/money';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import type { Transaction } from '../database/within.ts';
import { prepare } from '../fund/decision.ts';
import { type Fund, fundOf } from '../fund/fund.ts';
import { fundBalances } from '../fund/fund-money.ts';
import { notFound, refusal, reply } from '../http/answer.ts';
import { id } from '../http/atoms.ts';
import { keyAsked, page } from '../http/cursor.ts';
import type { Asked } from '../http/route.ts';
import { type BudgetRow, budgetHash, budgetOf, budgetsOf, spentByPurpose } from './budget.ts';
import type { budgetForm } from './fee-form.ts';

type Listed = { readonly cursor?: string | undefined; readonly limit: number };

export async function budgetsListed({ tx, params, query }: Asked<{ readonly fund: string }, Listed>) {
  const key = keyAsked(query.cursor, [id]);
  if (key !== undefined && 'ok' in key) return key;
  const rows = await budgetsOf(tx, params.fund, { limit: query.limit + 1, before: key?.[0] });
  return reply(page(rows, query.limit, ({ budget }) => [budget], shown));
}

/** Proposes the budget of a year: a decision on it is opened, and with enough yes it is the budget of that year. */
export async function budgetProposed({
  tx,
  params,
  body,
  person = '',
  at,
}: Asked<{ readonly fund: string }, unknown, z.output<typeof budgetForm>>) {
  const fund = await fundOf(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  const document = JSON.parse(JSON.stringify(body)) as z.output<typeof budgetForm>;
  const read = parseFeeBudget(document, fund.currency);
  if (!read.ok) return refusal(422, ...read.rejections);
  const budget = uuidv7();
  const print = budgetHash(params.fund, budget, document);
  const of = { id: budget, hash: print };
  const decision = await prepare(tx, { fund: params.fund, matter: 'budget', of, person, at }, fund);
  if ('ok' in decision) return decision;
  await tx.query(
    `INSERT INTO fund.fee_budget (fund_id, budget_id, year, document, hash, proposed_by, proposed_at, decision_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [params.fund, budget, body.year, JSON.stringify(document), print, person, at, decision.decision],
  );
  const row: BudgetRow = {
    ...{ budget, year: body.year, document, hash: print, proposedAt: at, decision: decision.decision },
    ...{ motion: null, state: decision.state, adoptedAt: decision.state === 'approved' ? at : null },
  };
  const subject = { budget, hash: print, decision: decision.decision };
  return reply(shown(row), { event: { act: 'budget-proposed', subject } });
}

function shown({ year: _, document, ...row }: BudgetRow) {
  return { ...row, document: document as z.output<typeof budgetForm> };
}

/** What of the fee of a year was planned and spent, by purpose, and what the scheme leaves to be spent. */
export async function feeRead({ tx, params }: Asked<{ readonly fund: string; readonly year: string }>) {
  const fund = await fundOf(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  return reply(await feeStandingOf(tx, fund, Number(params.year), `${params.year}-12-31`));
}

/** The fee of a year up to a day, by its budget; a purpose on which was spent stands there too where a later budget no longer has it. */
export async function feeStandingOf(tx: Transaction, fund: Fund, year: number, through: string) {
  const { currency } = fund;
  const none = Money.zero(currency);
  const found = await budgetOf(tx, fund.fund, year, currency);
  const to = nextDay(through);
  const spent = await spentByPurpose(tx, fund, { from: `${year}-01-01`, to });
  const planned = new Map(found?.budget.purposes.map((one) => [one.purpose, one]));
  const purposes = [...new Set([...planned.keys(), ...spent.keys()])].map((purpose) => {
    const plan = planned.get(purpose);
    const [all, gone] = [plan?.amount ?? none, spent.get(purpose) ?? none];
    return { purpose, name: plan?.name ?? null, planned: all, spent: gone, left: all.minus(gone) };
  });
  const sum = (of: 'planned' | 'spent') => purposes.reduce((all, one) => all.plus(one[of]), none);
  const balance = await fundBalances(tx, fund, through);
  const money = (minor: bigint) => Money.ofMinor(minor, currency);
  const [charged, ever] = [balance('fees'), balance('operating')];
  return {
    ...{ year, currency, budget: found?.row.budget ?? null },
    purposes: purposes.map((one) => ({
      ...{ purpose: one.purpose, name: one.name },
      ...{ planned: `${one.planned}`, spent: `${one.spent}`, left: `${one.left}` },
    })),
    total: { planned: `${sum('planned')}`, spent: `${sum('spent')}` },
    cap: { charged: `${money(charged)}`, spent: `${money(ever)}`, left: `${money(charged - ever)}` },
  };
}

function nextDay(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
