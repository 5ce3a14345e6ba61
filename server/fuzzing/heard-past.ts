import type { Actor } from '../demonstration/actor.ts';
import { type Planted, plantedWord } from './leak.ts';

/** A fund in which claims are heard: its people, and how its days go by. */
export interface HeardFund {
  readonly fund: string;
  readonly members: readonly Actor[];
  readonly reviewer: Actor;
  readonly organiser: Actor;
  readonly planted: Planted[];
  /** So many days before today. */
  readonly ago: (days: number) => string;
  /** Does the work of that day, and goes on in it. */
  readonly day: (days: number) => Promise<void>;
}

const REFUSED = { reason: 'evidence-lacking', clause: 'article 3', next: 'send a bill' };

/**
 * Claims that others hear, in the last thirty days: one was counted, one is voted on by a jury and one by all members, one waits for its
 * jurors and one to be drawn, one was refused and can be appealed; to two objections are possible or can be taken back.
 * There are as many members as a jury of nine needs beside claimant and objector: all others are called.
 */
export async function openHeardPast(of: HeardFund): Promise<void> {
  const { members, day } = of;
  const m = (number: number) => members[number - 1] as Actor;
  const begun = (claimant: Actor, isRefused = false) => publish(of, claimant, isRefused);

  const unopposed = await begun(m(2), true);
  const counted = await begun(m(4));
  await object(of, counted, m(5));
  await day(20);
  await serve(of, counted);
  await vote(of, counted, 9);

  // Against this refusal nobody appeals in fourteen days: it can be closed today.
  await day(15);
  const refusal = { outcome: 'reject', refusal: REFUSED };
  await of.organiser.change(unopposed.theirs, `${unopposed.theirs}/decision`, refusal);

  await day(14);
  const appealable = await begun(m(1), true);
  const appealed = await begun(m(6), true);

  await day(9);
  const seating = await begun(m(7));
  await object(of, seating, m(8));
  const voted = await begun(m(9));
  await show(of, voted);
  await object(of, voted, m(10));
  await say(of, voted, 'opinion', of.reviewer);

  await day(8);
  await object(of, await begun(m(2)), m(4));

  await day(6);
  for (const { theirs } of [appealable, appealed]) {
    await of.organiser.change(theirs, `${theirs}/decision`, { outcome: 'reject', refusal: REFUSED });
  }
  await say(of, appealed, 'appeal', appealed.claimant);

  await day(1);
  await serve(of, voted);
  await vote(of, voted, 4);
  await vote(of, appealed, 3);
  await begun(m(8));
  await object(of, await begun(m(3)), m(2));
}

interface HeardClaim {
  readonly claim: string;
  readonly claimant: Actor;
  readonly mine: string;
  readonly theirs: string;
  readonly shown: string;
}

async function publish(of: HeardFund, claimant: Actor, isRefused: boolean): Promise<HeardClaim> {
  const { fund, reviewer, organiser, planted, ago } = of;
  const word = plantedWord();
  const { claim } = await claimant.act('POST', `/api/funds/${fund}/me/claims`, {
    ...{ item: 'fire', occurredOn: ago(31), asked: '1200.00', text: `The barn of ${word} burned.` },
  });
  planted.push({ word, what: 'telling', fund, owner: claimant.id, claim });
  const mine = `/api/funds/${fund}/me/claims/${claim}`;
  const theirs = `/api/funds/${fund}/claims/${claim}`;
  await claimant.change(mine, `${mine}/submission`);
  await reviewer.change(theirs, `${theirs}/review`);
  const proposal = isRefused ? { outcome: 'reject', refusal: REFUSED } : { outcome: 'approve' };
  await reviewer.change(theirs, `${theirs}/proposal`, proposal);
  const { hash } = await claimant.read(`${mine}/case`);
  await claimant.change(mine, `${mine}/case/agreement`, { hash });
  await organiser.change(theirs, `${theirs}/publication`);
  return { claim, claimant, mine, theirs, shown: `/api/funds/${fund}/cases/${claim}` };
}

/** The claimant lets those who hear it read what he wrote. */
async function show({ fund }: HeardFund, { claim, claimant }: HeardClaim): Promise<void> {
  const file = `/api/funds/${fund}/me/claims/${claim}/hearing-file`;
  await claimant.act('PUT', file, { words: true, evidence: true, relatives: [], chance: 'a blue door' });
}

async function object({ fund, planted }: HeardFund, of: HeardClaim, who: Actor): Promise<void> {
  const word = plantedWord();
  planted.push({
    ...{ word, what: 'hearing', fund, owner: who.id, claim: of.claim, claimant: of.claimant.id },
  });
  await who.act('POST', `${of.shown}/objections`, {
    ...{ reason: 'not-covered', clause: 'article 2', text: `It was a barbecue of ${word}.` },
  });
}

async function say(
  { fund, planted }: HeardFund,
  { claim, claimant, mine, theirs }: HeardClaim,
  what: 'opinion' | 'appeal',
  who: Actor,
): Promise<void> {
  const word = plantedWord();
  planted.push({ word, what: 'hearing', fund, owner: who.id, claim, claimant: claimant.id });
  if (what === 'opinion')
    await who.act('POST', `${theirs}/opinion`, { text: `Of ${word} I think it is so.` });
  else await who.change(mine, `${mine}/appeal`, { text: `The bill of ${word} was sent.` });
}

/** Everybody who is called serves. */
async function serve(of: HeardFund, { claim }: HeardClaim): Promise<void> {
  for (const [member, hearing] of await waiting(of, claim, 'answer')) {
    await member.act('POST', `/api/funds/${of.fund}/hearings/${hearing}/seat`, { answer: 'serve' });
  }
}

/** So many of those who may give their verdict, most of them for it. */
async function vote(of: HeardFund, { claim }: HeardClaim, most: number): Promise<void> {
  const voters = await waiting(of, claim, 'vote');
  for (const [place, [member, hearing]] of voters.slice(0, most).entries()) {
    const choice = place % 3 === 2 ? 'deny' : 'accept';
    await member.act('PUT', `/api/funds/${of.fund}/hearings/${hearing}/verdict`, { choice });
  }
}

/** Members of whom a hearing waits for something, and the hearing. */
async function waiting(of: HeardFund, claim: string, what: string): Promise<(readonly [Actor, string])[]> {
  const found: (readonly [Actor, string])[] = [];
  for (const member of of.members) {
    const { items } = await member.read(`/api/funds/${of.fund}/me/hearings`);
    const one = items.find(
      (item: { claim: string; what: string }) => item.claim === claim && item.what === what,
    );
    if (one !== undefined) found.push([member, one.hearing]);
  }
  return found;
}
