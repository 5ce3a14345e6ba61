import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlainDate } from '@openmutual/core/date';
import { invariant } from '@openmutual/core/result';
import { each } from '../quarter/each.ts';
import type { Founded } from '../quarter/founding.ts';
import { type Member, memberAt } from '../quarter/joining.ts';
import { printed, type Town } from '../quarter/town.ts';
import type { ToldMotion, ToldRules } from './story.ts';

/** What a motion came to. */
export interface Moved {
  readonly matter: string;
  readonly state: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly quorum: boolean;
}

/** Whose votes these are, and where their records are put. */
export interface Assembly {
  readonly town: Town;
  readonly founded: Founded;
  readonly members: readonly Member[];
  readonly folder: string;
}

/**
 * A motion from its first word to its result: put on one day with the rules that it carries, supported by a tenth, read with what it would have cost, opened on the next, voted on, and
 * counted when its 72 hours are over. Then anybody counts it again from the record that every member is given.
 */
export async function move(assembly: Assembly, told: ToldMotion, on: PlainDate): Promise<Moved> {
  const { town, members } = assembly;
  const path = await put(assembly, told, on);
  const proposer = memberAt(members, 0);
  if (told.rules !== undefined) await consequence(members, path, told.rules);

  await town.morning(on.add({ days: 1 }));
  await memberAt(members, 1).refused('an-act-is-of-another-role', `${path}/opening`, { of: path });
  await proposer.change(path, `${path}/opening`);

  await town.morning(on.add({ days: 2 }));
  const receipts = await vote(members, path, told);

  // It ends 72 hours after it was opened; what comes then comes too late, though nobody has counted yet.
  await town.morning(on.add({ days: 4 }));
  town.clock.turn({ seconds: 600 });
  await late(members, path, told);
  await town.morning(on.add({ days: 5 }));
  return counted(assembly, path, told, receipts);
}

/** Puts it and finds its support; a dry run before says that it is sound. */
async function put(
  { town, founded, members }: Assembly,
  { matter, title, reason, rules }: ToldMotion,
  on: PlainDate,
): Promise<string> {
  await town.morning(on);
  const proposer = memberAt(members, 0);
  const at = `${founded.at}/motions`;
  const proposal = rules === undefined ? {} : { proposal: await proposed(proposer, founded, rules) };
  const body = { matter, title, reason, ...proposal };
  await proposer.act('POST', `${at}?dryRun=true`, body);
  const { motion, support } = await proposer.act('POST', at, body);
  const path = `${at}/${motion}`;
  const needed = Math.ceil(members.length / 10);
  invariant(support.needed === needed && support.found === 1, `a tenth supports it: ${support.needed}`);
  await each(members.slice(1, needed), (member) => member.act('POST', `${path}/support`));
  const { state } = await proposer.read(path);
  invariant(state === 'supported', `with ${needed} it has its support: ${state}`);
  return path;
}

/** The rules as the fund has them, with what is to be otherwise from a day on: what a member would write. */
async function proposed(
  proposer: Member,
  { at }: Founded,
  { from, amounts, perPeriod, item }: ToldRules,
): Promise<string> {
  const { copied } = await proposer.read(`${at}/scheme`);
  const { versions } = JSON.parse(copied).document;
  const { rules } = versions.at(-1);
  if (item !== undefined) rules.items.push(item);
  if (perPeriod !== undefined) rules.caps.perPeriod.value = perPeriod;
  const rows = Object.entries(amounts ?? {}).map(([of, amount]) => ({
    ...{ item: of, amount, source: 'the motion' },
  }));
  return JSON.stringify({ from, rules, ...(amounts === undefined ? {} : { tables: { amounts: rows } }) });
}

/** All read old and new, and what the months of before would have cost: as many totals as were worked out by hand. */
async function consequence(members: readonly Member[], path: string, rules: ToldRules): Promise<void> {
  const reader = memberAt(members, 2);
  const { from, parts } = await reader.read(`${path}/difference`);
  invariant(from === rules.from, `it begins on its day: ${from}`);
  const found = new Map(
    (parts as { path: string; old?: unknown; new?: unknown }[]).map((one) => [one.path, one]),
  );
  for (const [of, old, next] of rules.parts) {
    const one = found.get(of);
    invariant(
      one !== undefined && one.old === old && one.new === next,
      `${of} is ${old} and is to be ${next}: ${JSON.stringify(parts).slice(0, 500)}`,
    );
  }
  for (let tries = 0; tries < PATIENCE; tries += 1) {
    const { isReady, all } = await reader.read(`${path}/consequence`);
    if (isReady) {
      const { was, would } = all.total;
      invariant(
        was === rules.total.was && would === rules.total.would,
        `it cost ${rules.total.was} and would have cost ${rules.total.would}: ${was}, ${would}`,
      );
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  invariant(false, 'what a motion would have cost is calculated by the worker');
}

/** The worker does what it was left in its own time. */
const PATIENCE = 150;

interface Receipt {
  readonly member: Member;
  readonly number: string;
}

/** Each votes once; the first changes his mind, and keeps one ballot and one receipt. Until the end nobody learns how it stands. */
async function vote(
  members: readonly Member[],
  path: string,
  { votes: { yes, no, abstain } }: ToldMotion,
): Promise<readonly Receipt[]> {
  const choiceAt = (place: number) => (place < yes ? 'yes' : place < yes + no ? 'no' : 'abstain');
  const first = memberAt(members, 0);
  await first.act('PUT', `${path}/my-ballot`, { choice: choiceAt(0) === 'yes' ? 'no' : 'yes' });
  const receipts = await each(members.slice(0, yes + no + abstain), async (member, place) => {
    const cast = await member.act('PUT', `${path}/my-ballot`, { choice: choiceAt(place) });
    invariant(cast.isChange === (place === 0), `a ballot of ${member.name} is his only one`);
    return { member, number: cast.receipt.number as string };
  });
  const open = await memberAt(members, members.length - 1).read(path);
  invariant(open.state === 'open' && open.result === null, `no totals before the end: ${open.state}`);
  return receipts;
}

async function late(members: readonly Member[], path: string, { votes }: ToldMotion): Promise<void> {
  const late = memberAt(members, votes.yes + votes.no + votes.abstain);
  await late.refused('a-vote-is-over', `${path}/my-ballot`, {
    ...{ method: 'PUT', body: { choice: 'yes' } },
  });
}

/** What the server counted is what was cast, and what `openmutual tally` comes to with nothing but the published record. */
async function counted(
  { town, members, folder }: Assembly,
  path: string,
  { matter, votes, rules, ends }: ToldMotion,
  receipts: readonly Receipt[],
): Promise<Moved> {
  const reader = memberAt(members, members.length - 1);
  const { state, result } = await reader.read(path);
  const { counts, quorum } = result;
  const isSame = (['yes', 'no', 'abstain'] as const).every((word) => (counts[word] ?? 0) === votes[word]);
  invariant(isSame, `${JSON.stringify(votes)} were cast on ${matter}: ${JSON.stringify(counts)}`);
  const standing = ends === 'in-effect' ? 'adopted' : ends;
  invariant(state === standing, `${matter} is ${standing}: ${state}`);
  invariant(rules === undefined || result !== null, 'rules have a result');

  const record = join(folder, `${matter}-vote.json`);
  await writeFile(record, await reader.readText(`${path}/record`));
  const [one] = receipts;
  invariant(one !== undefined, 'somebody has voted');
  const receipt = join(folder, `${matter}-receipt.json`);
  await writeFile(receipt, await one.member.readText(`${path}/my-receipt`));
  const told = printed(await town.command('tally', record, '--receipt', receipt));
  for (const line of AGAIN) invariant(told.includes(line), `${line}: ${told}`);
  for (const word of ['yes', 'no'] as const) {
    const line = new RegExp(`^${word} +${votes[word]}$`, 'm');
    invariant(line.test(told), `${votes[word]} times ${word} is counted again: ${told}`);
  }
  return { matter, state, counts: votes, quorum: quorum.reached };
}

const AGAIN = [
  'counted again, it comes to what the record says',
  'the receipt is of a ballot that was counted',
];
