import type { PlainDate } from '@openmutual/core/date';
import { arrive, arriveFirst } from './arriving.ts';
import type { Person } from './person.ts';
import { type Coming, UNITS } from './story.ts';
import type { Town } from './town.ts';

/** What a fund is called, and the day on which its installation is begun, in UTC; the fund's own days are those of Asia/Shanghai. */
export interface Founding {
  readonly slug: string;
  readonly code: string;
  readonly name: { readonly en: string; readonly zh: string };
  readonly begun: PlainDate;
}

/** A fund with those who work for it. */
export interface Founded extends Founding {
  /** Its id, and what its routes begin with. */
  readonly fund: string;
  readonly at: string;
  readonly operator: Person;
  readonly organiser: Person;
  readonly second: Person;
  readonly treasurer: Person;
  readonly reviewer: Person;
  readonly auditor: Person;
}

/** So many days after the beginning is the last on which invitations are open. */
export const OPEN_FOR = 20;

const SCHEME = 'demo/village-fund';

/** An operator says who runs the installation; an organiser founds a fund with a scheme of the library and gives the roles; it is opened for members. */
export async function foundFund(town: Town, founding: Founding, { joined }: Coming): Promise<Founded> {
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
  const { fund } = await organiser.act('POST', '/api/funds', charter(founding, joined));
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
  return { ...founding, fund, at: path, operator, organiser, second, treasurer, reviewer, auditor };
}

/** A list that has one wrong line invites nobody and names it; then all are invited at once. */
export async function invite(town: Town, { at, begun, organiser }: Founded, story: Coming): Promise<void> {
  await town.morning(begun.add({ days: 1 }));
  const invitations = Array.from({ length: story.invited }, (_, place) => ({
    mail: mailOf(place),
    language: place % 2 === 0 ? 'en' : 'zh',
    columns: {
      units: UNITS[place % UNITS.length],
      proportion: story.insuredInPart.includes(place) ? '80%' : '100%',
    },
  }));
  const until = `${begun.add({ days: OPEN_FOR })}`;
  const [first, ...others] = invitations;
  const wrong = [...others, { ...first, mail: 'not a mail address' }];
  await organiser.refused('a-mail-address-has-another-form', `${at}/invitations`, {
    body: { until, invitations: wrong },
  });
  await organiser.act('POST', `${at}/invitations`, { until, invitations });
}

/** The mail of one of the people, by his place. */
export function mailOf(place: number): string {
  return `person-${place + 1}@example.org`;
}

function charter({ slug, code, name, begun }: Founding, joined: number) {
  return {
    ...{ slug, code, name },
    scheme: SCHEME,
    isListed: true,
    isOpen: false,
    data: { basis: 'contract', health: true },
    activation: { members: Math.floor(joined / 2), by: `${begun.add({ days: 11 })}` },
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
