import { compareDates, date, type PlainDate } from '@openmutual/core/date';
import type { AnyJob, JobPlace } from '../job/job.ts';
import { doNight } from '../job/night.ts';
import { MEMBER_WITH_PASSWORD } from './account.ts';
import type { Stage } from './actor.ts';
import { dayOf, memberAt, type Occasion, type Story } from './cast.ts';
import { claimsOfTheYear } from './claims.ts';
import { commonMoneyOfTheYear } from './common-money.ts';
import { disputesOfTheYear } from './juries.ts';
import { motionsOfTheYear } from './motions.ts';

/** With what a year is played. */
export interface Playing {
  readonly stage: Stage;
  readonly jobs: readonly AnyJob[];
  readonly place: JobPlace;
  readonly told: (text: string) => void;
  readonly signal: AbortSignal | undefined;
}

/** Plays twelve months and the days since, each through the interface, with what is done by night; says whether it came to the end before it was told to stop. */
export async function playYear(
  story: Story,
  { stage, jobs, place, told, signal }: Playing,
): Promise<boolean> {
  const looking = memberAt(story, MEMBER_WITH_PASSWORD - 1);
  const occasions = [
    ...claimsOfTheYear(story),
    ...settlementsOfTheYear(story),
    ...motionsOfTheYear(story, looking),
    ...disputesOfTheYear(story, looking),
    ...commonMoneyOfTheYear(story),
  ].toSorted((a, b) => compareDates(a.on, b.on));
  let today: PlainDate | undefined;
  for (const occasion of occasions) {
    if (signal?.aborted) return false;
    if (compareDates(occasion.on, story.last) > 0) break;
    if (`${occasion.on}` !== `${today}`) {
      const month = monthOf(occasion.on);
      if (today === undefined || monthOf(today) !== month) told(month);
      today = occasion.on;
      await turned(stage, today, jobs, place);
    }
    await occasion.do(place);
  }
  return true;
}

function monthOf(day: PlainDate): string {
  return `${day}`.slice(0, 7);
}

/** Goes to a day: what the night does is done first, then it is ten in the morning. */
async function turned(stage: Stage, on: PlainDate, jobs: readonly AnyJob[], place: JobPlace): Promise<void> {
  stage.turnTo(`${on}T01:05:00Z`);
  await doNight(jobs, place);
  stage.turnTo(`${on}T02:00:00Z`);
}

/** Who pays late, and in which months. */
const latePayers: Readonly<Record<number, readonly number[]>> = { 6: [7, 8], 13: [10] };

/** In the first days of a month the month before is settled; then members pay, and who was claimed for is paid. */
function settlementsOfTheYear(story: Story): Occasion[] {
  return Array.from({ length: 11 }, (_, place) => settledAndPaid(story, place + 2)).flat();
}

function settledAndPaid(story: Story, month: number): Occasion[] {
  const { fund, cast } = story;
  const [from, period] = [dayOf(story, month, 1), monthOf(dayOf(story, month - 1, 1))];
  const runs = `/api/funds/${fund}/settlement-runs`;
  const payouts = `/api/funds/${fund}/payouts`;
  return [
    {
      on: dayOf(story, month, 2),
      async do() {
        const { settlement } = await cast.organiser.act('POST', runs, { period });
        const run = `${runs}/${settlement}`;
        const { hash } = await cast.organiser.change(run, `${run}/preview`);
        for (const one of [cast.second, cast.treasurer])
          await one.change(run, `${run}/signatures`, { says: 'yes', hash });
        await cast.second.change(run, `${run}/posting`);
      },
    },
    {
      on: dayOf(story, month, 9),
      async do() {
        for (const [place, member] of cast.members.entries()) {
          const isLate = latePayers[place]?.includes(month) === true;
          const { owed, reference } = await member.read(`/api/funds/${fund}/me/paying`);
          if (isLate || Number(owed) === 0) continue;
          await cast.treasurer.act('POST', `/api/funds/${fund}/payments`, {
            amount: owed,
            paidOn: `${from.add({ days: 7 })}`,
            reference,
            bankReference: `B${from.year}${String(month).padStart(2, '0')}-${place + 1}`,
          });
        }
      },
    },
    {
      on: dayOf(story, month, 11),
      async do() {
        const { items } = await cast.treasurer.read(`/api/funds/${fund}/payables`);
        for (const { claim, amount } of items) {
          const { payout, hash } = await cast.treasurer.act('POST', payouts, { claim, amount });
          const one = `${payouts}/${payout}`;
          await cast.second.change(one, `${one}/signatures`, { says: 'yes', hash });
          await cast.treasurer.change(one, `${one}/payment`, {
            paidOn: `${from.add({ days: 10 })}`,
            bankReference: `P${period}-${claim.slice(-4)}`,
          });
        }
      },
    },
  ];
}

/** The first day of the month that is so many months before a day. */
export function monthsBefore(today: string, months: number): PlainDate {
  return date(`${today.slice(0, 7)}-01`).subtract({ months });
}
