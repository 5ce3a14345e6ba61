import type { Actor } from '../demonstration/actor.ts';
import { proposal } from '../motion/sample-motion.ts';
import { type Planted, plantedWord } from './leak.ts';

/** A fund whose members vote. */
export interface MovingFund {
  readonly fund: string;
  readonly members: readonly Actor[];
  readonly planted: Planted[];
}

/** Votes that will be over: one that is told by name at its end, and a secret one; somebody lets another vote for him. */
export async function openVotesToEnd(of: MovingFund): Promise<void> {
  const { fund, members } = of;
  const matters = (await (members[0] as Actor).read(`/api/funds/${fund}/matters`)).matters;
  const { matter } = matters.find(({ delegation }: { delegation: boolean }) => delegation);
  const given = `/api/funds/${fund}/me/delegations/${matter}`;
  await (members[5] as Actor).act('PUT', given, { member: '5' });
  for (const one of ['welfare-grant', 'officers']) await vote(of, await opened(of, one), 8);
}

/** Motions that go on today: a draft, one on rules, one with its support, two on which there is a vote. */
export async function openMotions(of: MovingFund, rulesFrom: string): Promise<void> {
  const { fund, members } = of;
  await drafted(of, 'sponsor-invited', 2);
  await (members[1] as Actor).act('POST', `/api/funds/${fund}/motions`, {
    ...{ matter: 'benefits', title: 'Less for a fire', reason: 'It costs too much.' },
    proposal: proposal(rulesFrom, '4000'),
  });
  await supported(of, 'fund-raising', 0);
  for (const one of ['welfare-grant', 'officers']) await vote(of, await opened(of, one), 5);
}

async function drafted({ fund, members }: MovingFund, matter: string, by: number): Promise<string> {
  const body = { matter, title: 'Something for the school', reason: 'Its roof leaks.' };
  const { motion } = await (members[by] as Actor).act('POST', `/api/funds/${fund}/motions`, body);
  return `/api/funds/${fund}/motions/${motion}`;
}

async function supported(of: MovingFund, matter: string, by: number): Promise<string> {
  const motion = await drafted(of, matter, by);
  await (of.members[3] as Actor).act('POST', `${motion}/support`);
  return motion;
}

async function opened(of: MovingFund, matter: string): Promise<string> {
  const motion = await supported(of, matter, 0);
  await (of.members[0] as Actor).change(motion, `${motion}/opening`);
  return motion;
}

/** The first members vote, each with words of his own on his receipt. */
async function vote({ fund, members, planted }: MovingFund, motion: string, most: number): Promise<void> {
  for (const [place, member] of members.slice(0, most).entries()) {
    const word = plantedWord();
    planted.push({ word, what: 'ballot', fund, owner: member.id });
    await member.act('PUT', `${motion}/my-ballot`, { choice: place % 3 === 2 ? 'no' : 'yes', word });
  }
}
