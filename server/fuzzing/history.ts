import { invariant } from '@openmutual/core/result';
import type { ScratchAccess } from '../access/scratch-access.ts';
import { type Actor, openStage, type Stage } from '../demonstration/actor.ts';
import { join } from '../demonstration/village.ts';
import { village } from '../fund/scratch-fund.ts';
import type { Job } from '../job/job.ts';
import { jobs } from '../jobs.ts';
import { openKeys } from '../key/keys.ts';
import { type CommonFund, enterGrants, enterUnsigned, openCommonPast } from './common-past.ts';
import { openHeardPast } from './heard-past.ts';
import { type Planted, plantedWord } from './leak.ts';
import { openMotions, openVotesToEnd } from './moved-past.ts';
import { type Cast, type Fuzzer, unseen } from './people.ts';
import { dayBeside } from './value.ts';

/** Two funds with a past of half a year, in which there is something in each state; what was planted in them. */
export interface Past {
  readonly planted: readonly Planted[];
}

/** How far each claim goes, in the order of their members. */
const CLAIMS = [
  ...['submit', 'take-up', 'ask', 'propose', 'agree', 'publish', 'decide', 'schedule', 'settle', 'pay'],
  ...['draft', 'submit', 'take-up', 'ask', 'propose', 'agree', 'publish', 'decide', 'schedule', 'settle'],
  ...['publish', 'settle', 'decide', 'agree', 'settle', 'settle', 'settle'],
] as const;
const WAY = [
  'draft',
  'submit',
  'take-up',
  'ask',
  'propose',
  'agree',
  'publish',
  'decide',
  'schedule',
  'settle',
  'pay',
];
const reaches = (goal: string, step: string) => WAY.indexOf(goal) >= WAY.indexOf(step);

/** With three of the cast there are as many as a jury of nine needs beside claimant and objector. */
const STRANGERS = 8;

export async function openPast(access: ScratchAccess, cast: Cast, name: string): Promise<Past> {
  const { database, keys } = access;
  const stage = await openStage({
    database,
    keys: openKeys(keys),
    mailKey: access.access().mailKey,
    version: '0',
  });
  const planted: Planted[] = [];
  const someone = (name: string) => cast.get(name) as Fuzzer;
  try {
    const first = await openFund(access, stage, planted, {
      slug: `first-${name}`,
      staff: {
        organiser: [someone('second')],
        treasurer: [someone('treasurer')],
        reviewer: [someone('reviewer')],
        auditor: [someone('auditor')],
        supervisor: [someone('supervisor')],
      },
      founder: someone('organiser'),
      members: [someone('member 1'), someone('member 2'), someone('member 3')],
      invited: [someone('stranger'), someone('auditor'), someone('pawn with a factor'), someone('reviewer')],
      claims: CLAIMS,
    });
    const other = someone('other organiser');
    const second = await openFund(access, stage, planted, {
      ...{ slug: `other-${name}`, staff: { treasurer: [other], reviewer: [other] }, founder: other },
      ...{ members: [someone('other member')], invited: [], claims: ['take-up', 'draft'] },
    });
    // Most asks of somebody are of his own fund.
    const mostly = (own: string, rare: string) => [...Array.from({ length: 9 }, () => own), rare];
    for (const [who, fuzzer] of cast) {
      fuzzer.funds.splice(0);
      fuzzer.funds.push(...(who.startsWith('other') ? mostly(second, first) : mostly(first, second)));
    }
    return { planted };
  } finally {
    await stage.close();
  }
}

interface FundAsked {
  readonly slug: string;
  readonly founder: Fuzzer;
  readonly staff: Readonly<Record<string, readonly Fuzzer[]>>;
  readonly members: readonly Fuzzer[];
  /** Who is invited at last. */
  readonly invited: readonly Fuzzer[];
  readonly claims: readonly string[];
}

async function openFund(
  access: ScratchAccess,
  stage: Stage,
  planted: Planted[],
  asked: FundAsked,
): Promise<string> {
  const { database, clock } = access;
  const keys = openKeys(access.keys);
  const today = new Date(clock.now()).toISOString().slice(0, 10);
  const ago = (days: number) => dayBeside(today, -days);
  const day = async (days: number) => {
    stage.turnTo(`${ago(days)}T01:05:00Z`);
    for (const job of jobs as unknown as readonly Job[]) {
      if (job.daily !== undefined) await job.work({}, { database, clock: stage.clock, keys });
    }
    stage.turnTo(`${ago(days)}T02:00:00Z`);
  };
  const actorOf = ({ id, mail, name }: { id: string; mail: string; name: string }) =>
    stage.actor({ id, mail, name });

  stage.turnTo(`${ago(150)}T02:00:00Z`);
  const founder = actorOf(asked.founder);
  const { fund } = await founder.act('POST', '/api/funds', {
    ...village({
      ...{ slug: asked.slug, activation: { members: 3, by: ago(100) } },
      // Who was billed thirty days ago and did not pay may be suspended today; a membership may still be undone.
      ...{ graceDays: 15, coolingOffDays: 160 },
    }),
  });
  const plant = (what: Planted['what'], owner: string) => {
    const word = plantedWord();
    planted.push({ word, what, fund, owner });
    return word;
  };
  const staffOf = (role: string) => (asked.staff[role] ?? []).map(actorOf);
  for (const [role, people] of Object.entries(asked.staff)) {
    for (const { id: person } of people)
      await founder.act('POST', `/api/funds/${fund}/roles`, { person, role });
  }
  await founder.act('POST', `/api/funds/${fund}/opening`);
  const strangers = await Promise.all(Array.from({ length: STRANGERS }, () => unseen(access)));
  const members = [...asked.members, ...strangers].map(({ id, mail }) => {
    planted.push({ word: mail.replace(/@.*/, ''), what: 'mail', fund, owner: id });
    return actorOf({ id, mail, name: plant('name', id) });
  });
  await founder.act('POST', `/api/funds/${fund}/invitations`, {
    until: ago(130),
    invitations: members.map(({ mail }) => ({
      mail,
      language: 'en',
      columns: { units: '1', proportion: '100%' },
    })),
  });
  for (const member of members) await join(member, fund);
  await day(85);

  const [treasurer, reviewer] = [staffOf('treasurer')[0], staffOf('reviewer')[0]];
  const second = staffOf('organiser')[0] ?? founder;
  invariant(treasurer !== undefined && reviewer !== undefined, 'a fund has its staff');
  const claims = await Promise.all(
    asked.claims.map(async (goal, place) => {
      const member = members[place % members.length] as Actor;
      const mine = `/api/funds/${fund}/me/claims`;
      const word = plantedWord();
      const body = {
        item: 'fire',
        occurredOn: ago(86),
        text: `The shed of ${word} burned.`,
        asked: '1200.00',
      };
      const { claim } = await member.act('POST', mine, body);
      planted.push({ word, what: 'telling', fund, owner: member.id, claim });
      return {
        goal,
        member,
        claim: claim as string,
        mine: `${mine}/${claim}`,
        theirs: `/api/funds/${fund}/claims/${claim}`,
      };
    }),
  );
  const all = (step: string) => claims.filter(({ goal }) => reaches(goal, step));
  const each = async (step: string, what: (one: (typeof claims)[number]) => Promise<unknown>) => {
    for (const one of all(step)) await what(one);
  };
  await each('submit', ({ member, mine }) => member.change(mine, `${mine}/submission`));
  await each('take-up', ({ theirs }) => reviewer.change(theirs, `${theirs}/review`));
  for (const { theirs } of claims.filter(({ goal }) => goal === 'ask')) {
    await reviewer.change(theirs, `${theirs}/question`, { text: 'When was it?' });
  }
  await each('propose', ({ theirs }) =>
    reviewer.change(theirs, `${theirs}/proposal`, { outcome: 'approve' }),
  );
  await each('agree', async ({ member, mine }) => {
    const { hash } = await member.read(`${mine}/case`);
    await member.change(mine, `${mine}/case/agreement`, { hash });
  });
  await each('publish', ({ theirs }) => reviewer.change(theirs, `${theirs}/publication`));
  if (asked.slug.startsWith('other')) return fund;

  await day(70);
  await each('decide', ({ theirs }) => second.change(theirs, `${theirs}/decision`, { outcome: 'approve' }));
  const settled = ago(70).slice(0, 7);
  const later = dayBeside(`${today.slice(0, 7)}-01`, -1).slice(0, 7);
  await each('schedule', ({ theirs, goal }) =>
    founder.change(theirs, `${theirs}/schedule`, { period: reaches(goal, 'settle') ? settled : later }),
  );
  await day(30);
  const common: CommonFund = { fund, treasurer, organiser: second, on: ago(30), today };
  const grants = await enterGrants(common, settled);
  await settle({ fund, period: settled, founder, second, treasurer });
  await payAndPayOut({
    fund,
    members,
    second,
    treasurer,
    pays: all('pay').map(({ claim }) => claim),
    on: ago(31),
    paidOutOn: ago(30),
    plant,
  });
  await openCommonPast(common, grants);
  await enterUnsigned(common, later);
  await openVotesToEnd({ fund, members, planted });
  await openHeardPast({ fund, members, reviewer, organiser: second, planted, ago, day });
  await openMotions({ fund, members, planted }, dayBeside(today, 100));
  await openDoors({ fund, founder, invited: asked.invited, until: dayBeside(today, 20) });
  return fund;
}

interface Doors {
  readonly fund: string;
  readonly founder: Actor;
  readonly invited: readonly Fuzzer[];
  readonly until: string;
}

/** Some are invited and have not said anything yet. */
async function openDoors({ fund, founder, invited, until }: Doors): Promise<void> {
  const columns = { units: '1', proportion: '100%' };
  const invitations = invited.map(({ mail }) => ({ mail, language: 'en', columns }));
  await founder.act('POST', `/api/funds/${fund}/invitations`, { until, invitations });
}

interface Settling {
  readonly fund: string;
  readonly period: string;
  readonly founder: Actor;
  readonly second: Actor;
  readonly treasurer: Actor;
}

async function settle({ fund, period, founder, second, treasurer }: Settling): Promise<void> {
  const runs = `/api/funds/${fund}/settlement-runs`;
  const { settlement } = await founder.act('POST', runs, { period });
  const run = `${runs}/${settlement}`;
  const { hash } = await founder.change(run, `${run}/preview`);
  for (const one of [second, treasurer]) await one.change(run, `${run}/signatures`, { says: 'yes', hash });
  await second.change(run, `${run}/posting`);
}

interface Paying {
  readonly fund: string;
  readonly members: readonly Actor[];
  readonly second: Actor;
  readonly treasurer: Actor;
  /** The claims that are paid. */
  readonly pays: readonly string[];
  readonly on: string;
  /** Not before the day on which it was approved. */
  readonly paidOutOn: string;
  readonly plant: (what: Planted['what'], owner: string) => string;
}

/** Most pay; some transfers are of nobody known; what is to be paid is paid, and of the rest one is approved, one prepared, and one waits. */
async function payAndPayOut({
  fund,
  members,
  second,
  treasurer,
  pays,
  on: paidOn,
  paidOutOn,
  plant,
}: Paying): Promise<void> {
  const accounts = `/api/funds/${fund}/bank-accounts`;
  const into = { holder: 'Village fund', iban: 'NO9386011117947' };
  const { bankAccount, hash: print } = await treasurer.act('POST', accounts, into);
  await second.act('POST', `${accounts}/${bankAccount}/signatures`, { says: 'yes', hash: print });
  for (const member of members.slice(1, -2)) {
    const { owed, reference } = await member.read(`/api/funds/${fund}/me/paying`);
    if (Number(owed) === 0) continue;
    const body = {
      amount: owed,
      paidOn,
      reference,
      bankReference: plant('bank', member.id),
      payer: plant('bank', member.id),
    };
    await treasurer.act('POST', `/api/funds/${fund}/payments`, body);
  }
  for (const amount of ['12.00', '13.00', '14.00']) {
    await treasurer.act('POST', `/api/funds/${fund}/payments`, { amount, paidOn, payer: plant('bank', '') });
  }
  const { items } = await treasurer.read(`/api/funds/${fund}/payables`);
  const rest = items.filter((one: { claim: string }) => !pays.includes(one.claim));
  const prepare = async ({ claim, amount }: { claim: string; amount: string }) => {
    const { payout, hash } = await treasurer.act('POST', `/api/funds/${fund}/payouts`, { claim, amount });
    return { one: `/api/funds/${fund}/payouts/${payout}`, yes: { says: 'yes', hash } };
  };
  for (const item of items.filter((one: { claim: string }) => pays.includes(one.claim))) {
    const { one, yes } = await prepare(item);
    await second.change(one, `${one}/signatures`, yes);
    await treasurer.change(one, `${one}/payment`, { paidOn: paidOutOn, bankReference: 'P1' });
  }
  for (const [place, item] of rest.slice(0, -1).entries()) {
    const { one, yes } = await prepare(item);
    if (place % 2 === 0) await second.change(one, `${one}/signatures`, yes);
  }
}
