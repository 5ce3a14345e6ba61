import type { PlainDate } from '@openmutual/core/date';
import { partsOfCopy } from '@openmutual/schemes/copy';
import { rulesAtHand } from '@openmutual/schemes/proposal-text';
import type { Job } from '../job/job.ts';
import { replayed } from '../motion/replay.ts';
import type { Actor } from './actor.ts';
import { dayOf, memberAt, type Occasion, type Story } from './cast.ts';
import { policyOfTheYear } from './common-money.ts';

type Choice = 'yes' | 'no' | 'abstain';

interface Motion {
  readonly on: PlainDate;
  /** The place of who puts it, from 0; the next who joined supports it. */
  readonly proposer: number;
  readonly matter: string;
  readonly title: string;
  readonly reason: string;
  /** Rules other than those of the fund, with the day from which they are to count. */
  readonly proposal?: (copied: string) => object;
  /** An investment policy. */
  readonly policy?: object;
  /** How many vote yes and how many no, in the order in which they joined; then one abstains. Nothing where it is not voted on yet. */
  readonly votes?: { readonly yes: number; readonly no: number; readonly also?: Actor | undefined };
}

/** The motions of the year: adopted, without a quorum, refused, secret; and of these days one that is voted on now and one that looks for support. */
export function motionsOfTheYear(story: Story, looking: Actor): Occasion[] {
  const { last } = story;
  const later = last.add({ months: 2 }).with({ day: 1 });
  const motions: Motion[] = [
    {
      ...{ on: dayOf(story, 3, 8), proposer: 2, matter: 'principal' },
      title: 'How the principal is kept',
      reason:
        'Deposits and bonds of the state, and nothing else: what the county gave us is to be there for our children.',
      policy: policyOfTheYear(story),
      votes: { yes: 13, no: 2, also: looking },
    },
    {
      ...{ on: dayOf(story, 4, 3), proposer: 6, matter: 'benefits' },
      title: '5,600 for a stay in hospital',
      reason: 'The county hospital has raised its daily rate. 5,000 does not cover two weeks any more.',
      proposal: (copied) => withAmount(copied, 'illness', '5600', dayOf(story, 7, 1)),
      votes: { yes: 12, no: 3, also: looking },
    },
    {
      ...{ on: dayOf(story, 6, 3), proposer: 9, matter: 'fund-raising' },
      title: 'Nobody pays more than 400 a month',
      reason: 'In a bad month 400 is what a household of one can bear.',
      proposal: (copied) => withCap(copied, '400', dayOf(story, 8, 1)),
      votes: { yes: 4, no: 1 },
    },
    {
      ...{ on: dayOf(story, 9, 12), proposer: 11, matter: 'items-covered' },
      title: 'Leave out fatal accidents',
      reason: 'Who wants this cover has it elsewhere. One such case would cost each of us a year.',
      proposal: (copied) => without(copied, 'accident', dayOf(story, 11, 1)),
      votes: { yes: 3, no: 12, also: looking },
    },
    {
      ...{ on: dayOf(story, 11, 3), proposer: 1, matter: 'officers' },
      title: 'Organiser 2 goes on for two years',
      reason: 'He has run the fund in its first year and is willing to go on.',
      votes: { yes: 11, no: 3, also: looking },
    },
  ];
  const open: Motion = {
    ...{ on: last.subtract({ days: 2 }), proposer: 8, matter: 'benefits' },
    title: '6,400 for a stay in hospital',
    reason:
      'Three of us were in hospital this year. What we paid them was gone before they could work again.',
    proposal: (copied) => withAmount(copied, 'illness', '6400', later),
  };
  const looksForSupport: Motion = {
    ...{ on: last, proposer: 13, matter: 'fund-raising' },
    title: 'Nobody pays more than 900 a month',
    reason: '400 found no quorum in summer. 900 would still have spared those who take part with two units.',
    proposal: (copied) => withCap(copied, '900', later),
  };
  return [
    ...delegated(story, looking),
    ...motions.flatMap((motion) => voted(story, motion)),
    ...opened(story, open, { voters: 7 }),
    { on: looksForSupport.on, do: async (place) => void (await put(story, looksForSupport, place)) },
  ];
}

/** A member lets the one who looks vote for him on benefits. */
function delegated(story: Story, looking: Actor): Occasion[] {
  const { fund, cast } = story;
  const member = `${cast.members.indexOf(looking) + 1}`;
  return [
    {
      on: dayOf(story, 10, 20),
      do: async () =>
        void (await memberAt(story, 15).act('PUT', `/api/funds/${fund}/me/delegations/benefits`, { member })),
    },
  ];
}

/** A motion that was put, supported, opened and voted on; its vote ends by itself three days after it was opened. */
function voted(story: Story, motion: Motion): Occasion[] {
  const { votes } = motion;
  if (votes === undefined) return [];
  const { yes, no, also } = votes;
  const says = (place: number): Choice => (place < yes ? 'yes' : place < yes + no ? 'no' : 'abstain');
  const isFew = yes + no < story.cast.members.length / 2;
  const voters = story.cast.members.slice(0, isFew ? yes + no : yes + no + 1);
  const ballots = voters.map((voter, place): readonly [Actor, Choice] => [voter, says(place)]);
  const late = also === undefined || voters.includes(also) ? [] : [[also, 'yes'] as const];
  return ballotsOf(story, motion, [...ballots, ...late]);
}

/** A motion whose vote is open: so many have voted, of whom the first is for it and so by turns. */
function opened(story: Story, motion: Motion, { voters }: { readonly voters: number }): Occasion[] {
  const some = story.cast.members.slice(0, voters);
  return ballotsOf(
    story,
    motion,
    some.map((voter, place) => [voter, place % 3 === 2 ? 'no' : 'yes']),
  );
}

function ballotsOf(story: Story, motion: Motion, ballots: readonly (readonly [Actor, Choice])[]): Occasion[] {
  const { on, proposer } = motion;
  const { fund, cast } = story;
  let id = '';
  const at = (path: string) => `/api/funds/${fund}/motions/${id}/${path}`;
  return [
    {
      on,
      async do(place) {
        id = await put(story, motion, place);
        await memberAt(story, proposer + 1).act('POST', at('support'));
      },
    },
    {
      on: on.add({ days: 1 }),
      do: async () => void (await cast.organiser.change(`/api/funds/${fund}/motions/${id}`, at('opening'))),
    },
    {
      on: on.add({ days: 2 }),
      async do() {
        for (const [voter, choice] of ballots) await voter.act('PUT', at('my-ballot'), { choice });
      },
    },
  ];
}

/** Puts a motion, and has its consequence calculated as a worker would at once. */
async function put(
  story: Story,
  { proposer, matter, title, reason, proposal, policy }: Motion,
  place: Parameters<Occasion['do']>[0],
) {
  const { fund } = story;
  const who = memberAt(story, proposer);
  const { copied } = await who.read(`/api/funds/${fund}/scheme`);
  const { motion } = await who.act('POST', `/api/funds/${fund}/motions`, {
    ...{ matter, title, reason },
    ...(proposal === undefined ? {} : { proposal: JSON.stringify(proposal(copied)) }),
    ...(policy === undefined ? {} : { policy }),
  });
  await (replayed as unknown as Job).work({ fund, motion }, place);
  return motion as string;
}

interface Rules {
  readonly items: readonly { readonly item: string }[];
  readonly waiting: { readonly exceptItems: readonly string[] };
  readonly caps: object;
}

/** The rules that a fund has last. */
function rulesOf(copied: string): Rules {
  const { versions } = partsOfCopy(copied).document as { readonly versions: readonly { rules: Rules }[] };
  const last = versions.at(-1);
  if (last === undefined) throw new Error('a fund has rules');
  return last.rules;
}

function withAmount(copied: string, item: string, amount: string, from: PlainDate) {
  const rows = rulesAtHand(copied).tables['amounts'] ?? [];
  const amounts = rows.map((row) => (row['item'] === item ? { ...row, amount, source: SOURCE } : row));
  return { from: `${from}`, rules: rulesOf(copied), tables: { amounts } };
}

function withCap(copied: string, perPeriod: string, from: PlainDate) {
  const rules = rulesOf(copied);
  const caps = { ...rules.caps, perPeriod: { value: perPeriod, source: SOURCE } };
  return { from: `${from}`, rules: { ...rules, caps }, tables: {} };
}

function without(copied: string, item: string, from: PlainDate) {
  const rules = rulesOf(copied);
  const amounts = (rulesAtHand(copied).tables['amounts'] ?? []).filter((row) => row['item'] !== item);
  const items = rules.items.filter((one) => one.item !== item);
  const exceptItems = rules.waiting.exceptItems.filter((one) => one !== item);
  const waiting = { ...rules.waiting, exceptItems };
  return { from: `${from}`, rules: { ...rules, items, waiting }, tables: { amounts } };
}

const SOURCE = 'set by the members of this demonstration';
