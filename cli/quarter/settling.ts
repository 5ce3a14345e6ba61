import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlainDate } from '@openmutual/core/date';
import { invariant } from '@openmutual/core/result';
import { each } from './each.ts';
import type { Founded } from './founding.ts';
import type { Member } from './joining.ts';
import { addTo, judgeShares, major, minor, type OwnBook, type Shared } from './own-book.ts';
import type { Cost } from './story.ts';
import { printed, type Town } from './town.ts';

/** What each member was billed, by his number. */
export type Bills = ReadonlyMap<string, bigint>;

interface Settling {
  readonly cost: Cost;
  readonly on: PlainDate;
  /** Where the record and the list are put to be verified by the command; nothing where they are not. */
  readonly folder?: string;
}

/** A month is settled in the first days of the next: taken, previewed, approved by two others than the one who took it, posted once. */
export async function settle(
  town: Town,
  founded: Founded,
  members: readonly Member[],
  book: OwnBook,
  { cost, on, folder }: Settling,
): Promise<Bills> {
  await town.morning(on);
  await approvedByTwo(town, founded, cost.period);
  const { at, auditor } = founded;
  const list = await auditor.readText(`${at}/settlements/${cost.period}/list`);
  const shares = sharesOf(list, members);
  invariant(shares.length === cost.members, `${cost.members} share ${cost.period}: ${shares.length}`);
  judgeShares(shares, minor(cost.total));
  await told(founded, cost);
  if (folder !== undefined) await verifyRecord(town, founded, { period: cost.period, folder });
  for (const { member, share } of shares) addTo(book.owed, member, share);
  addTo(book.fund, 'benefits', minor(cost.benefits));
  addTo(book.fund, 'claims-payable', -minor(cost.benefits));
  addTo(book.fund, 'fees', -minor(cost.fees));
  addTo(book.fund, 'contributions', minor(cost.fees) - minor(cost.total));
  return new Map(shares.map(({ member, share }) => [member, share]));
}

async function approvedByTwo(town: Town, founded: Founded, period: string): Promise<void> {
  const { at, organiser, second, treasurer } = founded;
  const runs = `${at}/settlement-runs`;
  const { settlement } = await organiser.act('POST', runs, { period });
  const run = `${runs}/${settlement}`;
  const { hash } = await organiser.change(run, `${run}/preview`);
  const yes = { says: 'yes', hash };
  // Who prepared it does not approve it; and they come to it a while after they signed in, so their codes are asked again.
  town.clock.turn({ seconds: 1200 });
  const signatures = `${run}/signatures`;
  await organiser.refused('nobody-approves-what-he-prepared', signatures, { of: run, body: yes });
  await second.change(run, signatures, yes);
  await second.refused('an-act-is-not-possible-now', `${run}/posting`, { of: run });
  await second.refused('nobody-approves-twice', signatures, { of: run, body: yes });
  await treasurer.change(run, signatures, yes);
  await second.change(run, `${run}/posting`);
  await treasurer.refused('an-act-is-not-possible-now', `${run}/posting`, { of: run });
}

/** The shares in the list of a settlement, with the units that the script gave to each. */
function sharesOf(list: string, members: readonly Member[]): Shared[] {
  const [head = '', ...lines] = list.trim().split('\n');
  const columns = head.split(',');
  const [number, share] = [columns.indexOf('number'), columns.indexOf('share')];
  invariant(number >= 0 && share >= 0, `a list has numbers and shares: ${head}`);
  const known = new Map(members.map((member) => [member.number, member]));
  return lines.flatMap((line) => {
    const cells = line.split(',');
    const member = known.get(cells[number] ?? '');
    invariant(member !== undefined, `whoever is listed has joined: ${line}`);
    const text = cells[share] ?? '';
    return text === '' ? [] : [{ member: member.number, halves: member.halves, share: minor(text) }];
  });
}

/** What anybody may read of the month is what it cost. */
async function told({ at, auditor }: Founded, cost: Cost): Promise<void> {
  const [newest] = (await auditor.read(`${at}/settlements`)).items;
  const { period, members, claims, benefits, fees, total, collected } = newest;
  const found = JSON.stringify({ period, members, claims, benefits, fees, total });
  invariant(found === JSON.stringify(cost), `the month cost ${JSON.stringify(cost)}: ${found}`);
  invariant(collected === total, `what is collected is what it cost: ${collected}`);
}

/** The record and the list, as they are handed out, hold for anybody who has the command and nothing else. Yields the record. */
export async function verifyRecord(
  town: Town,
  { at, auditor }: Founded,
  { period, folder }: { readonly period: string; readonly folder: string },
): Promise<string> {
  const [file, members, rules] = ['record.json', 'members.csv', 'rules.json'].map((name) =>
    join(folder, `${period}-${name}`),
  ) as [string, string, string];
  const record = await auditor.readText(`${at}/settlements/${period}/record`);
  const list = await auditor.readText(`${at}/settlements/${period}/list`);
  await writeFile(file, record);
  // The rules of its time: those of now may be others, by a vote.
  const { hash } = JSON.parse(record).scheme;
  await writeFile(rules, (await auditor.read(`${at}/scheme?hash=${hash}`)).copied);
  await writeFile(
    members,
    list
      .split('\n')
      .map((line) => line.slice(line.indexOf(',') + 1))
      .join('\n'),
  );
  const said = printed(await town.command('verify', file, '--members', members, '--scheme', rules));
  invariant(said.startsWith('confirmed: every figure follows'), `a record holds: ${said}`);
  return record;
}

/** The members open the page of a month: what is told, billed, booked and proven is one and the same. */
export async function lookAt(
  { at }: Founded,
  members: readonly Member[],
  bills: Bills,
  { period }: Cost,
): Promise<void> {
  await each(members, async (member) => {
    const bill = bills.get(member.number);
    if (bill === undefined) return;
    const { booked, agrees, statement } = await member.read(`${at}/settlements/${period}/my-share`);
    invariant(
      agrees && minor(booked) === bill,
      `${member.name} is booked what he is told: ${booked}, ${major(bill)}`,
    );
    invariant(statement !== undefined, 'a share has its account');
    await member.read(`${at}/settlements/${period}/my-proof`);
  });
}
