import { date, type PlainDate } from '@openmutual/core/date';
import type { AnyJob, JobPlace } from '../job/job.ts';
import { doNight } from '../job/night.ts';
import type { Actor, Stage } from './actor.ts';

/** Those who act in the year of the demonstration. */
export interface Cast {
  readonly organiser: Actor;
  readonly second: Actor;
  readonly treasurer: Actor;
  readonly reviewer: Actor;
  readonly members: readonly Actor[];
}

interface Happening {
  /** The month of the year, from 1. */
  readonly month: number;
  /** The place of the member in the cast, from 0. */
  readonly member: number;
  readonly item: 'fire' | 'illness' | 'accident';
  /** The day of the month. */
  readonly day: number;
  readonly loss?: string;
  /** Recognised less, or nothing of it, for this reason. */
  readonly recognised?: string;
  readonly reason?: 'not-covered';
  readonly text: string;
  readonly case: string;
}

/** What happened in the year, to whom. Invented, as everything in a demonstration. */
const happenings: readonly Happening[] = [
  {
    month: 3,
    member: 4,
    item: 'fire',
    day: 6,
    loss: '8400.00',
    text: 'The roof of the shed burned at night.',
    case: 'A roof burned.',
  },
  {
    month: 4,
    member: 11,
    item: 'illness',
    day: 12,
    text: 'Nine days in the county hospital.',
    case: 'A stay in hospital.',
  },
  {
    month: 5,
    member: 2,
    item: 'fire',
    day: 20,
    loss: '2600.00',
    recognised: '1900.00',
    text: 'A fire in the kitchen; the stove was old.',
    case: 'A fire in a kitchen.',
  },
  { month: 7, member: 7, item: 'illness', day: 3, text: 'An operation on the knee.', case: 'An operation.' },
  {
    month: 8,
    member: 14,
    item: 'fire',
    day: 15,
    loss: '12150.00',
    text: 'Lightning struck the barn.',
    case: 'Lightning struck a barn.',
  },
  {
    month: 9,
    member: 0,
    item: 'illness',
    day: 9,
    text: 'Pneumonia, two weeks in hospital.',
    case: 'A stay in hospital.',
  },
  {
    month: 10,
    member: 16,
    item: 'illness',
    day: 22,
    text: 'A broken leg, operated on.',
    case: 'A broken leg.',
  },
  {
    month: 11,
    member: 9,
    item: 'fire',
    day: 5,
    loss: '3120.00',
    text: 'The chimney caught fire.',
    case: 'A chimney caught fire.',
  },
];

/** Who pays late, and in which months. */
const latePayers: Readonly<Record<number, readonly number[]>> = { 6: [7, 8], 13: [10] };

/** Plays the twelve months before a day, each through the interface, with what is done by night; says whether it came to the end before it was told to stop. */
export async function playYear(
  stage: Stage,
  fund: string,
  cast: Cast,
  {
    first,
    jobs,
    place,
    told,
    signal,
  }: {
    first: PlainDate;
    jobs: readonly AnyJob[];
    place: JobPlace;
    told: (text: string) => void;
    signal: AbortSignal | undefined;
  },
): Promise<boolean> {
  for (let month = 1; month <= 12; month += 1) {
    const from = first.add({ months: month - 1 });
    const period = `${from}`.slice(0, 7);
    const events: { readonly day: number; readonly do: () => Promise<void> }[] = [];
    for (const happening of happenings.filter((one) => one.month === month)) {
      events.push(...claimed(fund, cast, happening, from));
    }
    if (month > 1) events.push(...settledAndPaid(fund, cast, month, from));
    for (const event of events.toSorted((a, b) => a.day - b.day)) {
      if (signal?.aborted) return false;
      await turned(stage, from, event.day, jobs, place);
      await event.do();
    }
    told(period);
  }
  return true;
}

/** Goes to a day of a month: what the night does is done first, then it is ten in the morning. */
async function turned(
  stage: Stage,
  from: PlainDate,
  day: number,
  jobs: readonly AnyJob[],
  place: JobPlace,
): Promise<void> {
  const on = from.add({ days: day - 1 });
  stage.turnTo(`${on}T01:05:00Z`);
  await doNight(jobs, place);
  stage.turnTo(`${on}T02:00:00Z`);
}

/** A claim from its draft until it stands in the settlement of its month of decision. */
function claimed(fund: string, cast: Cast, happening: Happening, from: PlainDate) {
  const member = cast.members[happening.member];
  if (member === undefined) return [];
  const mine = `/api/funds/${fund}/me/claims`;
  let claim = '';
  const theirs = () => `/api/funds/${fund}/claims/${claim}`;
  const judgement =
    happening.recognised === undefined
      ? { outcome: 'approve' }
      : {
          outcome: 'approve-partly',
          recognised: happening.recognised,
          refusal: {
            reason: 'cost-not-recognised',
            clause: 'founding rules, article 4 (demonstration)',
            next: 'Send the bills that are missing within fourteen days.',
          },
        };
  const occurredOn = `${from.add({ days: happening.day - 1 })}`;
  return [
    {
      day: happening.day + 1,
      async do() {
        const asked = happening.loss === undefined ? {} : { asked: happening.loss };
        const begun = await member.act('POST', mine, {
          item: happening.item,
          occurredOn,
          text: happening.text,
          ...asked,
        });
        claim = begun.claim;
        await member.change(`${mine}/${claim}`, `${mine}/${claim}/submission`);
      },
    },
    {
      day: happening.day + 3,
      async do() {
        await cast.reviewer.change(theirs(), `${theirs()}/review`);
        await cast.reviewer.change(theirs(), `${theirs()}/proposal`, judgement);
        const shown = await member.read(`${mine}/${claim}/case`);
        await member.change(`${mine}/${claim}`, `${mine}/${claim}/case/agreement`, { hash: shown.hash });
        await cast.organiser.change(theirs(), `${theirs()}/publication`);
      },
    },
    {
      day: happening.day + 12,
      async do() {
        await cast.second.change(theirs(), `${theirs()}/decision`, judgement);
        const decidedOn = from.add({ days: happening.day + 11 });
        await cast.organiser.change(theirs(), `${theirs()}/schedule`, { period: `${decidedOn}`.slice(0, 7) });
      },
    },
  ];
}

/** In the first days of a month the month before is settled; then members pay, and who was claimed for is paid. */
function settledAndPaid(fund: string, cast: Cast, month: number, from: PlainDate) {
  const period = `${from.subtract({ months: 1 })}`.slice(0, 7);
  const runs = `/api/funds/${fund}/settlement-runs`;
  const payouts = `/api/funds/${fund}/payouts`;
  return [
    {
      day: 2,
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
      day: 9,
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
      day: 11,
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
