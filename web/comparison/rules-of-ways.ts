import type { AssessmentRules } from '@openmutual/core/assessment-rules';
import { parseDate } from '@openmutual/core/date';
import type { LevyRules } from '@openmutual/core/levy-rules';
import { type Version, versionOn } from '@openmutual/core/version';
import type { WaySchemes } from './compared-group.ts';

/** The law of a day, where the group is levied by one and it has rules on that day. */
export function lawOf({ levy }: WaySchemes, on: string): LevyRules | undefined {
  return levy && rulesOn(levy.versions, on);
}

/** The rules of the fund on a day, likewise. */
export function fundOf({ share }: WaySchemes, on: string): AssessmentRules | undefined {
  return share && rulesOn(share.versions, on);
}

function rulesOn<R>(versions: readonly Version<R>[], on: string): R | undefined {
  const day = parseDate(on);
  const version = day.ok ? versionOn(versions, day.value) : day;
  return version.ok ? version.value.rules : undefined;
}
