import { compareDates, type PlainDate, plusDays } from '../period/date.ts';
import type { Procedure } from '../procedure/procedure-schema.ts';
import type { Rejection } from '../result/result.ts';

/** What speaks against objecting on a day: its days are over, or the rules know no objection. */
export function objectingFaults(by: PlainDate | undefined, on: PlainDate): Rejection[] {
  const where = { path: 'on', found: `${on}` };
  if (by === undefined)
    return [{ code: 'the-rules-know-no-objection', ...where, expected: 'rules by which members object' }];
  if (compareDates(on, by) <= 0) return [];
  return [{ code: 'the-days-to-object-are-over', ...where, expected: `by ${by}` }];
}

/** What speaks against who objects: it is his own claim. */
export function objectorFaults(objector: string, claimant: string): Rejection[] {
  if (objector !== claimant) return [];
  const reason = { path: 'objector', found: objector, expected: 'another person' };
  return [{ code: 'nobody-objects-to-his-own-claim', ...reason, suggestion: 'withdraw it, or appeal' }];
}

/** When a claim was decided, and when its claimant appealed, where he did. */
export interface Appealing {
  readonly decidedOn: PlainDate;
  readonly appealedOn?: PlainDate | undefined;
}

type Appeals = Pick<Procedure, 'appeal'>;

/**
 * The last day on which a claimant may appeal; nothing where the rules know no appeal, or no source states its days.
 *
 *     last day = day of the decision + days of the appeal
 */
export function appealBy({ appeal }: Appeals, decidedOn: PlainDate): PlainDate | undefined {
  return appeal?.days === undefined ? undefined : plusDays(decidedOn, appeal.days.value);
}

/** What speaks against an appeal on a day: facts of that act. */
export function appealFacts(procedure: Appeals, { decidedOn, appealedOn }: Appealing, on: PlainDate) {
  return {
    'appeal-is-in-time': lateFaults(procedure, decidedOn, on),
    'appeal-is-the-first': againFaults(appealedOn),
  } as const;
}

/** What speaks against closing a rejected claim on a day: its claimant may still appeal, and has not yet. */
export function appealMayCome(
  procedure: Appeals,
  { decidedOn, appealedOn }: Appealing,
  on: PlainDate,
): Rejection[] {
  const by = appealBy(procedure, decidedOn);
  if (by === undefined || appealedOn !== undefined || compareDates(on, by) > 0) return [];
  return [{ code: 'an-appeal-may-still-come', path: 'on', found: `${on}`, expected: `after ${by}` }];
}

function lateFaults(procedure: Appeals, decidedOn: PlainDate, on: PlainDate): Rejection[] {
  const where = { path: 'on', found: `${on}` };
  if (procedure.appeal === undefined)
    return [{ code: 'the-rules-know-no-appeal', ...where, expected: 'rules by which a claimant appeals' }];
  const by = appealBy(procedure, decidedOn);
  if (by === undefined || compareDates(on, by) <= 0) return [];
  return [{ code: 'the-days-to-appeal-are-over', ...where, expected: `by ${by}` }];
}

function againFaults(appealedOn: PlainDate | undefined): Rejection[] {
  if (appealedOn === undefined) return [];
  const expected = 'one appeal of a claim';
  return [{ code: 'a-claim-is-appealed-once', path: 'appeal', found: `${appealedOn}`, expected }];
}
