import { invariant } from '@openmutual/core/result';
import { addressOf, arrive } from './arriving.ts';
import { browserAt } from './browser.ts';
import { each } from './each.ts';
import { type Founded, mailOf, OPEN_FOR } from './founding.ts';
import type { Person } from './person.ts';
import { type Coming, UNITS } from './story.ts';
import { printed, type Town } from './town.ts';

/** Somebody who has joined. */
export interface Member extends Person {
  readonly place: number;
  /** His number in the fund. */
  readonly number: string;
  /** With which he pays; it stays the same. */
  readonly reference: string;
  /** Twice the units with which he takes part, which are halves. */
  readonly halves: bigint;
}

/** So many arrive on one day: not more links than the outbox shows at a time. */
const A_DAY = 150;

/**
 * Those who join make accounts, day by day, and accept for themselves with each consent; one of the first has an account with another mail and
 * accepts by the link that he was handed. Others decline, are not invited any longer, or do not answer until the invitation is over.
 */
export async function joinFund(town: Town, founded: Founded, story: Coming): Promise<Member[]> {
  const { at, begun, operator, organiser } = founded;
  // The outbox shows an operator the newest links; an older one is found by its mail, at the machine.
  const link = printed(await town.command('link', mailOf(BY_LINK))).trim();
  const members: Member[] = [];
  let day = begun.add({ days: 2 });
  await town.morning(day);
  await tryTooOften(town);
  const coming = story.joined + story.declined;
  for (let from = 0; from < coming; from += A_DAY) {
    await town.morning(day);
    const places = Array.from({ length: Math.min(A_DAY, coming - from) }, (_, place) => from + place);
    const people = await arrive(
      town,
      operator,
      places.map((place) => ({
        name: `Member ${place + 1}`,
        mail: place === BY_LINK ? 'moved@example.org' : mailOf(place),
        address: addressOf(place),
      })),
    );
    await each(people, async (person, place) => {
      const own = from + place;
      if (own < story.joined) members[own] = await join(person, at, own, own === BY_LINK ? link : undefined);
      else await decline(person, at);
    });
    day = day.add({ days: 1 });
  }
  const waiting = (await organiser.everything(`${at}/invitations`)) as { invitation: string }[];
  const silent = story.invited - coming;
  invariant(waiting.length === silent, `${silent} have not answered: ${waiting.length}`);
  await each(waiting.slice(0, story.withdrawn), ({ invitation }) =>
    organiser.act('DELETE', `${at}/invitations/${invitation}`),
  );
  // The others do not answer: the night after the last day takes all marks of it away.
  await town.morning(begun.add({ days: OPEN_FOR + 1 }));
  const left = await organiser.everything(`${at}/invitations`);
  invariant(left.length === 0, `nothing is kept of who did not answer: ${left.length}`);
  return members;
}

/** Whether a mail has an account nobody is told, who tries it; and after five tries in an hour he is told when to come back. */
async function tryTooOften(town: Town): Promise<void> {
  const browser = browserAt(town.door, '198.18.255.1', town.traffic);
  const body = { mail: 'auditor@example.org', password: town.password(), name: 'Somebody' };
  const tries = await each(Array.from({ length: 6 }), () =>
    browser.ask('POST', '/api/auth/sign-up', { body }),
  );
  const statuses = tries.map(({ status }) => status).sort();
  const refused = tries.find(({ status }) => status === 429);
  invariant(statuses.join() === '202,202,202,202,202,429', `five pass: ${statuses.join()}`);
  invariant(Number(refused?.headers.get('retry-after')) > 0, 'who is refused is told how long to wait');
}

/** Who has an account with another mail than the one that was invited. */
const BY_LINK = 4;

async function join(person: Person, at: string, place: number, link: string | undefined): Promise<Member> {
  const [, linked, token] = /#[^.]+\.([^.]+)\.(.+)$/.exec(link ?? '') ?? [];
  const { invitations } = await person.read('/api/me');
  const invitation = linked ?? invitations[0]?.invitation;
  const { texts } = await person.read(`${at}/joining`);
  const consents = texts.map(({ kind, hash }: { kind: string; hash: string }) => ({ kind, text: hash }));
  const path = `${at}/invitations/${invitation}/acceptance`;
  const asked = { name: person.name, ...(token === undefined ? {} : { token }) };
  if (place % 100 === 0) {
    // Nobody is a member who did not agree to each text.
    await person.refused('a-consent-is-missing', path, {
      body: { ...asked, consents: consents.slice(1) },
    });
  }
  const { member } = await person.act('POST', path, { ...asked, consents });
  const { reference } = await person.read(`${at}/me/paying`);
  const halves = BigInt(Number(UNITS[place % UNITS.length]) * 2);
  return { ...person, place, number: member, reference, halves };
}

async function decline(person: Person, at: string): Promise<void> {
  const { invitations } = await person.read('/api/me');
  await person.act('POST', `${at}/invitations/${invitations[0]?.invitation}/refusal`, {});
}

/** The member with this place in the story. */
export function memberAt(members: readonly Member[], place: number): Member {
  const found = members[place];
  invariant(found !== undefined, `somebody has place ${place}`);
  return found;
}
