import { consentFaults } from '@openmutual/core/consent';
import { instant } from '@openmutual/core/instant';
import { isFinal } from '@openmutual/core/life';
import { memberLife } from '@openmutual/core/member-life';
import { rolesIn } from '../access/role-book.ts';
import { actFor, type Transaction } from '../database/within.ts';
import { dayIn, type Fund, fundOf } from '../fund/fund.ts';
import { reply } from '../http/answer.ts';
import type { Asked } from '../http/route.ts';
import { consentsGiven } from './consent.ts';
import { consentTexts, textHashes } from './consent-text.ts';
import { invitationsTo } from './invitation.ts';
import { person as signedIn } from './invitation-asked.ts';
import { keyOf, type Member, memberOfPerson, shortOf } from './member.ts';
import type { OwnPart, Waiting } from './own-data.ts';

/** All funds with which somebody has to do, one after the other: the transaction acts for each of them in its turn. */
export async function ownPageRead({ tx, asker, at }: Asked, parts: readonly OwnPart[]) {
  const self = signedIn(asker);
  const invited = await invitationsTo(tx, self);
  const applied = await applicationsOf(tx, self.person);
  const ids = await fundsOf(tx, self.person);
  const funds = [];
  for (const id of ids) {
    const fund = await actingFor(tx, id);
    const roles = await rolesIn(tx, id, self.person);
    const member = await memberOfPerson(tx, id, self.person);
    const needs = [
      ...(roles.includes('organiser') ? await needsOfOrganiser(tx, id, self.person) : []),
      ...(member === undefined ? [] : await needsOfMember(tx, fund, member, { person: self.person, at })),
    ];
    const waits: Waiting[] = [];
    for (const part of parts) {
      if (member !== undefined)
        waits.push(...((await part.waits?.(tx, fund, member, { person: self.person, at })) ?? []));
    }
    funds.push({
      fund: id,
      slug: fund.slug,
      name: fund.charter.name,
      state: fund.state,
      roles,
      membership: member === undefined ? null : shortOf(member),
      needs,
      waits,
    });
  }
  const invitations = [];
  for (const one of invited) invitations.push({ ...one, name: (await actingFor(tx, one.fund)).charter.name });
  const applications = [];
  for (const one of applied) {
    const fund = await actingFor(tx, one.fund);
    applications.push({ ...one, name: fund.charter.name, appliedOn: `${dayIn(fund, one.appliedAt)}` });
  }
  return reply({ name: self.name, funds, invitations, applications });
}

type Need = 'decisions' | 'applications' | 'arrears' | 'consents';

async function actingFor(tx: Transaction, id: string): Promise<Fund> {
  await actFor(tx, id);
  const fund = await fundOf(tx, id);
  if (fund === undefined) throw new Error('a seat, a role and an invitation are of a fund');
  return fund;
}

/** Where somebody has a seat or a role; row policies show him his own before he acts for any fund. */
async function fundsOf(tx: Transaction, person: string): Promise<string[]> {
  const { rows } = await tx.query<{ fund: string }>(
    `SELECT fund_id AS fund FROM fund.seat WHERE person_id = $1
     UNION SELECT fund_id FROM access.role WHERE person_id = $1 AND ended_at IS NULL ORDER BY fund`,
    [person],
  );
  return rows.map(({ fund }) => fund);
}

async function applicationsOf(
  tx: Transaction,
  person: string,
): Promise<{ fund: string; appliedAt: string }[]> {
  const { rows } = await tx.query<{ fund: string; appliedAt: string }>(
    'SELECT fund_id AS fund, applied_at AS "appliedAt" FROM fund.application WHERE person_id = $1 ORDER BY application_id',
    [person],
  );
  return rows;
}

async function needsOfOrganiser(tx: Transaction, fund: string, person: string): Promise<Need[]> {
  const { rows } = await tx.query<{ decisions: boolean; applications: boolean }>(
    `SELECT EXISTS (SELECT FROM fund.decision d WHERE d.fund_id = $1 AND d.state = 'open' AND d.prepared_by <> $2
        AND NOT EXISTS (SELECT FROM fund.signature s
          WHERE s.fund_id = d.fund_id AND s.decision_id = d.decision_id AND s.person_id = $2)) AS decisions,
      EXISTS (SELECT FROM fund.application WHERE fund_id = $1) AS applications`,
    [fund, person],
  );
  const [row] = rows;
  return [
    ...(row?.decisions === true ? ['decisions' as const] : []),
    ...(row?.applications === true ? ['applications' as const] : []),
  ];
}

async function needsOfMember(
  tx: Transaction,
  fund: Fund,
  member: Member,
  { person, at }: { readonly person: string; readonly at: string },
): Promise<Need[]> {
  const isLate = member.state === 'in-arrears' || member.state === 'suspended';
  const given = await consentsGiven(tx, keyOf(fund.fund, member));
  const consents = given
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .map(({ kind, basis, text, givenAt }) => ({
      ...{ kind, person, by: person, text },
      ...{ basis: basis ?? undefined, given: instant(givenAt) },
    }));
  // What he has withdrawn he is not asked for again.
  const withdrawn = new Set(
    given.filter(({ withdrawnAt }) => withdrawnAt !== null).map(({ kind }) => `consents.${kind}`),
  );
  const lacking = consentFaults(consents, person, textHashes(consentTexts(fund)), instant(at)).filter(
    ({ path = '' }) => !withdrawn.has(path),
  );
  const isAsked = lacking.length > 0 && !isFinal(memberLife, member.state);
  return [...(isLate ? ['arrears' as const] : []), ...(isAsked ? ['consents' as const] : [])];
}
