import type { PlainDate } from '@openmutual/core/date';
import type { JobPlace } from '../job/job.ts';
import type { Actor } from './actor.ts';

/** Those who act in the year of the demonstration. */
export interface Cast {
  readonly organiser: Actor;
  readonly second: Actor;
  readonly treasurer: Actor;
  readonly reviewer: Actor;
  /** In the order in which they joined. */
  readonly members: readonly Actor[];
}

/** The fund that is played, by whom, and between which days. */
export interface Story {
  readonly fund: string;
  readonly cast: Cast;
  /** The first day of its first month. */
  readonly first: PlainDate;
  /** The last day that is past: what still goes on when somebody looks began shortly before it. */
  readonly last: PlainDate;
}

/** Something that people do on a day, in the morning; what the night brings is done before. */
export interface Occasion {
  readonly on: PlainDate;
  readonly do: (place: JobPlace) => Promise<void>;
}

/** A day of a month of the story, both from 1; days beyond its end are those of the next one. */
export function dayOf({ first }: Story, month: number, day: number): PlainDate {
  return first.add({ months: month - 1 }).add({ days: day - 1 });
}

/** A member by the place at which he joined, from 0. */
export function memberAt({ cast }: Story, place: number): Actor {
  const member = cast.members[place];
  if (member === undefined) throw new Error(`nobody joined at place ${place}`);
  return member;
}
