import { belowZero, impossible, noCount, noProbability, notAboveZero } from '../actuarial/parameter.ts';
import type { Rejection } from '../result/result.ts';
import type { ForecastAsked } from './model.ts';

/** All that is impossible in a forecast that is asked, each at its path in the model. */
export function forecastFaults(asked: ForecastAsked): Rejection[] {
  const { periods, cohorts, joining, maturing, leaving, sensitivity, tolerated, healthy } = asked;
  const count = cohorts.reduce((sum, { members }) => sum + members, 0);
  const least = fewestMembers(asked);
  return [
    ...noneOf('periods', periods),
    ...cohorts.flatMap((cohort, at) => [
      ...belowZero(`cohorts.${at}.members`, cohort.members),
      ...noCount(`cohorts.${at}.periods`, cohort.periods),
    ]),
    ...(count < least
      ? [
          {
            code: 'a-fund-begins-with-too-few-members',
            path: 'cohorts',
            found: String(count),
            expected: `${least} members at least`,
          },
        ]
      : []),
    ...belowZero('joining', joining),
    ...(maturing.length === 0
      ? [{ code: 'it-is-not-said-how-members-mature', path: 'maturing', expected: 'one number at least' }]
      : maturing.flatMap((part, at) => belowZero(`maturing.${at}`, part))),
    ...noProbability('leaving', leaving),
    ...belowZero('sensitivity', sensitivity),
    ...(tolerated === undefined ? [] : notAboveZero('tolerated', tolerated)),
    ...healthFaults(healthy),
    ...belowZero('fewest', asked.fewest),
    ...noneOf('ways', asked.ways),
    ...noCount('seed', asked.seed),
  ].map((reason) => below('forecast', reason));
}

function healthFaults({ part, frequency }: ForecastAsked['healthy']): Rejection[] {
  const faults = [...noProbability('healthy.part', part), ...noProbability('healthy.frequency', frequency)];
  if (faults.length > 0 || part < 1 || frequency === 1) return faults;
  return [impossible('healthy.frequency', frequency, '1 where all are healthy')];
}

/** With fewer members a fund ends; less than one is none. */
export function fewestMembers({ fewest }: ForecastAsked): number {
  return Math.max(1, fewest);
}

/** The reason against a number of which there must be one at least. */
function noneOf(path: string, value: number): Rejection[] {
  const faults = noCount(path, value);
  return faults.length > 0 ? faults : notAboveZero(path, value);
}

/** The same reason at a path below this place. */
export function below(place: string, reason: Rejection): Rejection {
  return { ...reason, path: reason.path === undefined ? place : `${place}.${reason.path}` };
}
