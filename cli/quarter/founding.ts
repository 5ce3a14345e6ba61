import { date } from '@openmutual/core/date';
import { arrive, arriveFirst } from './arriving.ts';
import type { Person } from './person.ts';
import { type Story, UNITS } from './story.ts';
import type { Town } from './town.ts';

/** A fund with those who work for it. */
export interface Founded {
  /** Its id, and what its routes begin with. */
  readonly fund: string;
  readonly at: string;
  readonly slug: string;
  readonly operator: Person;
  readonly organiser: Person;
  readonly second: Person;
  readonly treasurer: Person;
  readonly reviewer: Person;
  readonly auditor: Person;
}

/** The day on which the installation is begun, in UTC; the fund's own days are those of Asia/Shanghai. */
export const BEGUN = '2026-06-20T01:00:00Z';

/** The last day on which invitations are open. */
const UNTIL = '2026-07-10';

const SCHEME = 'demo/village-fund';
const SLUG = 'quarter';

/** An operator says who runs the installation; an organiser founds a fund with a scheme of the library and gives the roles; it is opened for members. */
export async function foundFund(town: Town, story: Story): Promise<Founded> {
  const at = (place: number) => `198.19.0.${place}`;
  const account = (name: string, place: number) => ({
    name,
    mail: `${name.toLowerCase().replaceAll(' ', '-')}@example.org`,
    address: at(place),
  });
  const operator = await arriveFirst(town, account('Operator', 1));
  town.clock.turn({ seconds: 600 });
  const answers = {
    operator: 'Village association (an example)',
    jurisdiction: 'PRC',
    licence: 'not-needed',
    licenceDetail: null,
    founders: 'anyone',
  };
  await operator.change('/api/installation', '/api/installation', answers, 'PUT');

  const names = ['Organiser 1', 'Organiser 2', 'Treasurer', 'Reviewer', 'Auditor'];
  const staff = await arrive(
    town,
    operator,
    names.map((name, place) => account(name, place + 2)),
    { withFactor: true },
  );
  const [organiser, second, treasurer, reviewer, auditor] = staff as [Person, Person, Person, Person, Person];
  const { fund } = await organiser.act('POST', '/api/funds', charter(story));
  const path = `/api/funds/${fund}`;
  const given = [
    [second, 'organiser'],
    [treasurer, 'treasurer'],
    [reviewer, 'reviewer'],
    [auditor, 'auditor'],
  ] as const;
  for (const [{ id }, role] of given) await organiser.act('POST', `${path}/roles`, { person: id, role });
  // Whoever is given a role is signed out by it; the code that he signs in with is not the one from before.
  town.clock.turn({ seconds: 600 });
  await organiser.act('POST', `${path}/opening`);
  return { fund, at: path, slug: SLUG, operator, organiser, second, treasurer, reviewer, auditor };
}

/** A list that has one wrong line invites nobody and names it; then all are invited at once. */
export async function invite(town: Town, { at, organiser }: Founded, story: Story): Promise<void> {
  await town.morning(date('2026-06-21'));
  const invitations = Array.from({ length: story.invited }, (_, place) => ({
    mail: mailOf(place),
    language: place % 2 === 0 ? 'en' : 'zh',
    columns: {
      units: UNITS[place % UNITS.length],
      proportion: story.insuredInPart.includes(place) ? '80%' : '100%',
    },
  }));
  const [first, ...others] = invitations;
  const wrong = [...others, { ...first, mail: 'not a mail address' }];
  await organiser.refused('a-mail-address-has-another-form', `${at}/invitations`, {
    body: { until: UNTIL, invitations: wrong },
  });
  await organiser.act('POST', `${at}/invitations`, { until: UNTIL, invitations });
}

/** The mail of one of the people, by his place. */
export function mailOf(place: number): string {
  return `person-${place + 1}@example.org`;
}

function charter({ joined }: Story) {
  return {
    slug: SLUG,
    name: { en: 'Fund of the quarter', zh: '季度互助计划' },
    scheme: SCHEME,
    isListed: true,
    isOpen: false,
    data: { basis: 'contract', health: true },
    code: 'QU',
    activation: { members: Math.floor(joined / 2), by: '2026-07-01' },
    admission: 'by-an-organiser',
    coolingOffDays: 14,
    noticeDays: 30,
    dueDays: 14,
    graceDays: 30,
    collecting: 'after-the-period',
    approvals: {
      settlement: { approvals: 2, preparer: 'excluded' },
      payout: { approvals: 1, preparer: 'excluded' },
      other: { approvals: 1, preparer: 'counted' },
    },
    retention: { evidence: 60, persons: 120 },
    publication: { suppressedBelow: 5, monthBelow: 100 },
  };
}
