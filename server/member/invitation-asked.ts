import { date } from '@openmutual/core/date';
import { instant } from '@openmutual/core/instant';
import { joiningFacts } from '@openmutual/core/joining';
import { invariant } from '@openmutual/core/result';
import { termsOn } from '@openmutual/core/terms';
import { waitingEnds } from '@openmutual/core/waiting';
import type { SignedIn } from '../access/asker.ts';
import { dayIn, fundOf, heldFund } from '../fund/fund.ts';
import { schemeOf } from '../fund/fund-scheme.ts';
import { conflict, notFound, type Refusal, refusal, reply } from '../http/answer.ts';
import { id } from '../http/atoms.ts';
import { keyAsked, page } from '../http/cursor.ts';
import type { Asked } from '../http/route.ts';
import { askedColumns, type Columns, columnFaults, kept } from './asked-columns.ts';
import { type Agreed, consentsOf, consentTexts, textHashes } from './consent-text.ts';
import { forgetInvitation } from './forgetting.ts';
import {
  type Invited,
  invitationFor,
  invitationsAfter,
  invite,
  invitedFaults,
  untilFaults,
} from './invitation.ts';
import { closedFaults, join, joinedPage } from './joining.ts';

type OfFund<Query = unknown, Body = unknown> = Asked<{ readonly fund: string }, Query, Body>;
type OfInvitation<Query = unknown, Body = unknown> = Asked<
  { readonly fund: string; readonly invitation: string },
  Query,
  Body
>;

/** What is asked of whoever joins today. */
export async function joiningRead({ tx, params, at }: OfFund) {
  const fund = await fundOf(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  const on = dayIn(fund, at);
  const terms = termsOn(await schemeOf(tx, fund.fund), on);
  if (!terms.ok) return terms;
  const waits = waitingEnds(terms.value, on);
  return reply({
    fund: fund.fund,
    isOpen: fund.isOpen,
    admission: fund.charter.admission,
    texts: consentTexts(fund).map((text) => ({ ...text, paragraphs: [...text.paragraphs] })),
    columns: askedColumns(terms.value),
    coolingOffDays: fund.charter.coolingOffDays,
    waitingUntil: fund.state === 'active' && waits.ok ? `${waits.value}` : null,
  });
}

/** Invites up to a thousand people, all or none. */
export async function invitationsMade(
  asked: OfFund<unknown, { invitations: readonly Invited[]; until: string }>,
) {
  const { tx, params, body, person = '', at, post } = asked;
  const fund = await heldFund(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  const closed = closedFaults(fund);
  if (closed !== undefined) return conflict(closed);
  const on = dayIn(fund, at);
  const until = date(body.until);
  const terms = termsOn(await schemeOf(tx, fund.fund), on);
  if (!terms.ok) return terms;
  const faults = [...untilFaults(until, on), ...invitedFaults(terms.value, body.invitations)];
  if (faults.length > 0) return refusal(422, ...faults);
  const made = await invite(tx, fund.fund, body.invitations, { by: person, at, until });
  if (!made.ok) return made;
  for (const { mail, language, invitation, token } of made.value) {
    const posted = await post({
      letter: 'invitation',
      to: mail,
      language,
      facts: { fund: fund.charter.name[language], until: body.until },
      secret: `${fund.fund}.${invitation}.${token}`,
      fund: fund.fund,
    });
    if (!posted.ok) return posted;
  }
  const invitations = made.value.map(({ invitation }) => invitation);
  return reply(
    { invited: invitations.length, until: body.until, invitations },
    {
      event: { act: 'people-invited', subject: { invited: invitations.length, until: body.until } },
    },
  );
}

export async function invitationsListed({
  tx,
  params,
  query,
}: OfFund<{ readonly cursor?: string | undefined; readonly limit: number }>) {
  const key = keyAsked(query.cursor, [id]);
  if (key !== undefined && 'ok' in key) return key;
  const rows = await invitationsAfter(tx, params.fund, { after: key?.[0], limit: query.limit + 1 });
  return reply(
    page(
      rows,
      query.limit,
      ({ invitation }) => [invitation],
      ({ invitation, mail, columns, invitedAt, until }) => ({
        invitation,
        mail,
        columns,
        invitedAt,
        until: `${until}`,
      }),
    ),
  );
}

export async function invitationWithdrawn({ tx, params }: OfInvitation) {
  if (!(await forgetInvitation(tx, params.fund, params.invitation)))
    return notFound('invitation', params.invitation);
  return reply({}, { event: { act: 'invitation-withdrawn', subject: { invitation: params.invitation } } });
}

/** An invitation as its addressee sees it before he answers. */
export async function invitationRead({
  tx,
  params,
  query,
  asker,
}: OfInvitation<{ readonly proof?: string | undefined }>) {
  const invitation = await invitationFor(tx, params.fund, params.invitation, {
    asker: person(asker),
    proof: query.proof,
  });
  if (invitation === undefined) return notFound('invitation', params.invitation);
  const { columns, invitedAt, until } = invitation;
  return reply({ invitation: params.invitation, columns, invitedAt, until: `${until}` });
}

interface AcceptanceForm {
  readonly token?: string | undefined;
  readonly name: string;
  readonly columns?: Columns | undefined;
  readonly consents: readonly Agreed[];
}

/** Somebody accepts for himself. */
export async function invitationAccepted({
  tx,
  params,
  body,
  asker,
  at,
}: OfInvitation<unknown, AcceptanceForm>) {
  const fund = await heldFund(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  const self = person(asker);
  const invitation = await invitationFor(tx, fund.fund, params.invitation, {
    asker: self,
    token: body.token,
  });
  if (invitation === undefined) return notFound('invitation', params.invitation);
  const on = dayIn(fund, at);
  const terms = termsOn(await schemeOf(tx, fund.fund), on);
  if (!terms.ok) return terms;
  const texts = consentTexts(fund);
  const consents = consentsOf(body.consents, texts, { person: self.person, at });
  const facts = joiningFacts({
    person: self.person,
    actor: self.person,
    consents,
    texts: textHashes(texts),
    openUntil: invitation.until,
    at: instant(at),
    timeZone: fund.timeZone,
  });
  // What the invitation says the invited person cannot say otherwise.
  const columns = kept({ ...body.columns, ...invitation.columns });
  const faults = [...mailFaults(self), ...columnFaults(terms.value, columns, 'columns')];
  if (faults.length > 0) return refusal(422, ...faults, ...Object.values(facts).flat());
  const invitedOn = `${dayIn(fund, invitation.invitedAt)}`;
  const joined = await join(tx, fund, {
    person: self.person,
    name: body.name,
    mail: self.mail,
    columns,
    consents,
    at,
    steps: [
      {
        act: 'invite',
        by: 'organiser',
        person: invitation.invitedBy,
        at: invitation.invitedAt,
        on: invitedOn,
      },
      { act: 'accept', by: 'self', person: self.person, at, on: `${on}`, facts },
    ],
  });
  if (!joined.ok) return joined;
  await forgetInvitation(tx, fund.fund, params.invitation);
  const subject = { member: joined.joined.memberId, invitation: params.invitation };
  return reply(joinedPage(fund.fund, joined.joined), {
    location: `/api/funds/${fund.fund}/me`,
    event: { act: 'invitation-accepted', subject },
  });
}

/** Somebody declines: the mail is deleted, and that he declined stands nowhere. */
export async function invitationRefused({
  tx,
  params,
  body,
  asker,
}: OfInvitation<unknown, { token?: string | undefined }>) {
  const self = person(asker);
  const invitation = await invitationFor(tx, params.fund, params.invitation, {
    asker: self,
    token: body.token,
  });
  if (invitation === undefined) return notFound('invitation', params.invitation);
  await forgetInvitation(tx, params.fund, params.invitation);
  return reply({}, { event: { act: 'invitation-ended', subject: {}, isNameless: true } });
}

/** Who has signed in: the routes of persons have no other askers. */
export function person(asker: Asked['asker']): SignedIn {
  invariant(asker.kind === 'person', 'who answers has signed in');
  return asker;
}

/** Who joins has shown that his mail is his. */
export function mailFaults({ hasVerifiedMail }: SignedIn): Refusal['rejections'] {
  if (hasVerifiedMail) return [];
  const suggestion = 'open the link in the mail that you were sent';
  return [{ code: 'the-mail-is-verified-first', path: 'person', suggestion }];
}
