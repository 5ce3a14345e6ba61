import type { PlainDate } from '@openmutual/core/date';
import { invariant } from '@openmutual/core/result';
import type { Account } from './account.ts';
import type { Actor, Stage } from './actor.ts';
import type { Cast } from './cast.ts';

/** How much each member takes part with, in the order in which they join; invented. */
const UNITS = [
  '1',
  '1.5',
  '1',
  '2',
  '1',
  '1',
  '0.5',
  '1',
  '1.5',
  '1',
  '1',
  '2',
  '1',
  '1',
  '1',
  '0.5',
  '1',
  '1.5',
];

/** Founds the village fund of the demonstration on the first day, gives the roles, and has the members invited and joining. */
export async function openVillage(
  stage: Stage,
  accounts: readonly Account[],
  first: PlainDate,
): Promise<{ readonly fund: string; readonly cast: Cast }> {
  const at = (days: number, hour = '02:00') => stage.turnTo(`${first.add({ days })}T${hour}:00Z`);
  at(0);
  const staff = accounts.filter(({ role }) => role !== 'member').map(stage.actor);
  const [organiser, second, treasurer, reviewer, supervisor] = staff;
  invariant(
    organiser !== undefined &&
      second !== undefined &&
      treasurer !== undefined &&
      reviewer !== undefined &&
      supervisor !== undefined,
    'the demonstration has its staff',
  );
  const members = accounts.filter(({ role }) => role === 'member').map(stage.actor);
  const { fund } = await organiser.act('POST', '/api/funds', charter(first));
  const given = [
    [second, 'organiser'],
    [treasurer, 'treasurer'],
    [reviewer, 'reviewer'],
    [supervisor, 'supervisor'],
  ] as const;
  for (const [{ id }, role] of given)
    await organiser.act('POST', `/api/funds/${fund}/roles`, { person: id, role });
  await organiser.act('POST', `/api/funds/${fund}/opening`);
  await organiser.act('POST', `/api/funds/${fund}/invitations`, {
    until: `${first.add({ days: 30 })}`,
    invitations: members.map(({ mail }, place) => ({
      mail,
      language: 'en',
      columns: { units: UNITS[place] ?? '1', proportion: place % 6 === 2 ? '80%' : '100%' },
    })),
  });
  for (const [place, member] of members.entries()) {
    at(1 + (place % 5));
    await join(member, fund);
  }
  return { fund, cast: { organiser, second, treasurer, reviewer, members } };
}

/** Accepts the invitation to a fund, and all that is asked of who joins. */
export async function join(member: Actor, fund: string): Promise<void> {
  const { invitations } = await member.read('/api/me');
  const own = invitations.find((one: { fund: string }) => one.fund === fund);
  const { texts } = await member.read(`/api/funds/${fund}/joining`);
  await member.act('POST', `/api/funds/${fund}/invitations/${own.invitation}/acceptance`, {
    name: member.name,
    consents: texts.map(({ kind, hash }: { kind: string; hash: string }) => ({ kind, text: hash })),
  });
}

function charter(first: PlainDate) {
  return {
    slug: 'village',
    name: { en: 'Village fund (demonstration)', zh: '村互助基金（演示）' },
    scheme: 'demo/village-fund',
    isListed: true,
    isOpen: true,
    data: { basis: 'contract', health: true },
    code: 'VF',
    activation: { members: 10, by: `${first.add({ months: 2 })}` },
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
