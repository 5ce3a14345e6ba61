import { accepted, type Rejection, type Result, rejected } from '@openmutual/core/result';
import { recordEvent } from '../audit/event.ts';
import { type Clock, instant } from '../clock/clock.ts';
import type { Database } from '../database/database.ts';
import { within } from '../database/within.ts';
import { line } from '../http/atoms.ts';
import {
  answer,
  type Installation,
  installationOf,
  type Licence,
  licences,
  type Question,
} from './installation.ts';

/** An answer as somebody gives it at the machine, where nobody is signed in. */
export type FirstAnswers = { readonly [Key in Question | 'licenceDetail']?: string };

/** Where each answer was given, such as an option or a variable. */
export type Places = { readonly [Key in keyof FirstAnswers]?: string };

/** Which of them cannot be an answer, and why. */
export function faultsOfAnswers(given: FirstAnswers, places: Places = {}): Rejection[] {
  return Object.entries(given).flatMap(([name, found]) => {
    const path = places[name as keyof FirstAnswers] ?? name;
    if (name === 'licence') {
      if (licences.includes(found as Licence)) return [];
      return [{ code: 'this-is-no-status-of-a-licence', path, found, expected: licences.join(', ') }];
    }
    if (line.safeParse(found).success) return [];
    return [{ code: 'this-is-no-line-of-text', path, found, expected: 'one line of at most 200 signs' }];
  });
}

/**
 * Writes down what is said at the machine of who runs an installation. It fills what nobody has said yet; what was said stays, for from then on
 * operators change it on the pages. Yields the installation as it stands then.
 */
export async function answerFirst(
  database: Database,
  given: FirstAnswers,
  { clock, places }: { readonly clock: Clock; readonly places?: Places },
): Promise<Result<Installation>> {
  const faults = faultsOfAnswers(given, places);
  if (faults.length > 0) return rejected(...faults);
  return within(database, { as: 'work' }, async (tx) => {
    const before = await installationOf(tx);
    const { operator, jurisdiction, licence, licenceDetail } = given;
    const after = {
      ...before,
      operator: before.operator ?? operator?.trim() ?? null,
      jurisdiction: before.jurisdiction ?? jurisdiction?.trim() ?? null,
      licence: before.licence ?? (licence as Licence | undefined) ?? null,
      // The number of a licence belongs to the licence that it is said with.
      licenceDetail: before.licence === null ? (licenceDetail?.trim() ?? null) : before.licenceDetail,
    };
    const keys = ['operator', 'jurisdiction', 'licence', 'licenceDetail'] as const;
    const answered = keys.filter((key) => after[key] !== before[key]);
    if (answered.length === 0) return accepted(before);
    if ((await answer(tx, after, before.version)) === undefined) return accepted(await installationOf(tx));
    const subject = { answered };
    await recordEvent(tx, { act: 'installation-answered-at-the-machine', subject }, { at: instant(clock) });
    return accepted(await installationOf(tx));
  });
}
