import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { date, type PlainDate } from '@openmutual/core/date';
import { invariant } from '@openmutual/core/result';
import { agree } from './afterwards.ts';
import { claim, decide } from './claiming.ts';
import { counted, spread } from './counted.ts';
import { each } from './each.ts';
import { type Founding, foundFund, invite } from './founding.ts';
import { joinFund, memberAt } from './joining.ts';
import { keep } from './keeping.ts';
import { leave } from './leaving.ts';
import { openOwnBook } from './own-book.ts';
import { assign, giveBack, inArrears, type Paying, payBills, payLate, payOut, tellBills } from './paying.ts';
import type { Afterwards } from './report.ts';
import { lookAt, settle } from './settling.ts';
import type { Cost, Story } from './story.ts';
import { openTown } from './town.ts';

/** What a quarter came to. */
export interface Report extends Afterwards {
  readonly invited: number;
  readonly joined: number;
  readonly left: number;
}

const FOUNDING: Founding = {
  ...{ slug: 'quarter', code: 'QU', name: { en: 'Fund of the quarter', zh: '季度互助计划' } },
  begun: date('2026-06-20'),
};

/**
 * A quarter of a fund, from its founding to a backup that is put back elsewhere, through the interface of a server that listens. Anything that is not
 * as the story says, or as the script has added up by itself, ends it.
 */
export async function playQuarter(
  story: Story,
  folder: string,
  told: (text: string) => void,
): Promise<Report> {
  await mkdir(folder, { recursive: true });
  const town = await openTown(join(folder, 'data'), FOUNDING.begun);
  try {
    const founded = await foundFund(town, FOUNDING, story);
    await invite(town, founded, story);
    told(`founded; ${story.invited} invited`);
    const members = await joinFund(town, founded, story);
    told(`${members.length} joined`);
    const paying = { town, founded, members, story, book: openOwnBook() };
    for (const month of [1, 2, 3] as const) await playMonth(paying, month, { folder, told });
    await town.morning(date('2026-10-20'));
    return await reported(paying, { folder, told });
  } finally {
    await town.close();
  }
}

interface Telling {
  readonly folder: string;
  readonly told: (text: string) => void;
}

/** What happens in a month, and in the first days of the next, in which it is settled. */
async function playMonth(paying: Paying, month: 1 | 2 | 3, { folder, told }: Telling): Promise<void> {
  const { town, founded, members, story, book } = paying;
  const from = date('2026-07-01').add({ months: month - 1 });
  const day = (number: number) => from.add({ days: number - 1 });
  const shown = await claim(town, founded, members, story, { month, from });
  if (month === 2) await leave(town, founded, members, book, { places: story.leaveInSeptember, on: day(20) });
  if (month === 2) await payLate(paying, day(24));
  await decide(town, founded, shown, { from, on: day(25) });
  await settleMonth(paying, month, from.add({ months: 1 }), folder);
  told(`${story.costs[month - 1]?.period} settled, paid in and paid out`);
}

async function settleMonth(paying: Paying, month: 1 | 2 | 3, next: PlainDate, folder: string): Promise<void> {
  const { town, founded, members, story, book } = paying;
  const cost = story.costs[month - 1];
  invariant(cost !== undefined, `the story says what month ${month} costs`);
  const day = (number: number) => next.add({ days: number - 1 });
  const bills = await settle(town, founded, members, book, {
    ...{ cost, on: day(2) },
    ...(month === 3 ? { folder } : {}),
  });
  await tellBills(paying, bills, cost);
  await lookAt(founded, spread(members, story.looking), bills, cost);
  if (month === 2) await leave(town, founded, members, book, { places: story.leaveInOctober, on: day(4) });
  await payBills(paying, cost, day(6));
  if (month === 1) await assign(paying, day(8));
  await payOut(paying, cost, day(9));
  const [overpaid] = story.leaveInSeptember;
  if (month === 3 && overpaid !== undefined) await giveBack(paying, memberAt(members, overpaid), day(10));
}

async function reported(paying: Paying, { folder, told }: Telling): Promise<Report> {
  const { town, founded, members, story, book } = paying;
  const { at, organiser, treasurer } = founded;
  const owing = [story.neverPays, ...story.leaveInOctober.slice(-1)].map((place) => memberAt(members, place));
  await inArrears(founded, owing, book);
  const listed = (await organiser.everything(`${at}/members`)) as { state: string }[];
  const claims = (await organiser.everything(`${at}/claims`)) as { claim: string; state: string }[];
  const outcomes = await each(claims, async ({ claim: id, state }) => {
    const { decision, paidOn } = await organiser.read(`${at}/claims/${id}`);
    const isPaid = decision !== undefined && decision.outcome !== 'reject';
    invariant(isPaid === (paidOn !== undefined), `what is approved is paid: ${state}, ${paidOn}`);
    return decision?.outcome ?? state;
  });
  const { accounts, owedByMembers } = await treasurer.read(`${at}/treasury`);
  const { reader, accounts: balances } = await agree(town, founded, members, { book, folder });
  told(`${balances} balances agree: ${reader}`);
  const { verified, tables, rows } = await keep(town, founded, folder);
  told('verified, backed up, put back elsewhere');
  return {
    invited: story.invited,
    joined: listed.length,
    left: listed.filter(({ state }) => state === 'left').length,
    claims: counted(outcomes),
    settlements: (await organiser.read(`${at}/settlements`)).items
      .map(({ period, members: sharing, claims: of, benefits, fees, total }: Cost) => ({
        ...{ period, members: sharing, claims: of, benefits, fees, total },
      }))
      .reverse(),
    counts: town.counts,
    requests: town.traffic.requests,
    repeated: town.traffic.repeated,
    money: { bank: accounts.find(({ code }: { code: string }) => code === 'bank').balance, owedByMembers },
    ...{ reader, balances, verified, backup: { tables, rows } },
  };
}
