import { instant } from '@openmutual/core/instant';
import { joiningFacts } from '@openmutual/core/joining';
import { isFinal } from '@openmutual/core/life';
import { memberLife } from '@openmutual/core/member-life';
import { termsOn } from '@openmutual/core/terms';
import { dayIn, type Fund, heldFund } from '../fund/fund.ts';
import { schemeOf } from '../fund/fund-scheme.ts';
import { conflict, notFound, refusal, reply } from '../http/answer.ts';
import { id } from '../http/atoms.ts';
import { keyAsked, page } from '../http/cursor.ts';
import type { Asked } from '../http/route.ts';
import { applicationsAfter, apply, forgetApplication, takeApplication } from './application.ts';
import { type Columns, columnFaults, kept } from './asked-columns.ts';
import { type Agreed, consentsOf, consentTexts, textHashes } from './consent-text.ts';
import { mailFaults, person } from './invitation-asked.ts';
import { closedFaults, join, joinedPage } from './joining.ts';
import { memberOfPerson } from './member.ts';

type OfFund<Query = unknown, Body = unknown> = Asked<{ readonly fund: string }, Query, Body>;
type OfApplication = Asked<{ readonly fund: string; readonly application: string }>;

interface ApplicationForm {
  readonly name: string;
  readonly columns?: Columns | undefined;
  readonly consents: readonly Agreed[];
}

/** Somebody applies for himself; where the charter admits at once, he is a member. */
export async function applicationMade({ tx, params, body, asker, at }: OfFund<unknown, ApplicationForm>) {
  const fund = await heldFund(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  const self = person(asker);
  const closed = closedFaults(fund) ?? (fund.isOpen ? undefined : BY_INVITATION);
  if (closed !== undefined) return conflict(closed);
  const terms = termsOn(await schemeOf(tx, fund.fund), dayIn(fund, at));
  if (!terms.ok) return terms;
  const texts = consentTexts(fund);
  const consents = consentsOf(body.consents, texts, { person: self.person, at });
  const facts = joiningFacts({
    person: self.person,
    actor: self.person,
    consents,
    texts: textHashes(texts),
    at: instant(at),
    timeZone: fund.timeZone,
  });
  const columns = kept(body.columns ?? {});
  const faults = [
    ...mailFaults(self),
    ...columnFaults(terms.value, columns, 'columns'),
    ...Object.values(facts).flat(),
  ];
  if (faults.length > 0) return refusal(422, ...faults);
  const application = {
    person: self.person,
    name: body.name,
    mail: self.mail,
    columns,
    consents,
    appliedAt: at,
  };

  if (fund.charter.admission === 'at-once') {
    const joined = await join(tx, fund, {
      ...application,
      at,
      steps: stepsOf(fund, application, { by: 'rules', at }),
    });
    if (!joined.ok) return joined;
    return reply(
      { application: null, membership: joinedPage(fund.fund, joined.joined) },
      { event: { act: 'applicant-joined', subject: { member: joined.joined.memberId } } },
    );
  }
  const member = await memberOfPerson(tx, fund.fund, self.person);
  if (member !== undefined && !isFinal(memberLife, member.state)) {
    return conflict({
      code: 'one-is-a-member-of-a-fund-once',
      path: 'person',
      found: `member ${member.number}`,
    });
  }
  const made = await apply(tx, fund.fund, application);
  if (made === undefined) return conflict({ code: 'an-application-waits-already', path: 'person' });
  // Who applied and does not join leaves no mark, so the chain does not name him.
  return reply(
    { application: made, membership: null },
    { event: { act: 'application-made', subject: {}, isNameless: true } },
  );
}

export async function applicationsListed({
  tx,
  params,
  query,
}: OfFund<{ readonly cursor?: string | undefined; readonly limit: number }>) {
  const key = keyAsked(query.cursor, [id]);
  if (key !== undefined && 'ok' in key) return key;
  const rows = await applicationsAfter(tx, params.fund, { after: key?.[0], limit: query.limit + 1 });
  return reply(
    page(
      rows,
      query.limit,
      ({ application }) => [application],
      ({ application, name, mail, columns, appliedAt }) => ({ application, name, mail, columns, appliedAt }),
    ),
  );
}

export async function applicationAdmitted({ tx, params, person: organiser = '', at }: OfApplication) {
  const fund = await heldFund(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  const application = await takeApplication(tx, fund.fund, params.application);
  if (application === undefined) return notFound('application', params.application);
  if (application.person === organiser)
    return refusal(403, { code: 'nobody-admits-himself', path: 'application' });
  const steps = stepsOf(fund, application, { by: 'organiser', person: organiser, at });
  const joined = await join(tx, fund, { ...application, at, steps });
  if (!joined.ok) return joined;
  return reply(joinedPage(fund.fund, joined.joined), {
    event: { act: 'applicant-admitted', subject: { member: joined.joined.memberId } },
  });
}

export async function applicationTurnedDown({ tx, params }: OfApplication) {
  if (!(await forgetApplication(tx, params.fund, params))) return notFound('application', params.application);
  return reply({}, { event: { act: 'application-ended', subject: {} } });
}

export async function applicationTakenBack({ tx, params, person: self = '' }: OfFund) {
  if (!(await forgetApplication(tx, params.fund, { person: self }))) return notFound('application', '');
  return reply({}, { event: { act: 'application-ended', subject: {}, isNameless: true } });
}

const BY_INVITATION = {
  code: 'a-fund-is-joined-by-invitation',
  path: 'fund',
  suggestion: 'ask an organiser for an invitation',
};

/** Applied by himself, whose consents were found to be given then; admitted by an organiser, or by the rules at once. */
function stepsOf(
  fund: Fund,
  { person: self, appliedAt }: { readonly person: string; readonly appliedAt: string },
  admitting: { readonly by: 'organiser' | 'rules'; readonly person?: string; readonly at: string },
): Parameters<typeof join>[2]['steps'] {
  const facts = { 'acts-for-himself': [], 'consents-given': [] };
  return [
    { act: 'apply', by: 'self', person: self, at: appliedAt, on: `${dayIn(fund, appliedAt)}`, facts },
    { act: 'admit', ...admitting, on: `${dayIn(fund, admitting.at)}` },
  ];
}
