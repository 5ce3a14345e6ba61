import { invariant } from '@openmutual/core/result';
import { each } from './each.ts';
import { type Newcomer, type Person, settleIn, signUp } from './person.ts';
import { printed, type Town } from './town.ts';

export interface Arriving {
  readonly name: string;
  readonly mail: string;
  /** Of the network. */
  readonly address: string;
}

/** The first of all, who runs the installation: there is nobody yet to hand him his link, so he reads it at the machine. */
export async function arriveFirst(town: Town, first: Arriving): Promise<Person> {
  const newcomer = await signUp(town, first);
  const link = printed(await town.command('link', first.mail));
  const person = await settleIn(town, newcomer, link.trim(), { withFactor: true });
  printed(await town.command('operator', first.mail));
  return person;
}

/** People make accounts; the operator hands each the link that waits for him, and he signs in and shows that the mail is his. */
export async function arrive(
  town: Town,
  operator: Person,
  people: readonly Arriving[],
  options: { readonly withFactor?: boolean } = {},
): Promise<Person[]> {
  const newcomers = await each(people, (one) => signUp(town, one));
  const links = await linksOf(operator, newcomers);
  return each(newcomers, (newcomer, place) => settleIn(town, newcomer, links[place] ?? '', options));
}

/** The links that show whose the mails are, from the outbox in which they wait because no mail can be sent. */
async function linksOf(operator: Person, newcomers: readonly Newcomer[]): Promise<string[]> {
  const { links } = await operator.read('/api/auth/links');
  return each(newcomers, async ({ mail, name }) => {
    const waiting = links.find(
      ({ to, letter }: { to: string; letter: string }) => to === mail && letter === 'verify-mail',
    );
    invariant(waiting !== undefined, `a link waits for ${name}`);
    return (await operator.act('POST', `/api/auth/links/${waiting.id}`)).link;
  });
}

/** So many people share one address, as a village behind one router does. */
const AT_ONE_ADDRESS = 15;

/** An address for one of the people (of RFC 2544: of no machine). */
export function addressOf(place: number): string {
  const household = Math.floor(place / AT_ONE_ADDRESS);
  return `198.18.${household >> 8}.${household & 255}`;
}
