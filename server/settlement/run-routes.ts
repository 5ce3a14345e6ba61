import type { Role as Acting } from '@openmutual/core/role';
import { z } from 'zod';
import { permits, type Role } from '../access/role.ts';
import { signaturesOf } from '../approval/signature.ts';
import { notFound, reply } from '../http/answer.ts';
import { id } from '../http/atoms.ts';
import { keyAsked, page, pageAsked, pageOf } from '../http/cursor.ts';
import { type AnyRoute, type Asked, route } from '../http/route.ts';
import { post } from './posting.ts';
import { preview } from './preview.ts';
import { type SettlementRow, settlementById, settlementsOf } from './settlement.ts';
import { postingForm, previewForm, run, runForm, runStanding, signatureForm } from './settlement-form.ts';
import { abandon, approvalOf, settlementSignatures, sign } from './signing.ts';
import { hashNow, type Occasion, takeSnapshot } from './snapshot.ts';

const params = z.object({ fund: id });
const runParams = params.extend({ settlement: id });
const dryRun = z.object({ dryRun: z.enum(['true', 'false']).optional() });
const tag = 'settlement';
const at = '/api/funds/{fund}/settlement-runs';

/** The way of a settlement: taken, previewed, approved by different persons, posted. */
export const runRoutes: readonly AnyRoute[] = [
  route({
    id: 'settlementRunsListed',
    method: 'GET',
    path: at,
    summary: 'settlements in all states, the newest first',
    tag,
    ...permits('read-the-ledger'),
    as: 'work',
    params,
    query: z.object(pageAsked),
    reply: pageOf(run),
    async handle({ tx, fund = '', person, query }) {
      const after = keyAsked(query.cursor, [id]);
      if (after !== undefined && 'ok' in after) return after;
      const rows = await settlementsOf(tx, fund, query.limit + 1, after?.[0]);
      return reply(
        page(
          rows,
          query.limit,
          ({ settlement }) => [settlement],
          (row) => runOf(row, person),
        ),
      );
    },
  }),
  route({
    id: 'settlementRunRead',
    method: 'GET',
    path: `${at}/{settlement}`,
    summary: 'a settlement on its way: what was taken, what it comes to, who agreed',
    tag,
    ...permits('read-the-ledger'),
    as: 'work',
    params: runParams,
    reply: run,
    async handle(asked) {
      const { tx, fund = '', person, params: of } = asked;
      const row = await settlementById(tx, fund, of.settlement);
      if (row === undefined) return notFound('settlement', of.settlement);
      const approval = await approvalOf(tx, fund, row);
      const signatures = (await signaturesOf(tx, settlementSignatures, fund, row.settlement)).map(
        ({ by, at: when, says }) => ({
          ...{ says, at: instantText(when), isMine: by === person },
        }),
      );
      const isOpen = row.state !== 'posted' && row.state !== 'abandoned';
      const isUnchanged = isOpen ? (await hashNow(tx, row, occasionOf(asked))) === row.snapshotHash : null;
      const { state, lacking } = approval;
      const body = { ...runOf(row, person), isUnchanged, approval: { state, lacking, signatures } };
      return reply(body, { version: row.version });
    },
  }),
  route({
    id: 'settlementDrafted',
    method: 'POST',
    path: at,
    summary:
      'take what a period is settled from: members in force, decided claims, named lines, where the fund stands',
    tag,
    ...permits('prepare-a-settlement'),
    as: 'work',
    makes: true,
    params,
    body: runForm,
    reply: run,
    async handle(asked) {
      const { tx, fund = '', person, body } = asked;
      const taken = await takeSnapshot(tx, body.period, occasionOf(asked));
      if (!taken.ok) return taken;
      const row = (await settlementById(tx, fund, taken.settlement)) as SettlementRow;
      return reply(runOf(row, person), {
        location: `/api/funds/${fund}/settlement-runs/${taken.settlement}`,
        version: taken.version,
        event: {
          act: 'settlement-drafted',
          subject: { settlement: taken.settlement, snapshot: row.snapshotHash },
        },
      });
    },
  }),
  route({
    id: 'settlementPreviewed',
    method: 'POST',
    path: `${at}/{settlement}/preview`,
    summary: 'what every figure would be; nothing is posted',
    tag,
    ...permits('prepare-a-settlement'),
    as: 'work',
    versioned: true,
    params: runParams,
    reply: previewForm,
    async handle(asked) {
      const { tx, params: of, version } = asked;
      const found = await preview(tx, of.settlement, version, occasionOf(asked));
      if (!found.ok) return found;
      const { document, hash } = found;
      return reply(
        { settlement: of.settlement, hash, document: { ...document } },
        {
          version: found.version,
          event: { act: 'settlement-previewed', subject: { settlement: of.settlement, preview: hash } },
        },
      );
    },
  }),
  route({
    id: 'settlementSigned',
    method: 'POST',
    path: `${at}/{settlement}/signatures`,
    summary: 'say yes or no to what was previewed, by its hash',
    tag,
    ...permits('approve-a-settlement'),
    as: 'work',
    versioned: true,
    params: runParams,
    body: signatureForm,
    reply: runStanding,
    async handle(asked) {
      const { tx, params: of, body, version, roles } = asked;
      const signed = await sign(tx, of.settlement, { ...body, version }, actingIn(roles), occasionOf(asked));
      if (!signed.ok) return signed;
      const event = {
        act: 'settlement-signed',
        subject: { settlement: of.settlement, says: body.says, preview: body.hash },
      };
      return reply(standing(of.settlement, signed), { version: signed.version, event });
    },
  }),
  route({
    id: 'settlementPosted',
    method: 'POST',
    path: `${at}/{settlement}/posting`,
    summary: 'post an approved settlement; asked with dryRun it says to which accounts',
    tag,
    ...permits('approve-a-settlement'),
    as: 'work',
    versioned: true,
    dryRun: true,
    params: runParams,
    query: dryRun,
    reply: postingForm,
    async handle(asked) {
      const { tx, params: of, version, roles } = asked;
      const posted = await post(tx, of.settlement, version, actingIn(roles), occasionOf(asked));
      if (!posted.ok) return posted;
      const { row, record, entry = null, owed, accounts } = posted;
      const body = {
        ...{ settlement: of.settlement, period: row.period, record, entry, owed: `${owed}` },
        accounts: accounts.map(({ code, amount }) => ({ code, amount: `${amount}` })),
      };
      const subject = { settlement: of.settlement, period: row.period, record, entry: entry ?? '' };
      return reply(body, { version: posted.version, event: { act: 'settlement-posted', subject } });
    },
  }),
  route({
    id: 'settlementAbandoned',
    method: 'POST',
    path: `${at}/{settlement}/abandonment`,
    summary: 'give up a settlement that is not posted, so that the period can be taken anew',
    tag,
    ...permits('prepare-a-settlement'),
    as: 'work',
    versioned: true,
    params: runParams,
    reply: runStanding,
    async handle(asked) {
      const { tx, params: of, version } = asked;
      const left = await abandon(tx, of.settlement, version, occasionOf(asked));
      if (!left.ok) return left;
      const event = { act: 'settlement-abandoned', subject: { settlement: of.settlement } };
      return reply(standing(of.settlement, left), { version: left.version, event });
    },
  }),
];

/** Who asks and when, with the keys of the installation, without which no settlement is calculated. */
export function occasionOf({
  fund,
  person,
  at: when,
  keys,
}: Pick<Asked, 'fund' | 'person' | 'at' | 'keys'>): Occasion {
  if (fund === undefined || person === undefined || keys === undefined)
    throw new Error('a settlement is of a fund, by a person, with the keys of the installation');
  return { fund, person, at: when, keys };
}

function actingIn(roles: readonly Role[]): Acting {
  return roles.includes('organiser') ? 'organiser' : 'treasurer';
}

function standing(
  settlement: string,
  { state, lacking }: { readonly state: string; readonly lacking: number },
) {
  return { settlement, state: state as z.infer<typeof runStanding>['state'], lacking };
}

function runOf(row: SettlementRow, person: string | undefined): z.infer<typeof run> {
  const { settlement, period, on, state, listed, snapshotHash, preparedAt, preparedBy, postedAt } = row;
  const { previewHash, recordHash, previewedAt, told } = row;
  const isPreviewed = previewHash !== null && recordHash !== null && previewedAt !== null && told !== null;
  return {
    ...{ settlement, period, on, state, listed, snapshot: snapshotHash, preparedAt, postedAt },
    isMine: preparedBy === person,
    isUnchanged: null,
    preview: isPreviewed ? { hash: previewHash, record: recordHash, previewedAt, told } : null,
    approval: null,
  };
}

function instantText(at: { toString(options: { fractionalSecondDigits: 3 }): string }): string {
  return at.toString({ fractionalSecondDigits: 3 });
}
