import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { date, type PlainDate } from '@openmutual/core/date';
import { invariant } from '@openmutual/core/result';
import { agree } from '../quarter/afterwards.ts';
import { claim, decide } from '../quarter/claiming.ts';
import { counted, spread } from '../quarter/counted.ts';
import { each } from '../quarter/each.ts';
import { type Founding, foundFund, invite } from '../quarter/founding.ts';
import { joinFund } from '../quarter/joining.ts';
import { keep } from '../quarter/keeping.ts';
import { openOwnBook } from '../quarter/own-book.ts';
import { type Books, inArrears, pay, payOut, tellBills } from '../quarter/paying.ts';
import type { Afterwards } from '../quarter/report.ts';
import { lookAt, settle, verifyRecord } from '../quarter/settling.ts';
import type { Cost } from '../quarter/story.ts';
import { openTown } from '../quarter/town.ts';
import { appeal, type Heard, type HeardAppeal, hear, isHeard, object, settleAppeal } from './hearing.ts';
import { beginCommonMoney, type CommonMoney, commonMoneyTold, invest } from './investing.ts';
import { type Moved, move } from './moving.ts';
import type { Story } from './story.ts';

/** What a year came to. */
export interface Report extends Afterwards {
  readonly joined: number;
  readonly objections: number;
  readonly hearings: readonly Heard[];
  readonly motions: readonly Moved[];
  /** The settlements, each with the day since when the rules hold by which it was made. */
  readonly settlements: readonly (Cost & { readonly rulesFrom: string })[];
  readonly commonMoney: { readonly principal: string; readonly gain: string };
}

const FOUNDING: Founding = {
  ...{ slug: 'year', code: 'YR', name: { en: 'Fund of the year', zh: '年度互助计划' } },
  begun: date('2025-06-20'),
};

/** The first day of the twelve months. */
const FIRST = date('2025-07-01');

/**
 * A year of a fund in which its members decide, through the interface of a server that listens: motions and votes, objections, juries and an appeal, money that is put by, and twelve
 * settlements. Anything that is not as the story says, or as the script has added up by itself, ends it.
 */
export async function playYear(story: Story, folder: string, told: (text: string) => void): Promise<Report> {
  await mkdir(folder, { recursive: true });
  const town = await openTown(join(folder, 'data'), FOUNDING.begun, story.nights);
  try {
    const founded = await foundFund(town, FOUNDING, story);
    await invite(town, founded, story);
    const members = await joinFund(town, founded, story);
    told(`${members.length} joined`);
    const books = { town, founded, members, book: openOwnBook() };
    const common = await beginCommonMoney(books, FIRST.add({ days: 12 }));
    const year: Year = { ...books, story, folder, common, moved: [], heard: [], appeals: [] };
    for (let month = 1; month <= 12; month += 1) {
      await playMonth(year, month);
      told(`${story.costs[month - 1]?.period} settled, paid in and paid out`);
    }
    await town.morning(date('2026-07-20'));
    return await reported(year, told);
  } finally {
    await town.close();
  }
}

interface Year extends Books {
  readonly story: Story;
  readonly folder: string;
  readonly common: CommonMoney;
  readonly moved: Moved[];
  readonly heard: Heard[];
  /** Of which the members' vote goes on. */
  readonly appeals: HeardAppeal[];
}

/** A month, and the first days of the next, in which it is settled. */
async function playMonth(year: Year, month: number): Promise<void> {
  const { town, founded, members, story, common } = year;
  const from = FIRST.add({ months: month - 1 });
  const period = `${from}`.slice(0, 7);
  const day = (number: number) => from.add({ days: number - 1 });
  await invest(year, common, { month, on: day(10) });
  for (const motion of story.motions.filter((one) => one.month === month)) {
    year.moved.push(await move(year, motion, day(10)));
  }
  const shown = await claim(town, founded, members, story, { month, from });
  await object(year, shown, from);
  const goingOn = shown.filter(({ objection }) => objection !== 'claim-withdrawn');
  const judged = goingOn.filter((one) => !isHeard(one));
  await decide(town, founded, judged, { from, on: day(25) });
  for (const one of goingOn) {
    const heard = await hear(year, one, { on: day(25), period });
    if (heard !== undefined) year.heard.push(heard);
    const appealed = await appeal(year, one, day(26));
    if (appealed !== undefined) year.appeals.push(appealed);
  }
  await settleMonth(year, month, from.add({ months: 1 }));
}

async function settleMonth(year: Year, month: number, next: PlainDate): Promise<void> {
  const { town, founded, members, story, book } = year;
  const cost = story.costs[month - 1];
  invariant(cost !== undefined, `the story says what month ${month} costs`);
  const day = (number: number) => next.add({ days: number - 1 });
  const bills = await settle(town, founded, members, book, { cost, on: day(2) });
  await tellBills(year, bills, cost);
  await lookAt(founded, spread(members, story.looking), bills, cost);
  await town.morning(day(6));
  await each(members, async (member) => {
    const owed = book.owed.get(member.number) ?? 0n;
    if (owed > 0n) await pay(year, member, owed, day(6));
  });
  const period = `${next}`.slice(0, 7);
  for (const appealed of year.appeals.splice(0)) {
    year.heard.push(await settleAppeal(year, appealed, { on: day(7), period }));
  }
  await payOut(year, cost, day(9));
}

async function reported(year: Year, told: (text: string) => void): Promise<Report> {
  const { town, founded, members, story, book, folder } = year;
  const { at, organiser, treasurer } = founded;
  await inArrears(founded, [], book);
  const claims = (await organiser.everything(`${at}/claims`)) as { claim: string; state: string }[];
  const outcomes = await each(claims, async ({ claim: id, state }) => {
    const { decision } = await organiser.read(`${at}/claims/${id}`);
    return decision?.outcome ?? state;
  });
  await rulesChanged(year);
  const settlements = await each(story.costs, (cost) => ofItsTime(year, cost), 2);
  told('each settlement is verified under the rules of its time');
  const { accounts, owedByMembers } = await treasurer.read(`${at}/treasury`);
  const commonMoney = await commonMoneyTold(year);
  const { reader, accounts: balances } = await agree(town, founded, members, { book, folder });
  told(`${balances} balances agree: ${reader}`);
  const { verified, tables, rows } = await keep(town, founded, folder);
  told('verified, backed up, put back elsewhere');
  return {
    joined: members.length,
    claims: counted(outcomes),
    objections: story.claims.filter(({ objection }) => objection !== undefined).length,
    ...{ hearings: year.heard, motions: year.moved, settlements, commonMoney },
    counts: town.counts,
    requests: town.traffic.requests,
    repeated: town.traffic.repeated,
    money: { bank: accounts.find(({ code }: { code: string }) => code === 'bank').balance, owedByMembers },
    ...{ reader, balances, verified, backup: { tables, rows } },
  };
}

/** The rules of founding, and one version for each motion that was adopted: nobody else has changed them. */
async function rulesChanged({ founded, story }: Year): Promise<void> {
  const { versions } = await founded.auditor.read(`${founded.at}/rule-versions`);
  const found = versions
    .map(
      ({ from, motion }: { from: string | null; motion: { title: string } | null }) =>
        `${from} ${motion?.title}`,
    )
    .sort();
  const adopted = story.motions.filter(({ ends }) => ends === 'in-effect');
  const expected = ['null undefined', ...adopted.map(({ rules, title }) => `${rules?.from} ${title}`)].sort();
  invariant(found.join() === expected.join(), `rules change by votes alone: ${found.join()}`);
}

/** A settlement holds for anybody who has its record and its list, under the version of the rules that was in effect then. */
async function ofItsTime({ town, founded, story, folder }: Year, cost: Cost) {
  const record = JSON.parse(await verifyRecord(town, founded, { period: cost.period, folder }));
  const last = `${cost.period}-31`;
  const adopted = story.motions.flatMap(({ ends, rules }) =>
    ends === 'in-effect' && rules !== undefined && rules.from <= last ? [rules.from] : [],
  );
  const rulesFrom = adopted.sort().at(-1) ?? '2024-01-01';
  // Beside it stand those by whose days older claims were judged.
  const told = record.scheme.document.versions.at(-1).from;
  invariant(told === rulesFrom, `${cost.period} was settled by the rules since ${rulesFrom}: ${told}`);
  return { ...cost, rulesFrom };
}
