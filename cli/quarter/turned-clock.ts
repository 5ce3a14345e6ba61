import { date, type PlainDate } from '@openmutual/core/date';
import { invariant } from '@openmutual/core/result';
import type { Clock } from '@openmutual/server/clock';

/** A clock that runs as all clocks do, and can be put forward. */
export interface TurnedClock extends Clock {
  /** Goes to an hour of a day, in UTC. */
  readonly turnTo: (day: PlainDate, hour: string) => void;
  readonly turn: (by: { readonly seconds: number }) => void;
  /** The day by UTC. */
  readonly day: () => PlainDate;
}

/** A clock that shows an instant now. What comes later is never told before: it goes forward only. */
export function turnedClock(instant: string): TurnedClock {
  let ahead = Date.parse(instant) - Date.now();
  const now = () => Date.now() + ahead;
  return {
    now,
    turnTo(day, hour) {
      const by = Date.parse(`${day}T${hour}:00Z`) - now();
      invariant(
        by > 0,
        `a clock goes forward: it is ${new Date(now()).toISOString()} and is to be ${day} ${hour}`,
      );
      ahead += by;
    },
    turn: ({ seconds }) => {
      ahead += seconds * 1000;
    },
    day: () => date(new Date(now()).toISOString().slice(0, 10)),
  };
}
