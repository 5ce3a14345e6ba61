import type { Transaction } from '../database/within.ts';
import { notFound, type Refusal, reply } from '../http/answer.ts';
import { id } from '../http/atoms.ts';
import { keyAsked, page } from '../http/cursor.ts';
import type { Asked } from '../http/route.ts';
import { expelled } from '../member/expulsion.ts';
import {
  type Decision,
  type DecisionMatter,
  decisionsBefore,
  ruleOf,
  type Said,
  sign,
  standing,
} from './decision.ts';
import { type Fund, fundOf, heldFund } from './fund.ts';
import { opened } from './fund-changed.ts';

type Acting = { readonly person: string; readonly at: string };

/** What is done once enough have agreed. */
const effects: Readonly<
  Record<
    DecisionMatter,
    (tx: Transaction, fund: Fund, decision: Decision, by: Acting) => Promise<Refusal | undefined>
  >
> = { open: opened, expel: expelled, policy: adopted, budget: adopted };

/** It counts from its day on by being approved. */
async function adopted(): Promise<undefined> {
  return undefined;
}

export async function decisionsListed({
  tx,
  params,
  query,
  person = '',
}: Asked<
  { readonly fund: string },
  { readonly cursor?: string | undefined; readonly limit: number; readonly state?: string | undefined }
>) {
  const key = keyAsked(query.cursor, [id]);
  if (key !== undefined && 'ok' in key) return key;
  const fund = await fundOf(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  const asked = { before: key?.[0], state: query.state, limit: query.limit + 1 };
  const rows = await decisionsBefore(tx, params.fund, asked);
  return reply(
    page(
      rows,
      query.limit,
      (one) => [one.decision],
      (one) => shown(one, fund, person),
    ),
  );
}

/** Says yes or no; with enough yes it is done in the same transaction. */
export async function decisionSigned({
  tx,
  params,
  body,
  person = '',
  at,
}: Asked<{ readonly fund: string; readonly decision: string }, unknown, Pick<Said, 'says' | 'hash'>>) {
  const fund = await heldFund(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  const decision = await sign(tx, fund, params.decision, { ...body, person, at });
  if ('ok' in decision) return decision;
  const refused =
    decision.state === 'approved'
      ? await effects[decision.matter](tx, fund, decision, { person, at })
      : undefined;
  if (refused !== undefined) return refused;
  const subject = { decision: decision.decision, says: body.says, state: decision.state, hash: body.hash };
  return reply(shown(decision, fund, person), { event: { act: 'decision-signed', subject } });
}

/** A decision as an organiser sees it: who else signed is said by no name here. */
function shown(decision: Decision, fund: Fund, person: string) {
  const { about, reason, of, preparedBy, signatures } = decision;
  return {
    decision: decision.decision,
    matter: decision.matter,
    member: about === undefined ? null : `${about.number}`,
    reason: reason ?? null,
    of: of ?? null,
    state: decision.state,
    hash: decision.hash,
    preparedAt: decision.preparedAt,
    isMine: preparedBy === person,
    lacking: standing(decision, ruleOf(fund, decision.matter)).lacking,
    signatures: signatures.map(({ says, at, by }) => ({
      says,
      at: new Date(at.epochMilliseconds).toISOString(),
      isMine: by === person,
    })),
  };
}
