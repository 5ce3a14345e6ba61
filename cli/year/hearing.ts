import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlainDate } from '@openmutual/core/date';
import { invariant } from '@openmutual/core/result';
import { type Claim, schedule, theirs } from '../quarter/claiming.ts';
import { each } from '../quarter/each.ts';
import { type Member, memberAt } from '../quarter/joining.ts';
import { printed } from '../quarter/town.ts';
import type { Assembly } from './moving.ts';
import type { Verdicts, YearClaim } from './story.ts';

export type HeardClaim = Claim<YearClaim>;

/** What was drawn and counted again from what everybody may read. */
export interface Heard {
  readonly body: string;
  readonly result: string;
  /** How many were called to a jury; none to a body that all members are. */
  readonly called: number;
}

/** Another member objects to a published case, and the claimant gives his word of chance; two days later some objections are taken back, and a claimant withdraws. */
export async function object(
  { town, founded, members }: Assembly,
  shown: readonly HeardClaim[],
  from: PlainDate,
): Promise<void> {
  const objected = shown.filter(({ objection }) => objection !== undefined);
  if (objected.length === 0) return;
  await town.morning(from.add({ days: 17 }));
  for (const one of objected) {
    const mine = `${founded.at}/me/claims/${one.claim}`;
    const objections = `${founded.at}/cases/${one.claim}/objections`;
    const words = { reason: 'not-covered', clause: 'article 2', text: 'It was a barbecue.' };
    await one.member.refused('nobody-objects-to-his-own-claim', objections, { body: words });
    const opened = { words: true, evidence: false, relatives: [], chance: 'a blue door' };
    await one.member.act('PUT', `${mine}/hearing-file`, opened);
    await objectorOf(one, members).act('POST', objections, { ...words, chance: 'seven geese' });
    await objectorOf(one, members).refused('a-member-objects-once', objections, { body: words });
  }
  await town.morning(from.add({ days: 19 }));
  for (const one of objected) {
    const mine = `${founded.at}/me/claims/${one.claim}`;
    if (one.objection === 'claim-withdrawn') await one.member.change(mine, `${mine}/withdrawal`);
    else if (one.objection === 'taken-back') {
      const path = `${founded.at}/cases/${one.claim}/objections/withdrawal`;
      await objectorOf(one, members).act('POST', path);
    }
  }
}

/** The one beside him. */
function objectorOf({ place }: HeardClaim, members: readonly Member[]): Member {
  return memberAt(members, (place + 1) % members.length);
}

/** Whether a jury decides it. */
export function isHeard({ objection }: YearClaim): boolean {
  return typeof objection === 'object';
}

/**
 * A claim before its jury: drawn by the night after the notice, one who is called has a conflict and the next is, the others serve and say accept or deny; it is counted when its
 * 120 hours are over.
 */
export async function hear(
  assembly: Assembly,
  one: HeardClaim,
  { on, period }: { readonly on: PlainDate; readonly period: string },
): Promise<Heard | undefined> {
  if (typeof one.objection !== 'object') return undefined;
  const { town, founded } = assembly;
  await town.morning(on);
  const cases = `${founded.at}/cases/${one.claim}/hearings`;
  const { items, next } = await one.member.read(cases);
  invariant(
    items.length === 1 && next !== undefined,
    'a hearing has begun, and the next seed is committed to',
  );
  const { hearing, body, state } = items[0];
  invariant(body === 'jury' && state === 'seating', `jurors are called: ${body}, ${state}`);
  let isFirst = true;
  for (;;) {
    const called = await waiting(assembly, hearing, 'answer');
    if (called.length === 0) break;
    for (const juror of called) {
      const answer = isFirst ? 'conflict' : 'serve';
      isFirst = false;
      await juror.act('POST', `${founded.at}/hearings/${hearing}/seat`, { answer });
    }
  }
  await decideBy(assembly, { hearing, verdicts: one.objection });
  await town.morning(on.add({ days: 6 }));
  return found(assembly, one, { hearing, verdicts: one.objection, period });
}

/** Who was refused appeals, once, and all members decide; a night begins it. */
export async function appeal(
  assembly: Assembly,
  one: HeardClaim,
  on: PlainDate,
): Promise<HeardAppeal | undefined> {
  if (one.appeal === undefined) return undefined;
  const { town, founded } = assembly;
  const mine = `${founded.at}/me/claims/${one.claim}`;
  await town.morning(on);
  await one.member.change(mine, `${mine}/appeal`, { text: 'The bill was sent: here it is again.' });
  await one.member.refused('an-act-is-not-possible-now', `${mine}/appeal`, {
    of: mine,
    body: { text: 'Once more.' },
  });
  await town.morning(on.add({ days: 1 }));
  const { items } = await one.member.read(`${founded.at}/cases/${one.claim}/hearings`);
  const { hearing, body, about } = items.at(-1);
  invariant(body === 'members' && about === 'appeal', `members hear an appeal: ${body}, ${about}`);
  await decideBy(assembly, { hearing, verdicts: one.appeal });
  return { claim: one, hearing, verdicts: one.appeal };
}

export interface HeardAppeal {
  readonly claim: HeardClaim;
  readonly hearing: string;
  readonly verdicts: Verdicts;
}

/** An appeal is counted when its 168 hours are over; what it gives is paid by the month in which it is. */
export async function settleAppeal(
  assembly: Assembly,
  { claim, hearing, verdicts }: HeardAppeal,
  { on, period }: { readonly on: PlainDate; readonly period: string },
): Promise<Heard> {
  await assembly.town.morning(on);
  return found(assembly, claim, { hearing, verdicts, period });
}

/** The members of whom a hearing waits for something. */
async function waiting({ founded, members }: Assembly, hearing: string, what: string): Promise<Member[]> {
  const asked = await each(members, async (member) => {
    const { items } = await member.read(`${founded.at}/me/hearings`);
    const found = (items as { hearing: string; what: string }[]).some(
      (one) => one.hearing === hearing && one.what === what,
    );
    return found ? [member] : [];
  });
  return asked.flat();
}

/** So many accept and deny, those in the first places first; nobody sees how it stands. */
async function decideBy(
  assembly: Assembly,
  { hearing, verdicts: { accept, deny } }: { readonly hearing: string; readonly verdicts: Verdicts },
): Promise<void> {
  const path = `${assembly.founded.at}/hearings/${hearing}`;
  const voters = (await waiting(assembly, hearing, 'vote')).slice(0, accept + deny);
  invariant(voters.length === accept + deny, `${accept + deny} may vote: ${voters.length}`);
  await each(voters, async (voter, place) => {
    const { words } = await voter.read(`${path}/case`);
    invariant(words.length > 0, 'who hears a claim reads what the claimant lets him');
    await voter.act('PUT', `${path}/verdict`, { choice: place < accept ? 'accept' : 'deny' });
  });
  const open = await memberAt(assembly.members, 0).read(path);
  invariant(open.result === undefined && open.tally === undefined, 'no verdict is told before the end');
}

/** What was found is what the story says; it is drawn and counted again from public data by commands that know no server, and paid by the month. */
async function found(
  assembly: Assembly,
  one: HeardClaim,
  {
    hearing,
    verdicts,
    period,
  }: { readonly hearing: string; readonly verdicts: Verdicts; readonly period: string },
): Promise<Heard> {
  const { founded } = assembly;
  const path = theirs(founded, one);
  const { decision } = await founded.second.read(path);
  const { outcome, benefit } = verdicts;
  invariant(
    decision.outcome === outcome && decision.benefit === benefit,
    `a hearing finds ${outcome} ${benefit}: ${decision.outcome} ${decision.benefit}`,
  );
  const heard = await again(assembly, hearing, verdicts);
  if (outcome === 'approve') await schedule(founded, one, period);
  return heard;
}

async function again(
  { town, founded, members, folder }: Assembly,
  hearing: string,
  { accept, deny }: Verdicts,
): Promise<Heard> {
  const reader = memberAt(members, members.length - 1);
  const path = `${founded.at}/hearings/${hearing}`;
  const told = await reader.read(path);
  const saved = async (what: 'pool' | 'roll' | 'verdicts') => {
    const file = join(folder, `${told.body}-${told.number}-${hearing.slice(0, 8)}-${what}.csv`);
    await writeFile(file, await reader.readText(`${path}/${what}`));
    return file;
  };
  const [pool, roll, ballots] = [await saved('pool'), await saved('roll'), await saved('verdicts')];
  const called: readonly { token: string }[] = told.draw?.called ?? [];
  if (told.draw !== undefined) {
    const { seed, words, commitment } = told.draw;
    const mine = await reader.read(`${path}/me`);
    const asked = [
      ...['--pool', pool, '--seed', seed, '--commitment', commitment, '--size', `${called.length}`],
      ...(words as string[]).flatMap((word) => ['--word', word]),
      ...['--me', mine.token, '--json'],
    ];
    const drawn = JSON.parse(printed(await town.command('jury', ...asked)));
    const order = called.map(({ token }) => token).join();
    invariant(
      drawn.drawn.join() === order,
      `a jury is drawn again as it was: ${drawn.drawn.join()}, ${order}`,
    );
    invariant(
      drawn.poolHash === told.poolHash && drawn.me.inTheHat,
      'from the pool that was frozen, with me',
    );
  }
  const on = `${told.opensAt}`.slice(0, 10);
  const vote = ['demo/village-fund', '--motion', told.body, '--on', on, '--roll', roll, '--ballots', ballots];
  const tally = JSON.parse(printed(await town.command('vote', ...vote, '--json')));
  const isSame = tally.counts.accept === accept && tally.counts.deny === deny;
  invariant(isSame, `${accept} accept and ${deny} deny: ${JSON.stringify(tally.counts)}`);
  const result = tally.result === 'passed' ? 'accepted' : tally.result;
  invariant(result === told.result, `counted again it is ${told.result}: ${result}`);
  return { body: told.body, result, called: called.length };
}
