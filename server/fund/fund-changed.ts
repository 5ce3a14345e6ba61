import { approvedFaults } from '@openmutual/core/approval';
import { hash } from '@openmutual/core/canonical';
import { charterDocument } from '@openmutual/core/charter-schema';
import { fundLife } from '@openmutual/core/fund-life';
import { after } from '@openmutual/core/life';
import type { Transaction } from '../database/within.ts';
import { notFound, type Refusal, refusal, reply } from '../http/answer.ts';
import type { Asked } from '../http/route.ts';
import { changedMeanwhile } from '../http/version.ts';
import { installationOf } from '../installation/installation.ts';
import { judged, takeStep } from '../life/step.ts';
import { endWithFund } from './begin.ts';
import { type Decision, prepare, standing } from './decision.ts';
import { found, foundingOf } from './founding.ts';
import { type Fund, heldFund, keptFund } from './fund.ts';
import type { FoundingForm } from './fund-form.ts';

type OfFund<Body = unknown> = Asked<{ readonly fund: string }, unknown, Body>;

/** Founds a fund; who founds it becomes its organiser, so he has a second factor and a confirmed mail. */
export async function fundFounded(asked: Asked<unknown, unknown, FoundingForm>) {
  const { tx, body, person = '', at, roles } = asked;
  const { founders } = await installationOf(tx);
  if (founders === 'operators' && !roles.includes('operator')) {
    return refusal(403, {
      code: 'here-the-operator-founds-funds',
      suggestion: 'ask the operator of this installation',
    });
  }
  const founding = foundingOf(body, at);
  if (!founding.ok) return founding;
  const { slug, charter, scheme } = founding.value;
  const made = await found(tx, founding.value, { person, at });
  if (!made.ok) return made;
  const fund = made.value;
  const subject = { fund, scheme: scheme.hash, charter: hash(charterDocument(charter)) };
  return reply(
    { fund, slug, state: 'founding' as const, decision: null },
    {
      location: `/api/funds/${fund}`,
      version: 1,
      event: { act: 'fund-founded', subject, fund },
    },
  );
}

/** Whether the fund is listed and anyone may apply. */
export async function visibilityChanged({
  tx,
  params,
  body,
  version = 0n,
}: OfFund<{ isListed: boolean; isOpen: boolean }>) {
  const fund = await heldFund(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  if (fund.version !== version) return changedMeanwhile(fund.version, version);
  await tx.query(
    'UPDATE fund.fund SET is_listed = $2, is_open = $3, version = version + 1 WHERE fund_id = $1',
    [params.fund, body.isListed, body.isOpen],
  );
  const subject = { listed: `${body.isListed}`, open: `${body.isOpen}` };
  return reply(body, { version: version + 1n, event: { act: 'visibility-changed', subject } });
}

/** Prepares the opening of a fund, and opens it where this is approval enough. */
export async function fundOpened({ tx, params, person = '', at }: OfFund) {
  const fund = await heldFund(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  const facts = { 'approvals-are-given': [] };
  const possible = judged(after(fundLife, fund.state, 'open', { by: 'organiser', facts }));
  if (!possible.ok) return possible;
  const preparing = { fund: fund.fund, matter: 'open', person, at } as const;
  const decision = await prepare(tx, preparing, fund);
  if ('ok' in decision) return decision;
  const refused =
    decision.state === 'approved' ? await opened(tx, fund, decision, { person, at }) : undefined;
  if (refused !== undefined) return refused;
  const state = decision.state === 'approved' ? possible.value : fund.state;
  return reply(
    { fund: fund.fund, state, decision: decision.decision },
    { event: { act: 'opening-prepared', subject: { decision: decision.decision, state } } },
  );
}

/** Opens a held fund for members, as a decision says. */
export async function opened(
  tx: Transaction,
  fund: Fund,
  decision: Decision,
  { person, at }: { readonly person: string; readonly at: string },
): Promise<Refusal | undefined> {
  const facts = { 'approvals-are-given': approvedFaults(standing(decision, fund.charter.approvals.other)) };
  const notes = { decision: decision.decision };
  const step = await takeStep(tx, keptFund, [fund.fund], {
    act: 'open',
    by: 'organiser',
    facts,
    person,
    at,
    notes,
  });
  return step.ok ? undefined : step;
}

/** Gives up a fund that has not begun. */
export async function fundGivenUp({ tx, params, person = '', at }: OfFund) {
  const fund = await heldFund(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  const step = await takeStep(tx, keptFund, [fund.fund], { act: 'give-up', by: 'organiser', person, at });
  if (!step.ok) return step;
  await endWithFund(tx, fund, at);
  return reply(
    { fund: fund.fund, state: step.state, decision: null },
    { event: { act: 'fund-given-up', subject: {} } },
  );
}
